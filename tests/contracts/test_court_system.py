"""The court systems of this repository keep their promises."""

import pytest
from attrs import evolve
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.court_system import CourtSystem, Filing, Lodging
from ekabinet_testing.contracts.court_system import Answers, Arrived, ArrivedPapers, CourtSystemContract
from ekabinet_testing.journey import CLERK, Journey
from ekabinet_testing.listed import inbox_of
from ekabinet_testing.people import LEYLA, RECEIPTS
from ekabinet_testing.world import MemoryWorld


class TestDesk(CourtSystemContract):
    """The built-in one."""

    @pytest.fixture
    def world(self, rules: Jurisdiction) -> MemoryWorld:
        return MemoryWorld.open(rules)

    @pytest.fixture
    def court(self, world: MemoryWorld) -> CourtSystem:
        return world.cabinet.desk

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
    def arrived_papers(self, world: MemoryWorld) -> ArrivedPapers:
        papers = world.cabinet.received_papers
        return lambda: [one.submission.id for one in papers.page(CLERK).rows]

    @pytest.fixture
    def arrived(self, world: MemoryWorld) -> Arrived:
        return lambda: [row.application for row in inbox_of(world.cabinet, CLERK)]

    @pytest.fixture
    def answers(self, world: MemoryWorld) -> Answers:
        opening = evolve(Journey(world).opening(), hearing_kind="main")

        def accept(filing: Filing) -> None:
            world.cabinet.desk.accept(filing.application.id, opening, CLERK)

        return accept
