"""What everything that judges passkeys must do."""

import json
from typing import Protocol

import pytest
from ekabinet_core.account import Account
from ekabinet_core.errors import NotAccepted
from ekabinet_core.passkey import Passkey
from ekabinet_ports.passkeys import Passkeys

from ekabinet_testing.contracts.storage_examples import NOON, account

RUBBISH = ("", "{}", "[]", "null", "7", '"x"', "{", '{"id": "x", "rawId": "x", "response": {}}', "[" * 9000)


class Device(Protocol):
    """What a person holds: makes passkeys and answers with them."""

    origin: str
    count: int

    def make(self, options: str) -> str: ...

    def show(self, options: str) -> str: ...


def made(passkeys: Passkeys, device: Device, holder: Account) -> Passkey:
    """A passkey of that device."""
    question = passkeys.ask_for_new(holder)
    found = passkeys.made(device.make(question.options), question.challenge)
    return Passkey(found.id, found.key, found.count, "Telefon", NOON)


class PasskeysContract:
    """Override *passkeys*, *device* and *other_device*, two devices whose browsers are at the portal."""

    @pytest.fixture
    def passkeys(self) -> Passkeys:
        raise NotImplementedError("override the passkeys fixture")

    @pytest.fixture
    def device(self) -> Device:
        raise NotImplementedError("override the device fixture")

    @pytest.fixture
    def other_device(self) -> Device:
        raise NotImplementedError("override the other_device fixture")

    @pytest.fixture
    def known(self, passkeys: Passkeys, device: Device) -> tuple[Passkey, ...]:
        return (made(passkeys, device, account()),)

    def test_one_that_was_made_is_recognised_and_counted(
        self, passkeys: Passkeys, device: Device, known: tuple[Passkey, ...]
    ) -> None:
        for _ in range(2):
            question = passkeys.ask(known)
            shown = passkeys.shown(device.show(question.options), question.challenge, known)

            assert (shown.id, shown.count) == (known[0].id, device.count)

    def test_of_two_the_right_one_is_named(
        self, passkeys: Passkeys, other_device: Device, known: tuple[Passkey, ...]
    ) -> None:
        both = (*known, made(passkeys, other_device, account()))
        question = passkeys.ask(both)

        assert passkeys.shown(other_device.show(question.options), question.challenge, both).id == both[1].id

    def test_every_question_has_a_challenge_of_its_own(
        self, passkeys: Passkeys, known: tuple[Passkey, ...]
    ) -> None:
        asked = [passkeys.ask(known), passkeys.ask(known), passkeys.ask_for_new(account())]

        assert len({one.challenge for one in asked}) == 3
        assert all(json.loads(one.options)["challenge"] == one.challenge for one in asked)

    def test_the_known_are_named_to_the_device(self, passkeys: Passkeys, known: tuple[Passkey, ...]) -> None:
        assert known[0].id in passkeys.ask(known).options

    def test_an_answer_to_another_question_is_refused(
        self, passkeys: Passkeys, device: Device, known: tuple[Passkey, ...]
    ) -> None:
        earlier, later = passkeys.ask(known), passkeys.ask(known)

        with pytest.raises(NotAccepted):
            passkeys.shown(device.show(earlier.options), later.challenge, known)
        with pytest.raises(NotAccepted):
            passkeys.made(device.make(earlier.options), later.challenge)

    def test_another_persons_passkey_is_refused(
        self, passkeys: Passkeys, other_device: Device, known: tuple[Passkey, ...]
    ) -> None:
        theirs = (made(passkeys, other_device, account()),)
        question = passkeys.ask(theirs)

        with pytest.raises(NotAccepted):
            passkeys.shown(other_device.show(question.options), question.challenge, known)

    def test_a_key_that_says_to_be_another_is_refused(
        self, passkeys: Passkeys, device: Device, other_device: Device, known: tuple[Passkey, ...]
    ) -> None:
        theirs = made(passkeys, other_device, account())
        question = passkeys.ask(known)
        claimed = (Passkey(known[0].id, theirs.key, 0, "", NOON),)

        with pytest.raises(NotAccepted):
            passkeys.shown(device.show(question.options), question.challenge, claimed)

    def test_a_browser_that_was_led_elsewhere_answers_for_nothing(
        self, passkeys: Passkeys, device: Device, known: tuple[Passkey, ...]
    ) -> None:
        device.origin = "https://kabinet.example.org"
        new, question = passkeys.ask_for_new(account()), passkeys.ask(known)

        with pytest.raises(NotAccepted):
            passkeys.made(device.make(new.options), new.challenge)
        with pytest.raises(NotAccepted):
            passkeys.shown(device.show(question.options), question.challenge, known)

    @pytest.mark.parametrize("answer", RUBBISH, ids=lambda answer: answer[:12])
    def test_rubbish_is_refused(self, passkeys: Passkeys, known: tuple[Passkey, ...], answer: str) -> None:
        with pytest.raises(NotAccepted) as new:
            passkeys.made(answer, passkeys.ask_for_new(account()).challenge)
        with pytest.raises(NotAccepted) as shown:
            passkeys.shown(answer, passkeys.ask(known).challenge, known)

        assert {(one.value.what, one.value.reason) for one in (new, shown)} == {("passkey", "not-proven")}
