"""Kept files, and what names them."""

import re
from collections.abc import Iterator, Mapping

from attrs import AttrsInstance, fields, frozen, has

from ekabinet_core.document import StoredFile

NEXT_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


@frozen
class NamedFile:
    """A file that something kept names."""

    kind: str
    """What names it, in words: «application», «signing session»."""
    id: str
    file: StoredFile

    @classmethod
    def all_by(cls, thing: AttrsInstance) -> Iterator["NamedFile"]:
        """Every file the thing names, however deep; the first field is what the thing is known by."""
        kind, known_by = type(thing), fields(type(thing))[0].name
        words = NEXT_WORD.sub(" ", kind.__name__).lower()
        return (cls(words, str(getattr(thing, known_by)), file) for file in _files(thing))


def _files(value: object) -> Iterator[StoredFile]:
    if isinstance(value, StoredFile):
        yield value
        return
    for part in _parts(value):
        yield from _files(part)


def _parts(value: object) -> Iterator[object]:
    kind = type(value)
    if has(kind):
        yield from (getattr(value, one.name) for one in fields(kind))
    elif isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, tuple | list | frozenset | set):
        yield from value
