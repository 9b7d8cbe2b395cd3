"""The sources of the law's data, wherever in it they stand."""

from collections.abc import Iterator

from attrs import fields, has
from ekabinet_core.source import Source


def sources_of(value: object) -> Iterator[Source]:
    """Every source that a value or anything in it has, as often as it stands there."""
    shape = type(value)
    if isinstance(value, Source):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from sources_of(one)
    elif has(shape):
        for field in fields(shape):
            yield from sources_of(getattr(value, field.name))
