"""Clerks take applications into their hands, and leave to colleagues what those have."""

from collections.abc import Callable

import pytest
from attrs import evolve
from ekabinet_core.account import Office, Post
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.capacity import Clerk
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotFound
from ekabinet_core.ids import AccountId
from ekabinet_core.journal import Deed
from ekabinet_core.notice import Happened
from ekabinet_ports.noticeboard import Reading
from ekabinet_ports.storage import Docketed
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.listed import inbox_of
from ekabinet_testing.noted import noted
from ekabinet_testing.people import COURT, GUNAY, LEYLA, OTHER_COURT, RASHAD, Someone
from ekabinet_usecases.cabinet import Cabinet

Asked = Callable[[Cabinet, Docketed, Actor], object]

ELSEWHERE = Actor(AccountId("elsewhere"), "Aysel Rzayeva", "9CLE02K", Clerk(OTHER_COURT))
DEEDS: dict[str, Asked] = {
    "take": lambda cabinet, row, by: cabinet.holding.take(row.application, row.version, by),
    "take over": lambda cabinet, row, by: cabinet.holding.take_over(row.application, row.version, by),
    "hand": lambda cabinet, row, by: cabinet.holding.hand_to(
        row.application, RASHAD.user_name, row.version, by
    ),
    "put back": lambda cabinet, row, by: cabinet.holding.put_back(row.application, row.version, by),
}


@pytest.fixture
def sent(journey: Journey, leyla: Actor) -> Application:
    """Leyla's application in the inbox of its court, as its first version."""
    return journey.delivered(LEYLA, leyla)


@pytest.fixture
def rashad(cabinet: Cabinet, journey: Journey) -> Actor:
    """A clerk of the court."""
    return appointed(cabinet, journey, RASHAD, COURT)


@pytest.fixture
def gunay(cabinet: Cabinet, journey: Journey) -> Actor:
    """Another clerk of the court."""
    return appointed(cabinet, journey, GUNAY, COURT)


def appointed(cabinet: Cabinet, journey: Journey, someone: Someone, court: str) -> Actor:
    person = journey.registered(someone)
    with cabinet.parts.storage.transaction() as kept:
        account = kept.accounts.get(person.account)
        return Actor.of(kept.accounts.put(evolve(account, posts=(Post(Office.CLERK, court),))))


def told(cabinet: Cabinet, by: Actor) -> list[Happened]:
    return [one.happened for one in cabinet.notices.page(Reading.ALL, None, by).rows]


def test_what_a_clerk_takes_colleagues_see_with_the_time(
    cabinet: Cabinet, sent: Application, rashad: Actor, gunay: Actor
) -> None:
    cabinet.holding.take(sent.id, 1, rashad)

    (row,) = inbox_of(cabinet, gunay)
    assert row.hold is not None
    assert (row.hold.by, row.hold.name) == (rashad.account, RASHAD.person.name)
    assert row.hold.since == cabinet.parts.clock.now()
    with cabinet.parts.storage.reading() as kept:
        assert (noted(kept)[-1].deed, noted(kept)[-1].by) == (Deed.DESK_TAKEN, rashad.account)


def test_of_two_that_take_at_once_the_second_is_refused(
    cabinet: Cabinet, sent: Application, rashad: Actor, gunay: Actor
) -> None:
    cabinet.holding.take(sent.id, 1, rashad)

    with pytest.raises(Conflict):
        cabinet.holding.take(sent.id, 1, gunay)
    with pytest.raises(Conflict):
        cabinet.holding.take_over(sent.id, 1, gunay)
    with pytest.raises(Conflict):
        cabinet.holding.take(sent.id, 2, gunay)


def test_who_had_it_is_told_that_a_colleague_took_it_over(
    cabinet: Cabinet, sent: Application, rashad: Actor, gunay: Actor
) -> None:
    held = cabinet.holding.take(sent.id, 1, rashad)

    cabinet.holding.take_over(sent.id, held.version, gunay)

    assert told(cabinet, rashad) == [Happened.DESK_TAKEN_OVER]
    assert told(cabinet, gunay) == []
    with cabinet.parts.storage.reading() as kept:
        row = noted(kept)[-1]
    assert (row.deed, row.by) == (Deed.DESK_TAKEN_OVER, gunay.account)
    assert dict(row.data) == {"to": gunay.account, "before": rashad.account}


def test_a_colleague_is_handed_it_and_told(
    cabinet: Cabinet, sent: Application, rashad: Actor, gunay: Actor
) -> None:
    handed = cabinet.holding.hand_to(sent.id, f" {GUNAY.user_name} ", 1, rashad)

    assert handed.hold is not None
    assert handed.hold.by == gunay.account
    assert told(cabinet, gunay) == [Happened.DESK_HANDED]
    assert told(cabinet, rashad) == []


@pytest.mark.parametrize("user_name", ["", "nobody", LEYLA.user_name, GUNAY.user_name])
def test_only_a_clerk_of_the_same_court_is_handed_it(
    cabinet: Cabinet, journey: Journey, sent: Application, rashad: Actor, user_name: str
) -> None:
    appointed(cabinet, journey, GUNAY, OTHER_COURT)

    with pytest.raises(Invalid, match="not-a-colleague @ colleague"):
        cabinet.holding.hand_to(sent.id, user_name, 1, rashad)


def test_put_back_it_is_nobodys(cabinet: Cabinet, sent: Application, rashad: Actor, gunay: Actor) -> None:
    held = cabinet.holding.take(sent.id, 1, rashad)
    with pytest.raises(Conflict):
        cabinet.holding.put_back(sent.id, held.version, gunay)

    free = cabinet.holding.put_back(sent.id, held.version, rashad)

    assert free.hold is None
    with cabinet.parts.storage.reading() as kept:
        assert noted(kept)[-1].deed is Deed.DESK_PUT_BACK


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_nobody_but_a_clerk_of_the_court_has_it(
    cabinet: Cabinet, sent: Application, leyla: Actor, deed: Asked
) -> None:
    (row,) = inbox_of(cabinet, CLERK)

    with pytest.raises(NotFound):
        deed(cabinet, row, ELSEWHERE)
    with pytest.raises(Forbidden):
        deed(cabinet, row, leyla)


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_what_is_answered_is_on_nobodys_desk_any_more(
    cabinet: Cabinet, sent: Application, rashad: Actor, deed: Asked
) -> None:
    cabinet.holding.take(sent.id, 1, rashad)
    cabinet.desk.give_back(sent.id, FORMALITY, rashad)
    (row,) = inbox_of(cabinet, rashad)

    with pytest.raises(Conflict):
        deed(cabinet, row, rashad)


def test_a_colleague_may_answer_what_another_has(
    cabinet: Cabinet, sent: Application, rashad: Actor, gunay: Actor
) -> None:
    cabinet.holding.take(sent.id, 1, rashad)

    cabinet.desk.give_back(sent.id, FORMALITY, gunay)

    assert inbox_of(cabinet, rashad)[0].decided_at is not None
