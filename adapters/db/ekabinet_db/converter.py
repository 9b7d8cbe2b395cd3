"""Entities as plain JSON values and back, exactly: what does not fit is refused, nothing is guessed."""

from base64 import b64decode, b64encode
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache

from cattrs import Converter
from cattrs.strategies import configure_tagged_union
from ekabinet_core.court_event import Happening
from ekabinet_core.errors import NotStored
from ekabinet_core.mandate import Scope
from ekabinet_core.person import Person
from ekabinet_core.waiting import Prompt
from ekabinet_ports.world import strict_converter


@cache
def exact_converter() -> Converter:
    """Unknown keys refused, unions told apart by a tag, times in UTC, bytes in base64."""
    converter = strict_converter()
    converter.register_unstructure_hook(str, storable)
    converter.register_unstructure_hook(StrEnum, lambda word: word.value)
    converter.register_structure_hook(StrEnum, lambda word, kind: kind(word))
    converter.register_unstructure_hook(datetime, lambda time: utc(time).isoformat())
    converter.register_structure_hook(datetime, lambda text, _: utc(datetime.fromisoformat(text)))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_unstructure_hook(bytes, lambda value: b64encode(value).decode())
    converter.register_structure_hook(bytes, lambda text, _: b64decode(text, validate=True))
    for union in (Person, Prompt, Happening, Scope):
        configure_tagged_union(union, converter, tag_name="is")
    return converter


def storable(text: str) -> str:
    """The text; raises NotStored when not every database can keep it."""
    if not is_storable(text):
        raise NotStored("a text with NUL or half a letter is not kept: take it out")
    return text


def is_storable(text: str) -> bool:
    """Whether every database can keep the text, and so whether it can be there at all."""
    if "\0" in text:
        return False
    return text.isascii() or text.encode(errors="ignore").decode() == text


def utc(time: datetime) -> datetime:
    """The time in UTC; raises NotStored when it has no zone."""
    if time.tzinfo is None:
        raise NotStored("a time without zone is not kept: give it its zone")
    return time.astimezone(UTC)
