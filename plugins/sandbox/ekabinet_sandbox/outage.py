"""How a service of the certification centre may fail, chosen on its page."""

import sqlite3
from enum import StrEnum

from attrs import frozen


class TrustService(StrEnum):
    """The word is the service's path."""

    TIMESTAMPS = "tsa"
    REVOCATION = "ocsp"

    @property
    def label(self) -> str:
        """How the page names it."""
        return _SERVICES[self]


class Outage(StrEnum):
    """What the service suffers from until somebody mends it."""

    NONE = "none"
    SILENT = "silent"
    SLOW = "slow"

    @property
    def label(self) -> str:
        """How the page names it."""
        return _LABELS[self]


@frozen
class Outages:
    """Which service suffers from what."""

    database: sqlite3.Connection

    def of(self, service: TrustService) -> Outage:
        """What it suffers from."""
        found = self.database.execute("SELECT outage FROM outages WHERE service = ?", (service,))
        row = found.fetchone()
        return Outage(row[0]) if row else Outage.NONE

    def suffer(self, service: TrustService, outage: Outage) -> None:
        """Break the service, or mend it."""
        with self.database:
            self.database.execute("INSERT OR REPLACE INTO outages VALUES (?, ?)", (service, outage))


_SERVICES = {
    TrustService.TIMESTAMPS: "Vaxt möhürü (TSA)",
    TrustService.REVOCATION: "Sertifikatın vəziyyəti (OCSP)",
}

_LABELS = {
    Outage.NONE: "Cavab verir",
    Outage.SILENT: "Cavab vermir (503)",
    Outage.SLOW: "Gec cavab verir",
}
