"""Rüsumun qaytarılması: the clerk answers those who ask for money back (Law on State Duty, Article 5)."""

import pytest
from attrs import evolve
from ekabinet_core.account import Office, Post
from ekabinet_core.actor import Actor
from ekabinet_core.refund import Refund
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import COURT, GUNAY, LEYLA, OTHER_COURT
from ekabinet_usecases.cabinet import Cabinet

from tests.usecases.paying_back import RECEIPT, asked, charged, today, wish
from tests.web.browser import Browser
from tests.web.filling import Filled
from tests.web.reading import words_of

DESK = "/refunds"


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


def sit(browser: Browser, journey: Journey, cabinet: Cabinet, court: str = COURT) -> None:
    """Günay becomes a clerk of that court, and signs in."""
    actor = journey.registered(GUNAY)
    with cabinet.parts.storage.transaction() as kept:
        account = kept.accounts.get(actor.account)
        kept.accounts.put(evolve(account, posts=(Post(Office.CLERK, court),)))
    browser.sign_in(GUNAY.user_name, PASSWORD)


def answer_of(browser: Browser, refund: Refund, answer: str, **typed: str) -> Filled:
    form = Filled.of(browser, f"{DESK}/{refund.id}/{answer}", browser.client.get(f"{DESK}/{refund.id}"))
    sent = browser.client.post(form.path, data={**form.fields, **typed})
    return Filled.of(browser, form.path, sent)


def test_the_oldest_stands_first_with_the_days_left(
    browser: Browser, journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    asked(journey, leyla)
    journey.world.clock.pass_(days=43)
    sit(browser, journey, cabinet)

    page = browser.open(DESK)

    said = words_of(page)
    assert "40,00 ₼" in said
    assert leyla.name in said
    assert "2 gün qalıb" in said
    assert 'href="/refunds" aria-current="true"' in page


def test_an_empty_desk_says_so(browser: Browser, journey: Journey, cabinet: Cabinet) -> None:
    sit(browser, journey, cabinet)

    assert "Pulunun qaytarılmasını gözləyən yoxdur." in words_of(browser.open(DESK))


def test_a_request_shows_everything_needed_to_answer(
    browser: Browser, journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    refund = asked(journey, leyla)
    sit(browser, journey, cabinet)

    page = browser.open(f"{DESK}/{refund.id}")

    said = words_of(page)
    for part in (refund.account, refund.receiver, RECEIPT.number, "maddə 114", "Yenidən sərbəstdir"):
        assert part in said
    assert f'href="/desk/{refund.application}"' in page
    assert browser.open(f"/desk/{refund.application}")


def test_the_money_went_back(browser: Browser, journey: Journey, cabinet: Cabinet, leyla: Actor) -> None:
    refund = asked(journey, leyla)
    sit(browser, journey, cabinet)

    done = answer_of(browser, refund, "paid", day=f"{today(journey):%d.%m.%Y}")

    assert "Pulun qaytarıldığı qeyd edildi." in words_of(done.page)
    browser.send("/", "/sign-out")
    browser.sign_in(LEYLA.user_name, PASSWORD)
    said = words_of(browser.open(f"/payments/vouchers/{RECEIPT.register}/{RECEIPT.number}"))
    assert f"Pul {today(journey):%d.%m.%Y} tarixində qaytarılıb" in said


def test_it_is_denied_with_a_reason(
    browser: Browser, journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    refund = asked(journey, leyla)
    sit(browser, journey, cabinet)

    answer_of(browser, refund, "deny", reason="Hesab başqa şəxsindir.")

    browser.send("/", "/sign-out")
    browser.sign_in(LEYLA.user_name, PASSWORD)
    said = words_of(browser.open(f"/payments/vouchers/{RECEIPT.register}/{RECEIPT.number}"))
    assert "Rədd edilib" in said
    assert "Hesab başqa şəxsindir." in said


@pytest.mark.parametrize(("answer", "field"), [("paid", "day"), ("deny", "reason")])
def test_an_empty_answer_is_asked_for(
    browser: Browser, journey: Journey, cabinet: Cabinet, leyla: Actor, *, answer: str, field: str
) -> None:
    refund = asked(journey, leyla)
    sit(browser, journey, cabinet)

    again = answer_of(browser, refund, answer)

    assert (again.status, again.wrong) == (422, (field,))


def test_what_another_clerk_has_answered_is_shown(
    browser: Browser, journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    refund = asked(journey, leyla)
    sit(browser, journey, cabinet)
    form = Filled.of(browser, f"{DESK}/{refund.id}/deny", browser.client.get(f"{DESK}/{refund.id}"))
    answer_of(browser, refund, "deny", reason="Birinci.")

    late = browser.client.post(form.path, data={**form.fields, "reason": "İkinci."})

    assert late.status_code == 409
    assert "Birinci." in words_of(late.text)


def test_a_surplus_that_is_none_any_more_is_said(
    browser: Browser, journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    refund = cabinet.refunding.ask(RECEIPT, wish("surplus"), leyla)
    charged(journey, sent, 40)
    sit(browser, journey, cabinet)

    again = answer_of(browser, refund, "paid", day=f"{today(journey):%d.%m.%Y}")

    assert again.status == 422
    assert "Müraciətdən sonra rüsum dəyişib" in words_of(again.page)


def test_another_court_and_a_person_do_not_find_it(
    browser: Browser, journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    refund = asked(journey, leyla)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    assert browser.client.get(f"{DESK}/{refund.id}").status_code != 200

    browser.send("/", "/sign-out")
    sit(browser, journey, cabinet, OTHER_COURT)

    assert browser.client.get(f"{DESK}/{refund.id}").status_code == 404
    assert refund.account not in browser.open(DESK)
