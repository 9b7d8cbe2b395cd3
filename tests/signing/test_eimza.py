"""e-İmza: whose certificate counts for what, and what a message is worth."""

from base64 import b64decode, b64encode
from hashlib import sha256

import pytest
from ekabinet_core.errors import NotAccepted
from ekabinet_core.identifier import Identifier
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.waiting import Authenticated, Failed, Failure, Outcome, Sign, Signed, SignIn, TokenCall
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.token import MemoryToken
from ekabinet_signing.eimza import EImza
from ekabinet_signing.trust import Trust

from tests.signing.conftest import DAY, FIN, GUNAY

ORIGIN = "https://kabinet.example.az"
DIGEST = sha256("ərizə".encode()).digest()
UNSUITABLE = Failed(Failure.CERTIFICATE_UNSUITABLE)


@pytest.fixture
def eimza(trust: Trust, rules: Jurisdiction, clock: MemoryClock) -> EImza:
    return EImza(trust, rules, clock, ORIGIN)


def signed_in(eimza: EImza, by: Pen, origin: str = ORIGIN) -> Outcome:
    begun = eimza.begin({}, SignIn())
    return eimza.receive(begun.handle, MemoryToken(by, by, origin).answer(begun.prompt))


def signed(eimza: EImza, certified: Pen, by: Pen) -> Outcome:
    begun = eimza.begin(MemoryToken(certified, certified, ORIGIN).holder, Sign(DIGEST))
    return eimza.receive(begun.handle, MemoryToken(by, by, ORIGIN).answer(begun.prompt))


def test_pin1_proves_who_it_is(eimza: EImza, sign_in_pen: Pen) -> None:
    assert signed_in(eimza, sign_in_pen) == Authenticated(GUNAY, sign_in_pen.certificate)


def test_a_token_for_another_origin_proves_nothing(eimza: EImza, sign_in_pen: Pen) -> None:
    assert signed_in(eimza, sign_in_pen, f"{ORIGIN}/") == Failed(Failure.PROTOCOL)


def test_the_pin2_certificate_proves_nothing(eimza: EImza, pen: Pen) -> None:
    assert signed_in(eimza, pen) == UNSUITABLE


def test_a_certificate_for_both_proves_nothing(eimza: EImza, authority: MemoryAuthority) -> None:
    both = authority.issue(GUNAY, FIN, "digital_signature", "content_commitment")

    assert signed_in(eimza, both) == UNSUITABLE


def test_a_stranger_authority_proves_nothing(eimza: EImza, clock: MemoryClock) -> None:
    stranger = MemoryAuthority.new(clock.now()).issue(GUNAY, FIN, "digital_signature")

    assert signed_in(eimza, stranger) == UNSUITABLE


def test_an_expired_certificate_proves_nothing(eimza: EImza, authority: MemoryAuthority) -> None:
    assert signed_in(eimza, authority.issue(GUNAY, FIN, "digital_signature", ends=-DAY)) == UNSUITABLE


def test_a_certificate_without_a_person_number_proves_nothing(
    eimza: EImza, authority: MemoryAuthority
) -> None:
    estonian = authority.issue(GUNAY, Identifier("fin", "38001085718"), "digital_signature")

    assert signed_in(eimza, estonian) == UNSUITABLE


def test_the_pin1_certificate_does_not_sign(eimza: EImza, sign_in_pen: Pen) -> None:
    with pytest.raises(NotAccepted, match="wrong-usage"):
        eimza.certificate(MemoryToken(sign_in_pen, sign_in_pen, ORIGIN).holder)


def test_a_certificate_of_a_stranger_authority_does_not_sign(eimza: EImza, clock: MemoryClock) -> None:
    stranger = MemoryAuthority.new(clock.now()).issue(GUNAY, FIN, "content_commitment")

    with pytest.raises(NotAccepted, match="bad-chain"):
        eimza.certificate(MemoryToken(stranger, stranger, ORIGIN).holder)


def test_a_value_of_the_certificates_key_is_a_signature(eimza: EImza, pen: Pen) -> None:
    assert isinstance(signed(eimza, pen, pen), Signed)


def test_a_value_of_another_key_is_none(eimza: EImza, pen: Pen, sign_in_pen: Pen) -> None:
    assert signed(eimza, pen, sign_in_pen) == Failed(Failure.HASH_MISMATCH)


def test_the_nonce_has_256_bits_and_lives_two_minutes(eimza: EImza, clock: MemoryClock) -> None:
    begun = eimza.begin({}, SignIn())

    assert isinstance(begun.prompt, TokenCall)
    assert len(b64decode(begun.prompt.arguments["challengeNonce"])) == 32
    assert (begun.expires_at - clock.now()).total_seconds() == 120


def test_what_is_to_be_signed_is_said_in_the_words_of_web_eid(eimza: EImza, pen: Pen) -> None:
    holder = MemoryToken(pen, pen, ORIGIN).holder

    assert eimza.begin(holder, Sign(DIGEST)).prompt == TokenCall(
        "sign",
        {
            "certificate": b64encode(pen.certificate).decode(),
            "hash": b64encode(DIGEST).decode(),
            "hashFunction": "SHA-256",
        },
    )
