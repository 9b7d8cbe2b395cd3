"""Which certificates were revoked, and when."""

import sqlite3
from datetime import datetime

from attrs import frozen


@frozen
class Revocations:
    """The register of revoked certificates, by serial number."""

    database: sqlite3.Connection

    def revoke(self, serial: int, at: datetime) -> None:
        """From this time on; a certificate that is revoked already keeps its time."""
        with self.database:
            self.database.execute(
                "INSERT OR IGNORE INTO revocations VALUES (?, ?)", (str(serial), at.isoformat())
            )

    def restore(self, serial: int) -> None:
        """As if it had never been revoked, which no real authority does."""
        with self.database:
            self.database.execute("DELETE FROM revocations WHERE serial = ?", (str(serial),))

    def revoked_at(self, serial: int) -> datetime | None:
        """Since when, or None while it is good."""
        found = self.database.execute("SELECT revoked_at FROM revocations WHERE serial = ?", (str(serial),))
        row = found.fetchone()
        return datetime.fromisoformat(row[0]) if row else None
