"""Text messages: the network takes each once, and says when it reached its phone."""

import sqlite3
from datetime import datetime

from attrs import frozen

from ekabinet_sandbox import clock
from ekabinet_sandbox.fault import Fault
from ekabinet_sandbox.sims import Sims

Row = tuple[str, str, str, str, str, str | None, int]
"""A row of the table, in its order."""
LOST = frozenset({Fault.NO_DELIVERY, Fault.BROKEN_SIM})
"""A telephone that suffers from these never gets what was sent meanwhile."""


@frozen
class Text:
    """A text message, and what became of it."""

    key: str
    phone: str
    sender: str
    text: str
    taken_at: datetime
    delivered_at: datetime | None
    lost: bool

    @property
    def state(self) -> str:
        """How far it is."""
        if self.lost:
            return "lost"
        return "delivered" if self.delivered_at else "on-its-way"


@frozen
class Texts:
    """All text messages; one for a telephone that is switched off waits until it is on again."""

    database: sqlite3.Connection
    sims: Sims

    def take(self, key: str, phone: str, sender: str, text: str) -> bool:
        """Keep it, unless one of that key is kept; says whether it is new."""
        now = clock.now().isoformat()
        lost = self.sims.fault(phone) in LOST
        with self.database:
            added = self.database.execute(
                "INSERT OR IGNORE INTO texts VALUES (?, ?, ?, ?, ?, NULL, ?)",
                (key, phone, sender, text, now, lost),
            )
        return added.rowcount > 0

    def get(self, key: str) -> Text | None:
        """As it stands now."""
        row = self.database.execute("SELECT phone FROM texts WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        self._deliver(row[0])
        found = self.database.execute("SELECT * FROM texts WHERE key = ?", (key,)).fetchone()
        return _text(found)

    def on(self, phone: str) -> list[Text]:
        """What reached a telephone, the newest first."""
        self._deliver(phone)
        rows = self.database.execute(
            "SELECT * FROM texts WHERE phone = ? AND delivered_at IS NOT NULL ORDER BY rowid DESC",
            (phone,),
        )
        return [_text(row) for row in rows]

    def _deliver(self, phone: str) -> None:
        if self.sims.fault(phone) is Fault.SWITCHED_OFF:
            return
        with self.database:
            self.database.execute(
                "UPDATE texts SET delivered_at = ? WHERE phone = ? AND delivered_at IS NULL AND NOT lost",
                (clock.now().isoformat(), phone),
            )


def _text(row: Row) -> Text:
    key, phone, sender, text, taken_at, delivered_at, lost = row
    delivered = datetime.fromisoformat(delivered_at) if delivered_at else None
    return Text(key, phone, sender, text, datetime.fromisoformat(taken_at), delivered, bool(lost))
