"""Mandates given in the cabinet: what they open, for whom, and until when (Manual 10.2)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application_search import ApplicationSearch
from ekabinet_core.capacity import Assistant, Representative
from ekabinet_core.case import Case, Hearing
from ekabinet_core.case_search import CaseSearch, HearingSearch
from ekabinet_core.errors import (
    Forbidden,
    Incomplete,
    Invalid,
    NotAccepted,
    NotFound,
    ProofTooOld,
    WrongStatus,
)
from ekabinet_core.ids import CaseId, HearingId
from ekabinet_core.journal import Deed
from ekabinet_core.mandate import Mandate, Standing
from ekabinet_core.notice import Happened
from ekabinet_core.paging import SIZE
from ekabinet_core.status import Status
from ekabinet_core.submission import SubmissionStatus
from ekabinet_core.waiting import State
from ekabinet_ports.noticeboard import Reading
from ekabinet_testing.journey import CLERK, Journey, upload
from ekabinet_testing.noted import noted
from ekabinet_testing.people import GUNAY, LEYLA, RASHAD, RECEIPTS
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.day import day_of
from ekabinet_usecases.new_mandate import NewMandate

Acting = Callable[[Mandate], Actor]
SET = "scheduled"


@pytest.fixture
def today(world: MemoryWorld) -> date:
    """Where the courts are."""
    return day_of(world.clock, world.cabinet.rules)


@pytest.fixture
def wanted(today: date) -> NewMandate:
    """That Rəşad may act for whoever gives it, in everything."""
    return NewMandate(
        RASHAD.number, "Rəşad Məmmədov", "power-of-attorney", everything=True, last=today + timedelta(30)
    )


@pytest.fixture
def case(journey: Journey, leyla: Actor) -> Case:
    """Leyla's case."""
    return journey.heard(LEYLA, leyla)


@pytest.fixture
def acting(world: MemoryWorld, rashad: Actor) -> Acting:
    """Rəşad, signed in again and acting under a mandate."""

    def under(mandate: Mandate) -> Actor:
        return world.cabinet.acting.under(mandate.id, world.cabinet.signing_in.actor(rashad.account))

    return under


def told(world: MemoryWorld, by: Actor) -> list[Happened]:
    with world.parts.storage.reading() as kept:
        rows = kept.noticeboard.page(by.account, Reading.ALL, None).rows
    return [one.happened for one in reversed(rows) if one.happened.startswith("mandate")]


def test_both_sides_see_a_mandate_and_are_told_of_it(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, rashad: Actor, wanted: NewMandate
) -> None:
    given = cabinet.empowering.give(wanted, leyla)

    assert cabinet.empowering.given(leyla).rows == (given,)
    assert cabinet.empowering.held(rashad) == [given]
    assert told(world, leyla) == told(world, rashad) == [Happened.MANDATE_GIVEN]
    with world.parts.storage.reading() as kept:
        assert [row.by for row in noted(kept) if row.deed is Deed.MANDATE_GIVEN] == [leyla.account]


def test_given_twice_in_the_same_words_it_is_there_once(
    cabinet: Cabinet, leyla: Actor, wanted: NewMandate
) -> None:
    first = cabinet.empowering.give(wanted, leyla)

    assert cabinet.empowering.give(wanted, leyla) == first
    assert cabinet.empowering.given(leyla).rows == (first,)


def test_who_has_no_account_yet_finds_it_when_they_have(
    cabinet: Cabinet, journey: Journey, leyla: Actor, wanted: NewMandate
) -> None:
    given = cabinet.empowering.give(evolve(wanted, person_number=GUNAY.number), leyla)

    assert cabinet.empowering.held(journey.registered(GUNAY)) == [given]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"person_number": "OOO"}, "identifier-format @ person_number"),
        ({"person_number": LEYLA.number}, "is-the-principal @ person_number"),
        ({"name": " "}, "write-name @ name"),
        ({"name": "a" * 121}, "too-long @ name"),
        ({"authority": "lawyers-order"}, "choose @ authority"),
        ({"everything": False}, "choose-some @ scope"),
        ({"cases": tuple(map(CaseId, map(str, range(51))))}, "too-many @ scope"),
        ({"first": date(2020, 1, 1)}, "before-today @ first"),
        ({"last": None}, "write-last-day @ last"),
        ({"last": date(2020, 1, 1)}, "before-the-first @ last"),
        ({"last": date(2199, 1, 1)}, "not-within-three-years @ last"),
    ],
)
def test_what_cannot_be_given_is_said(
    *, cabinet: Cabinet, leyla: Actor, wanted: NewMandate, changed: dict[str, object], fault: str
) -> None:
    with pytest.raises(Invalid, match=fault):
        cabinet.empowering.give(evolve(wanted, **changed), leyla)  # type: ignore[arg-type]  # each has its field's type

    assert not cabinet.empowering.given(leyla).rows


def test_a_strangers_case_cannot_be_opened_by_a_mandate(
    cabinet: Cabinet, rashad: Actor, case: Case, wanted: NewMandate
) -> None:
    foreign = evolve(wanted, person_number=GUNAY.number, everything=False, cases=(case.id,))

    with pytest.raises(NotFound):
        cabinet.empowering.give(foreign, rashad)


def test_giving_needs_a_fresh_proof_and_the_person_themselves(
    *, world: MemoryWorld, cabinet: Cabinet, leyla: Actor, rashad: Actor, wanted: NewMandate, acting: Acting
) -> None:
    given = cabinet.empowering.give(wanted, leyla)

    with pytest.raises(Forbidden):
        cabinet.empowering.give(wanted, acting(given))
    with pytest.raises(Forbidden):
        cabinet.empowering.give(wanted, CLERK)
    world.clock.pass_(minutes=15)
    with pytest.raises(ProofTooOld):
        cabinet.empowering.give(wanted, leyla)


def test_a_representative_reads_prepares_and_sends_as_themselves_for_the_principal(
    *,
    world: MemoryWorld,
    cabinet: Cabinet,
    journey: Journey,
    leyla: Actor,
    case: Case,
    wanted: NewMandate,
    acting: Acting,
) -> None:
    given = cabinet.empowering.give(wanted, leyla)
    actor = acting(given)

    assert isinstance(actor.capacity, Representative)
    assert cabinet.cases.get(case.id, actor)[0].id == case.id
    sent = journey.submitted(case, RASHAD, actor)

    assert sent.status is SubmissionStatus.SENT
    assert sent.owner == leyla.account
    assert sent.behalf is not None
    assert (sent.behalf.number.value, sent.behalf.shown) == (LEYLA.number, "mandate")
    assert sent.signature is not None
    assert sent.signature.signer == RASHAD.person.name
    with world.parts.storage.reading() as kept:
        (row,) = (one for one in noted(kept) if one.deed is Deed.SUBMITTED)
    assert (row.by, row.capacity, dict(row.data)["mandate"]) == (actor.account, "Representative", given.id)


def test_a_representative_files_for_the_principal_who_sees_it(
    cabinet: Cabinet, journey: Journey, leyla: Actor, wanted: NewMandate, acting: Acting
) -> None:
    actor = acting(cabinet.empowering.give(wanted, leyla))

    sent = journey.signed(journey.confirmed(actor), RASHAD, actor)

    assert sent.status is Status.SENT
    assert cabinet.drafts.get(sent.id, leyla) == sent
    assert sent.behalf is not None
    assert sent.behalf.number.value == LEYLA.number


@pytest.mark.parametrize("end", ["revoke", "renounce", "term"])
def test_what_was_revoked_or_has_ended_opens_nothing_a_moment_later(
    *,
    world: MemoryWorld,
    cabinet: Cabinet,
    journey: Journey,
    leyla: Actor,
    rashad: Actor,
    case: Case,
    wanted: NewMandate,
    acting: Acting,
    end: str,
) -> None:
    given = cabinet.empowering.give(wanted, leyla)
    actor = acting(given)
    draft = cabinet.drafts.start(actor)
    gathered = journey.gathered(case, actor)

    if end == "term":
        world.clock.pass_(days=31)
        actor = evolve(actor, day=day_of(world.clock, cabinet.rules))
    else:
        cabinet.empowering.revoke(given.id, leyla if end == "revoke" else rashad)

    for deed in (
        lambda: cabinet.cases.get(case.id, actor),
        lambda: cabinet.drafts.get(draft.id, actor),
        lambda: cabinet.submitting.get(gathered.id, actor),
        lambda: journey.gathered(case, actor),
        lambda: cabinet.signing_papers.begin(gathered.id, world.signing.code, RASHAD.holder, actor),
    ):
        with pytest.raises(NotFound):
            deed()
    assert not cabinet.drafts.page(actor).rows
    with pytest.raises(NotAccepted, match="mandate-"):
        acting(given)


def test_a_mandate_revoked_while_the_phone_waits_sends_nothing(
    *,
    world: MemoryWorld,
    cabinet: Cabinet,
    journey: Journey,
    leyla: Actor,
    case: Case,
    wanted: NewMandate,
    acting: Acting,
) -> None:
    given = cabinet.empowering.give(wanted, leyla)
    actor = acting(given)
    draft = journey.gathered(case, actor)
    cabinet.signing_papers.begin(draft.id, world.signing.code, RASHAD.holder, actor)
    cabinet.signing_papers.ask(draft.id, actor)
    world.phone.confirm()

    cabinet.empowering.revoke(given.id, leyla)

    with pytest.raises(NotFound):
        cabinet.signing_papers.ask(draft.id, actor)
    assert cabinet.submitting.get(draft.id, leyla)[1].status is SubmissionStatus.DRAFT


def test_revoking_is_told_to_both_and_done_once(
    *, world: MemoryWorld, cabinet: Cabinet, leyla: Actor, rashad: Actor, wanted: NewMandate, today: date
) -> None:
    given = cabinet.empowering.give(wanted, leyla)

    revoked = cabinet.empowering.revoke(given.id, leyla)

    assert revoked.standing(today) is Standing.REVOKED
    both = [Happened.MANDATE_GIVEN, Happened.MANDATE_REVOKED]
    assert told(world, leyla) == told(world, rashad) == both
    with pytest.raises(WrongStatus):
        cabinet.empowering.revoke(given.id, rashad)


def test_a_mandate_does_not_exist_for_a_third_person(
    cabinet: Cabinet, journey: Journey, leyla: Actor, rashad: Actor, wanted: NewMandate
) -> None:
    given = cabinet.empowering.give(wanted, leyla)
    gunay = journey.registered(GUNAY)

    for deed in (cabinet.empowering.look, cabinet.empowering.revoke, cabinet.acting.under):
        with pytest.raises(NotFound):
            deed(given.id, gunay)
    assert not cabinet.empowering.held(gunay)
    with pytest.raises(NotFound):
        cabinet.acting.under(given.id, evolve(leyla, day=rashad.day))


def test_a_mandate_for_one_case_opens_no_other(
    *, world: MemoryWorld, cabinet: Cabinet, leyla: Actor, case: Case, wanted: NewMandate, acting: Acting
) -> None:
    other = evolve(case, id=CaseId("other"), number="e-2(004)-99/2026", application=None)
    with world.parts.storage.transaction() as kept:
        kept.cases.put(other)
    named = evolve(wanted, everything=False, cases=(case.id,))

    actor = acting(cabinet.empowering.give(named, leyla))

    assert [row.id for row in cabinet.cases.find(CaseSearch(), None, actor).page.rows] == [case.id]
    assert cabinet.cases.get(case.id, actor)
    with pytest.raises(NotFound):
        cabinet.cases.get(other.id, actor)
    with pytest.raises(NotAccepted, match="mandate-names-others"):
        cabinet.drafts.start(actor)


def test_the_next_hearing_of_a_named_case_is_found_behind_many_of_others(
    *, world: MemoryWorld, cabinet: Cabinet, leyla: Actor, case: Case, wanted: NewMandate, acting: Acting
) -> None:
    other, soon = evolve(case, id=CaseId("other"), application=None), world.clock.now() + timedelta(days=1)
    theirs = Hearing(HearingId("theirs"), case.id, "trial", soon + timedelta(days=1), "1", "", SET)
    with world.parts.storage.transaction() as kept:
        kept.cases.put(other)
        for count in range(SIZE + 1):
            kept.cases.put_hearing(evolve(theirs, id=HearingId(f"h{count}"), case=other.id, at=soon))
        kept.cases.put_hearing(theirs)

    actor = acting(cabinet.empowering.give(evolve(wanted, everything=False, cases=(case.id,)), leyla))

    next_one = cabinet.home.look(None, actor).hearing
    assert next_one is not None
    assert next_one.id == theirs.id
    found = cabinet.hearings.find(HearingSearch(), None, None, actor)
    assert {one.case for one in found.coming.rows} == {case.id}


def test_a_mandate_for_one_application_opens_that_alone(
    cabinet: Cabinet, leyla: Actor, wanted: NewMandate, acting: Acting
) -> None:
    named, other = cabinet.drafts.start(leyla), cabinet.drafts.start(leyla)

    actor = acting(cabinet.empowering.give(evolve(wanted, everything=False, applications=(named.id,)), leyla))

    assert [own.application.id for own in cabinet.drafts.page(actor).rows] == [named.id]
    assert [own.application.id for own in cabinet.drafts.find(ApplicationSearch(), actor).rows] == [named.id]
    assert cabinet.drafts.to_do(actor).drafts == 1
    assert [tally.count for tally in cabinet.drafts.tallies(actor)] == [1]
    with pytest.raises(NotFound):
        cabinet.drafts.get(other.id, actor)


def test_an_assistant_prepares_what_the_lawyer_signs(
    *,
    world: MemoryWorld,
    cabinet: Cabinet,
    journey: Journey,
    leyla: Actor,
    case: Case,
    wanted: NewMandate,
    acting: Acting,
) -> None:
    actor = acting(cabinet.empowering.give(evolve(wanted, authority="assistance"), leyla))
    assert isinstance(actor.capacity, Assistant)

    gathered = journey.gathered(case, actor)
    confirmed = journey.confirmed(actor, RECEIPTS[1].number.value)

    with pytest.raises(Incomplete, match="assistant-signs-nothing"):
        cabinet.signing_papers.begin(gathered.id, world.signing.code, RASHAD.holder, actor)
    with pytest.raises(Incomplete, match="assistant-signs-nothing"):
        cabinet.signing.begin(confirmed.id, world.signing.code, RASHAD.holder, actor)
    assert journey.signed(confirmed, LEYLA, leyla).status is Status.SENT
    cabinet.signing_papers.begin(gathered.id, world.signing.code, LEYLA.holder, leyla)
    assert cabinet.signing_papers.look(gathered.id, leyla).wait.state is State.OPEN


def test_the_papers_of_an_assistant_are_added_under_their_own_name_in_the_journal(
    *, world: MemoryWorld, cabinet: Cabinet, leyla: Actor, rashad: Actor, wanted: NewMandate, acting: Acting
) -> None:
    given = cabinet.empowering.give(evolve(wanted, authority="assistance"), leyla)

    draft = cabinet.drafts.start(acting(given))
    cabinet.papers.add(draft.id, "contract", upload(), acting(given), draft.version)

    with world.parts.storage.reading() as kept:
        (row,) = (one for one in noted(kept) if one.deed is Deed.STARTED)
    assert (row.by, row.capacity) == (rashad.account, "Assistant")
    assert dict(row.data) == {"mandate": given.id}


def test_the_principal_sees_what_somebody_opened_who_acts_for_them(
    *, cabinet: Cabinet, leyla: Actor, rashad: Actor, case: Case, wanted: NewMandate, acting: Acting
) -> None:
    actor, paper = acting(cabinet.empowering.give(wanted, leyla)), case.documents[0]
    draft = cabinet.drafts.start(leyla)

    cabinet.case_papers.paper(case.id, paper.file.digest, actor)
    cabinet.drafts.open(draft.id, "", actor)
    cabinet.case_papers.paper(case.id, paper.file.digest, leyla)

    seen = {(one.viewer, one.office, one.thing, one.paper) for one in cabinet.who_opened.page(leyla).rows}
    assert seen >= {
        (rashad.name, "Representative", case.number, paper.name),
        (rashad.name, "Representative", draft.number, ""),
    }
    assert not any(one.viewer == leyla.name for one in cabinet.who_opened.page(leyla).rows)
