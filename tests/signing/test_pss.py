"""RSA-PSS: a key that is certified for it and nothing else signs containers, PDFs and for the seal."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from asn1crypto.cms import SignerInfo  # type: ignore[import-untyped]  # it has no types
from asn1crypto.core import ParsableOctetString  # type: ignore[import-untyped]
from asn1crypto.ocsp import OCSPResponse  # type: ignore[import-untyped]
from attrs import evolve, frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from ekabinet_core.errors import NotAccepted
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.signature import Level
from ekabinet_core.verdict import Indication
from ekabinet_sandbox.authority import subject_named
from ekabinet_sandbox.certificate import unsigned
from ekabinet_sandbox.credential import Credential
from ekabinet_sandbox.timestamp_authority import TimestampAuthority, _attributes
from ekabinet_signing.asice import AsicE
from ekabinet_signing.foreign_validator import ForeignValidator
from ekabinet_signing.ocsp_response import Good, answer_of
from ekabinet_signing.pades import _pss
from ekabinet_signing.pades_evidence import PadesEvidence
from ekabinet_signing.pades_validator import PadesValidator
from ekabinet_signing.revocation_list import listed_in
from ekabinet_signing.seal import KeySeal
from ekabinet_signing.signature_value import verifies
from ekabinet_signing.timestamp_token import timestamp_of
from ekabinet_signing.validator import AsicEValidator
from ekabinet_testing.contracts.envelope import AT, CONTENTS, opener, packaged
from ekabinet_testing.contracts.raising import raised

from tests.signing.authorities import NOW, Offices, opened_offices
from tests.signing.pdfs import grown, signed
from tests.signing.pss import for_pss
from tests.signing.test_timestamping import DIGEST, STAMPING, token_of

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    with opened_offices(tmp_path_factory.mktemp("centre")) as opened:
        yield opened


@pytest.fixture(scope="module")
def seal(offices: Offices) -> KeySeal:
    """Of a key for PSS alone, whom the responder knows."""
    key = rsa.generate_private_key(65537, 2048)
    issuer = offices.centre.issuing.key
    certificate = for_pss(
        offices.certify(key.public_key()), lambda made: issuer.sign(made, padding.PKCS1v15(), SHA256())
    )
    return KeySeal(certificate, key)


def contained(asice: AsicE, seal: KeySeal) -> bytes:
    prepared, into = asice.prepare(packaged(CONTENTS), seal.certificate, AT), BytesIO()
    asice.seal_with(prepared.state, seal.sign(prepared.digest), packaged(CONTENTS), opener(CONTENTS), into)
    return into.getvalue()


def test_it_signs_containers_that_pass(offices: Offices, seal: KeySeal, rules: Jurisdiction) -> None:
    asice, trust = AsicE(rules, offices.services), offices.centre.trust
    complete, _ = raised(asice, contained(asice, seal), Level.LT)

    for validator in (AsicEValidator(asice, trust), ForeignValidator(trust, rules)):
        (verdict,) = validator.validate(BytesIO(complete), NOW).verdicts
        assert (verdict.indication, verdict.reason) == (Indication.TOTAL_PASSED, "")
    assert (
        b"2007/05/xmldsig-more#sha256-rsa-MGF1"
        in asice.prepare(packaged(CONTENTS), seal.certificate, AT).state
    )


def test_it_signs_pdfs_that_pass(offices: Offices, seal: KeySeal, rules: Jurisdiction) -> None:
    levels = grown(signed(seal, NOW), PadesEvidence(offices.services))

    (verdict,) = (
        PadesValidator(offices.centre.trust, rules).validate(BytesIO(levels["LTA"]), NOW + HOUR).verdicts
    )

    assert (verdict.indication, verdict.reason) == (Indication.TOTAL_PASSED, "")


def test_what_it_signs_in_the_older_way_does_not_count(seal: KeySeal, rules: Jurisdiction) -> None:
    asice = AsicE(rules)
    prepared = asice.prepare(packaged(CONTENTS), seal.certificate, AT)
    older = seal.key.sign(prepared.digest, padding.PKCS1v15(), Prehashed(SHA256()))  # type: ignore[call-arg, arg-type]  # it is an RSA key

    assert not verifies(seal.certificate, prepared.digest, older)
    with pytest.raises(NotAccepted, match="value"):
        asice.seal_with(prepared.state, older, packaged(CONTENTS), opener(CONTENTS), BytesIO())


PSS = padding.PSS(padding.MGF1(SHA256()), 32)


def test_a_list_that_its_issuer_signed_by_pss_counts(offices: Offices) -> None:
    issuing = offices.centre.issuing
    builder = x509.CertificateRevocationListBuilder(issuing.certificate.subject, NOW, NOW + HOUR)
    listed = builder.sign(issuing.key, SHA256(), rsa_padding=PSS).public_bytes(Encoding.DER)

    assert listed_in(listed, offices.pen.certificate, issuing.der).standing == Good()
    with pytest.raises(NotAccepted, match="signature"):
        listed_in(listed[:-1] + bytes([listed[-1] ^ 1]), offices.pen.certificate, issuing.der)


def test_a_response_that_its_issuer_signed_by_pss_counts(offices: Offices) -> None:
    issuing = offices.centre.issuing
    about = x509.load_der_x509_certificate(offices.pen.certificate)
    builder = ocsp.OCSPResponseBuilder().add_response(
        about,
        issuing.certificate,
        SHA256(),
        ocsp.OCSPCertStatus.GOOD,
        NOW,
        None,
        None,
        None,
    )
    named = builder.responder_id(ocsp.OCSPResponderEncoding.NAME, issuing.certificate)
    made = OCSPResponse.load(named.sign(issuing.key, SHA256()).public_bytes(Encoding.DER))
    basic = made["response_bytes"]["response"].parsed
    basic["signature_algorithm"] = _pss()
    basic["signature"] = issuing.key.sign(basic["tbs_response_data"].dump(), PSS, SHA256())
    made["response_bytes"]["response"] = ParsableOctetString(basic.dump(force=True))

    assert answer_of(made.dump(force=True), offices.pen.certificate, issuing.der).standing == Good()


def test_a_timestamp_by_pss_counts(offices: Offices) -> None:
    issuing, key = offices.centre.issuing, rsa.generate_private_key(65537, 2048)
    plain = unsigned(subject_named("TSA"), key.public_key(), issuing, timedelta(days=30))  # type: ignore[arg-type]  # any public key
    usages = plain.add_extension(STAMPING, critical=True)
    credential = Credential(key, usages.sign(issuing.key, SHA256()))

    @frozen
    class ByPss(TimestampAuthority):
        """Signs by another algorithm than the sandbox's."""

        def _signature(self, stamped: bytes, at: datetime) -> SignerInfo:
            attributes = _attributes(stamped, credential.der, at)
            made = evolve(self, credential=offices.centre.timestamps.credential)
            signer = TimestampAuthority._signature(made, stamped, at)
            signer["signed_attrs"] = attributes
            signer["signature_algorithm"] = _pss()
            signer["signature"] = key.sign(attributes.dump(), PSS, SHA256())
            return signer

    token = token_of(ByPss(credential, issuing))  # type: ignore[arg-type]  # its key is of another kind

    assert timestamp_of(token, DIGEST, offices.centre.trust).at == NOW
    with pytest.raises(NotAccepted, match="signature"):
        timestamp_of(token[:-1] + bytes([token[-1] ^ 1]), DIGEST, offices.centre.trust)
