"""Copies of enforcement cases, and in whose lists they stand."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial

from attrs import frozen
from ekabinet_core.enforcement import Enforcement
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId, EnforcementId
from ekabinet_core.paging import Mark, Order, Page, page_at
from sqlalchemy import Connection, delete, insert

from ekabinet_db.converter import is_storable
from ekabinet_db.keyset import beyond
from ekabinet_db.sheets import Sheet
from ekabinet_db.tables_court import enforcement as table
from ekabinet_db.tables_court import enforcement_side as side

ENFORCEMENTS = Sheet(Enforcement, table, "enforcement")


@frozen
class SqlEnforcements:
    """Enforcement cases within one transaction."""

    connection: Connection

    def put(self, enforcement: Enforcement) -> None:
        ENFORCEMENTS.replace(self.connection, enforcement, case=enforcement.writ.case)
        self.connection.execute(delete(side).where(side.c.enforcement == enforcement.id))
        sides = {one.identifier for one in (enforcement.claimant, enforcement.debtor)} - {None}
        rows = [
            {
                "kind": one.kind,
                "value": one.value,
                "opened_on": enforcement.opened_on,
                "enforcement": enforcement.id,
            }
            for one in sides
            if one is not None
        ]
        if rows:
            self.connection.execute(insert(side), rows)

    def get(self, id: EnforcementId) -> Enforcement:
        return ENFORCEMENTS.get(self.connection, id)

    def page(
        self, person: Identifier, mark: Mark[date] | None, among: Collection[CaseId] | None = None
    ) -> Page[Enforcement]:
        return page_at(mark, partial(self._beyond, person, among), Enforcement.mark)

    def _beyond(
        self, person: Identifier, among: Collection[CaseId] | None, mark: Mark[date] | None, most: int
    ) -> Sequence[Enforcement]:
        if not (is_storable(person.kind) and is_storable(person.value)):
            return ()
        joined = ENFORCEMENTS.select().join(side, side.c.enforcement == table.c.id)
        theirs = joined.where(side.c.kind == person.kind, side.c.value == person.value)
        if among is not None:
            theirs = theirs.where(table.c.case.in_(among))
        ordered = beyond(mark, theirs, (side.c.opened_on, side.c.enforcement), Order.LATEST)
        return ENFORCEMENTS.all(self.connection, ordered.limit(most))
