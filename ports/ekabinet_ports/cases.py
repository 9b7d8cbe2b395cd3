"""The cabinet's copies of cases and hearings, and the lists in which a person finds their own."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from ekabinet_core.case import Case, Hearing
from ekabinet_core.case_search import CaseSearch, HearingSearch, ListedCase, ListedHearing, Occurring
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import ApplicationId, CaseId
from ekabinet_core.paging import Mark, Page

CaseAndHearings = tuple[Case, Sequence[Hearing]]
"""A case with its hearings."""


class Cases(Protocol):
    """Copies of cases and hearings; what is put again replaces what was there, in the lists too.

    A hearing may come before its case; it is listed once both are there.
    """

    def put(self, case: Case) -> None: ...

    def put_hearing(self, hearing: Hearing) -> None: ...

    def get(self, id: CaseId) -> Case:
        """Raises NotFound."""
        ...

    def hearings(self, case: CaseId) -> Sequence[Hearing]:
        """A case's hearings, earliest first."""
        ...

    def opened_by(self, application: ApplicationId) -> Case | None:
        """The case that an application opened, once the court has told of it."""
        ...


class NewCases(Protocol):
    """A way into the same copies and lists for very many cases that are not there yet."""

    def put(self, cases: Sequence[CaseAndHearings]) -> None:
        """Keep them, each with its own hearings.

        Raises Conflict when one of them is there already: nothing may go on in this transaction then.
        """
        ...


class CaseList(Protocol):
    """The cases in which one person takes part, the newest first; others' are never in it.

    What it costs depends on how many cases the person has, not on how many there are.
    """

    def page(self, person: Identifier, search: CaseSearch, mark: Mark[date] | None) -> Page[ListedCase]:
        """The page at a mark; the first one without a mark, or where nothing lies beyond it."""
        ...

    def count(self, person: Identifier, search: CaseSearch, most: int) -> int:
        """How many are found; it counts no further than ``most``."""
        ...

    def occurring(self, person: Identifier) -> Occurring:
        """The courts, judges, types and states of all of the person's cases."""
        ...

    def words(self, person: Identifier) -> frozenset[str]:
        """Every word of the names of the participants in the person's cases, as ``words_of`` gives them."""
        ...


class HearingList(Protocol):
    """The hearings of the cases in which one person takes part, in the order that is asked for."""

    def page(
        self, person: Identifier, search: HearingSearch, mark: Mark[datetime] | None
    ) -> Page[ListedHearing]:
        """The page at a mark; the first one without a mark, or where nothing lies beyond it."""
        ...

    def count(self, person: Identifier, search: HearingSearch, most: int) -> int:
        """How many are found; it counts no further than ``most``."""
        ...

    def occurring(self, person: Identifier) -> Occurring:
        """The courts, judges, types and kinds of all hearings of the person's cases."""
        ...
