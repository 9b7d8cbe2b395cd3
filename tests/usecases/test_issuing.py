"""Signed acts are sealed, told to the parties and read by them, but not by those to whom they are closed."""

from io import BytesIO

import pytest
from attrs import evolve
from ekabinet_core.act import ActStatus
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case
from ekabinet_core.court_event import CaseTold
from ekabinet_core.errors import (
    Conflict,
    NotFound,
    WrongStatus,
)
from ekabinet_core.journal import Deed
from ekabinet_core.notice import Happened
from ekabinet_ports.noticeboard import Reading
from ekabinet_ports.outbox import Errand, Task
from ekabinet_testing.journey import CLERK, HAKIM, Journey, upload
from ekabinet_testing.noted import noted
from ekabinet_testing.people import AYTEN, LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.court_acts import Wanted
from ekabinet_usecases.parties import NewParty


@pytest.fixture
def case(journey: Journey, leyla: Actor) -> Case:
    """Leyla's case, in which she is the claimant."""
    return journey.heard(LEYLA, leyla)


def told(world: MemoryWorld, by: Actor) -> list[Happened]:
    """What the participant was told of the case, the first first."""
    with world.parts.storage.reading() as kept:
        rows = kept.noticeboard.page(by.account, Reading.ALL, None).rows
    return [one.happened for one in reversed(rows) if one.happened.startswith("case")]


def deeds(world: MemoryWorld, id: str) -> list[tuple[str, Deed]]:
    """Who did what to an act."""
    with world.parts.storage.reading() as kept:
        return [(row.by, row.deed) for row in noted(kept) if row.subject == id]


def test_a_signed_act_is_sealed_and_stands_in_the_file_of_the_case(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case
) -> None:
    act = journey.issued(case)

    seen, _ = cabinet.cases.get(case.id, leyla)
    document = seen.documents[-1]
    assert (act.status, act.issued) == (ActStatus.ISSUED, document)
    assert (document.kind, document.name, document.closed_to) == ("judgment", "Qətnamə.pdf", ())
    assert (seen.result, seen.state) == ("İddia təmin edilib", "final-act")
    assert told(world, leyla) == [Happened.CASE_DECIDED]
    assert deeds(world, act.id) == [
        (CLERK.account, Deed.ACT_PREPARED),
        (HAKIM.account, Deed.ACT_SIGNED),
        ("cabinet", Deed.ACT_ISSUED),
    ]


def test_its_container_has_the_judges_signature_and_the_seal_over_what_was_shown(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case
) -> None:
    act = journey.issued(case)
    assert act.issued is not None
    assert act.package is not None

    read = cabinet.case_papers.read(case.id, act.issued.file.digest, leyla)
    _, _, content = cabinet.case_papers.container(case.id, act.issued.file.digest, leyla)
    signed = world.parts.envelope.check(BytesIO(content.read()))

    judge, _ = read.report.verdicts
    assert judge.signer is not None
    assert judge.signer.name == AYTEN.person.name
    assert signed == tuple((one.name, one.file.digest) for one in act.package.files)


def test_the_sealed_paper_begins_with_what_was_signed(
    world: MemoryWorld, journey: Journey, case: Case
) -> None:
    act = journey.issued(case)
    assert act.issued is not None
    assert act.paper is not None

    with (
        world.files.open(act.paper.file.digest) as signed,
        world.files.open(act.issued.file.digest) as sealed,
    ):
        assert sealed.read().startswith(signed.read())
    assert act.issued.file != act.paper.file


def test_issued_twice_it_is_told_once(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case
) -> None:
    act = journey.issued(case)

    with world.parts.storage.transaction() as kept:
        kept.outbox.put(Task(Errand.ISSUE_ACT, act.id), world.clock.now())
    journey.settled()

    assert cabinet.acts.look(act.id, HAKIM)[0] == act
    with world.parts.storage.reading() as kept:
        figures = kept.backlog.figures(world.clock.now())
    assert (figures.waiting, figures.parked) == (0, 0)
    assert len(cabinet.cases.get(case.id, leyla)[0].documents) == len(case.documents) + 1
    assert told(world, leyla) == [Happened.CASE_DECIDED]


def test_of_two_workers_that_seal_at_once_one_tells(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case
) -> None:
    signed = journey.signed_act(journey.drafted(case))
    issuing = cabinet.errands.issuing
    sealed = issuing._sealed(signed)  # what the slower one holds in its hands

    issuing.issue(signed.id)
    with world.parts.storage.transaction() as kept, pytest.raises(WrongStatus):
        issuing._tell(kept, kept.acts.get(signed.id), sealed)  # and comes too late with
    journey.settled()

    assert len(cabinet.cases.get(case.id, leyla)[0].documents) == len(case.documents) + 1


def test_a_worker_that_dies_between_sealing_and_telling_loses_nothing(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case
) -> None:
    signed = journey.signed_act(journey.drafted(case))
    cabinet.errands.issuing._sealed(signed)  # sealed, and then it died
    cabinet.tidying.tidy()
    journey.settled()

    assert cabinet.cases.get(case.id, leyla)[0].documents[-1].name == "Qətnamə.pdf"


def test_who_may_not_read_an_act_neither_sees_it_nor_hears_of_it(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case
) -> None:
    act = journey.signed_act(
        cabinet.acts.prepare(
            case.id,
            Wanted("special-ruling", "Gizli qərardad", case.received_on, ("claimant",)),
            upload(),
            CLERK,
        )
    )
    journey.settled()
    issued = cabinet.acts.look(act.id, CLERK)[0].issued
    assert issued is not None

    seen, _ = cabinet.cases.get(case.id, leyla)
    assert seen.documents == case.documents
    for deed in (
        lambda: cabinet.case_papers.paper(case.id, issued.file.digest, leyla),
        lambda: cabinet.case_papers.read(case.id, issued.file.digest, leyla),
        lambda: cabinet.case_papers.container(case.id, issued.file.digest, leyla),
    ):
        with pytest.raises(NotFound):
            deed()
    _, pieces = cabinet.case_papers.pack(case.id, leyla)
    assert b"Gizli" not in b"".join(pieces)
    assert told(world, leyla) == []
    assert cabinet.desk_cases.look(case.id, CLERK).case.documents[-1] == issued


def test_who_may_not_read_an_act_reads_no_result_of_it_and_hears_of_no_decision(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case
) -> None:
    journey.issued(case, ("claimant",))

    seen, _ = cabinet.cases.get(case.id, leyla)
    assert (seen.result, seen.state) == ("", "final-act")
    assert told(world, leyla) == [Happened.CASE_STATE_CHANGED]
    known = cabinet.desk_cases.look(case.id, CLERK).case
    assert known.result == "İddia təmin edilib"

    with world.parts.storage.transaction() as kept:
        kept.feed.tell(CaseTold(evolve(known, result_closed_to=(), documents=())))
    journey.settled()
    assert cabinet.cases.get(case.id, leyla)[0].result == ""


def test_who_is_named_as_representative_in_the_application_reads_nothing_that_is_closed_to_who_asks(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, rashad: Actor
) -> None:
    draft = journey.complete(leyla)
    lawyer = NewParty("lawyer", "natural", document=RASHAD.card, surname="Məmmədov", given_name="Rəşad")
    draft = cabinet.parties.add(draft.id, lawyer, leyla, draft.version)
    confirmed = cabinet.confirmation.confirm(draft.id, leyla, draft.version)
    journey.signed(confirmed, LEYLA, leyla)
    journey.settled()
    cabinet.desk.accept(draft.id, journey.opening(), CLERK)
    journey.settled()
    with world.parts.storage.reading() as kept:
        case = kept.cases.opened_by(draft.id)
    assert case is not None
    heard = told(world, rashad)

    for closed_to in (("claimant",), ("respondent",)):
        ruling = Wanted("special-ruling", f"Qərardad {closed_to[0]}", case.received_on, closed_to)
        journey.signed_act(cabinet.acts.prepare(case.id, ruling, upload(), CLERK))
        journey.settled()

    read, _ = cabinet.cases.get(case.id, rashad)
    assert [one.name for one in read.documents[len(case.documents) :]] == ["Qərardad respondent.pdf"]
    assert told(world, rashad) == [*heard, Happened.CASE_ACT_ADDED]
    assert cabinet.replying.offered(read, rashad) == []


def test_of_two_roles_one_that_may_not_read_it_is_enough(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case
) -> None:
    claimant = next(one for one in case.participants if one.role == "claimant")
    with world.parts.storage.transaction() as kept:
        kept.cases.put(evolve(case, participants=(*case.participants, evolve(claimant, role="third-person"))))

    journey.issued(case, ("claimant",))

    assert cabinet.cases.get(case.id, leyla)[0].documents == case.documents


def test_what_an_act_changes_is_not_undone_by_who_has_not_heard_of_it(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, case: Case
) -> None:
    seen = cabinet.desk_cases.look(case.id, CLERK).edition
    draft = cabinet.acts.prepare(
        case.id,
        Wanted("judgment", "Qətnamə", case.received_on, (), "Təmin edilib", "final-act"),
        upload(),
        CLERK,
    )
    journey.signed_act(draft)
    cabinet.errands.work()

    with pytest.raises(Conflict):
        cabinet.desk_cases.correct_subject(case.id, "Başqa mahiyyət", CLERK, seen)
    journey.settled()

    told = cabinet.desk_cases.look(case.id, CLERK).case
    assert (told.result, told.subject) == ("Təmin edilib", case.subject)
