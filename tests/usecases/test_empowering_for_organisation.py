"""An organisation empowers: its head by the register gives the mandate, and it is the organisation's own."""

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.behalf import Behalf, Shown
from ekabinet_core.capacity import Assistant, Clerk, Representative
from ekabinet_core.case import Case, Participant
from ekabinet_core.case_search import CaseSearch
from ekabinet_core.errors import Incomplete, Invalid, NotAccepted, NotFound, Unavailable
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId
from ekabinet_core.journal import Deed
from ekabinet_core.mandate import Mandate, Standing
from ekabinet_core.notice import Happened
from ekabinet_core.package import Package
from ekabinet_core.party import Party
from ekabinet_core.status import Status
from ekabinet_core.submission import SubmissionStatus
from ekabinet_core.waiting import Failure, State
from ekabinet_ports.noticeboard import Reading
from ekabinet_testing.journey import CLAIM, CLERK, FORMALITY, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import DIRECT, GUNAY, LED_DIRECT, LEYLA, OTHER_COURT, RASHAD, RECEIPTS
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.answering import Detail
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.day import day_of
from ekabinet_usecases.new_mandate import NewMandate
from ekabinet_usecases.parties import NewParty

Acting = Callable[[Mandate], Actor]
COMPANY = NewParty(role="claimant", kind="organisation")


@pytest.fixture
def today(world: MemoryWorld) -> date:
    return day_of(world.clock, world.cabinet.rules)


@pytest.fixture
def head(world: MemoryWorld, leyla: Actor) -> Actor:
    """Leyla, who leads Direct by the register and acts for it."""
    return world.cabinet.signing_in.actor(leyla.account, LED_DIRECT, proven_at=world.clock.now())


@pytest.fixture
def wanted(today: date) -> NewMandate:
    """That Rəşad may act for Direct in everything."""
    return NewMandate(
        RASHAD.number,
        "Rəşad Məmmədov",
        "power-of-attorney",
        everything=True,
        last=today + timedelta(30),
        number="E-17",
    )


@pytest.fixture
def case(world: MemoryWorld, journey: Journey, leyla: Actor) -> Case:
    """One of Direct's, and none of Leyla's own."""
    heard = journey.heard(LEYLA, leyla)
    directs = (Participant("claimant", DIRECT.name, DIRECT.number),)
    case = evolve(
        heard, id=CaseId("directs"), number="e-2(004)-99/2026", participants=directs, application=None
    )
    with world.parts.storage.transaction() as kept:
        kept.cases.put(case)
    return case


@pytest.fixture
def acting(world: MemoryWorld, rashad: Actor) -> Acting:
    """Rəşad, signed in again and acting under a mandate."""

    def under(mandate: Mandate) -> Actor:
        return world.cabinet.acting.under(mandate.id, world.cabinet.signing_in.actor(rashad.account))

    return under


def another_head(world: MemoryWorld, journey: Journey) -> Actor:
    """Günay, whom the register names from now on."""
    gunay = journey.registered(GUNAY)
    world.companies.heads[DIRECT.number] = Identifier("fin", GUNAY.number)
    return world.cabinet.signing_in.actor(gunay.account, LED_DIRECT, proven_at=world.clock.now())


def told(world: MemoryWorld, by: Actor) -> list[Happened]:
    with world.parts.storage.reading() as kept:
        rows = kept.noticeboard.page(by.account, Reading.ALL, None).rows
    return [one.happened for one in reversed(rows) if one.happened.startswith("mandate")]


def test_the_head_gives_it_and_it_is_the_organisations_own(
    *, world: MemoryWorld, cabinet: Cabinet, head: Actor, leyla: Actor, rashad: Actor, wanted: NewMandate
) -> None:
    given = cabinet.empowering.give(wanted, head)

    assert (given.principal, given.principal_name) == (DIRECT.number, DIRECT.name)
    assert (given.giver_name, given.instrument.number) == (head.name, "E-17")
    assert cabinet.empowering.given(head).rows == (given,)
    assert not cabinet.empowering.given(leyla).rows
    assert cabinet.empowering.held(rashad) == [given]
    assert told(world, leyla) == told(world, rashad) == [Happened.MANDATE_GIVEN]
    with world.parts.storage.reading() as kept:
        (row,) = (one for one in noted(kept) if one.deed is Deed.MANDATE_GIVEN)
    assert (row.by, dict(row.data)["organisation"]) == (leyla.account, DIRECT.number.value)


def test_whoever_the_register_does_not_name_now_gives_none(
    *, world: MemoryWorld, cabinet: Cabinet, head: Actor, wanted: NewMandate
) -> None:
    by_certificate = cabinet.signing_in.actor(head.account, DIRECT, proven_at=world.clock.now())
    world.companies.heads.clear()

    for actor in (head, by_certificate):
        with pytest.raises(NotAccepted, match="only-the-head"):
            cabinet.empowering.give(wanted, actor)
    world.companies.away = True
    with pytest.raises(Unavailable):
        cabinet.empowering.give(wanted, head)
    assert not cabinet.empowering.given(head).rows


def test_it_needs_a_number_and_names_no_applications(
    cabinet: Cabinet, head: Actor, wanted: NewMandate, leyla: Actor
) -> None:
    own = cabinet.drafts.start(leyla)

    with pytest.raises(Invalid, match="write-number @ number"):
        cabinet.empowering.give(evolve(wanted, number=" "), head)
    with pytest.raises(NotFound):
        cabinet.empowering.give(evolve(wanted, everything=False, applications=(own.id,)), head)


def test_another_head_sees_and_revokes_it(
    *, world: MemoryWorld, cabinet: Cabinet, journey: Journey, head: Actor, wanted: NewMandate, acting: Acting
) -> None:
    given = cabinet.empowering.give(wanted, head)
    gunay = another_head(world, journey)

    assert cabinet.empowering.given(gunay).rows == (given,)
    with pytest.raises(NotAccepted, match="only-the-head"):
        cabinet.empowering.revoke(given.id, head)
    cabinet.empowering.revoke(given.id, gunay)

    with pytest.raises(NotAccepted, match="mandate-revoked"):
        acting(given)


def test_it_outlives_the_head_who_gave_it(
    *,
    world: MemoryWorld,
    cabinet: Cabinet,
    journey: Journey,
    head: Actor,
    case: Case,
    wanted: NewMandate,
    acting: Acting,
) -> None:
    given = cabinet.empowering.give(wanted, head)

    another_head(world, journey)

    assert journey.submitted(case, RASHAD, acting(given)).status is SubmissionStatus.SENT


def test_a_representative_reads_its_cases_and_nothing_of_its_head(
    *,
    cabinet: Cabinet,
    journey: Journey,
    head: Actor,
    leyla: Actor,
    rashad: Actor,
    case: Case,
    wanted: NewMandate,
    acting: Acting,
) -> None:
    own = cabinet.drafts.start(leyla)
    actor = acting(cabinet.empowering.give(wanted, head))

    assert isinstance(actor.capacity, Representative)
    assert [row.id for row in cabinet.cases.find(CaseSearch(), None, actor).page.rows] == [case.id]
    assert cabinet.cases.get(case.id, actor)[0].id == case.id
    with pytest.raises(NotFound):
        cabinet.drafts.get(own.id, actor)
    with pytest.raises(NotFound):
        cabinet.cases.get(case.id, rashad)
    assert cabinet.drafts.start(actor).owner == rashad.account


def test_what_a_representative_sends_says_for_whom_and_by_which_mandate(
    *, world: MemoryWorld, cabinet: Cabinet, journey: Journey, head: Actor, wanted: NewMandate, acting: Acting
) -> None:
    given = cabinet.empowering.give(wanted, head)
    actor = acting(given)
    confirmed = journey.confirmed(actor)

    sent = journey.signed(confirmed, RASHAD, actor)
    journey.settled()

    signed = Behalf(DIRECT.body, DIRECT.number, DIRECT.name, Shown.MANDATE, given.id)
    assert sent.status is Status.SENT
    assert sent.signature is not None
    assert sent.behalf == sent.signature.behalf == signed
    assert sent.package is not None
    assert given.period.last is not None
    assert _said(world, sent.package)["mandate"] == {
        "number": "E-17",
        "first": given.period.first.isoformat(),
        "last": given.period.last.isoformat(),
        "giver": head.name,
    }
    assert cabinet.desk_mandates.behind(sent.signature.behalf, sent.subject.court, CLERK) == given
    elsewhere = evolve(CLERK, capacity=Clerk(OTHER_COURT))
    with pytest.raises(NotFound):
        cabinet.desk_mandates.behind(sent.signature.behalf, sent.subject.court, elsewhere)


def test_the_organisation_is_the_party_with_its_representative(
    cabinet: Cabinet, head: Actor, wanted: NewMandate, acting: Acting
) -> None:
    actor = acting(cabinet.empowering.give(wanted, head))
    draft = cabinet.drafts.start(actor)

    draft = cabinet.subject.save(draft.id, CLAIM, actor, draft.version)
    parties = cabinet.parties.add(draft.id, COMPANY, actor, draft.version).parties

    assert next(_named(one) for one in parties) == (DIRECT.name, DIRECT.number.value)
    assert draft.organisation == actor.behalf


@pytest.mark.parametrize("end", ["revoke", "renounce", "term"])
def test_each_deed_asks_it_anew(
    *,
    world: MemoryWorld,
    cabinet: Cabinet,
    journey: Journey,
    head: Actor,
    rashad: Actor,
    case: Case,
    wanted: NewMandate,
    acting: Acting,
    end: str,
) -> None:
    given = cabinet.empowering.give(wanted, head)
    actor = acting(given)
    confirmed = journey.confirmed(actor, RECEIPTS[1].number.value)
    cabinet.signing.begin(confirmed.id, world.signing.code, RASHAD.holder, actor)
    cabinet.signing.ask(confirmed.id, actor)
    world.phone.confirm()

    if end == "term":
        actor = evolve(actor, day=given.period.last and given.period.last + timedelta(1))
    else:
        cabinet.empowering.revoke(given.id, head if end == "revoke" else rashad)

    for deed in (
        lambda: cabinet.signing.ask(confirmed.id, actor),
        lambda: cabinet.drafts.get(confirmed.id, actor),
        lambda: cabinet.cases.get(case.id, actor),
        lambda: journey.gathered(case, actor),
    ):
        with pytest.raises(NotFound):
            deed()
    assert cabinet.drafts.get(confirmed.id, rashad).status is Status.CONFIRMED


def test_what_was_prepared_under_one_mandate_is_not_sent_under_another(
    *, world: MemoryWorld, cabinet: Cabinet, journey: Journey, head: Actor, wanted: NewMandate, acting: Acting
) -> None:
    first = cabinet.empowering.give(wanted, head)
    confirmed = journey.confirmed(acting(first))
    second = acting(cabinet.empowering.give(evolve(wanted, number="E-18"), head))

    with pytest.raises(NotAccepted, match=Failure.CAPACITY_MISMATCH):
        cabinet.signing.begin(confirmed.id, world.signing.code, RASHAD.holder, second)


def test_a_mandate_for_chosen_cases_opens_those_alone(
    *, world: MemoryWorld, cabinet: Cabinet, head: Actor, case: Case, wanted: NewMandate, acting: Acting
) -> None:
    other = evolve(case, id=CaseId("other"), number="e-2(004)-98/2026")
    with world.parts.storage.transaction() as kept:
        kept.cases.put(other)

    actor = acting(cabinet.empowering.give(evolve(wanted, everything=False, cases=(case.id,)), head))

    assert [row.id for row in cabinet.cases.find(CaseSearch(), None, actor).page.rows] == [case.id]
    with pytest.raises(NotFound):
        cabinet.cases.get(other.id, actor)
    with pytest.raises(NotAccepted, match="mandate-names-others"):
        cabinet.drafts.start(actor)


def test_an_assistant_prepares_in_the_heads_account_and_sees_nothing_else_of_it(
    *,
    world: MemoryWorld,
    cabinet: Cabinet,
    journey: Journey,
    head: Actor,
    leyla: Actor,
    case: Case,
    wanted: NewMandate,
    acting: Acting,
) -> None:
    own = cabinet.drafts.start(leyla)
    given = cabinet.empowering.give(evolve(wanted, authority="assistance"), head)
    actor = acting(given)
    assert isinstance(actor.capacity, Assistant)

    confirmed = journey.confirmed(actor, RECEIPTS[1].number.value)
    gathered = journey.gathered(case, actor)

    assert [one.application.id for one in cabinet.drafts.page(actor).rows] == [confirmed.id]
    with pytest.raises(NotFound):
        cabinet.drafts.get(own.id, actor)
    with pytest.raises(Incomplete, match="assistant-signs-nothing"):
        cabinet.signing.begin(confirmed.id, world.signing.code, RASHAD.holder, actor)
    assert journey.signed(confirmed, LEYLA, head).status is Status.SENT
    cabinet.signing_papers.begin(gathered.id, world.signing.code, LEYLA.holder, head)
    assert cabinet.signing_papers.look(gathered.id, head).wait.state is State.OPEN
    assert cabinet.empowering.give(evolve(wanted, authority="assistance"), head).id == given.id


def test_an_assistant_sees_no_term_of_the_heads_own_applications(
    *,
    cabinet: Cabinet,
    journey: Journey,
    head: Actor,
    leyla: Actor,
    wanted: NewMandate,
    acting: Acting,
    today: date,
) -> None:
    own = journey.delivered(LEYLA, leyla)
    cabinet.desk.give_back(own.id, FORMALITY, CLERK, detail=Detail(cure_until=today + timedelta(10)))
    journey.settled()

    assistant = acting(cabinet.empowering.give(evolve(wanted, authority="assistance"), head))

    assert [one.coming.about for one in cabinet.terms.page(leyla).terms] == [own.id]
    assert cabinet.terms.page(assistant).terms == ()
    assert cabinet.home.look(None, assistant).nearest.terms == ()


def test_an_assistant_prepares_for_no_head_of_yesterday(
    *, world: MemoryWorld, cabinet: Cabinet, journey: Journey, head: Actor, rashad: Actor, wanted: NewMandate
) -> None:
    given = cabinet.empowering.give(evolve(wanted, authority="assistance"), head)
    assert cabinet.acting.take_up(given.id, world.signing.code, rashad).id == given.id

    another_head(world, journey)

    with pytest.raises(NotAccepted, match="giver-left"):
        cabinet.acting.take_up(given.id, world.signing.code, rashad)


def test_it_ends_with_its_last_day(
    cabinet: Cabinet, head: Actor, wanted: NewMandate, acting: Acting, today: date
) -> None:
    given = cabinet.empowering.give(wanted, head)

    assert given.standing(today + timedelta(30)) is Standing.STANDS
    assert given.standing(today + timedelta(31)) is Standing.ENDED
    assert acting(given).mandate == given.id


def _said(world: MemoryWorld, package: Package) -> dict[str, object]:
    """What the package says of on whose behalf it is."""
    (described,) = (one for one in package.files if one.name == "application.json")
    with world.parts.files.open(described.file.digest) as stored:
        said = json.load(stored)["behalf"]
    assert isinstance(said, dict)
    return said


def _named(party: Party) -> tuple[str, str]:
    return party.person.name, party.person.identifiers[0].value
