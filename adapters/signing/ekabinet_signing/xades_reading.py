"""Reading a XAdES signature: only the very shape that ``xades`` writes is one.

A signature is refused, not searched: each element stands at its place, once, with nothing beside
it. So there is no second SignedProperties to point to, and no reference to follow by Id.
"""

from base64 import b64decode
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

from attrs import frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.ids import Digest

from ekabinet_signing.certificate import issuer_and_serial
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
    _is(document.tag == f"{ASIC}XAdESSignatures")
    (signature,) = _children(document, f"{DS}Signature")
    info, value, key, place = _children(
        signature, f"{DS}SignedInfo", f"{DS}SignatureValue", f"{DS}KeyInfo", f"{DS}Object"
    )
    certificate = _certificate(key)
    (qualifying,) = _children(place, f"{XADES}QualifyingProperties")
    _is(qualifying.get("Target") == f"#{signature.get('Id')}")
    (properties,) = _children(qualifying, f"{XADES}SignedProperties")

    references = _references(info, certificate)
    _properties_must_be_referenced(properties, references[-1])
    at, formats = _read_properties(properties, certificate)
    return Reading(
        files=_files(references[:-1], formats),
        certificate=certificate,
        at=at,
        digest=sha256(canonical(info)).digest(),
        value=_bytes(value),
    )


def _references(info: Element, certificate: bytes) -> Sequence[Element]:
    _is(len(info) > len(("canonicalization", "method", "properties")))
    wanted = [f"{DS}CanonicalizationMethod", f"{DS}SignatureMethod"]
    c14n, method, *references = _children(info, *wanted, *[f"{DS}Reference"] * (len(info) - 2))
    _is(c14n.get("Algorithm") == C14N and method.get("Algorithm") == signature_method(certificate))
    return references


def _properties_must_be_referenced(properties: Element, reference: Element) -> None:
    """Exactly these properties, canonical and nothing else done to them (EN 319 132-1, 4.4.2)."""
    transforms, method, value = _children(
        reference, f"{DS}Transforms", f"{DS}DigestMethod", f"{DS}DigestValue"
    )
    (transform,) = _children(transforms, f"{DS}Transform")
    _is(transform.get("Algorithm") == C14N and reference.get("Type") == SIGNED_PROPERTIES)
    _is(properties.get("Id") is not None and reference.get("URI") == f"#{properties.get('Id')}")
    _fits(_digest(method, value) == sha256(canonical(properties)).digest())


def _read_properties(properties: Element, certificate: bytes) -> tuple[datetime, Element]:
    about, formats = _children(
        properties, f"{XADES}SignedSignatureProperties", f"{XADES}SignedDataObjectProperties"
    )
    time, named = _children(about, f"{XADES}SigningTime", f"{XADES}SigningCertificateV2")
    (one,) = _children(named, f"{XADES}Cert")
    digest, issuer = _children(one, f"{XADES}CertDigest", f"{XADES}IssuerSerialV2")
    method, value = _children(digest, f"{DS}DigestMethod", f"{DS}DigestValue")
    _fits(_digest(method, value) == sha256(certificate).digest())
    _fits(_bytes(issuer) == issuer_and_serial(certificate))
    return datetime.strptime(_text(time), TIME).replace(tzinfo=UTC), formats


def _files(references: Sequence[Element], formats: Element) -> tuple[SignedFile, ...]:
    """Each referenced file with its format, in the same order (EN 319 132-1, 5.2.4)."""
    described = _children(formats, *[f"{XADES}DataObjectFormat"] * len(references))
    return tuple(_file(*pair) for pair in zip(references, described, strict=True))


def _file(reference: Element, described: Element) -> SignedFile:
    method, value = _children(reference, f"{DS}DigestMethod", f"{DS}DigestValue")
    (media_type,) = _children(described, f"{XADES}MimeType")
    name = from_uri(reference.get("URI") or "")
    _is(reference.get("Type") is None and reference.get("URI") == as_uri(name))
    _is(described.get("ObjectReference") == f"#{reference.get('Id')}")
    return SignedFile(name, Digest(_digest(method, value).hex()), _text(media_type))


def _certificate(key: Element) -> bytes:
    """The one certificate of KeyInfo."""
    (data,) = _children(key, f"{DS}X509Data")
    (certificate,) = _children(data, f"{DS}X509Certificate")
    return _bytes(certificate)


def _ids_must_differ(document: Element) -> None:
    ids = [value for one in document.iter() for name, value in one.items() if str(name).lower() == "id"]
    _is(len(ids) == len(set(ids)))


def _children(element: Element, *tags: str) -> Sequence[Element]:
    """All children of an element, which are these and no others."""
    _is([one.tag for one in element] == list(tags))
    return list(element)


def _digest(method: Element, value: Element) -> bytes:
    _is(method.get("Algorithm") == SHA256)
    return _bytes(value)


def _bytes(element: Element) -> bytes:
    return b64decode(_text(element), validate=True)


def _text(element: Element) -> str:
    _is(len(element) == 0)
    return element.text or ""


def _is(right: object) -> None:
    if not right:
        raise NotAccepted("container", "signature-structure")


def _fits(right: object) -> None:
    if not right:
        raise NotAccepted("container", "signature-properties")
