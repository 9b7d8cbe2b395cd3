"""Marks of what worked and what failed, in memory, whose attempts failed, and certificates."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from ekabinet_core.ids import AccountId, Digest
from ekabinet_core.outage import Facility, Mark
from ekabinet_core.outage_certificate import OutageCertificate
from ekabinet_ports.outage_marks import FailedAttempt

from ekabinet_memory.storage_keeping import add, as_kept
from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemoryOutageMarks:
    """Marks of all facilities."""

    shelves: Shelves

    def add(self, mark: Mark) -> None:
        self.shelves.outage_marks.add(as_kept(mark))

    def drop(self, mark: Mark) -> None:
        self.shelves.outage_marks.discard(as_kept(mark))

    def latest(self, facility: Facility, most: int) -> Sequence[Mark]:
        its = [one for one in self.shelves.outage_marks if one.facility == facility]
        return sorted(its, key=lambda one: one.place, reverse=True)[:most]

    def all(self) -> Sequence[Mark]:
        return sorted(self.shelves.outage_marks, key=lambda one: (one.place, one.facility))

    def drop_before(self, at: datetime) -> None:
        self.shelves.outage_marks = {one for one in self.shelves.outage_marks if one.at >= at}


@frozen
class MemoryFailedAttempts:
    """Failed attempts of people who were signed in."""

    shelves: Shelves

    def add(self, attempt: FailedAttempt) -> None:
        self.shelves.failed_attempts.add(as_kept(attempt))

    def of(self, account: AccountId) -> Sequence[FailedAttempt]:
        theirs = [one for one in self.shelves.failed_attempts if one.account == account]
        return sorted(theirs, key=lambda one: (one.at, one.facility))

    def drop_before(self, at: datetime) -> None:
        self.shelves.failed_attempts = {one for one in self.shelves.failed_attempts if one.at >= at}


@frozen
class MemoryOutageCertificates:
    """Certificates that were made."""

    shelves: Shelves

    def of(self, key: Digest) -> OutageCertificate | None:
        return self.shelves.outage_certificates.get(key)

    def add(self, certificate: OutageCertificate) -> None:
        add(self.shelves.outage_certificates, certificate.key, certificate, "certificate")
