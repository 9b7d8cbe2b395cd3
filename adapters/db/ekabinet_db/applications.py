"""Applications and their numbers."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import partial

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.application_search import ApplicationSearch, Tally, organisation_key
from ekabinet_core.case_search import OWN, number_key
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_core.status import Status
from ekabinet_ports.applications import Among, ToDo
from sqlalchemy import ColumnElement, Connection, case, exists, func, literal, select

from ekabinet_db import tables, versions
from ekabinet_db.keyset import beyond
from ekabinet_db.serials import next_serial
from ekabinet_db.sheets import AnySelect, Sheet

APPLICATIONS = Sheet(Application, tables.application, "application")
column = tables.application.c


@frozen
class SqlApplications:
    """Applications within one transaction."""

    connection: Connection

    def get(self, id: ApplicationId) -> Application:
        return APPLICATIONS.get(self.connection, id)

    def page(self, owner: AccountId, mark: Mark[datetime] | None) -> Page[Application]:
        return page_at(mark, partial(self._beyond, owner), Application.mark)

    def put(self, application: Application) -> Application:
        found = found_by(application)
        return versions.put(
            self.connection, APPLICATIONS, application, unique=versions.NOTHING_UNIQUE, **found
        )

    def drop(self, application: Application) -> None:
        versions.drop(self.connection, APPLICATIONS, application)

    def next_number(self, year: int) -> int:
        return next_serial(self.connection, tables.application_serial, year=year)

    def _beyond(self, owner: AccountId, mark: Mark[datetime] | None, most: int) -> Sequence[Application]:
        theirs = APPLICATIONS.select().where(column.owner == owner)
        ordered = beyond(mark, theirs, (column.changed_at, column.id), Order.LATEST)
        return APPLICATIONS.all(self.connection, ordered.limit(most))


def found_by(application: Application) -> dict[str, object]:
    """What an application is only found by."""
    decision = application.decision
    return {
        "kind": application.subject.kind,
        "court": application.subject.court,
        "number_key": number_key(application.number),
        "organisation": organisation_key(application) or None,
        "returned": decision is not None and decision.outcome is Outcome.RETURNED,
        "owing": application.owing,
    }


@frozen
class SqlFilings:
    """What a person's applications say together, within one transaction."""

    connection: Connection

    def to_do(self, owner: AccountId, among: Among = None) -> ToDo:
        drafting = case((column.status == Status.DRAFT, 1), else_=0)
        signing = case((column.status == Status.CONFIRMED, 1), else_=0)
        correcting = case((_to_correct(), 1), else_=0)
        paying = case((column.owing, 1), else_=0)
        each = drafting, signing, correcting, paying
        sums = select(*(func.coalesce(func.sum(one), 0) for one in each))
        return ToDo(*self.connection.execute(sums.where(*_theirs(owner, among))).one())

    def find(
        self, owner: AccountId, search: ApplicationSearch, mark: Mark[datetime] | None, among: Among = None
    ) -> Page[Application]:
        found = APPLICATIONS.select().where(*_theirs(owner, among), *_conditions(search))
        return page_at(mark, partial(self._beyond, found), Application.mark)

    def tallies(self, owner: AccountId, among: Among = None) -> Sequence[Tally]:
        alike = column.status, column.court, column.kind, column.organisation
        counted = select(*alike, func.count()).where(*_theirs(owner, among)).group_by(*alike)
        return [
            Tally(Status(status), court or "", kind or "", count, organisation or "")
            for status, court, kind, organisation, count in self.connection.execute(counted)
        ]

    def correction_of(self, id: ApplicationId) -> Application | None:
        return APPLICATIONS.maybe(self.connection, APPLICATIONS.select().where(column.corrects == id))

    def has_filed(self, owner: AccountId, kinds: Collection[str], besides: ApplicationId) -> bool:
        filed = (column.owner == owner, column.kind.in_(kinds), column.id != besides)
        counted = (column.status != Status.DRAFT, ~column.returned)
        found = select(literal(1)).where(*filed, *counted).limit(1)
        return self.connection.execute(found).first() is not None

    def _beyond(self, found: AnySelect, mark: Mark[datetime] | None, most: int) -> Sequence[Application]:
        ordered = beyond(mark, found, (column.changed_at, column.id), Order.LATEST)
        return APPLICATIONS.all(self.connection, ordered.limit(most))


def _theirs(owner: AccountId, among: Among) -> Iterator[ColumnElement[bool]]:
    yield column.owner == owner
    if among is not None:
        yield column.id.in_(among)


def _to_correct() -> ColumnElement[bool]:
    """Returned, and no other one corrects it."""
    other = tables.application.alias()
    return column.returned & ~exists().where(other.c.corrects == column.id)


def _conditions(search: ApplicationSearch) -> Iterator[ColumnElement[bool]]:
    exact = {column.status: search.status, column.court: search.court, column.kind: search.kind}
    yield from (one == wanted for one, wanted in exact.items() if wanted)
    if search.number:
        yield column.number_key.contains(search.number, autoescape=True)
    if search.behalf:
        of_it = column.organisation.startswith(f"{search.behalf} ", autoescape=True)
        yield column.organisation.is_(None) if search.behalf == OWN else of_it
    if search.owing:
        yield column.owing
    if search.to_correct:
        yield _to_correct()
    if search.since is not None:
        yield column.changed_at >= search.since
    if search.before is not None:
        yield column.changed_at < search.before
