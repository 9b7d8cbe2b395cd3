"""ASiC-E containers as other programs write them, so that those are tried without the programs.

Nothing of the writer of our own containers is used: what both got wrong would look right.
"""

from base64 import encodebytes
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import new
from io import BytesIO
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from attrs import frozen
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA1, SHA256, SHA384, SHA512, HashAlgorithm
from lxml import etree

TYPE = "application/vnd.etsi.asic-e+zip"
INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
INCLUSIVE_11 = "http://www.w3.org/2006/12/xml-c14n11"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
HASHES: Mapping[str, HashAlgorithm] = {
    "sha1": SHA1(),  # noqa: S303  # old containers have it
    "sha256": SHA256(),
    "sha384": SHA384(),
    "sha512": SHA512(),
}
DIGESTS = {
    "sha1": "http://www.w3.org/2000/09/xmldsig#sha1",
    "sha256": "http://www.w3.org/2001/04/xmlenc#sha256",
    "sha384": "http://www.w3.org/2001/04/xmldsig-more#sha384",
    "sha512": "http://www.w3.org/2001/04/xmlenc#sha512",
}
DSIG = "http://www.w3.org/2000/09/xmldsig#"
XADES = "http://uri.etsi.org/01903/v1.3.2#"
XADES141 = "http://uri.etsi.org/01903/v1.4.1#"
TIMES = b"UT\x05\x00\x01\x00\x00\x00\x00"
"""An extra field of an entry that tells when it was changed (APPNOTE 4.5.2)."""

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
Stamp = Callable[[bytes], bytes]
"""Gives a timestamp token over the bytes that are to be stamped."""


@frozen
class Style:
    """How a program writes its containers."""

    canonical: str = EXCLUSIVE
    hash: str = "sha256"
    pss: bool = False
    older: bool = False
    """Whether it names the certificate as before EN 319 132-1."""
    time: str = ""
    """When it was signed, as the program writes it; its own way otherwise."""
    about: str = ""
    """What else the signed properties say, as XML."""
    formats: bool = True
    transform: bool = True
    """Whether the reference to the properties says how they are made canonical."""
    manifest: bool = True
    name: str = "META-INF/signatures0.xml"
    described: bool = False
    """Whether entries are described behind themselves, as Java writes them."""
    extra: bytes = b""
    comment: bytes = b""
    folder: bool = False


@frozen
class Evidence:
    """What is added beside a signature."""

    stamp: Stamp
    responses: Sequence[bytes] = ()
    lists: Sequence[bytes] = ()
    archives: int = 0
    archive_responses: Callable[[], Sequence[bytes]] = tuple


def foreign(
    key: Key,
    certificate: bytes,
    contents: Mapping[str, bytes],
    *,
    style: Style = Style(),  # a frozen value
    at: datetime,
    evidence: Evidence | None = None,
) -> bytes:
    """A container in that style with the files, signed by that key (``certificate`` in DER)."""
    document = _unsigned(certificate, contents, style, at)
    info, value = _one(document, f"{{{DSIG}}}SignedInfo"), _one(document, f"{{{DSIG}}}SignatureValue")
    reference = document.findall(f".//{{{DSIG}}}Reference")[-1]
    properties = _one(document, f"{{{XADES}}}SignedProperties")
    how = style.canonical if style.transform else INCLUSIVE
    _one(reference, f"{{{DSIG}}}DigestValue").text = _digest(canonical(properties, how), style.hash)
    value.text = base64(signature(key, canonical(info, style.canonical), style))
    if evidence is not None:
        _add_evidence(document, contents, style, evidence)
    return zipped(etree.tostring(document, encoding="UTF-8", xml_declaration=True), contents, style)


def signature(key: Key, content: bytes, style: Style) -> bytes:
    """The value over some bytes, as XML signatures have it (XML Signature 1.1, 6.4)."""
    made_with = HASHES[style.hash]
    if isinstance(key, rsa.RSAPrivateKey):
        pss = padding.PSS(padding.MGF1(made_with), made_with.digest_size)
        return key.sign(content, pss if style.pss else padding.PKCS1v15(), made_with)
    half = (key.curve.key_size + 7) // 8
    return b"".join(
        one.to_bytes(half) for one in decode_dss_signature(key.sign(content, ec.ECDSA(made_with)))
    )


def canonical(element: "etree._Element", how: str) -> bytes:
    """The bytes of an element."""
    return etree.tostring(element, method="c14n", exclusive=how == EXCLUSIVE, with_comments=False)


def base64(content: bytes) -> str:
    """In lines of 76 letters, as old as e-mail."""
    return encodebytes(content).decode()


def zipped(signatures: bytes, contents: Mapping[str, bytes], style: Style) -> bytes:
    """The archive: its type stored and first, the rest deflated."""
    into = BytesIO()
    with ZipFile(into, "w") as archive:
        archive.comment = style.comment
        archive.writestr(ZipInfo("mimetype"), TYPE, ZIP_STORED)
        if style.described:
            archive._seekable = False  # type: ignore[attr-defined]  # noqa: SLF001  # as into a pipe
        if style.folder:
            archive.writestr(ZipInfo("META-INF/"), b"", ZIP_STORED)
        parts = {**contents, style.name: signatures}
        if style.manifest:
            parts["META-INF/manifest.xml"] = _manifest(contents)
        for name, content in parts.items():
            entry = ZipInfo(name)
            entry.extra, entry.comment = style.extra, b"EDOC/2.0" if style.extra else b""
            archive.writestr(entry, content, ZIP_DEFLATED)
    return into.getvalue()


def media_type(name: str) -> str:
    """Of a file, by its name."""
    return "application/pdf" if name.endswith(".pdf") else "application/octet-stream"


def _unsigned(
    certificate: bytes, contents: Mapping[str, bytes], style: Style, at: datetime
) -> "etree._Element":
    files = "".join(_reference(place, *one, style) for place, one in enumerate(contents.items()))
    formats = "".join(
        f'<xades:DataObjectFormat ObjectReference="#id-r{place}"><xades:MimeType>{media_type(name)}'
        "</xades:MimeType></xades:DataObjectFormat>"
        for place, name in enumerate(contents)
    )
    transforms = (
        f'<ds:Transforms><ds:Transform Algorithm="{style.canonical}"/></ds:Transforms>'
        if style.transform
        else ""
    )
    document = f"""<asic:XAdESSignatures xmlns:asic="http://uri.etsi.org/02918/v1.2.1#">
<ds:Signature xmlns:ds="{DSIG}" Id="id-1"><ds:SignedInfo>
<ds:CanonicalizationMethod Algorithm="{style.canonical}"/>
<ds:SignatureMethod Algorithm="{_method(certificate, style)}"/>{files}
<ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#xades-id-1">{transforms}
<ds:DigestMethod Algorithm="{DIGESTS[style.hash]}"/><ds:DigestValue/></ds:Reference>
</ds:SignedInfo><ds:SignatureValue Id="value-id-1"/>
<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{base64(certificate)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
<ds:Object><xades:QualifyingProperties xmlns:xades="{XADES}" Target="#id-1">
<xades:SignedProperties Id="xades-id-1"><xades:SignedSignatureProperties>
<xades:SigningTime>{style.time or at.astimezone(UTC).isoformat().replace("+00:00", "Z")}</xades:SigningTime>
{_naming(certificate, style)}{style.about}</xades:SignedSignatureProperties>
{f"<xades:SignedDataObjectProperties>{formats}</xades:SignedDataObjectProperties>" if style.formats else ""}
</xades:SignedProperties></xades:QualifyingProperties></ds:Object></ds:Signature></asic:XAdESSignatures>"""
    return etree.fromstring(document.encode())


def _reference(place: int, name: str, content: bytes, style: Style) -> str:
    return (
        f'<ds:Reference Id="id-r{place}" URI={quoteattr(quote(name))}>'
        f'<ds:DigestMethod Algorithm="{DIGESTS[style.hash]}"/>'
        f"<ds:DigestValue>{_digest(content, style.hash)}</ds:DigestValue></ds:Reference>"
    )


def _method(certificate: bytes, style: Style) -> str:
    from cryptography.x509 import load_der_x509_certificate

    more, newer = "http://www.w3.org/2001/04/xmldsig-more#", "http://www.w3.org/2007/05/xmldsig-more#"
    if isinstance(load_der_x509_certificate(certificate).public_key(), ec.EllipticCurvePublicKey):
        return f"{more}ecdsa-{style.hash}"
    if style.pss:
        return f"{newer}{style.hash}-rsa-MGF1"
    return f"{DSIG}rsa-sha1" if style.hash == "sha1" else f"{more}rsa-{style.hash}"


def _naming(certificate: bytes, style: Style) -> str:
    digest = (
        f'<xades:CertDigest><ds:DigestMethod Algorithm="{DIGESTS[style.hash]}"/>'
        f"<ds:DigestValue>{_digest(certificate, style.hash)}</ds:DigestValue></xades:CertDigest>"
    )
    if not style.older:
        return f"<xades:SigningCertificateV2><xades:Cert>{digest}</xades:Cert></xades:SigningCertificateV2>"
    serial = (
        "<xades:IssuerSerial><ds:X509IssuerName>CN=ROOT</ds:X509IssuerName>"
        "<ds:X509SerialNumber>7</ds:X509SerialNumber></xades:IssuerSerial>"
    )
    return f"<xades:SigningCertificate><xades:Cert>{digest}{serial}</xades:Cert></xades:SigningCertificate>"


def _manifest(contents: Mapping[str, bytes]) -> bytes:
    entries = "".join(
        f"<m:file-entry m:full-path={quoteattr(name)} m:media-type={quoteattr(kind)}/>"
        for name, kind in {"/": TYPE, **{name: media_type(name) for name in contents}}.items()
    )
    name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return f'<m:manifest xmlns:m="{name}" m:version="1.2">{entries}</m:manifest>'.encode()


def _add_evidence(
    document: "etree._Element", contents: Mapping[str, bytes], style: Style, evidence: Evidence
) -> None:
    """Level T, LT or LTA, as EN 319 132-1 has it (5.3 to 5.5)."""
    qualifying = _one(document, f"{{{XADES}}}QualifyingProperties")
    unsigned = etree.SubElement(qualifying, f"{{{XADES}}}UnsignedProperties")
    properties = etree.SubElement(unsigned, f"{{{XADES}}}UnsignedSignatureProperties")
    value = canonical(_one(document, f"{{{DSIG}}}SignatureValue"), style.canonical)
    _add_stamp(properties, f"{{{XADES}}}SignatureTimeStamp", evidence.stamp(value), style)
    _add_answers(properties, evidence.responses, evidence.lists)
    for _ in range(evidence.archives):
        covered = _archived(document, contents, style, properties)
        _add_stamp(properties, f"{{{XADES141}}}ArchiveTimeStamp", evidence.stamp(covered), style)
        data = etree.SubElement(properties, f"{{{XADES141}}}TimeStampValidationData")
        _add_answers(data, evidence.archive_responses(), ())


def _archived(
    document: "etree._Element", contents: Mapping[str, bytes], style: Style, properties: "etree._Element"
) -> bytes:
    signed = [
        f"{{{XADES}}}SignedProperties",
        *(f"{{{DSIG}}}{one}" for one in ("SignedInfo", "SignatureValue", "KeyInfo")),
    ]
    parts = [*(_one(document, tag) for tag in signed), *properties]
    return b"".join([*contents.values(), *(canonical(one, style.canonical) for one in parts)])


def _add_stamp(properties: "etree._Element", tag: str, token: bytes, style: Style) -> None:
    stamp = etree.SubElement(properties, tag)
    etree.SubElement(stamp, f"{{{DSIG}}}CanonicalizationMethod", Algorithm=style.canonical)
    etree.SubElement(stamp, f"{{{XADES}}}EncapsulatedTimeStamp").text = base64(token)


def _add_answers(parent: "etree._Element", responses: Sequence[bytes], lists: Sequence[bytes]) -> None:
    if not responses and not lists:
        return
    values = etree.SubElement(parent, f"{{{XADES}}}RevocationValues")
    for group, one, answers in (
        ("CRLValues", "EncapsulatedCRLValue", lists),
        ("OCSPValues", "EncapsulatedOCSPValue", responses),
    ):
        if answers:
            held = etree.SubElement(values, f"{{{XADES}}}{group}")
            for answer in answers:
                etree.SubElement(held, f"{{{XADES}}}{one}").text = base64(answer)


def _digest(content: bytes, name: str) -> str:
    return base64(new(name, content, usedforsecurity=False).digest())


def _one(parent: "etree._Element", tag: str) -> "etree._Element":
    found = parent.find(f".//{tag}")
    if found is None:
        raise ValueError(escape(tag))
    return found
