"""Comparisons with the banks' statements, and orders found by the gateway's number of them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

AT_ONCE = 1000
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
PAID = sa.text("movement = 'paid'")
order = sa.table(
    "payment_order",
    sa.column("place", sa.BigInteger()),
    sa.column("gateway", TEXT),
    sa.column("handle", TEXT),
    sa.column("rest", sa.JSON()),
)


def upgrade() -> None:
    """Make their table, and give each order its gateway and number as columns."""
    op.create_table(
        "reconciliation",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reconciliation")),
    )
    op.create_index(op.f("ix_reconciliation_digest"), "reconciliation", ["digest"], unique=False)
    op.create_index(op.f("ix_reconciliation_at_id"), "reconciliation", ["at", "id"], unique=False)
    op.add_column("payment_order", sa.Column("gateway", TEXT, nullable=True))
    op.add_column("payment_order", sa.Column("handle", TEXT, nullable=True))
    name_orders(op.get_bind())
    op.create_index(op.f("ix_payment_order_gateway_handle"), "payment_order", ["gateway", "handle"])
    op.create_index("ix_movement_paid_at", "movement", ["at"], sqlite_where=PAID, postgresql_where=PAID)


def name_orders(connection: sa.Connection) -> None:
    """From what is carried along in each row."""
    last = -1
    rows = sa.select(order.c.place, order.c.rest).order_by(order.c.place).limit(AT_ONCE)
    while found := connection.execute(rows.where(order.c.place > last)).all():
        for place, rest in found:
            named = {"gateway": rest["wait"]["method"], "handle": rest["wait"]["handle"]}
            connection.execute(order.update().where(order.c.place == place).values(named))
        last = found[-1].place
