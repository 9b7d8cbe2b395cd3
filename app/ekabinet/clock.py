"""Real time and real chance: nothing else in the project asks the machine for either."""

import secrets
from datetime import UTC, datetime
from threading import Lock

from attrs import define, field

EARLIEST = datetime.min.replace(tzinfo=UTC)


@define
class SystemClock:
    """The machine's clock in UTC; set back, it stands until the time is reached again."""

    latest: datetime = EARLIEST
    lock: Lock = field(factory=Lock, repr=False, eq=False)

    def now(self) -> datetime:
        with self.lock:
            self.latest = max(self.latest, datetime.now(UTC))
            return self.latest


@define
class RandomIds:
    """128 bits of chance in hexadecimal."""

    def new(self) -> str:
        return secrets.token_hex(16)

    def secret(self) -> str:
        return secrets.token_hex(32)
