"""Taking XML of exactly one shape: each element at its place, once, with nothing beside it."""

from base64 import b64decode
from collections.abc import Sequence

from ekabinet_core.errors import NotAccepted

from ekabinet_signing.markup import Element


def children(element: Element, *tags: str) -> Sequence[Element]:
    """All children of an element, which are these and no others."""
    must([one.tag for one in element] == list(tags))
    return list(element)


def only(element: Element, tag: str) -> Element:
    """The one child of that name; others may stand beside it."""
    found = perhaps(element, tag)
    if found is None:
        raise NotAccepted("container", "signature-structure")
    return found


def perhaps(element: Element, tag: str) -> Element | None:
    """The same, or None where there is none; two are refused."""
    found = element.findall(tag)
    must(len(found) <= 1)
    return found[0] if found else None


def loosely_decoded(element: Element) -> bytes:
    """Bytes in base64 with line breaks wherever another program put them; raises ValueError."""
    return b64decode("".join(text(element).split()), validate=True)


def decoded(element: Element) -> bytes:
    """Bytes in base64; raises ValueError for what is none."""
    return b64decode(text(element), validate=True)


def text(element: Element) -> str:
    """Text of an element with nothing else in it."""
    must(len(element) == 0)
    return element.text or ""


def must(right: object) -> None:
    """Raises NotAccepted (``container``, ``signature-structure``) for anything false."""
    if not right:
        raise NotAccepted("container", "signature-structure")
