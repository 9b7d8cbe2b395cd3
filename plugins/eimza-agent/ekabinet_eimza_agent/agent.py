"""The agent: who may ask is decided first, and one thing is asked at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from attrs import Factory, frozen

from ekabinet_eimza_agent import VERSION
from ekabinet_eimza_agent.message import Authenticate, GetSigningCertificate, Sign, SignAll, Status, read
from ekabinet_eimza_agent.origins import Origins
from ekabinet_eimza_agent.refusal import Code, Refused
from ekabinet_eimza_agent.signer import Answer, Signer


@frozen
class Agent:
    """Answers the requests of pages."""

    signer: Signer
    origins: Origins
    turn: Lock = Factory(Lock)

    def answer(self, body: bytes, origin: str) -> Answer:
        """What the page at an origin gets for the body of its request. Raises Refused."""
        command = read(body)
        if isinstance(command, Status):
            return self._status(origin)
        with self._alone():
            self.origins.admit(origin, self.signer.prompt, command.language)
            match command:
                case GetSigningCertificate():
                    return self.signer.certificate()
                case Authenticate():
                    return self.signer.authenticate(command, origin)
                case Sign():
                    return self.signer.sign(command, origin)
                case SignAll():
                    return self.signer.sign_all(command, origin)

    def _status(self, origin: str) -> Answer:
        if not self.origins.knows(origin):
            raise Refused(Code.ORIGIN_NOT_ALLOWED, "The person was not asked yet whether this site may ask.")
        return {"version": VERSION}

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self.turn.acquire(blocking=False):
            raise Refused(Code.BUSY, "Another request is being answered.")
        try:
            yield
        finally:
            self.turn.release()
