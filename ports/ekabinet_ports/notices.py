"""Letters to participants."""

from typing import Protocol

from attrs import frozen


@frozen
class Letter:
    """A short message; what it is about is read in the cabinet, so it tells no content."""

    to: str
    subject: str
    text: str
    """Complete by itself."""
    html: str = ""
    """The same as a page, without anything to be fetched; empty: there is the text only."""
    wishes: str = ""
    """The address of the page where the person says that they want none of these; empty: they cannot."""


class Notices(Protocol):
    """Sends a letter, or raises Unavailable; no text can add a header or another recipient.

    Who reads mail sees the page or the text, whichever their program shows.

    Raises Invalid (``email-format``) for what is not exactly one address.
    """

    def send(self, letter: Letter, *, key: str) -> None:
        """``key`` is the same for the same letter sent again."""
        ...
