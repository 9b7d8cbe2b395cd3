"""What a reader of a page sees: its words without its marks."""

import html
import re

BESIDE = re.compile(r"<(script|style)\b.*?</\1>|<head\b.*?</head>", re.DOTALL)
MARK = re.compile(r"<[^>]*>")


def words_of(page: str) -> str:
    """The text of a page, each space once."""
    return " ".join(html.unescape(MARK.sub(" ", BESIDE.sub(" ", page))).split())


def language_of(page: str) -> str:
    """What the page says its language is."""
    found = re.search(r'<html lang="([^"]*)"', page)
    assert found is not None
    return found[1]


def without_address(page: str) -> str:
    """A page without its own address, which the buttons of the languages repeat."""
    return re.sub(r'formaction="/language/[^"]*"|action="/language/[^"]*"', "", page)
