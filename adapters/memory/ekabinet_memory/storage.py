"""The storage in memory: nothing outlives the process, every other promise is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Self

from attrs import Factory, define, field, frozen
from ekabinet_core.errors import NotStored

from ekabinet_memory.storage_acts import MemoryActs
from ekabinet_memory.storage_agenda import MemoryAgenda
from ekabinet_memory.storage_books import MemoryMovements, MemoryReconciliations, MemoryRefunds
from ekabinet_memory.storage_cases import (
    MemoryCaseList,
    MemoryCases,
    MemoryHearingList,
    MemoryNewCases,
)
from ekabinet_memory.storage_court import (
    MemoryCourtPost,
    MemoryDocket,
    MemoryFeed,
    MemoryParkedEvents,
    MemoryReasonTemplates,
)
from ekabinet_memory.storage_court_book import MemoryCourtBook, MemoryLastTold
from ekabinet_memory.storage_discarded import MemoryDiscardedDrafts
from ekabinet_memory.storage_documents import MemoryDocuments
from ekabinet_memory.storage_enforcements import MemoryEnforcements
from ekabinet_memory.storage_entrance import MemoryIdentityRequests, MemoryLinks, MemoryTallies
from ekabinet_memory.storage_figures import MemoryFigures
from ekabinet_memory.storage_journal import MemoryCheckpoints, MemoryJournal, MemoryTree
from ekabinet_memory.storage_mandates import MemoryCaseNumbers, MemoryJoinings, MemoryMandates
from ekabinet_memory.storage_noticeboard import MemoryNoticeboard, MemoryNoticeLists
from ekabinet_memory.storage_outages import MemoryFailedAttempts, MemoryOutageCertificates, MemoryOutageMarks
from ekabinet_memory.storage_outbox import MemoryBacklog, MemoryOutbox
from ekabinet_memory.storage_people import MemoryAccounts, MemoryApplications, MemoryFilings, MemoryStaff
from ekabinet_memory.storage_shelves import Shelves
from ekabinet_memory.storage_submissions import MemoryGivenBack, MemorySubmissions
from ekabinet_memory.storage_subscriptions import MemoryLastVisits, MemorySubscriptions
from ekabinet_memory.storage_viewings import MemoryViewings
from ekabinet_memory.storage_waiting import MemoryOrders, MemoryRings, MemoryWaits

PATIENCE = 10.0
"""Seconds that one writer waits for another."""


@frozen
class MemoryKept:
    """Everything kept, within one transaction."""

    accounts: MemoryAccounts
    staff: MemoryStaff
    applications: MemoryApplications
    filings: MemoryFilings
    discarded: MemoryDiscardedDrafts
    submissions: MemorySubmissions
    given_back: MemoryGivenBack
    acts: MemoryActs
    waits: MemoryWaits
    rings: MemoryRings
    tallies: MemoryTallies
    links: MemoryLinks
    identity_requests: MemoryIdentityRequests
    orders: MemoryOrders
    movements: MemoryMovements
    refunds: MemoryRefunds
    reconciliations: MemoryReconciliations
    viewings: MemoryViewings
    noticeboard: MemoryNoticeboard
    notice_lists: MemoryNoticeLists
    agenda: MemoryAgenda
    cases: MemoryCases
    new_cases: MemoryNewCases
    case_list: MemoryCaseList
    hearing_list: MemoryHearingList
    enforcements: MemoryEnforcements
    mandates: MemoryMandates
    joinings: MemoryJoinings
    case_numbers: MemoryCaseNumbers
    last_visits: MemoryLastVisits
    subscriptions: MemorySubscriptions
    docket: MemoryDocket
    figures: MemoryFigures
    reason_templates: MemoryReasonTemplates
    feed: MemoryFeed
    court_book: MemoryCourtBook
    last_told: MemoryLastTold
    court_post: MemoryCourtPost
    parked_events: MemoryParkedEvents
    outage_marks: MemoryOutageMarks
    failed_attempts: MemoryFailedAttempts
    outage_certificates: MemoryOutageCertificates
    journal: MemoryJournal
    tree: MemoryTree
    checkpoints: MemoryCheckpoints
    outbox: MemoryOutbox
    backlog: MemoryBacklog
    documents: MemoryDocuments

    @classmethod
    def on(cls, shelves: Shelves) -> Self:
        """Everything on these shelves."""
        return cls(
            MemoryAccounts(shelves),
            MemoryStaff(shelves),
            MemoryApplications(shelves),
            MemoryFilings(shelves),
            MemoryDiscardedDrafts(shelves),
            MemorySubmissions(shelves),
            MemoryGivenBack(shelves),
            MemoryActs(shelves),
            MemoryWaits(shelves),
            MemoryRings(shelves),
            MemoryTallies(shelves),
            MemoryLinks(shelves),
            MemoryIdentityRequests(shelves),
            MemoryOrders(shelves),
            MemoryMovements(shelves),
            MemoryRefunds(shelves),
            MemoryReconciliations(shelves),
            MemoryViewings(shelves),
            MemoryNoticeboard(shelves),
            MemoryNoticeLists(shelves),
            MemoryAgenda(shelves),
            MemoryCases(shelves),
            MemoryNewCases(shelves),
            MemoryCaseList(shelves),
            MemoryHearingList(shelves),
            MemoryEnforcements(shelves),
            MemoryMandates(shelves),
            MemoryJoinings(shelves),
            MemoryCaseNumbers(shelves),
            MemoryLastVisits(shelves),
            MemorySubscriptions(shelves),
            MemoryDocket(shelves),
            MemoryFigures(shelves),
            MemoryReasonTemplates(shelves),
            MemoryFeed(shelves),
            MemoryCourtBook(shelves),
            MemoryLastTold(shelves),
            MemoryCourtPost(shelves),
            MemoryParkedEvents(shelves),
            MemoryOutageMarks(shelves),
            MemoryFailedAttempts(shelves),
            MemoryOutageCertificates(shelves),
            MemoryJournal(shelves),
            MemoryTree(shelves),
            MemoryCheckpoints(shelves),
            MemoryOutbox(shelves),
            MemoryBacklog(shelves),
            MemoryDocuments(shelves),
        )


@define
class MemoryStorage:
    """Shelves that are replaced as a whole: a transaction works on a copy until it ends well."""

    _committed: Shelves = Factory(Shelves)
    _writer: Lock = field(factory=Lock, init=False)

    @contextmanager
    def transaction(self) -> Iterator[MemoryKept]:
        if not self._writer.acquire(timeout=PATIENCE):
            raise NotStored("another transaction does not end: is one open within another?")
        try:
            shelves = self._committed.copied()
            yield MemoryKept.on(shelves)
            self._committed = shelves
        finally:
            self._writer.release()

    @contextmanager
    def reading(self) -> Iterator[MemoryKept]:
        yield MemoryKept.on(self._committed.copied())
