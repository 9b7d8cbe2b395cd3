"""The outbox: side effects waiting to leave, each leased to one worker at a time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from attrs import frozen
from ekabinet_core.errors import NotFound
from ekabinet_ports.outbox import LEASE, Errand, Figures, Message, Parked, Task
from sqlalchemy import (
    Connection,
    ScalarSelect,
    and_,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from ekabinet_db.converter import storable
from ekabinet_db.tables_outbox import outbox as table
from ekabinet_db.writing import add

KNOWN = table.c.errand.in_([errand.value for errand in Errand])
"""What another version of the program has put there is left to that version."""


@frozen
class SqlOutbox:
    """The outbox within one transaction."""

    connection: Connection

    def put(self, task: Task, due: datetime) -> None:
        new = {"since": due, "due": due, "tries": 0, "faults": 0, "why": ""}
        words = {"errand": task.errand.value, "subject": storable(task.subject)}
        add(self.connection, table, words | new)

    def take(self, now: datetime, errand: Errand | None = None) -> Message | None:
        column = table.c
        died = case((column.leased_until.is_not(None), 1), else_=0)
        lease = (
            update(table)
            .where(column.id == _longest_due(now, errand))
            .values(leased_until=now + LEASE, tries=column.tries + 1, faults=column.faults + died)
            .returning(column.id, column.errand, column.subject, column.since, column.tries, column.faults)
        )
        row = self.connection.execute(lease).first()
        if row is None:
            return None
        id, errand, subject, *others = row
        return Message(id, Task(Errand(errand), subject), *others)

    def done(self, message: Message) -> None:
        self.connection.execute(delete(table).where(table.c.id == message.id))

    def put_off(self, message: Message, due: datetime, why: str) -> None:
        self._let_go(message, due=due, since=message.since, why=storable(why))

    def park(self, message: Message, at: datetime, why: str) -> None:
        self._let_go(message, parked_at=at, why=storable(why))

    def _let_go(self, message: Message, **changes: datetime | str) -> None:
        mine = and_(table.c.id == message.id, table.c.tries == message.tries)
        changed = update(table).values(faults=message.faults, leased_until=None, **changes)
        self.connection.execute(changed.where(mine))


@frozen
class SqlBacklog:
    """The outbox as its operator sees it, within one transaction."""

    connection: Connection

    def figures(self, now: datetime) -> Figures:
        waits = table.c.parked_at.is_(None)
        waiting, oldest, parked = self.connection.execute(
            select(
                func.count().filter(waits), func.min(table.c.since).filter(waits), func.count().filter(~waits)
            ).select_from(table)
        ).one()
        return Figures(waiting, max(now - (oldest or now), timedelta()), parked)

    def parked(self, after: int, most: int) -> Sequence[Parked]:
        column = table.c
        page = (
            select(column.id, column.errand, column.subject, column.parked_at, column.why, column.tries)
            .where(column.id > after, column.parked_at.is_not(None), KNOWN)
            .order_by(column.id)
            .limit(most)
        )
        return [
            Parked(id, Task(Errand(errand), subject), at, why, tries)
            for id, errand, subject, at, why, tries in self.connection.execute(page)
        ]

    def again(self, id: int, due: datetime) -> None:
        parked = and_(table.c.id == id, table.c.parked_at.is_not(None))
        new = {"since": due, "due": due, "tries": 0, "faults": 0, "why": "", "parked_at": None}
        if self.connection.execute(update(table).where(parked).values(new)).rowcount != 1:
            raise NotFound("parked message")


def _longest_due(now: datetime, errand: Errand | None) -> ScalarSelect[int]:
    """The number of the message that is to be taken next; what others are just taking is passed over."""
    waiting, earlier = table, table.alias("earlier")
    wanted = KNOWN if errand is None else waiting.c.errand == errand.value
    free = or_(waiting.c.leased_until.is_(None), waiting.c.leased_until <= now)
    held_back = exists().where(
        earlier.c.subject == waiting.c.subject,
        earlier.c.errand == waiting.c.errand,
        earlier.c.id < waiting.c.id,
        earlier.c.parked_at.is_(None),
    )
    return (
        select(waiting.c.id)
        .where(
            waiting.c.parked_at.is_(None), waiting.c.due <= now, free, wanted, ~held_back.correlate(waiting)
        )
        .order_by(waiting.c.due, waiting.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
