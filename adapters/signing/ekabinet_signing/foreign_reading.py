"""Reading a XAdES signature that another program wrote (ETSI EN 319 132-1).

Looser than ``xades_reading`` where the standard leaves a choice: algorithms, properties that may be there,
line breaks. As strict where signatures are wrapped: one SignedInfo, one Object and one SignedProperties, each
at its place, no Id twice, and nothing is looked up but the files of the container.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from attrs import frozen
from ekabinet_core.errors import NotAccepted

from ekabinet_signing.foreign_evidence import Covered, ForeignEvidence, evidence_in
from ekabinet_signing.markup import ASIC, DS, SIGNED_PROPERTIES, XADES, Element, parse
from ekabinet_signing.names import from_uri
from ekabinet_signing.shape import children, loosely_decoded, must, only, perhaps, text
from ekabinet_signing.signature_value import Method
from ekabinet_signing.xml_algorithms import WEAK, canonical_by, hash_named, hashed, method_named

NAMING = (f"{XADES}SigningCertificateV2", f"{XADES}SigningCertificate")
"""What names the signer's certificate (5.2.2; the second in older signatures, annex D)."""


@frozen
class NamedFile:
    """A file as the signature names it."""

    name: str
    hash: str
    digest: bytes
    media_type: str
    """Empty where it says none."""


@frozen
class ForeignSignature:
    """What a signature says; nothing of it is proven until ``value`` is found to be made over ``signed``."""

    certificate: bytes
    """DER."""
    at: datetime | None
    """When it was signed, as the signer claims; None where they name no zone."""
    files: tuple[NamedFile, ...]
    signed: bytes
    """The canonical SignedInfo."""
    method: Method
    value: bytes
    policy: bool
    """Whether it was made under a policy, which is not read here."""
    weak: bool
    """Whether it was made with an algorithm that proves nothing."""
    evidence: ForeignEvidence


def signatures_in(content: bytes) -> Sequence[Element]:
    """The signatures in a part of the container.

    Raises NotAccepted (``container``): ``xml`` or ``signature-structure``.
    """
    document = parse(content)
    ids = [value for one in document.iter() for name, value in one.items() if str(name).lower() == "id"]
    must(document.tag == f"{ASIC}XAdESSignatures" and len(document) and len(ids) == len(set(ids)))
    return children(document, *[f"{DS}Signature"] * len(document))


def read_foreign(signature: Element) -> ForeignSignature:
    """Read one whose inner digests all fit.

    Raises NotAccepted (``container``): ``signature-structure``, ``certificate`` where the one that it names
    is not there, or ``signature-properties`` when the signed properties are not those referenced.
    """
    try:
        return _read(signature)
    except (ValueError, OverflowError) as error:
        raise NotAccepted("container", "signature-structure") from error


def _read(signature: Element) -> ForeignSignature:
    info, value, key, place = children(
        signature, f"{DS}SignedInfo", f"{DS}SignatureValue", f"{DS}KeyInfo", f"{DS}Object"
    )
    (qualifying,) = children(place, f"{XADES}QualifyingProperties")
    must(signature.get("Id") and qualifying.get("Target") == f"#{signature.get('Id')}")
    properties, *unsigned = children(
        qualifying, *[f"{XADES}SignedProperties", f"{XADES}UnsignedProperties"][: len(qualifying) or 1]
    )
    c14n, method, *references = _parts(info)
    (own,) = [one for one in references if one.get("Type") == SIGNED_PROPERTIES]
    canonical_properties = _referenced(properties, own)

    about = only(properties, f"{XADES}SignedSignatureProperties")
    named = [_file(one, properties) for one in references if one is not own]
    parts: list[Covered] = [canonical_properties if one is own else _name(one) for one in references]
    hashes = {method_named(method).hash, *(hash_named(only(one, f"{DS}DigestMethod")) for one in references)}
    return ForeignSignature(
        certificate=_certificate(key, about),
        at=_time(about),
        files=tuple(named),
        signed=canonical_by(c14n, info),
        method=method_named(method),
        value=loosely_decoded(value),
        policy=perhaps(about, f"{XADES}SignaturePolicyIdentifier") is not None,
        weak=not WEAK.isdisjoint(hashes),
        evidence=evidence_in(unsigned[0] if unsigned else None, (info, value, key), parts),
    )


def _parts(info: Element) -> Sequence[Element]:
    """How it is made canonical and signed, and what it references: one file at least, and its properties."""
    wanted = [f"{DS}CanonicalizationMethod", f"{DS}SignatureMethod", f"{DS}Reference", f"{DS}Reference"]
    more = len(info) - len(wanted)
    must(more >= 0)
    return children(info, *wanted, *[f"{DS}Reference"] * more)


def _referenced(properties: Element, reference: Element) -> bytes:
    """Exactly these properties, with nothing done to them but to make them canonical (4.4.2)."""
    must(properties.get("Id") and reference.get("URI") == f"#{properties.get('Id')}")
    transforms = perhaps(reference, f"{DS}Transforms")
    if transforms is None:
        content = canonical_by(None, properties)
    else:
        (transform,) = children(transforms, f"{DS}Transform")
        content = canonical_by(transform, properties)
    if not _fits(reference, content):
        raise NotAccepted("container", "signature-properties")
    return content


def _fits(place: Element, content: bytes) -> bool:
    """Whether some bytes have the digest that stands there."""
    digest = loosely_decoded(only(place, f"{DS}DigestValue"))
    return hashed(hash_named(only(place, f"{DS}DigestMethod")), content) == digest


def _file(reference: Element, properties: Element) -> NamedFile:
    """A file as it stands: what is done to it before it is hashed is not read here."""
    method, value = children(reference, f"{DS}DigestMethod", f"{DS}DigestValue")
    must(reference.get("Type") is None)
    return NamedFile(
        _name(reference), hash_named(method), loosely_decoded(value), _media_type(reference, properties)
    )


def _name(reference: Element) -> str:
    uri = reference.get("URI") or ""
    must(uri and not any(mark in uri for mark in "#?"))
    return from_uri(uri)


def _media_type(reference: Element, properties: Element) -> str:
    """What its DataObjectFormat says (5.2.4)."""
    about = perhaps(properties, f"{XADES}SignedDataObjectProperties")
    if about is None or reference.get("Id") is None:
        return ""
    for one in about.findall(f"{XADES}DataObjectFormat"):
        if one.get("ObjectReference") == f"#{reference.get('Id')}":
            return (one.findtext(f"{XADES}MimeType") or "").strip()
    return ""


def _certificate(key: Element, about: Element) -> bytes:
    """The one of KeyInfo that the signed properties name first; which key signed is left to no choice."""
    (naming,) = [one for tag in NAMING if (one := perhaps(about, tag)) is not None]
    must(len(naming))
    digest = only(naming[0], f"{XADES}CertDigest")
    for one in key.iter(f"{DS}X509Certificate"):
        if _fits(digest, certificate := loosely_decoded(one)):
            return certificate
    raise NotAccepted("container", "certificate")


def _time(about: Element) -> datetime | None:
    """Where no zone is named it could be any time of a day."""
    time = datetime.fromisoformat(text(only(about, f"{XADES}SigningTime")).strip())
    return time.astimezone(UTC) if time.tzinfo is not None else None
