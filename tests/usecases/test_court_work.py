"""The administrator of a court shares out its work, and decides nothing."""

from collections.abc import Callable

import pytest
from attrs import evolve
from ekabinet_core.account import Account, Office, Post
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.capacity import Administrator, CourtAdministrator
from ekabinet_core.court_search import CourtSearch
from ekabinet_core.docket_search import DocketSearch, Held
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotFound
from ekabinet_core.ids import AccountId
from ekabinet_core.journal import Deed
from ekabinet_core.notice import Happened
from ekabinet_core.suspension import Suspension, SuspensionReason
from ekabinet_ports.noticeboard import Reading
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import COURT, GUNAY, LEYLA, OTHER_COURT, RASHAD, Someone
from ekabinet_usecases.cabinet import Cabinet

HEAD = Actor(AccountId("head"), "Kamran Vəliyev", "9CLE02K", CourtAdministrator(COURT))
ELSEWHERE = evolve(HEAD, capacity=CourtAdministrator(OTHER_COURT))
Asked = Callable[[Cabinet, Application, Actor], object]


@pytest.fixture
def sent(journey: Journey, leyla: Actor) -> Application:
    """Leyla's application in the inbox of its court, as its first version."""
    return journey.delivered(LEYLA, leyla)


@pytest.fixture
def rashad(cabinet: Cabinet, journey: Journey) -> Actor:
    return appointed(cabinet, journey, RASHAD, COURT)


@pytest.fixture
def gunay(cabinet: Cabinet, journey: Journey) -> Actor:
    return appointed(cabinet, journey, GUNAY, COURT)


def appointed(cabinet: Cabinet, journey: Journey, someone: Someone, court: str) -> Actor:
    posts = (Post(Office.CLERK, court),)
    person = journey.registered(someone)
    return Actor.of(changed(cabinet, person, lambda account: evolve(account, posts=posts)))


def changed(cabinet: Cabinet, by: Actor, change: Callable[[Account], Account]) -> Account:
    with cabinet.parts.storage.transaction() as kept:
        return kept.accounts.put(change(kept.accounts.get(by.account)))


def told(cabinet: Cabinet, by: Actor) -> list[Happened]:
    return [one.happened for one in cabinet.notices.page(Reading.ALL, None, by).rows]


def test_what_each_has_is_counted_and_who_has_nothing_is_there_too(
    cabinet: Cabinet, sent: Application, rashad: Actor, gunay: Actor
) -> None:
    cabinet.holding.take(sent.id, 1, rashad)

    nobodys, *shares = cabinet.court_work.shares(HEAD)

    assert (nobodys.holder, nobodys.count) == (None, 0)
    assert {one.holder: one.count for one in shares} == {rashad.account: 1, gunay.account: 0}
    assert {one.earliest for one in shares} == {None, cabinet.parts.clock.now()}


def test_who_is_no_clerk_any_more_is_shown_while_they_have_something(
    cabinet: Cabinet, sent: Application, rashad: Actor
) -> None:
    cabinet.holding.take(sent.id, 1, rashad)
    changed(cabinet, rashad, lambda account: evolve(account, posts=()))

    assert [one.holder for one in cabinet.court_work.shares(HEAD)] == [None, rashad.account]


def test_the_inbox_is_seen_clerk_by_clerk(
    cabinet: Cabinet, sent: Application, rashad: Actor, gunay: Actor
) -> None:
    cabinet.holding.take(sent.id, 1, rashad)

    for clerk, found in ((rashad, 1), (gunay, 0)):
        search = DocketSearch(held=Held.MINE, clerk=clerk.account)
        assert len(cabinet.queue.find(search, None, HEAD).rows) == found


def test_work_is_handed_from_one_clerk_to_another_and_both_are_told(
    cabinet: Cabinet, sent: Application, rashad: Actor, gunay: Actor
) -> None:
    held = cabinet.holding.take(sent.id, 1, rashad)

    handed = cabinet.holding.hand_to(sent.id, GUNAY.user_name, held.version, HEAD)

    assert handed.hold is not None
    assert handed.hold.by == gunay.account
    assert told(cabinet, rashad) == [Happened.DESK_TAKEN_OVER]
    assert told(cabinet, gunay) == [Happened.DESK_HANDED]


def test_what_a_clerk_has_is_put_back_and_they_are_told(
    cabinet: Cabinet, sent: Application, rashad: Actor
) -> None:
    held = cabinet.holding.take(sent.id, 1, rashad)

    free = cabinet.holding.put_back(sent.id, held.version, HEAD)

    assert free.hold is None
    assert told(cabinet, rashad) == [Happened.DESK_PUT_BACK]
    with cabinet.parts.storage.reading() as kept:
        row = noted(kept)[-1]
    assert (row.deed, row.by) == (Deed.DESK_PUT_BACK, HEAD.account)
    assert dict(row.data) == {"before": rashad.account}


def test_an_old_page_hands_nothing_over(
    cabinet: Cabinet, sent: Application, rashad: Actor, gunay: Actor
) -> None:
    cabinet.holding.take(sent.id, 1, rashad)

    with pytest.raises(Conflict):
        cabinet.holding.hand_to(sent.id, GUNAY.user_name, 1, HEAD)
    with pytest.raises(Conflict):
        cabinet.holding.put_back(sent.id, 1, HEAD)


def test_who_is_suspended_is_handed_nothing(
    cabinet: Cabinet, sent: Application, rashad: Actor, gunay: Actor
) -> None:
    since = Suspension(cabinet.parts.clock.now(), SuspensionReason.STOLEN, "Səbəb.", "Sevda")
    changed(cabinet, gunay, lambda account: account.suspend(since))

    assert [one.id for one in cabinet.court_work.clerks(HEAD)] == [rashad.account]
    with pytest.raises(Invalid, match="not-a-colleague"):
        cabinet.holding.hand_to(sent.id, GUNAY.user_name, 1, HEAD)


DEEDS: dict[str, Asked] = {
    "look": lambda cabinet, sent, by: cabinet.court_work.look(sent.id, by),
    "hand": lambda cabinet, sent, by: cabinet.holding.hand_to(sent.id, RASHAD.user_name, 1, by),
    "put back": lambda cabinet, sent, by: cabinet.holding.put_back(sent.id, 1, by),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=list(DEEDS))
def test_another_courts_work_does_not_exist(cabinet: Cabinet, sent: Application, deed: Asked) -> None:
    with pytest.raises(NotFound):
        deed(cabinet, sent, ELSEWHERE)


DECIDING: dict[str, Asked] = {
    "open": lambda cabinet, sent, by: cabinet.desk.open(sent.id, by),
    "give back": lambda cabinet, sent, by: cabinet.desk.give_back(sent.id, FORMALITY, by),
    "take": lambda cabinet, sent, by: cabinet.holding.take(sent.id, 1, by),
    "take over": lambda cabinet, sent, by: cabinet.holding.take_over(sent.id, 1, by),
    "answered": lambda cabinet, _, by: cabinet.desk.answered(by),
    "findings": lambda cabinet, sent, by: cabinet.findings.look(sent.id, by),
    "refunds": lambda cabinet, _, by: cabinet.refund_desk.waiting(by),
    "cases": lambda cabinet, _, by: cabinet.desk_cases.find(CourtSearch(), by),
}


@pytest.mark.parametrize("deed", DECIDING.values(), ids=list(DECIDING))
def test_who_shares_out_the_work_reads_and_decides_nothing(
    cabinet: Cabinet, sent: Application, deed: Asked
) -> None:
    with pytest.raises(Forbidden):
        deed(cabinet, sent, HEAD)


@pytest.mark.parametrize("by", [CLERK, evolve(CLERK, capacity=Administrator())])
def test_nobody_else_sees_who_has_how_much(cabinet: Cabinet, sent: Application, by: Actor) -> None:
    with pytest.raises(Forbidden):
        cabinet.court_work.shares(by)
    with pytest.raises(Forbidden):
        cabinet.court_work.clerks(by)
    with pytest.raises(Forbidden):
        cabinet.court_work.look(sent.id, by)
