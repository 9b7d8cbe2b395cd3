"""The storage in an SQL database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from attrs import frozen
from ekabinet_core.errors import CabinetError
from sqlalchemy import Connection, Engine

from ekabinet_db import copying
from ekabinet_db.accounts import SqlAccounts, SqlStaff
from ekabinet_db.acts import SqlActs
from ekabinet_db.agenda import SqlAgenda
from ekabinet_db.applications import SqlApplications, SqlFilings
from ekabinet_db.bulk import SqlNewCases
from ekabinet_db.case_lists import SqlCaseList, SqlHearingList
from ekabinet_db.cases import SqlCases
from ekabinet_db.court_book import SqlCourtBook, SqlLastTold
from ekabinet_db.court_post import SqlCourtPost
from ekabinet_db.discarded_drafts import SqlDiscardedDrafts
from ekabinet_db.docket import SqlDocket
from ekabinet_db.documents import SqlDocuments
from ekabinet_db.enforcements import SqlEnforcements
from ekabinet_db.engine import as_the_driver_says, in_our_words, opened_engine
from ekabinet_db.entrance import SqlIdentityRequests, SqlLinks, SqlTallies
from ekabinet_db.feed import SqlFeed
from ekabinet_db.figures import SqlFigures
from ekabinet_db.journal import SqlJournal
from ekabinet_db.journal_tree import SqlCheckpoints, SqlTree
from ekabinet_db.last_visits import SqlLastVisits
from ekabinet_db.mandates import SqlCaseNumbers, SqlJoinings, SqlMandates
from ekabinet_db.migrating import bring_up
from ekabinet_db.movements import SqlMovements
from ekabinet_db.noticeboard import SqlNoticeboard, SqlNoticeLists
from ekabinet_db.orders import SqlOrders
from ekabinet_db.outage_marks import SqlFailedAttempts, SqlOutageCertificates, SqlOutageMarks
from ekabinet_db.outbox import SqlBacklog, SqlOutbox
from ekabinet_db.parked_events import SqlParkedEvents
from ekabinet_db.reader import Reader
from ekabinet_db.reason_templates import SqlReasonTemplates
from ekabinet_db.reconciliations import SqlReconciliations
from ekabinet_db.refunds import SqlRefunds
from ekabinet_db.rings import SqlRings
from ekabinet_db.submissions import SqlGivenBack, SqlSubmissions
from ekabinet_db.subscriptions import SqlSubscriptions
from ekabinet_db.transaction import close, transaction
from ekabinet_db.viewings import SqlViewings
from ekabinet_db.waits import SqlWaits


@frozen
class SqlKept:
    """Everything kept, within one transaction."""

    connection: Connection

    @property
    def accounts(self) -> SqlAccounts:
        return SqlAccounts(self.connection)

    @property
    def staff(self) -> SqlStaff:
        return SqlStaff(self.connection)

    @property
    def applications(self) -> SqlApplications:
        return SqlApplications(self.connection)

    @property
    def filings(self) -> SqlFilings:
        return SqlFilings(self.connection)

    @property
    def discarded(self) -> SqlDiscardedDrafts:
        return SqlDiscardedDrafts(self.connection)

    @property
    def submissions(self) -> SqlSubmissions:
        return SqlSubmissions(self.connection)

    @property
    def given_back(self) -> SqlGivenBack:
        return SqlGivenBack(self.connection)

    @property
    def acts(self) -> SqlActs:
        return SqlActs(self.connection)

    @property
    def waits(self) -> SqlWaits:
        return SqlWaits(self.connection)

    @property
    def rings(self) -> SqlRings:
        return SqlRings(self.connection)

    @property
    def tallies(self) -> SqlTallies:
        return SqlTallies(self.connection)

    @property
    def links(self) -> SqlLinks:
        return SqlLinks(self.connection)

    @property
    def identity_requests(self) -> SqlIdentityRequests:
        return SqlIdentityRequests(self.connection)

    @property
    def orders(self) -> SqlOrders:
        return SqlOrders(self.connection)

    @property
    def movements(self) -> SqlMovements:
        return SqlMovements(self.connection)

    @property
    def refunds(self) -> SqlRefunds:
        return SqlRefunds(self.connection)

    @property
    def reconciliations(self) -> SqlReconciliations:
        return SqlReconciliations(self.connection)

    @property
    def viewings(self) -> SqlViewings:
        return SqlViewings(self.connection)

    @property
    def noticeboard(self) -> SqlNoticeboard:
        return SqlNoticeboard(self.connection)

    @property
    def notice_lists(self) -> SqlNoticeLists:
        return SqlNoticeLists(self.connection)

    @property
    def agenda(self) -> SqlAgenda:
        return SqlAgenda(self.connection)

    @property
    def cases(self) -> SqlCases:
        return SqlCases(self.connection)

    @property
    def new_cases(self) -> SqlNewCases:
        return SqlNewCases(self.connection)

    @property
    def case_list(self) -> SqlCaseList:
        return SqlCaseList(self.connection)

    @property
    def hearing_list(self) -> SqlHearingList:
        return SqlHearingList(self.connection)

    @property
    def enforcements(self) -> SqlEnforcements:
        return SqlEnforcements(self.connection)

    @property
    def mandates(self) -> SqlMandates:
        return SqlMandates(self.connection)

    @property
    def joinings(self) -> SqlJoinings:
        return SqlJoinings(self.connection)

    @property
    def case_numbers(self) -> SqlCaseNumbers:
        return SqlCaseNumbers(self.connection)

    @property
    def last_visits(self) -> SqlLastVisits:
        return SqlLastVisits(self.connection)

    @property
    def subscriptions(self) -> SqlSubscriptions:
        return SqlSubscriptions(self.connection)

    @property
    def docket(self) -> SqlDocket:
        return SqlDocket(self.connection)

    @property
    def figures(self) -> SqlFigures:
        return SqlFigures(self.connection)

    @property
    def reason_templates(self) -> SqlReasonTemplates:
        return SqlReasonTemplates(self.connection)

    @property
    def feed(self) -> SqlFeed:
        return SqlFeed(self.connection)

    @property
    def court_book(self) -> SqlCourtBook:
        return SqlCourtBook(self.connection)

    @property
    def last_told(self) -> SqlLastTold:
        return SqlLastTold(self.connection)

    @property
    def court_post(self) -> SqlCourtPost:
        return SqlCourtPost(self.connection)

    @property
    def parked_events(self) -> SqlParkedEvents:
        return SqlParkedEvents(self.connection)

    @property
    def outage_marks(self) -> SqlOutageMarks:
        return SqlOutageMarks(self.connection)

    @property
    def failed_attempts(self) -> SqlFailedAttempts:
        return SqlFailedAttempts(self.connection)

    @property
    def outage_certificates(self) -> SqlOutageCertificates:
        return SqlOutageCertificates(self.connection)

    @property
    def journal(self) -> SqlJournal:
        return SqlJournal(self.connection)

    @property
    def tree(self) -> SqlTree:
        return SqlTree(self.connection)

    @property
    def checkpoints(self) -> SqlCheckpoints:
        return SqlCheckpoints(self.connection)

    @property
    def outbox(self) -> SqlOutbox:
        return SqlOutbox(self.connection)

    @property
    def backlog(self) -> SqlBacklog:
        return SqlBacklog(self.connection)

    @property
    def documents(self) -> SqlDocuments:
        return SqlDocuments(self.connection)


@frozen
class SqlStorage:
    """A database that holds the tables."""

    engine: Engine
    reader: Reader

    @classmethod
    def opened(cls, url: str) -> Self:
        """The storage at that URL, its tables brought to what this version needs.

        Raises BadSetup for a URL or a database that cannot be used, NotStored when the database is away.
        """
        engine = opened_engine(url)
        storage = cls(engine, Reader.of(engine))
        try:
            with in_our_words():
                bring_up(engine, storage.reader)
        except CabinetError as error:
            storage.close()
            raise as_the_driver_says(error) from error.__cause__
        return storage

    def close(self) -> None:
        """Give all connections back."""
        self.reader.close()
        close(self.engine)

    def copy_to(self, file: Path) -> None:
        copying.copy_to(self.engine, file)

    def fill_from(self, file: Path) -> None:
        copying.fill_from(self.engine, file)
        with in_our_words():
            bring_up(self.engine, self.reader)

    @contextmanager
    def transaction(self) -> Iterator[SqlKept]:
        with transaction(self.engine) as connection:
            yield SqlKept(connection)

    @contextmanager
    def reading(self) -> Iterator[SqlKept]:
        with in_our_words(), self.reader.connect() as connection:
            yield SqlKept(connection)
