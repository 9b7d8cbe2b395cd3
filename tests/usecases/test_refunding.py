"""Geri qaytarma: a person asks for money back, the court answers (CPC 114; Law on State Duty, Article 5)."""

from datetime import timedelta

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Clerk
from ekabinet_core.errors import Conflict, Forbidden, Incomplete, Invalid, NotFound
from ekabinet_core.ids import AccountId, RefundId
from ekabinet_core.journal import Deed
from ekabinet_core.movement import Movement, Voucher
from ekabinet_core.refund import RefundOutcome
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import COURT, LEYLA, OTHER_COURT
from ekabinet_usecases.cabinet import Cabinet

from tests.usecases.paying_back import (
    ACCOUNT,
    RECEIPT,
    asked,
    charged,
    ended,
    manat,
    movements,
    paid_online,
    refused,
    today,
    wish,
)

ELSEWHERE = Actor(AccountId("other"), "Nigar Əzizova", "8CLE02K", Clerk(OTHER_COURT))


def offered(cabinet: Cabinet, voucher: Voucher, by: Actor) -> dict[str, int]:
    """The grounds that fit, with their sums in manat."""
    claims = cabinet.refunding.offer(voucher, by).claims
    return {claim.ground.code: claim.most.minor // 100 for claim in claims}


def test_what_was_paid_for_a_returned_application_can_be_asked_back(
    journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    journey.returned(LEYLA, leyla)

    assert offered(cabinet, RECEIPT, leyla) == {"returned": 40}


def test_what_was_paid_for_a_draft_can_be_asked_back(
    journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    assert offered(cabinet, paid_online(journey, leyla), leyla) == {"returned": 36}


def test_while_the_court_has_the_application_only_the_surplus_is_offered(
    journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    journey.delivered(LEYLA, leyla)

    assert offered(cabinet, RECEIPT, leyla) == {"surplus": 4}


def test_of_a_refused_application_everything_is_offered(
    journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    refused(journey, leyla)

    assert offered(cabinet, RECEIPT, leyla) == {"refused": 40}


@pytest.mark.parametrize(
    ("state", "ground"), [("terminated", "terminated"), ("left-without-consideration", "left")]
)
def test_where_the_case_ended_its_own_ground_is_offered(
    journey: Journey, cabinet: Cabinet, leyla: Actor, state: str, ground: str
) -> None:
    ended(journey, leyla, state)

    assert offered(cabinet, RECEIPT, leyla) == {"surplus": 4, ground: 40}


def test_what_serves_a_confirmed_application_is_not_offered(
    journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    journey.confirmed(leyla)

    assert offered(cabinet, RECEIPT, leyla) == {}


def test_asking_keeps_the_request_the_movement_and_a_row_of_the_journal(
    journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    refund = asked(journey, leyla)

    assert (refund.court, refund.amount, refund.account) == (COURT, manat(40), ACCOUNT.replace(" ", ""))
    with cabinet.parts.storage.reading() as kept:
        assert kept.refunds.of(leyla.account) == [refund]
        assert movements(kept, RECEIPT)[-1] is Movement.REFUND_ASKED
        row = noted(kept)[-1]
    assert (row.deed, row.subject) == (Deed.REFUND_ASKED, refund.id)
    assert refund.account not in str(row)


def test_what_is_asked_back_serves_nothing_new(journey: Journey, cabinet: Cabinet, leyla: Actor) -> None:
    asked(journey, leyla)

    assert cabinet.differences.free_money(leyla) == []
    with pytest.raises(Invalid, match="receipt-asked-back"):
        journey.complete(leyla)


def test_what_went_back_is_refused_as_refunded(journey: Journey, cabinet: Cabinet, leyla: Actor) -> None:
    cabinet.refund_desk.pay(asked(journey, leyla).id, today(journey), CLERK)

    with pytest.raises(Invalid, match="receipt-refunded"):
        journey.complete(leyla)


def test_a_correction_does_not_count_on_money_that_is_asked_back(
    journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    """Its page says at once that the duty is to be paid."""
    returned = journey.returned(LEYLA, leyla)
    corrected = cabinet.drafts.correct(returned.id, leyla)
    assert corrected.settlement.payments

    cabinet.refunding.ask(RECEIPT, wish(), leyla)

    (fault,) = cabinet.confirmation.check(corrected.id, leyla).faults
    assert (fault.field, fault.code) == ("settlement", "choose")


def test_it_is_asked_back_once(journey: Journey, cabinet: Cabinet, leyla: Actor) -> None:
    asked(journey, leyla)

    with pytest.raises(Invalid, match="refund-unfit"):
        cabinet.refunding.ask(RECEIPT, wish(), leyla)


def test_a_draft_does_not_count_on_money_that_is_asked_back(
    journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    voucher = paid_online(journey, leyla)
    with cabinet.parts.storage.reading() as kept:
        (draft,) = kept.applications.page(leyla.account, None).rows

    cabinet.refunding.ask(voucher, wish(), leyla)

    after = cabinet.drafts.get(draft.id, leyla)
    assert after.settlement.payments == ()
    with pytest.raises(Incomplete):
        cabinet.confirmation.confirm(after.id, leyla, after.version)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"ground": ""}, "choose @ ground"),
        ({"ground": "surplus"}, "refund-unfit @ ground"),
        ({"account": "AZ21"}, "identifier-format @ account"),
        ({"account": "AZ22NABZ00000000137010001944"}, "account-check @ account"),
        ({"account": "DE89370400440532013000"}, "identifier-format @ account"),
        ({"receiver": " "}, "empty @ receiver"),
        ({"receiver": "A" * 201}, "too-long @ receiver"),
        ({"receiver": "A\u202eB"}, "unprintable @ receiver"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    journey: Journey, cabinet: Cabinet, leyla: Actor, typed: dict[str, str], fault: str
) -> None:
    journey.returned(LEYLA, leyla)

    with pytest.raises(Invalid, match=fault):
        cabinet.refunding.ask(RECEIPT, wish(**typed), leyla)

    with cabinet.parts.storage.reading() as kept:
        assert kept.refunds.of(leyla.account) == []
        assert movements(kept, RECEIPT)[-1] is Movement.FREED


def test_all_faults_are_said_at_once(journey: Journey, cabinet: Cabinet, leyla: Actor) -> None:
    journey.returned(LEYLA, leyla)

    with pytest.raises(Invalid) as refused:
        cabinet.refunding.ask(RECEIPT, wish(ground="", account="", receiver=""), leyla)

    assert [fault.field for fault in refused.value.faults] == ["ground", "account", "receiver"]


@pytest.mark.parametrize(("amount", "granted"), [("", 40), ("12,00", 12), ("40", 40)])
def test_of_an_ended_case_as_much_goes_back_as_the_court_ruled(
    journey: Journey, cabinet: Cabinet, leyla: Actor, amount: str, granted: int
) -> None:
    ended(journey, leyla)

    refund = cabinet.refunding.ask(RECEIPT, wish("terminated", amount=amount), leyla)

    assert refund.amount == manat(granted)


@pytest.mark.parametrize(("amount", "fault"), [("40,01", "refund-too-much"), ("0", "refund-too-much")])
def test_no_more_than_was_paid_goes_back(
    journey: Journey, cabinet: Cabinet, leyla: Actor, amount: str, fault: str
) -> None:
    ended(journey, leyla)

    with pytest.raises(Invalid, match=fault):
        cabinet.refunding.ask(RECEIPT, wish("terminated", amount=amount), leyla)


def test_the_sum_of_another_ground_is_the_laws_whatever_is_typed(
    journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    journey.returned(LEYLA, leyla)

    assert cabinet.refunding.ask(RECEIPT, wish(amount="1"), leyla).amount == manat(40)


def test_five_years_after_the_payment_it_is_too_late(
    journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    """Law on State Duty, Article 5."""
    journey.returned(LEYLA, leyla)
    paid = cabinet.wallet.look(leyla).page.rows[0].paid_at.date()
    last = paid.replace(year=paid.year + 5)
    assert cabinet.refunding.offer(RECEIPT, leyla).until == last

    journey.world.clock.pass_(days=(last - today(journey)).days)
    assert not cabinet.refunding.offer(RECEIPT, leyla).late
    journey.world.clock.pass_(days=1)

    with pytest.raises(Invalid, match="refund-late"):
        cabinet.refunding.ask(RECEIPT, wish(), leyla)


def test_who_paid_for_a_discarded_draft_says_for_which_court(
    journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    voucher = paid_online(journey, leyla)
    with cabinet.parts.storage.reading() as kept:
        (draft,) = kept.applications.page(leyla.account, None).rows
    cabinet.drafts.discard(draft.id, leyla, draft.version)

    with pytest.raises(Invalid, match="choose @ court"):
        cabinet.refunding.ask(voucher, wish(), leyla)

    assert cabinet.refunding.ask(voucher, wish(court=OTHER_COURT), leyla).court == OTHER_COURT


def test_withdrawn_money_is_what_it_was(journey: Journey, cabinet: Cabinet, leyla: Actor) -> None:
    refund = asked(journey, leyla)

    withdrawn = cabinet.refunding.withdraw(refund.id, leyla)

    assert withdrawn.answer is not None
    assert withdrawn.answer.outcome is RefundOutcome.WITHDRAWN
    assert [one.voucher for one in cabinet.differences.free_money(leyla)] == [RECEIPT]
    with pytest.raises(Conflict):
        cabinet.refunding.withdraw(refund.id, leyla)


def test_the_desk_finds_it_with_the_last_day_to_pay(journey: Journey, cabinet: Cabinet, leyla: Actor) -> None:
    """45 days from the request."""
    refund = asked(journey, leyla)
    journey.world.clock.pass_(days=40)

    (row,) = cabinet.refund_desk.waiting(CLERK).rows

    assert (row.refund, row.name, row.left) == (refund, leyla.name, 5)
    assert row.due_on == refund.asked_at.date() + timedelta(days=45)


def test_money_that_went_back_is_gone(journey: Journey, cabinet: Cabinet, leyla: Actor) -> None:
    refund = asked(journey, leyla)

    paid = cabinet.refund_desk.pay(refund.id, today(journey), CLERK)

    assert paid.answer is not None
    assert (paid.answer.outcome, paid.answer.paid_on) == (RefundOutcome.PAID, today(journey))
    assert cabinet.refund_desk.waiting(CLERK).rows == ()
    assert [one.refund for one in cabinet.refund_desk.answered(CLERK).rows] == [paid]
    assert cabinet.differences.free_money(leyla) == []
    with cabinet.parts.storage.reading() as kept:
        assert movements(kept, RECEIPT)[-1] is Movement.REFUNDED
        assert noted(kept)[-1].deed is Deed.REFUNDED


def test_money_that_is_denied_is_what_it_was(journey: Journey, cabinet: Cabinet, leyla: Actor) -> None:
    refund = asked(journey, leyla)

    denied = cabinet.refund_desk.deny(refund.id, "Hesab başqa şəxsindir.", CLERK)

    assert denied.answer is not None
    assert (denied.answer.reason, denied.answer.by) == ("Hesab başqa şəxsindir.", CLERK.name)
    assert offered(cabinet, RECEIPT, leyla) == {"returned": 40}
    with cabinet.parts.storage.reading() as kept:
        assert noted(kept)[-1].deed is Deed.REFUND_DENIED


@pytest.mark.parametrize("days", [None, -1, 1])
def test_money_went_back_between_the_request_and_today(
    journey: Journey, cabinet: Cabinet, leyla: Actor, days: int | None
) -> None:
    refund = asked(journey, leyla)
    day = today(journey) + timedelta(days=days) if days is not None else None

    with pytest.raises(Invalid, match="@ day"):
        cabinet.refund_desk.pay(refund.id, day, CLERK)


def test_whoever_denies_says_why(journey: Journey, cabinet: Cabinet, leyla: Actor) -> None:
    refund = asked(journey, leyla)

    with pytest.raises(Invalid, match="empty @ reason"):
        cabinet.refund_desk.deny(refund.id, " \n", CLERK)


def test_of_two_clerks_one_answers(journey: Journey, cabinet: Cabinet, leyla: Actor) -> None:
    refund = asked(journey, leyla)
    cabinet.refund_desk.pay(refund.id, today(journey), CLERK)

    with pytest.raises(Conflict):
        cabinet.refund_desk.deny(refund.id, "Artıq qaytarılıb.", CLERK)


def test_a_surplus_that_went_back_is_not_counted_as_paid(
    journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    refund = cabinet.refunding.ask(RECEIPT, wish("surplus"), leyla)

    cabinet.refund_desk.pay(refund.id, today(journey), CLERK)

    charged(journey, sent, 50)
    assert refund.amount == manat(4)
    assert cabinet.drafts.get(sent.id, leyla).owed == manat(14)
    assert offered(cabinet, RECEIPT, leyla) == {}


@pytest.mark.parametrize("way", ["used again", "shown again"])
def test_what_is_left_of_a_receipt_serves_the_next_application(
    journey: Journey, cabinet: Cabinet, leyla: Actor, way: str
) -> None:
    """Its surplus of 4 manat went back before the court gave the application back; 36 are due again."""
    sent = journey.delivered(LEYLA, leyla)
    refund = cabinet.refunding.ask(RECEIPT, wish("surplus"), leyla)
    cabinet.refund_desk.pay(refund.id, today(journey), CLERK)
    cabinet.desk.give_back(sent.id, FORMALITY, CLERK)
    journey.settled()
    draft = journey.complete(leyla, receipt=None)
    (offered,) = cabinet.duty.free_money(draft, leyla)

    if way == "used again":
        given = cabinet.duty.use(draft.id, RECEIPT, leyla, draft.version)
    else:
        given = cabinet.duty.by_receipt(draft.id, RECEIPT.number, leyla, draft.version)
    confirmed = cabinet.confirmation.confirm(given.id, leyla, given.version)

    assert offered.amount == manat(36)
    assert confirmed.settlement.payments == (offered,)


def test_what_is_no_surplus_any_more_does_not_go_back(
    journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    refund = cabinet.refunding.ask(RECEIPT, wish("surplus"), leyla)
    charged(journey, sent, 40)

    with pytest.raises(Invalid, match="refund-no-surplus"):
        cabinet.refund_desk.pay(refund.id, today(journey), CLERK)

    with cabinet.parts.storage.reading() as kept:
        assert kept.refunds.get(refund.id).answer is None


def test_a_strangers_money_and_request_do_not_exist(
    journey: Journey, cabinet: Cabinet, leyla: Actor, rashad: Actor
) -> None:
    refund = asked(journey, leyla)

    for deed in (
        lambda: cabinet.wallet.open(RECEIPT, rashad),
        lambda: cabinet.refunding.offer(RECEIPT, rashad),
        lambda: cabinet.refunding.ask(RECEIPT, wish(), rashad),
        lambda: cabinet.refunding.withdraw(refund.id, rashad),
        lambda: cabinet.payment_slips.make(RECEIPT, rashad),
    ):
        with pytest.raises(NotFound):
            deed()


def test_another_court_does_not_find_it(journey: Journey, cabinet: Cabinet, leyla: Actor) -> None:
    refund, desk = asked(journey, leyla), cabinet.refund_desk

    assert desk.waiting(ELSEWHERE).rows == ()
    for deed in (
        lambda: desk.open(refund.id, ELSEWHERE),
        lambda: desk.pay(refund.id, today(journey), ELSEWHERE),
        lambda: desk.deny(refund.id, "Yox.", ELSEWHERE),
        lambda: desk.open(RefundId("unknown"), CLERK),
    ):
        with pytest.raises(NotFound):
            deed()


def test_a_person_does_not_answer_and_a_clerk_does_not_ask(
    journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    refund = asked(journey, leyla)

    for deed in (
        lambda: cabinet.refund_desk.open(refund.id, leyla),
        lambda: cabinet.refund_desk.pay(refund.id, today(journey), leyla),
        lambda: cabinet.refund_desk.deny(refund.id, "Yox.", leyla),
        lambda: cabinet.wallet.look(CLERK),
        lambda: cabinet.refunding.ask(RECEIPT, wish(), CLERK),
    ):
        with pytest.raises(Forbidden):
            deed()


def test_the_desk_sees_the_application_only_once_it_was_sent_there(
    journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    draft_money = cabinet.refunding.ask(paid_online(journey, leyla), wish(), leyla)
    sent_money = asked(journey, leyla)

    assert cabinet.refund_desk.open(draft_money.id, CLERK).application is None
    assert cabinet.refund_desk.open(sent_money.id, CLERK).application is not None
