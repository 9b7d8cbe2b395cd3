"""Acts of a court: prepared by a clerk or the judge, and signed by the judge alone (Manual 7)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.act import Act, ActStatus
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Clerk
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
from ekabinet_core.judge import Judge
from ekabinet_core.waiting import Failure, State
from ekabinet_signing.pades import Pades
from ekabinet_signing.pades_format import PadesFormat
from ekabinet_testing.journey import CLERK, HAKIM, PDF, Journey, upload
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


def wanted(act: Act) -> Wanted:
    """The same once more."""
    said = act.particulars
    return Wanted(said.kind, said.title, said.dated, said.closed_to, said.result, said.state)


@pytest.mark.parametrize("state", ["", "pending", "in-force"])
def test_a_judgment_leaves_no_case_in_a_state_in_which_nobody_could_appeal(
    cabinet: Cabinet, draft: Act, case: Case, state: str
) -> None:
    with pytest.raises(Invalid) as refused:
        cabinet.acts.prepare(case.id, evolve(wanted(draft), state=state), upload("akt.pdf"), CLERK)

    assert [(one.field, one.code) for one in refused.value.faults] == [("state", "no-term-runs")]


def test_an_act_against_which_nobody_appeals_leaves_the_state_as_it_is(
    cabinet: Cabinet, draft: Act, case: Case
) -> None:
    ruling = evolve(wanted(draft), kind="ruling", state="")

    assert cabinet.acts.prepare(case.id, ruling, upload("akt.pdf"), CLERK).particulars.state == ""


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


def test_what_is_signed_names_no_judge_that_may_be_another_by_then(
    world: MemoryWorld, case: Case, draft: Act
) -> None:
    assert draft.package is not None
    (said,) = (one.file for one in draft.package.files if one.name == "act.json")

    with world.files.open(said.digest) as content:
        told = content.read().decode()

    assert case.number in told
    assert case.judge not in told


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


def test_the_judge_finds_the_cases_they_preside_over(cabinet: Cabinet, leyla: Actor, case: Case) -> None:
    every = CourtSearch()

    assert [one.id for one in cabinet.desk_cases.find(every, HAKIM).page.rows] == [case.id]
    for other in (ANOTHER_JUDGE, JUDGE_ELSEWHERE):
        assert cabinet.desk_cases.find(every, other).count == 0
        assert cabinet.desk_cases.find(CourtSearch(judge=HAKIM.name), other).count == 0
    assert cabinet.desk_cases.look(case.id, HAKIM).case == cabinet.cases.get(case.id, leyla)[0]
    with pytest.raises(Forbidden):
        cabinet.desk_cases.find(every, leyla)


def test_cases_in_which_an_act_waits_for_the_judge_are_told(
    cabinet: Cabinet, journey: Journey, case: Case
) -> None:
    assert cabinet.acts.drafted([case.id], HAKIM) == set()
    draft = journey.drafted(case)
    assert cabinet.acts.drafted([case.id], HAKIM) == {case.id}
    with pytest.raises(NotFound):
        cabinet.acts.drafted([case.id], ANOTHER_JUDGE)
    journey.signed_act(draft)
    assert cabinet.acts.drafted([case.id], HAKIM) == set()


def test_a_judge_sets_no_hearing(cabinet: Cabinet, journey: Journey, case: Case) -> None:
    with pytest.raises(Forbidden):
        cabinet.desk_hearings.set(case.id, journey.opening(), HAKIM)
