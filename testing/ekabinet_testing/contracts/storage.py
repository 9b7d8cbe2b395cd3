"""The contract of a storage: every sentence of its port, as a test.

    class TestMyStorage(StorageContract):
        @pytest.fixture
        def open_storage(self, tmp_path):
            return lambda place: closing(MyStorage.opened(tmp_path / place))

What a storage cannot do is declared by an attribute, and the declaration is tried too.
"""

from collections.abc import Iterator
from functools import partial
from itertools import count

import pytest
from ekabinet_ports.storage import Storage
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from ekabinet_testing.contracts.storage_accounts import AccountsContract
from ekabinet_testing.contracts.storage_acts import ActsContract
from ekabinet_testing.contracts.storage_agenda import AgendaContract, NoticeListsContract
from ekabinet_testing.contracts.storage_applications import ApplicationsContract, FilingsContract
from ekabinet_testing.contracts.storage_backlog import BacklogContract
from ekabinet_testing.contracts.storage_books import MovementsContract
from ekabinet_testing.contracts.storage_cases import CasesContract
from ekabinet_testing.contracts.storage_court import (
    CourtPostContract,
    DocketContract,
    FeedContract,
    ParkedEventsContract,
)
from ekabinet_testing.contracts.storage_court_book import CourtBookContract, LastToldContract
from ekabinet_testing.contracts.storage_discarded import DiscardedDraftsContract
from ekabinet_testing.contracts.storage_documents import DocumentsContract
from ekabinet_testing.contracts.storage_enforcements import EnforcementsContract
from ekabinet_testing.contracts.storage_entrance import (
    IdentityRequestsContract,
    LinksContract,
    TalliesContract,
)
from ekabinet_testing.contracts.storage_examples import OpenStorage, application
from ekabinet_testing.contracts.storage_figures import FiguresContract
from ekabinet_testing.contracts.storage_journal import CheckpointsContract, JournalContract
from ekabinet_testing.contracts.storage_machine import StorageMachine
from ekabinet_testing.contracts.storage_mandates import (
    CaseNumbersContract,
    JoiningsContract,
    MandatesContract,
)
from ekabinet_testing.contracts.storage_new_cases import NewCasesContract
from ekabinet_testing.contracts.storage_noticeboard import NoticeboardContract
from ekabinet_testing.contracts.storage_outages import (
    FailedAttemptsContract,
    OutageCertificatesContract,
    OutageMarksContract,
)
from ekabinet_testing.contracts.storage_outbox import OutboxContract
from ekabinet_testing.contracts.storage_pages import PagesContract
from ekabinet_testing.contracts.storage_reason_templates import ReasonTemplatesContract
from ekabinet_testing.contracts.storage_reconciliations import ReconciliationsContract
from ekabinet_testing.contracts.storage_refunds import RefundsContract
from ekabinet_testing.contracts.storage_search import CaseListContract, HearingListContract
from ekabinet_testing.contracts.storage_staff import StaffContract
from ekabinet_testing.contracts.storage_submissions import GivenBackContract, SubmissionsContract
from ekabinet_testing.contracts.storage_subscriptions import LastVisitsContract, SubscriptionsContract
from ekabinet_testing.contracts.storage_transactions import TransactionsContract
from ekabinet_testing.contracts.storage_tree import TreeContract
from ekabinet_testing.contracts.storage_twins import TwinsMachine
from ekabinet_testing.contracts.storage_viewings import ViewingsContract
from ekabinet_testing.contracts.storage_waiting import OrdersContract, RingsContract, WaitsContract

steps = settings(stateful_step_count=15, deadline=None, max_examples=max(8, settings().max_examples // 10))
"""Each example is a database of its own."""


class StorageContract(
    TransactionsContract,
    AccountsContract,
    StaffContract,
    ApplicationsContract,
    FilingsContract,
    DiscardedDraftsContract,
    WaitsContract,
    RingsContract,
    TalliesContract,
    LinksContract,
    IdentityRequestsContract,
    OrdersContract,
    SubmissionsContract,
    GivenBackContract,
    ActsContract,
    EnforcementsContract,
    MandatesContract,
    JoiningsContract,
    CaseNumbersContract,
    SubscriptionsContract,
    LastVisitsContract,
    MovementsContract,
    RefundsContract,
    ReconciliationsContract,
    ViewingsContract,
    NoticeboardContract,
    NoticeListsContract,
    AgendaContract,
    CasesContract,
    NewCasesContract,
    CaseListContract,
    HearingListContract,
    PagesContract,
    DocketContract,
    FiguresContract,
    ReasonTemplatesContract,
    FeedContract,
    ParkedEventsContract,
    CourtBookContract,
    LastToldContract,
    CourtPostContract,
    OutageMarksContract,
    FailedAttemptsContract,
    OutageCertificatesContract,
    JournalContract,
    TreeContract,
    CheckpointsContract,
    OutboxContract,
    BacklogContract,
    DocumentsContract,
):
    """What every storage must do, whoever wrote it. Override ``open_storage``."""

    survives_restart = True
    """Whether a place that was closed and is opened again has what was committed."""
    is_shared = True
    """Whether two that open the same place see what the other committed."""

    @pytest.fixture
    def open_storage(self) -> OpenStorage:
        """Opens the storage at a place; a place that was never named before is empty."""
        raise NotImplementedError("override the fixture open_storage")

    @pytest.fixture
    def storage(self, open_storage: OpenStorage) -> Iterator[Storage]:
        """An empty storage."""
        with open_storage("storage") as storage:
            yield storage

    def test_a_restart_keeps_what_was_committed(self, open_storage: OpenStorage) -> None:
        with open_storage("restarted") as before, before.transaction() as kept:
            put = kept.applications.put(application())

        with open_storage("restarted") as after, after.reading() as kept:
            assert (kept.applications.page(put.owner, None).rows == (put,)) is self.survives_restart

    def test_two_see_what_the_other_committed(self, open_storage: OpenStorage) -> None:
        with open_storage("shared") as one, open_storage("shared") as other:
            with one.transaction() as kept:
                put = kept.applications.put(application())

            with other.reading() as kept:
                assert (kept.applications.page(put.owner, None).rows == (put,)) is self.is_shared

    def test_it_agrees_with_a_table_under_any_sequence_of_deeds(self, open_storage: OpenStorage) -> None:
        places = map("machine-{}".format, count())
        machine = partial(StorageMachine, open_storage, survives_restart=self.survives_restart)

        run_state_machine_as_test(lambda: machine(next(places)), settings=steps)  # type: ignore[arg-type]  # it takes whatever makes a machine

    def test_it_goes_in_step_with_the_one_in_memory(self, open_storage: OpenStorage) -> None:
        places = map("twins-{}".format, count())
        machine = partial(TwinsMachine, open_storage, survives_restart=self.survives_restart)

        run_state_machine_as_test(lambda: machine(next(places)), settings=steps)  # type: ignore[arg-type]  # it takes whatever makes a machine
