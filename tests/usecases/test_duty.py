"""Step 5, Ödəniş: how the duty is settled (Manual 10.5)."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, Invalid, NotAccepted, Unavailable
from ekabinet_core.ids import PartyId
from ekabinet_core.money import Money
from ekabinet_core.movement import Voucher
from ekabinet_core.party import Party
from ekabinet_core.settlement import Exempt, Payment
from ekabinet_core.source import Holds
from ekabinet_core.status import Status
from ekabinet_testing.journey import AGAINST_AN_AUTHORITY, Journey, asking, upload
from ekabinet_testing.people import (
    DUTY_OF_2000,
    FIRST_DUTY_OF_2000,
    LEYLA,
    OTHER_RECEIPT,
    RASHAD,
    RASHADS_RECEIPT,
    RECEIPTS,
    REFUNDED_RECEIPT,
    SMALL_RECEIPT,
    USED_RECEIPT,
)
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

FIRST, SECOND = (receipt.number.value for receipt in RECEIPTS[:2])


def test_a_receipt_settles_the_duty(cabinet: Cabinet, leyla: Actor, draft: Application) -> None:
    settled = cabinet.duty.by_receipt(draft.id, f" {FIRST[:3]} {FIRST[3:]}", leyla, draft.version)

    assert settled.settlement.payments == (Payment(Voucher("receipts", FIRST), DUTY_OF_2000),)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("12345678", "identifier-format"),
        ("999999999", "receipt-unknown"),
        (REFUNDED_RECEIPT.number.value, "receipt-refunded"),
        (USED_RECEIPT.number.value, "receipt-used"),
        (OTHER_RECEIPT.number.value, "receipt-other-purpose"),
        (RASHADS_RECEIPT.number.value, "receipt-other-payer"),
    ],
)
def test_a_receipt_that_settles_nothing_is_refused(
    cabinet: Cabinet, leyla: Actor, draft: Application, number: str, code: str
) -> None:
    with pytest.raises(Invalid, match=f"{code} @ receipt"):
        cabinet.duty.by_receipt(draft.id, number, leyla, draft.version)

    assert cabinet.drafts.get(draft.id, leyla) == draft


def test_a_receipt_that_serves_an_application_is_used(
    cabinet: Cabinet, journey: Journey, leyla: Actor, draft: Application
) -> None:
    journey.confirmed(leyla, FIRST)

    with pytest.raises(Invalid, match="receipt-used @ receipt"):
        cabinet.duty.by_receipt(draft.id, FIRST, leyla, draft.version)


def test_a_freed_receipt_stays_with_who_showed_it(
    cabinet: Cabinet, journey: Journey, leyla: Actor, rashad: Actor
) -> None:
    cabinet.confirmation.take_back(journey.confirmed(leyla, FIRST).id, leyla)
    his = journey.complete(rashad, receipt=None)

    with pytest.raises(Invalid, match="receipt-other-account @ receipt"):
        cabinet.duty.by_receipt(his.id, FIRST, rashad, his.version)


def test_a_receipt_register_that_is_away_changes_nothing(
    world: MemoryWorld, leyla: Actor, draft: Application
) -> None:
    world.receipts.away = True

    with pytest.raises(Unavailable):
        world.cabinet.duty.by_receipt(draft.id, FIRST, leyla, draft.version)

    assert world.cabinet.drafts.get(draft.id, leyla) == draft


def test_the_receipt_register_is_not_asked_for_a_stale_tab(
    world: MemoryWorld, leyla: Actor, draft: Application
) -> None:
    world.receipts.away = True

    with pytest.raises(Conflict):
        world.cabinet.duty.by_receipt(draft.id, FIRST, leyla, draft.version - 1)


def test_paying_online_begins_with_the_cards_bank(cabinet: Cabinet, leyla: Actor, draft: Application) -> None:
    chosen = cabinet.duty.online(draft.id, "4169 73", leyla, draft.version)

    assert chosen.settlement.card_prefix == "416973"


@pytest.mark.parametrize(
    ("prefix", "code"),
    [
        ("41697", "card-prefix-format"),
        ("4169731234567890", "card-prefix-format"),
        ("41697a", "card-prefix-format"),
        ("999999", "bank-unknown"),
    ],
)
def test_six_digits_of_a_known_bank_are_needed(
    cabinet: Cabinet, leyla: Actor, draft: Application, prefix: str, code: str
) -> None:
    with pytest.raises(Invalid, match=f"{code} @ card_prefix"):
        cabinet.duty.online(draft.id, prefix, leyla, draft.version)

    assert cabinet.drafts.get(draft.id, leyla) == draft


def test_an_exemption_needs_a_ground_and_its_proof(
    cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    exempt = cabinet.duty.exempt(draft.id, "minor", upload("arayış.pdf"), leyla, draft.version)

    assert exempt.settlement.exemption is not None
    assert exempt.settlement.exemption.ground == "minor"
    assert exempt.settlement.exemption.proof is not None
    assert exempt.settlement.exemption.proof.name == "arayış.pdf"


def test_a_proof_given_before_stays_and_is_of_the_ground_of_now(
    cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    """The court would else read it as the proof of a ground that nobody claims."""
    first = cabinet.duty.exempt(draft.id, "minor", upload(), leyla, draft.version)
    given = first.settlement.exemption
    assert given is not None
    assert given.proof is not None

    second = cabinet.duty.exempt(draft.id, "lost-files", None, leyla, first.version)

    assert second.settlement.exemption == Exempt("lost-files", evolve(given.proof, kind="lost-files"))


@pytest.mark.parametrize(("ground", "code"), [("", "choose"), ("poverty", "unknown-choice")])
def test_only_the_laws_grounds_exempt(
    cabinet: Cabinet, leyla: Actor, draft: Application, ground: str, code: str
) -> None:
    with pytest.raises(Invalid, match=f"{code} @ ground"):
        cabinet.duty.exempt(draft.id, ground, upload(), leyla, draft.version)


def test_a_proof_is_judged_as_every_file(cabinet: Cabinet, leyla: Actor, draft: Application) -> None:
    with pytest.raises(NotAccepted, match="wrong-kind"):
        cabinet.duty.exempt(draft.id, "minor", upload("a.pdf", b"MZ"), leyla, draft.version)

    assert cabinet.drafts.get(draft.id, leyla) == draft


def test_a_stale_tab_changes_nothing(cabinet: Cabinet, leyla: Actor, draft: Application) -> None:
    stale = draft.version - 1

    with pytest.raises(Conflict):
        cabinet.duty.by_receipt(draft.id, FIRST, leyla, stale)
    with pytest.raises(Conflict):
        cabinet.duty.online(draft.id, "416973", leyla, stale)
    with pytest.raises(Conflict):
        cabinet.duty.exempt(draft.id, "minor", upload(), leyla, stale)

    assert cabinet.drafts.get(draft.id, leyla) == draft


def test_a_bigger_claim_needs_a_bigger_receipt(cabinet: Cabinet, leyla: Actor, draft: Application) -> None:
    settled = cabinet.duty.by_receipt(draft.id, FIRST, leyla, draft.version)

    bigger = cabinet.subject.save(settled.id, asking(amount="2 445,60"), leyla, settled.version)

    (fault,) = cabinet.confirmation.check(bigger.id, leyla).faults
    assert (fault.field, fault.code) == ("settlement", "paid-too-little")
    assert [fault.detail(name) for name in ("paid", "due", "rest")] == ["40.00", "40.01", "0.01"]


def test_a_second_receipt_pays_the_rest(cabinet: Cabinet, leyla: Actor, draft: Application) -> None:
    bigger = cabinet.subject.save(draft.id, asking(amount="2 445,60"), leyla, draft.version)

    first = cabinet.duty.by_receipt(bigger.id, FIRST, leyla, bigger.version)
    both = cabinet.duty.by_receipt(first.id, SECOND, leyla, first.version)

    assert [one.voucher.number for one in both.settlement.payments] == [FIRST, SECOND]
    assert cabinet.confirmation.check(both.id, leyla).faults == ()


def test_the_rest_of_a_small_receipt_is_paid_by_card(
    cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    small = cabinet.duty.by_receipt(draft.id, SMALL_RECEIPT.number.value, leyla, draft.version)

    chosen = cabinet.duty.online(small.id, "416973", leyla, small.version)

    assert cabinet.confirmation.check(chosen.id, leyla).to_pay == Money(1, "AZN")
    assert cabinet.paying.begin(chosen.id, "/{order}", leyla).amount == Money(1, "AZN")


def test_a_receipt_given_twice_counts_once(cabinet: Cabinet, leyla: Actor, draft: Application) -> None:
    once = cabinet.duty.by_receipt(draft.id, FIRST, leyla, draft.version)

    twice = cabinet.duty.by_receipt(once.id, FIRST, leyla, once.version)

    assert twice.settlement == once.settlement


def test_a_payment_is_taken_out(cabinet: Cabinet, leyla: Actor, draft: Application) -> None:
    given = cabinet.duty.by_receipt(draft.id, FIRST, leyla, draft.version)

    without = cabinet.duty.leave_out(given.id, Voucher("receipts", FIRST), leyla, given.version)

    assert without.settlement == draft.settlement


@pytest.mark.parametrize("way", ["receipt", "card"])
def test_another_way_takes_the_place_of_an_exemption_without_proof(
    cabinet: Cabinet, leyla: Actor, draft: Application, way: str
) -> None:
    unproven = cabinet.duty.exempt(draft.id, "minor", None, leyla, draft.version)

    paid = paid_by(way, cabinet, leyla, unproven)

    assert paid.settlement.exemption is None


@pytest.mark.parametrize("way", ["receipt", "card"])
def test_a_proven_exemption_stands_beside_a_payment(
    cabinet: Cabinet, leyla: Actor, draft: Application, way: str
) -> None:
    proven = cabinet.duty.exempt(draft.id, "minor", upload(), leyla, draft.version)

    paid = paid_by(way, cabinet, leyla, proven)

    assert paid.settlement.exemption == proven.settlement.exemption


def paid_by(way: str, cabinet: Cabinet, by: Actor, draft: Application) -> Application:
    """The draft with a receipt, or with a card that will pay."""
    if way == "card":
        return cabinet.duty.online(draft.id, "416973", by, draft.version)
    return cabinet.duty.by_receipt(draft.id, FIRST, by, draft.version)


def test_a_receipt_takes_the_place_of_a_card(cabinet: Cabinet, leyla: Actor, draft: Application) -> None:
    by_card = paid_by("card", cabinet, leyla, draft)

    by_receipt = paid_by("receipt", cabinet, leyla, by_card)

    assert by_receipt.settlement.card_prefix == ""


def test_an_exemption_is_taken_out_with_its_proof(cabinet: Cabinet, leyla: Actor, draft: Application) -> None:
    exempt = cabinet.duty.exempt(draft.id, "minor", upload(), leyla, draft.version)

    without = cabinet.duty.not_exempt(exempt.id, leyla, exempt.version)

    assert without.settlement == draft.settlement


def test_a_receipt_that_the_claimant_paid_counts(cabinet: Cabinet, leyla: Actor, draft: Application) -> None:
    claimant = Party(PartyId("rashad"), "claimant", RASHAD.person)
    with cabinet.parts.storage.transaction() as kept:
        draft = kept.applications.put(draft.add_party(claimant, draft.changed_at))

    settled = cabinet.duty.by_receipt(draft.id, RASHADS_RECEIPT.number.value, leyla, draft.version)

    assert [one.voucher.number for one in settled.settlement.payments] == [RASHADS_RECEIPT.number.value]


def test_money_that_the_duty_does_not_need_stays_free(
    cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    first = cabinet.duty.by_receipt(draft.id, FIRST, leyla, draft.version)
    both = cabinet.duty.by_receipt(first.id, SECOND, leyla, first.version)

    confirmed = cabinet.confirmation.confirm(both.id, leyla, both.version)

    assert [one.voucher.number for one in confirmed.settlement.payments] == [FIRST]
    with cabinet.parts.storage.reading() as kept:
        assert kept.movements.ledger(Voucher("receipts", SECOND)).entries == ()


def test_a_register_that_is_away_holds_up_no_filing(
    world: MemoryWorld, leyla: Actor, draft: Application
) -> None:
    shown = world.cabinet.duty.by_receipt(draft.id, FIRST, leyla, draft.version)
    world.receipts.away = True

    confirmed = world.cabinet.confirmation.confirm(shown.id, leyla, shown.version)

    assert confirmed.status is Status.CONFIRMED


def test_a_receipt_may_be_shown_where_the_court_sets_the_duty(
    cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    chosen = AGAINST_AN_AUTHORITY
    administrative = cabinet.subject.save(draft.id, chosen, leyla, draft.version)

    settled = cabinet.duty.by_receipt(administrative.id, FIRST, leyla, administrative.version)

    assert settled.settlement.payments == (Payment(Voucher("receipts", FIRST), DUTY_OF_2000),)


def test_a_freed_receipt_is_offered_for_the_next_application(
    cabinet: Cabinet, journey: Journey, leyla: Actor, draft: Application
) -> None:
    cabinet.confirmation.take_back(journey.confirmed(leyla, FIRST).id, leyla)

    (free,) = cabinet.duty.free_money(draft, leyla)
    used = cabinet.duty.use(draft.id, free.voucher, leyla, draft.version)

    assert used.settlement.payments == (Payment(Voucher("receipts", FIRST), DUTY_OF_2000),)
    assert cabinet.duty.free_money(used, leyla) == []


def test_only_ones_own_free_money_can_be_used(
    cabinet: Cabinet, journey: Journey, leyla: Actor, rashad: Actor
) -> None:
    cabinet.confirmation.take_back(journey.confirmed(leyla, FIRST).id, leyla)
    his = journey.complete(rashad, receipt=None)

    for number in (FIRST, "999999999"):
        with pytest.raises(Invalid, match="receipt-used @ receipt"):
            cabinet.duty.use(his.id, Voucher("receipts", number), rashad, his.version)


def test_a_persons_first_electronic_claim_costs_a_tenth_less(
    cabinet: Cabinet, journey: Journey, leyla: Actor, draft: Application
) -> None:
    first = cabinet.duty.assess(draft).total
    journey.signed(journey.confirmed(leyla), LEYLA, leyla)

    second = cabinet.duty.assess(draft).total

    assert (first, second) == (FIRST_DUTY_OF_2000, DUTY_OF_2000)


def test_what_was_given_back_was_no_first_claim(
    cabinet: Cabinet, journey: Journey, leyla: Actor, draft: Application
) -> None:
    returned = journey.returned(LEYLA, leyla)

    corrected = cabinet.drafts.correct(returned.id, leyla)

    assert cabinet.duty.assess(corrected).total == FIRST_DUTY_OF_2000
    assert cabinet.duty.assess(draft).total == FIRST_DUTY_OF_2000


def test_of_two_first_claims_only_the_one_confirmed_first_is_cheaper(
    cabinet: Cabinet, journey: Journey, leyla: Actor, draft: Application
) -> None:
    small = cabinet.duty.online(draft.id, "416973", leyla, draft.version)
    journey.confirmed(leyla)

    assert cabinet.duty.assess(small).total == DUTY_OF_2000


@pytest.mark.parametrize(
    ("ground", "code"),
    [
        ("alimony", "ground-unfit"),  # the claim is about a contract
        ("veteran", "ground-unknown"),  # nobody knows what became of it on 01.10.2021
    ],
)
def test_a_ground_that_does_not_hold_today_is_not_taken(
    cabinet: Cabinet, leyla: Actor, draft: Application, ground: str, code: str
) -> None:
    with pytest.raises(Invalid, match=f"{code} @ ground"):
        cabinet.duty.exempt(draft.id, ground, upload(), leyla, draft.version)

    assert cabinet.drafts.get(draft.id, leyla) == draft


def test_grounds_are_those_of_such_an_application_with_how_sure_they_are(
    cabinet: Cabinet, draft: Application
) -> None:
    found = {ground.code: held for ground, held in cabinet.duty.grounds(draft)}

    assert found["minor"] is Holds.YES
    assert found["veteran"] is Holds.UNKNOWN
    assert not {"alimony", "labour", "public-body"} & found.keys()
