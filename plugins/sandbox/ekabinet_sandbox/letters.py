"""Letters that arrived over SMTP."""

import sqlite3
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Literal

from attrs import frozen

from ekabinet_sandbox import clock


@frozen
class Letter:
    """A letter as text and, where it has one, as a page."""

    id: int
    received_at: datetime
    sender: str
    recipients: str
    subject: str
    text: str
    html: str


@frozen
class Letters:
    """Every letter, the newest first."""

    database: sqlite3.Connection

    def keep(self, content: bytes) -> None:
        """Put a letter in the inbox; it is on the disk when this returns."""
        with self.database:
            self.database.execute(
                "INSERT INTO letters (received_at, content) VALUES (?, ?)",
                (clock.now().isoformat(), content),
            )

    def newest(self, count: int = 200) -> list[Letter]:
        """The last letters."""
        rows = self.database.execute("SELECT * FROM letters ORDER BY id DESC LIMIT ?", (count,))
        return [_letter(*row) for row in rows]

    def get(self, id: int) -> Letter | None:
        """One letter, or None."""
        row = self.database.execute("SELECT * FROM letters WHERE id = ?", (id,)).fetchone()
        return _letter(*row) if row else None


def _letter(id: int, received_at: str, content: bytes) -> Letter:
    message = message_from_bytes(content, policy=default)
    return Letter(
        id,
        datetime.fromisoformat(received_at),
        sender=str(message.get("From", "")),
        recipients=str(message.get("To", "")),
        subject=str(message.get("Subject", "")),
        text=_part(message, "plain"),
        html=_part(message, "html"),
    )


def _part(message: EmailMessage, kind: Literal["plain", "html"]) -> str:
    body = message.get_body(preferencelist=(kind,))
    return str(body.get_content()) if body else ""
