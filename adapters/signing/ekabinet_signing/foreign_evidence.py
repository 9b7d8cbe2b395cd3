"""What another program added to its signature to prove later that it was good (ETSI EN 319 132-1, 5.3)."""

from collections.abc import Sequence
from typing import TypeAlias

from attrs import frozen
from ekabinet_core.signature import Level

from ekabinet_signing.evidence import ARCHIVE, STAMP
from ekabinet_signing.markup import DS, XADES, Element
from ekabinet_signing.shape import loosely_decoded, only, perhaps
from ekabinet_signing.xml_algorithms import canonical_by

ANSWERS = (f"{XADES}EncapsulatedOCSPValue", f"{XADES}EncapsulatedCRLValue")

Covered: TypeAlias = str | bytes
"""A part of what is stamped: a file of the container by its name, or bytes."""


@frozen
class ForeignStamp:
    """A timestamp token (DER), and what it must be for."""

    token: bytes
    covered: tuple[Covered, ...]
    answers: tuple[bytes, ...]
    """Those about revocation that the next archive timestamp vouches for, the last one first (DER)."""


@frozen
class ForeignEvidence:
    """All of it, as far as it is read here."""

    stamp: ForeignStamp | None = None
    """Over the signature's value; of several the first."""
    archives: tuple[ForeignStamp, ...] = ()
    """Over all that stands before each of them."""

    @property
    def level(self) -> Level:
        """How far it claims to go."""
        if self.stamp is None:
            return Level.B
        if not self.stamp.answers:
            return Level.T
        return Level.LTA if self.archives else Level.LT


def evidence_in(
    unsigned: Element | None, signature: Sequence[Element], parts: Sequence[Covered]
) -> ForeignEvidence:
    """What stands beside a signature: its SignedInfo, SignatureValue and KeyInfo, and what it references.

    Raises NotAccepted (``container``, ``signature-structure``), and ValueError for what is no base64.
    """
    properties = list(only(unsigned, f"{XADES}UnsignedSignatureProperties")) if unsigned is not None else []
    stamps = [one for one in properties if one.tag == STAMP]
    archives = [place for place, one in enumerate(properties) if one.tag == ARCHIVE]
    if not stamps:
        return ForeignEvidence()
    ends = [*archives, len(properties)]
    _, value, _ = signature
    return ForeignEvidence(
        _stamp(stamps[0], [value], (), properties[: ends[0]]),
        tuple(
            _stamp(properties[place], [*signature, *properties[:place]], parts, properties[:end])
            for place, end in zip(archives, ends[1:], strict=True)
        ),
    )


def _stamp(
    stamp: Element, over: Sequence[Element], parts: Sequence[Covered], vouched: Sequence[Element]
) -> ForeignStamp:
    method = perhaps(stamp, f"{DS}CanonicalizationMethod")
    token = loosely_decoded(only(stamp, f"{XADES}EncapsulatedTimeStamp"))
    answers = [one for element in vouched for one in element.iter(*ANSWERS)]
    return ForeignStamp(
        token,
        (*parts, *(canonical_by(method, one) for one in over)),
        tuple(loosely_decoded(one) for one in reversed(answers)),
    )
