"""Marks of what worked and what failed, whose attempts failed, and certificates."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from ekabinet_core.errors import Conflict
from ekabinet_core.ids import AccountId, Digest
from ekabinet_core.outage import Facility, Mark
from ekabinet_core.outage_certificate import OutageCertificate
from ekabinet_ports.outage_marks import FailedAttempt
from sqlalchemy import Connection, delete

from ekabinet_db.conflicting import insert_into
from ekabinet_db.sheets import Sheet
from ekabinet_db.tables_outages import failed_attempt, outage_certificate, outage_mark
from ekabinet_db.writing import add_unless_there

MARKS = Sheet(Mark, outage_mark, "mark")
ATTEMPTS = Sheet(FailedAttempt, failed_attempt, "attempt")
CERTIFICATES = Sheet(OutageCertificate, outage_certificate, "certificate")
column = outage_mark.c


@frozen
class SqlOutageMarks:
    """Marks within one transaction."""

    connection: Connection

    def add(self, mark: Mark) -> None:
        adding = insert_into(outage_mark, self.connection.dialect).values(MARKS.row(mark))
        self.connection.execute(adding.on_conflict_do_nothing())

    def drop(self, mark: Mark) -> None:
        same = (outage_mark.c[name] == value for name, value in MARKS.row(mark).items())
        self.connection.execute(delete(outage_mark).where(*same))

    def latest(self, facility: Facility, most: int) -> Sequence[Mark]:
        its = MARKS.select().where(column.use == facility.use.value, column.way == facility.way)
        last = its.order_by(column.at.desc(), column.worked, column.known_by.desc()).limit(most)
        return MARKS.all(self.connection, last)

    def all(self) -> Sequence[Mark]:
        place = (column.at, column.worked.desc(), column.known_by)
        return MARKS.all(self.connection, MARKS.select().order_by(*place, column.use, column.way))

    def drop_before(self, at: datetime) -> None:
        self.connection.execute(delete(outage_mark).where(column.at < at))


@frozen
class SqlFailedAttempts:
    """Failed attempts within one transaction."""

    connection: Connection

    def add(self, attempt: FailedAttempt) -> None:
        adding = insert_into(failed_attempt, self.connection.dialect).values(ATTEMPTS.row(attempt))
        self.connection.execute(adding.on_conflict_do_nothing())

    def of(self, account: AccountId) -> Sequence[FailedAttempt]:
        its = failed_attempt.c
        theirs = ATTEMPTS.select().where(its.account == account).order_by(its.at, its.use, its.way)
        return ATTEMPTS.all(self.connection, theirs)

    def drop_before(self, at: datetime) -> None:
        self.connection.execute(delete(failed_attempt).where(failed_attempt.c.at < at))


@frozen
class SqlOutageCertificates:
    """Certificates within one transaction."""

    connection: Connection

    def of(self, key: Digest) -> OutageCertificate | None:
        return CERTIFICATES.by(self.connection, CERTIFICATES.key, key)

    def add(self, certificate: OutageCertificate) -> None:
        row = CERTIFICATES.row(certificate)
        if not add_unless_there(self.connection, outage_certificate, row, "key"):
            raise Conflict("certificate")
