"""What every court system must do."""

from collections.abc import Callable, Sequence

import pytest
from ekabinet_core.court_event import ApplicationDecided
from ekabinet_core.ids import ApplicationId, SubmissionId
from ekabinet_ports.court_system import CourtSystem, Filing, Lodging

Arrived = Callable[[], Sequence[ApplicationId]]
"""Gives the applications that are with the court, one entry for each time."""
ArrivedPapers = Callable[[], Sequence[SubmissionId]]
"""The same for papers for running cases."""
Answers = Callable[[Filing], None]
"""Lets the court answer a filing that was delivered."""
ALL = 1000


class CourtSystemContract:
    """Override *court*, *filings*, *lodgings*, *arrived*, *arrived_papers* and *answers*."""

    @pytest.fixture
    def court(self) -> CourtSystem:
        raise NotImplementedError("override the court fixture")

    @pytest.fixture
    def filings(self) -> tuple[Filing, Filing]:
        """Two applications that were sent."""
        raise NotImplementedError("override the filings fixture")

    @pytest.fixture
    def lodgings(self) -> tuple[Lodging, Lodging]:
        """Papers that were sent to one case."""
        raise NotImplementedError("override the lodgings fixture")

    @pytest.fixture
    def arrived(self) -> Arrived:
        raise NotImplementedError("override the arrived fixture")

    @pytest.fixture
    def arrived_papers(self) -> ArrivedPapers:
        raise NotImplementedError("override the arrived_papers fixture")

    @pytest.fixture
    def answers(self) -> Answers:
        raise NotImplementedError("override the answers fixture")

    def test_what_is_delivered_arrives(
        self, court: CourtSystem, filings: tuple[Filing, Filing], arrived: Arrived
    ) -> None:
        for filing in filings:
            court.deliver(filing)

        assert sorted(arrived()) == sorted(filing.application.id for filing in filings)

    def test_delivered_twice_it_arrives_once(
        self, court: CourtSystem, filings: tuple[Filing, Filing], arrived: Arrived
    ) -> None:
        for _ in range(2):
            court.deliver(filings[0])

        assert list(arrived()) == [filings[0].application.id]

    def test_nothing_is_told_before_the_court_answers(
        self, court: CourtSystem, filings: tuple[Filing, Filing]
    ) -> None:
        court.deliver(filings[0])

        assert list(court.events(0, ALL)) == []

    def test_each_answer_is_told_once_and_in_order(
        self, court: CourtSystem, filings: tuple[Filing, Filing], answers: Answers
    ) -> None:
        for filing in filings:
            court.deliver(filing)
            answers(filing)

        told = [event.happening for event in court.events(0, ALL)]
        decided = [one.application for one in told if isinstance(one, ApplicationDecided)]
        assert decided == [filing.application.id for filing in filings]

    def test_events_are_counted_without_gaps_and_told_the_same_again(
        self, court: CourtSystem, filings: tuple[Filing, Filing], answers: Answers
    ) -> None:
        court.deliver(filings[0])
        answers(filings[0])
        events = list(court.events(0, ALL))

        assert [event.number for event in events] == list(range(1, len(events) + 1))
        assert list(court.events(0, ALL)) == events
        assert list(court.events(1, ALL)) == events[1:]
        assert list(court.events(0, 1)) == events[:1]

    def test_papers_that_are_delivered_arrive_once(
        self, court: CourtSystem, lodgings: tuple[Lodging, Lodging], arrived_papers: ArrivedPapers
    ) -> None:
        for lodging in (*lodgings, lodgings[0]):
            court.deliver_submission(lodging)

        assert sorted(arrived_papers()) == sorted(lodging.submission.id for lodging in lodgings)
