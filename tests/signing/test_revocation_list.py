"""What a revocation list says of a certificate, and whom it is believed."""

from datetime import datetime

import pytest
from attrs import frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from ekabinet_core.errors import NotAccepted
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_signing.ocsp_response import Good, Revoked
from ekabinet_signing.revocation_list import is_list, listed_in
from ekabinet_testing.contracts.envelope import AT
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.signing.conftest import DAY

BEFORE = AT - DAY
ONLY_PEOPLE = x509.IssuingDistributionPoint(None, None, True, False, None, False, False)


@frozen
class Issuing:
    """An authority that lists what it has revoked."""

    authority: MemoryAuthority
    pen: Pen

    def listed(
        self,
        *revoked: tuple[bytes, datetime],
        by: ec.EllipticCurvePrivateKey | None = None,
        reason: x509.ReasonFlags | None = None,
        critical: x509.ExtensionType | None = None,
        named: x509.Name | None = None,
    ) -> bytes:
        issuer = named or self.authority.certificate.subject
        builder = x509.CertificateRevocationListBuilder(issuer, AT, AT + DAY)
        for certificate, since in revoked:
            serial = x509.load_der_x509_certificate(certificate).serial_number
            one = x509.RevokedCertificateBuilder(serial, since)
            if reason is not None:
                one = one.add_extension(x509.CRLReason(reason), critical=False)
            builder = builder.add_revoked_certificate(one.build())
        if critical is not None:
            builder = builder.add_extension(critical, critical=True)
        return builder.sign(by or self.authority.key, SHA256()).public_bytes(Encoding.DER)

    def reads(self, answer: bytes) -> object:
        """What it says of the pen's certificate, or why it says nothing."""
        try:
            return listed_in(answer, self.pen.certificate, self.authority.root).standing
        except NotAccepted as error:
            return f"{error.what}: {error.reason}"


@pytest.fixture(scope="module")
def issuing(authority: MemoryAuthority, pen: Pen) -> Issuing:
    return Issuing(authority, pen)


def test_who_is_not_listed_is_not_revoked(issuing: Issuing, sign_in_pen: Pen) -> None:
    answer = issuing.listed((sign_in_pen.certificate, BEFORE))

    assert issuing.reads(answer) == Good()


def test_who_is_listed_is_revoked_since_then(issuing: Issuing) -> None:
    answer = issuing.listed((issuing.pen.certificate, BEFORE))

    assert issuing.reads(answer) == Revoked(BEFORE, "unspecified")


def test_its_reason_is_told(issuing: Issuing) -> None:
    answer = issuing.listed((issuing.pen.certificate, BEFORE), reason=x509.ReasonFlags.key_compromise)

    assert issuing.reads(answer) == Revoked(BEFORE, "keyCompromise")


def test_it_says_what_was_so_when_it_was_issued(issuing: Issuing) -> None:
    answer = listed_in(issuing.listed(), issuing.pen.certificate, issuing.authority.root)

    assert (answer.produced_at, answer.next_update, answer.by) == (AT, AT + DAY, issuing.authority.root)


def test_a_list_that_another_key_signed_says_nothing(issuing: Issuing) -> None:
    answer = issuing.listed(by=ec.generate_private_key(ec.SECP256R1()))

    assert issuing.reads(answer) == "revocation: signature"


def test_a_list_of_another_issuer_is_about_others(issuing: Issuing) -> None:
    named = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "ANOTHER")])

    assert issuing.reads(issuing.listed(named=named)) == "revocation: other-certificate"


@pytest.mark.parametrize("left_out", [ONLY_PEOPLE, x509.DeltaCRLIndicator(1)])
def test_a_list_that_leaves_some_out_says_nothing(issuing: Issuing, left_out: x509.ExtensionType) -> None:
    assert issuing.reads(issuing.listed(critical=left_out)) == "revocation: other-certificate"


def test_an_authority_that_may_not_list_says_nothing(issuing: Issuing) -> None:
    subject = x509.load_der_x509_certificate(issuing.pen.certificate).subject
    answer = issuing.listed(by=issuing.pen.key, named=subject)

    with pytest.raises(NotAccepted, match="signature"):
        listed_in(answer, issuing.pen.certificate, issuing.pen.certificate)


def test_a_list_is_told_from_a_response(issuing: Issuing) -> None:
    assert is_list(issuing.listed((issuing.pen.certificate, BEFORE)))
    assert not any(map(is_list, (b"", b"0", b"0\x03\x0a\x01\x01", b"list")))


@pytest.fixture(scope="module")
def whole(issuing: Issuing) -> bytes:
    return issuing.listed((issuing.pen.certificate, BEFORE))


@settings(max_examples=200)
@given(data=st.data())
def test_a_damaged_list_says_nothing_else(issuing: Issuing, whole: bytes, data: st.DataObject) -> None:
    answer = bytearray(whole)
    answer[data.draw(st.integers(0, len(answer) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    assert issuing.reads(bytes(answer)) in {
        Revoked(BEFORE, "unspecified"),
        "revocation: malformed",
        "revocation: signature",
        "revocation: other-certificate",
    }
