"""The formatting of a text as the script of a page sends it: JSON, line by line, and read strictly."""

import json
from enum import StrEnum
from functools import cache

import cattrs
from ekabinet_core.errors import Invalid
from ekabinet_core.rich_text import Line, RichText
from ekabinet_ports.world import strict_converter

FIELD = "formatting"
"""What only the script of a page sends; without it there is the text alone."""
ROOM = 2_000_000
"""Letters that it may have: many times what the longest text has with every sentence styled."""
Lines = tuple[Line, ...]


def formatted_in(texts: dict[str, str]) -> RichText | None:
    """The text as the script told it; None without scripts. Raises Invalid (``formatting-unread``)."""
    told = texts.get(FIELD, "")
    if not told:
        return None
    if len(told) > ROOM:
        raise Invalid.because("text", "formatting-unread")
    try:
        return RichText(_converter().structure(json.loads(told), Lines))
    except (ValueError, TypeError, RecursionError, cattrs.BaseValidationError) as error:
        raise Invalid.because("text", "formatting-unread") from error


def formatting_of(text: RichText) -> str:
    """The same for the script; nothing of a plain text."""
    if not text.formatted:
        return ""
    return json.dumps(_converter().unstructure(text.lines, Lines), ensure_ascii=False)


@cache
def _converter() -> cattrs.Converter:
    converter = strict_converter().copy(omit_if_default=True)
    converter.register_structure_hook(StrEnum, lambda word, kind: kind(word))
    return converter
