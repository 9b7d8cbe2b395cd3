"""What a card can do to the program: hang it, fail, say that its PIN is locked."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve, frozen
from ekabinet_eimza_agent import cryptoki
from ekabinet_eimza_agent.algorithm import Cryptosystem, Hash, Key, Padding
from ekabinet_eimza_agent.certificate import Certificate, Usage
from ekabinet_eimza_agent.message import Authenticate
from ekabinet_eimza_agent.module import Module, _refused
from ekabinet_eimza_agent.refusal import Code, Refused, Tries
from ekabinet_eimza_agent.signer import Signer
from ekabinet_eimza_agent.token import Held, Pin, Place

from tests.agent.conftest import ABSENT, Started
from tests.agent.page import NONCE
from tests.agent.person import Person
from tests.agent.wallet import MODULE, Wallet


@frozen
class LockedCard:
    """A card whose PIN1 is locked: SoftHSM locks none."""

    def held(self) -> tuple[Held, ...]:
        certificate = Certificate(b"", Key(Cryptosystem.ECC, 32, Padding.NONE), Usage.AUTHENTICATION, "")
        return (Held(certificate, b"1", Place(0, "", ""), Tries.NONE),)

    def sign(self, held: Held, pin: Pin, blocks: tuple[bytes, ...]) -> tuple[bytes, ...]:
        raise AssertionError(blocks)


def test_a_locked_pin_is_told_before_it_is_asked_for() -> None:
    person = Person()

    with pytest.raises(Refused) as refused:
        Signer(LockedCard(), person).authenticate(Authenticate(NONCE, "az"), "https://a.example")

    assert refused.value.code is Code.PIN_LOCKED
    assert person.asked == []


@pytest.mark.parametrize(
    ("flags", "tries"),
    [(0x42D, "unknown"), (0x1042D, "low"), (0x2042D, "last"), (0x3042D, "last"), (0x4042D, "none")],
)
def test_the_tries_left_are_what_the_flags_of_a_token_say(flags: int, tries: str) -> None:
    pytest.importorskip("PyKCS11", reason=ABSENT)

    assert cryptoki.tries(flags) == tries


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (0xA0, "pin-incorrect"),
        (0xA1, "pin-incorrect"),
        (0xA2, "pin-incorrect"),
        (0xA4, "pin-locked"),
        (0x03, "token-removed"),
        (0x32, "token-removed"),
        (0xB0, "token-removed"),
        (0xB3, "token-removed"),
        (0xE0, "token-removed"),
        (0x30, "ERR_WEBEID_NATIVE_FATAL"),
        (0x80000001, "ERR_WEBEID_NATIVE_FATAL"),
    ],
)
def test_errors_of_a_card_have_names(error: int, code: str) -> None:
    """The numbers are those of PKCS#11 v2.40, A.5."""
    pytest.importorskip("PyKCS11", reason=ABSENT)

    assert cryptoki.reason(error) == code


def test_the_wrong_pin_that_locks_the_card_is_told_as_a_locked_one() -> None:
    refused = _refused({"refused": "pin-incorrect", "because": "", "tries": "none"})

    assert (refused.code, refused.tries) == (Code.PIN_LOCKED, Tries.NONE)


def test_a_curve_is_given_as_many_bits_of_a_digest_as_it_has() -> None:
    """FIPS 186-5, 6.4.1; SoftHSM would cut by itself, cards need not."""
    digest = bytes(range(64))

    assert Key(Cryptosystem.ECC, 32, Padding.NONE).block(digest, Hash.SHA512) == digest[:32]
    assert Key(Cryptosystem.ECC, 66, Padding.NONE).block(digest, Hash.SHA512) == digest


def test_another_card_in_the_same_place_is_given_no_pin(plugged_in: Callable[[str], Wallet]) -> None:
    plugged_in("two tokens")
    module = Module(MODULE, 30)
    held = module.held()[0]
    before = evolve(held, place=evolve(held.place, serial="another"))

    with pytest.raises(Refused) as refused:
        module.sign(before, Pin("0000"), (bytes(32),))

    assert refused.value.code is Code.TOKEN_REMOVED
    assert {one.tries for one in module.held()} == {Tries.UNKNOWN}


def test_a_module_that_hangs_is_ended_and_the_next_request_is_answered(
    started: Started, tmp_path: Path
) -> None:
    pytest.importorskip("PyKCS11", reason=ABSENT)
    hanging = tmp_path / "module.so"
    os.mkfifo(hanging)  # whoever loads it waits for ever

    with started(Person(), module=hanging, card_seconds=0.5) as page:
        answers = [page.ask("get-signing-certificate") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [504, 504]
    assert answers[0].json()["error"]["code"] == "ERR_WEBEID_ACTION_TIMEOUT"


def test_a_file_that_is_no_module_is_told(tmp_path: Path) -> None:
    pytest.importorskip("PyKCS11", reason=ABSENT)
    (tmp_path / "module.so").write_text("no module")

    with pytest.raises(Refused) as refused:
        Module(tmp_path / "module.so", 30).held()

    assert refused.value.code is Code.MODULE_ABSENT
