"""Containers that are nearly right."""

import io
import struct
import tempfile
import warnings
import zipfile
from base64 import b64encode
from collections.abc import Callable
from copy import deepcopy
from hashlib import sha256
from urllib.parse import unquote

import pytest
from attrs import evolve
from ekabinet_core.errors import NotAccepted
from ekabinet_memory.authority import Pen
from ekabinet_signing.asice import AsicE
from ekabinet_signing.markup import DS, XADES, Element, canonical
from ekabinet_testing.contracts.envelope import CONTENTS, rewritten, sealed
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

SIGNATURE, MANIFEST, PDF = "META-INF/signatures0.xml", "META-INF/manifest.xml", "ərizə.pdf"
Entries = dict[str, bytes]


@pytest.fixture(scope="module")
def container(envelope: AsicE, pen: Pen) -> bytes:
    return sealed(envelope, pen)


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


def resigned(envelope: AsicE, pen: Pen, container: bytes, change: Callable[[Element], None]) -> str | None:
    """Why it is refused when its own signer signs a changed SignedInfo."""

    def reshape(document: Element) -> None:
        change(document)
        digest = sha256(canonical(find(document, f".//{DS}SignedInfo"))).digest()
        find(document, f".//{DS}SignatureValue").text = b64encode(pen.sign(digest)).decode()

    return reason(envelope, rewritten(container, reshaping(reshape)))


def set_digest(document: Element) -> None:
    find(document, f".//{XADES}CertDigest/{DS}DigestValue").text = b64encode(bytes(32)).decode()
    fit_properties(document)


def set_issuer(document: Element) -> None:
    find(document, f".//{XADES}IssuerSerialV2").text = b64encode(b"0\0").decode()
    fit_properties(document)


def drop_format(document: Element) -> None:
    drop(f".//{XADES}DataObjectFormat")(document)
    fit_properties(document)


def drop_certificate_name(document: Element) -> None:
    drop(f".//{XADES}SigningCertificateV2")(document)
    fit_properties(document)


def fit_properties(document: Element) -> None:
    digest = sha256(canonical(find(document, f".//{XADES}SignedProperties"))).digest()
    find(document.findall(f".//{DS}Reference")[-1], f"{DS}DigestValue").text = b64encode(digest).decode()


def drop_properties_reference(document: Element) -> None:
    reference = document.findall(f".//{DS}Reference")[-1]
    find(document, f".//{DS}SignedInfo").remove(reference)


def repeat_a_file(document: Element) -> None:
    reference = deepcopy(find(document, f".//{DS}Reference"))
    reference.set("Id", "again")
    find(document, f".//{DS}Reference").addprevious(reference)
    described = deepcopy(find(document, f".//{XADES}DataObjectFormat"))
    described.set("ObjectReference", "#again")
    find(document, f".//{XADES}DataObjectFormat").addprevious(described)
    fit_properties(document)


def name_a_type(document: Element) -> None:
    find(document, f".//{DS}Reference").set("Type", "http://uri.etsi.org/01903#SignedProperties")


def other_canonical_form(document: Element) -> None:
    find(document, f".//{DS}CanonicalizationMethod").set(
        "Algorithm", "http://www.w3.org/2001/10/xml-exc-c14n#"
    )


def other_transform(document: Element) -> None:
    find(document, f".//{DS}Transform").set("Algorithm", "http://www.w3.org/2001/10/xml-exc-c14n#")


def properties_of_no_type(document: Element) -> None:
    del document.findall(f".//{DS}Reference")[-1].attrib["Type"]


def format_of_another_file(document: Element) -> None:
    find(document, f".//{XADES}DataObjectFormat").set("ObjectReference", "#S0-R1")
    fit_properties(document)


def unescaped_name(document: Element) -> None:
    reference = find(document, f".//{DS}Reference")
    reference.set("URI", unquote(reference.get("URI") or ""))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda _: None, None),
        (set_digest, "signature-properties"),
        (set_issuer, "signature-properties"),
        (drop_format, "signature-structure"),
        (drop_certificate_name, "signature-structure"),
        (drop_properties_reference, "signature-structure"),
        (repeat_a_file, "files"),
        (name_a_type, "signature-structure"),
        (other_canonical_form, "signature-structure"),
        (other_transform, "signature-structure"),
        (properties_of_no_type, "signature-structure"),
        (format_of_another_file, "signature-structure"),
        (unescaped_name, "signature-structure"),
    ],
)
def test_a_flaw_that_the_signer_signed_is_a_flaw(
    envelope: AsicE, pen: Pen, container: bytes, change: Callable[[Element], None], expected: str | None
) -> None:
    assert resigned(envelope, pen, container, change) == expected


def written(entries: list[tuple[str, bytes, int]], **odd: int) -> bytes:
    """An archive of these entries, named, filled and compressed so, each with these odd fields."""
    into = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(into, "w") as archive:
        warnings.simplefilter("ignore")  # of names that stand twice
        for name, content, method in entries:
            information = zipfile.ZipInfo(name)
            information.compress_type = method
            information.external_attr = odd.get("external_attr", 0)
            archive.writestr(information, content)
        archive.comment = b"comment" * odd.get("comments", 0)
    return into.getvalue()


@pytest.fixture
def entries(container: bytes) -> list[tuple[str, bytes, int]]:
    with zipfile.ZipFile(io.BytesIO(container)) as archive:
        return [(one.filename, archive.read(one), one.compress_type) for one in archive.infolist()]


def test_a_mimetype_that_is_deflated_or_not_first_is_refused(
    envelope: AsicE, entries: list[tuple[str, bytes, int]]
) -> None:
    first, *others = entries

    assert reason(envelope, written(entries)) is None
    assert reason(envelope, written([(*first[:2], zipfile.ZIP_DEFLATED), *others])) == "mimetype"
    assert reason(envelope, written([*others, first])) == "mimetype"


def test_an_entry_that_stands_twice_is_refused(
    envelope: AsicE, entries: list[tuple[str, bytes, int]]
) -> None:
    assert reason(envelope, written([*entries, (PDF, b"%PDF-1.7\n", zipfile.ZIP_STORED)])) == "names"
    assert reason(envelope, written([*entries, entries[-1]])) == "names"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_compression_is_refused(
    envelope: AsicE, entries: list[tuple[str, bytes, int]], method: int
) -> None:
    odd = [(name, content, method if name == PDF else old) for name, content, old in entries]

    assert reason(envelope, written(odd)) == "archive"


def test_a_link_is_refused(envelope: AsicE, entries: list[tuple[str, bytes, int]]) -> None:
    assert reason(envelope, written(entries, external_attr=0o100644 << 16)) is None
    assert reason(envelope, written(entries, external_attr=0o120777 << 16)) == "archive"


def test_bytes_before_between_and_after_are_refused(
    envelope: AsicE, container: bytes, entries: list[tuple[str, bytes, int]]
) -> None:
    second = container.index(b"PK\3\4", 4)
    directory = container.index(b"PK\1\2")

    assert reason(envelope, b"%PDF-1.7\n" + container) == "archive"
    assert reason(envelope, container + b"%PDF-1.7\n") == "archive"
    assert reason(envelope, written(entries, comments=1)) == "archive"
    for place in (second, directory):
        assert reason(envelope, container[:place] + b"hidden" + container[place:]) == "archive"

    hidden = bytearray(container[:directory] + b"hidden" + container[directory:])
    hidden[-6:-2] = struct.pack("<L", directory + len(b"hidden"))  # where the directory is said to be
    assert reason(envelope, bytes(hidden)) == "archive"


def test_a_header_that_says_otherwise_than_the_directory_is_refused(
    envelope: AsicE, container: bytes
) -> None:
    header = container.index(b"PK\3\4", 4)
    for offset in (6, 8, 14, 18, 22):
        broken = bytearray(container)
        broken[header + offset] ^= 1

        assert reason(envelope, bytes(broken)) == "archive", offset


@pytest.mark.parametrize("flag", [1 << 0, 1 << 3, 1 << 5])
def test_entries_that_are_encrypted_patched_or_described_later_are_refused(
    envelope: AsicE, container: bytes, flag: int
) -> None:
    broken = bytearray(container)
    broken[container.index(b"PK\3\4", 4) + 6] |= flag
    directory = container.index(b"PK\1\2", container.index(b"PK\1\2") + 4)
    broken[directory + 8] |= flag

    assert reason(envelope, bytes(broken)) == "archive"


def test_a_name_that_ends_earlier_for_some_is_refused(envelope: AsicE, pen: Pen) -> None:
    """A NUL, after which ``zipfile`` reads no further."""
    short = sealed(envelope, pen, {"ab.pdf": b"%PDF"})
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(short)) as old, zipfile.ZipFile(into, "w") as archive:
        for one in old.infolist():
            content = old.read(one)
            if one.filename == "ab.pdf":
                one.filename = "ab.pdf\0.exe"
            archive.writestr(one, content)

    assert reason(envelope, into.getvalue()) == "archive"


def test_extra_fields_are_refused(envelope: AsicE, container: bytes) -> None:
    """The mimetype with an extra field, all offsets right."""
    with zipfile.ZipFile(io.BytesIO(container)) as old:
        into = io.BytesIO()
        with zipfile.ZipFile(into, "w") as archive:
            for one in old.infolist():
                content = old.read(one)
                if one.filename == "mimetype":
                    one.extra = struct.pack("<HH4s", 0xCAFE, 4, b"evil")
                archive.writestr(one, content)

    assert reason(envelope, into.getvalue()) == "archive"


def test_bombs_are_refused_unread(envelope: AsicE, entries: list[tuple[str, bytes, int]]) -> None:
    size = (1 << 20) + 1
    bomb = [
        (name, bytes(size) if name == PDF else content, zipfile.ZIP_DEFLATED) for name, content, _ in entries
    ]
    bomb[0] = entries[0]
    fat = [(name, bytes(size) if name == SIGNATURE else content, 0) for name, content, _ in entries]

    assert reason(envelope, written(bomb)) == "too-big"
    assert reason(envelope, written(fat)) == "too-big"


def test_a_container_over_the_limit_is_refused(envelope: AsicE, pen: Pen) -> None:
    rules = envelope.jurisdiction
    narrow = AsicE(evolve(rules, files=evolve(rules.files, largest=1000, most=1)))
    container = sealed(envelope, pen, {PDF: bytes(3 << 20)})

    assert reason(envelope, container) is None
    assert reason(narrow, container) == "too-big"


@pytest.mark.filterwarnings("ignore")  # cryptography warns of odd certificates and reads them
@given(data=st.data())
def test_flipped_bits_are_refused_or_harmless(envelope: AsicE, container: bytes, data: st.DataObject) -> None:
    broken = bytearray(container)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] ^= data.draw(st.integers(1, 255))

    _must_be_refused_or_whole(envelope, bytes(broken))


@pytest.mark.filterwarnings("ignore")  # cryptography warns of odd certificates and reads them
@given(data=st.data())
def test_flipped_bits_of_names_headers_and_markup_are_refused_or_harmless(
    envelope: AsicE, container: bytes, data: st.DataObject
) -> None:
    """The same, not wasted on the inside of files."""
    interesting = [*range(400), *range(container.index(b"PK\1\2"), len(container))]
    broken = bytearray(container)
    broken[data.draw(st.sampled_from(interesting))] ^= data.draw(st.integers(1, 255))

    _must_be_refused_or_whole(envelope, bytes(broken))


@pytest.mark.filterwarnings("ignore")  # cryptography warns of odd certificates and reads them
@given(data=st.data())
def test_flipped_bits_of_the_signature_are_refused(
    envelope: AsicE, container: bytes, data: st.DataObject
) -> None:
    def flip(entries: Entries) -> None:
        xml = bytearray(entries[SIGNATURE])
        xml[data.draw(st.integers(0, len(xml) - 1))] ^= data.draw(st.integers(1, 255))
        entries[SIGNATURE] = bytes(xml)

    _must_be_refused_or_whole(envelope, rewritten(container, flip))


@given(length=st.integers(0, 60_000))
def test_a_container_cut_short_is_refused_from_disk_too(
    envelope: AsicE, container: bytes, length: int
) -> None:
    with tempfile.TemporaryFile() as file:
        file.write(container[: min(length, len(container) - 1)])
        with pytest.raises(NotAccepted, match="container"):
            envelope.check(file)


@given(content=st.binary(max_size=300))
def test_bytes_that_are_nothing_are_refused(envelope: AsicE, content: bytes) -> None:
    assert reason(envelope, content) == "archive"


def _must_be_refused_or_whole(envelope: AsicE, container: bytes) -> None:
    try:
        checked = envelope.check(io.BytesIO(container))
    except NotAccepted as refused:
        assert refused.what == "container"  # noqa: PT017  # both endings are right
    else:
        assert checked == tuple((name, sha256(content).hexdigest()) for name, content in CONTENTS.items())
