"""A person's own applications: started, listed, corrected, forgotten (Manual 10)."""

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotFound, WrongStatus
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed
from ekabinet_core.money import Money
from ekabinet_core.status import Status
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.journey import CLERK, FINAL, Journey
from ekabinet_testing.listed import applications_of
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.drafts import DRAFTS_MOST


def test_a_new_draft_has_its_number(cabinet: Cabinet, leyla: Actor, clock: MemoryClock) -> None:
    first, second = cabinet.drafts.start(leyla), cabinet.drafts.start(leyla)

    assert (first.number, second.number) == ("E-2026-0000001", "E-2026-0000002")
    assert (first.status, first.owner) == (Status.DRAFT, leyla.account)


def test_numbers_start_again_with_the_year_of_the_court(
    cabinet: Cabinet, leyla: Actor, clock: MemoryClock
) -> None:
    cabinet.drafts.start(leyla)
    clock.moment = clock.moment.replace(month=12, day=31, hour=20)

    assert cabinet.drafts.start(leyla).number == "E-2027-0000001"


def test_the_last_changed_stands_first(cabinet: Cabinet, leyla: Actor, clock: MemoryClock) -> None:
    first = cabinet.drafts.start(leyla)
    clock.pass_(minutes=1)
    second = cabinet.drafts.start(leyla)
    clock.pass_(minutes=1)

    first = cabinet.content.write(first.id, "a", "b", leyla, first.version)

    assert list(applications_of(cabinet, leyla)) == [first, second]


def test_a_forgotten_draft_is_gone(cabinet: Cabinet, leyla: Actor, draft: Application) -> None:
    cabinet.drafts.discard(draft.id, leyla, draft.version)

    assert list(applications_of(cabinet, leyla)) == []
    with pytest.raises(NotFound):
        cabinet.drafts.get(draft.id, leyla)


def test_a_draft_changed_meanwhile_is_not_forgotten(
    cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    with pytest.raises(Conflict):
        cabinet.drafts.discard(draft.id, leyla, draft.version - 1)

    assert cabinet.drafts.get(draft.id, leyla) == draft


def test_only_a_draft_can_be_forgotten(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    confirmed = journey.confirmed(leyla)

    with pytest.raises(WrongStatus):
        cabinet.drafts.discard(confirmed.id, leyla, confirmed.version)


def test_a_returned_application_starts_a_corrected_draft(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)

    corrected = cabinet.drafts.correct(returned.id, leyla)

    assert corrected.corrects == returned.id
    assert corrected.number == "E-2026-0000002"
    assert corrected.status is Status.DRAFT
    for field in ("subject", "parties", "attachments", "title", "text", "settlement"):
        assert getattr(corrected, field) == getattr(returned, field)


def test_asked_twice_there_is_one_corrected_draft(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    returned = journey.returned(LEYLA, leyla)

    assert cabinet.drafts.correct(returned.id, leyla) == cabinet.drafts.correct(returned.id, leyla)
    assert len(applications_of(cabinet, leyla)) == 2


def test_another_draft_is_no_correction(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    returned = journey.returned(LEYLA, leyla)
    another = cabinet.drafts.start(leyla)

    corrected = cabinet.drafts.correct(returned.id, leyla)

    assert corrected.id != another.id
    assert corrected.corrects == returned.id


def test_starting_correcting_and_forgetting_are_one_row_each(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)
    corrected = cabinet.drafts.correct(returned.id, leyla)
    cabinet.drafts.correct(returned.id, leyla)
    cabinet.drafts.discard(corrected.id, leyla, corrected.version)

    with cabinet.parts.storage.reading() as kept:
        rows = [(row.deed, row.subject) for row in noted(kept)]
    assert rows.count((Deed.STARTED, returned.id)) == 1
    assert rows.count((Deed.CORRECTED, corrected.id)) == 1
    assert rows[-1] == (Deed.DISCARDED, corrected.id)


def test_what_was_not_returned_cannot_be_corrected(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    sent = journey.delivered(LEYLA, leyla)

    with pytest.raises(WrongStatus):
        cabinet.drafts.correct(sent.id, leyla)


def test_a_refused_application_may_not_be_filed_again(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    cabinet.desk.give_back(sent.id, FINAL, CLERK)
    journey.settled()

    assert cabinet.drafts.get(sent.id, leyla).status is Status.REFUSED
    with pytest.raises(WrongStatus):
        cabinet.drafts.correct(sent.id, leyla)


def test_a_clerk_files_nothing(cabinet: Cabinet) -> None:
    with pytest.raises(Forbidden):
        cabinet.drafts.start(CLERK)
    with pytest.raises(Forbidden):
        applications_of(cabinet, CLERK)


def test_a_correction_that_was_confirmed_is_not_begun_again(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)
    draft = cabinet.drafts.correct(returned.id, leyla)
    confirmed = cabinet.confirmation.confirm(draft.id, leyla, draft.version)

    assert cabinet.drafts.correct(returned.id, leyla) == confirmed
    assert len(applications_of(cabinet, leyla)) == 2


def test_a_correction_has_the_money_as_it_stands_now(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)
    (payment,) = returned.settlement.payments
    with cabinet.parts.storage.transaction() as kept:
        ledger = kept.movements.ledger(payment.voucher)
        kept.movements.append(ledger.ask_back(leyla.account, Money(1000, "AZN"), returned.changed_at))
        ledger = kept.movements.ledger(payment.voucher)
        kept.movements.append(ledger.refund(returned.changed_at))

    corrected = cabinet.drafts.correct(returned.id, leyla)

    assert corrected.settlement.paid == payment.amount - Money(1000, "AZN")


def test_a_correction_leaves_out_money_that_is_asked_back(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)
    (payment,) = returned.settlement.payments
    with cabinet.parts.storage.transaction() as kept:
        ledger = kept.movements.ledger(payment.voucher)
        kept.movements.append(ledger.ask_back(leyla.account, payment.amount, returned.changed_at))

    corrected = cabinet.drafts.correct(returned.id, leyla)

    assert corrected.settlement.payments == ()


@pytest.fixture
def full(cabinet: Cabinet, leyla: Actor) -> Application:
    """The last of as many drafts as Leyla may have."""
    now = cabinet.parts.clock.now()
    with cabinet.parts.storage.transaction() as kept:
        for place in range(DRAFTS_MOST):
            one = Application(ApplicationId(f"d{place}"), f"E-2026-9{place:06}", leyla.account, now, now)
            kept.applications.put(one)
    return cabinet.drafts.get(ApplicationId(f"d{DRAFTS_MOST - 1}"), leyla)


def test_nobody_fills_the_storage_with_drafts(cabinet: Cabinet, leyla: Actor, full: Application) -> None:
    with pytest.raises(Invalid, match="too-many-drafts @ drafts"):
        cabinet.drafts.start(leyla)
    with pytest.raises(Invalid, match="too-many-drafts @ drafts"):
        cabinet.drafts.copy(full.id, leyla)

    cabinet.drafts.discard(full.id, leyla, full.version)
    assert cabinet.drafts.start(leyla).status is Status.DRAFT


def test_other_peoples_drafts_take_nobody_any_room(
    cabinet: Cabinet, journey: Journey, rashad: Actor, full: Application
) -> None:
    assert cabinet.drafts.start(rashad).owner == rashad.account


def test_what_the_court_gave_back_is_corrected_however_many_drafts_there_are(
    cabinet: Cabinet, journey: Journey, leyla: Actor, request: pytest.FixtureRequest
) -> None:
    returned = journey.returned(LEYLA, leyla)
    request.getfixturevalue("full")

    assert cabinet.drafts.correct(returned.id, leyla).corrects == returned.id
