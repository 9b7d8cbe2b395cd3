"""The signed form, and the registrar who compares it with the card (Manual 2.1 step 5)."""

from collections.abc import Callable

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Administrator, Clerk, InPerson, Registrar, Unconfirmed
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotAccepted, NotFound, WrongStatus
from ekabinet_core.identity_request import IdentityRequest
from ekabinet_core.ids import AccountId, IdentityRequestId
from ekabinet_core.journal import Deed
from ekabinet_testing.contracts.rendering import squeezed
from ekabinet_testing.journey import CLERK, Journey, upload
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.account_letters import Occasion
from ekabinet_usecases.cabinet import Cabinet

REGISTRAR = Actor(AccountId("registrar"), "Sevda Nəbiyeva", "9REG01R", Registrar())
REASON = "Formada imza yoxdur."


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    """Leyla, known by her card only."""
    return journey.registered_by_card(LEYLA)


@pytest.fixture
def asked(cabinet: Cabinet, leyla: Actor) -> IdentityRequest:
    """Her form, with the registrar."""
    return cabinet.proof_on_paper.hand_in(upload("forma.pdf"), leyla)


def occasions(world: MemoryWorld) -> list[str]:
    """Why letters left."""
    return [letter.subject for letter in world.notices.letters]


def test_the_form_is_filled_in(cabinet: Cabinet, leyla: Actor) -> None:
    form = cabinet.proof_on_paper.form(leyla)

    text = squeezed(form.content)
    for words in (LEYLA.card, LEYLA.user_name, LEYLA.surname):
        assert words in text


def test_a_card_that_was_renewed_meanwhile_is_on_the_form(cabinet: Cabinet, leyla: Actor) -> None:
    cabinet.profile.renew(LEYLA.card, leyla)

    assert LEYLA.card in squeezed(cabinet.proof_on_paper.form(leyla).content)


def test_the_registrar_confirms_and_the_person_hears_of_it(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, asked: IdentityRequest
) -> None:
    cabinet.registrar_desk.confirm(asked.id, REGISTRAR)
    journey.settled()

    assert cabinet.signing_in.actor(leyla.account).capacity == InPerson()
    assert occasions(world) == [Occasion.CONFIRM_EMAIL, Occasion.IDENTIFIED]
    with cabinet.parts.storage.reading() as kept:
        row = noted(kept)[-1]
    assert (row.deed, row.by, row.subject) == (Deed.IDENTIFIED, REGISTRAR.account, leyla.account)
    assert row.data == (("method", "registrar"), ("request", asked.id))


def test_the_registrar_refuses_with_a_reason_that_no_letter_tells(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, asked: IdentityRequest
) -> None:
    cabinet.registrar_desk.refuse(asked.id, "unsigned", REASON, REGISTRAR)
    journey.settled()

    last = cabinet.proof_on_paper.last(leyla)
    assert last is not None
    assert last.answer is not None
    assert last.answer.reason == REASON
    assert cabinet.signing_in.actor(leyla.account).capacity == Unconfirmed()
    assert occasions(world) == [Occasion.CONFIRM_EMAIL, Occasion.NOT_IDENTIFIED]
    assert REASON not in world.notices.letters[-1].text
    assert cabinet.proof_on_paper.hand_in(upload("forma.pdf"), leyla)


@pytest.mark.parametrize(("reason", "code"), [(" ", "empty"), ("a" * 2001, "too-long")])
def test_a_refusal_needs_a_reason(cabinet: Cabinet, asked: IdentityRequest, reason: str, code: str) -> None:
    with pytest.raises(Invalid, match=f"{code} @ reason"):
        cabinet.registrar_desk.refuse(asked.id, "unsigned", reason, REGISTRAR)


def test_a_request_is_answered_once(cabinet: Cabinet, asked: IdentityRequest) -> None:
    cabinet.registrar_desk.confirm(asked.id, REGISTRAR)

    with pytest.raises(Conflict):
        cabinet.registrar_desk.refuse(asked.id, "unsigned", REASON, REGISTRAR)
    with pytest.raises(Conflict):
        cabinet.registrar_desk.confirm(asked.id, REGISTRAR)


@pytest.mark.usefixtures("asked")
def test_while_a_form_waits_there_is_no_second_one(cabinet: Cabinet, leyla: Actor) -> None:
    with pytest.raises(Conflict):
        cabinet.proof_on_paper.hand_in(upload("forma.pdf"), leyla)


def test_who_is_confirmed_needs_no_form(cabinet: Cabinet, journey: Journey) -> None:
    rashad = journey.registered(RASHAD)

    with pytest.raises(WrongStatus):
        cabinet.proof_on_paper.form(rashad)
    with pytest.raises(WrongStatus):
        cabinet.proof_on_paper.hand_in(upload("forma.pdf"), rashad)


def test_a_file_that_is_none_is_refused(cabinet: Cabinet, leyla: Actor) -> None:
    with pytest.raises(NotAccepted, match="upload"):
        cabinet.proof_on_paper.hand_in(upload("forma.pdf", b"MZ"), leyla)


def test_five_forms_a_day_are_taken(world: MemoryWorld, cabinet: Cabinet, leyla: Actor) -> None:
    for _ in range(5):
        asked = cabinet.proof_on_paper.hand_in(upload("forma.pdf"), leyla)
        cabinet.registrar_desk.refuse(asked.id, "unsigned", REASON, REGISTRAR)

    with pytest.raises(NotAccepted) as refused:
        cabinet.proof_on_paper.hand_in(upload("forma.pdf"), leyla)
    assert refused.value.what == "form"
    world.clock.pass_(days=1)
    assert cabinet.proof_on_paper.hand_in(upload("forma.pdf"), leyla)


def test_a_scan_that_was_not_taken_in_is_no_form_that_was_sent(cabinet: Cabinet, leyla: Actor) -> None:
    for _ in range(6):
        with pytest.raises(NotAccepted, match="upload not accepted"):
            cabinet.proof_on_paper.hand_in(upload("forma.exe", b"MZ"), leyla)

    assert cabinet.proof_on_paper.hand_in(upload("forma.pdf"), leyla).account == leyla.account


def test_registrars_list_what_waits_and_what_they_answered(cabinet: Cabinet, asked: IdentityRequest) -> None:
    assert [one.request for one in cabinet.registrar_desk.waiting(REGISTRAR).rows] == [asked]

    answered = cabinet.registrar_desk.confirm(asked.id, REGISTRAR)

    assert not cabinet.registrar_desk.waiting(REGISTRAR).rows
    assert [one.request for one in cabinet.registrar_desk.answered(REGISTRAR).rows] == [answered]


def test_the_registrar_reads_the_scan(cabinet: Cabinet, asked: IdentityRequest) -> None:
    scan, content = cabinet.registrar_desk.scan(asked.id, REGISTRAR)

    with content:
        assert content.read().startswith(b"%PDF")
    assert scan == asked.scan


def test_nobody_confirms_themselves(cabinet: Cabinet, asked: IdentityRequest) -> None:
    herself = evolve(REGISTRAR, account=asked.account)

    with pytest.raises(NotFound):
        cabinet.registrar_desk.confirm(asked.id, herself)


def test_an_unknown_request_does_not_exist(cabinet: Cabinet) -> None:
    with pytest.raises(NotFound):
        cabinet.registrar_desk.open(IdentityRequestId("unknown"), REGISTRAR)


@pytest.mark.parametrize("capacity", [InPerson(), Unconfirmed(), Clerk("004"), Administrator()])
@pytest.mark.parametrize("deed", ["waiting", "answered", "open", "scan", "confirm", "refuse"])
def test_nobody_else_does_anything_there(
    cabinet: Cabinet,
    asked: IdentityRequest,
    capacity: InPerson | Unconfirmed | Clerk | Administrator,
    deed: str,
) -> None:
    desk, by = cabinet.registrar_desk, evolve(CLERK, capacity=capacity)
    deeds: dict[str, Callable[[], object]] = {
        "waiting": lambda: desk.waiting(by),
        "answered": lambda: desk.answered(by),
        "open": lambda: desk.open(asked.id, by),
        "scan": lambda: desk.scan(asked.id, by),
        "confirm": lambda: desk.confirm(asked.id, by),
        "refuse": lambda: desk.refuse(asked.id, "unsigned", REASON, by),
    }

    with pytest.raises(Forbidden):
        deeds[deed]()


def test_a_certificate_shown_meanwhile_leaves_the_form_to_be_answered(
    cabinet: Cabinet, leyla: Actor, asked: IdentityRequest
) -> None:
    with cabinet.parts.storage.transaction() as kept:
        kept.accounts.put(kept.accounts.get(leyla.account).prove("asan", cabinet.parts.clock.now()))

    cabinet.registrar_desk.confirm(asked.id, REGISTRAR)

    proofs = cabinet.signing_in.account(leyla).proofs
    assert [proof.method for proof in proofs] == ["identity-card", "asan"]
