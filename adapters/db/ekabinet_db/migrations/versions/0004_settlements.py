"""A duty is settled by an exemption and any number of payments, where it was one or the other."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

AT_ONCE = 1000
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
application = sa.table("application", sa.column("id", TEXT), sa.column("rest", sa.JSON()))


def upgrade() -> None:
    """Write each application's settlement in its new shape; the money behind it is the same."""
    connection, last = op.get_bind(), ""
    rows = sa.select(application.c.id, application.c.rest).order_by(application.c.id).limit(AT_ONCE)
    while found := connection.execute(rows.where(application.c.id > last)).all():
        for id, rest in found:
            changed = rest | {"settlement": settled(rest["settlement"])}
            connection.execute(application.update().where(application.c.id == id).values(rest=changed))
        last = found[-1].id


def settled(before: dict[str, object] | None) -> dict[str, object]:
    """What it was as an exemption, payments and the digits of a card."""
    was = before or {}
    paid = [{"voucher": was["voucher"], "amount": was["amount"]}] if was.get("voucher") else []
    exempt = {"ground": was["ground"], "proof": was["proof"]} if was.get("is") == "Exempt" else None
    return {"exemption": exempt, "payments": paid, "card_prefix": was.get("card_prefix", "")}
