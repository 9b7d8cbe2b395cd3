"""A person signs with PIN2: one document or many."""

import base64
from collections.abc import Callable

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS, PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, Hash
from cryptography.x509.oid import PublicKeyAlgorithmOID
from ekabinet_eimza_agent.prompt import Purpose

from tests.agent.conftest import Started
from tests.agent.page import NONCE, SITE, Page
from tests.agent.person import Person
from tests.agent.wallet import Wallet

Reader = Callable[[str], Wallet]
FUNCTIONS: dict[str, type[SHA256 | SHA384 | SHA512]] = {
    "SHA-256": SHA256,
    "SHA-384": SHA384,
    "SHA-512": SHA512,
}


def digest_of(document: bytes, function: str = "SHA-256") -> bytes:
    hashing = Hash(FUNCTIONS[function]())
    hashing.update(document)
    return hashing.finalize()


def text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def must_be_good(certificate: str, signature: str, digest: bytes, function: str = "SHA-256") -> None:
    read = x509.load_der_x509_certificate(base64.b64decode(certificate))
    key, made_with = read.public_key(), FUNCTIONS[function]()
    value, hashed = base64.b64decode(signature), Prehashed(made_with)
    if isinstance(key, RSAPublicKey):
        for_pss = read.public_key_algorithm_oid == PublicKeyAlgorithmOID.RSASSA_PSS
        key.verify(
            value, digest, PSS(MGF1(made_with), made_with.digest_size) if for_pss else PKCS1v15(), hashed
        )
    else:
        assert isinstance(key, EllipticCurvePublicKey)
        r, s = int.from_bytes(value[:32]), int.from_bytes(value[32:])
        key.verify(encode_dss_signature(r, s), digest, ECDSA(hashed))


def certificate_of(page: Page) -> str:
    return str(page.ask("get-signing-certificate").json()["certificate"])


def test_the_certificate_for_signing_needs_no_pin(plugged_in: Reader, started: Started) -> None:
    plugged_in("two tokens")
    person = Person()

    with started(person) as page:
        der = base64.b64decode(certificate_of(page))

    usage = x509.load_der_x509_certificate(der).extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.content_commitment
    assert person.asked == []


@pytest.mark.parametrize(
    ("wallet", "kind", "padding"),
    [("two tokens", "ECC", "NONE"), ("one token", "RSA", "PKCS1.5"), ("PSS alone", "RSA", "PSS")],
)
def test_algorithms_have_the_names_of_web_eid(
    plugged_in: Reader, started: Started, wallet: str, kind: str, padding: str
) -> None:
    plugged_in(wallet)

    with started(Person()) as page:
        algorithms = page.ask("get-signing-certificate").json()["supportedSignatureAlgorithms"]

    assert algorithms == [
        {"cryptoAlgorithm": kind, "hashFunction": function, "paddingScheme": padding}
        for function in ("SHA-256", "SHA-384", "SHA-512")
    ]


@pytest.mark.parametrize(
    ("wallet", "pin"), [("two tokens", "22222"), ("one token", "1111"), ("PSS alone", "1111")]
)
def test_every_promised_algorithm_signs(plugged_in: Reader, started: Started, wallet: str, pin: str) -> None:
    plugged_in(wallet)

    with started(Person(pin_2=pin)) as page:
        promised = page.ask("get-signing-certificate").json()
        for algorithm in promised["supportedSignatureAlgorithms"]:
            function = algorithm["hashFunction"]
            digest = digest_of("Ərizə".encode(), function)

            answer = page.ask(
                "sign", certificate=promised["certificate"], hash=text(digest), hashFunction=function
            ).json()

            assert answer["signatureAlgorithm"] == algorithm
            must_be_good(promised["certificate"], answer["signature"], digest, function)


@pytest.mark.parametrize("wallet", ["two tokens", "asks each time"])
def test_many_documents_are_signed_with_one_pin(plugged_in: Reader, started: Started, wallet: str) -> None:
    plugged_in(wallet)
    digests = [digest_of(bytes([number])) for number in range(50)]
    person = Person()

    with started(person) as page:
        certificate = certificate_of(page)
        hashes = [text(digest) for digest in digests]
        answer = page.ask("sign", certificate=certificate, hashes=hashes, hashFunction="SHA-256").json()

    assert len(person.asked) == 1
    assert len(answer["signatures"]) == 50
    for digest, signature in zip(digests, answer["signatures"], strict=True):
        must_be_good(certificate, signature, digest)


def test_the_person_sees_what_is_signed(plugged_in: Reader, started: Started) -> None:
    plugged_in("two tokens")
    person, digest = Person(pin_2=None), digest_of(b"1")

    with started(person) as page:
        certificate = certificate_of(page)
        page.ask("sign", certificate=certificate, hash=text(digest), hashFunction="SHA-256", lang="en")

    (question,) = person.asked
    assert (question.origin, question.purpose, question.digests) == (SITE, Purpose.SIGN, (digest,))


def test_the_certificate_for_signing_in_never_signs(plugged_in: Reader, started: Started) -> None:
    plugged_in("one token")
    person = Person()

    with started(person) as page:
        token = page.ask("authenticate", challengeNonce=NONCE).json()
        code = page.refusal(
            "sign",
            certificate=token["unverifiedCertificate"],
            hash=text(digest_of(b"1")),
            hashFunction="SHA-256",
        )

    assert code == "wrong-certificate"
    assert [question.purpose for question in person.asked] == [Purpose.SIGN_IN]


def test_of_many_documents_none_is_signed_with_a_wrong_pin(plugged_in: Reader, started: Started) -> None:
    plugged_in("asks each time")

    with started(Person(pin_2="00000")) as page:
        answer = page.ask(
            "sign",
            certificate=certificate_of(page),
            hashes=[text(digest_of(b"1")), text(digest_of(b"2"))],
            hashFunction="SHA-256",
        )

    assert answer.json().keys() == {"error"}
    assert answer.json()["error"]["code"] == "pin-incorrect"
