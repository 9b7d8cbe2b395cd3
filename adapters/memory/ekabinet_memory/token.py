"""A card or token of e-İmza in memory, and the program that asks it (Web eID, format 1)."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from hashlib import sha256

from attrs import frozen
from ekabinet_core.waiting import Prompt, TokenCall
from ekabinet_ports.signing import Holder

from ekabinet_memory.authority import Pen


@frozen
class MemoryToken:
    """Answers at once, as if the right PIN were entered, for a page of one origin."""

    sign_in: Pen
    signing: Pen
    origin: str

    @property
    def holder(self) -> Holder:
        """What a page reads before it lets something be signed."""
        return {"certificate": _base64(self.signing.certificate)}

    def answer(self, prompt: Prompt) -> Mapping[str, str]:
        """What the page is told; raises TypeError for a prompt that is not for a token."""
        if not isinstance(prompt, TokenCall):
            raise TypeError(prompt)
        if prompt.command == "sign":
            return {"signature": _base64(self.signing.sign(b64decode(prompt.arguments["hash"])))}
        return self._authenticated(prompt.arguments["challengeNonce"])

    def _authenticated(self, nonce: str) -> Mapping[str, str]:
        signed = sha256(self.origin.encode()).digest() + sha256(nonce.encode()).digest()
        return {
            "unverifiedCertificate": _base64(self.sign_in.certificate),
            "algorithm": "ES256",
            "signature": _base64(self.sign_in.sign(sha256(signed).digest())),
            "format": "web-eid:1.0",
            "appVersion": "memory",
        }


def _base64(content: bytes) -> str:
    return b64encode(content).decode()
