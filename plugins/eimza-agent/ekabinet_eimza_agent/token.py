"""The card, as the rest of the program sees it."""

from typing import Protocol

from attrs import field, frozen

from ekabinet_eimza_agent.certificate import Certificate
from ekabinet_eimza_agent.refusal import Tries


@frozen
class Pin:
    """PIN1 or PIN2, as it was typed; it shows itself to nobody."""

    digits: str = field(repr=False)


@frozen
class Place:
    """Where a token is. Two PINs of one card may be two tokens with one serial number."""

    slot: int
    serial: str
    label: str


@frozen
class Held:
    """A certificate on a token, with the name of its key there (CKA_ID) and the state of its PIN."""

    certificate: Certificate
    key_id: bytes
    place: Place
    tries: Tries


class Card(Protocol):
    """Every token that is plugged in. Each call looks anew and ends in limited time; none stays logged in."""

    def held(self) -> tuple[Held, ...]:
        """The certificates that serve something; the PIN is not needed to see them.

        Raises Refused: ``module-absent``, ``token-absent``, ``ERR_WEBEID_ACTION_TIMEOUT`` or
        ``ERR_WEBEID_NATIVE_FATAL``.
        """

    def sign(self, held: Held, pin: Pin, blocks: tuple[bytes, ...]) -> tuple[bytes, ...]:
        """A signature of each block in their order, or none: r‖s of ECDSA, or RSA as its key is for.

        Raises Refused: as ``held``, and ``pin-incorrect``, ``pin-locked``, ``token-removed`` or
        ``no-certificate``.
        """
