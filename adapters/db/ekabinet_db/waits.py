"""Waits: attempts to prove an identity, and signing sessions."""

from datetime import datetime

from attrs import frozen
from ekabinet_core.ids import AccountId, AttemptId
from ekabinet_core.waiting import Attempt, SigningSession, State
from sqlalchemy import Connection, delete

from ekabinet_db import tables, versions
from ekabinet_db.sheets import Sheet

ATTEMPTS = Sheet(Attempt, tables.attempt, "attempt")
SESSIONS = Sheet(SigningSession, tables.signing_session, "signing session")


@frozen
class SqlWaits:
    """Waits within one transaction."""

    connection: Connection

    def attempt(self, id: AttemptId) -> Attempt:
        return ATTEMPTS.get(self.connection, id)

    def put_attempt(self, attempt: Attempt) -> Attempt:
        expires_at = attempt.wait.expires_at
        return versions.put(self.connection, ATTEMPTS, attempt, expires_at=expires_at)

    def signing(self, subject: str) -> SigningSession | None:
        column = tables.signing_session.c
        tries = SESSIONS.select().where(column.subject == subject)
        return SESSIONS.maybe(self.connection, tries.order_by(column.place.desc()).limit(1))

    def open_signing(self, owner: AccountId) -> SigningSession | None:
        return SESSIONS.by(self.connection, tables.signing_session.c.open_for, owner)

    def put_signing(self, session: SigningSession) -> SigningSession:
        return versions.put(
            self.connection,
            SESSIONS,
            session,
            expires_at=session.wait.expires_at,
            open_for=session.owner if session.wait.state is State.OPEN else None,
        )

    def drop_ended(self, before: datetime) -> None:
        for table in (tables.attempt, tables.signing_session):
            self.connection.execute(delete(table).where(table.c.expires_at < before))
