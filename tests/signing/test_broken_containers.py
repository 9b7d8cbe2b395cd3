"""Containers that are nearly right."""

import io
from base64 import b64encode
from collections.abc import Callable
from copy import deepcopy
from hashlib import sha256

import pytest
from ekabinet_core.errors import NotAccepted
from ekabinet_signing.asice import AsicE
from ekabinet_signing.markup import DS, MOST_TAGS, XADES, Element, canonical
from ekabinet_testing.contracts.envelope import rewritten
from lxml import etree

SIGNATURE, MANIFEST, PDF = "META-INF/signatures0.xml", "META-INF/manifest.xml", "ərizə.pdf"
Entries = dict[str, bytes]


def reason(envelope: AsicE, container: bytes) -> str | None:
    """Why it is refused, or None."""
    try:
        envelope.check(io.BytesIO(container))
    except NotAccepted as refused:
        return refused.reason if refused.what == "container" else f"not a container but {refused.what}"
    return None


def replacing(name: str, old: bytes, new: bytes, times: int = 1) -> Callable[[Entries], None]:
    def rewrite(entries: Entries) -> None:
        assert old in entries[name]
        entries[name] = entries[name].replace(old, new, times)

    return rewrite


def reshaping(reshape: Callable[[Element], object]) -> Callable[[Entries], None]:
    """Change the tree of the signature."""

    def rewrite(entries: Entries) -> None:
        document = etree.fromstring(entries[SIGNATURE])
        reshape(document)
        entries[SIGNATURE] = etree.tostring(document, xml_declaration=True, encoding="UTF-8")

    return rewrite


def find(document: Element, path: str) -> Element:
    found = document.find(path)
    assert found is not None
    return found


def move_properties(document: Element) -> None:
    """The signed properties into another Object, others in their place."""
    signed = find(document, f".//{XADES}SignedProperties")
    parent = signed.getparent()
    assert parent is not None
    other = deepcopy(signed)
    other.set("Id", "other")
    find(other, f".//{XADES}SigningTime").text = "2020-01-01T00:00:00Z"
    parent.replace(signed, other)
    etree.SubElement(find(document, f"{DS}Signature"), f"{DS}Object").append(signed)


def double(path: str) -> Callable[[Element], None]:
    """The same element once more, before itself."""

    def reshape(document: Element) -> None:
        one = find(document, path)
        one.addprevious(deepcopy(one))

    return reshape


def add_properties_before(document: Element) -> None:
    signed = find(document, f".//{XADES}SignedProperties")
    other = deepcopy(signed)
    find(other, f".//{XADES}SigningTime").text = "2020-01-01T00:00:00Z"
    signed.addprevious(other)


def reference_something_else(document: Element) -> None:
    """The properties' reference to the KeyInfo, with its right digest."""
    key = find(document, f".//{DS}KeyInfo")
    key.set("Id", "key")
    reference = document.findall(f".//{DS}Reference")[-1]
    reference.set("URI", "#key")
    find(reference, f"{DS}DigestValue").text = b64encode(sha256(canonical(key)).digest()).decode()


def drop(path: str) -> Callable[[Element], None]:
    def reshape(document: Element) -> None:
        one = find(document, path)
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)

    return reshape


def saying(path: str, text: str) -> Callable[[Element], None]:
    """Another text in an element."""

    def reshape(document: Element) -> None:
        find(document, path).text = text

    return reshape


def add_unsigned(document: Element) -> None:
    etree.SubElement(find(document, f".//{XADES}QualifyingProperties"), f"{XADES}UnsignedProperties")


def as_utf_16(entries: Entries) -> None:
    entries[SIGNATURE] = entries[SIGNATURE].decode().replace("UTF-8", "UTF-16").encode("utf-16")


def two_signatures(entries: Entries) -> None:
    entries["META-INF/signatures1.xml"] = entries[SIGNATURE]


LISTED = b'manifest:media-type="application/pdf"'
OTHER = b'manifest:media-type="text/html"'
PDF_ENTRY = '<manifest:file-entry manifest:full-path="ərizə.pdf" '.encode() + LISTED + b"/>"
EVIL = '<manifest:file-entry manifest:full-path="əlavə.pdf" manifest:media-type="application/pdf"/>'
DOCTYPE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><asic:XAdESSignatures'

REWRITTEN: dict[str, tuple[Callable[[Entries], object], str]] = {
    "a changed file": (lambda one: one.update({PDF: one[PDF] + b"!"}), "digest"),
    "a file nobody signed": (lambda one: one.update({"əlavə.pdf": b""}), "files"),
    "a file nobody signed, but listed": (
        lambda one: (
            replacing(MANIFEST, b"</manifest:manifest>", f"{EVIL}</manifest:manifest>".encode())(one),
            one.update({"əlavə.pdf": b""}),
        ),
        "files",
    ),
    "something else in META-INF": (lambda one: one.update({"META-INF/x": b""}), "files"),
    "two signatures": (two_signatures, "files"),
    "no signature": (lambda one: one.pop(SIGNATURE), "files"),
    "no manifest": (lambda one: one.pop(MANIFEST), "files"),
    "no mimetype": (lambda one: one.pop("mimetype"), "mimetype"),
    "another mimetype": (lambda one: one.update(mimetype=b"application/zip"), "mimetype"),
    "a mimetype of the same length": (
        lambda one: one.update(mimetype=b"application/vnd.etsi.asic-s+zip"),
        "mimetype",
    ),
    "a mimetype with a line": (lambda one: one.update(mimetype=one["mimetype"] + b"\n"), "mimetype"),
    "a file up the tree": (lambda one: one.update({"../../etc/cron.d/x": b""}), "names"),
    "a file at the root": (lambda one: one.update({"/etc/cron.d/x": b""}), "names"),
    "a file on a disk": (lambda one: one.update({"C:/x": b""}), "names"),
    "a folder": (lambda one: one.update({"qovluq/": b""}), "names"),
    "a name that differs in case": (lambda one: one.update({"ƏRİZƏ.PDF".replace("İ", "i"): b""}), "names"),
    "a name that differs in composition": (
        lambda one: one.update({"S\u0327əkil № 1 (u\u0308z + arxa).jpg": b""}),
        "names",
    ),
    "a manifest with another type of a file": (replacing(MANIFEST, LISTED, OTHER), "manifest"),
    "a manifest without a file": (replacing(MANIFEST, PDF_ENTRY, b""), "manifest"),
    "a manifest with a file twice": (
        replacing(MANIFEST, b"</manifest:manifest>", EVIL.encode() * 2 + b"</manifest:manifest>"),
        "manifest",
    ),
    "a manifest with a signed file twice": (replacing(MANIFEST, PDF_ENTRY, PDF_ENTRY * 2), "manifest"),
    "a manifest that is something else": (
        replacing(MANIFEST, b"manifest:manifest", b"manifest:list", times=2),
        "manifest",
    ),
    "a manifest with another container type": (replacing(MANIFEST, b"asic-e", b"asic-s"), "manifest"),
    "a manifest with a doctype": (
        replacing(MANIFEST, b"<manifest:manifest", b"<!DOCTYPE a><manifest:manifest"),
        "xml",
    ),
    "a doctype": (replacing(SIGNATURE, b"<asic:XAdESSignatures", DOCTYPE), "xml"),
    "a comment": (replacing(SIGNATURE, b"<ds:SignedInfo>", b"<ds:SignedInfo><!-- -->"), "xml"),
    "a comment before everything": (replacing(SIGNATURE, b"<asic:", b"<!-- --><asic:"), "xml"),
    "a comment after everything": (
        replacing(SIGNATURE, b"</asic:XAdESSignatures>", b"</asic:XAdESSignatures><!-- -->"),
        "xml",
    ),
    "an instruction": (replacing(SIGNATURE, b"<ds:SignedInfo>", b"<ds:SignedInfo><?x?>"), "xml"),
    "an attribute that would be inherited": (
        replacing(SIGNATURE, b"<ds:Signature ", b'<ds:Signature xml:lang="az" '),
        "xml",
    ),
    "another encoding": (as_utf_16, "xml"),
    "an encoding that only looks like UTF-8": (replacing(SIGNATURE, b"UTF-8", b"ISO-8859-1"), "xml"),
    "no XML": (lambda one: one.update({SIGNATURE: b"signature"}), "xml"),
    "a changed value": (reshaping(saying(f".//{DS}SignatureValue", "AAAA")), "signature-value"),
    "a value that is not base64": (reshaping(saying(f".//{DS}SignatureValue", "ə")), "signature-structure"),
    "a value with a line break": (
        replacing(SIGNATURE, b"</ds:SignatureValue>", b"\n</ds:SignatureValue>"),
        "signature-structure",
    ),
    "a value with something inside": (
        replacing(SIGNATURE, b"</ds:SignatureValue>", b"<ds:Object/></ds:SignatureValue>"),
        "signature-structure",
    ),
    "the properties' Id on the value": (
        replacing(SIGNATURE, b'Id="S0-SV"', b'Id="S0-SP"'),
        "signature-structure",
    ),
    "something else than signatures": (
        replacing(SIGNATURE, b"asic:XAdESSignatures", b"asic:Signatures", times=2),
        "signature-structure",
    ),
    "a changed time": (
        reshaping(saying(f".//{XADES}SigningTime", "2025-03-02T06:00:00Z")),
        "signature-properties",
    ),
    "another certificate": (reshaping(saying(f".//{DS}X509Certificate", "MAMCAQE=")), "certificate"),
    "moved properties": (reshaping(move_properties), "signature-structure"),
    "other properties with the same Id": (reshaping(add_properties_before), "signature-structure"),
    "properties twice": (reshaping(double(f".//{XADES}SignedProperties")), "signature-structure"),
    "qualifying properties twice": (
        reshaping(double(f".//{XADES}QualifyingProperties")),
        "signature-structure",
    ),
    "an object twice": (reshaping(double(f".//{DS}Object")), "signature-structure"),
    "the signed part twice": (reshaping(double(f".//{DS}SignedInfo")), "signature-structure"),
    "the certificate twice": (reshaping(double(f".//{DS}X509Certificate")), "signature-structure"),
    "a signature twice": (reshaping(double(f"{DS}Signature")), "signature-structure"),
    "a reference to something else": (reshaping(reference_something_else), "signature-structure"),
    "a reference less": (reshaping(drop(f".//{DS}Reference")), "signature-structure"),
    "a format less": (reshaping(drop(f".//{XADES}DataObjectFormat")), "signature-properties"),
    "no certificate named": (
        reshaping(drop(f".//{XADES}SigningCertificateV2")),
        "signature-properties",
    ),
    "properties nobody signed": (reshaping(add_unsigned), "signature-structure"),
    "a target elsewhere": (replacing(SIGNATURE, b'Target="#S0"', b'Target="#S1"'), "signature-structure"),
    "a transform on a file": (
        replacing(SIGNATURE, b"<ds:DigestMethod", b"<ds:Transforms/><ds:DigestMethod"),
        "signature-structure",
    ),
    "a digest of SHA-1": (
        replacing(SIGNATURE, b"2001/04/xmlenc#sha256", b"2000/09/xmldsig#sha1"),
        "signature-structure",
    ),
    "a file's type changed in both places": (
        lambda one: (
            replacing(MANIFEST, b"image/jpeg", b"text/html")(one),
            replacing(SIGNATURE, b"image/jpeg", b"text/html")(one),
        ),
        "signature-properties",
    ),
}  # fmt: skip


@pytest.mark.parametrize("flaw", REWRITTEN)
def test_a_container_with_one_flaw_is_refused(envelope: AsicE, container: bytes, flaw: str) -> None:
    rewrite, expected = REWRITTEN[flaw]

    assert reason(envelope, rewritten(container, lambda _: None)) is None
    assert reason(envelope, rewritten(container, rewrite)) == expected


@pytest.mark.parametrize("name", [SIGNATURE, MANIFEST])
def test_a_part_of_nothing_but_tags_is_not_read(envelope: AsicE, container: bytes, name: str) -> None:
    def fill(entries: Entries) -> None:
        entries[name] = b"<a>" + b"<b/>" * MOST_TAGS + b"</a>"

    assert reason(envelope, rewritten(container, fill)) == "xml"


def test_an_element_with_many_attributes_is_not_read(envelope: AsicE, container: bytes) -> None:
    def crowd(document: Element) -> None:
        for number in range(21):
            document.set(f"a{number}", "")

    assert reason(envelope, rewritten(container, reshaping(crowd))) == "xml"
