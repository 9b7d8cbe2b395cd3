"""Containers of other programs that are right: each is understood, and each is what the standard says."""

import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from asn1crypto.algos import DigestAlgorithm  # type: ignore[import-untyped]  # it has no types
from asn1crypto.tsp import MessageImprint, TimeStampReq, TimeStampResp  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA512, Hash
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.signature import Level
from ekabinet_core.verdict import Indication, Verdict
from ekabinet_memory.authority import MemoryAuthority
from ekabinet_signing.foreign_validator import ForeignValidator
from ekabinet_signing.trust import Trust
from ekabinet_testing.contracts.envelope import AT
from ekabinet_testing.contracts.validator import the_verdict
from ekabinet_testing.foreign_container import (
    EXCLUSIVE,
    INCLUSIVE,
    INCLUSIVE_11,
    TIMES,
    TYPE,
    Evidence,
    Key,
    Style,
    foreign,
)

from tests.signing.authorities import NOW, Offices, opened_offices
from tests.signing.conftest import FIN, GUNAY
from tests.signing.test_asice import PROPERTIES, certified
from tests.signing.test_trust import pem

CONTENTS = {"Müqavilə № 1 (üz + arxa).pdf": b"%PDF-1.7\n" * 1000, "qovluq/şəkil.jpg": bytes(range(256))}
LARGE = {"böyük.pdf": b"%PDF-1.7\n" + b"".join(b"%d %%" % number for number in range(400_000))}
PLACE = (
    "<xades:SignatureProductionPlaceV2><xades:City>Bakı</xades:City></xades:SignatureProductionPlaceV2>"
    "<xades:SignerRoleV2><xades:ClaimedRoles><xades:ClaimedRole>Direktor</xades:ClaimedRole>"
    "</xades:ClaimedRoles></xades:SignerRoleV2>"
)
KEYS: Mapping[str, Key] = {
    "P-256": ec.generate_private_key(ec.SECP256R1()),
    "P-384": ec.generate_private_key(ec.SECP384R1()),
    "RSA": rsa.generate_private_key(65537, 2048),
}
STYLES: Mapping[str, tuple[str, Style]] = {
    "exclusive": ("P-256", Style(canonical=EXCLUSIVE)),
    "inclusive": ("P-256", Style(canonical=INCLUSIVE)),
    "inclusive 1.1": ("RSA", Style(canonical=INCLUSIVE_11)),
    "SHA-384": ("P-384", Style(hash="sha384")),
    "SHA-512": ("P-384", Style(hash="sha512")),
    "SHA-512 with RSA": ("RSA", Style(hash="sha512")),
    "RSA-PSS": ("RSA", Style(pss=True)),
    "RSA-PSS with SHA-512": ("RSA", Style(pss=True, hash="sha512")),
    "a certificate named as before": ("P-256", Style(older=True)),
    "place and role": ("P-256", Style(about=PLACE)),
    "no kinds of files": ("P-256", Style(formats=False)),
    "no transform": ("P-256", Style(transform=False)),
    "no manifest": ("P-256", Style(manifest=False)),
    "another name of the signature": ("P-256", Style(name="META-INF/edoc-signatures-S1.xml")),
    "entries described later": ("P-256", Style(described=True)),
    "times and comments of entries": ("P-256", Style(extra=TIMES)),
    "a comment with the type": ("P-256", Style(comment=b"mimetype=" + TYPE.encode())),
    "a folder": ("P-256", Style(folder=True)),
}
every_style = pytest.mark.parametrize(("key", "style"), STYLES.values(), ids=STYLES)


@pytest.fixture
def validator(rules: Jurisdiction, trust: Trust) -> ForeignValidator:
    return ForeignValidator(trust, rules)


def written(authority: MemoryAuthority, style: Style, contents: Mapping[str, bytes] = CONTENTS) -> bytes:
    """A container of Günay's in that style, with a key on P-256."""
    pen = authority.issue(GUNAY, FIN, "content_commitment")
    return foreign(pen.key, pen.certificate, contents, style=style, at=AT)


KNOWN_TO_XMLSEC1 = {name: style for name, style in STYLES.items() if not style[1].pss}
"""Debian's does not know RSA-PSS."""


@pytest.mark.skipif(shutil.which("xmlsec1") is None, reason="there is no xmlsec1: apt install xmlsec1")
@pytest.mark.parametrize(("key", "style"), KNOWN_TO_XMLSEC1.values(), ids=KNOWN_TO_XMLSEC1)
def test_xmlsec1_finds_each_of_them_right(
    authority: MemoryAuthority, tmp_path: Path, key: str, style: Style
) -> None:
    """So that a style is not taken for right because this house writes and reads it."""
    certificate = certified(authority, KEYS[key])
    with ZipFile(BytesIO(foreign(KEYS[key], certificate, CONTENTS, style=style, at=AT))) as archive:
        archive.extractall(tmp_path)
    (tmp_path / "root.pem").write_bytes(pem(authority.root))
    at = AT.strftime("%Y-%m-%d %H:%M:%S")
    program = ["xmlsec1", "--verify", "--id-attr:Id", PROPERTIES, "--verification-time", at]

    ran = subprocess.run(
        [*program, "--trusted-pem", "root.pem", style.name], cwd=tmp_path, capture_output=True, check=False
    )

    assert ran.returncode == 0, ran.stderr


@every_style
def test_each_of_them_is_understood(
    validator: ForeignValidator, authority: MemoryAuthority, key: str, style: Style
) -> None:
    container = foreign(KEYS[key], certified(authority, KEYS[key]), CONTENTS, style=style, at=AT)

    verdict = the_verdict(validator, container)

    # the certificate of these keys says nothing of its use: all that is whole is told before that
    assert verdict.reason == "wrong-usage"
    assert [(one.name, one.digest) for one in verdict.files] == [
        (name, sha256(content).hexdigest()) for name, content in CONTENTS.items()
    ]


@pytest.mark.parametrize("style", [Style(), Style(described=True)])
def test_it_is_told_who_signed_what_and_when(
    validator: ForeignValidator, authority: MemoryAuthority, style: Style
) -> None:
    report = validator.validate(BytesIO(written(authority, style)), AT)

    (verdict,) = report.verdicts
    assert report.format == TYPE
    assert (verdict.reason, verdict.level, verdict.signed_at) == ("unproven", Level.B, AT)
    assert verdict.signer is not None
    assert (verdict.signer.name, verdict.signer.number) == (GUNAY.name, FIN)


def test_large_files_may_be_deflated(validator: ForeignValidator, authority: MemoryAuthority) -> None:
    assert the_verdict(validator, written(authority, Style(described=True), LARGE)).reason == "unproven"


def test_a_time_without_a_zone_is_not_told(validator: ForeignValidator, authority: MemoryAuthority) -> None:
    pen = authority.issue(GUNAY, FIN, "content_commitment")
    container = foreign(
        pen.key, pen.certificate, CONTENTS, style=Style(time=AT.replace(tzinfo=None).isoformat()), at=AT
    )

    verdict = the_verdict(validator, container)

    assert (verdict.reason, verdict.signed_at) == ("unproven", None)


def test_two_people_have_a_verdict_each(validator: ForeignValidator, authority: MemoryAuthority) -> None:
    """In two parts of the container, as programs add one after another."""
    first, second = (
        written(authority, Style(name=f"META-INF/signatures{number}.xml", manifest=False))
        for number in (1, 2)
    )
    with ZipFile(BytesIO(second)) as archive:
        other = archive.read("META-INF/signatures2.xml")
    both = BytesIO(first)
    with ZipFile(both, "a") as archive:
        archive.writestr("META-INF/signatures2.xml", other)

    verdicts = validator.validate(both, AT).verdicts

    assert [one.reason for one in verdicts] == ["unproven", "unproven"]


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    with opened_offices(tmp_path_factory.mktemp("centre")) as opened:
        yield opened


Proven = Callable[..., bytes]


def token(offices: Offices, content: bytes, made_with: str = "sha256") -> bytes:
    """A timestamp over some bytes."""
    digest = Hash({"sha256": SHA256(), "sha512": SHA512()}[made_with])
    digest.update(content)
    imprint = MessageImprint(
        {"hash_algorithm": DigestAlgorithm({"algorithm": made_with}), "hashed_message": digest.finalize()}
    )
    asked = TimeStampReq({"version": 1, "message_imprint": imprint, "cert_req": True})
    answer = offices.centre.timestamps.answer(asked.dump(), NOW)
    return bytes(TimeStampResp.load(answer)["time_stamp_token"].dump())


def response(offices: Offices, certificate: bytes) -> bytes:
    """What the responder says of a certificate."""
    from ekabinet_signing.certificate import load

    builder = ocsp.OCSPRequestBuilder().add_certificate(
        load(certificate), load(offices.centre.issuer), SHA256()
    )
    return offices.centre.responder.answer(builder.build().public_bytes(Encoding.DER), NOW)


@pytest.fixture
def proven(offices: Offices) -> Proven:
    """Makes a container with evidence in some style."""

    def make(style: Style, archives: int = 0, made_with: str = "sha256") -> bytes:
        about = [offices.pen.certificate, offices.centre.timestamps.credential.der]
        evidence = Evidence(
            lambda content: token(offices, content, made_with),
            responses=[response(offices, one) for one in about],
            archives=archives,
            archive_responses=lambda: [response(offices, about[1])],
        )
        pen = offices.pen
        return foreign(pen.key, pen.certificate, CONTENTS, style=style, at=NOW, evidence=evidence)

    return make


@pytest.fixture
def believing(rules: Jurisdiction, offices: Offices) -> ForeignValidator:
    return ForeignValidator(offices.centre.trust, rules)


@pytest.mark.parametrize("canonical", [EXCLUSIVE, INCLUSIVE])
@pytest.mark.parametrize("made_with", ["sha256", "sha512"])
@pytest.mark.parametrize("archives", [0, 1, 2])
def test_what_has_all_the_evidence_passes(
    believing: ForeignValidator, proven: Proven, canonical: str, made_with: str, archives: int
) -> None:
    verdict = the_verdict(believing, proven(Style(canonical=canonical), archives, made_with), NOW)

    level = Level.LTA if archives else Level.LT
    assert (verdict.reason, verdict.level, verdict.stamped_at) == ("", level, NOW)
    assert verdict.indication is Indication.TOTAL_PASSED


def test_a_stamp_that_is_believed_is_told_whatever_else_was_found(
    believing: ForeignValidator, offices: Offices
) -> None:
    about = [response(offices, offices.centre.timestamps.credential.der)]
    evidence = Evidence(lambda content: token(offices, content), responses=about)
    pen = offices.pen

    verdict = the_verdict(
        believing, foreign(pen.key, pen.certificate, CONTENTS, at=NOW, evidence=evidence), NOW
    )

    assert (verdict.reason, verdict.stamped_at) == ("revocation-missing", NOW)


def test_a_file_changed_under_an_archive_timestamp_has_failed(
    believing: ForeignValidator, proven: Proven
) -> None:
    container, into = proven(Style(), 1), BytesIO()
    name = next(iter(CONTENTS))
    with ZipFile(BytesIO(container)) as archive, ZipFile(into, "w") as other:
        for entry in archive.infolist():
            other.writestr(entry, b"!" if entry.filename == name else archive.read(entry))

    verdict = the_verdict(believing, into.getvalue(), NOW)

    assert (verdict.indication, verdict.reason, verdict.about) == (Indication.TOTAL_FAILED, "digest", name)


def test_evidence_of_another_signature_proves_nothing(believing: ForeignValidator, offices: Offices) -> None:
    evidence = Evidence(lambda content: token(offices, content + b"!"))
    pen = offices.pen
    container = foreign(pen.key, pen.certificate, CONTENTS, at=NOW, evidence=evidence)

    assert the_verdict(believing, container, NOW).reason == "timestamp-imprint"


def test_a_later_archive_timestamp_is_needed_when_the_first_has_aged(
    believing: ForeignValidator, proven: Proven
) -> None:
    verdict: Verdict = the_verdict(believing, proven(Style(), 1), NOW + timedelta(days=6 * 365))

    assert verdict.reason == "timestamp-expired"
