"""Reading a XAdES signature: only the very shape that ``xades`` writes is one.

A signature is refused, not searched: each element stands at its place, once, with nothing beside
it. So there is no second SignedProperties to point to, and no reference to follow by Id.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

from attrs import frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.ids import Digest

from ekabinet_signing.certificate import issuer_and_serial
from ekabinet_signing.evidence import Evidence, before_archive, read_evidence, value_digest
from ekabinet_signing.markup import (
    ASIC,
    C14N,
    DS,
    SHA256,
    SIGNED_PROPERTIES,
    XADES,
    Element,
    canonical,
    parse,
)
from ekabinet_signing.names import as_uri, from_uri
from ekabinet_signing.shape import children, decoded, must, text
from ekabinet_signing.xades import TIME, signature_method


@frozen
class SignedFile:
    """A file as the signature names it."""

    name: str
    digest: Digest
    media_type: str


@frozen
class Reading:
    """What a signature says; nothing of it is proven until ``value`` verifies over ``digest``."""

    files: tuple[SignedFile, ...]
    certificate: bytes
    """DER."""
    at: datetime
    digest: bytes
    """SHA-256 of the canonical SignedInfo (XML Signature 1.1, 3.1.2)."""
    value: bytes
    """Empty before it is signed."""
    stamped: bytes
    """SHA-256 of what a timestamp of it must be for."""
    evidence: Evidence | None
    """Beside the signature beyond level B."""
    archived: bytes
    """What an archive timestamp is for, after the bytes of the files (EN 319 132-1, 5.5.2.2)."""

    @property
    def token(self) -> bytes:
        """The timestamp token (DER), for which it was read; empty at level B."""
        return self.evidence.timestamp if self.evidence is not None else b""


def read_signature(content: bytes) -> Reading:
    """Read a signature whose inner digests all fit.

    Raises NotAccepted (``container``): ``xml``, ``signature-structure``, ``certificate`` when that
    cannot be read, or ``signature-properties`` when the signed properties or the certificate are not
    those referenced.
    """
    document = parse(content)
    try:
        return _read(document)
    except ValueError as error:
        raise NotAccepted("container", "signature-structure") from error
    except NotAccepted as error:
        if error.what == "container":
            raise
        raise NotAccepted("container", "certificate") from error


def _read(document: Element) -> Reading:
    _ids_must_differ(document)
    must(document.tag == f"{ASIC}XAdESSignatures")
    (signature,) = children(document, f"{DS}Signature")
    info, value, key, place = children(
        signature, f"{DS}SignedInfo", f"{DS}SignatureValue", f"{DS}KeyInfo", f"{DS}Object"
    )
    certificate = _certificate(key)
    (qualifying,) = children(place, f"{XADES}QualifyingProperties")
    must(qualifying.get("Target") == f"#{signature.get('Id')}")
    properties, *unsigned = _properties(qualifying)

    references = _references(info, certificate)
    _properties_must_be_referenced(properties, references[-1])
    at, formats = _read_properties(properties, certificate)
    return Reading(
        files=_files(references[:-1], formats),
        certificate=certificate,
        at=at,
        digest=sha256(canonical(info)).digest(),
        value=decoded(value),
        stamped=value_digest(value),
        evidence=read_evidence(unsigned[0]) if unsigned else None,
        archived=b"".join(map(canonical, (properties, info, value, key, *before_archive(unsigned)))),
    )


def _properties(qualifying: Element) -> Sequence[Element]:
    """The signed ones, and at levels T and LT the others."""
    wanted = (f"{XADES}SignedProperties", f"{XADES}UnsignedProperties")
    return children(qualifying, *wanted[: len(qualifying) or 1])


def _references(info: Element, certificate: bytes) -> Sequence[Element]:
    must(len(info) > len(("canonicalization", "method", "properties")))
    wanted = [f"{DS}CanonicalizationMethod", f"{DS}SignatureMethod"]
    c14n, method, *references = children(info, *wanted, *[f"{DS}Reference"] * (len(info) - 2))
    must(c14n.get("Algorithm") == C14N and method.get("Algorithm") == signature_method(certificate))
    return references


def _properties_must_be_referenced(properties: Element, reference: Element) -> None:
    """Exactly these properties, canonical and nothing else done to them (EN 319 132-1, 4.4.2)."""
    transforms, method, value = children(
        reference, f"{DS}Transforms", f"{DS}DigestMethod", f"{DS}DigestValue"
    )
    (transform,) = children(transforms, f"{DS}Transform")
    must(transform.get("Algorithm") == C14N and reference.get("Type") == SIGNED_PROPERTIES)
    must(properties.get("Id") is not None and reference.get("URI") == f"#{properties.get('Id')}")
    _fits(_digest(method, value) == sha256(canonical(properties)).digest())


def _read_properties(properties: Element, certificate: bytes) -> tuple[datetime, Element]:
    about, formats = children(
        properties, f"{XADES}SignedSignatureProperties", f"{XADES}SignedDataObjectProperties"
    )
    time, named = children(about, f"{XADES}SigningTime", f"{XADES}SigningCertificateV2")
    (one,) = children(named, f"{XADES}Cert")
    digest, issuer = children(one, f"{XADES}CertDigest", f"{XADES}IssuerSerialV2")
    method, value = children(digest, f"{DS}DigestMethod", f"{DS}DigestValue")
    _fits(_digest(method, value) == sha256(certificate).digest())
    _fits(decoded(issuer) == issuer_and_serial(certificate))
    return datetime.strptime(text(time), TIME).replace(tzinfo=UTC), formats


def _files(references: Sequence[Element], formats: Element) -> tuple[SignedFile, ...]:
    """Each referenced file with its format, in the same order (EN 319 132-1, 5.2.4)."""
    described = children(formats, *[f"{XADES}DataObjectFormat"] * len(references))
    return tuple(_file(*pair) for pair in zip(references, described, strict=True))


def _file(reference: Element, described: Element) -> SignedFile:
    method, value = children(reference, f"{DS}DigestMethod", f"{DS}DigestValue")
    (media_type,) = children(described, f"{XADES}MimeType")
    name = from_uri(reference.get("URI") or "")
    must(reference.get("Type") is None and reference.get("URI") == as_uri(name))
    must(described.get("ObjectReference") == f"#{reference.get('Id')}")
    return SignedFile(name, Digest(_digest(method, value).hex()), text(media_type))


def _certificate(key: Element) -> bytes:
    """The one certificate of KeyInfo."""
    (data,) = children(key, f"{DS}X509Data")
    (certificate,) = children(data, f"{DS}X509Certificate")
    return decoded(certificate)


def _ids_must_differ(document: Element) -> None:
    ids = [value for one in document.iter() for name, value in one.items() if str(name).lower() == "id"]
    must(len(ids) == len(set(ids)))


def _digest(method: Element, value: Element) -> bytes:
    must(method.get("Algorithm") == SHA256)
    return decoded(value)


def _fits(right: object) -> None:
    if not right:
        raise NotAccepted("container", "signature-properties")
