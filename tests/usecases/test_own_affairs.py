"""Who takes part in a matter themselves is kept from it in their office: a colleague deals with it."""

from collections.abc import Callable

import pytest
from attrs import evolve
from ekabinet_core.account import Office, Post
from ekabinet_core.act import Act
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.capacity import Clerk, CourtAdministrator
from ekabinet_core.case import Case, Participant
from ekabinet_core.change_reason import Why
from ekabinet_core.errors import Invalid, OwnAffair
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId
from ekabinet_core.judge import Judge
from ekabinet_ports.storage import Kept
from ekabinet_testing.journey import CLERK, FORMALITY, HAKIM, Journey
from ekabinet_testing.people import COURT, JUDGE, LEYLA, RASHAD
from ekabinet_usecases.appointing import OPERATOR
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.day import day_of
from ekabinet_usecases.desk_cases import Bench, DeskCases, edition
from ekabinet_usecases.joining_cases import NewJoining
from ekabinet_usecases.offices import Wanted

from tests.usecases.paying_back import RECEIPT, wish

ANOTHER = "Elçin Həsənov"
"""Another judge of the court."""
AtDesk = Callable[[Cabinet, Application, Actor], object]
InCase = Callable[[Cabinet, Case, Actor], object]
DEEDS: dict[str, AtDesk] = {
    "open": lambda cabinet, one, by: cabinet.desk.open(one.id, by),
    "give back": lambda cabinet, one, by: cabinet.desk.give_back(one.id, FORMALITY, by),
    "amend": lambda cabinet, one, by: cabinet.amending.amend(one.id, "Səhv.", FORMALITY, by, 1),
    "charge": lambda cabinet, one, by: cabinet.charging.charge(one.id, "90", "Az.", by, 1),
    "look at the duty": lambda cabinet, one, by: cabinet.charging.look(one.id, by),
    "findings": lambda cabinet, one, by: cabinet.findings.look(one.id, by),
    "take": lambda cabinet, one, by: cabinet.holding.take(one.id, 1, by),
    "hand": lambda cabinet, one, by: cabinet.holding.hand_to(one.id, RASHAD.user_name, 1, by),
    "what was told": lambda cabinet, one, by: cabinet.serving.of_application(one.id, by),
}
CASE_DEEDS: dict[str, InCase] = {
    "look": lambda cabinet, case, by: cabinet.desk_cases.look(case.id, by),
    "acts": lambda cabinet, case, by: cabinet.acts.of(case.id, by),
}
CLERKS_CASE_DEEDS: dict[str, InCase] = {
    "state": lambda cabinet, case, by: cabinet.desk_cases.say_state(case.id, "x", by, ""),
    "what was told": lambda cabinet, case, by: cabinet.serving.in_case(case.id, by),
}


def as_clerk(person: Actor) -> Actor:
    return evolve(person, capacity=Clerk(COURT))


def as_judge(person: Actor) -> Actor:
    """She is called as the one who hears the cases here."""
    return evolve(person, capacity=Judge(JUDGE, COURT))


@pytest.fixture
def sent(journey: Journey, leyla: Actor) -> Application:
    """Leyla's application in the inbox of its court, as its first version."""
    return journey.delivered(LEYLA, leyla)


@pytest.fixture
def case(journey: Journey, leyla: Actor) -> Case:
    """Leyla's case at the court."""
    return journey.heard(LEYLA, leyla)


@pytest.mark.parametrize("deed", DEEDS.values(), ids=list(DEEDS))
def test_a_clerk_does_nothing_with_an_application_of_their_own(
    cabinet: Cabinet, sent: Application, leyla: Actor, deed: AtDesk
) -> None:
    with pytest.raises(OwnAffair):
        deed(cabinet, sent, as_clerk(leyla))


def test_nor_accepts_it(cabinet: Cabinet, journey: Journey, sent: Application, leyla: Actor) -> None:
    with pytest.raises(OwnAffair):
        cabinet.desk.accept(sent.id, journey.opening(), as_clerk(leyla))

    assert cabinet.desk.accept(sent.id, journey.opening(), CLERK)


def test_nor_one_that_names_them_as_a_party(cabinet: Cabinet, sent: Application, leyla: Actor) -> None:
    by_number = evolve(CLERK, person_number=leyla.person_number)

    with pytest.raises(OwnAffair):
        cabinet.desk.give_back(sent.id, FORMALITY, by_number)


def test_nor_one_that_they_sent_for_another(cabinet: Cabinet, sent: Application) -> None:
    sender = evolve(CLERK, account=AccountId("sender"))
    assert sent.entry is not None
    with cabinet.parts.storage.transaction() as kept:
        current = kept.applications.get(sent.id)
        kept.applications.put(evolve(current, entry=evolve(sent.entry, by=sender.account)))

    with pytest.raises(OwnAffair):
        cabinet.desk.give_back(sent.id, FORMALITY, sender)


def test_an_administrator_of_the_court_hands_over_nothing_of_their_own(
    cabinet: Cabinet, sent: Application, leyla: Actor
) -> None:
    head = evolve(leyla, capacity=CourtAdministrator(COURT))

    with pytest.raises(OwnAffair):
        cabinet.holding.hand_to(sent.id, RASHAD.user_name, 1, head)
    with pytest.raises(OwnAffair):
        cabinet.court_work.look(sent.id, head)


def test_nobody_is_handed_what_concerns_them(cabinet: Cabinet, sent: Application, leyla: Actor) -> None:
    with cabinet.parts.storage.transaction() as kept:
        account = kept.accounts.get(leyla.account)
        kept.accounts.put(evolve(account, posts=(Post(Office.CLERK, COURT),)))

    with pytest.raises(Invalid, match="takes-part @ colleague"):
        cabinet.holding.hand_to(sent.id, LEYLA.user_name, 1, CLERK)


def test_the_next_one_is_never_their_own(cabinet: Cabinet, sent: Application, leyla: Actor) -> None:
    assert cabinet.queue.following(as_clerk(leyla)) is None

    following = cabinet.queue.following(CLERK)
    assert following is not None
    assert following.application == sent.id


@pytest.mark.parametrize("office", [as_clerk, as_judge], ids=["clerk", "judge"])
@pytest.mark.parametrize("deed", CASE_DEEDS.values(), ids=list(CASE_DEEDS))
def test_who_is_in_a_case_does_not_see_it_in_office(
    cabinet: Cabinet, case: Case, leyla: Actor, deed: InCase, office: Callable[[Actor], Actor]
) -> None:
    with pytest.raises(OwnAffair):
        deed(cabinet, case, office(leyla))


@pytest.mark.parametrize("deed", CLERKS_CASE_DEEDS.values(), ids=list(CLERKS_CASE_DEEDS))
def test_nor_changes_it(cabinet: Cabinet, case: Case, leyla: Actor, deed: InCase) -> None:
    with pytest.raises(OwnAffair):
        deed(cabinet, case, as_clerk(leyla))


def test_a_judge_signs_no_act_in_their_own_case(
    cabinet: Cabinet, journey: Journey, case: Case, leyla: Actor
) -> None:
    draft: Act = journey.drafted(case)

    with pytest.raises(OwnAffair):
        cabinet.acts.look(draft.id, as_judge(leyla))
    with cabinet.parts.storage.reading() as kept, pytest.raises(OwnAffair):
        cabinet.signing_acts.things.package(kept, draft.id, as_judge(leyla))


def test_a_list_with_their_own_case_is_shown_as_ever(
    cabinet: Cabinet, journey: Journey, case: Case, leyla: Actor
) -> None:
    journey.drafted(case)

    assert cabinet.acts.drafted([case.id], as_judge(leyla)) == frozenset()
    assert cabinet.acts.drafted([case.id], HAKIM) == frozenset({case.id})


def test_who_represents_a_party_is_in_the_case(cabinet: Cabinet, case: Case, rashad: Actor) -> None:
    number = Identifier(cabinet.rules.person_number, rashad.person_number)
    with cabinet.parts.storage.transaction() as kept:
        _join(kept, case, Participant("representative", rashad.name, number))

    with pytest.raises(OwnAffair):
        cabinet.desk_cases.look(case.id, as_clerk(rashad))


def _join(kept: Kept, case: Case, participant: Participant) -> None:
    known = kept.cases.get(case.id)
    kept.cases.put(evolve(known, participants=(*known.participants, participant)))


@pytest.mark.parametrize("office", [as_clerk, as_judge], ids=["clerk", "judge"])
def test_nobody_answers_papers_of_their_own_case(
    cabinet: Cabinet, journey: Journey, case: Case, leyla: Actor, office: Callable[[Actor], Actor]
) -> None:
    papers = journey.submitted(case, LEYLA, leyla)
    journey.settled()

    with pytest.raises(OwnAffair):
        cabinet.received_papers.accept(papers.id, office(leyla))
    with pytest.raises(OwnAffair):
        cabinet.received_papers.look(papers.id, office(leyla))


def test_nobody_gives_their_own_money_back(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    journey.returned(LEYLA, leyla)
    refund = cabinet.refunding.ask(RECEIPT, wish(), leyla)

    with pytest.raises(OwnAffair):
        cabinet.refund_desk.open(refund.id, as_clerk(leyla))

    assert cabinet.refund_desk.open(refund.id, CLERK)


def test_nobody_lets_themselves_into_a_case_or_another_into_their_own(
    cabinet: Cabinet, journey: Journey, case: Case, leyla: Actor, rashad: Actor
) -> None:
    today = day_of(cabinet.parts.clock, cabinet.rules)
    party = ("claimant", leyla.name, leyla.person_number)
    wanted = NewJoining(case.number, *party, "lawyers-order", "0044512", today, today, None)
    asked = journey.asked_to_join(wanted, RASHAD, rashad)

    for by in (rashad, leyla):
        with pytest.raises(OwnAffair):
            cabinet.desk_joining.look(asked.id, as_clerk(by))

    assert cabinet.desk_joining.look(asked.id, CLERK).joining.id == asked.id


def made_judge(cabinet: Cabinet, person: Actor) -> None:
    """Of the court, and called as the one who hears the cases here."""
    account = cabinet.appointing.look(person.account, OPERATOR)
    cabinet.appointing.give(account.id, Wanted("judge", COURT, JUDGE), account.version, OPERATOR)


def test_no_case_is_opened_before_a_judge_who_is_a_party(
    cabinet: Cabinet, journey: Journey, sent: Application, leyla: Actor
) -> None:
    made_judge(cabinet, leyla)

    with pytest.raises(Invalid, match="takes-part @ judge"):
        cabinet.desk.accept(sent.id, journey.opening(), CLERK)

    desk = evolve(cabinet.desk, judges={COURT: (JUDGE, ANOTHER)})
    assert desk.accept(sent.id, evolve(journey.opening(), judge=ANOTHER), CLERK)


def test_nor_is_a_hearing_set_or_moved_or_the_bench_replaced(
    cabinet: Cabinet, journey: Journey, case: Case, leyla: Actor
) -> None:
    (hearing,) = cabinet.desk_cases.look(case.id, CLERK).hearings
    made_judge(cabinet, leyla)
    opening, bench, seen = journey.opening(), Bench(ANOTHER, (JUDGE,)), edition(case)
    desk_cases = DeskCases(evolve(cabinet.desk, judges={COURT: (JUDGE, ANOTHER)}))

    with pytest.raises(Invalid, match="takes-part @ judge"):
        cabinet.desk_hearings.set(case.id, opening, CLERK)
    with pytest.raises(Invalid, match="takes-part @ judge"):
        cabinet.desk_hearings.move(case.id, hearing.id, opening, Why("room"), by=CLERK, seen=0)
    with pytest.raises(Invalid, match="takes-part @ judge"):
        desk_cases.replace_bench(case.id, bench, Why("withdrew"), CLERK, seen)
