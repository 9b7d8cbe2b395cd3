"""Step 5, Ödəniş: how the duty is settled (Manual 10.5)."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, Invalid, NotAccepted, Unavailable
from ekabinet_core.movement import Voucher
from ekabinet_core.settlement import ByReceipt, Exempt, PaidOnline
from ekabinet_core.source import Holds
from ekabinet_testing.journey import AGAINST_AN_AUTHORITY, Journey, asking, upload
from ekabinet_testing.people import (
    DUTY_OF_2000,
    FIRST_DUTY_OF_2000,
    LEYLA,
    RECEIPTS,
    REFUNDED_RECEIPT,
    SMALL_RECEIPT,
)
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

FIRST, SECOND = (receipt.number.value for receipt in RECEIPTS[:2])


def test_a_receipt_settles_the_duty(cabinet: Cabinet, leyla: Actor, draft: Application) -> None:
    settled = cabinet.duty.by_receipt(draft.id, f" {FIRST[:3]} {FIRST[3:]}", leyla, draft.version)

    assert settled.settlement == ByReceipt(Voucher("receipts", FIRST), DUTY_OF_2000)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("12345678", "identifier-format"),
        ("999999999", "receipt-unknown"),
        (REFUNDED_RECEIPT.number.value, "receipt-refunded"),
        (SMALL_RECEIPT.number.value, "paid-too-little"),
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

    with pytest.raises(Invalid, match="receipt-used @ receipt"):
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

    assert chosen.settlement == PaidOnline("416973")


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

    assert isinstance(exempt.settlement, Exempt)
    assert exempt.settlement.ground == "minor"
    assert exempt.settlement.proof is not None
    assert exempt.settlement.proof.name == "arayış.pdf"


def test_a_proof_given_before_stays(cabinet: Cabinet, leyla: Actor, draft: Application) -> None:
    first = cabinet.duty.exempt(draft.id, "minor", upload(), leyla, draft.version)

    second = cabinet.duty.exempt(draft.id, "lost-files", None, leyla, first.version)

    assert isinstance(first.settlement, Exempt)
    assert second.settlement == evolve(first.settlement, ground="lost-files")


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
    assert (fault.detail("paid"), fault.detail("due")) == ("40.00", "40.01")
    with pytest.raises(Invalid, match="paid-too-little"):
        cabinet.duty.by_receipt(bigger.id, SECOND, leyla, bigger.version)


def test_a_receipt_may_be_shown_where_the_court_sets_the_duty(
    cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    chosen = AGAINST_AN_AUTHORITY
    administrative = cabinet.subject.save(draft.id, chosen, leyla, draft.version)

    settled = cabinet.duty.by_receipt(administrative.id, FIRST, leyla, administrative.version)

    assert settled.settlement == ByReceipt(Voucher("receipts", FIRST), DUTY_OF_2000)


def test_a_freed_receipt_is_no_money_paid_online(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    draft = cabinet.confirmation.take_back(journey.confirmed(leyla, FIRST).id, leyla)

    chosen = cabinet.duty.online(draft.id, "416973", leyla, draft.version)

    assert chosen.settlement == PaidOnline("416973")


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
