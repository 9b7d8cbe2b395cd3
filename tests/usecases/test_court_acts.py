"""Acts of a court: prepared, signed by the judge, sealed, and read by the parties (Manual 7)."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from attrs import evolve
from ekabinet_core.act import Act, ActStatus
from ekabinet_core.actor import Actor, Clerk
from ekabinet_core.case import Case
from ekabinet_core.court_search import CourtSearch
from ekabinet_core.errors import (
    CabinetError,
    Conflict,
    Forbidden,
    Invalid,
    NotAccepted,
    NotFound,
    WrongStatus,
)
from ekabinet_core.ids import ActId
from ekabinet_core.journal import Deed
from ekabinet_core.judge import Judge
from ekabinet_core.notice import Happened
from ekabinet_core.waiting import Failure, State
from ekabinet_ports.noticeboard import Reading
from ekabinet_ports.outbox import Errand, Task
from ekabinet_signing.pades import Pades
from ekabinet_signing.pades_format import PadesFormat
from ekabinet_testing.journey import CLERK, HAKIM, PDF, Journey, upload
from ekabinet_testing.noted import noted
from ekabinet_testing.people import AYTEN, COURT, LEYLA, OTHER_COURT
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.court_acts import LARGEST, Wanted
from ekabinet_usecases.enforcement_desk import WantedEnforcement

ELSEWHERE = evolve(CLERK, capacity=Clerk(OTHER_COURT))
JUDGE_ELSEWHERE = evolve(HAKIM, capacity=Judge(HAKIM.name, OTHER_COURT))
ANOTHER_JUDGE = evolve(HAKIM, capacity=Judge("Ramin Əli oğlu Qurbanov", COURT))
STRANGERS = (ELSEWHERE, JUDGE_ELSEWHERE, ANOTHER_JUDGE)


@pytest.fixture
def case(journey: Journey, leyla: Actor) -> Case:
    """Leyla's case, in which she is the claimant."""
    return journey.heard(LEYLA, leyla)


@pytest.fixture
def draft(journey: Journey, case: Case) -> Act:
    """A clerk's draft of its judgment."""
    return journey.drafted(case)


def told(world: MemoryWorld, by: Actor) -> list[Happened]:
    """What the participant was told of the case, the first first."""
    with world.parts.storage.reading() as kept:
        rows = kept.noticeboard.page(by.account, Reading.ALL, None).rows
    return [one.happened for one in reversed(rows) if one.happened.startswith("case")]


def deeds(world: MemoryWorld, id: str) -> list[tuple[str, Deed]]:
    """Who did what to an act."""
    with world.parts.storage.reading() as kept:
        return [(row.by, row.deed) for row in noted(kept) if row.subject == id]


def wanted(act: Act) -> Wanted:
    """The same once more."""
    said = act.particulars
    return Wanted(said.kind, said.title, said.dated, said.closed_to, said.result, said.state)


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


@pytest.mark.parametrize("by", [CLERK, HAKIM])
def test_a_draft_is_replaced_and_discarded(cabinet: Cabinet, journey: Journey, case: Case, by: Actor) -> None:
    draft = journey.drafted(case, by)
    changed = cabinet.acts.change(draft.id, evolve(wanted(draft), title="Qərardad"), None, by, draft.version)
    replaced = cabinet.acts.change(
        draft.id, wanted(changed), upload("a.pdf", upload().content.read() + b"\n"), by, changed.version
    )

    assert (changed.paper, changed.particulars.title) == (draft.paper, "Qərardad")
    assert len({draft.package, changed.package, replaced.package}) == 3
    assert cabinet.acts.of(case.id, by) == [replaced]
    assert cabinet.acts.discard(draft.id, by, replaced.version).paper is None
    assert cabinet.acts.of(case.id, by) == []


def test_who_has_not_seen_the_last_change_is_told(cabinet: Cabinet, draft: Act) -> None:
    cabinet.acts.change(draft.id, wanted(draft), None, CLERK, draft.version)

    with pytest.raises(Conflict):
        cabinet.acts.change(draft.id, wanted(draft), None, HAKIM, draft.version)
    with pytest.raises(Conflict):
        cabinet.acts.discard(draft.id, HAKIM, draft.version)


@pytest.mark.parametrize("deed", ["change", "discard"])
def test_a_change_ends_the_signing(world: MemoryWorld, cabinet: Cabinet, draft: Act, deed: str) -> None:
    signing = cabinet.signing_acts
    signing.begin(draft.id, world.signing.code, AYTEN.holder, HAKIM)
    signing.ask(draft.id, HAKIM)

    if deed == "change":
        cabinet.acts.change(draft.id, wanted(draft), None, CLERK, draft.version)
    else:
        cabinet.acts.discard(draft.id, CLERK, draft.version)
    world.phone.confirm()
    session = signing.ask(draft.id, HAKIM)

    assert (session.wait.state, session.wait.failure) == (State.FAILED, Failure.CHANGED_MEANWHILE)
    assert cabinet.acts.look(draft.id, HAKIM)[0].signature is None


@pytest.mark.parametrize("by", [CLERK, *STRANGERS])
def test_only_the_judge_of_the_case_signs(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, draft: Act, by: Actor
) -> None:
    for anybody in (by, leyla):
        with pytest.raises((Forbidden, NotFound)):
            cabinet.signing_acts.begin(draft.id, world.signing.code, AYTEN.holder, anybody)
    assert cabinet.acts.look(draft.id, HAKIM)[0].status is ActStatus.DRAFT


def test_the_judge_signs_with_nobody_elses_certificate(
    world: MemoryWorld, cabinet: Cabinet, draft: Act
) -> None:
    with pytest.raises(NotAccepted, match="identity-mismatch"):
        cabinet.signing_acts.begin(draft.id, world.signing.code, LEYLA.holder, HAKIM)


def test_a_judge_who_sits_beside_reads_the_act_and_does_not_sign_it(
    world: MemoryWorld, cabinet: Cabinet, case: Case, draft: Act
) -> None:
    with world.parts.storage.transaction() as kept:
        kept.cases.put(evolve(case, panel=("Ramin Qurbanov",)))

    assert cabinet.acts.look(draft.id, ANOTHER_JUDGE)[0] == draft
    with pytest.raises(Forbidden):
        cabinet.signing_acts.begin(draft.id, world.signing.code, AYTEN.holder, ANOTHER_JUDGE)


@pytest.mark.parametrize("by", STRANGERS)
def test_an_act_of_another_court_or_judge_does_not_exist(
    cabinet: Cabinet, case: Case, draft: Act, by: Actor
) -> None:
    refused: list[Callable[[], object]] = [
        lambda: cabinet.acts.of(case.id, by),
        lambda: cabinet.acts.look(draft.id, by),
        lambda: cabinet.acts.look(ActId("none"), CLERK),
        lambda: cabinet.acts.prepare(case.id, wanted(draft), upload(), by),
        lambda: cabinet.acts.change(draft.id, wanted(draft), None, by, draft.version),
        lambda: cabinet.acts.discard(draft.id, by, draft.version),
    ]

    for deed in refused:
        with pytest.raises(NotFound):
            deed()


def test_a_participant_prepares_no_act(cabinet: Cabinet, leyla: Actor, case: Case, draft: Act) -> None:
    for deed in (
        lambda: cabinet.acts.of(case.id, leyla),
        lambda: cabinet.acts.look(draft.id, leyla),
        lambda: cabinet.acts.prepare(case.id, wanted(draft), upload(), leyla),
    ):
        with pytest.raises(Forbidden):
            deed()


def test_a_signed_act_is_neither_changed_nor_discarded_nor_signed_again(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, draft: Act
) -> None:
    signed = journey.signed_act(draft)

    for deed in (
        lambda: cabinet.acts.change(draft.id, wanted(draft), None, CLERK, signed.version),
        lambda: cabinet.acts.discard(draft.id, CLERK, signed.version),
        lambda: cabinet.signing_acts.begin(draft.id, world.signing.code, AYTEN.holder, HAKIM),
    ):
        with pytest.raises(WrongStatus):
            deed()


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


def test_without_a_seal_nothing_is_prepared(world: MemoryWorld, case: Case, draft: Act) -> None:
    cabinet = world.over(evolve(world.parts, seal=None)).cabinet

    for deed in (
        lambda: cabinet.acts.prepare(case.id, wanted(draft), upload(), CLERK),
        lambda: cabinet.signing_acts.begin(draft.id, world.signing.code, AYTEN.holder, HAKIM),
    ):
        with pytest.raises(CabinetError, match="seal"):
            deed()


def test_a_court_with_a_system_of_its_own_prepares_none_here(
    world: MemoryWorld, case: Case, draft: Act
) -> None:
    cabinet = world.over(evolve(world.parts, court=world.cabinet.desk)).cabinet

    with pytest.raises(Invalid, match="not-at-this-desk"):
        cabinet.acts.prepare(case.id, wanted(draft), upload(), CLERK)
    with pytest.raises(Invalid, match="not-at-this-desk"):
        cabinet.enforcement_desk.open(case.id, WantedEnforcement(), CLERK)


def test_what_cannot_be_is_said_at_once(world: MemoryWorld, cabinet: Cabinet, case: Case) -> None:
    tomorrow = world.clock.now().date() + timedelta(days=1)
    for filled, fields in (
        (Wanted(), ["act_kind", "act_title", "dated", "file"]),
        (Wanted("contract", "x" * 201, tomorrow), ["act_kind", "act_title", "dated", "file"]),
        (
            Wanted("ruling", "a\0b", case.received_on, ("judge",), "b\0", "nowhere"),
            ["act_title", "closed_to", "result", "state", "file"],
        ),
        (Wanted("ruling", "a", case.received_on - timedelta(days=1)), ["dated", "file"]),
    ):
        with pytest.raises(Invalid) as refused:
            cabinet.acts.prepare(case.id, filled, None, CLERK)
        assert [one.field for one in refused.value.faults] == fields


@pytest.mark.parametrize(
    ("reason", "name", "content"),
    [
        ("too-big", "a.pdf", PDF + bytes(LARGEST) + b"%%EOF"),
        ("wrong-kind", "a.jpg", b"\xff\xd8\xff\xff\xd9"),
        ("wrong-kind", "a.pdf", b"act"),
        ("unreadable", "a.pdf", b"%PDF-1.7\n"),
    ],
)
def test_only_a_whole_pdf_is_taken(
    cabinet: Cabinet, draft: Act, reason: str, name: str, content: bytes
) -> None:
    with pytest.raises(NotAccepted, match=reason):
        cabinet.acts.prepare(draft.case, wanted(draft), upload(name, content), CLERK)


def test_a_pdf_into_which_no_seal_can_be_put_is_refused_before_it_is_signed(
    world: MemoryWorld, case: Case, draft: Act
) -> None:
    cabinet = world.over(evolve(world.parts, pdf_signature=PadesFormat(Pades("Möhür", "Bakı")))).cabinet

    with pytest.raises(NotAccepted, match="unreadable"):
        cabinet.acts.prepare(case.id, wanted(draft), upload("a.pdf", b"%PDF-1.7\n%%EOF\n"), CLERK)


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
        lambda: cabinet.cases.paper(case.id, issued.file.digest, leyla),
        lambda: cabinet.case_papers.read(case.id, issued.file.digest, leyla),
        lambda: cabinet.case_papers.container(case.id, issued.file.digest, leyla),
    ):
        with pytest.raises(NotFound):
            deed()
    _, pieces = cabinet.case_papers.pack(case.id, leyla)
    assert b"Gizli" not in b"".join(pieces)
    assert told(world, leyla) == []
    assert cabinet.desk_cases.look(case.id, CLERK).case.documents[-1] == issued


def test_of_two_roles_one_that_may_not_read_it_is_enough(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case
) -> None:
    claimant = next(one for one in case.participants if one.role == "claimant")
    with world.parts.storage.transaction() as kept:
        kept.cases.put(evolve(case, participants=(*case.participants, evolve(claimant, role="third-person"))))

    journey.issued(case, ("claimant",))

    assert cabinet.cases.get(case.id, leyla)[0].documents == case.documents


def test_the_judge_finds_the_cases_they_preside_over(cabinet: Cabinet, leyla: Actor, case: Case) -> None:
    every = CourtSearch()

    assert [one.id for one in cabinet.desk_cases.find(every, HAKIM).page.rows] == [case.id]
    for other in (ANOTHER_JUDGE, JUDGE_ELSEWHERE):
        assert cabinet.desk_cases.find(every, other).count == 0
        assert cabinet.desk_cases.find(CourtSearch(judge=HAKIM.name), other).count == 0
    assert cabinet.desk_cases.look(case.id, HAKIM).case == cabinet.cases.get(case.id, leyla)[0]
    with pytest.raises(Forbidden):
        cabinet.desk_cases.find(every, leyla)


def test_a_judge_sets_no_hearing(cabinet: Cabinet, journey: Journey, case: Case) -> None:
    with pytest.raises(Forbidden):
        cabinet.desk_hearings.set(case.id, journey.opening(), HAKIM)
