"""A connection to PostgreSQL on which no statement waits for ever, even when the server hangs."""

from typing import TypeVar

from psycopg import Connection, OperationalError
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus
from psycopg.rows import TupleRow

Answer = TypeVar("Answer")


class PatientConnection(Connection[TupleRow]):
    """Closes itself when an answer has not come in time: what the server did meanwhile is not known."""

    patience: float = 5.0
    """Seconds."""

    def wait(self, gen: PQGen[Answer], interval: float = 0.1, timeout: float | None = None) -> Answer:
        """The answer; raises OperationalError when there is none in time."""
        try:
            return super().wait(gen, interval, self.patience if timeout is None else timeout)
        except OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.close()
            raise
