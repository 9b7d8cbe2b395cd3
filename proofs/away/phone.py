"""A phone on which everybody enters their PIN at once."""

import threading

from attrs import field, frozen
from ekabinet_core.waiting import Begun, Intent, Outcome, Pending
from ekabinet_memory.signing import MemorySigning
from ekabinet_ports.offer import Offer
from ekabinet_ports.signing import Holder, Message


@frozen
class PromptPhone:
    """The signing method in memory, for many at once; whatever is asked is confirmed at once."""

    method: MemorySigning
    _turn: threading.Lock = field(factory=threading.Lock)

    @property
    def code(self) -> str:
        return self.method.code

    @property
    def offer(self) -> Offer:
        return self.method.offer

    def certificate(self, holder: Holder) -> bytes:
        return self.method.certificate(holder)

    def begin(self, holder: Holder, intent: Intent) -> Begun:
        with self._turn:
            return self.method.begin(holder, intent)

    def poll(self, handle: str) -> Outcome:
        with self._turn:
            outcome = self.method.poll(handle)
            if not isinstance(outcome, Pending):
                return outcome
            self.method.phone.confirm()
            return self.method.poll(handle)

    def receive(self, handle: str, message: Message) -> Outcome:
        return self.method.receive(handle, message)
