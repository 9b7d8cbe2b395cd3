"""Whose duty receipts count, and what their register says when it is asked again (Manual 10.5, Qeyd 2)."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Incomplete, Invalid
from ekabinet_core.ids import PartyId
from ekabinet_core.money import Money
from ekabinet_core.party import Party
from ekabinet_core.payment_rules import PaidBy
from ekabinet_ports.payment import DutyReceipt, ReceiptState
from ekabinet_testing.journey import Journey
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
    ("receipts", "why"),
    [
        ((evolve(RECEIPTS[0], state=ReceiptState.REFUNDED),), "receipt-refunded"),
        ((evolve(RECEIPTS[0], state=ReceiptState.USED),), "receipt-used"),
        ((), "receipt-unknown"),
    ],
    ids=["refunded", "used elsewhere", "vanished"],
)
def test_a_receipt_that_is_not_good_any_more_confirms_nothing(
    world: MemoryWorld, leyla: Actor, draft: Application, receipts: tuple[DutyReceipt, ...], why: str
) -> None:
    number = RECEIPTS[0].number.value
    shown = world.cabinet.duty.by_receipt(draft.id, number, leyla, draft.version)
    world.receipts.receipts = receipts

    with pytest.raises(Incomplete, match=f"{why} @ settlement"):
        world.cabinet.confirmation.confirm(shown.id, leyla, shown.version)

    assert world.cabinet.drafts.get(draft.id, leyla) == shown


def without(cabinet: Cabinet, draft: Application, someone: str) -> Application:
    """The draft without the party of that id."""
    with cabinet.parts.storage.transaction() as kept:
        return kept.applications.put(draft.remove_party(PartyId(someone), draft.changed_at))


def test_whose_receipt_counts_is_looked_at_again_when_it_is_confirmed(
    world: MemoryWorld, leyla: Actor, draft: Application
) -> None:
    """Rashad was named as a claimant only as long as his receipt was looked up."""
    cabinet, number = world.cabinet, RASHADS_RECEIPT.number.value
    with cabinet.parts.storage.transaction() as kept:
        his = Party(PartyId("rashad"), "claimant", RASHAD.person)
        with_him = kept.applications.put(draft.add_party(his, draft.changed_at))
    given = cabinet.duty.by_receipt(draft.id, number, leyla, with_him.version)
    alone = without(cabinet, given, "rashad")

    with pytest.raises(Incomplete, match="receipt-other-payer @ settlement"):
        cabinet.confirmation.confirm(alone.id, leyla, alone.version)

    with cabinet.parts.storage.reading() as kept:
        assert not kept.movements.of(leyla.account)


def test_a_clients_receipt_that_is_free_again_pays_for_no_other_client(
    world: MemoryWorld, leyla: Actor, for_rashad: Application, journey: Journey
) -> None:
    cabinet, number = world.cabinet, RASHADS_RECEIPT.number.value
    given = cabinet.duty.by_receipt(for_rashad.id, number, leyla, for_rashad.version)
    voucher = given.settlement.payments[0].voucher
    with cabinet.parts.storage.transaction() as kept:
        now = world.clock.now()
        ledger = kept.movements.ledger(voucher)
        kept.movements.append(
            ledger.reserve(leyla.account, given.id, given.settlement.payments[0].amount, now)
        )
        kept.movements.append(kept.movements.ledger(voucher).free_again(given.id, now))
    other = journey.complete(leyla, receipt=None)
    used = cabinet.duty.use(other.id, voucher, leyla, other.version)

    with pytest.raises(Incomplete, match="receipt-other-payer @ settlement"):
        cabinet.confirmation.confirm(used.id, leyla, used.version)


def test_a_receipt_in_another_currency_is_refused_and_the_draft_stays_as_it_was(
    world: MemoryWorld, leyla: Actor, draft: Application
) -> None:
    world.receipts.receipts = (evolve(HERS, amount=Money(4000, "USD")),)

    with pytest.raises(Invalid, match="receipt-other-currency @ receipt"):
        world.cabinet.duty.by_receipt(draft.id, HERS.number.value, leyla, draft.version)

    assert world.cabinet.drafts.get(draft.id, leyla) == draft
