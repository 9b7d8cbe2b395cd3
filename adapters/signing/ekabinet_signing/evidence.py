"""What is added to a signature to prove later that it was good: levels T, LT, LTA (ETSI EN 319 132-1, 6.3).

None of it is signed, so whoever reads it believes nothing that has not been checked.
"""

from collections.abc import Sequence
from hashlib import sha256
from itertools import takewhile

from attrs import evolve, frozen
from ekabinet_core.signature import Level

from ekabinet_signing.markup import (
    C14N,
    DS,
    XADES,
    XADES141,
    Element,
    add,
    base64,
    canonical,
    parse,
    root,
    serialized,
)
from ekabinet_signing.shape import children, decoded, must
from ekabinet_signing.xades import ID

TIMESTAMP_ID = f"{ID}-T0"
ARCHIVE_ID = f"{ID}-A0"
STAMP = f"{XADES}SignatureTimeStamp"
ARCHIVE = f"{XADES141}ArchiveTimeStamp"
VALIDATION_DATA = f"{XADES141}TimeStampValidationData"
COMPLETE = [STAMP, f"{XADES}CertificateValues", f"{XADES}RevocationValues"]
SHAPES = [[STAMP], COMPLETE, [*COMPLETE, ARCHIVE], [*COMPLETE, ARCHIVE, VALIDATION_DATA]]
"""The unsigned properties of each level, in their order."""


@frozen
class Evidence:
    """A timestamp token, at level LT certificates and OCSP responses, at level LTA another token; all DER."""

    timestamp: bytes
    certificates: tuple[bytes, ...] = ()
    responses: tuple[bytes, ...] = ()
    archive: bytes = b""
    """A timestamp over the files, the signature and all of the above."""
    archive_responses: tuple[bytes, ...] = ()
    """About whoever made that."""

    @property
    def level(self) -> Level:
        """How far it goes."""
        if self.archive:
            return Level.LTA
        return Level.LT if self.responses else Level.T


def value_digest(value: Element) -> bytes:
    """SHA-256 of what a signature's timestamp is for: its value as an element (EN 319 132-1, 5.3)."""
    return sha256(canonical(value)).digest()


def with_timestamp(document: bytes, token: bytes) -> bytes:
    """A signature of level B as one of level T; the same bytes for the same token.

    Raises NotAccepted (``container``): ``xml``, or ``signature-structure`` when it is of another level.
    """
    signature = parse(document)
    qualifying = _qualifying(signature)
    children(qualifying, f"{XADES}SignedProperties")
    unsigned = add(add(qualifying, f"{XADES}UnsignedProperties"), f"{XADES}UnsignedSignatureProperties")
    stamp = add(unsigned, f"{XADES}SignatureTimeStamp", Id=TIMESTAMP_ID)
    add(stamp, f"{DS}CanonicalizationMethod", Algorithm=C14N)
    add(stamp, f"{XADES}EncapsulatedTimeStamp", base64(token))
    return serialized(signature)


def with_revocation(document: bytes, certificates: Sequence[bytes], responses: Sequence[bytes]) -> bytes:
    """A signature of level T as one of level LT: who certified whom, and that nobody was revoked.

    The responses are to be asked for after the timestamp. Raises NotAccepted (``container``): ``xml``,
    or ``signature-structure`` when it is of another level or there is nothing to add.
    """
    must(certificates and responses)
    signature = parse(document)
    _, unsigned = children(_qualifying(signature), f"{XADES}SignedProperties", f"{XADES}UnsignedProperties")
    (properties,) = children(unsigned, f"{XADES}UnsignedSignatureProperties")
    children(properties, f"{XADES}SignatureTimeStamp")
    values = add(properties, f"{XADES}CertificateValues")
    for certificate in certificates:
        add(values, f"{XADES}EncapsulatedX509Certificate", base64(certificate))
    _add_responses(properties, responses)
    return serialized(signature)


def with_archive(document: bytes, token: bytes, responses: Sequence[bytes]) -> bytes:
    """A signature of level LT as one of level LTA (EN 319 132-1, 5.5.2.2, 5.5.1).

    The responses are about whoever made the token, asked for afterwards; none for one we believe itself.
    Raises NotAccepted (``container``): ``xml``, or ``signature-structure`` when it is of another level.
    """
    signature = parse(document)
    _, unsigned = children(_qualifying(signature), f"{XADES}SignedProperties", f"{XADES}UnsignedProperties")
    must(read_evidence(unsigned).level is Level.LT)
    (properties,) = children(unsigned, f"{XADES}UnsignedSignatureProperties")
    stamp = root(ARCHIVE, xades141=XADES141)
    stamp.set("Id", ARCHIVE_ID)
    add(stamp, f"{DS}CanonicalizationMethod", Algorithm=C14N)
    add(stamp, f"{XADES}EncapsulatedTimeStamp", base64(token))
    properties.append(stamp)
    if responses:
        about = root(VALIDATION_DATA, xades141=XADES141)
        _add_responses(about, responses)
        properties.append(about)
    return serialized(signature)


def before_archive(unsigned: Sequence[Element]) -> Sequence[Element]:
    """The unsigned properties that an archive timestamp is for: all that stand before it."""
    properties = [one for element in unsigned for group in element for one in group]
    return list(takewhile(lambda one: one.tag != ARCHIVE, properties))


def read_evidence(unsigned: Element) -> Evidence:
    """The evidence in unsigned properties, which are of no other shape than is written here.

    Raises NotAccepted (``container``, ``signature-structure``), and ValueError for what is no base64.
    """
    (properties,) = children(unsigned, f"{XADES}UnsignedSignatureProperties")
    must([one.tag for one in properties] in SHAPES)
    stamp, *others = properties
    evidence = Evidence(_token(stamp))
    if others:
        certificates, revocation, *others = others
        held = _contents(certificates, f"{XADES}EncapsulatedX509Certificate")
        evidence = evolve(evidence, certificates=held, responses=_responses(revocation))
    if others:
        archive, *about = others
        evidence = evolve(evidence, archive=_token(archive))
        for one in about:
            (revocation,) = children(one, f"{XADES}RevocationValues")
            evidence = evolve(evidence, archive_responses=_responses(revocation))
    return evidence


def _token(stamp: Element) -> bytes:
    method, token = children(stamp, f"{DS}CanonicalizationMethod", f"{XADES}EncapsulatedTimeStamp")
    must(method.get("Algorithm") == C14N and token.text)
    return decoded(token)


def _responses(revocation: Element) -> tuple[bytes, ...]:
    (responses,) = children(revocation, f"{XADES}OCSPValues")
    return _contents(responses, f"{XADES}EncapsulatedOCSPValue")


def _add_responses(parent: Element, responses: Sequence[bytes]) -> None:
    values = add(add(parent, f"{XADES}RevocationValues"), f"{XADES}OCSPValues")
    for response in responses:
        add(values, f"{XADES}EncapsulatedOCSPValue", base64(response))


def _contents(element: Element, tag: str) -> tuple[bytes, ...]:
    must(len(element) > 0)
    return tuple(decoded(one) for one in children(element, *[tag] * len(element)))


def _qualifying(document: Element) -> Element:
    (qualifying,) = children(_signature(document)[3], f"{XADES}QualifyingProperties")
    return qualifying


def _signature(document: Element) -> Sequence[Element]:
    (signature,) = children(document, f"{DS}Signature")
    return children(signature, f"{DS}SignedInfo", f"{DS}SignatureValue", f"{DS}KeyInfo", f"{DS}Object")
