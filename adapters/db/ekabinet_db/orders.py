"""Payment orders."""

from collections.abc import Collection, Sequence

from attrs import frozen
from ekabinet_core.ids import ApplicationId, OrderId
from ekabinet_core.waiting import PaymentOrder, State
from sqlalchemy import Connection, or_

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

    def at_gateway(self, gateway: str, numbers: Collection[str]) -> Sequence[PaymentOrder]:
        column = tables.payment_order.c
        named = or_(column.handle.in_(numbers), column.id.in_(numbers))
        return ORDERS.all(self.connection, ORDERS.select().where(column.gateway == gateway, named))

    def put(self, order: PaymentOrder) -> PaymentOrder:
        wait, open_for = order.wait, order.application if order.wait.state is State.OPEN else None
        return versions.put(
            self.connection, ORDERS, order, open_for=open_for, gateway=wait.method, handle=order.bank_number
        )
