"""One request to one telephone, until it ends."""

import asyncio
import base64
from uuid import uuid4

from attrs import Factory, field, frozen
from cryptography.hazmat.primitives.asymmetric import ec, utils

from ekabinet_sandbox.asan_request import HASHES, SigningRequest
from ekabinet_sandbox.identity import PersonalCredential
from ekabinet_sandbox.purpose import Purpose
from ekabinet_sandbox.result import Result


@frozen
class Ending:
    """How it ended; only OK has a signature, as r‖s of equal length, and the certificate for it."""

    result: Result
    signature: bytes = field(default=b"", repr=False)
    certificate: bytes = field(default=b"", repr=False)


@frozen(eq=False)
class Attempt:
    """A session of the Mobile-ID service."""

    purpose: Purpose
    request: SigningRequest
    code: str
    started_at: float
    ending: asyncio.Future[Ending]
    id: str = Factory(lambda: str(uuid4()))

    @property
    def phone(self) -> str:
        """The number it is for."""
        return self.request.subscriber.phone

    @property
    def ended(self) -> Ending | None:
        """How it ended, or None while it runs (and when the sandbox stops)."""
        return self.ending.result() if self.ending.done() and not self.ending.cancelled() else None

    def end(self, result: Result) -> None:
        """Without a signature; the first ending stays."""
        self._end(Ending(result))

    def sign(self, credential: PersonalCredential) -> None:
        """With a signature over the very hash that was sent."""
        algorithm = ec.ECDSA(utils.Prehashed(HASHES[self.request.hash_type]))
        r, s = utils.decode_dss_signature(credential.key.sign(self.request.digest, algorithm))
        size = credential.key.curve.key_size // 8
        self._end(Ending(Result.OK, r.to_bytes(size) + s.to_bytes(size), credential.der))

    def _end(self, ending: Ending) -> None:
        if not self.ending.done():
            self.ending.set_result(ending)


def as_base64(content: bytes) -> str:
    """Bytes as they stand in a JSON answer."""
    return base64.b64encode(content).decode("ascii")
