"""A person signs in with PIN1: authentication tokens of Web eID, checked as its validators do."""

import base64
import hashlib
from collections.abc import Callable

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS, PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from ekabinet_eimza_agent.prompt import Purpose

from tests.agent.conftest import Started
from tests.agent.page import NONCE, SITE
from tests.agent.person import Person
from tests.agent.wallet import HOLDER, Wallet

Reader = Callable[[str], Wallet]


def must_be_good(token: dict[str, str], origin: str) -> None:
    """Web eID, authentication token 1.0: the signature is of hash(origin) ‖ hash(nonce)."""
    signed = hashlib.sha256(origin.encode()).digest() + hashlib.sha256(NONCE.encode()).digest()
    signature = base64.b64decode(token["signature"])
    certificate = x509.load_der_x509_certificate(base64.b64decode(token["unverifiedCertificate"]))
    key = certificate.public_key()
    if token["algorithm"] in {"RS256", "PS256"}:
        assert isinstance(key, RSAPublicKey)
        filling = PKCS1v15() if token["algorithm"] == "RS256" else PSS(MGF1(SHA256()), 32)
        key.verify(signature, signed, filling, SHA256())
    else:
        assert token["algorithm"] == "ES256"
        assert isinstance(key, EllipticCurvePublicKey)
        r, s = signature[:32], signature[32:]
        assert len(s) == 32
        der = encode_dss_signature(int.from_bytes(r), int.from_bytes(s))
        key.verify(der, signed, ECDSA(SHA256()))


@pytest.mark.parametrize("wallet", ["two tokens", "one token", "PSS alone"])
def test_a_token_is_what_web_eid_accepts(plugged_in: Reader, started: Started, wallet: str) -> None:
    plugged_in(wallet)

    with started(Person()) as page:
        answer = page.ask("authenticate", challengeNonce=NONCE, lang="az")

    assert answer.status_code == 200
    token = answer.json()
    assert token["format"] == "web-eid:1.0"
    must_be_good(token, SITE)


@pytest.mark.parametrize("wallet", ["two tokens", "one token"])
def test_the_certificate_is_the_one_for_signing_in(plugged_in: Reader, started: Started, wallet: str) -> None:
    plugged_in(wallet)

    with started(Person()) as page:
        token = page.ask("authenticate", challengeNonce=NONCE).json()

    der = base64.b64decode(token["unverifiedCertificate"])
    usage = x509.load_der_x509_certificate(der).extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert not usage.content_commitment


def test_the_origin_is_the_browsers_whatever_the_page_claims(plugged_in: Reader, started: Started) -> None:
    plugged_in("two tokens")

    with started(Person()) as page:
        token = page.ask("authenticate", challengeNonce=NONCE, origin="https://bank.example").json()

    must_be_good(token, SITE)
    with pytest.raises(InvalidSignature):
        must_be_good(token, "https://bank.example")


def test_the_person_sees_who_asks_and_what_for(plugged_in: Reader, started: Started) -> None:
    plugged_in("two tokens")
    person = Person()

    with started(person) as page:
        page.ask("authenticate", challengeNonce=NONCE, lang="ru")

    (question,) = person.asked
    assert (question.origin, question.purpose, question.digests) == (SITE, Purpose.SIGN_IN, ())
    assert (question.holder, question.language) == (HOLDER, "ru")


def test_a_wrong_pin_is_told_and_the_next_request_is_answered(plugged_in: Reader, started: Started) -> None:
    plugged_in("two tokens")
    person = Person(pin_1="9173")

    with started(person) as page:
        wrong = page.ask("authenticate", challengeNonce=NONCE)
        person.pin_1 = "1111"
        right = page.ask("authenticate", challengeNonce=NONCE)

    assert wrong.status_code == 403
    assert wrong.json()["error"]["code"] == "pin-incorrect"
    assert wrong.json()["error"]["tries"] == "low"
    assert [question.tries for question in person.asked] == ["unknown", "low"]
    must_be_good(right.json(), SITE)


def test_a_pin_is_shown_to_nobody(
    plugged_in: Reader, started: Started, capfd: pytest.CaptureFixture[str]
) -> None:
    plugged_in("two tokens")
    person = Person(pin_1="9173")

    with started(person) as page:
        answer = page.ask("authenticate", challengeNonce=NONCE)

    said = capfd.readouterr()
    assert "9173" not in answer.text + said.out + said.err
    assert "9173" not in repr(person.pin(person.asked[0]))


@pytest.mark.parametrize("typed", ["1", "9" * 300, "şəxsi"])
def test_what_is_no_pin_at_all_is_a_wrong_one(plugged_in: Reader, started: Started, typed: str) -> None:
    plugged_in("two tokens")

    with started(Person(pin_1=typed)) as page:
        assert page.refusal("authenticate", challengeNonce=NONCE) == "pin-incorrect"


def test_a_person_who_refuses_is_not_asked_again(plugged_in: Reader, started: Started) -> None:
    plugged_in("two tokens")
    person = Person(pin_1=None)

    with started(person) as page:
        code = page.refusal("authenticate", challengeNonce=NONCE)

    assert code == "ERR_WEBEID_USER_CANCELLED"
    assert len(person.asked) == 1


def test_a_card_pulled_out_while_the_person_types_is_told(plugged_in: Reader, started: Started) -> None:
    wallet = plugged_in("two tokens")
    person = Person(meanwhile=wallet.pull_out)

    with started(person) as page:
        removed = page.refusal("authenticate", challengeNonce=NONCE)
        absent = page.refusal("authenticate", challengeNonce=NONCE)

    assert (removed, absent) == ("token-removed", "token-absent")


def test_a_card_plugged_in_later_is_seen(
    plugged_in: Reader, made: Callable[[str], Wallet], started: Started
) -> None:
    empty = plugged_in("no card")

    with started(Person()) as page:
        absent = page.refusal("authenticate", challengeNonce=NONCE)
        empty.plug_in(made("two tokens"))
        token = page.ask("authenticate", challengeNonce=NONCE).json()

    assert absent == "token-absent"
    must_be_good(token, SITE)


def test_a_card_without_certificate_asks_for_no_pin(plugged_in: Reader, started: Started) -> None:
    plugged_in("without certificate")
    person = Person()

    with started(person) as page:
        code = page.refusal("authenticate", challengeNonce=NONCE)

    assert code == "no-certificate"
    assert person.asked == []
