"""What somebody may file against a claim or a decision in their case (CPC 154, 155, 360; APC 85.1)."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, CaseDocument, Participant
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Forbidden, Invalid, NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import Digest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.outage import Facility, Use
from ekabinet_core.source import Mark, Source
from ekabinet_core.term_shift import TermShift
from ekabinet_testing.contracts.storage_examples import case, sent_papers, submission
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet


def act(kind: str, day: date) -> CaseDocument:
    """An act of the court that came into the file on that day."""
    return CaseDocument(kind, f"{kind}.pdf", "application/pdf", StoredFile(Digest("0" * 64), 9), day)


def in_case(
    by: Actor, role: str, proceeding: str = "claim", state: str = "pending", acts: Sequence[CaseDocument] = ()
) -> Case:
    """A case in which they have that role."""
    person = Participant(role, by.name, Identifier("fin", by.person_number))
    return evolve(
        case("c1"), participants=(person,), proceeding=proceeding, state=state, documents=tuple(acts)
    )


def offered(cabinet: Cabinet, case: Case, by: Actor) -> list[str]:
    """The kinds of papers that they can reply with."""
    return [one.rule.document for one in cabinet.replying.offered(case, by)]


@pytest.mark.parametrize(
    ("role", "proceeding", "papers"),
    [
        ("respondent", "claim", ["objection", "counterclaim"]),
        ("respondent", "small-claims", ["objection"]),
        ("claimant", "claim", []),
        ("witness", "claim", []),
        ("respondent", "administrative", []),
    ],
)
def test_a_claim_is_answered_by_who_it_is_against_while_the_case_is_pending(
    cabinet: Cabinet, leyla: Actor, role: str, proceeding: str, papers: list[str]
) -> None:
    assert offered(cabinet, in_case(leyla, role, proceeding), leyla) == papers


@pytest.mark.parametrize("role", ["claimant", "respondent", "third-person"])
def test_a_judgment_is_appealed_against_within_a_month(world: MemoryWorld, leyla: Actor, role: str) -> None:
    """The month ends on the same day number of the next one: 2 April is a Thursday."""
    today = world.clock.now().date()
    decided = in_case(leyla, role, state="final-act", acts=[act("judgment", today)])

    (reply,) = world.cabinet.replying.offered(decided, leyla)

    assert (today, reply.rule.document) == (date(2026, 3, 2), "appeal")
    assert reply.term is not None
    assert (reply.term.start, reply.term.last, reply.left) == (today, date(2026, 4, 2), 31)


def test_an_administrative_decision_is_appealed_against_within_thirty_days(
    world: MemoryWorld, leyla: Actor
) -> None:
    today = world.clock.now().date()
    decided = in_case(leyla, "claimant", "administrative", "final-act", [act("decision", today)])

    (reply,) = world.cabinet.replying.offered(decided, leyla)

    assert reply.term is not None
    assert reply.term.last == date(2026, 4, 1)


def test_the_term_runs_from_the_last_judgment_and_may_be_over(world: MemoryWorld, leyla: Actor) -> None:
    """The court may restore it: it is still offered."""
    today = world.clock.now().date()
    acts = [
        act("judgment", today - timedelta(days=90)),
        act("supplementary-judgment", today),
        act("record", today),
    ]
    decided = in_case(leyla, "respondent", state="final-act", acts=acts)
    world.clock.pass_(days=40)

    (reply,) = world.cabinet.replying.offered(decided, leyla)

    assert reply.term is not None
    assert (reply.term.start, reply.left) == (today, -9)


@pytest.mark.parametrize(
    ("document", "role", "proceeding", "state", "kinds", "why"),
    [
        ("objection", "claimant", "claim", "pending", [], "not-by-this-role"),
        ("objection", "respondent", "claim", "final-act", [], "not-in-this-state"),
        ("objection", "respondent", "special", "pending", [], "not-in-these-proceedings"),
        ("counterclaim", "respondent", "small-claims", "pending", [], "not-in-these-proceedings"),
        ("appeal", "respondent", "claim", "pending", [], "nothing-decided"),
        ("appeal", "respondent", "claim", "in-force", ["judgment"], "not-in-this-state"),
        ("appeal", "respondent", "administrative", "final-act", ["judgment"], "nothing-decided"),
        ("petition", "respondent", "claim", "pending", [], "unknown-choice"),
    ],
)
def test_what_cannot_be_filed_is_refused_with_the_reason(
    cabinet: Cabinet,
    leyla: Actor,
    *,
    document: str,
    role: str,
    proceeding: str,
    state: str,
    kinds: list[str],
    why: str,
) -> None:
    acts = [act(kind, date(2026, 3, 2)) for kind in kinds]
    with cabinet.parts.storage.transaction() as kept:
        kept.cases.put(in_case(leyla, role, proceeding, state, acts))

    with pytest.raises(Invalid, match=f"{why} @ document_kind"):
        cabinet.replying.must_be_offered(case("c1").id, document, leyla)


def test_what_is_offered_is_not_refused(cabinet: Cabinet, leyla: Actor) -> None:
    with cabinet.parts.storage.transaction() as kept:
        kept.cases.put(in_case(leyla, "respondent"))

    cabinet.replying.must_be_offered(case("c1").id, "objection", leyla)


def test_a_strangers_case_does_not_exist(cabinet: Cabinet, leyla: Actor, rashad: Actor) -> None:
    with cabinet.parts.storage.transaction() as kept:
        kept.cases.put(in_case(leyla, "respondent"))

    with pytest.raises(NotFound):
        cabinet.replying.must_be_offered(case("c1").id, "objection", rashad)


def test_who_may_submit_nothing_is_offered_nothing(cabinet: Cabinet, journey: Journey) -> None:
    unconfirmed = journey.registered_by_card(LEYLA)

    assert offered(cabinet, in_case(unconfirmed, "respondent"), unconfirmed) == []
    with pytest.raises(Forbidden):
        cabinet.replying.must_be_offered(case("c1").id, "objection", CLERK)


def test_an_outage_on_the_last_day_moves_a_term_only_where_the_law_says_so(
    world: MemoryWorld, rules: Jurisdiction, leyla: Actor
) -> None:
    decided = in_case(leyla, "claimant", state="final-act", acts=[act("judgment", date(2026, 3, 2))])
    signing = Facility(Use.SIGNING, "asan")
    world.clock.pass_(days=31)  # Thursday, 2 April
    for _ in range(61):
        world.cabinet.observing.failed(signing)
        world.clock.pass_(minutes=1)
    world.cabinet.observing.worked(signing)
    source = Source("an example", Mark.LIKELY)
    shifting = evolve(rules, term_shift=TermShift((Use.SIGNING,), 60, "1", source))

    (here,) = world.cabinet.replying.offered(decided, leyla)
    (there,) = world.over(evolve(world.parts, rules=shifting)).cabinet.replying.offered(decided, leyla)

    assert here.term is not None
    assert (here.term.last, here.left, here.term.lost) == (date(2026, 4, 2), 0, ())
    assert there.term is not None
    assert (there.term.last, there.left, there.term.lost) == (date(2026, 4, 3), 1, (date(2026, 4, 2),))


def test_what_was_sent_already_is_told_as_filed_until_it_is_given_back(
    world: MemoryWorld, leyla: Actor
) -> None:
    known = in_case(leyla, "respondent")
    gathered = submission("n1", known.id, leyla.account)
    papers = (evolve(gathered.papers[0], kind="objection"),)
    with world.parts.storage.transaction() as kept:
        kept.cases.put(known)
        draft = kept.submissions.put(evolve(gathered, papers=papers))
        sent = kept.submissions.put(sent_papers(draft, world.clock.now()))

    filed = [(one.rule.document, one.filed) for one in world.cabinet.replying.offered(known, leyla)]
    with world.parts.storage.transaction() as kept:
        kept.submissions.put(sent.give_back(FORMALITY, "Katib", world.clock.now()))

    assert filed == [("objection", True), ("counterclaim", False)]
    assert not any(one.filed for one in world.cabinet.replying.offered(known, leyla))
