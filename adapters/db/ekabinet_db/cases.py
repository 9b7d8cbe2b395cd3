"""Copies of cases and hearings, with what the lists of their participants and courts have of them."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.case import Case, Hearing
from ekabinet_core.ids import ApplicationId, CaseId
from sqlalchemy import Connection, delete, insert

from ekabinet_db import tables_court as tables
from ekabinet_db.case_shares import ShareRow, common_shares, shares_of_case, shares_of_hearing
from ekabinet_db.case_words import keys_of_case, words_of_case
from ekabinet_db.sheets import Sheet

CASES = Sheet(Case, tables.court_case, "case")
HEARINGS = Sheet(Hearing, tables.hearing, "hearing")


@frozen
class SqlCases:
    """Cases and hearings within one transaction."""

    connection: Connection

    def put(self, case: Case) -> None:
        CASES.replace(self.connection, case, **keys_of_case(case))
        self.connection.execute(delete(tables.case_word).where(tables.case_word.c.case == case.id))
        self.connection.execute(insert(tables.case_word), words_of_case(case))
        self.connection.execute(delete(tables.participation).where(tables.participation.c.case == case.id))
        common = common_shares(case)
        if common:
            self.connection.execute(insert(tables.participation), shares_of_case(case, common))
        for one in self.hearings(case.id):
            self._list(one, common)

    def put_hearing(self, hearing: Hearing) -> None:
        HEARINGS.replace(self.connection, hearing)
        case = CASES.maybe(self.connection, CASES.select().where(tables.court_case.c.id == hearing.case))
        self._list(hearing, common_shares(case) if case is not None else ())

    def get(self, id: CaseId) -> Case:
        return CASES.get(self.connection, id)

    def hearings(self, case: CaseId) -> Sequence[Hearing]:
        theirs = HEARINGS.select().where(tables.hearing.c.case == case)
        return HEARINGS.all(self.connection, theirs.order_by(tables.hearing.c.at, tables.hearing.c.id))

    def opened_by(self, application: ApplicationId) -> Case | None:
        opened = CASES.select().where(tables.court_case.c.application == application)
        return CASES.maybe(self.connection, opened.order_by(tables.court_case.c.id).limit(1))

    def _list(self, hearing: Hearing, common: Sequence[ShareRow]) -> None:
        """Put a hearing into the lists of its case's participants, instead of what was there."""
        self.connection.execute(delete(tables.attendance).where(tables.attendance.c.hearing == hearing.id))
        if common:
            self.connection.execute(insert(tables.attendance), shares_of_hearing(hearing, common))
