"""What a page gets: a certificate, a proof of who is there, signatures."""

from base64 import b64encode

from attrs import frozen

from ekabinet_eimza_agent import VERSION
from ekabinet_eimza_agent.algorithm import Hash
from ekabinet_eimza_agent.certificate import Usage
from ekabinet_eimza_agent.message import Authenticate, Sign, SignAll
from ekabinet_eimza_agent.prompt import Prompt, Purpose, Question
from ekabinet_eimza_agent.refusal import Code, Refused, Tries
from ekabinet_eimza_agent.token import Card, Held, Pin

Answer = dict[str, object]
"""An answer, ready for JSON, with the names that Web eID gives its parts."""


@frozen
class Signer:
    """Answers the commands of pages. ``origin`` is always what the browser said, never what the page did."""

    card: Card
    prompt: Prompt

    def certificate(self) -> Answer:
        """Who would sign, and with which algorithms. Raises Refused; no PIN is asked for."""
        chosen = self._chosen(Usage.SIGNING).certificate
        algorithms = [chosen.key.algorithm(hash) for hash in Hash]
        return {"certificate": _base64(chosen.der), "supportedSignatureAlgorithms": algorithms}

    def authenticate(self, command: Authenticate, origin: str) -> Answer:
        """A token of the format ``web-eid:1.0``: hash(origin) ‖ hash(nonce), hashed and signed by PIN1's key.

        Raises Refused.
        """
        held = self._chosen(Usage.AUTHENTICATION)
        key = held.certificate.key
        hash = key.sign_in_hash
        digest = hash.digest(hash.digest(origin.encode()) + hash.digest(command.nonce.encode()))

        pin = self._pin(held, Purpose.SIGN_IN, origin, (), command.language)
        (signature,) = self.card.sign(held, pin, (key.block(digest, hash),))
        return {
            "unverifiedCertificate": _base64(held.certificate.der),
            "algorithm": key.sign_in_algorithm,
            "signature": _base64(signature),
            "format": "web-eid:1.0",
            "appVersion": f"ekabinet-eimza-agent/{VERSION}",
        }

    def sign(self, command: Sign, origin: str) -> Answer:
        """One signature. Raises Refused."""
        every = SignAll(command.certificate, (command.digest,), command.hash, command.language)
        held = self._with(command.certificate)
        (signature,) = self._signatures(held, every, origin)
        return {"signature": signature, "signatureAlgorithm": held.certificate.key.algorithm(command.hash)}

    def sign_all(self, command: SignAll, origin: str) -> Answer:
        """A signature of each digest in their order, all for one PIN2. Raises Refused."""
        held = self._with(command.certificate)
        signatures = self._signatures(held, command, origin)
        return {"signatures": signatures, "signatureAlgorithm": held.certificate.key.algorithm(command.hash)}

    def _signatures(self, held: Held, command: SignAll, origin: str) -> list[str]:
        pin = self._pin(held, Purpose.SIGN, origin, command.digests, command.language)
        key = held.certificate.key
        blocks = tuple(key.block(digest, command.hash) for digest in command.digests)
        return [_base64(signature) for signature in self.card.sign(held, pin, blocks)]

    def _serving(self, usage: Usage) -> list[Held]:
        return [held for held in self.card.held() if held.certificate.usage is usage]

    def _chosen(self, usage: Usage) -> Held:
        for held in self._serving(usage):
            return held
        raise Refused(Code.NO_CERTIFICATE, f"No card has a certificate for {usage}.")

    def _with(self, der: bytes) -> Held:
        for held in self._serving(Usage.SIGNING):
            if held.certificate.der == der:
                return held
        raise Refused(Code.WRONG_CERTIFICATE, "No card has this certificate for signing.")

    def _pin(
        self, held: Held, purpose: Purpose, origin: str, digests: tuple[bytes, ...], language: str
    ) -> Pin:
        if held.tries is Tries.NONE:
            raise Refused(Code.PIN_LOCKED, "The PIN is locked.", Tries.NONE)
        holder = held.certificate.holder
        return self.prompt.pin(Question(purpose, origin, holder, digests, held.tries, language))


def _base64(data: bytes) -> str:
    return b64encode(data).decode()
