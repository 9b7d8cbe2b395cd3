"""Offices are given and taken away: by an administrator to others, by the operator to the first one."""

from collections.abc import Callable

import pytest
from attrs import evolve
from ekabinet_core.account import Account, Office, Post
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import (
    Administrator,
    Clerk,
    CourtAdministrator,
    InPerson,
    Registrar,
)
from ekabinet_core.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotAccepted,
    NotFound,
    ProofTooOld,
    WrongStatus,
)
from ekabinet_core.ids import AccountId
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.judge import Judge
from ekabinet_core.staff_search import EVERYBODY, StaffSearch
from ekabinet_core.suspension import Suspension, SuspensionReason
from ekabinet_core.tally import ACCOUNTS_SOUGHT
from ekabinet_testing.journey import CLERK, Journey
from ekabinet_testing.listed import inbox_of
from ekabinet_testing.noted import noted
from ekabinet_testing.people import AYTEN, COURT, GUNAY, JUDGE, LEYLA, OTHER_COURT, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.account_letters import Occasion
from ekabinet_usecases.appointing import OPERATOR
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.offices import Wanted

Asked = Callable[[Cabinet, Actor], object]
AS_CLERK, AS_ADMINISTRATOR = Wanted("clerk", COURT), Wanted("administrator")


@pytest.fixture
def gunay(cabinet: Cabinet, journey: Journey) -> Actor:
    """The first administrator, made one by the operator."""
    return appointed(cabinet, journey.registered(GUNAY), AS_ADMINISTRATOR, OPERATOR)


def changed(cabinet: Cabinet, by: Actor, change: Callable[[Account], Account]) -> Account:
    with cabinet.parts.storage.transaction() as kept:
        return kept.accounts.put(change(kept.accounts.get(by.account)))


def now(cabinet: Cabinet, by: Actor) -> Actor:
    """Who they are at their next request."""
    return cabinet.signing_in.actor(by.account, proven_at=cabinet.parts.clock.now())


def version(cabinet: Cabinet, of: Actor) -> int:
    with cabinet.parts.storage.reading() as kept:
        return kept.accounts.get(of.account).version


def appointed(cabinet: Cabinet, who: Actor, wanted: Wanted, by: Actor) -> Actor:
    cabinet.appointing.give(who.account, wanted, version(cabinet, who), by)
    return now(cabinet, who)


def dismissed(cabinet: Cabinet, who: Actor, by: Actor) -> Actor:
    cabinet.appointing.take_away(who.account, version(cabinet, who), by)
    return now(cabinet, who)


def last_rows(cabinet: Cabinet, most: int) -> list[JournalRow]:
    with cabinet.parts.storage.reading() as kept:
        return list(noted(kept)[-most:])


@pytest.mark.parametrize(
    ("wanted", "capacity"),
    [
        (AS_CLERK, Clerk(COURT)),
        (Wanted("judge", COURT, f" {JUDGE} "), Judge(JUDGE, COURT)),
        (Wanted("court-administrator", OTHER_COURT), CourtAdministrator(OTHER_COURT)),
        (Wanted("registrar"), Registrar()),
        (AS_ADMINISTRATOR, Administrator()),
        (Wanted("registrar", COURT, "whatever else was filled in"), Registrar()),
    ],
    ids=lambda one: type(one).__name__,
)
def test_who_is_appointed_acts_in_it_from_their_next_request_on(
    cabinet: Cabinet, leyla: Actor, gunay: Actor, wanted: Wanted, capacity: object
) -> None:
    assert appointed(cabinet, leyla, wanted, gunay).capacity == capacity

    assert dismissed(cabinet, leyla, gunay).capacity == InPerson()


def test_both_are_told_by_letter_and_stand_in_the_journal(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, gunay: Actor
) -> None:
    appointed(cabinet, leyla, AS_CLERK, gunay)
    dismissed(cabinet, leyla, gunay)
    journey.settled()

    told = [(one.to, one.subject) for one in world.notices.letters][-2:]
    email = f"{LEYLA.user_name}@example.az"
    assert told == [(email, Occasion.APPOINTED), (email, Occasion.DISMISSED)]
    rows = last_rows(cabinet, 2)
    assert [(one.deed, one.by, one.subject) for one in rows] == [
        (Deed.APPOINTED, gunay.account, leyla.account),
        (Deed.DISMISSED, gunay.account, leyla.account),
    ]
    assert {one.data for one in rows} == {(("office", "clerk"), ("court", COURT))}


def test_the_operator_makes_the_first_administrator_and_the_journal_says_who_did(
    cabinet: Cabinet, gunay: Actor
) -> None:
    (row,) = last_rows(cabinet, 1)

    assert gunay.capacity == Administrator()
    assert (row.by, row.capacity, row.data) == ("operator", "Operator", (("office", "administrator"),))


@pytest.mark.parametrize("name", [LEYLA.user_name, LEYLA.number, LEYLA.number.lower()])
def test_the_operator_names_an_account_by_user_name_or_number(
    cabinet: Cabinet, leyla: Actor, name: str
) -> None:
    assert cabinet.appointing.named(name, OPERATOR).id == leyla.account


def test_nobody_of_that_name_is_said_to_the_operator_and_no_name_helps_an_administrator(
    cabinet: Cabinet, gunay: Actor
) -> None:
    with pytest.raises(NotFound):
        cabinet.appointing.named("nobody", OPERATOR)
    with pytest.raises(Forbidden):
        cabinet.appointing.named(GUNAY.user_name, gunay)


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        (Wanted(""), "choose @ post"),
        (Wanted("king"), "choose @ post"),
        (Wanted("clerk"), "choose @ court"),
        (Wanted("judge", "no such"), "choose @ court"),
        (Wanted("judge", COURT), "judge-not-listed @ judge_name"),
        (Wanted("judge", COURT, "Leyla"), "whole-name @ judge_name"),
        (Wanted("judge", OTHER_COURT, "Leyla " + "a" * 200), "too-long @ judge_name"),
        (Wanted("judge", OTHER_COURT, "Leyla \x00"), "unprintable @ judge_name"),
    ],
)
def test_what_is_wrong_with_it_is_said_and_nothing_changes(
    cabinet: Cabinet, leyla: Actor, gunay: Actor, wanted: Wanted, fault: str
) -> None:
    with pytest.raises(Invalid, match=fault):
        appointed(cabinet, leyla, wanted, gunay)

    assert now(cabinet, leyla) == leyla


def test_a_closed_court_gets_nobody(cabinet: Cabinet, leyla: Actor, gunay: Actor) -> None:
    rules, day = cabinet.rules, cabinet.parts.clock.now().date()
    closed = next(one.code for one in rules.courts if not one.sits_on(day))

    with pytest.raises(Invalid, match="choose @ court"):
        appointed(cabinet, leyla, Wanted("clerk", closed), gunay)


def test_a_judge_is_called_by_their_own_name_where_the_court_lists_that(
    cabinet: Cabinet, journey: Journey, gunay: Actor
) -> None:
    ayten = appointed(cabinet, journey.registered(AYTEN), Wanted("judge", COURT), gunay)

    assert ayten.capacity == Judge(AYTEN.person.name, COURT)


def test_two_judges_of_a_court_are_not_called_the_same(
    cabinet: Cabinet, leyla: Actor, rashad: Actor, gunay: Actor
) -> None:
    appointed(cabinet, leyla, Wanted("judge", COURT, JUDGE), gunay)

    with pytest.raises(Invalid, match="judge-taken @ judge_name"):
        appointed(cabinet, rashad, Wanted("judge", COURT, JUDGE), gunay)


def test_whom_nobody_has_confirmed_gets_no_office(cabinet: Cabinet, journey: Journey, gunay: Actor) -> None:
    leyla = journey.registered_by_card(LEYLA)

    with pytest.raises(Invalid, match="not-proven @ post"):
        appointed(cabinet, leyla, AS_CLERK, gunay)


def test_who_is_suspended_gets_none(cabinet: Cabinet, leyla: Actor, gunay: Actor) -> None:
    suspension = Suspension(cabinet.parts.clock.now(), SuspensionReason.ASKED, "Xahiş.", "Sevda")
    changed(cabinet, leyla, lambda account: account.suspend(suspension))

    with pytest.raises(Invalid, match="is-suspended @ post"):
        cabinet.appointing.give(leyla.account, AS_CLERK, version(cabinet, leyla), gunay)


def test_nobody_holds_two(cabinet: Cabinet, leyla: Actor, gunay: Actor) -> None:
    appointed(cabinet, leyla, AS_CLERK, gunay)

    with pytest.raises(Invalid, match="office-held @ post"):
        appointed(cabinet, leyla, Wanted("registrar"), gunay)


def test_who_holds_none_cannot_lose_one(cabinet: Cabinet, leyla: Actor, gunay: Actor) -> None:
    with pytest.raises(WrongStatus):
        dismissed(cabinet, leyla, gunay)


def test_nobody_gives_to_themselves_or_takes_from_themselves(
    cabinet: Cabinet, leyla: Actor, gunay: Actor
) -> None:
    appointed(cabinet, leyla, AS_ADMINISTRATOR, gunay)

    with pytest.raises(Forbidden):
        cabinet.appointing.take_away(gunay.account, version(cabinet, gunay), gunay)
    with pytest.raises(Forbidden):
        cabinet.appointing.give(gunay.account, AS_CLERK, version(cabinet, gunay), gunay)
    assert now(cabinet, gunay).capacity == Administrator()


def test_the_last_administrator_who_can_sign_in_stays(cabinet: Cabinet, leyla: Actor, gunay: Actor) -> None:
    with pytest.raises(Invalid, match="last-administrator @ post"):
        dismissed(cabinet, gunay, OPERATOR)

    appointed(cabinet, leyla, AS_ADMINISTRATOR, gunay)
    suspension = Suspension(cabinet.parts.clock.now(), SuspensionReason.ASKED, "Xahiş.", "Sevda")
    changed(cabinet, leyla, lambda account: account.suspend(suspension))

    with pytest.raises(Invalid, match="last-administrator @ post"):
        dismissed(cabinet, gunay, OPERATOR)
    assert now(cabinet, gunay).capacity == Administrator()


def test_one_administrator_dismisses_another(cabinet: Cabinet, leyla: Actor, gunay: Actor) -> None:
    leyla = appointed(cabinet, leyla, AS_ADMINISTRATOR, gunay)

    assert dismissed(cabinet, gunay, leyla).capacity == InPerson()


def test_of_two_who_dismiss_each_other_the_second_is_told(
    cabinet: Cabinet, leyla: Actor, gunay: Actor
) -> None:
    """What the second has read of the first is not so any more: the first has changed by dismissing."""
    leyla = appointed(cabinet, leyla, AS_ADMINISTRATOR, gunay)
    seen = version(cabinet, gunay)

    dismissed(cabinet, leyla, gunay)

    with pytest.raises(Conflict):
        cabinet.appointing.take_away(gunay.account, seen, OPERATOR)


def test_who_was_dismissed_a_moment_ago_gives_nothing(
    cabinet: Cabinet, leyla: Actor, rashad: Actor, gunay: Actor
) -> None:
    leyla = appointed(cabinet, leyla, AS_ADMINISTRATOR, gunay)
    dismissed(cabinet, leyla, gunay)

    with pytest.raises(Forbidden):
        appointed(cabinet, rashad, AS_CLERK, leyla)
    with pytest.raises(Forbidden):
        dismissed(cabinet, gunay, leyla)


def test_an_administrator_proves_afresh_who_they_are(
    cabinet: Cabinet, world: MemoryWorld, leyla: Actor, rashad: Actor, gunay: Actor
) -> None:
    leyla = appointed(cabinet, leyla, AS_CLERK, gunay)
    world.clock.pass_(minutes=15)

    with pytest.raises(ProofTooOld):
        cabinet.appointing.propose(rashad.account, AS_CLERK, gunay)
    with pytest.raises(ProofTooOld):
        appointed(cabinet, rashad, AS_CLERK, gunay)
    with pytest.raises(ProofTooOld):
        dismissed(cabinet, leyla, gunay)

    assert dismissed(cabinet, leyla, now(cabinet, gunay)).capacity == InPerson()


def test_an_old_page_changes_nothing(cabinet: Cabinet, leyla: Actor, gunay: Actor) -> None:
    seen = version(cabinet, leyla)
    appointed(cabinet, leyla, AS_CLERK, gunay)

    with pytest.raises(Conflict):
        cabinet.appointing.give(leyla.account, AS_CLERK, seen, gunay)
    with pytest.raises(Conflict):
        cabinet.appointing.take_away(leyla.account, seen, gunay)


def test_to_propose_changes_nothing(cabinet: Cabinet, leyla: Actor, gunay: Actor) -> None:
    proposed = cabinet.appointing.propose(leyla.account, AS_CLERK, gunay)

    assert proposed.post == Post(Office.CLERK, COURT, cabinet.parts.clock.now())
    assert now(cabinet, leyla).capacity == InPerson()


def test_a_dismissed_clerk_lets_go_of_what_they_had(
    cabinet: Cabinet, journey: Journey, leyla: Actor, rashad: Actor, gunay: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    rashad = appointed(cabinet, rashad, AS_CLERK, gunay)
    cabinet.holding.take(sent.id, 1, rashad)

    dismissed(cabinet, rashad, gunay)

    (row,) = inbox_of(cabinet, CLERK)
    assert row.hold is None
    put_back, _ = last_rows(cabinet, 2)
    assert (put_back.deed, put_back.by, put_back.subject) == (Deed.DESK_PUT_BACK, gunay.account, sent.id)
    assert dict(put_back.data) == {"before": rashad.account}


def test_who_holds_an_office_is_listed_and_found(
    cabinet: Cabinet, leyla: Actor, rashad: Actor, gunay: Actor
) -> None:
    appointed(cabinet, leyla, AS_CLERK, gunay)

    def found(search: StaffSearch) -> set[str]:
        return {one.id for one in cabinet.appointing.holders(search, None, gunay).rows}

    assert found(EVERYBODY) == {leyla.account, gunay.account}
    assert found(StaffSearch(court=COURT)) == {leyla.account}
    assert found(StaffSearch(named=LEYLA.surname.lower())) == {leyla.account}
    assert found(StaffSearch(named=RASHAD.surname)) == set()


def test_a_person_is_found_by_the_whole_number_and_the_journal_says_so(
    cabinet: Cabinet, leyla: Actor, gunay: Actor
) -> None:
    found = cabinet.appointing.find(f" {leyla.person_number.lower()} ", gunay)

    assert found.id == leyla.account
    (row,) = last_rows(cabinet, 1)
    assert (row.deed, row.by, row.subject) == (Deed.ACCOUNT_SOUGHT, gunay.account, leyla.account)
    with pytest.raises(Invalid, match="account-unknown @ person_number"):
        cabinet.appointing.find("1ZZZ9ZZ", gunay)
    assert last_rows(cabinet, 1)[0].subject == "nobody"
    with pytest.raises(Invalid, match="identifier-format @ person_number"):
        cabinet.appointing.find("1ZZ", gunay)


def test_who_seeks_too_often_is_held_back(cabinet: Cabinet, gunay: Actor) -> None:
    for _ in range(ACCOUNTS_SOUGHT.most):
        with pytest.raises(Invalid):
            cabinet.appointing.find("1ZZZ9ZZ", gunay)

    with pytest.raises(NotAccepted, match="account-search"):
        cabinet.appointing.find("1ZZZ9ZZ", gunay)


DEEDS: dict[str, Asked] = {
    "holders": lambda cabinet, by: cabinet.appointing.holders(EVERYBODY, None, by),
    "find": lambda cabinet, by: cabinet.appointing.find("1ZZZ9ZZ", by),
    "named": lambda cabinet, by: cabinet.appointing.named("leyla", by),
    "look": lambda cabinet, by: cabinet.appointing.look(AccountId("leyla"), by),
    "propose": lambda cabinet, by: cabinet.appointing.propose(AccountId("leyla"), AS_CLERK, by),
    "give": lambda cabinet, by: cabinet.appointing.give(AccountId("leyla"), AS_CLERK, 1, by),
    "take away": lambda cabinet, by: cabinet.appointing.take_away(AccountId("leyla"), 1, by),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=list(DEEDS))
def test_only_an_administrator_does(cabinet: Cabinet, rashad: Actor, deed: Asked) -> None:
    for capacity in (InPerson(), Clerk(COURT), CourtAdministrator(COURT), Registrar()):
        with pytest.raises(Forbidden):
            deed(cabinet, evolve(rashad, capacity=capacity))
