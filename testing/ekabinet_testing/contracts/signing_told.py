"""What every way to sign in and to sign must do that is told by the person's own program."""

import logging
from datetime import timedelta
from typing import Protocol

import pytest
from cryptography.exceptions import InvalidSignature
from ekabinet_core.behalf import Behalf
from ekabinet_core.errors import Refused
from ekabinet_core.identifier import Identifier
from ekabinet_core.person import Known
from ekabinet_core.waiting import (
    Authenticated,
    Failed,
    Failure,
    Intent,
    Pending,
    Prompt,
    Sign,
    Signed,
    SignIn,
    TokenCall,
)
from ekabinet_memory.clock import MemoryClock
from ekabinet_ports.signing import Holder, Message, SigningMethod

from ekabinet_testing.contracts.signing import DIGEST, OTHER_DIGEST, changed, verify

LATER = timedelta(minutes=10)
"""After the time of everything that was begun."""


class Token(Protocol):
    """The holder's card or token with the program that asks it, in the test's hand."""

    def answer(self, prompt: Prompt) -> Message:
        """What the page is told, and hands on."""
        ...


class ToldMethodContract:
    """Override *method*, *clock* (the method's own), *token*, *holder* and *person_number*.

    And *business_token* and *organisation*, the same person for another, where it knows such.
    """

    @pytest.fixture
    def clock(self) -> MemoryClock:
        return MemoryClock()

    @pytest.fixture
    def method(self) -> SigningMethod:
        raise NotImplementedError("override the method fixture")

    @pytest.fixture
    def token(self) -> Token:
        raise NotImplementedError("override the token fixture")

    @pytest.fixture
    def holder(self) -> Holder:
        """What the page has read from the token."""
        raise NotImplementedError("override the holder fixture")

    @pytest.fixture
    def person_number(self) -> Identifier:
        """The holder's."""
        raise NotImplementedError("override the person_number fixture")

    @pytest.fixture
    def business_token(self) -> Token:
        """The holder's, with business or government certificates."""
        pytest.skip("it knows personal certificates only")

    @pytest.fixture
    def organisation(self) -> Behalf:
        """On whose behalf those are."""
        pytest.skip("it knows personal certificates only")

    @pytest.fixture(params=[SignIn(), Sign(DIGEST)], ids=["signing in", "signing"])
    def intent(self, request: pytest.FixtureRequest) -> Intent:
        found: Intent = request.param
        return found

    def test_it_keeps_its_name(self, method: SigningMethod) -> None:
        assert method.code
        assert method.code == method.code

    def test_who_signs_in_is_the_person_of_the_certificate(
        self, method: SigningMethod, token: Token, holder: Holder, person_number: Identifier
    ) -> None:
        begun = method.begin(holder, SignIn())

        outcome = method.receive(begun.handle, token.answer(begun.prompt))

        assert isinstance(outcome, Authenticated)
        assert outcome.person.identifier(person_number.kind) == person_number
        assert outcome.person.known is Known.CERTIFICATE
        assert outcome.behalf is None

    def test_who_signs_in_by_a_business_certificate_is_the_same_person_for_its_organisation(
        self,
        method: SigningMethod,
        business_token: Token,
        organisation: Behalf,
        person_number: Identifier,
    ) -> None:
        begun = method.begin({}, SignIn())

        outcome = method.receive(begun.handle, business_token.answer(begun.prompt))

        assert isinstance(outcome, Authenticated)
        assert outcome.person.identifier(person_number.kind) == person_number
        assert outcome.behalf == organisation

    def test_nobody_need_say_who_they_are_to_sign_in(self, method: SigningMethod, token: Token) -> None:
        begun = method.begin({}, SignIn())

        assert isinstance(method.receive(begun.handle, token.answer(begun.prompt)), Authenticated)

    def test_what_is_signed_is_this_digest_and_no_other(
        self, method: SigningMethod, token: Token, holder: Holder
    ) -> None:
        begun = method.begin(holder, Sign(DIGEST))

        outcome = method.receive(begun.handle, token.answer(begun.prompt))

        assert isinstance(outcome, Signed)
        verify(method.certificate(holder), DIGEST, outcome.value)
        with pytest.raises(InvalidSignature):
            verify(method.certificate(holder), changed(DIGEST, 0), outcome.value)

    def test_the_page_is_told_what_to_ask(self, method: SigningMethod, holder: Holder) -> None:
        proof, signature = method.begin(holder, SignIn()).prompt, method.begin(holder, Sign(DIGEST)).prompt

        assert isinstance(proof, TokenCall)
        assert isinstance(signature, TokenCall)
        assert (proof.command, signature.command) == ("authenticate", "sign")

    def test_each_signing_in_is_another(self, method: SigningMethod, holder: Holder) -> None:
        begun = [method.begin(holder, SignIn()) for _ in range(5)]

        assert len({str(one.prompt) for one in begun}) == len(begun)

    def test_it_is_pending_until_its_time_has_ended(
        self, method: SigningMethod, clock: MemoryClock, holder: Holder, intent: Intent
    ) -> None:
        begun = method.begin(holder, intent)

        assert method.poll(begun.handle) == Pending(begun.handle)
        clock.pass_(seconds=(begun.expires_at - clock.now()).total_seconds())
        assert method.poll(begun.handle) == Failed(Failure.TIMED_OUT)

    def test_an_answer_after_its_time_is_none(
        self, method: SigningMethod, clock: MemoryClock, token: Token, holder: Holder, intent: Intent
    ) -> None:
        begun = method.begin(holder, intent)
        message = token.answer(begun.prompt)
        clock.pass_(seconds=LATER.total_seconds())

        assert method.receive(begun.handle, message) == Failed(Failure.TIMED_OUT)

    def test_the_same_answer_has_the_same_outcome(
        self, method: SigningMethod, token: Token, holder: Holder, intent: Intent
    ) -> None:
        begun = method.begin(holder, intent)
        message = token.answer(begun.prompt)

        outcome = method.receive(begun.handle.encode().decode(), message)

        assert isinstance(outcome, Authenticated | Signed)
        assert method.receive(begun.handle, message) == outcome

    def test_an_answer_to_something_else_is_none(
        self, method: SigningMethod, token: Token, holder: Holder, intent: Intent
    ) -> None:
        begun = method.begin(holder, intent)
        others = [method.begin(holder, SignIn()), method.begin(holder, Sign(OTHER_DIGEST))]

        for other in others:
            assert isinstance(method.receive(begun.handle, token.answer(other.prompt)), Failed)

    @pytest.mark.parametrize("value", ["", "?", "AA==", "ə", "A" * 100_000])
    def test_nonsense_has_failed(
        self, method: SigningMethod, token: Token, holder: Holder, intent: Intent, value: str
    ) -> None:
        begun = method.begin(holder, intent)
        sensible = token.answer(begun.prompt)

        assert isinstance(method.receive(begun.handle, {}), Failed)
        assert isinstance(method.receive(begun.handle, dict.fromkeys(sensible, value)), Failed)
        assert isinstance(method.receive(begun.handle, {**sensible, "signature": value}), Failed)

    @pytest.mark.parametrize("value", ["", "?", "AA=="])
    def test_what_is_no_certificate_signs_nothing(self, method: SigningMethod, value: str) -> None:
        with pytest.raises(Refused):
            method.certificate({"certificate": value})
        with pytest.raises(Refused):
            method.certificate({})
        with pytest.raises(Refused):
            method.begin({}, Sign(DIGEST))

    def test_neither_nonce_nor_certificate_stands_in_a_log_or_a_repr(
        self, method: SigningMethod, token: Token, holder: Holder, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.DEBUG):
            begun = method.begin(holder, SignIn())
            outcome = method.receive(begun.handle, token.answer(begun.prompt))

        assert isinstance(outcome, Authenticated)
        assert isinstance(begun.prompt, TokenCall)
        told = f"{method!r} {caplog.text}"
        assert not [one for one in (*begun.prompt.arguments.values(), *holder.values()) if one in told]
