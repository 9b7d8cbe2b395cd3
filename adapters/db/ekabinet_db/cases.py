"""Copies of cases and hearings, found by who takes part."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.case import Case, Hearing
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId
from sqlalchemy import Connection, delete, insert

from ekabinet_db import tables_court as tables
from ekabinet_db.sheets import Sheet

CASES = Sheet(Case, tables.court_case, "case")
HEARINGS = Sheet(Hearing, tables.hearing, "hearing")


@frozen
class SqlCases:
    """Cases and hearings within one transaction."""

    connection: Connection

    def put(self, case: Case) -> None:
        column = tables.participation.c
        CASES.replace(self.connection, case)
        self.connection.execute(delete(tables.participation).where(column.case == case.id))
        known = {one.identifier for one in case.participants if one.identifier is not None}
        rows = [{"kind": one.kind, "value": one.value, "case": case.id} for one in known]
        if rows:
            self.connection.execute(insert(tables.participation), rows)

    def put_hearing(self, hearing: Hearing) -> None:
        HEARINGS.replace(self.connection, hearing)

    def get(self, id: CaseId) -> Case:
        return CASES.get(self.connection, id)

    def of(self, person_number: Identifier) -> Sequence[Case]:
        case, part = tables.court_case.c, tables.participation.c
        theirs = (
            CASES.select()
            .join(tables.participation)
            .where(part.kind == person_number.kind, part.value == person_number.value)
            .order_by(case.received_on.desc(), case.id.desc())
        )
        return CASES.all(self.connection, theirs)

    def hearings(self, cases: Sequence[CaseId]) -> Sequence[Hearing]:
        column = tables.hearing.c
        theirs = HEARINGS.select().where(column.case.in_(cases))
        return HEARINGS.all(self.connection, theirs.order_by(column.at, column.id))
