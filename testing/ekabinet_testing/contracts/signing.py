"""What every way to sign in and to sign must do that asks a phone."""

import logging
from collections.abc import Iterator
from typing import Protocol

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import load_der_x509_certificate
from ekabinet_core.behalf import Behalf
from ekabinet_core.errors import Invalid, NotAccepted, Unavailable
from ekabinet_core.identifier import Identifier
from ekabinet_core.person import Known
from ekabinet_core.waiting import (
    AppLink,
    Authenticated,
    Begun,
    Failed,
    Failure,
    Intent,
    Outcome,
    Pending,
    Prompt,
    Redirect,
    Sign,
    Signed,
    SignIn,
    VerificationCode,
)
from ekabinet_ports.probed import Probed
from ekabinet_ports.signing import Holder, SigningMethod

DIGEST = bytes(range(32))
OTHER_DIGEST = bytes(reversed(range(32)))
PATIENCE = 30
"""How often a request is asked after, at most."""


class Phone(Protocol):
    """The holder's phone, in the test's hand; it answers what was asked last."""

    def confirm(self) -> None:
        """Enter the right PIN."""
        ...

    def refuse(self) -> None: ...

    def switch_off(self) -> None:
        """From now on nothing reaches it."""
        ...

    def outstay(self) -> None:
        """Let what is asked run out of time, as far as waiting does not do it alone."""
        ...


def asked(method: SigningMethod, begun: Begun) -> str:
    """Poll until the phone was asked; the handle to store from then on."""
    pending = method.poll(begun.handle)
    assert isinstance(pending, Pending)
    return pending.handle


def final(method: SigningMethod, handle: str) -> tuple[Outcome, str]:
    """Poll until the final outcome; with the last handle."""
    for _ in range(PATIENCE):
        outcome = method.poll(handle)
        if not isinstance(outcome, Pending):
            return outcome, handle
        handle = outcome.handle
    raise AssertionError("no outcome")


def _prompts(method: SigningMethod, handle: str) -> Iterator[Prompt]:
    """What is shown while nobody answers, at the first few polls."""
    for _ in range(3):
        outcome = method.poll(handle)
        if not isinstance(outcome, Pending):
            return
        handle = outcome.handle
        if outcome.prompt is not None:
            yield outcome.prompt


def verify(certificate: bytes, digest: bytes, value: bytes) -> None:
    """Raises InvalidSignature unless the value is over this digest: RSA as it is, ECDSA as r‖s."""
    key = load_der_x509_certificate(certificate).public_key()
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(value, digest, padding.PKCS1v15(), Prehashed(SHA256()))
        return
    assert isinstance(key, ec.EllipticCurvePublicKey)
    half = key.curve.key_size // 8
    assert len(value) == 2 * half
    der = encode_dss_signature(int.from_bytes(value[:half]), int.from_bytes(value[half:]))
    key.verify(der, digest, ec.ECDSA(Prehashed(SHA256())))


def changed(content: bytes, place: int) -> bytes:
    """The same bytes but one."""
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


class SigningMethodContract:
    """Override *method*, *method_away*, *phone*, *holder*, *stranger* and *person_number*.

    And *business_holder* and *organisation*, the same person for another, where it knows such.
    """

    @pytest.fixture
    def method(self) -> SigningMethod:
        raise NotImplementedError("override the method fixture")

    @pytest.fixture
    def method_away(self) -> SigningMethod:
        """The same method, whose service does not answer."""
        raise NotImplementedError("override the method_away fixture")

    @pytest.fixture
    def method_in_a_hurry(self, method: SigningMethod) -> SigningMethod:
        """The same method, whose requests run out of time within seconds, where time is real."""
        return method

    @pytest.fixture
    def phone(self) -> Phone:
        raise NotImplementedError("override the phone fixture")

    @pytest.fixture
    def holder(self) -> Holder:
        """Somebody whom the method knows."""
        raise NotImplementedError("override the holder fixture")

    @pytest.fixture
    def stranger(self) -> Holder:
        """Somebody who could be a holder, and is none."""
        raise NotImplementedError("override the stranger fixture")

    @pytest.fixture
    def person_number(self) -> Identifier:
        """The holder's."""
        raise NotImplementedError("override the person_number fixture")

    @pytest.fixture
    def business_holder(self) -> Holder:
        """The holder by a business or government certificate."""
        pytest.skip("it knows personal certificates only")

    @pytest.fixture
    def organisation(self) -> Behalf:
        """On whose behalf that is."""
        pytest.skip("it knows personal certificates only")

    @pytest.fixture(params=[SignIn(), Sign(DIGEST)], ids=["signing in", "signing"])
    def intent(self, request: pytest.FixtureRequest) -> Intent:
        found: Intent = request.param
        return found

    def test_it_keeps_its_name(self, method: SigningMethod) -> None:
        assert method.code
        assert method.code == method.code

    def test_it_says_what_it_is_called_and_asks_for_what_its_holder_has(
        self, method: SigningMethod, holder: Holder
    ) -> None:
        offer = method.offer

        assert offer == method.offer
        assert all(offer.name.in_(language) for language in ("az", "en", "ru"))
        assert not offer.asks or {one.name for one in offer.asks} >= set(holder)

    def test_what_opens_the_app_stands_in_no_log_and_no_repr(
        self,
        method: SigningMethod,
        phone: Phone,  # noqa: ARG002  # it is put away afterwards
        holder: Holder,
        intent: Intent,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        with caplog.at_level(logging.DEBUG):
            begun = method.begin(holder, intent)
            shown = [begun.prompt, *_prompts(method, begun.handle)]

        links = [one.url for one in shown if isinstance(one, AppLink | Redirect)]
        assert not [link for link in links if link in f"{method!r} {shown!r} {caplog.text}"]

    def test_who_signs_in_is_the_person_of_the_certificate(
        self, method: SigningMethod, phone: Phone, holder: Holder, person_number: Identifier
    ) -> None:
        begun = method.begin(holder, SignIn())
        handle = asked(method, begun)
        phone.confirm()

        outcome, _ = final(method, handle)

        assert isinstance(outcome, Authenticated)
        assert outcome.person.identifier(person_number.kind) == person_number
        assert outcome.person.known is Known.CERTIFICATE
        assert outcome.person.surname
        assert outcome.person.given_name
        assert load_der_x509_certificate(outcome.certificate)
        assert outcome.behalf is None

    def test_who_signs_in_by_a_business_certificate_is_the_same_person_for_its_organisation(
        self,
        method: SigningMethod,
        phone: Phone,
        business_holder: Holder,
        organisation: Behalf,
        person_number: Identifier,
    ) -> None:
        handle = asked(method, method.begin(business_holder, SignIn()))
        phone.confirm()

        outcome, _ = final(method, handle)

        assert isinstance(outcome, Authenticated)
        assert outcome.person.identifier(person_number.kind) == person_number
        assert outcome.behalf == organisation

    def test_a_business_certificate_signs_with_a_key_of_its_own(
        self, method: SigningMethod, phone: Phone, holder: Holder, business_holder: Holder
    ) -> None:
        handle = asked(method, method.begin(business_holder, Sign(DIGEST)))
        phone.confirm()

        outcome, _ = final(method, handle)

        assert isinstance(outcome, Signed)
        verify(method.certificate(business_holder), DIGEST, outcome.value)
        with pytest.raises(InvalidSignature):
            verify(method.certificate(holder), DIGEST, outcome.value)

    def test_what_is_signed_is_this_digest_and_no_other(
        self, method: SigningMethod, phone: Phone, holder: Holder
    ) -> None:
        certificate = method.certificate(holder)
        handle = asked(method, method.begin(holder, Sign(DIGEST)))
        phone.confirm()

        outcome, _ = final(method, handle)

        assert isinstance(outcome, Signed)
        verify(certificate, DIGEST, outcome.value)
        for place in range(len(DIGEST)):
            with pytest.raises(InvalidSignature):
                verify(certificate, changed(DIGEST, place), outcome.value)

    def test_the_code_comes_from_the_digest(self, method: SigningMethod, holder: Holder) -> None:
        first, again = method.begin(holder, Sign(DIGEST)), method.begin(holder, Sign(DIGEST))
        other = method.begin(holder, Sign(OTHER_DIGEST))

        if not isinstance(first.prompt, VerificationCode):
            return  # nobody compares digits
        assert first.prompt == again.prompt != other.prompt

    def test_each_signing_in_is_another(self, method: SigningMethod, holder: Holder) -> None:
        begun = [method.begin(holder, SignIn()) for _ in range(5)]

        assert len({one.handle for one in begun}) == len(begun)
        codes = [one.prompt for one in begun if isinstance(one.prompt, VerificationCode)]
        assert len(set(codes)) != 1

    def test_it_expires_at_a_time_of_a_zone(
        self, method: SigningMethod, holder: Holder, intent: Intent
    ) -> None:
        assert method.begin(holder, intent).expires_at.utcoffset() is not None

    def test_begin_asks_nobody(self, method_away: SigningMethod, holder: Holder, intent: Intent) -> None:
        assert method_away.begin(holder, intent).prompt

    def test_it_takes_no_messages(
        self, method: SigningMethod, phone: Phone, holder: Holder, intent: Intent
    ) -> None:
        handle = asked(method, method.begin(holder, intent))
        phone.confirm()

        assert method.receive(handle, {}) == Failed(Failure.PROTOCOL)
        assert isinstance(final(method, handle)[0], Authenticated | Signed)

    def test_it_is_pending_until_somebody_answers(
        self, method: SigningMethod, phone: Phone, holder: Holder, intent: Intent
    ) -> None:
        handle = asked(method, method.begin(holder, intent))

        assert isinstance(method.poll(handle), Pending)
        assert isinstance(method.poll(handle), Pending)
        phone.confirm()
        assert isinstance(final(method, handle)[0], Authenticated | Signed)

    def test_a_handle_survives_being_stored_as_text(
        self, method: SigningMethod, phone: Phone, holder: Holder, intent: Intent
    ) -> None:
        begun = method.begin(holder, intent)
        pending = method.poll(begun.handle.encode().decode())
        phone.confirm()

        assert isinstance(pending, Pending)
        outcome, _ = final(method, pending.handle.encode().decode())
        assert isinstance(outcome, Authenticated | Signed)

    def test_done_stays_done(
        self, method: SigningMethod, phone: Phone, holder: Holder, intent: Intent
    ) -> None:
        handle = asked(method, method.begin(holder, intent))
        phone.confirm()
        outcome, handle = final(method, handle)

        phone.outstay()
        phone.switch_off()

        assert method.poll(handle) == outcome
        assert method.poll(handle) == outcome

    def test_a_refusal_is_a_value_and_stays(
        self, method: SigningMethod, phone: Phone, holder: Holder, intent: Intent
    ) -> None:
        handle = asked(method, method.begin(holder, intent))
        phone.refuse()

        outcome, handle = final(method, handle)

        assert outcome == method.poll(handle) == Failed(Failure.CANCELLED)

    def test_a_phone_that_is_off_is_a_value_and_stays(
        self, method: SigningMethod, phone: Phone, holder: Holder, intent: Intent
    ) -> None:
        phone.switch_off()

        outcome, handle = final(method, method.begin(holder, intent).handle)

        assert outcome == method.poll(handle) == Failed(Failure.PHONE_ABSENT)

    def test_no_answer_in_time_is_a_value_and_stays(
        self, method_in_a_hurry: SigningMethod, phone: Phone, holder: Holder, intent: Intent
    ) -> None:
        handle = asked(method_in_a_hurry, method_in_a_hurry.begin(holder, intent))
        phone.outstay()

        outcome, handle = final(method_in_a_hurry, handle)

        assert outcome == method_in_a_hurry.poll(handle) == Failed(Failure.TIMED_OUT)

    def test_a_stranger_is_a_value(self, method: SigningMethod, stranger: Holder, intent: Intent) -> None:
        outcome, _ = final(method, method.begin(stranger, intent).handle)

        assert outcome == Failed(Failure.NOT_A_CLIENT)

    def test_a_stranger_has_no_certificate(self, method: SigningMethod, stranger: Holder) -> None:
        with pytest.raises(NotAccepted) as refused:
            method.certificate(stranger)

        assert (refused.value.what, refused.value.reason) == ("certificate", "not-a-client")

    def test_nobody_is_no_holder(self, method: SigningMethod, intent: Intent) -> None:
        with pytest.raises(Invalid):
            method.begin({}, intent)
        with pytest.raises(Invalid):
            method.certificate({})

    def test_what_cannot_be_is_named_field_by_field(
        self, method: SigningMethod, holder: Holder, intent: Intent
    ) -> None:
        for field in holder:
            with pytest.raises(Invalid) as refused:
                method.begin({**holder, field: "?"}, intent)

            assert [fault.field for fault in refused.value.faults] == [field]

    def test_no_answer_of_the_service_is_unavailable_and_loses_nothing(
        self,
        method: SigningMethod,
        method_away: SigningMethod,
        phone: Phone,
        holder: Holder,
        intent: Intent,
    ) -> None:
        handle = asked(method, method.begin(holder, intent))
        with pytest.raises(Unavailable):
            method_away.certificate(holder)
        with pytest.raises(Unavailable):
            method_away.poll(handle)
        phone.confirm()

        assert isinstance(final(method, handle)[0], Authenticated | Signed)

    def test_one_that_can_be_asked_at_any_time_says_whether_it_answers(
        self, method: SigningMethod, method_away: SigningMethod
    ) -> None:
        if not isinstance(method, Probed) or not isinstance(method_away, Probed):
            return  # it is known by its use alone

        method.probe()

        with pytest.raises(Unavailable):
            method_away.probe()

    def test_neither_phone_nor_user_code_stands_in_a_log_or_a_repr(
        self,
        method: SigningMethod,
        holder: Holder,
        stranger: Holder,
        intent: Intent,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        with caplog.at_level(logging.DEBUG):
            told = repr(method) + repr(method.poll(method.begin(holder, intent).handle))
            told += repr(method.poll(method.begin(stranger, intent).handle))

        assert not self._secrets(holder, stranger, told + caplog.text)

    def test_neither_phone_nor_user_code_stands_in_an_error(
        self, method: SigningMethod, method_away: SigningMethod, holder: Holder, stranger: Holder
    ) -> None:
        impossible = {name: f"{value}/" for name, value in holder.items()}

        with pytest.raises(Unavailable) as unavailable:
            method_away.certificate(holder)
        with pytest.raises(NotAccepted) as unknown:
            method.certificate(stranger)
        with pytest.raises(Invalid) as invalid:
            method.certificate(impossible)

        told = [f"{one.value} {one.value!r}" for one in (unavailable, unknown, invalid)]
        assert not self._secrets(holder, stranger, f"{told} {invalid.value.faults}")

    @staticmethod
    def _secrets(holder: Holder, stranger: Holder, told: str) -> list[str]:
        return [secret for secret in (*holder.values(), *stranger.values()) if secret in told]
