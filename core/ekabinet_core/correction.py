"""What a person corrected in an application that the court gave back (Manual 10.6)."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from attrs import frozen

from ekabinet_core.application import Application
from ekabinet_core.attachment import Attachment
from ekabinet_core.party import Party

Thing = TypeVar("Thing")
Mark = Callable[[Thing], object]


@frozen
class Compared(Generic[Thing]):
    """Two lists side by side, each thing that differs once; their order is no difference."""

    changed: tuple[tuple[Thing, Thing], ...] = ()
    """As it was, and as it is."""
    removed: tuple[Thing, ...] = ()
    added: tuple[Thing, ...] = ()

    @property
    def pairs(self) -> Sequence[tuple[Thing | None, Thing | None]]:
        """Everything that differs, as it was and as it is; None where it was or is not there."""
        return (*self.changed, *((one, None) for one in self.removed), *((None, one) for one in self.added))


@frozen
class Correction:
    """A returned application, and the one that replaces it."""

    returned: Application
    corrected: Application

    @property
    def parties(self) -> Compared[Party]:
        """Who differs; somebody else in the same role has taken the place of the one before."""
        return compared(
            self.returned.parties,
            self.corrected.parties,
            lambda one: (one.role, one.person, one.myself, one.contract),
            (lambda one: one.id, lambda one: one.role),
        )

    @property
    def papers(self) -> Compared[Attachment]:
        """Which documents differ; a new one of the same name, or else kind, has replaced the one before."""
        return compared(
            self.returned.papers,
            self.corrected.papers,
            lambda one: (one.kind, one.name, one.file.digest),
            (lambda one: one.id, lambda one: one.name, lambda one: one.kind),
        )


def compared(
    before: Sequence[Thing], after: Sequence[Thing], same: Mark[Thing], alike: Sequence[Mark[Thing]]
) -> Compared[Thing]:
    """What differs: ``same`` tells what is unchanged, ``alike`` what was changed, the surest mark first."""
    _, gone, come = _matched(before, after, same)
    changed: list[tuple[Thing, Thing]] = []
    for mark in alike:
        pairs, gone, come = _matched(gone, come, mark)
        changed += pairs
    return Compared(tuple(changed), tuple(gone), tuple(come))


def _matched(
    before: Sequence[Thing], after: Sequence[Thing], mark: Mark[Thing]
) -> tuple[list[tuple[Thing, Thing]], list[Thing], list[Thing]]:
    """Those with the same mark, in order, and what is left of either list."""
    pairs: list[tuple[Thing, Thing]] = []
    left, come = list[Thing](), list(after)
    for one in before:
        place = next((place for place, other in enumerate(come) if mark(other) == mark(one)), None)
        if place is None:
            left.append(one)
        else:
            pairs.append((one, come.pop(place)))
    return pairs, left, come
