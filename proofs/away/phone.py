"""A phone on which everybody enters their PIN at once."""

import threading

from attrs import field, frozen
from ekabinet_core.waiting import Begun, SigningOutcome, SignInOutcome
from ekabinet_memory.signing import MemorySigning
from ekabinet_ports.signing import Holder


@frozen
class PromptPhone:
    """The signing method in memory, for many at once; whatever is asked is confirmed at once."""

    method: MemorySigning
    _turn: threading.Lock = field(factory=threading.Lock)

    @property
    def code(self) -> str:
        return self.method.code

    def begin_sign_in(self, holder: Holder) -> Begun:
        with self._turn:
            begun = self.method.begin_sign_in(holder)
            self.method.phone.confirm()
        return begun

    def certificate(self, holder: Holder) -> bytes:
        return self.method.certificate(holder)

    def begin_signing(self, holder: Holder, digest: bytes) -> Begun:
        with self._turn:
            begun = self.method.begin_signing(holder, digest)
            self.method.phone.confirm()
        return begun

    def poll_sign_in(self, handle: str) -> SignInOutcome:
        with self._turn:
            return self.method.poll_sign_in(handle)

    def poll_signing(self, handle: str) -> SigningOutcome:
        with self._turn:
            return self.method.poll_signing(handle)
