"""What a jurisdiction has codes and words for."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from attrs import frozen

from ekabinet_core.labels import Labels
from ekabinet_core.source import Source


class Coded(Protocol):
    """Anything of a jurisdiction that has a code."""

    @property
    def code(self) -> str: ...


class Worded(Coded, Protocol):
    """Anything of a jurisdiction with a code and a label."""

    @property
    def label(self) -> Labels: ...


Thing = TypeVar("Thing", bound=Coded)


def find(things: Iterable[Thing], code: str | None) -> Thing | None:
    """The thing with that code, or None."""
    return next((thing for thing in things if thing.code == code), None)


def called(things: Iterable[Worded], code: str | None, language: str) -> str:
    """What the thing with that code is called; a code that nobody knows any more is shown as it is."""
    found = find(things, code)
    return found.label.in_(language) if found is not None else code or ""


def all_called(things: Iterable[Worded], codes: Iterable[str], language: str) -> str:
    """The same of several, one after the other."""
    return ", ".join(called(things, code, language) for code in codes)


@frozen
class Named:
    """A code and what it is called: case types, proceedings, hearing kinds, states, results."""

    code: str
    label: Labels
    source: Source
