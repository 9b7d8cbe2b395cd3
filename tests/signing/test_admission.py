"""Whom a certificate signs in while somebody can be asked who is revoked (RFC 6960)."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from attrs import evolve, frozen
from ekabinet_core.errors import NotAccepted, Unavailable
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.waiting import Failed, Failure, Pending, SignIn
from ekabinet_memory.authority import Pen
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.token import MemoryToken
from ekabinet_sandbox.certificate import key_usage
from ekabinet_signing.admission import Admission
from ekabinet_signing.asan import AsanImza
from ekabinet_signing.eimza import EImza
from ekabinet_signing.revocation import RevocationSource

from tests.signing.authorities import NOW, Centre, Door, opened_centre, opened_door
from tests.signing.conftest import HOLDER, Service

ORIGIN = "https://kabinet.example.az"
HOUR = timedelta(hours=1)


@frozen
class Gate:
    """Somebody with PIN1, whom the responder knows, before the gate."""

    centre: Centre
    door: Door
    pen: Pen

    @property
    def admission(self) -> Admission:
        return Admission(self.centre.trust, self.responder, MemoryClock(NOW))

    @property
    def responder(self) -> RevocationSource:
        return RevocationSource.at(self.door.url, MemoryClock(NOW))

    def says(self, answer: Callable[[bytes], bytes]) -> None:
        """What the responder answers from now on."""
        self.door.answer = lambda query: (200, "application/ocsp-response", answer(query))

    def revoke(self, serial: int) -> None:
        """From now on the responder says so of this certificate."""
        self.centre.responder.revocations.revoke(serial, NOW - HOUR)


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with opened_centre(tmp_path_factory.mktemp("centre")) as opened:
        yield opened


@pytest.fixture
def gate(centre: Centre) -> Iterator[Gate]:
    pin1 = centre.certify(key_usage("digital_signature"))
    knowing = evolve(centre.responder, issued=frozenset({pin1.certificate.serial_number}))
    with opened_door() as door:
        gate = Gate(evolve(centre, responder=knowing), door, Pen(pin1.key, pin1.der))
        gate.says(lambda query: knowing.answer(query, NOW))
        yield gate


@pytest.fixture
def revoked(gate: Gate, centre: Centre) -> Gate:
    """A gate before which somebody stands whose certificate was revoked."""
    (serial,) = gate.centre.responder.issued
    gate.revoke(serial)
    return gate


def refused(admission: Admission, certificate: bytes) -> str:
    with pytest.raises(NotAccepted) as caught:
        admission.must_admit(certificate)
    assert caught.value.what == "certificate"
    return caught.value.reason


def test_who_is_not_revoked_is_let_in(gate: Gate) -> None:
    gate.admission.must_admit(gate.pen.certificate)

    assert gate.door.asked == 1


def test_an_answer_that_was_prepared_is_enough_while_it_is_fresh(gate: Gate) -> None:
    responder = gate.centre.responder
    gate.says(lambda query: responder.answer(query, NOW - timedelta(minutes=9)))

    gate.admission.must_admit(gate.pen.certificate)


def test_who_is_revoked_is_not_let_in(revoked: Gate) -> None:
    assert refused(revoked.admission, revoked.pen.certificate) == "revoked"


def test_whom_the_issuer_does_not_know_is_not_let_in(gate: Gate) -> None:
    stranger = gate.centre.certify(key_usage("digital_signature"))

    assert refused(gate.admission, stranger.der) == "unknown-to-issuer"


def test_about_a_certificate_that_serves_something_else_nobody_is_asked(gate: Gate) -> None:
    pin2 = gate.centre.certify(key_usage("content_commitment"))

    assert refused(gate.admission, pin2.der) == "wrong-usage"
    assert gate.door.asked == 0


def test_without_a_responder_nobody_is_asked(revoked: Gate) -> None:
    evolve(revoked.admission, responder=None).must_admit(revoked.pen.certificate)

    assert revoked.door.asked == 0


def test_while_nobody_answers_nobody_is_let_in(gate: Gate) -> None:
    gate.door.answer = lambda _: (503, "text/plain", b"")

    with pytest.raises(Unavailable):
        gate.admission.must_admit(gate.pen.certificate)


def test_an_answer_that_is_not_believed_is_none(gate: Gate) -> None:
    responder = gate.centre.responder
    answers = [
        lambda query: responder.answer(query, NOW - HOUR),
        lambda query: responder.answer(query, NOW)[::-1],
    ]

    for answer in answers:
        gate.says(answer)
        with pytest.raises(Unavailable):
            gate.admission.must_admit(gate.pen.certificate)


def test_a_revoked_certificate_on_a_phone_signs_nobody_in(
    revoked: Gate, asan: AsanImza, service: Service
) -> None:
    service.authenticates(revoked.pen)
    method = evolve(asan, trust=revoked.centre.trust, responder=revoked.responder, clock=MemoryClock(NOW))
    pending = method.poll(method.begin(HOLDER, SignIn()).handle)

    assert isinstance(pending, Pending)
    assert method.poll(pending.handle) == Failed(Failure.CERTIFICATE_REVOKED)


def test_a_revoked_certificate_on_a_card_signs_nobody_in(revoked: Gate, rules: Jurisdiction) -> None:
    method = EImza(revoked.centre.trust, rules, MemoryClock(NOW), ORIGIN, revoked.responder)
    begun = method.begin({}, SignIn())
    message = MemoryToken(revoked.pen, revoked.pen, ORIGIN).answer(begun.prompt)

    assert method.receive(begun.handle, message) == Failed(Failure.CERTIFICATE_REVOKED)
