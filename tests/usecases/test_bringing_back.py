"""A deleted draft comes back for a while, for whoever deleted it, and takes nothing that serves another."""

from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.discarded import BROUGHT_BACK_WITHIN
from ekabinet_core.errors import Conflict, Forbidden, NotFound
from ekabinet_core.journal import Deed
from ekabinet_core.movement import Voucher
from ekabinet_core.status import Status
from ekabinet_testing.journey import CLERK, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.day import day_of
from ekabinet_usecases.new_mandate import NewMandate

MOMENT = timedelta(seconds=1)


@pytest.fixture
def deleted(cabinet: Cabinet, journey: Journey, leyla: Actor) -> Application:
    """A draft with everything in it, which Leyla has deleted."""
    draft = journey.complete(leyla)
    cabinet.drafts.discard(draft.id, leyla, draft.version)
    return draft


def test_it_comes_back_as_it_was_and_no_page_that_was_open_overwrites_it(
    cabinet: Cabinet, leyla: Actor, deleted: Application
) -> None:
    assert [one.draft for one in cabinet.drafts.discarded(leyla)] == [deleted]

    back = cabinet.drafts.bring_back(deleted.id, leyla)

    assert back.whole
    assert back.draft == cabinet.drafts.get(deleted.id, leyla)
    assert evolve(back.draft, version=deleted.version) == deleted
    assert back.draft.version > deleted.version
    assert cabinet.drafts.discarded(leyla) == ()
    with pytest.raises(Conflict):
        cabinet.content.write(deleted.id, "a", "b", leyla, deleted.version)


def test_asked_twice_it_is_the_same_and_one_deed(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, deleted: Application
) -> None:
    first, second = (cabinet.drafts.bring_back(deleted.id, leyla).draft for _ in range(2))

    assert first == second
    with world.parts.storage.reading() as kept:
        deeds = [row.deed for row in noted(kept) if row.subject == deleted.id]
    assert deeds[-2:] == [Deed.DISCARDED, Deed.BROUGHT_BACK]


def test_it_can_be_deleted_and_brought_back_again(
    cabinet: Cabinet, leyla: Actor, deleted: Application
) -> None:
    again = cabinet.drafts.bring_back(deleted.id, leyla).draft
    cabinet.drafts.discard(again.id, leyla, again.version)

    assert cabinet.drafts.bring_back(deleted.id, leyla).draft.version > again.version


def test_it_comes_back_until_the_time_is_over_and_not_later(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, deleted: Application
) -> None:
    world.clock.moment += BROUGHT_BACK_WITHIN - MOMENT
    world.cabinet.tidying.tidy()
    assert cabinet.drafts.discarded(leyla)

    world.clock.moment += MOMENT

    assert cabinet.drafts.discarded(leyla) == ()
    with pytest.raises(NotFound):
        cabinet.drafts.bring_back(deleted.id, leyla)


def test_after_that_nothing_of_it_is_kept(world: MemoryWorld, leyla: Actor, deleted: Application) -> None:
    world.clock.moment += BROUGHT_BACK_WITHIN + MOMENT

    world.cabinet.tidying.tidy()

    with world.parts.storage.reading() as kept:
        assert not kept.discarded.of(leyla.account)


def test_its_papers_are_not_swept_meanwhile(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla)
    world.clock.pass_(days=3)
    cabinet.drafts.discard(draft.id, leyla, draft.version)

    world.cabinet.tidying.tidy()

    back = cabinet.drafts.bring_back(draft.id, leyla).draft
    assert back.attachments
    for one in back.attachments:
        with world.parts.files.open(one.file.digest) as paper:
            assert paper.read()


def test_nobody_else_brings_it_back_or_hears_of_it(
    cabinet: Cabinet, rashad: Actor, deleted: Application
) -> None:
    assert cabinet.drafts.discarded(rashad) == ()
    with pytest.raises(NotFound):
        cabinet.drafts.bring_back(deleted.id, rashad)
    with pytest.raises(Forbidden):
        cabinet.drafts.bring_back(deleted.id, CLERK)


def test_who_deleted_it_under_a_mandate_brings_it_back_under_that_alone(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, rashad: Actor
) -> None:
    draft = journey.complete(leyla)
    last = day_of(world.clock, cabinet.rules) + timedelta(9)
    new = NewMandate(RASHAD.number, "Rəşad", "power-of-attorney", everything=True, last=last)
    mandate = cabinet.empowering.give(new, leyla)
    acting = cabinet.acting.under(mandate.id, rashad)
    cabinet.drafts.discard(draft.id, acting, draft.version)

    for other in (leyla, rashad):
        with pytest.raises(NotFound):
            cabinet.drafts.bring_back(draft.id, other)
    assert cabinet.drafts.bring_back(draft.id, acting).draft.owner == leyla.account


def test_a_receipt_that_serves_another_application_by_then_is_left_out(
    cabinet: Cabinet, journey: Journey, leyla: Actor, deleted: Application
) -> None:
    assert deleted.settlement.payments
    other = journey.confirmed(leyla)
    assert other.settlement.payments == deleted.settlement.payments

    back = cabinet.drafts.bring_back(deleted.id, leyla)

    assert not back.whole
    assert back.draft.settlement.payments == ()
    assert back.draft.status is Status.DRAFT
    assert cabinet.drafts.get(other.id, leyla) == other


def test_what_was_paid_for_it_meanwhile_is_in_it(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    """Nobody is asked to pay once more what the bank has taken while the draft was deleted."""
    draft = journey.complete(leyla, receipt=None)
    draft = cabinet.duty.online(draft.id, "416973", leyla, draft.version)
    order = cabinet.paying.begin(draft.id, "/{order}", leyla)
    cabinet.drafts.discard(draft.id, leyla, draft.version)
    world.bank.pay(order.wait.handle)
    cabinet.paying.ask(order.id)

    back = cabinet.drafts.bring_back(draft.id, leyla)

    assert back.whole
    assert [one.voucher.number for one in back.draft.settlement.payments] == [order.id]
    assert cabinet.confirmation.check(draft.id, leyla).faults == ()


def test_what_was_paid_for_it_meanwhile_and_serves_another_stays_there(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    draft, other = (journey.complete(leyla, receipt=None) for _ in range(2))
    draft = cabinet.duty.online(draft.id, "416973", leyla, draft.version)
    order = cabinet.paying.begin(draft.id, "/{order}", leyla)
    cabinet.drafts.discard(draft.id, leyla, draft.version)
    world.bank.pay(order.wait.handle)
    cabinet.paying.ask(order.id)
    used = cabinet.duty.use(other.id, Voucher("online", order.id), leyla, other.version)
    cabinet.confirmation.confirm(used.id, leyla, used.version)

    assert cabinet.drafts.bring_back(draft.id, leyla).draft.settlement.payments == ()


def test_a_correction_does_not_come_back_beside_another(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)
    first = cabinet.drafts.correct(returned.id, leyla)
    cabinet.drafts.discard(first.id, leyla, first.version)
    second = cabinet.drafts.correct(returned.id, leyla)

    with pytest.raises(Conflict):
        cabinet.drafts.bring_back(first.id, leyla)

    assert cabinet.drafts.correct(returned.id, leyla) == second
    assert [one.id for one in cabinet.drafts.discarded(leyla)] == [first.id]
