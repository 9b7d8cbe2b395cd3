"""What the validator says of evidence: of whole evidence, and of each flaw (ETSI EN 319 102-1, 5.5)."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from attrs import evolve, frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.signature import Level
from ekabinet_core.verdict import Indication
from ekabinet_memory.authority import Pen
from ekabinet_sandbox.certificate import key_usage
from ekabinet_sandbox.credential import Credential
from ekabinet_sandbox.service_credential import ServiceCredential
from ekabinet_signing.asice import AsicE
from ekabinet_signing.evidence import with_revocation, with_timestamp
from ekabinet_signing.names import SIGNATURE_NAME
from ekabinet_signing.trust import Trust
from ekabinet_signing.validator import AsicEValidator
from ekabinet_signing.xades import signed, unsigned
from ekabinet_signing.xades_reading import read_signature
from ekabinet_testing.contracts.envelope import AT, CONTENTS, packaged, rewritten, sealed
from ekabinet_testing.contracts.raising import raised
from ekabinet_testing.contracts.validator import INHERITED, damaged, the_verdict
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.signing.authorities import DAY, NOW, Centre, Offices, opened_centre, opened_offices
from tests.signing.test_asice import signature
from tests.signing.test_timestamping import STAMPING, changed, question, saying, token_of
from tests.signing.test_trust import pem
from tests.signing.test_validator import STANDARD, said

ANSWERING = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING])
STAMPS = key_usage("digital_signature")
SIGNS = key_usage("content_commitment")
HOUR = timedelta(hours=1)

Made = tuple[bytes, datetime]
"""A container, and the time for which it is checked."""


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    with opened_offices(tmp_path_factory.mktemp("centre")) as opened:
        yield opened


@pytest.fixture(scope="module")
def validator(rules: Jurisdiction, offices: Offices) -> AsicEValidator:
    return AsicEValidator(AsicE(rules, offices.services), offices.centre.trust)


@pytest.fixture(scope="module")
def complete(validator: AsicEValidator, offices: Offices) -> bytes:
    """A container at level LT."""
    return raised(validator.envelope, sealed(validator.envelope, offices.pen), Level.LT)[0]


@frozen
class Maker:
    """Makes containers with evidence of any kind."""

    offices: Offices
    envelope: AsicE
    stranger: ServiceCredential
    """An authority of timestamps of another centre."""

    @property
    def centre(self) -> Centre:
        return self.offices.centre

    def token(self, document: bytes, at: datetime = NOW, by: ServiceCredential | None = None) -> bytes:
        authority = evolve(self.centre.timestamps, credential=by or self.centre.timestamps.credential)
        return token_of(authority, at, question(read_signature(document).stamped))

    def answer(self, certificate: bytes, by: ServiceCredential | None = None) -> bytes:
        """What the responder says of a certificate now; it knows each that is asked for."""
        about = x509.load_der_x509_certificate(certificate)
        responder = self.centre.responder
        knowing = evolve(
            responder,
            issued=responder.issued | {about.serial_number},
            credential=by or responder.credential,
        )
        return knowing.answer(asking(about, self.centre.issuing.certificate), NOW)

    def stamped(
        self,
        pen: Pen | None = None,
        token: Callable[[bytes], bytes] | None = None,
        answers: Callable[[bytes], list[bytes]] | None = None,
    ) -> bytes:
        """A container with that token over it, and those answers about its signer."""
        pen = pen or self.offices.pen

        def strengthen(entries: dict[str, bytes]) -> None:
            document = entries[SIGNATURE_NAME]
            document = with_timestamp(document, (token or self.token)(document))
            if answers is not None:
                said = answers(pen.certificate)
                document = with_revocation(document, [self.centre.issuer], said)
            entries[SIGNATURE_NAME] = document

        return rewritten(sealed(self.envelope, pen), strengthen)

    def good(self, certificate: bytes) -> list[bytes]:
        """The issuer's answers about the signer and about whoever stamps."""
        return [self.answer(certificate), self.answer(self.centre.timestamps.credential.der)]


def asking(about: x509.Certificate, issuer: x509.Certificate) -> bytes:
    asked = ocsp.OCSPRequestBuilder().add_certificate(about, issuer, SHA256())
    return asked.build().public_bytes(Encoding.DER)


@pytest.fixture(scope="module")
def maker(
    offices: Offices, validator: AsicEValidator, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Maker]:
    with opened_centre(tmp_path_factory.mktemp("other")) as other:
        yield Maker(offices, validator.envelope, other.timestamps.credential)


def stamped_by(maker: Maker, credential: ServiceCredential, at: datetime = NOW) -> bytes:
    return maker.stamped(token=lambda document: maker.token(document, at, credential))


def stamped_at(maker: Maker, at: datetime) -> bytes:
    return maker.stamped(token=lambda document: maker.token(document, at))


def self_signed() -> ServiceCredential:
    """An authority of timestamps that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "NOBODY")])
    made = x509.CertificateBuilder(name, name, key.public_key(), 7, NOW - DAY, NOW + DAY)
    return Credential(key, made.add_extension(STAMPING, critical=True).sign(key, SHA256()))


def of_tomorrow(maker: Maker) -> Pen:
    """A pen whose certificate begins tomorrow."""
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = maker.centre.issuing
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "GÜNAY")])
    made = x509.CertificateBuilder(
        issuer.certificate.subject, name, key.public_key(), 7, NOW + DAY, NOW + 9 * DAY
    )
    made = made.add_extension(SIGNS, critical=True)
    return Pen(key, made.sign(issuer.key, SHA256()).public_bytes(Encoding.DER))


def with_weak_key(maker: Maker) -> bytes:
    """A signature of an RSA key of 1024 bits, whose value is right."""
    key, issuer = rsa.generate_private_key(65537, 1024), maker.centre.issuing  # noqa: S505  # that is it
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "GÜNAY")])
    made = x509.CertificateBuilder(
        issuer.certificate.subject, name, key.public_key(), 7, NOW - DAY, NOW + DAY
    )
    certificate = made.sign(issuer.key, SHA256()).public_bytes(Encoding.DER)
    state = unsigned(packaged(CONTENTS), certificate, AT)
    document = signed(state, signature(key, read_signature(state).digest))
    whole = sealed(maker.envelope, maker.offices.pen)
    return rewritten(whole, lambda entries: entries.update({SIGNATURE_NAME: document}))


def revoked(maker: Maker, certificate: bytes, at: datetime) -> bytes:
    """What the responder says while a certificate is revoked."""
    serial = x509.load_der_x509_certificate(certificate).serial_number
    maker.centre.responder.revocations.revoke(serial, at)
    response = maker.answer(certificate)
    maker.centre.responder.revocations.restore(serial)
    return response


def when_stamped_revoked(maker: Maker) -> bytes:
    authority = maker.centre.timestamps.credential.der
    return maker.stamped(answers=lambda one: [maker.answer(one), revoked(maker, authority, NOW + HOUR)])


def unsuccessful(_: bytes) -> list[bytes]:
    status = ocsp.OCSPResponseStatus.UNAUTHORIZED
    return [ocsp.OCSPResponseBuilder.build_unsuccessful(status).public_bytes(Encoding.DER)]


def unknown(maker: Maker, certificate: bytes) -> list[bytes]:
    nobody = evolve(maker.centre.responder, issued=frozenset())
    about = x509.load_der_x509_certificate(certificate)
    return [nobody.answer(asking(about, maker.centre.issuing.certificate), NOW)]


def answered_by(maker: Maker, by: ServiceCredential) -> bytes:
    authority = maker.centre.timestamps.credential.der
    return maker.stamped(answers=lambda one: [maker.answer(one, by), maker.answer(authority)])


FLAWS: Mapping[str, Callable[[Maker], Made]] = {
    "weak-key": lambda maker: (with_weak_key(maker), NOW),
    "timestamp-malformed": lambda maker: (maker.stamped(token=lambda _: b"token"), NOW),
    "timestamp-imprint": lambda maker: (
        maker.stamped(token=lambda _: token_of(maker.centre.timestamps)),
        NOW,
    ),
    "timestamp-signature": lambda maker: (
        maker.stamped(token=lambda one: changed(maker.token(one), saying(gen_time=NOW - HOUR))),
        NOW,
    ),
    "timestamp-unknown-issuer": lambda maker: (stamped_by(maker, maker.stranger), NOW),
    "timestamp-bad-chain": lambda maker: (stamped_by(maker, self_signed()), NOW),
    "timestamp-wrong-usage": lambda maker: (stamped_by(maker, maker.centre.certify(SIGNS)), NOW),
    "timestamp-expired": lambda maker: (
        stamped_by(maker, maker.centre.certify(STAMPS, STAMPING, life=DAY)),
        NOW + 2 * DAY,
    ),
    "timestamp-not-yet-valid": lambda maker: (stamped_at(maker, NOW - 2 * DAY), NOW),
    "timestamp-future": lambda maker: (stamped_at(maker, NOW + HOUR), NOW),
    "timestamp-too-early": lambda maker: (maker.stamped(of_tomorrow(maker)), NOW),
    "timestamp-too-late": lambda maker: (stamped_at(maker, NOW + 31 * DAY), NOW + 32 * DAY),
    "timestamp-revocation": lambda maker: (maker.stamped(answers=lambda one: [maker.answer(one)]), NOW),
    "timestamp-revoked": lambda maker: (when_stamped_revoked(maker), NOW + DAY),
    "revoked": lambda maker: (
        maker.stamped(answers=lambda one: [revoked(maker, one, NOW), maker.good(one)[1]]),
        NOW,
    ),
    "no-revocation": lambda maker: (maker.stamped(), NOW),
    "revocation-missing": lambda maker: (maker.stamped(answers=lambda one: maker.good(one)[1:]), NOW),
    "revocation-stale": lambda maker: (
        maker.stamped(token=lambda one: maker.token(one, NOW + DAY), answers=maker.good),
        NOW + 2 * DAY,
    ),
    "revocation-malformed": lambda maker: (maker.stamped(answers=lambda _: [b"response"]), NOW),
    "revocation-refused": lambda maker: (maker.stamped(answers=unsuccessful), NOW),
    "revocation-signature": lambda maker: (answered_by(maker, maker.centre.certify(STAMPS)), NOW),
    "revocation-unknown": lambda maker: (
        maker.stamped(answers=lambda one: [*unknown(maker, one), *maker.good(one)]),
        NOW,
    ),
    "revocation-out-of-bounds": lambda maker: (
        answered_by(maker, maker.centre.certify(STAMPS, loosely=[ANSWERING], life=DAY)),
        NOW + 2 * DAY,
    ),
}


@pytest.mark.parametrize("reason", FLAWS)
def test_each_flaw_of_the_evidence_is_what_the_standard_calls_it(
    validator: AsicEValidator, maker: Maker, reason: str
) -> None:
    container, at = FLAWS[reason](maker)

    assert said(the_verdict(validator, container, at)) == (reason, STANDARD[reason])


@pytest.mark.parametrize("reason", ["timestamp-revoked", "timestamp-revocation"])
def test_who_stamped_and_is_not_believed_has_proven_no_time(
    validator: AsicEValidator, maker: Maker, reason: str
) -> None:
    container, at = FLAWS[reason](maker)
    believed, then = FLAWS["revocation-missing"](maker)

    assert the_verdict(validator, container, at).stamped_at is None
    assert the_verdict(validator, believed, then).stamped_at == NOW


def test_every_finding_about_evidence_has_its_example() -> None:
    about = {one for one in STANDARD if one.partition("-")[0] in {"timestamp", "revocation"}}

    assert about - {"timestamp-order"} <= set(FLAWS)


def test_a_complete_signature_passes(validator: AsicEValidator, complete: bytes) -> None:
    verdict = the_verdict(validator, complete, NOW)

    assert verdict.indication is Indication.TOTAL_PASSED
    assert (verdict.level, verdict.stamped_at, verdict.signed_at) == (Level.LT, NOW, AT)
    assert verdict.reason == ""


def test_it_passes_when_the_certificate_has_expired_since(validator: AsicEValidator, complete: bytes) -> None:
    assert the_verdict(validator, complete, NOW + 400 * DAY).indication is Indication.TOTAL_PASSED


def test_when_the_evidence_has_aged_it_proves_nothing_any_more(
    validator: AsicEValidator, complete: bytes
) -> None:
    verdict = the_verdict(validator, complete, NOW + 6 * 365 * DAY)

    assert said(verdict) == ("timestamp-expired", STANDARD["timestamp-expired"])


def test_what_was_revoked_afterwards_was_signed_before(validator: AsicEValidator, maker: Maker) -> None:
    later = NOW + timedelta(seconds=1)
    container = maker.stamped(answers=lambda one: [revoked(maker, one, later), maker.good(one)[1]])

    assert the_verdict(validator, container, NOW + DAY).indication is Indication.TOTAL_PASSED


def test_a_whole_timestamp_is_told_with_what_is_missing(validator: AsicEValidator, maker: Maker) -> None:
    verdict = the_verdict(validator, maker.stamped(), NOW)

    assert (verdict.level, verdict.stamped_at) == (Level.T, NOW)


def test_what_is_broken_goes_before_what_is_proven(validator: AsicEValidator, complete: bytes) -> None:
    name = next(iter(CONTENTS))

    verdict = the_verdict(validator, rewritten(complete, lambda entries: entries.update({name: b"!"})), NOW)

    assert said(verdict) == ("digest", STANDARD["digest"])


def test_whoever_trusts_nobody_is_not_persuaded_by_evidence(
    validator: AsicEValidator, complete: bytes
) -> None:
    verdict = the_verdict(AsicEValidator(validator.envelope, Trust(())), complete, NOW)

    assert said(verdict) == ("timestamp-unknown-issuer", STANDARD["timestamp-unknown-issuer"])
    assert verdict.stamped_at is None


@pytest.mark.filterwarnings("ignore")  # cryptography warns of odd certificates and reads them
@settings(suppress_health_check=INHERITED)
@given(data=st.data())
def test_no_damage_to_evidence_proves_anything_else(
    validator: AsicEValidator, complete: bytes, data: st.DataObject
) -> None:
    def damage(entries: dict[str, bytes]) -> None:
        entries[SIGNATURE_NAME] = damaged(entries[SIGNATURE_NAME], data)

    verdict = the_verdict(validator, rewritten(complete, damage), NOW)

    passed = verdict.indication is Indication.TOTAL_PASSED
    assert not passed or verdict == the_verdict(validator, complete, NOW)


def test_the_evidence_of_another_signature_proves_nothing(
    validator: AsicEValidator, complete: bytes, offices: Offices
) -> None:
    other = sealed(validator.envelope, offices.pen, {"ərizə.pdf": b"%PDF-1.7\n"})
    with ZipFile(BytesIO(complete)) as archive:
        evidence = read_signature(archive.read(SIGNATURE_NAME)).evidence
    assert evidence is not None

    def borrow(entries: dict[str, bytes]) -> None:
        document = with_timestamp(entries[SIGNATURE_NAME], evidence.timestamp)
        entries[SIGNATURE_NAME] = with_revocation(document, evidence.certificates, evidence.responses)

    verdict = the_verdict(validator, rewritten(other, borrow), NOW)

    assert said(verdict) == ("timestamp-imprint", STANDARD["timestamp-imprint"])


def test_evidence_is_read_by_a_program_that_has_read_nothing_before(
    rules: Jurisdiction, offices: Offices, tmp_path: Path
) -> None:
    """What a parser knows must not hang on what else was imported."""
    asice = AsicE(rules, offices.services)
    container, _ = raised(asice, sealed(asice, offices.pen), Level.LT)
    (tmp_path / "a.edoc").write_bytes(container)
    (tmp_path / "trust" / "intermediate").mkdir(parents=True)
    (tmp_path / "trust" / "root.pem").write_bytes(pem(offices.centre.trust.anchors[0]))
    (tmp_path / "trust" / "intermediate" / "issuer.pem").write_bytes(pem(offices.centre.issuer))
    at = (datetime.now(UTC) + timedelta(seconds=2)).isoformat()
    files = [str(tmp_path / "a.edoc"), "--trust", str(tmp_path / "trust")]

    ran = subprocess.run(
        [sys.executable, "-m", "ekabinet", "verify", *files, "--at", at],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "TOTAL-PASSED" in ran.stdout
    assert ran.returncode == 0
