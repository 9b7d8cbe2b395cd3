"""People read from certificates."""

from contextlib import suppress

import pytest
from asn1crypto import x509 as asn1  # type: ignore[import-untyped]  # it has no types
from asn1crypto.tsp import IssuerSerial  # type: ignore[import-untyped]  # it has no types
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from ekabinet_core.errors import NotAccepted
from ekabinet_core.identifier import Identifier
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.person import Known, NaturalPerson
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_memory.clock import START
from ekabinet_signing.certificate import issuer_and_serial, key_of, person_of
from hypothesis import given
from hypothesis import strategies as st

from tests.signing.conftest import DAY, FIN, GUNAY

NUMBER = (FIN,)


def read(authority: MemoryAuthority, rules: Jurisdiction, person: NaturalPerson) -> NaturalPerson:
    return person_of(authority.issue(person, FIN, "digital_signature").certificate, rules)


def test_a_person_is_read_letter_by_letter(authority: MemoryAuthority, rules: Jurisdiction) -> None:
    assert read(authority, rules, GUNAY) == GUNAY


def test_a_patronymic_may_be_missing(authority: MemoryAuthority, rules: Jurisdiction) -> None:
    foreigner = NaturalPerson("IBRAHIM", "SARA", "", NUMBER, known=Known.CERTIFICATE)

    assert read(authority, rules, foreigner) == foreigner


def test_names_of_several_words_stay_whole(authority: MemoryAuthority, rules: Jurisdiction) -> None:
    person = NaturalPerson("ƏLİ ZADƏ", "AY GÜN", "RƏŞAD QIZI", NUMBER, known=Known.CERTIFICATE)

    assert read(authority, rules, person) == person


@pytest.mark.parametrize("number", ["38001085718", "1TST0I1", "?", "PNOAZ-1TST0A1"])
def test_what_is_no_person_number_is_nobody(
    authority: MemoryAuthority, rules: Jurisdiction, number: str
) -> None:
    certificate = authority.issue(GUNAY, Identifier("fin", number), "digital_signature").certificate

    with pytest.raises(NotAccepted, match="no-person"):
        person_of(certificate, rules)


def test_an_authority_is_nobody(authority: MemoryAuthority, rules: Jurisdiction) -> None:
    with pytest.raises(NotAccepted, match="no-person"):
        person_of(authority.root, rules)


@pytest.mark.parametrize("attributes", [1, 2, 3, 6, 2000])
def test_issuer_and_serial_are_those_of_another_encoder(attributes: int) -> None:
    name = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "A" * 60)] * attributes)
    key = ec.generate_private_key(ec.SECP256R1())
    for serial in (1, 127, 128, 255, 256, 2**158):
        builder = x509.CertificateBuilder(name, name, key.public_key(), serial, START, START + DAY)
        certificate = builder.sign(key, SHA256()).public_bytes(Encoding.DER)
        issuer = [asn1.GeneralName("directory_name", asn1.Certificate.load(certificate).issuer)]
        expected = IssuerSerial({"issuer": issuer, "serial_number": serial}).dump()

        assert issuer_and_serial(certificate) == expected


def test_a_certificate_of_an_unknown_version_is_malformed(rules: Jurisdiction, pen: Pen) -> None:
    version_3, version_6 = b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x05"

    with pytest.raises(NotAccepted, match="malformed"):
        person_of(pen.certificate.replace(version_3, version_6, 1), rules)


@given(content=st.binary(max_size=200))
def test_what_is_no_certificate_is_nobody(rules: Jurisdiction, content: bytes) -> None:
    with pytest.raises(NotAccepted, match="malformed"):
        person_of(content, rules)


@pytest.mark.filterwarnings("ignore")  # cryptography warns of what it takes all the same
@given(data=st.data())
def test_a_damaged_certificate_is_read_or_refused(rules: Jurisdiction, pen: Pen, data: st.DataObject) -> None:
    damaged = bytearray(pen.certificate)
    damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= data.draw(st.integers(1, 255))

    try:
        person = person_of(bytes(damaged), rules)
    except NotAccepted as refused:
        assert refused.reason in {"malformed", "no-person"}  # noqa: PT017  # both endings are right
    else:
        assert person.identifier("fin")


@pytest.mark.filterwarnings("ignore")
@given(data=st.data())
def test_issuer_and_key_of_a_damaged_certificate_are_read_or_refused(pen: Pen, data: st.DataObject) -> None:
    damaged = bytearray(pen.certificate)
    damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= data.draw(st.integers(1, 255))

    for read in (issuer_and_serial, key_of):
        with suppress(NotAccepted):
            assert read(bytes(damaged))
