"""What the validator of containers says of each flaw, in the words of EN 319 102-1."""

import re
from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import ekabinet_signing
import pytest
from attrs import evolve
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from ekabinet_core.signature import Level
from ekabinet_core.verdict import Signer, SubIndication, Verdict
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_signing.asice import AsicE
from ekabinet_signing.findings import REFUSALS
from ekabinet_signing.manifest import MEDIA_TYPE
from ekabinet_signing.trust import Trust
from ekabinet_signing.validator import AsicEValidator
from ekabinet_testing.contracts.envelope import AT, CONTENTS, rewritten, sealed
from ekabinet_testing.contracts.validator import the_verdict

from tests.signing.conftest import DAY, FIN, GUNAY
from tests.signing.test_broken_containers import PDF, REWRITTEN

STANDARD: Mapping[str, str] = {
    "archive": "TOTAL-FAILED/FORMAT_FAILURE",
    "mimetype": "TOTAL-FAILED/FORMAT_FAILURE",
    "names": "TOTAL-FAILED/FORMAT_FAILURE",
    "xml": "TOTAL-FAILED/FORMAT_FAILURE",
    "manifest": "TOTAL-FAILED/FORMAT_FAILURE",
    "files": "TOTAL-FAILED/FORMAT_FAILURE",
    "signature-structure": "TOTAL-FAILED/FORMAT_FAILURE",
    "signature-properties": "TOTAL-FAILED/HASH_FAILURE",
    "digest": "TOTAL-FAILED/HASH_FAILURE",
    "signature-value": "TOTAL-FAILED/SIG_CRYPTO_FAILURE",
    "too-big": "INDETERMINATE/CUSTOM",
    "certificate": "INDETERMINATE/NO_SIGNING_CERTIFICATE_FOUND",
    "malformed": "INDETERMINATE/NO_SIGNING_CERTIFICATE_FOUND",
    "unknown-issuer": "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND",
    "bad-chain": "INDETERMINATE/CERTIFICATE_CHAIN_GENERAL_FAILURE",
    "wrong-usage": "INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE",
    "weak-key": "INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
    "weak-algorithm": "INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
    "signature-policy": "INDETERMINATE/SIGNATURE_POLICY_NOT_AVAILABLE",
    "not-read": "INDETERMINATE/CUSTOM",
    "countersigned": "INDETERMINATE/CUSTOM",
    "expired": "INDETERMINATE/OUT_OF_BOUNDS_NO_POE",
    "not-yet-valid": "INDETERMINATE/OUT_OF_BOUNDS_NO_POE",
    "timestamp-malformed": "INDETERMINATE/SIG_CONSTRAINTS_FAILURE",
    "timestamp-imprint": "INDETERMINATE/SIG_CONSTRAINTS_FAILURE",
    "timestamp-signature": "INDETERMINATE/SIG_CONSTRAINTS_FAILURE",
    "timestamp-future": "INDETERMINATE/SIG_CONSTRAINTS_FAILURE",
    "timestamp-order": "INDETERMINATE/TIMESTAMP_ORDER_FAILURE",
    "timestamp-unknown-issuer": "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND",
    "timestamp-bad-chain": "INDETERMINATE/CERTIFICATE_CHAIN_GENERAL_FAILURE",
    "timestamp-wrong-usage": "INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE",
    "timestamp-expired": "INDETERMINATE/OUT_OF_BOUNDS_NO_POE",
    "timestamp-not-yet-valid": "INDETERMINATE/OUT_OF_BOUNDS_NO_POE",
    "timestamp-too-early": "TOTAL-FAILED/NOT_YET_VALID",
    "timestamp-too-late": "INDETERMINATE/OUT_OF_BOUNDS_NO_POE",
    "timestamp-revocation": "INDETERMINATE/TRY_LATER",
    "timestamp-revoked": "INDETERMINATE/REVOKED_NO_POE",
    "revoked": "INDETERMINATE/REVOKED_NO_POE",
    "no-revocation": "INDETERMINATE/TRY_LATER",
    "revocation-missing": "INDETERMINATE/TRY_LATER",
    "revocation-stale": "INDETERMINATE/TRY_LATER",
    "revocation-malformed": "INDETERMINATE/TRY_LATER",
    "revocation-refused": "INDETERMINATE/TRY_LATER",
    "revocation-signature": "INDETERMINATE/TRY_LATER",
    "revocation-unknown": "INDETERMINATE/TRY_LATER",
    "revocation-out-of-bounds": "INDETERMINATE/REVOCATION_OUT_OF_BOUNDS_NO_POE",
    "pdf-unreadable": "TOTAL-FAILED/FORMAT_FAILURE",
    "unsigned": "TOTAL-FAILED/FORMAT_FAILURE",
    "pdf-outside": "TOTAL-FAILED/FORMAT_FAILURE",
    "pdf-signature": "TOTAL-FAILED/FORMAT_FAILURE",
    "pdf-changed": "TOTAL-FAILED/HASH_FAILURE",
    "pdf-covered": "INDETERMINATE/CUSTOM",
    "pdf-doubted": "INDETERMINATE/CUSTOM",
    "too-much": "INDETERMINATE/CUSTOM",
}
"""What each refusal is, read from the table of clause 5.1.3 and not from the code."""
RAISED = re.compile(r'NotAccepted\("container", "([a-z-]+)"\)')


@pytest.fixture
def validator(envelope: AsicE, trust: Trust) -> AsicEValidator:
    return AsicEValidator(envelope, trust)


def said(verdict: Verdict) -> tuple[str, str]:
    """Why, and what that is in the standard."""
    return verdict.reason, f"{verdict.indication}/{verdict.sub_indication}"


def expected(reason: str) -> tuple[str, str]:
    return reason, STANDARD[reason]


def test_every_refusal_is_something_in_the_standard() -> None:
    sources = Path(ekabinet_signing.__file__).parent.glob("*.py")
    raised = {reason for source in sources for reason in RAISED.findall(source.read_text(encoding="utf-8"))}

    assert len(raised) > 10
    assert raised <= set(STANDARD)
    assert set(REFUSALS) == set(STANDARD)


@pytest.mark.parametrize("flaw", REWRITTEN)
def test_each_flaw_of_a_container_is_what_the_standard_calls_it(
    validator: AsicEValidator, container: bytes, flaw: str
) -> None:
    rewrite, reason = REWRITTEN[flaw]

    assert said(the_verdict(validator, rewritten(container, rewrite))) == expected(reason)


def test_a_broken_archive_is_no_signature(validator: AsicEValidator, container: bytes) -> None:
    report = validator.validate(BytesIO(container[:-1]), AT)

    assert said(report.verdicts[0]) == expected("archive")
    assert report.format == ""


def test_what_is_too_big_to_be_read_may_still_be_right(
    envelope: AsicE, trust: Trust, container: bytes, pen: Pen
) -> None:
    rules = envelope.jurisdiction
    narrow = AsicE(evolve(rules, files=evolve(rules.files, largest=1000, most=1)))
    large = sealed(envelope, pen, {PDF: bytes(3 << 20)})

    assert said(the_verdict(AsicEValidator(narrow, trust), large)) == expected("too-big")


@pytest.mark.parametrize(
    ("usage", "days", "reason"),
    [
        ("content_commitment", (-DAY, DAY), "unproven"),
        ("digital_signature", (-DAY, DAY), "wrong-usage"),
        ("content_commitment", (-2 * DAY, -DAY), "expired"),
        ("content_commitment", (DAY, 2 * DAY), "not-yet-valid"),
    ],
)
def test_a_certificate_is_judged_by_its_use_and_its_days(
    validator: AsicEValidator,
    authority: MemoryAuthority,
    usage: str,
    days: tuple[timedelta, timedelta],
    reason: str,
) -> None:
    pen = authority.issue(GUNAY, FIN, usage, begins=days[0], ends=days[1])

    verdict = the_verdict(validator, sealed(validator.envelope, pen), authority.at)

    wanted = "INDETERMINATE/TRY_LATER" if reason == "unproven" else STANDARD[reason]
    assert said(verdict) == (reason, wanted)


def test_without_an_anchor_nobody_is_believed(envelope: AsicE, container: bytes) -> None:
    believing_nobody = AsicEValidator(envelope, Trust(()))

    assert said(the_verdict(believing_nobody, container)) == expected("unknown-issuer")


def test_an_impostor_of_the_authority_is_not_believed(validator: AsicEValidator) -> None:
    pen = MemoryAuthority.new(AT).issue(GUNAY, FIN, "content_commitment")

    assert said(the_verdict(validator, sealed(validator.envelope, pen))) == expected("bad-chain")


def test_a_certificate_that_only_some_can_read_is_none(
    validator: AsicEValidator, authority: MemoryAuthority
) -> None:
    nonsense = x509.UnrecognizedExtension(x509.ObjectIdentifier("2.5.29.15"), b"no key usage")
    pen = holding(authority, {NameOID.COMMON_NAME: "GÜNAY"}, nonsense)

    assert said(the_verdict(validator, sealed(validator.envelope, pen))) == expected("malformed")


def test_a_changed_file_is_told_with_what_was_signed(validator: AsicEValidator, container: bytes) -> None:
    broken = rewritten(container, lambda entries: entries.update({PDF: b"%PDF-1.7\n"}))
    whole = the_verdict(validator, container)

    verdict = the_verdict(validator, broken)

    assert said(verdict) == expected("digest")
    assert verdict.about == PDF
    assert (verdict.signer, verdict.signed_at, verdict.level) == (
        Signer(GUNAY.name, FIN),
        AT,
        Level.B,
    )
    assert verdict.files == whole.files
    assert len(verdict.files) == len(CONTENTS)


@pytest.mark.parametrize(
    ("flaw", "odd"),
    [
        ("a file nobody signed", "əlavə.pdf"),
        ("something else in META-INF", "META-INF/x"),
        ("two signatures", "META-INF/signatures1.xml"),
    ],
)
def test_a_file_that_should_not_be_there_is_named(
    validator: AsicEValidator, container: bytes, flaw: str, odd: str
) -> None:
    rewrite, _ = REWRITTEN[flaw]

    assert the_verdict(validator, rewritten(container, rewrite)).about == odd


def test_a_file_that_is_missing_is_named(validator: AsicEValidator, container: bytes) -> None:
    assert the_verdict(validator, rewritten(container, lambda entries: entries.pop(PDF))).about == PDF


def test_of_a_signature_that_cannot_be_read_nothing_is_told(
    validator: AsicEValidator, container: bytes
) -> None:
    rewrite, _ = REWRITTEN["no XML"]

    report = validator.validate(BytesIO(rewritten(container, rewrite)), AT)

    assert report.verdicts == (Verdict(SubIndication.FORMAT_FAILURE, "xml"),)
    assert report.format == MEDIA_TYPE


@pytest.mark.parametrize(
    ("subject", "signer"),
    [
        ({NameOID.COMMON_NAME: "BAKI APELLYASİYA MƏHKƏMƏSİ"}, Signer("BAKI APELLYASİYA MƏHKƏMƏSİ")),
        ({NameOID.SURNAME: "ƏLİYEVA", NameOID.COMMON_NAME: "GÜNAY"}, Signer("GÜNAY")),
        ({NameOID.ORGANIZATION_NAME: "MƏHKƏMƏ"}, None),
    ],
)
def test_a_certificate_of_no_person_is_told_by_its_common_name(
    validator: AsicEValidator,
    authority: MemoryAuthority,
    subject: Mapping[x509.ObjectIdentifier, str],
    signer: Signer | None,
) -> None:
    pen = holding(authority, subject)

    assert the_verdict(validator, sealed(validator.envelope, pen)).signer == signer


def holding(
    authority: MemoryAuthority,
    subject: Mapping[x509.ObjectIdentifier, str],
    *extensions: x509.ExtensionType,
) -> Pen:
    """A pen whose certificate has this subject and these extensions."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(kind, text) for kind, text in subject.items()])
    issuer = authority.certificate.subject
    builder = x509.CertificateBuilder(issuer, name, key.public_key(), 7, AT - DAY, AT + DAY)
    for extension in extensions:
        builder = builder.add_extension(extension, critical=True)
    return Pen(key, builder.sign(authority.key, SHA256()).public_bytes(Encoding.DER))
