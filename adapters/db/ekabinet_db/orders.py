"""Payment orders."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.ids import ApplicationId, OrderId
from ekabinet_core.waiting import PaymentOrder, State
from sqlalchemy import Connection

from ekabinet_db import tables, versions
from ekabinet_db.sheets import Sheet

ORDERS = Sheet(PaymentOrder, tables.payment_order, "order")


@frozen
class SqlOrders:
    """Payment orders within one transaction."""

    connection: Connection

    def get(self, id: OrderId) -> PaymentOrder:
        return ORDERS.get(self.connection, id)

    def last_of(self, application: ApplicationId) -> PaymentOrder | None:
        column = tables.payment_order.c
        theirs = ORDERS.select().where(column.application == application)
        return ORDERS.maybe(self.connection, theirs.order_by(column.place.desc()).limit(1))

    def open(self) -> Sequence[PaymentOrder]:
        column = tables.payment_order.c
        unknown = ORDERS.select().where(column.open_for.is_not(None))
        return ORDERS.all(self.connection, unknown.order_by(column.place))

    def put(self, order: PaymentOrder) -> PaymentOrder:
        open_for = order.application if order.wait.state is State.OPEN else None
        return versions.put(self.connection, ORDERS, order, open_for=open_for)
