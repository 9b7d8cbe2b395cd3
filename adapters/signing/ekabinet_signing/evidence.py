"""What is added to a signature to prove later that it was good: levels T and LT (ETSI EN 319 132-1, 6.3).

None of it is signed, so whoever reads it believes nothing that has not been checked.
"""

from collections.abc import Sequence
from hashlib import sha256

from attrs import frozen
from ekabinet_core.signature import Level

from ekabinet_signing.markup import C14N, DS, XADES, Element, add, base64, canonical, parse, serialized
from ekabinet_signing.shape import children, decoded, must
from ekabinet_signing.xades import ID

TIMESTAMP_ID = f"{ID}-T0"


@frozen
class Evidence:
    """A timestamp token, and at level LT certificates and OCSP responses; all DER."""

    timestamp: bytes
    certificates: tuple[bytes, ...] = ()
    responses: tuple[bytes, ...] = ()

    @property
    def level(self) -> Level:
        """How far it goes."""
        return Level.LT if self.responses else Level.T


def stamped_digest(document: bytes) -> bytes:
    """SHA-256 of what a signature's timestamp is for: its canonical value (EN 319 132-1, 5.3).

    Raises NotAccepted (``container``): ``xml``, or ``signature-structure``, also where there is no value.
    """
    value = _signature(parse(document))[1]
    must(value.text)
    return value_digest(value)


def value_digest(value: Element) -> bytes:
    """The same of the element itself."""
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
    values = add(add(properties, f"{XADES}RevocationValues"), f"{XADES}OCSPValues")
    for response in responses:
        add(values, f"{XADES}EncapsulatedOCSPValue", base64(response))
    return serialized(signature)


def read_evidence(unsigned: Element) -> Evidence:
    """The evidence in unsigned properties, which are of no other shape than is written here.

    Raises NotAccepted (``container``, ``signature-structure``), and ValueError for what is no base64.
    """
    (properties,) = children(unsigned, f"{XADES}UnsignedSignatureProperties")
    must(len(properties) > 0)
    stamp, *values = properties
    must(stamp.tag == f"{XADES}SignatureTimeStamp")
    method, token = children(stamp, f"{DS}CanonicalizationMethod", f"{XADES}EncapsulatedTimeStamp")
    must(method.get("Algorithm") == C14N)
    return Evidence(decoded(token), *_read_values(values)) if values else Evidence(decoded(token))


def _read_values(values: Sequence[Element]) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Certificates and responses, at least one of each."""
    must([one.tag for one in values] == [f"{XADES}CertificateValues", f"{XADES}RevocationValues"])
    certificates, revocation = values
    (responses,) = children(revocation, f"{XADES}OCSPValues")
    return (
        _contents(certificates, f"{XADES}EncapsulatedX509Certificate"),
        _contents(responses, f"{XADES}EncapsulatedOCSPValue"),
    )


def _contents(element: Element, tag: str) -> tuple[bytes, ...]:
    must(len(element) > 0)
    return tuple(decoded(one) for one in children(element, *[tag] * len(element)))


def _qualifying(document: Element) -> Element:
    (qualifying,) = children(_signature(document)[3], f"{XADES}QualifyingProperties")
    return qualifying


def _signature(document: Element) -> Sequence[Element]:
    (signature,) = children(document, f"{DS}Signature")
    return children(signature, f"{DS}SignedInfo", f"{DS}SignatureValue", f"{DS}KeyInfo", f"{DS}Object")
