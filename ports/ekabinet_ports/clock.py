"""The only source of time and of new ids."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Now: aware, in UTC, never running backwards within a process."""

    def now(self) -> datetime: ...


class Ids(Protocol):
    """New ids: opaque, never given twice, not to be guessed."""

    def new(self) -> str: ...

    def secret(self) -> str:
        """256 bits of chance in hexadecimal, for what opens something to whoever knows it."""
        ...
