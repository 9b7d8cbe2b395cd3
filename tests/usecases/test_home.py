"""What a person finds first: what to do, what is new, what comes next."""

from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.case import Participant
from ekabinet_core.court_event import CaseChanged, HearingChanged
from ekabinet_core.errors import Forbidden
from ekabinet_core.identifier import Identifier
from ekabinet_core.notice import Happened
from ekabinet_ports.applications import ToDo
from ekabinet_testing.contracts.storage_examples import case, hearing
from ekabinet_testing.journey import CLERK, Journey
from ekabinet_testing.people import LEYLA, RECEIPTS
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.home import SHOWN

DAY = timedelta(days=1)
SCHEDULED = "scheduled"


def keep_case(world: MemoryWorld, by: Actor, id: str, days: int) -> None:
    """A case of theirs, received and heard so many days from now."""
    number = Identifier("fin", by.person_number)
    at = world.clock.now() + days * DAY
    with world.cabinet.parts.storage.transaction() as kept:
        theirs = (Participant("claimant", by.name, number),)
        kept.feed.tell(CaseChanged(evolve(case(id, at.date()), participants=theirs)))
        kept.feed.tell(HearingChanged(evolve(hearing(f"h-{id}", id, at), result=SCHEDULED)))
    world.cabinet.listening.listen()


def test_a_new_person_has_nothing_and_is_known_as_new(cabinet: Cabinet, leyla: Actor) -> None:
    front = cabinet.home.look(None, leyla)

    assert front.is_new
    assert (front.to_do, front.urgent, front.hearing) == (ToDo(0, 0, 0), [], None)


def test_what_was_returned_comes_before_what_is_to_be_signed_and_drafts(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)
    confirmed = journey.confirmed(leyla, RECEIPTS[1].number.value)
    draft = cabinet.drafts.start(leyla)

    front = cabinet.home.look(None, leyla)

    assert [one.id for one in front.urgent] == [returned.id, confirmed.id, draft.id]
    assert front.to_do == ToDo(drafts=1, to_sign=1, to_correct=1)
    assert not front.is_new


def test_what_was_corrected_asks_for_nothing_but_its_draft(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    draft = cabinet.drafts.correct(journey.returned(LEYLA, leyla).id, leyla)

    assert [one.id for one in cabinet.home.look(None, leyla).urgent] == [draft.id]


def test_few_are_named_and_all_are_counted(cabinet: Cabinet, leyla: Actor) -> None:
    for _ in range(SHOWN + 2):
        cabinet.drafts.start(leyla)

    front = cabinet.home.look(None, leyla)

    assert len(front.urgent) == SHOWN
    assert front.to_do.drafts == SHOWN + 2


def test_the_next_hearing_is_the_first_that_is_still_to_be_held(world: MemoryWorld, leyla: Actor) -> None:
    for id, days in (("past", -1), ("later", 9), ("next", 3)):
        keep_case(world, leyla, id, days)

    found = world.cabinet.home.look(None, leyla).hearing

    assert found is not None
    assert found.id == "h-next"


def test_new_is_what_came_since_the_last_visit(world: MemoryWorld, journey: Journey, leyla: Actor) -> None:
    home = world.cabinet.home
    assert home.arrive(leyla) is None
    keep_case(world, leyla, "old", -1)
    was_here = world.clock.now()
    world.clock.pass_(days=2)
    returned = journey.returned(LEYLA, leyla)
    keep_case(world, leyla, "new", 0)

    since = home.arrive(leyla)
    news = home.look(since, leyla).news

    assert since == was_here
    assert {(one.happened, one.about) for one in news} == {
        (Happened.APPLICATION_RETURNED, returned.id),
        (Happened.CASE_OPENED, "new"),
        (Happened.HEARING_SET, "new"),
    }
    assert home.arrive(leyla) == world.clock.now()


def test_nothing_of_others_is_on_it(
    world: MemoryWorld, journey: Journey, leyla: Actor, rashad: Actor
) -> None:
    journey.returned(LEYLA, leyla)
    keep_case(world, leyla, "hers", 1)

    front = world.cabinet.home.look(world.clock.now() - DAY, rashad)

    assert front.is_new
    assert (list(front.news), front.hearing) == ([], None)


def test_who_is_not_confirmed_has_their_drafts_and_nobodys_cases(
    world: MemoryWorld, journey: Journey
) -> None:
    """Whoever held the card may be somebody else."""
    unconfirmed = journey.registered_by_card(LEYLA)
    keep_case(world, unconfirmed, "c1", 1)

    front = world.cabinet.home.look(world.clock.now() - 3 * DAY, unconfirmed)

    assert front.is_new
    assert (front.hearing, list(front.news)) == (None, [])


def test_a_clerk_has_another_page(cabinet: Cabinet) -> None:
    with pytest.raises(Forbidden):
        cabinet.home.look(None, CLERK)
    with pytest.raises(Forbidden):
        cabinet.home.arrive(CLERK)
