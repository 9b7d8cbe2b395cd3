"""Ödənişlərim: everything a person has paid, and how it stands (Manual 10.5)."""

import json
import re
from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.errors import NotFound, Unavailable
from ekabinet_core.ids import ApplicationId
from ekabinet_core.movement import Voucher
from ekabinet_core.paging import moment_mark
from ekabinet_core.wallet import Standing
from ekabinet_memory.rendering import MemoryRenderer
from ekabinet_testing.contracts.rendering import squeezed
from ekabinet_testing.contracts.storage_examples import order
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.assembling import assemble
from ekabinet_usecases.cabinet import Cabinet

from tests.usecases.paying_back import RECEIPT, manat, paid_online


def test_an_empty_wallet_has_nothing_free(cabinet: Cabinet, leyla: Actor) -> None:
    contents = cabinet.wallet.look(leyla)

    assert (contents.page.rows, contents.free) == ((), None)


def test_each_payment_is_there_with_what_it_is_for(journey: Journey, cabinet: Cabinet, leyla: Actor) -> None:
    confirmed = journey.confirmed(leyla)
    journey.world.clock.pass_(minutes=1)
    online = paid_online(journey, leyla)

    rows = cabinet.wallet.look(leyla).page.rows

    assert [(one.voucher, one.standing) for one in rows] == [
        (online, Standing.FREE),
        (RECEIPT, Standing.RESERVED),
    ]
    assert [one.amount for one in rows] == [manat(40), manat(40)]
    assert rows[1].application == confirmed


def test_what_is_free_is_summed_up(journey: Journey, cabinet: Cabinet, leyla: Actor) -> None:
    journey.returned(LEYLA, leyla)
    paid_online(journey, leyla)

    assert cabinet.wallet.look(leyla).free == manat(76)


def test_a_long_wallet_has_pages(world: MemoryWorld, cabinet: Cabinet, leyla: Actor) -> None:
    with cabinet.parts.storage.transaction() as kept:
        for number in range(45):
            ledger = kept.movements.ledger(Voucher("online", f"{number:02}"))
            at = world.clock.now() + timedelta(minutes=number // 3)
            kept.movements.append(ledger.pay(leyla.account, ApplicationId("gone"), manat(1), at))

    first = cabinet.wallet.look(leyla)
    second = cabinet.wallet.look(leyla, moment_mark(first.page.onward))
    third = cabinet.wallet.look(leyla, moment_mark(second.page.onward))
    back = cabinet.wallet.look(leyla, moment_mark(second.page.back))

    shown = [one.voucher.number for page in (first, second, third) for one in page.page.rows]
    assert shown == [f"{number:02}" for number in reversed(range(45))]
    assert [len(page.page.rows) for page in (first, second, third)] == [20, 20, 5]
    assert back.page.rows == first.page.rows
    assert {page.free for page in (first, second, third)} == {manat(45)}


def told(pdf: bytes) -> dict[str, object]:
    """The data of a slip that the memory renderer made."""
    found = re.search(r"{.*}", squeezed(pdf))
    assert found is not None
    data: dict[str, object] = json.loads(found[0])
    return data


def test_a_slip_tells_what_was_paid_by_whom_for_what(
    journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    voucher = paid_online(journey, leyla)
    unsealed = assemble(evolve(cabinet.parts, seal=None, renderer=MemoryRenderer()))

    slip = unsealed.payment_slips.make(voucher, leyla)

    data = told(slip.content)
    assert slip.name == f"{voucher.number}.pdf"
    assert (data["order"], data["amount"], data["sealed"]) == (voucher.number, "36.00", False)
    assert data["payer"] == {"name": leyla.name.replace(" ", ""), "number": LEYLA.number}
    assert data["payee"] == "AzərbaycanRespublikasınındövlətbüdcəsi"
    assert data["bank"] == journey.world.bank.code


def test_a_slip_carries_the_seal(journey: Journey, cabinet: Cabinet, leyla: Actor) -> None:
    slip = cabinet.payment_slips.make(paid_online(journey, leyla), leyla)

    assert told(slip.content)["sealed"] is True
    assert cabinet.parts.seal is not None
    assert slip.content.startswith(b"%PDF-")


def test_while_the_seal_is_away_there_is_no_slip(journey: Journey, cabinet: Cabinet, leyla: Actor) -> None:
    class Away:
        certificate = cabinet.parts.seal.certificate if cabinet.parts.seal is not None else b""

        def sign(self, digest: bytes) -> bytes:
            raise Unavailable(f"seal for {len(digest)} bytes")

    away = assemble(evolve(cabinet.parts, seal=Away()))

    with pytest.raises(Unavailable):
        away.payment_slips.make(paid_online(journey, leyla), leyla)


def test_a_receipt_paid_elsewhere_has_no_slip_of_ours(
    journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    """Not even where an order has the same number."""
    journey.confirmed(leyla)
    with cabinet.parts.storage.transaction() as kept:
        kept.orders.put(order(RECEIPT.number))

    with pytest.raises(NotFound):
        cabinet.payment_slips.make(RECEIPT, leyla)
