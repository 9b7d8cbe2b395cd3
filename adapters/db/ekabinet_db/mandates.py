"""Mandates, and requests to be let into cases, a row each."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from attrs import frozen
from ekabinet_core.case import Case
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, CaseId, JoiningId, MandateId
from ekabinet_core.joining import Joining
from ekabinet_core.mandate import Mandate
from ekabinet_core.paging import Mark, Order, Page, page_at
from sqlalchemy import ColumnElement, Connection

from ekabinet_db import tables_court, versions
from ekabinet_db import tables_mandates as tables
from ekabinet_db.cases import CASES
from ekabinet_db.converter import is_storable
from ekabinet_db.keyset import AnyColumn, beyond
from ekabinet_db.sheets import AnySelect, Sheet

MANDATES = Sheet(Mandate, tables.mandate, "mandate")
JOININGS = Sheet(Joining, tables.joining, "joining")
given, asked = tables.mandate.c, tables.joining.c


@frozen
class SqlMandates:
    """Mandates within one transaction."""

    connection: Connection

    def get(self, id: MandateId) -> Mandate:
        return MANDATES.get(self.connection, id)

    def held_by(self, representative: Identifier) -> Sequence[Mandate]:
        return self._latest(given.holder == _key(representative))

    def given_by(self, principal: Identifier, mark: Mark[date] | None) -> Page[Mandate]:
        theirs = MANDATES.select().where(given.giver == _key(principal))

        def reading(mark: Mark[date] | None, most: int) -> Sequence[Mandate]:
            rows = beyond(mark, theirs, (given.begins_on, given.id), Order.LATEST)
            return MANDATES.all(self.connection, rows.limit(most))

        return page_at(mark, reading, Mandate.mark)

    def joined_to(self, case: CaseId) -> Sequence[Mandate]:
        return self._latest(given.case == case)

    def lapsed(self, day: date, most: int) -> Sequence[Mandate]:
        return self._latest(given.leaves_after < day, most)

    def put(self, mandate: Mandate) -> Mandate:
        stays = mandate.joined is not None and mandate.left_at is None
        return versions.put(
            self.connection,
            MANDATES,
            mandate,
            giver=_key(mandate.principal),
            holder=_key(mandate.representative),
            case=mandate.joined,
            begins_on=mandate.period.first,
            leaves_after=mandate.period.last if stays else None,
        )

    def _latest(self, which: ColumnElement[bool], most: int | None = None) -> Sequence[Mandate]:
        rows = MANDATES.select().where(which).order_by(given.begins_on.desc(), given.id.desc())
        return MANDATES.all(self.connection, rows.limit(most))


@frozen
class SqlJoinings:
    """Requests within one transaction."""

    connection: Connection

    def get(self, id: JoiningId) -> Joining:
        return JOININGS.get(self.connection, id)

    def of(self, owner: AccountId) -> Sequence[Joining]:
        theirs = JOININGS.select().where(asked.owner == owner)
        return JOININGS.all(self.connection, theirs.order_by(asked.asked_at.desc(), asked.id.desc()))

    def waiting(self, court: str, mark: Mark[datetime] | None) -> Page[Joining]:
        rows = JOININGS.select().where(asked.court == court, asked.sent, asked.answered_at.is_(None))
        return page_at(mark, partial(self._beyond, rows, asked.asked_at, Order.EARLIEST), Joining.mark)

    def answered(self, court: str, mark: Mark[datetime] | None) -> Page[Joining]:
        rows = JOININGS.select().where(asked.court == court, asked.answered_at.is_not(None))
        return page_at(mark, partial(self._beyond, rows, asked.answered_at, Order.LATEST), Joining.mark)

    def put(self, joining: Joining) -> Joining:
        return versions.put(
            self.connection, JOININGS, joining, answered_at=joining.answered_at, sent=joining.is_with_court
        )

    def _beyond(
        self, rows: AnySelect, at: AnyColumn, order: Order, mark: Mark[datetime] | None, most: int
    ) -> Sequence[Joining]:
        return JOININGS.all(self.connection, beyond(mark, rows, (at, asked.id), order).limit(most))


@frozen
class SqlCaseNumbers:
    """Cases by their numbers, within one transaction."""

    connection: Connection

    def find(self, court: str, number: str) -> Case | None:
        if not (is_storable(court) and is_storable(number)):
            return None
        case = tables_court.court_case.c
        same = CASES.select().where(case.court == court, case.number == number)
        return CASES.maybe(self.connection, same.order_by(case.id).limit(1))


def _key(number: Identifier) -> str:
    return f"{number.kind} {number.value}"
