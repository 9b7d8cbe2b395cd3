import base64
import threading
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from cryptography.exceptions import InvalidSignature
from ekabinet_sandbox.fault import Fault
from ekabinet_sandbox.purpose import Purpose
from ekabinet_sandbox.robots import Prompt
from ekabinet_sandbox.server import Sandbox, running
from ekabinet_sandbox.settings import Lives
from ekabinet_sandbox.verification_code import another_code, verification_code
from hypothesis import given
from hypothesis import strategies as st

from tests.sandbox.conftest import DIGEST, GUNAY, ILQAR, KONUL, RelyingParty, certificate_of, verify


def test_the_verification_code_agrees_with_the_published_example() -> None:
    assert verification_code(bytes.fromhex("2f665f6a6999e0ef0752e00ec9f453adf59d8cb6")) == "1462"


@given(st.binary(min_size=20, max_size=64))
def test_another_code_is_a_code_and_differs(digest: bytes) -> None:
    other = another_code(digest)

    assert other != verification_code(digest)
    assert len(other) == 4
    assert 0 <= int(other) <= 8191


def test_signing_in_gives_a_signature_and_the_authentication_certificate(
    sandbox: Sandbox, cabinet: RelyingParty
) -> None:
    session = cabinet.session("authentication", *GUNAY)
    prompt = sandbox.phone.prompt(GUNAY[0])
    sandbox.phone.confirm(GUNAY[0], "1111")
    answer = cabinet.poll("authentication", session)

    assert prompt == Prompt(Purpose.AUTHENTICATION, "EKABINET", "Ərizəni imzala", verification_code(DIGEST))
    assert answer["state"] == "COMPLETE"
    assert answer["result"] == "OK"
    assert answer["signature"]["algorithm"] == "SHA256WithECEncryption"
    verify(certificate_of(answer), answer["signature"]["value"])


def test_a_signature_verifies_with_the_certificate_fetched_before_it(
    sandbox: Sandbox, cabinet: RelyingParty
) -> None:
    certificate = certificate_of(cabinet.certificate(*ILQAR))
    session = cabinet.session("signature", *ILQAR)
    sandbox.phone.confirm(ILQAR[0], "22222")
    answer = cabinet.poll("signature", session)

    assert "cert" not in answer
    verify(certificate, answer["signature"]["value"])
    with pytest.raises(InvalidSignature):
        verify(certificate_of(cabinet.certificate(*GUNAY)), answer["signature"]["value"])


@pytest.mark.parametrize(("hash_type", "length"), [("SHA384", 48), ("SHA512", 64)])
def test_longer_hashes_are_signed_too(
    sandbox: Sandbox, cabinet: RelyingParty, hash_type: str, length: int
) -> None:
    digest = base64.b64encode(bytes(length)).decode()
    session = cabinet.session("signature", *ILQAR, hash=digest, hashType=hash_type)
    sandbox.phone.confirm(ILQAR[0], "22222")

    assert cabinet.poll("signature", session)["signature"]["algorithm"] == f"{hash_type}WithECEncryption"


def test_polling_waits_until_the_person_answers(sandbox: Sandbox, cabinet: RelyingParty) -> None:
    session = cabinet.session("signature", *KONUL)
    assert cabinet.poll("signature", session, wait=0)["state"] == "RUNNING"

    person = threading.Thread(target=sandbox.phone.confirm, args=(KONUL[0], "33333"))
    person.start()
    answer = cabinet.poll("signature", session)
    person.join()

    assert answer["result"] == "OK"


def test_refusing_ends_with_user_cancelled(sandbox: Sandbox, cabinet: RelyingParty) -> None:
    session = cabinet.session("signature", *GUNAY)
    sandbox.phone.refuse(GUNAY[0])

    assert cabinet.poll("signature", session)["result"] == "USER_CANCELLED"


def test_a_request_nobody_answers_times_out(tmp_path: Path) -> None:
    lives = Lives(session=timedelta(milliseconds=10))
    with running(tmp_path, lives=lives) as hasty, httpx.Client(base_url=hasty.url) as web:
        assert RelyingParty(web).result_of("authentication", *GUNAY) == "TIMEOUT"


@pytest.mark.parametrize(
    ("phone", "code"),
    [
        (GUNAY[0], ILQAR[1]),
        (GUNAY[0], "200002"),
        (GUNAY[0], "999999"),
        ("+994501000004", "100004"),
        ("+994519999999", GUNAY[1]),
    ],
)
def test_a_phone_and_a_user_code_that_do_not_belong_together_are_no_client(
    cabinet: RelyingParty, phone: str, code: str
) -> None:
    assert cabinet.certificate(phone, code)["result"] == "NOT_FOUND"
    assert cabinet.result_of("signature", phone, code) == "NOT_MID_CLIENT"


@pytest.mark.parametrize(
    ("fault", "result"),
    [
        (Fault.SWITCHED_OFF, "PHONE_ABSENT"),
        (Fault.NO_DELIVERY, "DELIVERY_ERROR"),
        (Fault.BROKEN_SIM, "SIM_ERROR"),
    ],
)
def test_a_broken_phone_ends_at_once(
    sandbox: Sandbox, cabinet: RelyingParty, fault: Fault, result: str
) -> None:
    sandbox.phone.suffer(KONUL[0], fault)
    try:
        assert cabinet.result_of("signature", *KONUL) == result
    finally:
        sandbox.phone.suffer(KONUL[0], Fault.NONE)


def test_a_phone_that_signs_something_else_is_a_hash_mismatch(
    sandbox: Sandbox, cabinet: RelyingParty
) -> None:
    sandbox.phone.suffer(KONUL[0], Fault.OTHER_HASH)
    session = cabinet.session("signature", *KONUL)
    sandbox.phone.confirm(KONUL[0], "33333")
    sandbox.phone.suffer(KONUL[0], Fault.NONE)

    answer = cabinet.poll("signature", session)

    assert answer["result"] == "SIGNATURE_HASH_MISMATCH"
    assert "signature" not in answer


def test_a_phone_can_show_another_code(sandbox: Sandbox, cabinet: RelyingParty) -> None:
    sandbox.phone.suffer(KONUL[0], Fault.OTHER_CODE)
    cabinet.session("signature", *KONUL)
    prompt = sandbox.phone.prompt(KONUL[0])
    sandbox.phone.suffer(KONUL[0], Fault.NONE)
    sandbox.phone.refuse(KONUL[0])

    assert prompt
    assert prompt.code != verification_code(DIGEST)


def test_a_slow_request_arrives_later(tmp_path: Path) -> None:
    lives = Lives(slow_phone=timedelta(milliseconds=300))
    with running(tmp_path, lives=lives) as slow, httpx.Client(base_url=slow.url) as web:
        slow.phone.suffer(GUNAY[0], Fault.SLOW)
        RelyingParty(web).session("signature", *GUNAY)

        assert slow.phone.prompt(GUNAY[0], within=0.01) is None
        assert slow.phone.prompt(GUNAY[0]) is not None


def test_three_wrong_pins_block_that_pin_until_it_is_unblocked(
    sandbox: Sandbox, cabinet: RelyingParty
) -> None:
    session = cabinet.session("authentication", *ILQAR)
    left = [sandbox.phone.confirm(ILQAR[0], "0000") for _ in range(3)]

    assert left == [2, 1, 0]
    assert cabinet.poll("authentication", session)["result"] == "SIM_ERROR"
    assert cabinet.result_of("authentication", *ILQAR) == "SIM_ERROR"

    signing = cabinet.session("signature", *ILQAR)
    assert sandbox.phone.confirm(ILQAR[0], "22222") == 3
    assert cabinet.poll("signature", signing)["result"] == "OK"

    sandbox.phone.unblock(ILQAR[0], Purpose.AUTHENTICATION)
    again = cabinet.session("authentication", *ILQAR)
    sandbox.phone.confirm(ILQAR[0], "2222")
    assert cabinet.poll("authentication", again)["result"] == "OK"


def test_a_blocked_pin_does_not_answer_a_request_that_came_before(
    sandbox: Sandbox, cabinet: RelyingParty
) -> None:
    first, second = cabinet.session("signature", *ILQAR), cabinet.session("signature", *ILQAR)
    for _ in range(3):
        sandbox.phone.confirm(ILQAR[0], "00000")
    sandbox.phone.confirm(ILQAR[0], "22222")
    results = [cabinet.poll("signature", session)["result"] for session in (first, second)]
    sandbox.phone.unblock(ILQAR[0], Purpose.SIGNATURE)

    assert results == ["SIM_ERROR", "SIM_ERROR"]


def test_the_right_pin_forgets_the_wrong_ones(sandbox: Sandbox, cabinet: RelyingParty) -> None:
    session = cabinet.session("signature", *GUNAY)

    assert sandbox.phone.confirm(GUNAY[0], "11110") == 2
    assert sandbox.phone.confirm(GUNAY[0], "11111") == 3
    assert cabinet.poll("signature", session)["result"] == "OK"


def test_pin1_does_not_sign(sandbox: Sandbox, cabinet: RelyingParty) -> None:
    session = cabinet.session("signature", *GUNAY)

    assert sandbox.phone.confirm(GUNAY[0], "1111") == 2
    assert cabinet.poll("signature", session, wait=0)["state"] == "RUNNING"
    sandbox.phone.confirm(GUNAY[0], "11111")


def test_nothing_is_asked_means_no_prompt(sandbox: Sandbox) -> None:
    assert sandbox.phone.prompt(KONUL[0], within=0.01) is None
