"""A second process plays an outside court system, and is reached over HTTP both ways."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

import httpx
import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.ids import ApplicationId, SubmissionId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.status import Status
from ekabinet_court.court import HttpCourt
from ekabinet_court.signatures import Asked
from ekabinet_ports.court_system import CourtSystem, Filing, Lodging
from ekabinet_testing.contracts.court_system import Answers, Arrived, ArrivedPapers, CourtSystemContract
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA, RECEIPTS
from ekabinet_testing.world import MemoryWorld

from tests.court.outside import Outside, outside_court


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outside]:
    with outside_court(tmp_path_factory.mktemp("outside")) as started:
        yield started


@pytest.fixture
def world(rules: Jurisdiction) -> MemoryWorld:
    return MemoryWorld.open(rules)


@pytest.fixture
def http_court(outside: Outside, world: MemoryWorld) -> HttpCourt:
    outside.web.post("/court/forget")
    return outside.court_of(world)


class TestOutsideCourt(CourtSystemContract):
    """The sandbox's court, in its own process."""

    @pytest.fixture
    def court(self, http_court: HttpCourt) -> CourtSystem:
        return http_court

    @pytest.fixture
    def filings(self, world: MemoryWorld) -> tuple[Filing, Filing]:
        journey = Journey(world)
        leyla = journey.registered(LEYLA)
        first, second = (
            journey.signed(journey.confirmed(leyla, receipt.number.value), LEYLA, leyla)
            for receipt in RECEIPTS[:2]
        )
        return Filing(first, leyla.name), Filing(second, leyla.name)

    @pytest.fixture
    def lodgings(self, world: MemoryWorld) -> tuple[Lodging, Lodging]:
        journey = Journey(world)
        leyla = journey.registered(LEYLA)
        case = journey.heard(LEYLA, leyla)
        first, second = (journey.submitted(case, LEYLA, leyla) for _ in range(2))
        return Lodging(first, case.number, leyla.name), Lodging(second, case.number, leyla.name)

    @pytest.fixture
    def arrived(self, outside: Outside) -> Arrived:
        def applications() -> Sequence[ApplicationId]:
            return [ApplicationId(one["data"]["application"]) for one in outside.arrived("application.sent")]

        return applications

    @pytest.fixture
    def arrived_papers(self, outside: Outside) -> ArrivedPapers:
        def submissions() -> Sequence[SubmissionId]:
            return [SubmissionId(one["data"]["submission"]) for one in outside.arrived("submission.sent")]

        return submissions

    @pytest.fixture
    def answers(self, outside: Outside) -> Answers:
        return lambda filing: outside.do("accept", filing.application.id)


@pytest.fixture
def journey(world: MemoryWorld, http_court: HttpCourt) -> Journey:
    """Through a cabinet whose court is the outside one."""
    return Journey(world.over(evolve(world.parts, court=http_court)))


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


def test_what_the_outside_court_decides_reaches_the_person(
    outside: Outside, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)

    for deed in ("accept", "act"):
        outside.do(deed, sent.id)
    journey.settled()

    cabinet = journey.world.cabinet
    assert cabinet.drafts.get(sent.id, leyla).status is Status.ACCEPTED
    with cabinet.parts.storage.reading() as kept:
        case = kept.cases.opened_by(sent.id)
        assert case is not None
        assert [one.place for one in kept.cases.hearings(case.id)] == ["Zal 2"]
    act = case.documents[-1]
    with cabinet.parts.files.open(act.file.digest) as content:
        assert (act.name, content.read(5)) == ("Qətnamə.pdf", b"%PDF-")
    assert [*cabinet.listening.parked()] == []


def test_what_was_read_and_not_kept_is_read_again_and_takes_effect_once(
    outside: Outside, journey: Journey, http_court: HttpCourt, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    outside.do("accept", sent.id)

    lost = http_court.events(0, 100)
    heard = [journey.world.cabinet.listening.listen() for _ in range(2)]

    assert heard == [len(lost), 0]
    assert journey.world.cabinet.drafts.get(sent.id, leyla).status is Status.ACCEPTED


def test_the_page_of_the_outside_court_lists_what_came_and_offers_what_can_be_done(
    outside: Outside, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)

    shown = outside.web.get("/court").text

    assert sent.number in shown
    for deed in ("qəbul et", "geri qaytar", "iclas təyin et", "qətnamə çıxar"):
        assert f'aria-label="{sent.number}: {deed}"' in shown


def test_a_container_is_given_to_the_court_that_signs_for_it_and_to_nobody_else(
    outside: Outside, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    assert sent.signature is not None
    (told,) = outside.arrived("application.sent")
    container = told["data"]["container"]
    asked = Asked("GET", container["url"])
    outside.signatures.sign(asked, b"")

    given = httpx.get(asked.url, headers=asked.headers)
    refused = httpx.get(asked.url)

    assert given.headers["content-type"] == "application/vnd.etsi.asic-e+zip"
    assert sha256(given.content).hexdigest() == container["digest"] == sent.signature.container.digest
    assert (refused.status_code, refused.content) == (401, b"")


def test_what_the_outside_court_gives_back_is_given_back(
    outside: Outside, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)

    outside.do("give-back", sent.id)
    journey.settled()

    decision = journey.world.cabinet.drafts.get(sent.id, leyla).decision
    assert decision is not None
    assert decision.outcome is Outcome.RETURNED
    assert [one.note for one in decision.reasons] == ["Surətlər çatışmır."]
