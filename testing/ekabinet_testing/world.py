"""A cabinet in memory, with everything outside it in reach."""

from pathlib import Path
from typing import Self

from attrs import evolve, frozen
from ekabinet.cabinet import Cabinet, Parts, assemble
from ekabinet.settings import Settings
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_memory.browser_sessions import MemoryBrowserSessions
from ekabinet_memory.clock import MemoryClock, MemoryIds
from ekabinet_memory.envelope import MemoryEnvelope
from ekabinet_memory.files import MemoryFiles
from ekabinet_memory.judge import MemoryJudge
from ekabinet_memory.notices import MemoryNotices
from ekabinet_memory.passwords import MemoryPasswords
from ekabinet_memory.payment import MemoryBank, MemoryReceipts
from ekabinet_memory.registers import MemoryCompanies, MemoryPeople
from ekabinet_memory.rendering import MemoryRenderer
from ekabinet_memory.signing import MemoryPhone
from ekabinet_memory.storage import MemoryStorage
from ekabinet_ports.storage import Storage

from ekabinet_testing.journey import COURT, JUDGE
from ekabinet_testing.people import PEOPLE, RECEIPTS, REFUNDED_RECEIPT, SMALL_RECEIPT, XAZAR

SETTINGS = Settings(data=Path(), plugins=(), judges={COURT: (JUDGE,)})


@frozen
class MemoryWorld:
    """A cabinet, and the doubles it stands on: move its clock, press its phone, be its bank."""

    cabinet: Cabinet
    clock: MemoryClock
    phone: MemoryPhone
    bank: MemoryBank
    receipts: MemoryReceipts
    people: MemoryPeople
    companies: MemoryCompanies
    notices: MemoryNotices
    files: MemoryFiles

    @classmethod
    def open(cls, rules: Jurisdiction, storage: Storage | None = None) -> Self:
        """A new world; its cabinet keeps everything in that storage, or in memory."""
        clock = MemoryClock()
        phone = MemoryPhone(clock)
        outside = {
            "phone": phone
        }
        raise NotImplementedError(outside)
