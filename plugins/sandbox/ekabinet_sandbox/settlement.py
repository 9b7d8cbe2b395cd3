"""The bank's settlement file: what it took, as a shop downloads it to compare with its own books."""

import csv
from io import StringIO

from litestar import Response, get

from ekabinet_sandbox import money
from ekabinet_sandbox.order import Order, Status
from ekabinet_sandbox.world import TheWorld

HEAD = ("order", "amount", "currency", "paid_at", "fee")


@get("/bank/settlement.csv")
async def settlement(world: TheWorld) -> Response[bytes]:
    """All paid orders; the bank keeps no fee, and counts an order to the moment it was made or settled."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for (id,) in world.orders.database.execute("SELECT id FROM orders ORDER BY id").fetchall():
        order = world.orders.get(id)
        if order is not None and order.status is Status.FULLY_PAID:
            writer.writerow(_cells(order))
    headers = {
        "Content-Disposition": 'attachment; filename="settlement.csv"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(text.getvalue().encode(), media_type="text/csv", headers=headers)


def _cells(order: Order) -> tuple[object, ...]:
    at = order.settles_at or order.created_at
    return order.id, money.to_wire(order.amount), "AZN", at.isoformat(timespec="seconds"), "0.00"
