"""The outbox: side effects waiting to leave, each leased to one worker at a time."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from ekabinet_ports.outbox import LEASE, Errand, Message, Task
from sqlalchemy import Connection, delete, insert, or_, select, update

from ekabinet_db.converter import storable
from ekabinet_db.tables_outbox import outbox as table


@frozen
class SqlOutbox:
    """The outbox within one transaction."""

    connection: Connection

    def put(self, task: Task, due: datetime) -> None:
        self.connection.execute(
            insert(table).values(
                errand=task.errand.value, subject=storable(task.subject), due=due, tries=0, why=""
            )
        )

    def take(self, now: datetime, most: int) -> Sequence[Message]:
        column = table.c
        free = or_(column.leased_until.is_(None), column.leased_until <= now)
        due = select(column.id).where(column.due <= now, free).order_by(column.due, column.id).limit(most)
        lease = (
            update(table)
            .where(column.id.in_(due.with_for_update(skip_locked=True).scalar_subquery()))
            .values(leased_until=now + LEASE, tries=column.tries + 1)
            .returning(column.due, column.id, column.errand, column.subject, column.tries)
        )
        return [
            Message(id, Task(Errand(errand), subject), tries)
            for _, id, errand, subject, tries in sorted(map(tuple, self.connection.execute(lease)))
        ]

    def done(self, message: Message) -> None:
        self.connection.execute(delete(table).where(table.c.id == message.id))

    def put_off(self, message: Message, due: datetime, why: str) -> None:
        mine = (table.c.id == message.id, table.c.tries == message.tries)
        waiting = update(table).where(*mine)
        self.connection.execute(waiting.values(due=due, leased_until=None, why=storable(why)))
