"""Markdown as a page of the portal shows it: its own clothes, no markup of the text's own."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it.token import Token

PICTURES_PATH = "/static/handbook"
TALLEST = 640
SIDE = 0x3FFF
"""The fourteen bits in which a lossless WebP file says how wide it is, and as many how high."""
CLASSES = {
    "paragraph_open": "govuk-body",
    "heading_open": "govuk-heading-m",
    "bullet_list_open": "govuk-list govuk-list--bullet",
    "ordered_list_open": "govuk-list govuk-list--number",
    "link_open": "govuk-link",
    "image": "court-handbook__picture",
}


def html_of(text: str, pictures: Path, section: Callable[[str], str]) -> Markup:
    """CommonMark as HTML; what looks like a tag in it is text. A link to `x.md` leads to section `x`."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False})
    tokens = reader.parse(text)
    for token in _all(tokens):
        _dress(token, pictures, section)
    return Markup(reader.renderer.render(tokens, reader.options, {}))  # noqa: S704  # the text is our own


def _all(tokens: "Sequence[Token]") -> "Iterator[Token]":
    for token in tokens:
        yield token
        yield from token.children or ()


def _dress(token: "Token", pictures: Path, section: Callable[[str], str]) -> None:
    if token.type in CLASSES:
        token.attrSet("class", CLASSES[token.type])
    if token.type == "link_open":
        token.attrSet("href", section(str(token.attrGet("href")).removesuffix(".md")))
    if token.type == "image":
        file = pictures / Path(str(token.attrGet("src"))).name
        token.attrSet("src", f"{PICTURES_PATH}/{file.name}?{_print(file)}")
        token.attrSet("loading", "lazy")
        width, height = _shown_size(file)
        token.attrSet("width", str(width))
        token.attrSet("height", str(height))


def _shown_size(file: Path) -> tuple[int, int]:
    """In pixels, no higher than TALLEST: so its place is kept free while it comes (RFC 9649, 3.4)."""
    packed = int.from_bytes(file.read_bytes()[21:25], "little")
    width, height = (packed & SIDE) + 1, (packed >> 14 & SIDE) + 1
    shown = min(height, TALLEST)
    return round(width * shown / height), shown


def _print(file: Path) -> str:
    """Changes with the picture, so that a browser may keep it for ever."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]
