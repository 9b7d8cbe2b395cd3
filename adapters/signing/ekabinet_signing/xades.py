"""A XAdES baseline B signature over files, its value made elsewhere (ETSI EN 319 132-1)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import rsa
from ekabinet_core.package import PackagedFile

from ekabinet_signing.certificate import is_for_pss, issuer_and_serial, key_of
from ekabinet_signing.markup import (
    ASIC,
    C14N,
    DS,
    ECDSA_SHA256,
    RSA_PSS_SHA256,
    RSA_SHA256,
    SHA256,
    SIGNED_PROPERTIES,
    XADES,
    Element,
    add,
    base64,
    canonical,
    parse,
    root,
    serialized,
)
from ekabinet_signing.names import as_uri

ID = "S0"
PROPERTIES_ID = f"{ID}-SP"
TIME = "%Y-%m-%dT%H:%M:%SZ"


def unsigned(files: Sequence[PackagedFile], certificate: bytes, at: datetime) -> bytes:
    """The signature without its value: the same bytes for the same files, certificate and time.

    Raises NotAccepted (``certificate``, ``malformed``).
    """
    document = root(f"{ASIC}XAdESSignatures", asic=ASIC, ds=DS, xades=XADES)
    signature = add(document, f"{DS}Signature", Id=ID)
    info = add(signature, f"{DS}SignedInfo")
    add(signature, f"{DS}SignatureValue", Id=f"{ID}-SV")
    data = add(add(signature, f"{DS}KeyInfo"), f"{DS}X509Data")
    add(data, f"{DS}X509Certificate", base64(certificate))
    qualifying = add(add(signature, f"{DS}Object"), f"{XADES}QualifyingProperties", Target=f"#{ID}")

    properties = _add_properties(qualifying, files, certificate, at)
    _add_references(info, files, certificate, properties)
    return serialized(document)


def signed(document: bytes, value: bytes) -> bytes:
    """The signature with its value."""
    signature = parse(document)
    for place in signature.iter(f"{DS}SignatureValue"):
        place.text = base64(value)
    return serialized(signature)


def _add_properties(
    qualifying: Element, files: Sequence[PackagedFile], certificate: bytes, at: datetime
) -> Element:
    """When, with which certificate (EN 319 132-1, 5.2.1, 5.2.2), of what formats (5.2.4)."""
    properties = add(qualifying, f"{XADES}SignedProperties", Id=PROPERTIES_ID)
    about = add(properties, f"{XADES}SignedSignatureProperties")
    add(about, f"{XADES}SigningTime", at.astimezone(UTC).strftime(TIME))
    named = add(add(about, f"{XADES}SigningCertificateV2"), f"{XADES}Cert")
    _add_digest(add(named, f"{XADES}CertDigest"), sha256(certificate).digest())
    add(named, f"{XADES}IssuerSerialV2", base64(issuer_and_serial(certificate)))

    formats = add(properties, f"{XADES}SignedDataObjectProperties")
    for place, file in enumerate(files):
        one = add(formats, f"{XADES}DataObjectFormat", ObjectReference=f"#{ID}-R{place}")
        add(one, f"{XADES}MimeType", file.media_type)
    return properties


def _add_references(
    info: Element, files: Sequence[PackagedFile], certificate: bytes, properties: Element
) -> None:
    """What is signed: each file, and the properties (EN 319 132-1, 4.4.2)."""
    add(info, f"{DS}CanonicalizationMethod", Algorithm=C14N)
    add(info, f"{DS}SignatureMethod", Algorithm=signature_method(certificate))
    for place, file in enumerate(files):
        reference = add(info, f"{DS}Reference", Id=f"{ID}-R{place}", URI=as_uri(file.name))
        _add_digest(reference, bytes.fromhex(file.file.digest))
    reference = add(info, f"{DS}Reference", Type=SIGNED_PROPERTIES, URI=f"#{PROPERTIES_ID}")
    add(add(reference, f"{DS}Transforms"), f"{DS}Transform", Algorithm=C14N)
    _add_digest(reference, sha256(canonical(properties)).digest())


def _add_digest(parent: Element, digest: bytes) -> None:
    add(parent, f"{DS}DigestMethod", Algorithm=SHA256)
    add(parent, f"{DS}DigestValue", base64(digest))


def signature_method(certificate: bytes) -> str:
    """The algorithm of the certificate's key, with SHA-256 (RFC 6931, 2.3); raises NotAccepted."""
    if not isinstance(key_of(certificate), rsa.RSAPublicKey):
        return ECDSA_SHA256
    return RSA_PSS_SHA256 if is_for_pss(certificate) else RSA_SHA256
