"""Whoever operates the cabinet: puts the bank's file beside the books."""

from functools import partial

from attrs import frozen
from ekabinet_core.ids import Digest
from ekabinet_core.statement import Statement, StatementLine

from proofs.payment.town import Town

DIGEST = Digest("0" * 64)


@frozen
class Operator:
    """Reconciles now and then."""

    town: Town

    def live(self, files: int) -> None:
        """So many files, each with all that the bank has taken so far."""
        for _ in range(files):
            self.town.turns.wait(self.town.turns.chance.uniform(600, 3600))
            if (told := statement(self.town)) is not None:
                self.town.deed(partial(self.town.cabinet.reconciling.reconcile, told, "operator"))


def statement(town: Town) -> Statement | None:
    """The bank's file of this moment; None while it has taken nothing."""
    lines = [StatementLine(order, one.amount, one.at) for order, one in town.till.book.items()]
    return Statement(town.world.bank.code, DIGEST, "Asia/Baku", tuple(lines)) if lines else None
