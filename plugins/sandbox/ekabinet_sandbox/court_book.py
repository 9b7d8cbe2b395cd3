"""The two books of the outside court: what has arrived, and what it tells the cabinet."""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from attrs import frozen

from ekabinet_sandbox import clock

Facts = dict[str, Any]
_ARRIVE = "INSERT OR IGNORE INTO court_arrived (number, kind, data) VALUES (?, ?, ?)"
_TELL = """
INSERT INTO court_events (number, kind, at, data)
SELECT COALESCE(MAX(number), 0) + 1, ?, ?, ? FROM court_events
"""
_LATER = "SELECT number, kind, at, data FROM court_events WHERE number > ? ORDER BY number LIMIT ?"


@frozen
class Arrived:
    """Something that the cabinet has sent."""

    number: int
    kind: str
    facts: Facts


@frozen
class CourtBook:
    """Both books; an event of the cabinet is in the first once, however often it comes."""

    database: sqlite3.Connection

    def arrive(self, events: Sequence[Facts]) -> None:
        """Keep what the cabinet has told."""
        rows = [(one["number"], one["kind"], json.dumps(one["data"])) for one in events]
        with self.database:
            self.database.executemany(_ARRIVE, rows)

    def arrived(self) -> list[Arrived]:
        """All that came, the first first."""
        rows = self.database.execute("SELECT number, kind, data FROM court_arrived ORDER BY number")
        return [Arrived(number, kind, json.loads(data)) for number, kind, data in rows]

    def get(self, number: int) -> Arrived | None:
        """What came under that number of the cabinet's book."""
        return next((one for one in self.arrived() if one.number == number), None)

    def tell(self, kind: str, facts: Facts) -> None:
        """Put an event under the next number."""
        with self.database:
            self.database.execute(_TELL, (kind, clock.now().isoformat(), json.dumps(facts)))

    def told(self, after: int, most: int) -> list[Facts]:
        """The events after a number, in order."""
        rows = self.database.execute(_LATER, (after, most))
        return [
            {"number": number, "kind": kind, "at": at, "data": json.loads(data)}
            for number, kind, at, data in rows
        ]

    def issue(self, content: bytes) -> str:
        """Keep an act; gives its digest (SHA-256, hexadecimal)."""
        digest = hashlib.sha256(content).hexdigest()
        with self.database:
            self.database.execute("INSERT OR IGNORE INTO court_acts VALUES (?, ?)", (digest, content))
        return digest

    def act(self, digest: str) -> bytes | None:
        """The act of that digest."""
        row = self.database.execute("SELECT content FROM court_acts WHERE digest = ?", (digest,)).fetchone()
        return bytes(row[0]) if row else None

    def forget(self) -> None:
        """Begin anew, with both books empty."""
        with self.database:
            for table in ("court_arrived", "court_events", "court_acts"):
                self.database.execute(f"DELETE FROM {table}")  # noqa: S608  # the names stand one line above
