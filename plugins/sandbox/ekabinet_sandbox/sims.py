"""What a SIM card remembers: wrong PINs in a row, and the fault chosen for its telephone."""

import sqlite3

from attrs import frozen

from ekabinet_sandbox.fault import Fault
from ekabinet_sandbox.purpose import Purpose

TRIES = 3

_READ = {
    Purpose.AUTHENTICATION: "SELECT wrong_pin1 FROM sims WHERE phone = ?",
    Purpose.SIGNATURE: "SELECT wrong_pin2 FROM sims WHERE phone = ?",
}
_COUNT = {
    Purpose.AUTHENTICATION: "UPDATE sims SET wrong_pin1 = wrong_pin1 + 1 WHERE phone = ?",
    Purpose.SIGNATURE: "UPDATE sims SET wrong_pin2 = wrong_pin2 + 1 WHERE phone = ?",
}
_CLEAR = {
    Purpose.AUTHENTICATION: "UPDATE sims SET wrong_pin1 = 0 WHERE phone = ?",
    Purpose.SIGNATURE: "UPDATE sims SET wrong_pin2 = 0 WHERE phone = ?",
}


@frozen
class Sims:
    """All SIM cards, by telephone number."""

    database: sqlite3.Connection

    def tries_left(self, phone: str, purpose: Purpose) -> int:
        """How many more PINs may be tried; at 0 the PIN is blocked."""
        row = self.database.execute(_READ[purpose], (phone,)).fetchone()
        return TRIES - row[0] if row else TRIES

    def count_wrong_pin(self, phone: str, purpose: Purpose) -> None:
        """Remember one more wrong PIN."""
        self._change(_COUNT[purpose], phone)

    def forget_wrong_pins(self, phone: str, purpose: Purpose) -> None:
        """The right PIN was entered, or the PIN was unblocked."""
        self._change(_CLEAR[purpose], phone)

    def fault(self, phone: str) -> Fault:
        """What the telephone suffers from."""
        row = self.database.execute("SELECT fault FROM sims WHERE phone = ?", (phone,)).fetchone()
        return Fault(row[0]) if row else Fault.NONE

    def suffer(self, phone: str, fault: Fault) -> None:
        """Choose the fault of a telephone."""
        self._change("UPDATE sims SET fault = ? WHERE phone = ?", fault.value, phone)

    def _change(self, statement: str, *values: str) -> None:
        with self.database:
            self.database.execute("INSERT OR IGNORE INTO sims (phone) VALUES (?)", values[-1:])
            self.database.execute(statement, values)
