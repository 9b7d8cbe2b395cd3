"""The Mobile-ID client, answered by a service that says whatever it likes."""

import json
import logging
from hashlib import sha256

import pytest
from ekabinet_core.errors import Invalid, NotAccepted, Unavailable
from ekabinet_core.identifier import Identifier
from ekabinet_core.waiting import (
    Authenticated,
    Failed,
    Failure,
    Pending,
    Sign,
    Signed,
    SignIn,
    VerificationCode,
)
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_memory.clock import MemoryClock
from ekabinet_signing.asan import AsanImza
from ekabinet_signing.handle import Handle
from ekabinet_signing.verification_code import verification_code
from hypothesis import given
from hypothesis import strategies as st

from tests.signing.conftest import DAY, FIN, GUNAY, HOLDER, Service, b64

DIGEST = sha256("ərizə".encode()).digest()
RESULTS = {
    "TIMEOUT": "timeout",
    "NOT_MID_CLIENT": "not-a-client",
    "USER_CANCELLED": "user-cancelled",
    "SIGNATURE_HASH_MISMATCH": "hash-mismatch",
    "PHONE_ABSENT": "phone-absent",
    "DELIVERY_ERROR": "delivery-error",
    "SIM_ERROR": "sim-error",
}
SESSION = "/asan/signature/session/abc%2F1?timeoutMs=4000"


def signed_in(asan: AsanImza) -> object:
    begun = asan.begin(HOLDER, SignIn())
    pending = asan.poll(begun.handle)
    assert isinstance(pending, Pending)
    return asan.poll(pending.handle)


def signing(asan: AsanImza) -> str:
    pending = asan.poll(asan.begin(HOLDER, Sign(DIGEST)).handle)
    assert isinstance(pending, Pending)
    return pending.handle


def test_the_published_example_of_a_verification_code() -> None:
    assert verification_code(bytes.fromhex("2f665f6a6999e0ef0752e00ec9f453adf59d8cb6")) == "1462"


@given(st.binary(min_size=32, max_size=32))
def test_the_code_is_6_leading_and_7_trailing_bits(digest: bytes) -> None:
    bits = "".join(f"{byte:08b}" for byte in digest)

    assert verification_code(digest) == str(int(bits[:6] + bits[-7:], 2)).zfill(4)


@pytest.mark.parametrize(("result", "failure"), RESULTS.items())
def test_each_result_has_its_failure(asan: AsanImza, service: Service, result: str, failure: str) -> None:
    service.ends("signature", result)
    service.ends("authentication", result)

    assert asan.poll(signing(asan)) == Failed(Failure(failure))
    assert signed_in(asan) == Failed(Failure(failure))


def test_ok_gives_the_value(asan: AsanImza, service: Service) -> None:
    service.ends("signature", "OK", signature={"value": b64(b"r||s"), "algorithm": "SHA256WithECEncryption"})

    assert asan.poll(signing(asan)) == Signed(b"r||s")


def test_a_result_nobody_has_heard_of_is_a_fault_of_the_protocol(asan: AsanImza, service: Service) -> None:
    service.ends("signature", "MERCURY_RETROGRADE")

    assert asan.poll(signing(asan)) == Failed(Failure.PROTOCOL)


def test_a_session_the_service_has_forgotten_is_over(asan: AsanImza, service: Service) -> None:
    service.says("/asan/signature", {"sessionID": "abc/1"})

    assert asan.poll(signing(asan)) == Failed(Failure.TIMED_OUT)


def test_the_phone_does_not_ring_before_the_first_poll(asan: AsanImza, service: Service) -> None:
    service.ends("signature", "OK")

    begun = asan.begin(HOLDER, Sign(DIGEST))
    assert begun.prompt == VerificationCode(verification_code(DIGEST))
    assert not service.asked

    asan.poll(begun.handle)
    assert [path for path, _ in service.asked] == ["/asan/signature"]


def test_the_phone_rings_once_however_often_it_is_polled(asan: AsanImza, service: Service) -> None:
    service.says("/asan/signature", {"sessionID": "abc/1"})
    service.says(SESSION, {"state": "RUNNING"})
    handle = signing(asan)

    for _ in range(3):
        pending = asan.poll(handle)
        assert isinstance(pending, Pending)
        handle = pending.handle

    assert len(service.posts("/asan/signature")) == 1


def test_what_is_asked_of_the_phone_is_this_digest_in_the_words_of_the_deed(
    asan: AsanImza, service: Service
) -> None:
    service.ends("signature", "OK")
    service.ends("authentication", "TIMEOUT")

    signing(asan)
    signed_in(asan)

    (asked,) = service.posts("/asan/signature")
    (proof,) = service.posts("/asan/authentication")
    assert asked == {
        "relyingPartyUUID": "00000000-0000-0000-0000-000000000000",
        "relyingPartyName": "EKABINET",
        "phoneNumber": "+994501000001",
        "nationalIdentityNumber": "100001",
        "hash": b64(DIGEST),
        "hashType": "SHA256",
        "language": "AZE",
        "displayText": "Məhkəməyə ərizənin imzalanması",
        "displayTextFormat": "UCS-2",
    }
    assert proof["displayText"] == "Elektron kabinetə giriş"


def test_the_handle_forgets_the_holder_when_the_phone_was_rung(asan: AsanImza, service: Service) -> None:
    service.ends("signature", "OK")

    handle = signing(asan)

    assert "501000001" not in handle
    assert "100001" not in handle


def test_a_phone_is_not_rung_after_its_time(asan: AsanImza, service: Service, clock: MemoryClock) -> None:
    begun = asan.begin(HOLDER, Sign(DIGEST))
    clock.pass_(minutes=3)

    assert asan.poll(begun.handle) == Failed(Failure.TIMED_OUT)
    assert not service.asked


def test_a_handle_of_before_kinds_were_written_does_not_ask_for_pin2(
    asan: AsanImza, service: Service
) -> None:
    service.ends("authentication", "TIMEOUT")
    known = json.loads(asan.begin(HOLDER, Sign(DIGEST)).handle)
    del known["kind"]

    assert isinstance(asan.poll(json.dumps(known)), Pending)
    assert not service.posts("/asan/signature")


def test_every_sign_in_has_a_challenge_of_its_own(asan: AsanImza, service: Service) -> None:
    service.ends("authentication", "TIMEOUT")

    for _ in range(5):
        signed_in(asan)

    assert len({body["hash"] for body in service.posts("/asan/authentication")}) == 5


def test_pin1_proves_who_it_is(asan: AsanImza, service: Service, sign_in_pen: Pen) -> None:
    service.authenticates(sign_in_pen)

    assert signed_in(asan) == Authenticated(GUNAY, sign_in_pen.certificate)


def test_a_signature_over_another_challenge_proves_nothing(
    asan: AsanImza, service: Service, sign_in_pen: Pen
) -> None:
    signature = {"value": b64(sign_in_pen.sign(DIGEST))}
    service.ends("authentication", "OK", signature=signature, cert=b64(sign_in_pen.certificate))

    assert signed_in(asan) == Failed(Failure.PROTOCOL)


def test_a_signature_of_another_key_proves_nothing(
    asan: AsanImza, service: Service, sign_in_pen: Pen, pen: Pen
) -> None:
    service.authenticates(pen, certificate=sign_in_pen.certificate)

    assert signed_in(asan) == Failed(Failure.PROTOCOL)


def test_the_pin2_certificate_proves_nothing(asan: AsanImza, service: Service, pen: Pen) -> None:
    service.authenticates(pen)

    assert signed_in(asan) == Failed(Failure.CERTIFICATE_UNSUITABLE)


def test_a_certificate_for_both_proves_nothing(
    asan: AsanImza, service: Service, authority: MemoryAuthority
) -> None:
    service.authenticates(authority.issue(GUNAY, FIN, "digital_signature", "content_commitment"))

    assert signed_in(asan) == Failed(Failure.CERTIFICATE_UNSUITABLE)


def test_a_stranger_authority_proves_nothing(asan: AsanImza, service: Service, clock: MemoryClock) -> None:
    service.authenticates(MemoryAuthority.new(clock.now()).issue(GUNAY, FIN, "digital_signature"))

    assert signed_in(asan) == Failed(Failure.CERTIFICATE_UNSUITABLE)


def test_an_expired_certificate_proves_nothing(
    asan: AsanImza, service: Service, authority: MemoryAuthority
) -> None:
    service.authenticates(authority.issue(GUNAY, FIN, "digital_signature", ends=-DAY))

    assert signed_in(asan) == Failed(Failure.CERTIFICATE_UNSUITABLE)


def test_a_certificate_without_a_person_number_proves_nothing(
    asan: AsanImza, service: Service, authority: MemoryAuthority
) -> None:
    service.authenticates(authority.issue(GUNAY, Identifier("fin", "38001085718"), "digital_signature"))

    assert signed_in(asan) == Failed(Failure.CERTIFICATE_UNSUITABLE)


def test_the_signing_certificate_is_that_of_pin2(asan: AsanImza, service: Service, pen: Pen) -> None:
    service.says("/asan/certificate", {"result": "OK", "cert": b64(pen.certificate), "time": "", "new": 1})

    assert asan.certificate(HOLDER) == pen.certificate


def test_the_pin1_certificate_does_not_sign(asan: AsanImza, service: Service, sign_in_pen: Pen) -> None:
    service.says("/asan/certificate", {"result": "OK", "cert": b64(sign_in_pen.certificate)})

    with pytest.raises(NotAccepted, match="wrong-usage"):
        asan.certificate(HOLDER)


@pytest.mark.parametrize("phone", ["", "050", "+44501000001", "tel", "+994501000001x"])
def test_a_phone_that_cannot_be_is_named(asan: AsanImza, phone: str) -> None:
    with pytest.raises(Invalid) as refused:
        asan.begin({"phone": phone, "user_code": "100001"}, SignIn())

    assert [fault.field for fault in refused.value.faults] == ["phone"]


@pytest.mark.parametrize("user_code", ["", "123", "12345678901", "12a456", "١٢٣٤٥٦", "123456\n7"])
def test_a_user_code_that_cannot_be_is_named(asan: AsanImza, user_code: str) -> None:
    with pytest.raises(Invalid) as refused:
        asan.certificate({"phone": "+994501000001", "user_code": user_code})

    assert [fault.field for fault in refused.value.faults] == ["user_code"]


def test_both_faults_of_a_holder_are_told_at_once(asan: AsanImza) -> None:
    with pytest.raises(Invalid) as refused:
        asan.begin({}, Sign(DIGEST))

    assert [fault.field for fault in refused.value.faults] == ["phone", "user_code"]


def test_what_the_service_cannot_take_for_a_phone_is_no_client(asan: AsanImza, service: Service) -> None:
    service.says("/asan/signature", {"error": "nationalIdentityNumber is malformed"}, status=400)
    service.says("/asan/certificate", {"error": "nationalIdentityNumber is malformed"}, status=400)

    assert asan.poll(asan.begin(HOLDER, Sign(DIGEST)).handle) == Failed(Failure.NOT_A_CLIENT)
    with pytest.raises(NotAccepted, match="not-a-client"):
        asan.certificate(HOLDER)


BODIES: list[object] = [b"", b"<html>", b"\xff", b"[" * 100_000, [], None, "OK", {}, {"state": 1}]
NONSENSE: list[tuple[int, object]] = [
    *((status, {}) for status in (204, 302, 401, 405, 429, 500, 503)),
    *((200, body) for body in BODIES),
    (200, {"state": "COMPLETE"}),
    (200, {"state": "COMPLETE", "result": "OK"}),
    (200, {"state": "COMPLETE", "result": "OK", "signature": {}}),
    (200, {"state": "COMPLETE", "result": "OK", "signature": {"value": "%%%"}}),
    (200, {"sessionID": 7}),
    (200, {"result": "OK", "cert": "%%%"}),
]


@pytest.mark.parametrize(("status", "answer"), NONSENSE)
def test_nonsense_is_no_answer(asan: AsanImza, service: Service, status: int, answer: object) -> None:
    service.ends("signature", "OK")
    handle = signing(asan)
    for path in ("/asan/certificate", "/asan/signature", SESSION):
        service.says(path, answer, status)

    with pytest.raises(Unavailable):
        asan.certificate(HOLDER)
    with pytest.raises(Unavailable):
        asan.poll(asan.begin(HOLDER, Sign(DIGEST)).handle)
    with pytest.raises(Unavailable):
        asan.poll(handle)


def test_an_answer_that_was_lost_does_not_ring_the_phone_again(asan: AsanImza, service: Service) -> None:
    service.ends("signature", "OK", signature={"value": b64(b"value")})
    handle = signing(asan)
    answer = service.answers[SESSION]
    service.says(SESSION, {}, status=500)
    with pytest.raises(Unavailable):
        asan.poll(handle)

    service.answers[SESSION] = answer

    assert asan.poll(handle) == Signed(b"value")
    assert len(service.posts("/asan/signature")) == 1


def test_no_connection_stays_open(asan: AsanImza, service: Service) -> None:
    service.ends("signature", "OK")

    signing(asan)

    assert not asan.service.http._transport._pool.connections  # type: ignore[attr-defined]  # httpx does not show it


def test_neither_the_relying_party_nor_the_holder_stands_in_a_repr_or_a_log(
    asan: AsanImza, service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    service.says("/asan/certificate", {}, status=500)

    with caplog.at_level(logging.DEBUG), pytest.raises(Unavailable):
        asan.certificate(HOLDER)

    begun = asan.begin(HOLDER, SignIn())
    handle = Handle.read(begun.handle)
    told = f"{asan!r} {caplog.text} {begun.prompt!r} {handle!r} {handle.subscriber!r}"
    assert not [one for one in ("0000-0000", "501000001", "100001") if one in told]
