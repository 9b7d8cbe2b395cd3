"""Running cases at the desk: found among all of the court, and changed as the court says (Manual 4, 9)."""

from collections.abc import Callable

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Clerk
from ekabinet_core.case import Case, Instance, Participant, RelatedCase
from ekabinet_core.change_reason import Why
from ekabinet_core.court_event import CaseTold
from ekabinet_core.court_search import CourtSearch
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotFound
from ekabinet_core.ids import CaseId
from ekabinet_core.journal import Deed
from ekabinet_core.judge import Judge
from ekabinet_core.notice import Happened
from ekabinet_ports.noticeboard import Reading
from ekabinet_testing.journey import CLERK, HAKIM, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import COURT, JUDGE, LEYLA, OTHER_COURT
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.desk_cases import RELATED_MOST, Bench, DeskCases, edition
from ekabinet_usecases.desk_telling import tell_next, told_of

ELSEWHERE = evolve(CLERK, capacity=Clerk(OTHER_COURT))
WITHDREW = Why("withdrew", "Ərizə əsasında")


@pytest.fixture
def case(journey: Journey, leyla: Actor) -> Case:
    """Leyla's case."""
    return journey.heard(LEYLA, leyla)


@pytest.fixture
def another() -> str:
    """Another judge of the same court."""
    return "Elçin Həsənov"


@pytest.fixture
def desk(cabinet: Cabinet, another: str) -> DeskCases:
    """The desk's cases; the court has a second judge."""
    return DeskCases(evolve(cabinet.desk, judges={COURT: (JUDGE, another)}))


def told(world: MemoryWorld, by: Actor) -> list[tuple[Happened, str]]:
    """What the participant was told of changes in a case, and why."""
    with world.parts.storage.reading() as kept:
        rows = kept.noticeboard.page(by.account, Reading.ALL, None).rows
    return [(one.happened, one.reason) for one in rows if one.happened.startswith("case.")]


def faults_of(deed: Callable[[], None]) -> list[tuple[str, str]]:
    """What is refused in a deed."""
    with pytest.raises(Invalid) as refused:
        deed()
    return [(fault.field, fault.code) for fault in refused.value.faults]


def test_all_cases_of_the_court_are_found_and_no_others(
    world: MemoryWorld, desk: DeskCases, case: Case
) -> None:
    old = evolve(case, id=CaseId("old"), number="2(004)-7/2019", application=None)
    strange = evolve(old, id=CaseId("strange"), court=OTHER_COURT)
    with world.parts.storage.transaction() as kept:
        kept.cases.put(old)
        kept.cases.put(strange)

    found = desk.find(CourtSearch(), CLERK)

    assert ({one.id for one in found.page.rows}, found.count) == ({case.id, old.id}, 2)
    assert [one.id for one in desk.find(CourtSearch(number="7/2019"), CLERK).page.rows] == [old.id]
    assert [one.id for one in desk.find(CourtSearch(), ELSEWHERE).page.rows] == [strange.id]


def test_a_case_is_looked_at_with_its_hearings(
    cabinet: Cabinet, desk: DeskCases, leyla: Actor, case: Case
) -> None:
    seen = desk.look(case.id, CLERK)

    assert (seen.case, seen.hearings) == cabinet.cases.get(case.id, leyla)
    assert (seen.behind, seen.edition) == (frozenset(), edition(case))


def test_the_state_is_told_to_the_participants(
    world: MemoryWorld, journey: Journey, desk: DeskCases, leyla: Actor, case: Case
) -> None:
    desk.say_state(case.id, "suspended", CLERK, edition(case))
    journey.settled()

    after, _ = world.cabinet.cases.get(case.id, leyla)
    assert after == evolve(case, state="suspended")
    assert told(world, leyla) == [(Happened.CASE_STATE_CHANGED, "")]
    with world.parts.storage.reading() as kept:
        (row,) = [one for one in noted(kept) if one.deed is Deed.DESK_CASE]
    assert (row.by, row.subject, dict(row.data)) == (CLERK.account, case.id, {"state": "suspended"})


def test_papers_that_came_meanwhile_are_not_lost(
    world: MemoryWorld, journey: Journey, desk: DeskCases, leyla: Actor, case: Case
) -> None:
    desk.say_state(case.id, "suspended", CLERK, edition(case))
    more = evolve(case, documents=(*case.documents, evolve(case.documents[0], name="qərar.pdf")))
    with world.parts.storage.transaction() as kept:
        kept.cases.put(more)
    journey.settled()

    assert world.cabinet.cases.get(case.id, leyla)[0].documents == more.documents


def test_another_judge_is_told_with_the_reason_and_the_former_one_stays_readable(
    journey: Journey, desk: DeskCases, leyla: Actor, case: Case, another: str
) -> None:
    desk.replace_bench(case.id, Bench(another, (JUDGE,)), WITHDREW, CLERK, edition(case))
    journey.settled()

    after, _ = journey.world.cabinet.cases.get(case.id, leyla)
    assert (after.judge, after.panel) == (another, (JUDGE,))
    (was,) = after.former
    assert (was.judge, was.panel, was.reason, was.remark) == (JUDGE, (), "withdrew", "Ərizə əsasında")
    assert told(journey.world, leyla) == [(Happened.CASE_BENCH_CHANGED, "withdrew")]


def test_where_nobody_heard_it_yet_there_is_no_former_bench(
    world: MemoryWorld, journey: Journey, desk: DeskCases, case: Case, another: str
) -> None:
    with world.parts.storage.transaction() as kept:
        kept.cases.put(evolve(case, judge=""))

    desk.replace_bench(case.id, Bench(another), WITHDREW, CLERK, edition(evolve(case, judge="")))
    journey.settled()

    after = desk.look(case.id, CLERK).case
    assert (after.judge, after.former) == (another, ())


def test_a_bench_is_of_judges_of_the_court_each_once(desk: DeskCases, case: Case, another: str) -> None:
    for bench, why, found in (
        (Bench("nobody"), WITHDREW, [("judge", "choose")]),
        (Bench(JUDGE), WITHDREW, [("judge", "as-it-was")]),
        (Bench(another, ("nobody",)), WITHDREW, [("panel", "choose")]),
        (Bench(another, (another,)), WITHDREW, [("panel", "sits-twice")]),
        (Bench(another, (JUDGE, JUDGE)), WITHDREW, [("panel", "sits-twice")]),
        (Bench(another), Why(""), [("reason", "choose")]),
        (Bench(another), Why("other"), [("remark", "empty")]),
    ):
        asked = faults_of(lambda: desk.replace_bench(case.id, bench, why, CLERK, edition(case)))  # noqa: B023  # called at once

        assert asked == found


def test_the_subject_is_corrected_without_a_notice(
    world: MemoryWorld, journey: Journey, desk: DeskCases, leyla: Actor, case: Case
) -> None:
    desk.correct_subject(case.id, "  Borcun  və faizin alınması ", CLERK, edition(case))
    journey.settled()

    assert world.cabinet.cases.get(case.id, leyla)[0].subject == "Borcun və faizin alınması"
    assert told(world, leyla) == []


def test_what_cannot_be_is_said(desk: DeskCases, case: Case) -> None:
    seen = edition(case)

    for state, code in (("nonsense", "choose"), ("", "choose"), (case.state, "as-it-was")):
        found = faults_of(lambda: desk.say_state(case.id, state, CLERK, seen))  # noqa: B023  # called at once
        assert found == [("state", code)]
    for text, code in (
        (" ", "empty"),
        (case.subject, "as-it-was"),
        ("x" * 501, "too-long"),
        ("a\u202eb", "unprintable"),
    ):
        found = faults_of(lambda: desk.correct_subject(case.id, text, CLERK, seen))  # noqa: B023  # called at once
        assert found == [("subject", code)]


def test_a_case_is_linked_to_that_of_another_instance(
    world: MemoryWorld, journey: Journey, desk: DeskCases, leyla: Actor, case: Case
) -> None:
    desk.relate(case.id, "2 (103) – 45 / 2027", "higher", CLERK, edition(case))
    journey.settled()
    linked, _ = world.cabinet.cases.get(case.id, leyla)
    desk.relate(case.id, " Arbitraj  7 ", "lower", CLERK, edition(linked))
    journey.settled()

    after, _ = world.cabinet.cases.get(case.id, leyla)
    assert after.related == (
        RelatedCase("2(103)-45/2027", Instance.HIGHER),
        RelatedCase("Arbitraj 7", Instance.LOWER),
    )
    desk.unrelate(case.id, "Arbitraj 7", CLERK, edition(after))
    journey.settled()
    assert len(world.cabinet.cases.get(case.id, leyla)[0].related) == 1


def test_a_link_names_another_case_once(
    world: MemoryWorld, journey: Journey, desk: DeskCases, leyla: Actor, case: Case
) -> None:
    desk.relate(case.id, "Arbitraj 7", "lower", CLERK, edition(case))
    journey.settled()
    seen = edition(world.cabinet.cases.get(case.id, leyla)[0])

    for number, instance, found in (
        ("", "lower", [("related", "empty")]),
        ("x" * 61, "lower", [("related", "too-long")]),
        ("Arbitraj 8", "beside", [("instance", "choose")]),
        (case.number, "lower", [("related", "itself")]),
        ("ARBİTRAJ 7", "higher", [("related", "related-already")]),
    ):
        asked = faults_of(lambda: desk.relate(case.id, number, instance, CLERK, seen))  # noqa: B023  # called at once
        assert asked == found
    assert faults_of(lambda: desk.unrelate(case.id, "none", CLERK, seen)) == [("related", "choose")]


def test_there_is_an_end_to_links(world: MemoryWorld, desk: DeskCases, case: Case) -> None:
    full = evolve(case, related=tuple(RelatedCase(f"A {one}", Instance.LOWER) for one in range(RELATED_MOST)))
    with world.parts.storage.transaction() as kept:
        kept.cases.put(full)

    found = faults_of(lambda: desk.relate(case.id, "Arbitraj 7", "lower", CLERK, edition(full)))

    assert found == [("related", "too-many-related")]


def test_a_linked_case_leads_there_for_who_may_read_it(
    world: MemoryWorld, journey: Journey, desk: DeskCases, leyla: Actor, case: Case
) -> None:
    theirs = evolve(case, id=CaseId("above"), number="2(103)-45/2027", court=OTHER_COURT, application=None)
    strange = evolve(theirs, id=CaseId("aaa"), participants=(Participant("claimant", "Kimsə"),))
    with world.parts.storage.transaction() as kept:
        kept.cases.put(strange)
        kept.cases.put(theirs)
    linked = evolve(case, related=(RelatedCase(theirs.number, Instance.HIGHER),))

    assert world.cabinet.cases.linked(linked, leyla) == {theirs.number: theirs.id}
    assert desk.linked(linked, CLERK) == {}
    assert desk.linked(linked, evolve(HAKIM, capacity=Judge("Ramin Qurbanov", OTHER_COURT))) == {}
    assert desk.linked(linked, ELSEWHERE) in ({theirs.number: theirs.id}, {theirs.number: strange.id})


def test_whoever_has_not_seen_the_last_change_is_told(
    journey: Journey, desk: DeskCases, leyla: Actor, case: Case, another: str
) -> None:
    seen = edition(case)
    desk.say_state(case.id, "suspended", CLERK, seen)

    with pytest.raises(Conflict):
        desk.correct_subject(case.id, "Başqa", CLERK, seen)
    assert desk.look(case.id, CLERK).behind == {case.id}
    journey.settled()
    for deed in _deeds(case, another, seen):
        with pytest.raises(Conflict):
            deed(desk, CLERK)
    assert journey.world.cabinet.cases.get(case.id, leyla)[0] == evolve(case, state="suspended")


def _deeds(case: Case, another: str, seen: str) -> list[Callable[[DeskCases, Actor], None]]:
    """Everything that changes a case."""
    return [
        lambda desk, by: desk.say_state(case.id, "in-force", by, seen),
        lambda desk, by: desk.correct_subject(case.id, "Başqa", by, seen),
        lambda desk, by: desk.replace_bench(case.id, Bench(another), WITHDREW, by, seen),
        lambda desk, by: desk.relate(case.id, "Arbitraj 7", "lower", by, seen),
        lambda desk, by: desk.unrelate(case.id, "Arbitraj 7", by, seen),
    ]


def test_another_courts_case_does_not_exist(desk: DeskCases, case: Case, another: str) -> None:
    for asked, by in ((case, ELSEWHERE), (evolve(case, id=CaseId("none")), CLERK)):
        with pytest.raises(NotFound):
            desk.look(asked.id, by)
        for deed in _deeds(asked, another, edition(case)):
            with pytest.raises(NotFound):
                deed(desk, by)


def test_only_a_clerk_does_that(desk: DeskCases, leyla: Actor, case: Case, another: str) -> None:
    for deed in _deeds(case, another, edition(case)):
        with pytest.raises(Forbidden):
            deed(desk, leyla)
    with pytest.raises(Forbidden):
        desk.find(CourtSearch(), leyla)
    with pytest.raises(Forbidden):
        desk.linked(case, leyla)


def test_who_heard_it_before_stays_readable_when_a_court_does_not_tell_it(
    world: MemoryWorld, journey: Journey, desk: DeskCases, case: Case, another: str
) -> None:
    desk.replace_bench(case.id, Bench(another), WITHDREW, CLERK, edition(case))
    journey.settled()
    replaced = desk.look(case.id, CLERK).case

    with world.parts.storage.transaction() as kept:
        kept.feed.tell(CaseTold(evolve(replaced, former=(), state="suspended")))
    journey.settled()

    assert desk.look(case.id, CLERK).case == evolve(replaced, state="suspended")


def test_what_was_told_and_heard_since_the_copy_was_read_is_not_undone(
    world: MemoryWorld, journey: Journey, desk: DeskCases, case: Case
) -> None:
    """As between two statements of one transaction, where the database lets others' commits be seen."""
    with world.parts.storage.transaction() as kept:
        told, read = told_of(kept, case.id), kept.cases.get(case.id)
    desk.say_state(case.id, "suspended", CLERK, edition(case))
    journey.settled()

    with world.parts.storage.transaction() as kept, pytest.raises(Conflict):
        tell_next(kept, told, CaseTold(evolve(read, subject="Başqa")), "case")

    assert desk.look(case.id, CLERK).case.state == "suspended"
