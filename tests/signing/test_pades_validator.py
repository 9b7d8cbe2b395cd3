"""What signed PDFs are worth: at every level, broken, and shown otherwise than they were signed."""

import random
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto.cms import CMSAttributes  # type: ignore[import-untyped]  # it has no types
from asn1crypto.crl import CertificateList  # type: ignore[import-untyped]  # it has no types
from asn1crypto.keys import PrivateKeyInfo  # type: ignore[import-untyped]  # it has no types
from asn1crypto.ocsp import OCSPResponse  # type: ignore[import-untyped]  # it has no types
from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from attrs import evolve, frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import ocsp
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.signature import Level
from ekabinet_core.verdict import Indication, SubIndication, Verdict
from ekabinet_sandbox.certificate import key_usage
from ekabinet_signing.own_loop import in_a_loop_of_its_own
from ekabinet_signing.pades import _attributes
from ekabinet_signing.pades_evidence import PadesEvidence
from ekabinet_signing.pades_reading import SignedPdf
from ekabinet_signing.pades_state import State
from ekabinet_signing.pades_validator import PadesValidator
from ekabinet_signing.seal import KeySeal
from ekabinet_signing.trust import Trust
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.signing.authorities import DAY, NOW, Offices, opened_offices
from tests.signing.pdfs import (
    ATTACKS,
    FORM,
    cover,
    grown,
    hide_fields,
    pdf,
    redraw,
    show_fields,
    signed,
    signed_drawing_anew,
    updated,
)
from tests.signing.test_foreign_containers import token
from tests.signing.test_timestamping import STAMPING

HOUR = timedelta(hours=1)
AFTER_ITS_LAST_DAY = 40 * DAY


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    with opened_offices(tmp_path_factory.mktemp("centre")) as opened:
        yield opened


@pytest.fixture(scope="module")
def levels(offices: Offices) -> dict[str, bytes]:
    """A PDF that somebody signed, at every level."""
    return grown(signed(offices.pen, NOW), PadesEvidence(offices.services))


@pytest.fixture(scope="module")
def validator(offices: Offices, rules: Jurisdiction) -> PadesValidator:
    return PadesValidator(offices.centre.trust, rules)


def the_verdict(validator: PadesValidator, content: bytes, at: datetime = NOW + HOUR) -> Verdict:
    (verdict,) = validator.validate(BytesIO(content), at).verdicts
    return verdict


def found(validator: PadesValidator, content: bytes, at: datetime = NOW + HOUR) -> str:
    return the_verdict(validator, content, at).reason


@pytest.mark.parametrize(
    ("level", "reason"), [("B", "unproven"), ("T", "no-revocation"), ("LT", ""), ("LTA", "")]
)
def test_only_proven_time_and_revocation_pass(
    validator: PadesValidator, levels: dict[str, bytes], level: str, reason: str
) -> None:
    verdict = the_verdict(validator, levels[level])

    assert (verdict.level, verdict.reason) == (Level(level), reason)
    assert (verdict.indication is Indication.TOTAL_PASSED) == (reason == "")
    assert verdict.signed_at == NOW
    assert verdict.stamped_at == (None if level == "B" else NOW)


def listing(content: bytes, *answers: bytes) -> bytes:
    """With revocation lists in its store, and no responses."""
    grown = BytesIO(content)
    DocumentSecurityStore.add_dss(grown, None, crls=[CertificateList.load(one) for one in answers])
    return grown.getvalue()


def listed(offices: Offices, *revoked: tuple[int, datetime], issued: datetime = NOW) -> bytes:
    """What the issuer lists."""
    issuing = offices.centre.issuing
    builder = x509.CertificateRevocationListBuilder(issuing.certificate.subject, issued, NOW + DAY)
    for serial, since in revoked:
        builder = builder.add_revoked_certificate(x509.RevokedCertificateBuilder(serial, since).build())
    return builder.sign(issuing.key, SHA256()).public_bytes(Encoding.DER)


def test_a_revocation_list_from_after_the_timestamp_counts(
    offices: Offices, validator: PadesValidator, levels: dict[str, bytes]
) -> None:
    serial = x509.load_der_x509_certificate(offices.pen.certificate).serial_number

    lists = {
        "": listed(offices),
        "revoked": listed(offices, (serial, NOW - HOUR)),
        "revocation-stale": listed(offices, issued=NOW - HOUR),
    }

    assert {reason: found(validator, listing(levels["T"], one)) for reason, one in lists.items()} == {
        reason: reason for reason in lists
    }


def test_a_stamp_that_is_believed_is_told_whatever_else_was_found(
    offices: Offices, validator: PadesValidator, levels: dict[str, bytes]
) -> None:
    stale = listing(levels["T"], listed(offices, issued=NOW - HOUR))

    (verdict,) = validator.validate(BytesIO(stale), NOW + HOUR).verdicts

    assert (verdict.reason, verdict.stamped_at) == ("revocation-stale", NOW)


def answered(offices: Offices, *, since: datetime) -> bytes:
    """What the issuer says now of the pen's certificate, by what was known at a time."""
    issuing = offices.centre.issuing
    builder = ocsp.OCSPResponseBuilder().add_response(
        x509.load_der_x509_certificate(offices.pen.certificate),
        issuing.certificate,
        SHA256(),
        ocsp.OCSPCertStatus.GOOD,
        since,
        NOW + DAY,
        None,
        None,
    )
    named = builder.responder_id(ocsp.OCSPResponderEncoding.NAME, issuing.certificate)
    return named.sign(issuing.key, SHA256()).public_bytes(Encoding.DER)


def test_a_response_counts_from_when_it_was_known(
    offices: Offices, validator: PadesValidator, levels: dict[str, bytes]
) -> None:
    """Many responders write today what a list said yesterday; the key may be stolen since."""

    def told(since: datetime) -> str:
        grown = BytesIO(listing(levels["T"], listed(offices)))
        response = OCSPResponse.load(answered(offices, since=since))
        DocumentSecurityStore.add_dss(grown, None, ocsps=[response])
        return found(validator, grown.getvalue())

    assert told(NOW) == ""
    assert told(NOW - HOUR) == "revocation-stale"


@frozen
class LongerHash:
    """Stamps whatever it is asked to by SHA-512 of a value."""

    offices: Offices
    value: bytes

    def stamp(self, digest: bytes) -> bytes:
        return token(self.offices, self.value, "sha512")


def test_a_timestamp_by_another_hash_is_read(offices: Offices, validator: PadesValidator) -> None:
    content = signed(offices.pen, NOW)
    (signature,) = SignedPdf.read(BytesIO(content)).signatures
    authority = LongerHash(offices, signature.signer_info["signature"].native)
    services = evolve(offices.services, timestamps=authority)  # type: ignore[arg-type]  # it stamps

    assert found(validator, PadesEvidence(services).with_timestamp(content)) == "no-revocation"


@pytest.mark.parametrize(
    ("level", "reason"), [("B", "expired"), ("T", "no-revocation"), ("LT", ""), ("LTA", "")]
)
def test_evidence_outlives_the_certificate(
    validator: PadesValidator, levels: dict[str, bytes], level: str, reason: str
) -> None:
    assert found(validator, levels[level], NOW + AFTER_ITS_LAST_DAY) == reason


def test_rsa_signs_as_well(offices: Offices, validator: PadesValidator) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    seal = KeySeal(offices.certify(key.public_key()), key)

    levels = grown(signed(seal, NOW), PadesEvidence(offices.services))

    assert found(validator, levels["LTA"]) == ""


@pytest.mark.parametrize("level", ["B", "T", "LT", "LTA"])
def test_whom_no_anchor_vouches_for_is_not_believed(
    rules: Jurisdiction, levels: dict[str, bytes], level: str
) -> None:
    verdict = the_verdict(PadesValidator(Trust(()), rules), levels[level])

    assert verdict.indication is Indication.INDETERMINATE
    assert verdict.sub_indication is SubIndication.NO_CERTIFICATE_CHAIN_FOUND


def test_before_its_first_day_nothing_is_proven(validator: PadesValidator, levels: dict[str, bytes]) -> None:
    assert found(validator, levels["B"], NOW - 3 * DAY) == "not-yet-valid"
    assert the_verdict(validator, levels["LT"], NOW - HOUR).reason == "timestamp-future"


@pytest.mark.parametrize("usage", [key_usage("digital_signature"), key_usage("key_agreement")])
def test_a_certificate_for_something_else_does_not_sign(
    offices: Offices, validator: PadesValidator, usage: x509.KeyUsage
) -> None:
    other = offices.centre.certify(usage)

    assert found(validator, signed(KeySeal(other.der, other.key), NOW)) == "wrong-usage"


def test_who_was_revoked_before_the_timestamp_is_not_believed(
    offices: Offices, validator: PadesValidator
) -> None:
    lost = offices.centre.certify(key_usage("content_commitment"))
    serial = lost.certificate.serial_number
    responder = offices.centre.responder
    whole = offices.centre
    offices.centre = evolve(whole, responder=evolve(responder, issued=responder.issued | {serial}))
    offices.open(Level.LT)
    responder.revocations.revoke(serial, NOW - HOUR)
    levels = grown(signed(KeySeal(lost.der, lost.key), NOW), PadesEvidence(offices.services))

    verdict = the_verdict(validator, levels["LT"])

    assert (verdict.sub_indication, verdict.reason) == (SubIndication.REVOKED_NO_POE, "revoked")


@pytest.mark.parametrize("level", ["B", "LT", "LTA"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_what_shows_something_else_than_was_signed_has_failed(
    validator: PadesValidator, levels: dict[str, bytes], level: str, attack: str
) -> None:
    verdict = the_verdict(validator, updated(levels[level], ATTACKS[attack]))

    assert verdict.indication is Indication.TOTAL_FAILED
    assert verdict.reason in {"pdf-changed", "pdf-unreadable"}


@pytest.mark.parametrize("level", ["B", "LT", "LTA"])
def test_what_may_lie_over_the_page_since_is_told(
    validator: PadesValidator, levels: dict[str, bytes], level: str
) -> None:
    assert found(validator, updated(levels[level], cover)) == "pdf-covered"


def by_two(offices: Offices, content: bytes, *, new: bool) -> bytes:
    """Signed by the pen, and then by it with another program, in a field that is seen."""
    key = offices.pen.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    signer = SimpleSigner(
        Certificate.load(offices.pen.certificate), PrivateKeyInfo.load(key), SimpleCertificateStore()
    )
    into = IncrementalPdfFileWriter(BytesIO(signed(offices.pen, NOW, content)))
    metadata = PdfSignatureMetadata(field_name="Seen")
    place = SigFieldSpec("Seen", box=(10, 10, 200, 60)) if new else None
    return bytes(sign_pdf(into, metadata, signer, new_field_spec=place).getvalue())


def test_a_signature_that_is_seen_had_its_place_before_or_is_told(
    offices: Offices, validator: PadesValidator
) -> None:
    def told(content: bytes) -> list[str]:
        return [one.reason for one in validator.validate(BytesIO(content), NOW + HOUR).verdicts]

    assert told(by_two(offices, updated(pdf(), cover), new=False)) == ["unproven", "unproven"]
    assert told(by_two(offices, pdf(), new=True)) == ["pdf-covered", "unproven"]


def test_a_field_that_was_hidden_when_it_was_signed_is_told_or_fails(
    offices: Offices, validator: PadesValidator
) -> None:
    hidden = updated(pdf(), hide_fields)
    shown = by_two(offices, hidden, new=False)

    assert found(validator, signed(offices.pen, NOW, hidden)) == "unproven"
    for content in (updated(signed(offices.pen, NOW, hidden), show_fields), updated(shown, show_fields)):
        assert validator.validate(BytesIO(content), NOW + HOUR).verdicts[0].reason in {
            "pdf-covered",
            "pdf-changed",
        }


@pytest.mark.parametrize("attack", ATTACKS)
def test_it_has_failed_whoever_signed_it(rules: Jurisdiction, levels: dict[str, bytes], attack: str) -> None:
    nobody = PadesValidator(Trust(()), rules)

    assert found(nobody, updated(levels["B"], ATTACKS[attack])) == "pdf-changed"
    assert found(nobody, levels["B"].replace(b"100 manat", b"900 manat")) == "digest"


def test_a_changed_byte_is_no_signature(validator: PadesValidator, levels: dict[str, bytes]) -> None:
    for content in levels.values():
        assert found(validator, content.replace(b"100 manat", b"900 manat")) == "digest"


@pytest.mark.parametrize(
    ("attribute", "reason"), [("content_type", "pdf-signature"), ("message_digest", "pdf-doubted")]
)
def test_a_signature_that_lacks_what_the_standard_asks_for_is_not_believed(
    offices: Offices, validator: PadesValidator, attribute: str, reason: str
) -> None:
    """Its signer left it out: everything else fits (RFC 5652, 11.1 and 11.2)."""
    state = State.unpacked(FORM.prepare(pdf(), offices.pen.certificate, NOW).state)
    kept = [one for one in CMSAttributes.load(state.attributes) if one["type"].native != attribute]
    attributes = CMSAttributes(kept).dump()
    value = offices.pen.sign(sha256(attributes).digest())

    content = FORM.embed(evolve(state, attributes=attributes).packed, value)

    assert found(validator, content) == reason


def test_what_the_signature_leaves_out_is_not_signed(
    validator: PadesValidator, levels: dict[str, bytes]
) -> None:
    begin = levels["B"].index(b"/ByteRange")
    narrowed = levels["B"].replace(levels["B"][begin : begin + 16], b"/ByteRange [1 2 ", 1)

    assert the_verdict(validator, narrowed).indication is Indication.TOTAL_FAILED


def test_a_signature_that_leaves_out_the_last_bytes_is_not_over_the_file(
    offices: Offices, validator: PadesValidator
) -> None:
    ready = State.unpacked(FORM.prepare(pdf(), offices.pen.certificate, NOW).state)
    end, rest = ready.room[1], len(ready.pdf) - ready.room[1]
    moved = ready.pdf.replace(b" %d %d]" % (end, rest), b" %d %d]" % (end - 8, rest))
    digest = sha256(moved[: ready.room[0]] + moved[end - 8 : end - 8 + rest]).digest()
    attributes = in_a_loop_of_its_own(_attributes(offices.pen.certificate, digest))
    state = evolve(ready, pdf=moved, digest=digest, attributes=attributes)

    content = FORM.embed(state.packed, offices.pen.sign(sha256(attributes).digest()))

    assert moved != ready.pdf
    assert found(validator, content) == "pdf-outside"


def test_an_archive_vouches_for_who_stamped_before(offices: Offices, validator: PadesValidator) -> None:
    whole = offices.centre
    brief = whole.certify(key_usage("digital_signature"), STAMPING, life=10 * DAY)
    known = evolve(whole.responder, issued=whole.responder.issued | {brief.certificate.serial_number})
    offices.centre = evolve(whole, responder=known, timestamps=evolve(whole.timestamps, credential=brief))
    offices.open(Level.LT)
    content = grown(signed(offices.pen, NOW), PadesEvidence(offices.services))["LT"]
    offices.centre = evolve(whole, responder=known)
    offices.open(Level.LT)

    archived = PadesEvidence(offices.services).archived(content)

    assert found(validator, content, NOW + 20 * DAY) == "timestamp-expired"
    assert found(validator, archived, NOW + 20 * DAY) == ""


def test_a_seal_that_is_believed_itself_needs_no_issuer(
    offices: Offices, rules: Jurisdiction, tmp_path: Path
) -> None:
    seal = KeySeal.demonstration(tmp_path / "seal.pem", NOW)
    trust = offices.centre.trust.and_also(seal.certificate)
    services = evolve(offices.services, trust=trust)
    validator = PadesValidator(trust, rules)

    levels = grown(signed(seal, NOW), PadesEvidence(services))

    assert found(validator, levels["B"]) == "unproven"
    assert found(validator, levels["LT"]) == ""
    assert found(validator, levels["LTA"]) == ""


@pytest.mark.parametrize("subfilter", list(SigSeedSubFilter)[:2])
def test_what_another_program_signed_is_read_as_well(
    offices: Offices, validator: PadesValidator, subfilter: SigSeedSubFilter
) -> None:
    pem = offices.pen.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    signer = SimpleSigner(
        Certificate.load(offices.pen.certificate), PrivateKeyInfo.load(pem), SimpleCertificateStore()
    )
    metadata = PdfSignatureMetadata(field_name="Signature1", md_algorithm="sha384", subfilter=subfilter)

    content = sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf())), metadata, signer).getvalue()

    assert found(validator, content) == "unproven"
    both = validator.validate(BytesIO(signed(offices.pen, NOW, content)), NOW + HOUR).verdicts
    assert [one.reason for one in both] == ["unproven", "unproven"]


def test_bytes_behind_the_end_are_not_hidden_from_the_verdict(
    validator: PadesValidator, levels: dict[str, bytes]
) -> None:
    longer = levels["LT"] + b"%" + bytes(2000)

    assert not validator.validate(BytesIO(longer), NOW + HOUR).holds


def test_each_signature_has_its_verdict_and_timestamps_have_none(
    offices: Offices, validator: PadesValidator, levels: dict[str, bytes]
) -> None:
    twice = signed(offices.pen, NOW, levels["LTA"])

    verdicts = validator.validate(BytesIO(twice), NOW + HOUR).verdicts

    assert [(one.level, one.reason) for one in verdicts] == [(Level.LTA, ""), (Level.B, "unproven")]


OF_ANOTHER_KIND = [b"/adbe.pkcs7.sha1    ", b"/adbe.x509.rsa_sha1 "]


@pytest.mark.parametrize("kind", OF_ANOTHER_KIND)
def test_a_signature_of_a_kind_that_is_not_read_is_told(
    offices: Offices, validator: PadesValidator, levels: dict[str, bytes], kind: bytes
) -> None:
    other = levels["B"].replace(b"/ETSI.CAdES.detached", kind)

    both = validator.validate(BytesIO(signed(offices.pen, NOW, other)), NOW + HOUR).verdicts

    assert len(other) == len(levels["B"])
    assert found(validator, other) == "not-read"
    assert [one.reason for one in both] == ["unproven", "not-read"]


def test_a_weak_hash_is_called_so(offices: Offices, validator: PadesValidator) -> None:
    key = offices.pen.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    signer = SimpleSigner(
        Certificate.load(offices.pen.certificate), PrivateKeyInfo.load(key), SimpleCertificateStore()
    )
    metadata = PdfSignatureMetadata(field_name="Signature1", md_algorithm="sha1")

    content = sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf())), metadata, signer).getvalue()

    assert found(validator, content) == "weak-algorithm"


def test_where_fields_showed_what_they_held_what_comes_behind_is_doubted(
    offices: Offices, validator: PadesValidator
) -> None:
    """Other pictures or fonts may be theirs since; programs that sign change that without a word."""
    once = signed_drawing_anew(offices.pen, NOW)

    assert found(validator, once) == "unproven"
    assert found(validator, updated(once, redraw)) == "pdf-doubted"
    twice = validator.validate(BytesIO(signed(offices.pen, NOW, once)), NOW + HOUR).verdicts
    assert [one.reason for one in twice] == ["pdf-doubted", "unproven"]


def test_the_name_of_a_field_that_is_there_is_not_taken_again(
    offices: Offices, validator: PadesValidator
) -> None:
    """It may be a place for somebody else's signature, or hold one that is not read here."""

    def place(writer: IncrementalPdfFileWriter) -> None:
        append_signature_field(writer, SigFieldSpec("Signature1", box=(10, 10, 200, 60)))

    content = signed(offices.pen, NOW, updated(pdf(), place))

    (one,) = SignedPdf.read(BytesIO(content)).signatures
    assert one.field_name == "Signature2"
    assert found(validator, content) == "unproven"


def test_a_pdf_without_a_signature_says_so(validator: PadesValidator) -> None:
    assert found(validator, pdf()) == "unsigned"


def test_however_a_pdf_is_broken_it_neither_raises_nor_passes(
    validator: PadesValidator, levels: dict[str, bytes]
) -> None:
    chance = random.Random(20261126)  # noqa: S311  # the same damage every time
    for _ in range(200):
        broken = bytearray(levels["LT"])
        begin = chance.choice([chance.randrange(len(broken)), chance.randrange(2000)])
        broken[begin : begin + chance.choice([1, 4, 40])] = chance.randbytes(chance.choice([0, 1, 40]))

        report = validator.validate(BytesIO(bytes(broken)), NOW + HOUR)

        assert report.verdicts
        if report.holds:
            assert covered(bytes(broken)) == covered(levels["LT"])


def covered(content: bytes) -> bytes:
    """What the first signature is over."""
    found = re.search(rb"/ByteRange *\[(\d+) (\d+) (\d+) (\d+)", content)
    assert found is not None
    begin, length, end, rest = (int(one) for one in found.groups())
    return content[begin:length] + content[end : end + rest]
