"""Containers of other programs that are nearly right."""

import struct
import zlib
from base64 import b64encode
from collections.abc import Callable
from copy import deepcopy
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_memory.authority import MemoryAuthority
from ekabinet_signing.asice import AsicE
from ekabinet_signing.either_container import EitherContainer
from ekabinet_signing.foreign_validator import ForeignValidator
from ekabinet_signing.markup import DS, XADES, Element
from ekabinet_signing.trust import Trust
from ekabinet_signing.validator import AsicEValidator
from ekabinet_testing.contracts.envelope import AT, rewritten
from ekabinet_testing.contracts.validator import the_verdict
from ekabinet_testing.foreign_container import EXCLUSIVE, TYPE, Key, Style, canonical, foreign
from lxml import etree

from tests.signing.test_asice import certified
from tests.signing.test_broken_containers import (
    Entries,
    double,
    drop,
    find,
    move_properties,
    replacing,
    saying,
)
from tests.signing.test_foreign_containers import CONTENTS, written
from tests.signing.test_validator import expected, said

SIGNATURE, MANIFEST = "META-INF/signatures0.xml", "META-INF/manifest.xml"
PDF = next(iter(CONTENTS))
POLICY = "<xades:SignaturePolicyIdentifier><xades:SignaturePolicyImplied/></xades:SignaturePolicyIdentifier>"


def reshaping(reshape: Callable[[Element], object]) -> Callable[[Entries], None]:
    def rewrite(entries: Entries) -> None:
        document = etree.fromstring(entries[SIGNATURE])
        reshape(document)
        entries[SIGNATURE] = etree.tostring(document, xml_declaration=True, encoding="UTF-8")

    return rewrite


def reference_the_key(document: Element) -> None:
    """The properties' reference to the KeyInfo, with its right digest."""
    key = find(document, f".//{DS}KeyInfo")
    key.set("Id", "key")
    reference = document.findall(f".//{DS}Reference")[-1]
    reference.set("URI", "#key")
    digest = sha256(canonical(key, EXCLUSIVE)).digest()
    find(reference, f"{DS}DigestValue").text = b64encode(digest).decode()


def properties_of_another(document: Element) -> None:
    """Other properties at the signed ones' place, and those kept in a second Object under their Id."""
    signed = find(document, f".//{XADES}SignedProperties")
    other = deepcopy(signed)
    find(other, f".//{XADES}SigningTime").text = "2020-01-01T00:00:00Z"
    parent = signed.getparent()
    assert parent is not None
    parent.replace(signed, other)
    find(document, f".//{DS}KeyInfo").append(signed)


def a_key_beside_the_certificate(document: Element) -> None:
    etree.SubElement(find(document, f".//{DS}KeyInfo"), f"{DS}KeyName").text = "another"


FLAWS: dict[str, tuple[Callable[[Entries], object], str]] = {
    "a changed file": (lambda one: one.update({PDF: one[PDF] + b"!"}), "digest"),
    "a file nobody signed": (lambda one: one.update({"əlavə.pdf": b""}), "files"),
    "a missing file": (lambda one: one.pop(PDF), "files"),
    "no signature": (lambda one: one.pop(SIGNATURE), "files"),
    "a signature elsewhere": (lambda one: one.update({"META-INF/x.xml": one.pop(SIGNATURE)}), "files"),
    "another mimetype": (lambda one: one.update(mimetype=b"application/zip"), "mimetype"),
    "a mimetype that goes on": (lambda one: one.update(mimetype=one["mimetype"] + b"x"), "mimetype"),
    "a file up the tree": (lambda one: one.update({"../x": b""}), "names"),
    "a name that differs in case": (lambda one: one.update({PDF.upper(): b""}), "names"),
    "a manifest without a file": (replacing(MANIFEST, b".jpg", b".jp"), "manifest"),
    "a manifest with another type": (
        replacing(MANIFEST, b'm:media-type="application/pdf"', b'm:media-type="text/html"'),
        "manifest",
    ),
    "a doctype": (
        replacing(SIGNATURE, b"<asic:", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><asic:'),
        "xml",
    ),
    "a comment": (replacing(SIGNATURE, b"<ds:SignedInfo>", b"<ds:SignedInfo><!-- -->"), "xml"),
    "a changed value": (reshaping(saying(f".//{DS}SignatureValue", "AAAA")), "signature-value"),
    "a changed time": (
        reshaping(saying(f".//{XADES}SigningTime", "2020-01-01T00:00:00Z")),
        "signature-properties",
    ),
    "a time that is none": (reshaping(saying(f".//{XADES}SigningTime", "today")), "signature-properties"),
    "another certificate": (reshaping(saying(f".//{DS}X509Certificate", "MAMCAQE=")), "certificate"),
    "no certificate": (reshaping(drop(f".//{DS}X509Certificate")), "certificate"),
    "moved properties": (reshaping(move_properties), "signature-structure"),
    "properties of another": (reshaping(properties_of_another), "signature-structure"),
    "properties twice": (reshaping(double(f".//{XADES}SignedProperties")), "signature-structure"),
    "qualifying properties twice": (
        reshaping(double(f".//{XADES}QualifyingProperties")),
        "signature-structure",
    ),
    "an object twice": (reshaping(double(f".//{DS}Object")), "signature-structure"),
    "the signed part twice": (reshaping(double(f".//{DS}SignedInfo")), "signature-structure"),
    "a signature twice": (reshaping(double(f"{DS}Signature")), "signature-structure"),
    "a reference to the key": (reshaping(reference_the_key), "signature-structure"),
    "a reference less": (reshaping(drop(f".//{DS}Reference")), "signature-value"),
    "a reference twice": (reshaping(double(f".//{DS}Reference")), "signature-structure"),
    "a target elsewhere": (replacing(SIGNATURE, b'Target="#id-1"', b'Target="#id-2"'), "signature-structure"),
    "a transform on a file": (
        replacing(SIGNATURE, b"<ds:DigestMethod", b"<ds:Transforms/><ds:DigestMethod"),
        "signature-structure",
    ),
    "a stylesheet": (
        replacing(SIGNATURE, EXCLUSIVE.encode(), b"http://www.w3.org/TR/1999/REC-xslt-19991116"),
        "signature-structure",
    ),
    "a file by a query": (replacing(SIGNATURE, b"%28%C3", b"?%C3"), "signature-structure"),
    "a file elsewhere": (replacing(SIGNATURE, b'URI="M', b'URI="https://a.example/M'), "signature-value"),
    "no time": (reshaping(drop(f".//{XADES}SigningTime")), "signature-properties"),
    "a method that is not read": (
        replacing(SIGNATURE, b"xmldsig-more#ecdsa-sha256", b"xmldsig-more#hmac-sha256"),
        "signature-structure",
    ),
}  # fmt: skip


@pytest.fixture
def validator(rules: Jurisdiction, trust: Trust) -> ForeignValidator:
    return ForeignValidator(trust, rules)


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_container_with_one_flaw_is_what_the_standard_calls_it(
    validator: ForeignValidator, authority: MemoryAuthority, flaw: str
) -> None:
    rewrite, reason = FLAWS[flaw]
    whole = written(authority, Style())

    assert the_verdict(validator, whole).reason == "unproven"
    assert said(the_verdict(validator, rewritten(whole, rewrite))) == expected(reason)


def test_a_name_beside_the_certificate_chooses_no_key(
    validator: ForeignValidator, authority: MemoryAuthority
) -> None:
    container = rewritten(written(authority, Style()), reshaping(a_key_beside_the_certificate))

    assert the_verdict(validator, container).reason == "unproven"


@pytest.mark.parametrize(
    ("key", "style", "reason"),
    [
        (ec.generate_private_key(ec.SECP256R1()), Style(about=POLICY), "signature-policy"),
        (rsa.generate_private_key(65537, 2048), Style(hash="sha1"), "weak-algorithm"),
        (rsa.generate_private_key(65537, 1024), Style(), "weak-key"),  # noqa: S505  # that is the test
        (ec.generate_private_key(ec.SECP521R1()), Style(), "weak-key"),
    ],
)
def test_what_fits_and_is_not_believed_has_not_failed(
    validator: ForeignValidator, authority: MemoryAuthority, key: Key, style: Style, reason: str
) -> None:
    container = foreign(key, certified(authority, key), CONTENTS, style=style, at=AT)

    assert said(the_verdict(validator, container)) == expected(reason)


@pytest.mark.parametrize("style", [Style(about=POLICY), Style()])
def test_what_was_changed_has_failed_however_it_was_signed(
    validator: ForeignValidator, authority: MemoryAuthority, style: Style
) -> None:
    container = rewritten(written(authority, style), FLAWS["a changed file"][0])

    assert said(the_verdict(validator, container)) == expected("digest")


@pytest.mark.parametrize("name", ["META-INF/signature001.p7s", "META-INF/timestamp001.tst"])
def test_what_is_signed_in_another_way_is_not_called_failed(validator: ForeignValidator, name: str) -> None:
    into = BytesIO()
    with ZipFile(into, "w") as archive:
        archive.writestr("mimetype", TYPE)
        archive.writestr("a.pdf", b"%PDF-1.7\n")
        archive.writestr(name, b"0")

    assert said(the_verdict(validator, into.getvalue())) == expected("not-read")


def test_a_signature_of_another_kind_beside_those_that_are_read_is_told(
    validator: ForeignValidator, authority: MemoryAuthority
) -> None:
    name = "META-INF/signature001.p7s"
    container = rewritten(written(authority, Style()), lambda one: one.update({name: b"0"}))

    verdicts = validator.validate(BytesIO(container), AT).verdicts

    assert [(one.reason, one.about) for one in verdicts] == [("unproven", ""), ("not-read", name)]


def countersigned(document: Element) -> None:
    """The signature's own copy, with other names, where its counter-signature stands."""
    signature = find(document, f"{DS}Signature")
    other = deepcopy(signature)
    for one in other.iter():
        if one.get("Id") is not None:
            one.set("Id", f"other-{one.get('Id')}")
    unsigned = etree.SubElement(
        find(signature, f".//{XADES}QualifyingProperties"), f"{XADES}UnsignedProperties"
    )
    etree.SubElement(
        etree.SubElement(unsigned, f"{XADES}UnsignedSignatureProperties"), f"{XADES}CounterSignature"
    ).append(other)


def test_a_counter_signature_is_told_and_judged_by_nobody(
    validator: ForeignValidator, envelope: AsicE, trust: Trust, authority: MemoryAuthority
) -> None:
    container = rewritten(written(authority, Style()), reshaping(countersigned))

    for one in (validator, EitherContainer(AsicEValidator(envelope, trust), validator)):
        report = one.validate(BytesIO(container), AT)
        judged, other = report.verdicts
        assert judged.reason == "unproven"
        assert said(other) == expected("countersigned")
        assert other.signer is None
        assert not report.holds


def test_a_counter_signature_hides_nothing_of_a_changed_file(
    validator: ForeignValidator, authority: MemoryAuthority
) -> None:
    container = rewritten(written(authority, Style()), reshaping(countersigned))

    verdicts = validator.validate(BytesIO(rewritten(container, FLAWS["a changed file"][0])), AT).verdicts

    assert [said(one) for one in verdicts] == [expected("digest"), expected("countersigned")]


def archived(entries: list[tuple[ZipInfo, bytes, int]], *, piped: bool = False) -> bytes:
    into = BytesIO()
    with ZipFile(into, "w") as archive:
        archive.writestr(ZipInfo("mimetype"), TYPE)
        if piped:
            archive._seekable = False  # type: ignore[attr-defined]  # entries are described later then
        for entry, content, kind in entries:
            archive.writestr(entry, content, kind)
    return into.getvalue()


def with_extra(extra: bytes) -> bytes:
    entry = ZipInfo("a.pdf")
    entry.extra = extra
    return archived([(entry, b"", ZIP_STORED)])


def with_two_readings() -> bytes:
    """An entry whose deflated bytes end early, with another entry for who reads from the front."""
    packed = zlib.compressobj(wbits=-15)
    honest = packed.compress(b"%PDF-1.7\n") + packed.flush()
    crc = zlib.crc32(b"%PDF-1.7\n")
    descriptor = struct.pack("<4s3L", b"PK\7\x08", crc, len(honest), 9)
    hidden = archived([(ZipInfo("b.pdf"), b"%PDF-1.4\n", ZIP_STORED)])[67:110]
    container = archived([(ZipInfo("a.pdf"), b"%PDF-1.7\n", ZIP_DEFLATED)], piped=True)
    longer = honest + descriptor + hidden
    directory = container[container.index(b"PK\1\2") :].replace(
        struct.pack("<3L", crc, len(honest), 9), struct.pack("<3L", crc, len(longer), 9)
    )
    start = container.index(honest) + len(honest)
    described = struct.pack("<4s3L", b"PK\7\x08", crc, len(longer), 9)
    body = container[: start - len(honest)] + longer + described
    end = directory.index(b"PK\5\6")
    place = struct.pack("<L", len(body))
    return body + directory[: end + 16] + place + directory[end + 20 :]


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "a stored entry described later": lambda: archived([(ZipInfo("a.pdf"), b"%PDF", ZIP_STORED)], piped=True),
    "a descriptor that says otherwise": lambda: archived(
        [(ZipInfo("a.pdf"), b"%PDF", ZIP_DEFLATED)], piped=True
    ).replace(b"PK\7\x08" + struct.pack("<L", zlib.crc32(b"%PDF")), b"PK\7\x08\0\0\0\0"),
    "bytes that end before the entry does": with_two_readings,
    "another name for some": lambda: with_extra(struct.pack("<2H", 0x7075, 9) + b"\1\0\0\0\0b.pd"),
    "a field that goes beyond its end": lambda: with_extra(struct.pack("<2H", 0x5455, 9)),
    "a folder with something in it": lambda: archived([(ZipInfo("META-INF/"), b"x", ZIP_STORED)]),
    "a comment that is none of the standard": lambda: commented(b"PK\5\6" + bytes(18)),
    "bytes before it": lambda: b"#!" + archived([]),
    "bytes behind it": lambda: archived([]) + b"!",
}  # fmt: skip


def commented(comment: bytes) -> bytes:
    into = BytesIO()
    with ZipFile(into, "w") as archive:
        archive.writestr("mimetype", TYPE)
        archive.comment = comment
    return into.getvalue()


@pytest.mark.parametrize("flaw", ARCHIVES)
def test_an_archive_in_which_something_may_hide_is_none(validator: ForeignValidator, flaw: str) -> None:
    assert the_verdict(validator, ARCHIVES[flaw]()).reason == "archive"


@pytest.mark.parametrize(
    "entries",
    [
        [(ZipInfo("a.pdf"), bytes(3 << 20), ZIP_DEFLATED)],
        [(ZipInfo(f"{number}.pdf"), b"", ZIP_STORED) for number in range(1001)],
    ],
)
def test_a_bomb_is_refused_unread(
    validator: ForeignValidator, entries: list[tuple[ZipInfo, bytes, int]]
) -> None:
    assert said(the_verdict(validator, archived(entries))) == expected("too-big")


@pytest.fixture
def either(rules: Jurisdiction, trust: Trust, validator: ForeignValidator) -> EitherContainer:
    return EitherContainer(AsicEValidator(AsicE(rules), trust), validator)


def test_what_our_own_reader_does_not_understand_the_other_may(
    either: EitherContainer, authority: MemoryAuthority, container: bytes
) -> None:
    reasons = [
        the_verdict(either, one).reason for one in (container, written(authority, Style(described=True)))
    ]

    assert reasons == ["unproven", "unproven"]


def test_what_neither_understands_our_own_reader_tells(either: EitherContainer, container: bytes) -> None:
    assert (
        the_verdict(either, rewritten(container, lambda one: one.pop(PDF, None) or one.pop(SIGNATURE))).reason
        == "files"
    )
    assert the_verdict(either, b"PK\3\4").reason == "archive"


def test_the_other_reader_is_not_asked_about_what_is_no_archive(rules: Jurisdiction, trust: Trust) -> None:
    class Nobody:
        def validate(self, content: BytesIO, at: object) -> None:
            raise AssertionError("it was asked")

    either = EitherContainer(AsicEValidator(AsicE(rules), trust), Nobody())  # type: ignore[arg-type]  # never asked

    assert the_verdict(either, b"%PDX").reason == "archive"
