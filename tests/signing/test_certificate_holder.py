"""On whose behalf a certificate lets its person act."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from ekabinet_core.behalf import Behalf, Body, CertificateHolder
from ekabinet_core.errors import NotAccepted
from ekabinet_core.identifier import Identifier
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.waiting import Failed, Failure, SignIn
from ekabinet_memory.authority import MemoryAuthority
from ekabinet_memory.clock import START, MemoryClock
from ekabinet_memory.token import MemoryToken
from ekabinet_signing.certificate_holder import holder_of
from ekabinet_signing.eimza import EImza
from ekabinet_signing.trust import Trust

from tests.signing.conftest import DAY, FIN, GUNAY

VOEN = Identifier("voen", "1234567891")
ORGANISATION, NUMBER = NameOID.ORGANIZATION_NAME, NameOID.ORGANIZATION_IDENTIFIER
PERSON = (
    (NameOID.SURNAME, GUNAY.surname),
    (NameOID.GIVEN_NAME, GUNAY.given_name),
    (NameOID.SERIAL_NUMBER, f"PNOAZ-{FIN.value}"),
    (NameOID.COMMON_NAME, f"{GUNAY.surname} {GUNAY.given_name} {GUNAY.patronymic}"),
)


def certificate(*organisation: tuple[x509.ObjectIdentifier, str]) -> bytes:
    """Günay's, with this beside her name."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(x509.NameAttribute(*one) for one in (*PERSON, *organisation))
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, START, START + DAY)
    return made.sign(key, SHA256()).public_bytes(Encoding.DER)


@pytest.mark.parametrize(
    ("scheme", "body"),
    [("VATAZ", Body.LEGAL_PERSON), ("NTRAZ", Body.LEGAL_PERSON), ("GOVAZ", Body.STATE_BODY)],
)
def test_the_number_of_the_organisation_says_for_whom_one_acts(
    rules: Jurisdiction, scheme: str, body: Body
) -> None:
    read = holder_of(certificate((ORGANISATION, "Direct MMC"), (NUMBER, f"{scheme}-1234567891")), rules)

    assert read == CertificateHolder(GUNAY, Behalf(body, VOEN, "Direct MMC"))


def test_a_certificate_that_names_no_organisation_is_a_personal_one(rules: Jurisdiction) -> None:
    assert holder_of(certificate(), rules) == CertificateHolder(GUNAY)


def test_a_name_without_a_number_is_no_organisation(rules: Jurisdiction) -> None:
    assert holder_of(certificate((ORGANISATION, "ESTEID")), rules).behalf is None


@pytest.mark.parametrize(
    "organisation",
    [
        [(ORGANISATION, "Direct MMC"), (NUMBER, "VATDE-1234567891")],
        [(ORGANISATION, "Direct MMC"), (NUMBER, "LEIXG-1234567891")],
        [(ORGANISATION, "Direct MMC"), (NUMBER, "VATAZ-12345678")],
        [(ORGANISATION, "Direct MMC"), (NUMBER, "1234567891")],
        [(ORGANISATION, "Direct MMC"), (NUMBER, " ")],
        [(ORGANISATION, " "), (NUMBER, "VATAZ-1234567891")],
        [(NUMBER, "VATAZ-1234567891")],
        [(ORGANISATION, "Direct MMC"), (NUMBER, "VATAZ-1234567891"), (NUMBER, "VATAZ-2234567891")],
    ],
    ids=["of another country", "another scheme", "short", "bare", "blank", "blank name", "no name", "two"],
)
def test_a_number_that_is_not_one_of_ours_lets_nobody_act(
    rules: Jurisdiction, organisation: list[tuple[x509.ObjectIdentifier, str]]
) -> None:
    with pytest.raises(NotAccepted, match="certificate not accepted: no-organisation"):
        holder_of(certificate(*organisation), rules)


def test_who_cannot_be_told_for_whom_they_act_is_not_signed_in(
    rules: Jurisdiction, trust: Trust, authority: MemoryAuthority, clock: MemoryClock
) -> None:
    unreadable = Behalf(Body.LEGAL_PERSON, Identifier("voen", "12"), "Direct MMC")
    pen = authority.issue(GUNAY, FIN, "digital_signature", behalf=unreadable)
    eimza = EImza(trust, rules, clock, "https://kabinet.example.az")
    begun = eimza.begin({}, SignIn())

    outcome = eimza.receive(begun.handle, MemoryToken(pen, pen, eimza.origin).answer(begun.prompt))

    assert outcome == Failed(Failure.CERTIFICATE_UNSUITABLE)
