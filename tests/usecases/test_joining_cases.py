"""A lawyer joins a running case with an order: asked, answered by its court, revoked, ended."""

import json
from datetime import date, timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Clerk
from ekabinet_core.case import Case, CaseDocument
from ekabinet_core.case_search import CaseSearch
from ekabinet_core.court_event import DocumentIssued, RepresentativeJoined
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotAccepted, NotFound, WrongStatus
from ekabinet_core.ids import Digest, JoiningId, MandateId
from ekabinet_core.joining import Joining
from ekabinet_core.journal import Deed
from ekabinet_core.mandate import Mandate
from ekabinet_core.notice import Happened
from ekabinet_core.signature import Level
from ekabinet_core.submission import SubmissionStatus
from ekabinet_memory.envelope import MemoryEnvelope
from ekabinet_memory.evidence import MemoryEvidence
from ekabinet_ports.noticeboard import Reading
from ekabinet_testing.journey import CLERK, Journey, upload
from ekabinet_testing.noted import noted
from ekabinet_testing.people import GUNAY, LED_DIRECT, LEYLA, OTHER_COURT, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.court_acts import Wanted
from ekabinet_usecases.day import day_of
from ekabinet_usecases.desk_parties import parties_edition
from ekabinet_usecases.joining_cases import NewJoining
from ekabinet_usecases.named_parties import named_parties
from ekabinet_usecases.new_mandate import NewMandate

ELSEWHERE = evolve(CLERK, capacity=Clerk(OTHER_COURT))


@pytest.fixture
def today(world: MemoryWorld) -> date:
    """Where the courts are."""
    return day_of(world.clock, world.cabinet.rules)


@pytest.fixture
def case(journey: Journey, leyla: Actor) -> Case:
    """Leyla's case."""
    return journey.heard(LEYLA, leyla)


@pytest.fixture
def wanted(case: Case, today: date) -> NewJoining:
    """What Rəşad, Leyla's lawyer, fills in."""
    return NewJoining(
        case_number=case.number,
        role="claimant",
        party="Leyla Əliyeva",
        party_number=LEYLA.number,
        authority="lawyers-order",
        number="0044512",
        issued_on=today,
        first=today,
        last=today + timedelta(30),
    )


@pytest.fixture
def asked(journey: Journey, rashad: Actor, wanted: NewJoining) -> Joining:
    """His request with his order, signed."""
    return journey.asked_to_join(wanted, RASHAD, rashad)


@pytest.fixture
def joined(cabinet: Cabinet, journey: Journey, asked: Joining) -> Mandate:
    """What the court has let stand by it, heard of by everybody."""
    mandate = cabinet.desk_joining.accept(asked.id, cabinet.desk_joining.look(asked.id, CLERK).likely, CLERK)
    journey.settled()
    return mandate


def now(world: MemoryWorld, by: Actor) -> Actor:
    """The same person in a request of today."""
    return world.cabinet.signing_in.actor(by.account, proven_at=by.proven_at)


def told(world: MemoryWorld, by: Actor) -> list[Happened]:
    with world.parts.storage.reading() as kept:
        rows = kept.noticeboard.page(by.account, Reading.ALL, None).rows
    return [one.happened for one in reversed(rows)]


def listed(cabinet: Cabinet, by: Actor) -> list[tuple[str, ...]]:
    return [row.roles for row in cabinet.cases.find(CaseSearch(), None, by).page.rows]


def test_before_the_court_has_answered_the_case_does_not_exist_for_the_lawyer(
    cabinet: Cabinet, rashad: Actor, case: Case, asked: Joining
) -> None:
    assert cabinet.joining_cases.all(rashad) == [asked]
    assert not listed(cabinet, rashad)
    with pytest.raises(NotFound):
        cabinet.cases.get(case.id, rashad)


@pytest.mark.parametrize("number", ["e-2(004)-999/2026", None])
def test_nothing_says_whether_there_is_a_case_of_that_number(
    cabinet: Cabinet, journey: Journey, rashad: Actor, wanted: NewJoining, number: str | None
) -> None:
    asked = journey.asked_to_join(evolve(wanted, case_number=number or wanted.case_number), RASHAD, rashad)

    assert asked.answer is None
    assert asked.court == cabinet.desk_joining.look(asked.id, CLERK).joining.court


def test_once_accepted_the_lawyer_is_in_the_case_and_both_are_told(
    *, world: MemoryWorld, cabinet: Cabinet, leyla: Actor, rashad: Actor, case: Case, joined: Mandate
) -> None:
    assert listed(cabinet, rashad) == [("lawyer",)]
    assert cabinet.cases.roles(cabinet.cases.get(case.id, rashad)[0], rashad) == ("lawyer",)
    assert Happened.MANDATE_GIVEN in told(world, leyla)
    assert {Happened.MANDATE_GIVEN, Happened.CASE_OPENED} <= set(told(world, rashad))
    assert cabinet.empowering.given(leyla).rows == (*cabinet.empowering.held(rashad),) == (joined,)
    (row,) = cabinet.desk_joining.in_case(cabinet.cases.get(case.id, leyla)[0], CLERK)
    assert row[0].instrument.number == "0044512"


def test_the_lawyer_hears_of_hearings_like_a_party(
    *, world: MemoryWorld, cabinet: Cabinet, journey: Journey, rashad: Actor, case: Case, joined: Mandate
) -> None:
    opening = evolve(journey.opening(), at=world.clock.now() + timedelta(days=15))
    assert joined.joined == case.id
    cabinet.desk_hearings.set(case.id, opening, CLERK)
    journey.settled()

    assert Happened.HEARING_SET in told(world, rashad)


def test_papers_of_the_lawyer_say_whom_they_represent(
    world: MemoryWorld, journey: Journey, rashad: Actor, case: Case, joined: Mandate
) -> None:
    sent = journey.submitted(case, RASHAD, rashad)

    assert sent.status is SubmissionStatus.SENT
    assert sent.package is not None
    (data,) = (one.file for one in sent.package.files if one.name == "submission.json")
    with world.files.open(data.digest) as stored:
        paper = json.loads(stored.read())
    assert paper["form"] == 6
    assert [(one["name"], one["number"]) for one in paper["represents"]] == [
        (joined.principal_name, "0044512")
    ]


@pytest.mark.parametrize("who", ["principal", "representative", "court"])
def test_once_revoked_the_case_is_a_strangers_again_at_once(
    *,
    world: MemoryWorld,
    cabinet: Cabinet,
    journey: Journey,
    leyla: Actor,
    rashad: Actor,
    case: Case,
    joined: Mandate,
    who: str,
) -> None:
    if who == "court":
        cabinet.desk_joining.revoke(case.id, joined.id, CLERK)
    else:
        cabinet.empowering.revoke(joined.id, leyla if who == "principal" else rashad)

    with pytest.raises(NotFound):
        cabinet.cases.get(case.id, rashad)
    journey.settled()
    assert not listed(cabinet, rashad)
    assert all(one.mandate is None for one in cabinet.cases.get(case.id, leyla)[0].participants)
    assert told(world, leyla).count(Happened.MANDATE_REVOKED) == 1
    assert told(world, rashad).count(Happened.MANDATE_REVOKED) == 1
    with pytest.raises(WrongStatus):
        cabinet.desk_joining.revoke(case.id, joined.id, CLERK)


def test_after_its_last_day_the_lawyer_is_out_of_the_case(
    *, world: MemoryWorld, cabinet: Cabinet, journey: Journey, rashad: Actor, case: Case, joined: Mandate
) -> None:
    assert joined.joined == case.id
    world.clock.pass_(days=30)
    assert cabinet.cases.get(case.id, now(world, rashad))

    world.clock.pass_(days=1)

    with pytest.raises(NotFound):
        cabinet.cases.get(case.id, now(world, rashad))
    journey.settled()
    assert not listed(cabinet, now(world, rashad))
    assert cabinet.empowering.lapse() == 0


def test_a_request_is_answered_once(cabinet: Cabinet, asked: Joining) -> None:
    desk = cabinet.desk_joining
    desk.give_back(asked.id, "unfit-instrument", "Order oxunmur.", CLERK)

    with pytest.raises(Conflict):
        desk.give_back(asked.id, "other", "Yenə.", CLERK)
    with pytest.raises(Conflict):
        desk.accept(asked.id, desk.look(asked.id, CLERK).likely, CLERK)
    assert [one.id for one in desk.answered(CLERK).rows] == [asked.id]
    assert not desk.waiting(CLERK).rows


def test_who_is_not_let_in_reads_why(
    world: MemoryWorld, cabinet: Cabinet, rashad: Actor, asked: Joining
) -> None:
    with pytest.raises(Invalid, match="choose @ ground, empty @ note"):
        cabinet.desk_joining.give_back(asked.id, "because", " ", CLERK)
    cabinet.desk_joining.give_back(asked.id, "other-party", "Belə tərəf yoxdur.", CLERK)

    answer = cabinet.joining_cases.look(asked.id, rashad).answer
    assert answer is not None
    assert (answer.ground, answer.note, answer.by) == ("other-party", "Belə tərəf yoxdur.", CLERK.name)
    assert told(world, rashad).count(Happened.MANDATE_RETURNED) == 1


@pytest.mark.parametrize("party", ["", "7 Nobody"])
def test_a_party_that_is_not_in_the_case_is_not_represented(
    cabinet: Cabinet, asked: Joining, party: str
) -> None:
    with pytest.raises(Invalid if not party else Conflict):
        cabinet.desk_joining.accept(asked.id, party, CLERK)


def test_a_number_that_is_another_partys_is_no_mandate(
    cabinet: Cabinet, journey: Journey, rashad: Actor, wanted: NewJoining
) -> None:
    asked = journey.asked_to_join(evolve(wanted, party_number=GUNAY.number), RASHAD, rashad)
    desk = cabinet.desk_joining
    claimant = desk.look(asked.id, CLERK).parties[0][0]

    assert desk.look(asked.id, CLERK).likely == ""
    with pytest.raises(Invalid, match="other-number @ party"):
        desk.accept(asked.id, claimant, CLERK)


def test_who_represents_the_party_already_does_not_join_twice(
    cabinet: Cabinet, journey: Journey, rashad: Actor, wanted: NewJoining, joined: Mandate
) -> None:
    again = journey.asked_to_join(wanted, RASHAD, rashad)
    assert joined.left_at is None

    with pytest.raises(Invalid, match="represented-already @ party"):
        cabinet.desk_joining.accept(again.id, cabinet.desk_joining.look(again.id, CLERK).likely, CLERK)


def test_another_courts_clerk_and_another_person_find_nothing(
    *, cabinet: Cabinet, leyla: Actor, rashad: Actor, case: Case, asked: Joining, joined: Mandate
) -> None:
    desk = cabinet.desk_joining

    assert not desk.answered(ELSEWHERE).rows
    for deed in (desk.look, desk.paper, desk.container):
        with pytest.raises(NotFound):
            deed(asked.id, ELSEWHERE)
    with pytest.raises(NotFound):
        desk.accept(asked.id, "", ELSEWHERE)
    with pytest.raises(NotFound):
        desk.revoke(case.id, joined.id, ELSEWHERE)
    with pytest.raises(Conflict):
        desk.revoke(case.id, MandateId("unknown"), CLERK)
    with pytest.raises(NotFound):
        cabinet.joining_cases.look(asked.id, leyla)
    with pytest.raises(Forbidden):
        desk.look(asked.id, rashad)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"case_number": "birinci"}, "case-number-format @ case_number"),
        ({"case_number": "e-2(9999)-1/2026"}, "case_number"),
        ({"role": "friend"}, "choose @ role"),
        ({"party": ""}, "write-name @ party"),
        ({"party_number": "?"}, "person-or-company @ party_number"),
        ({"party_number": RASHAD.number}, "is-yourself @ party_number"),
        ({"authority": "assistance"}, "choose-document @ authority"),
        ({"number": " "}, "write-number @ number"),
        ({"issued_on": None}, "write-day @ issued_on"),
        ({"issued_on": date(2199, 1, 1)}, "in-the-future @ issued_on"),
        ({"first": date(2199, 1, 1)}, "not-begun @ first"),
        ({"last": date(2020, 1, 1)}, "term-over @ last"),
    ],
)
def test_what_cannot_be_asked_is_said(
    *, cabinet: Cabinet, rashad: Actor, wanted: NewJoining, changed: dict[str, object], fault: str
) -> None:
    with pytest.raises(Invalid, match=fault):
        cabinet.joining_cases.ask(evolve(wanted, **changed), upload(), rashad)  # type: ignore[arg-type]  # each has its field's type

    assert not cabinet.joining_cases.all(rashad)


def test_faults_are_told_in_the_order_of_the_form(cabinet: Cabinet, rashad: Actor) -> None:
    nothing = NewJoining("", "", "", "", "", "", None, None, None)

    with pytest.raises(Invalid) as refused:
        cabinet.joining_cases.ask(nothing, None, rashad)

    fields = ["case_number", "role", "party", "party_number", "authority", "number", "issued_on", "file"]
    assert [fault.field for fault in refused.value.faults] == fields


def test_a_request_needs_its_paper_and_a_person_who_acts_for_themselves(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, rashad: Actor, wanted: NewJoining
) -> None:
    with pytest.raises(Invalid, match="choose @ file"):
        cabinet.joining_cases.ask(wanted, None, rashad)
    with pytest.raises(Forbidden):
        cabinet.joining_cases.ask(wanted, upload(), world.cabinet.signing_in.actor(leyla.account, LED_DIRECT))
    with pytest.raises(NotAccepted, match="upload"):
        cabinet.joining_cases.ask(wanted, upload(content=b"MZ"), rashad)
    with pytest.raises(NotFound):
        cabinet.joining_cases.look(JoiningId("unknown"), rashad)


def test_before_it_is_signed_the_court_sees_nothing(
    *, world: MemoryWorld, cabinet: Cabinet, rashad: Actor, wanted: NewJoining
) -> None:
    asked, desk = cabinet.joining_cases.ask(wanted, upload(), rashad), cabinet.desk_joining

    assert cabinet.joining_cases.all(rashad) == [asked]
    assert not desk.waiting(CLERK).rows
    for deed in (
        lambda: desk.look(asked.id, CLERK),
        lambda: desk.paper(asked.id, CLERK),
        lambda: desk.container(asked.id, CLERK),
        lambda: desk.accept(asked.id, "", CLERK),
        lambda: desk.give_back(asked.id, "other", "Yox.", CLERK),
        lambda: cabinet.joining_cases.container(asked.id, rashad),
    ):
        with pytest.raises(NotFound):
            deed()
    with world.parts.storage.reading() as kept:
        assert Deed.JOINING_ASKED not in [row.deed for row in noted(kept)]


def test_the_court_has_it_signed_with_the_order_inside(
    *, world: MemoryWorld, cabinet: Cabinet, journey: Journey, rashad: Actor, asked: Joining
) -> None:
    journey.settled()
    desk = cabinet.desk_joining

    (waiting,) = desk.waiting(CLERK).rows
    assert waiting.signature is not None
    assert waiting.package is not None
    assert (waiting.signature.signer, waiting.signature.package) == (rashad.name, waiting.package.digest)
    order, described = waiting.package.files
    assert order.file == asked.paper.file
    with world.files.open(described.file.digest) as stored:
        said = json.loads(stored.read())
    assert (said["case"], said["number"], said["represents"]["name"]) == (
        asked.case_number,
        "0044512",
        asked.party.name,
    )
    assert said["paper"]["digest"] == asked.paper.file.digest
    assert desk.container(asked.id, CLERK)[1].read()
    assert (CLERK.name, "edoc") in [(one.viewer, one.paper) for one in cabinet.who_opened.page(rashad).rows]
    with world.parts.storage.reading() as kept:
        (row,) = (one for one in noted(kept) if one.deed is Deed.JOINING_ASKED)
    assert dict(row.data)["package"] == waiting.package.digest


def test_the_evidence_of_its_signature_grows(
    *, world: MemoryWorld, rashad: Actor, wanted: NewJoining
) -> None:
    envelope = MemoryEnvelope(world.cabinet.rules, evidence=MemoryEvidence(reach=Level.LT))
    strong = Journey(world.over(evolve(world.parts, envelope=envelope)))

    asked = strong.asked_to_join(wanted, RASHAD, rashad)
    strong.settled()

    after = world.cabinet.joining_cases.look(asked.id, rashad)
    assert after.signature is not None
    assert after.signature.level is Level.LT


def test_it_is_signed_once_by_who_asks_in_person(
    *, world: MemoryWorld, cabinet: Cabinet, leyla: Actor, rashad: Actor, wanted: NewJoining, asked: Joining
) -> None:
    signing, way = cabinet.signing_joinings, world.signing.code
    again = cabinet.joining_cases.ask(wanted, upload(), rashad)

    with pytest.raises(WrongStatus):
        signing.begin(asked.id, way, RASHAD.holder, rashad)
    with pytest.raises(NotAccepted, match="identity-mismatch"):
        signing.begin(again.id, way, LEYLA.holder, rashad)
    with pytest.raises(NotFound):
        signing.begin(again.id, way, LEYLA.holder, leyla)
    with pytest.raises(Forbidden):
        signing.begin(again.id, way, RASHAD.holder, cabinet.signing_in.actor(rashad.account, LED_DIRECT))


def test_nobody_asks_without_end(cabinet: Cabinet, rashad: Actor, wanted: NewJoining) -> None:
    for _ in range(30):
        cabinet.joining_cases.ask(wanted, upload(), rashad)

    with pytest.raises(NotAccepted, match="asked-too-often"):
        cabinet.joining_cases.ask(wanted, upload(), rashad)


def test_what_is_told_of_the_case_meanwhile_is_not_lost(
    *, world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case, asked: Joining
) -> None:
    desk = cabinet.desk_joining
    file = StoredFile(Digest("ab" * 32), 5)
    issued = CaseDocument("ruling", "qərardad.pdf", "application/pdf", file, case.received_on)
    with world.parts.storage.transaction() as kept:
        kept.feed.tell(DocumentIssued(case.id, issued))
    desk.accept(asked.id, desk.look(asked.id, CLERK).likely, CLERK)
    journey.settled()

    known = cabinet.cases.get(case.id, leyla)[0]
    assert issued in known.documents
    assert [one.role for one in known.participants if one.mandate is not None] == ["lawyer"]


def test_told_twice_the_representative_is_in_the_case_once(
    *, world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case, joined: Mandate
) -> None:
    (lawyer,) = [one for one in cabinet.cases.get(case.id, leyla)[0].participants if one.mandate == joined.id]
    with world.parts.storage.transaction() as kept:
        kept.feed.tell(RepresentativeJoined(case.id, lawyer))
    journey.settled()

    assert cabinet.cases.get(case.id, leyla)[0].participants.count(lawyer) == 1


def test_a_party_who_is_represented_is_not_taken_out_of_the_case(
    *, cabinet: Cabinet, leyla: Actor, case: Case, joined: Mandate
) -> None:
    known = cabinet.cases.get(case.id, leyla)[0]
    key = next(key for key, one in named_parties(known) if one.identifier == joined.principal)

    with pytest.raises(Invalid, match="represented-still @ party"):
        cabinet.desk_parties.take_out(case.id, key, CLERK, parties_edition(known))


def test_what_a_lawyer_adds_is_not_closed_to_whom_they_represent(
    *, cabinet: Cabinet, journey: Journey, rashad: Actor, case: Case, joined: Mandate
) -> None:
    assert joined.joined == case.id
    sent = journey.submitted(case, RASHAD, rashad)
    journey.settled()
    papers = cabinet.received_papers

    assert [*papers.closable(papers.look(sent.id, CLERK), CLERK)] == ["respondent"]


def test_the_principals_replies_are_offered_to_the_lawyer(
    *, cabinet: Cabinet, leyla: Actor, rashad: Actor, case: Case, joined: Mandate
) -> None:
    assert joined.joined == case.id
    known = cabinet.cases.get(case.id, leyla)[0]

    offered = [one.rule.document for one in cabinet.replying.offered(known, leyla)]

    assert [one.rule.document for one in cabinet.replying.offered(known, rashad)] == offered


def test_an_assistant_of_the_lawyer_reads_the_case_while_the_order_stands(
    *, world: MemoryWorld, cabinet: Cabinet, journey: Journey, rashad: Actor, case: Case, joined: Mandate
) -> None:
    gunay, today = journey.registered(GUNAY), day_of(world.clock, cabinet.rules)
    wanted = NewMandate(GUNAY.number, "Günay", "assistance", everything=True, last=today + timedelta(9))
    given = cabinet.empowering.give(wanted, rashad)
    assistant = cabinet.acting.under(given.id, gunay)

    assert cabinet.cases.get(case.id, assistant)[0].id == case.id
    gathered = journey.gathered(case, assistant)
    assert cabinet.submitting.get(gathered.id, rashad)[1] == gathered
    cabinet.empowering.revoke(joined.id, rashad)

    with pytest.raises(NotFound):
        cabinet.cases.get(case.id, assistant)


def test_what_a_colleague_changes_meanwhile_does_not_put_the_lawyer_out(
    *, cabinet: Cabinet, journey: Journey, leyla: Actor, rashad: Actor, case: Case, asked: Joining
) -> None:
    seen = cabinet.desk_cases.look(case.id, CLERK).edition
    cabinet.desk_joining.accept(asked.id, cabinet.desk_joining.look(asked.id, CLERK).likely, CLERK)

    with pytest.raises(Conflict):
        cabinet.desk_cases.say_state(case.id, "suspended", CLERK, seen)
    journey.settled()
    cabinet.desk_cases.say_state(case.id, "suspended", CLERK, seen)
    journey.settled()

    read, _ = cabinet.cases.get(case.id, rashad)
    assert (read.state, cabinet.cases.roles(read, rashad)) == ("suspended", ("lawyer",))


def test_what_is_closed_to_the_party_is_closed_to_their_lawyer(
    *, world: MemoryWorld, cabinet: Cabinet, journey: Journey, rashad: Actor, case: Case, joined: Mandate
) -> None:
    heard = told(world, rashad)

    for closed_to in (("claimant",), ()):
        ruling = Wanted("special-ruling", f"Xüsusi qərardad {len(closed_to)}", case.received_on, closed_to)
        journey.signed_act(cabinet.acts.prepare(case.id, ruling, upload(), CLERK))
        journey.settled()

    assert joined.principal.value == LEYLA.number
    read, _ = cabinet.cases.get(case.id, rashad)
    assert [one.name for one in read.documents[len(case.documents) :]] == ["Xüsusi qərardad 0.pdf"]
    assert len(told(world, rashad)) == len(heard) + 1


def test_a_party_without_a_number_is_closed_off_and_replied_for_through_their_lawyer(
    *, world: MemoryWorld, cabinet: Cabinet, journey: Journey, rashad: Actor, case: Case, wanted: NewJoining
) -> None:
    claimant, respondent = case.participants
    with world.parts.storage.transaction() as kept:
        kept.cases.put(evolve(case, participants=(claimant, evolve(respondent, identifier=None))))
    theirs = evolve(wanted, role="respondent", party=respondent.name, party_number=GUNAY.number)
    asked = journey.asked_to_join(theirs, RASHAD, rashad)
    cabinet.desk_joining.accept(asked.id, f"1 {respondent.name}", CLERK)
    journey.settled()
    ruling = Wanted("special-ruling", "Xüsusi qərardad", case.received_on, ("respondent",))
    heard = told(world, rashad)

    journey.signed_act(cabinet.acts.prepare(case.id, ruling, upload(), CLERK))
    journey.settled()

    read, _ = cabinet.cases.get(case.id, rashad)
    assert read.documents == case.documents
    assert told(world, rashad) == heard
    assert "objection" in [one.rule.document for one in cabinet.replying.offered(read, rashad)]
