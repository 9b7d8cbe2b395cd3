"""Whose duty receipts count, and what their register says when it is asked again (Manual 10.5, Qeyd 2)."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Incomplete, Invalid
from ekabinet_core.ids import PartyId
from ekabinet_core.party import Party
from ekabinet_core.payment_rules import PaidBy
from ekabinet_ports.payment import DutyReceipt, ReceiptState
from ekabinet_testing.people import LEYLA, RASHAD, RASHADS_RECEIPT, RECEIPTS
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

HERS = evolve(RECEIPTS[0], payer_number=LEYLA.number)
BOTH = (PaidBy.APPLICANT, PaidBy.ASKING)


@pytest.fixture
def for_rashad(cabinet: Cabinet, draft: Application) -> Application:
    """Leyla's draft in which Rashad is the only one who asks."""
    claimant = next(one for one in draft.parties if one.role == "claimant")
    with cabinet.parts.storage.transaction() as kept:
        without = draft.remove_party(claimant.id, draft.changed_at)
        his = without.add_party(Party(PartyId("rashad"), "claimant", RASHAD.person), draft.changed_at)
        return kept.applications.put(his)


def counting(world: MemoryWorld, *payers: PaidBy) -> Cabinet:
    """A cabinet of a law by which the receipts of these count."""
    rules = world.cabinet.rules
    law = evolve(rules, receipts=evolve(rules.receipts, payers=payers))
    return world.over(evolve(world.parts, rules=law)).cabinet


@pytest.mark.parametrize(
    ("payers", "receipt"),
    [
        ((PaidBy.APPLICANT,), HERS),
        ((PaidBy.ASKING,), RASHADS_RECEIPT),
        (BOTH, HERS),
        (BOTH, RASHADS_RECEIPT),
        ((PaidBy.ANYBODY,), evolve(HERS, payer_number="1STRANG")),
    ],
)
def test_a_receipt_counts_where_the_law_counts_its_payer(
    world: MemoryWorld,
    leyla: Actor,
    for_rashad: Application,
    payers: tuple[PaidBy, ...],
    receipt: DutyReceipt,
) -> None:
    world.receipts.receipts = (receipt,)
    number, draft = receipt.number.value, for_rashad

    settled = counting(world, *payers).duty.by_receipt(draft.id, number, leyla, draft.version)

    assert [one.voucher.number for one in settled.settlement.payments] == [number]


@pytest.mark.parametrize(
    ("payers", "receipt"),
    [
        ((PaidBy.APPLICANT,), RASHADS_RECEIPT),
        ((PaidBy.ASKING,), HERS),
        (BOTH, evolve(HERS, payer_number="1STRANG")),
    ],
)
def test_a_receipt_does_not_count_where_the_law_does_not_count_its_payer(
    world: MemoryWorld,
    leyla: Actor,
    for_rashad: Application,
    payers: tuple[PaidBy, ...],
    receipt: DutyReceipt,
) -> None:
    world.receipts.receipts = (receipt,)
    number, draft = receipt.number.value, for_rashad

    with pytest.raises(Invalid, match="receipt-other-payer @ receipt"):
        counting(world, *payers).duty.by_receipt(draft.id, number, leyla, draft.version)


@pytest.mark.parametrize(
    "receipts",
    [
        (evolve(RECEIPTS[0], state=ReceiptState.REFUNDED),),
        (evolve(RECEIPTS[0], state=ReceiptState.USED),),
        (),
    ],
    ids=["refunded", "used elsewhere", "vanished"],
)
def test_a_receipt_that_is_not_good_any_more_confirms_nothing(
    world: MemoryWorld, leyla: Actor, draft: Application, receipts: tuple[DutyReceipt, ...]
) -> None:
    number = RECEIPTS[0].number.value
    shown = world.cabinet.duty.by_receipt(draft.id, number, leyla, draft.version)
    world.receipts.receipts = receipts

    with pytest.raises(Incomplete, match="receipt-used @ settlement"):
        world.cabinet.confirmation.confirm(shown.id, leyla, shown.version)

    assert world.cabinet.drafts.get(draft.id, leyla) == shown
