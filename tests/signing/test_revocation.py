"""Which answers about a certificate are taken, and what becomes of a question."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from attrs import evolve
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA1, SHA224, SHA256, HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID
from ekabinet_core.errors import NotAccepted, Unavailable
from ekabinet_memory.clock import MemoryClock
from ekabinet_sandbox.authority import subject_named
from ekabinet_sandbox.certificate import key_usage, unsigned
from ekabinet_sandbox.credential import Credential
from ekabinet_signing.ocsp_response import Good, Revoked, Unknown, answer_of
from ekabinet_signing.revocation import RevocationSource
from hypothesis import given
from hypothesis import strategies as st

from tests.signing.authorities import DAY, NOW, Centre, Door, opened_centre, opened_door

ANSWERING = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING])
SIGNING_IN = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
SIGNS = key_usage("digital_signature")
MINUTE = timedelta(minutes=1)
RESPONSE = "application/ocsp-response"

Signer = Credential[ec.EllipticCurvePrivateKey] | Credential[rsa.RSAPrivateKey]


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with opened_centre(tmp_path_factory.mktemp("centre")) as opened:
        yield opened


@pytest.fixture(scope="module")
def response(centre: Centre) -> bytes:
    """A response that is whole."""
    return made(centre, centre.responder.credential)


@pytest.fixture
def door() -> Iterator[Door]:
    with opened_door() as opened:
        yield opened


@pytest.fixture
def source(centre: Centre, door: Door) -> RevocationSource:
    """The client, before the door of a responder that does its work."""
    says(door, lambda query: centre.responder.answer(query, NOW))
    return RevocationSource.at(door.url, MemoryClock(NOW))


def says(door: Door, answer: Callable[[bytes], bytes]) -> None:
    door.answer = lambda query: (200, RESPONSE, answer(query))


def made(
    centre: Centre,
    signer: Signer,
    *,
    about: x509.Certificate | None = None,
    algorithm: HashAlgorithm | None = None,
    since: datetime = NOW,
    until: datetime | None = NOW + MINUTE,
) -> bytes:
    """A response that the person's certificate is good."""
    builder = ocsp.OCSPResponseBuilder().add_response(
        about or centre.person.certificate,
        centre.issuing.certificate,
        SHA1(),  # noqa: S303  # what most responders name certificates by
        ocsp.OCSPCertStatus.GOOD,
        since,
        until,
        None,
        None,
    )
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.NAME, signer.certificate)
    signed = builder.certificates([signer.certificate]).sign(signer.key, algorithm or SHA256())
    return signed.public_bytes(Encoding.DER)


def refused(centre: Centre, response: bytes) -> str:
    with pytest.raises(NotAccepted) as caught:
        answer_of(response, centre.person.der, centre.issuer)
    assert caught.value.what == "revocation"
    return caught.value.reason


def test_the_issuer_and_its_delegate_are_believed(centre: Centre, response: bytes) -> None:
    own = made(centre, centre.issuing)

    for one in (response, own):
        answer = answer_of(one, centre.person.der, centre.issuer)
        assert answer.standing == Good()
        assert (answer.this_update, answer.next_update) == (NOW, NOW + MINUTE)
        assert answer.nonce is None


def test_nobody_else_is_believed(centre: Centre, tmp_path_factory: pytest.TempPathFactory) -> None:
    with opened_centre(tmp_path_factory.mktemp("other")) as other:
        strangers: list[Signer] = [other.certify(SIGNS, ANSWERING), other.issuing]
    over = centre.certify(SIGNS, ANSWERING, life=-timedelta(hours=1))
    others = [centre.certify(SIGNS), centre.certify(SIGNS, SIGNING_IN)]

    for signer in (*strangers, over, *others):
        assert refused(centre, made(centre, signer)) == "signature"


def test_a_delegate_certified_by_a_weak_hash_is_not_believed(centre: Centre) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    plain = unsigned(subject_named("TEST"), key.public_key(), centre.issuing, DAY)
    delegate = plain.add_extension(ANSWERING, critical=False)
    weak, strong = (
        Credential(key, delegate.sign(centre.issuing.key, made_with)) for made_with in (SHA224(), SHA256())
    )

    assert refused(centre, made(centre, weak)) == "signature"
    assert answer_of(made(centre, strong), centre.person.der, centre.issuer).standing == Good()


def test_a_hash_that_is_not_believed_proves_nothing(centre: Centre) -> None:
    weak = made(centre, centre.responder.credential, algorithm=SHA224())

    assert refused(centre, weak) == "signature"


def test_an_answer_about_another_certificate_is_refused(centre: Centre) -> None:
    other = made(centre, centre.responder.credential, about=centre.responder.credential.certificate)

    assert refused(centre, other) == "other-certificate"


@pytest.mark.parametrize("content", [b"", b"response", b"0\x82\x01\0" * 64])
def test_what_is_no_response_is_malformed(centre: Centre, content: bytes) -> None:
    assert refused(centre, content) == "malformed"


@given(data=st.data())
def test_no_damaged_response_says_anything_else(centre: Centre, response: bytes, data: st.DataObject) -> None:
    damaged = bytearray(response)
    damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= data.draw(st.integers(1, 255))

    try:
        said = answer_of(bytes(damaged), centre.person.der, centre.issuer)
    except NotAccepted:
        return
    assert said == answer_of(response, centre.person.der, centre.issuer)


def test_the_source_tells_good_revoked_and_unknown(centre: Centre, source: RevocationSource) -> None:
    def standing(certificate: bytes) -> object:
        response = source.ocsp(certificate, centre.issuer, NOW - MINUTE)
        return answer_of(response, certificate, centre.issuer).standing

    serial, unknown = centre.person.certificate.serial_number, centre.certify(SIGNS)
    good = standing(centre.person.der)
    centre.responder.revocations.revoke(serial, NOW - DAY)
    revoked = standing(centre.person.der)
    centre.responder.revocations.restore(serial)

    assert good == Good()
    assert revoked == Revoked(NOW - DAY, "keyCompromise")
    assert standing(unknown.der) == Unknown()


def test_an_answer_to_another_question_is_refused(
    centre: Centre, source: RevocationSource, door: Door
) -> None:
    asked: list[bytes] = []

    def first(query: bytes) -> bytes:
        asked.append(query)
        return centre.responder.answer(asked[0], NOW)

    says(door, first)
    source.ocsp(centre.person.der, centre.issuer, NOW - MINUTE)

    with pytest.raises(NotAccepted, match="nonce"):
        source.ocsp(centre.person.der, centre.issuer, NOW - MINUTE)


@pytest.mark.parametrize(
    ("until", "now"),
    [(NOW + MINUTE, NOW + 2 * MINUTE), (NOW + MINUTE, NOW - MINUTE), (None, NOW + 16 * MINUTE)],
)
def test_an_answer_is_taken_while_it_holds(
    centre: Centre, source: RevocationSource, door: Door, until: datetime | None, now: datetime
) -> None:
    response = made(centre, centre.responder.credential, until=until)
    says(door, lambda _: response)

    then = evolve(source, clock=MemoryClock(now))

    assert then.ocsp(centre.person.der, centre.issuer, NOW - MINUTE) == response


@pytest.mark.parametrize(
    ("until", "now"),
    [(NOW + MINUTE, NOW + 3 * MINUTE), (NOW + MINUTE, NOW - 2 * MINUTE), (None, NOW + 17 * MINUTE)],
)
def test_an_answer_that_does_not_hold_is_stale(
    centre: Centre, source: RevocationSource, door: Door, until: datetime | None, now: datetime
) -> None:
    response = made(centre, centre.responder.credential, until=until)
    says(door, lambda _: response)

    then = evolve(source, clock=MemoryClock(now))

    with pytest.raises(NotAccepted, match="stale"):
        then.ocsp(centre.person.der, centre.issuer, NOW - MINUTE)


def test_an_answer_written_now_from_the_list_of_yesterday_is_stale(
    centre: Centre, door: Door, source: RevocationSource
) -> None:
    says(door, lambda _: made(centre, centre.responder.credential, since=NOW - DAY, until=NOW + DAY))

    with pytest.raises(NotAccepted, match="stale"):
        source.ocsp(centre.person.der, centre.issuer, NOW)


def test_an_answer_from_before_is_stale(centre: Centre, source: RevocationSource) -> None:
    with pytest.raises(NotAccepted, match="stale"):
        source.ocsp(centre.person.der, centre.issuer, NOW + DAY)


def test_an_answer_of_the_same_second_is_from_after(
    centre: Centre, source: RevocationSource, door: Door, response: bytes
) -> None:
    known = answer_of(response, centre.person.der, centre.issuer).this_update
    says(door, lambda _: response)
    second = timedelta(seconds=1)

    assert source.ocsp(centre.person.der, centre.issuer, known + 0.9 * second) == response
    with pytest.raises(NotAccepted, match="stale"):
        source.ocsp(centre.person.der, centre.issuer, known + second)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (ocsp.OCSPResponseStatus.UNAUTHORIZED, NotAccepted),
        (ocsp.OCSPResponseStatus.MALFORMED_REQUEST, NotAccepted),
        (ocsp.OCSPResponseStatus.TRY_LATER, Unavailable),
        (ocsp.OCSPResponseStatus.INTERNAL_ERROR, Unavailable),
    ],
)
def test_a_responder_that_says_nothing_refuses_or_is_in_trouble(
    centre: Centre,
    source: RevocationSource,
    door: Door,
    status: ocsp.OCSPResponseStatus,
    error: type[NotAccepted] | type[Unavailable],
) -> None:
    response = ocsp.OCSPResponseBuilder.build_unsuccessful(status).public_bytes(Encoding.DER)
    says(door, lambda _: response)

    with pytest.raises(error):
        source.ocsp(centre.person.der, centre.issuer, NOW - MINUTE)


@pytest.mark.parametrize(
    "answer", [(503, RESPONSE, b""), (200, "text/html", b""), (200, RESPONSE, b"nonsense")]
)
def test_nonsense_is_no_answer(
    centre: Centre, source: RevocationSource, door: Door, answer: tuple[int, str, bytes]
) -> None:
    door.answer = lambda _: answer

    with pytest.raises(Unavailable, match="OCSP responder"):
        source.ocsp(centre.person.der, centre.issuer, NOW - MINUTE)
