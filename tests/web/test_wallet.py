"""Ödənişlərim on the pages: what was paid, how it stands, and asking for it back (Manual 10.5)."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Unavailable
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_usecases.assembling import assemble
from ekabinet_usecases.cabinet import Cabinet
from litestar.testing import TestClient

from tests.usecases.paying_back import ACCOUNT, RECEIPT, asked, ended, paid_online, refused, wish
from tests.web.browser import Browser, portal_of
from tests.web.filling import Filled
from tests.web.reading import without_address, words_of

PAGE = f"/payments/vouchers/{RECEIPT.register}/{RECEIPT.number}"


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


def test_an_empty_wallet_says_what_will_stand_there(browser: Browser, leyla: Actor) -> None:
    assert leyla.name

    said = words_of(browser.open("/payments"))

    assert "Burada hələ heç nə ödəməmisiniz." in said
    assert 'href="/payments" aria-current="true"' in browser.open("/payments")


def test_the_wallet_says_what_is_free_and_what_serves_what(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    confirmed = journey.confirmed(leyla)
    paid_online(journey, leyla)

    page = browser.open("/payments")

    said = words_of(page)
    assert "Sərbəst: 40,00 ₼" in said
    assert f"Qəbz № {RECEIPT.number}" in said
    assert "Saxlanılıb" in said
    assert f'href="/applications/{confirmed.id}"' in page
    assert f'href="{PAGE}"' in page


def test_a_long_wallet_has_a_next_page(browser: Browser, journey: Journey, leyla: Actor) -> None:
    for _ in range(21):
        paid_online(journey, leyla)

    page = browser.open("/payments")

    assert 'rel="next"' in page
    (onward,) = [part.split('"')[0] for part in page.split('href="')[1:] if part.startswith("/payments?")]
    assert words_of(browser.open(onward.replace("&amp;", "&"))).count("Sifariş №") == 2  # shown, and said


def test_a_payment_tells_what_became_of_it(browser: Browser, journey: Journey, leyla: Actor) -> None:
    journey.returned(LEYLA, leyla)

    said = words_of(browser.open(PAGE))

    for step in ("Təsdiqlənmiş ərizə üçün saxlanıldı", "ərizə göndərildi", "Yenidən sərbəstdir"):
        assert step in said
    assert "Geri qaytarılmasını istəyin" in said


def test_free_money_leads_to_a_draft_or_a_new_application(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    journey.returned(LEYLA, leyla)
    assert 'class="govuk-button" href="/applications/new"' in browser.open(PAGE)

    draft = journey.complete(leyla, receipt=None)

    assert f'href="/applications/{draft.id}/duty"' in browser.open(PAGE)


def test_money_is_asked_back_step_by_step(
    browser: Browser, journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    journey.returned(LEYLA, leyla)
    form = Filled.at(browser, f"{PAGE}/refund")
    said = words_of(form.page)
    assert "Qanuna görə pul 45 gün ərzində qaytarılır" in said
    assert "ehtimal" in said, "the term is known from the press only"
    assert form.fields["receiver"] == leyla.name
    assert form.fields["ground"] == "returned"

    answer = browser.client.post(form.path, data={**form.fields, "account": ACCOUNT})

    said = words_of(answer.text)
    assert "Müraciətiniz məhkəmədədir." in said
    assert "Geri qaytarılması istənilib" in said
    assert ACCOUNT.replace(" ", "") in said
    with cabinet.parts.storage.reading() as kept:
        (refund,) = kept.refunds.of(leyla.account)
    assert refund.receiver == leyla.name


def test_what_was_typed_wrong_is_said_at_its_field(browser: Browser, journey: Journey, leyla: Actor) -> None:
    journey.returned(LEYLA, leyla)
    form = Filled.at(browser, f"{PAGE}/refund")

    answer = browser.client.post(form.path, data={**form.fields, "account": "AZ22NABZ00000000137010001944"})

    again = Filled.of(browser, form.path, answer)
    assert (again.status, again.wrong) == (422, ("account",))
    assert again.fields["account"] == "AZ22NABZ00000000137010001944"
    assert "yoxlama rəqəmləri uyğun gəlmir" in words_of(again.page)


def test_only_an_ended_case_asks_for_a_sum(browser: Browser, journey: Journey, leyla: Actor) -> None:
    ended(journey, leyla)

    form = Filled.at(browser, f"{PAGE}/refund")

    assert "amount" in form.fields
    assert len(form.options("ground")) == 2


def test_a_refused_application_leads_to_its_money(browser: Browser, journey: Journey, leyla: Actor) -> None:
    application = refused(journey, leyla)

    page = browser.open(f"/applications/{application.id}")

    assert "Onun üçün ödədiyinizi geri istəyə bilərsiniz: Ödənişlərim" in words_of(page)
    assert "Ərizənin qəbulundan imtina edilib: 40,00 ₼" in words_of(browser.open(f"{PAGE}/refund"))


def test_who_paid_for_a_deleted_draft_is_asked_for_which_court(
    browser: Browser, journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    voucher = paid_online(journey, leyla)
    (own,) = cabinet.drafts.page(leyla).rows
    cabinet.drafts.discard(own.application.id, leyla, own.application.version)

    form = Filled.at(browser, f"/payments/vouchers/online/{voucher.number}/refund")

    assert "court" in form.fields
    assert "Silinmiş qaralama" in words_of(browser.open("/payments"))


@pytest.mark.parametrize("years", [0, 6])
def test_where_nothing_can_be_asked_back_the_page_says_why(
    browser: Browser, journey: Journey, leyla: Actor, years: int
) -> None:
    if years:
        journey.returned(LEYLA, leyla)
    else:
        journey.confirmed(leyla)
    journey.world.clock.pass_(days=366 * years)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    page = browser.open(f"{PAGE}/refund")

    assert "<form class" not in page
    assert ("Artıq geri istənilə bilməz" if years else "indi heç nə geri istənilə bilməz") in words_of(page)


def test_a_request_is_withdrawn(browser: Browser, journey: Journey, leyla: Actor) -> None:
    asked(journey, leyla)
    form = Filled.of(browser, f"{PAGE}/withdraw", browser.client.get(PAGE))

    answer = browser.client.post(form.path, data=form.fields)

    said = words_of(answer.text)
    assert "Müraciətiniz geri götürüldü." in said
    assert "Müraciət edən geri götürüb" in said
    assert "Sərbəst" in said
    assert "Artıq" not in words_of(browser.client.post(form.path, data=form.fields).text)


def test_a_slip_can_be_saved(browser: Browser, journey: Journey, leyla: Actor) -> None:
    voucher = paid_online(journey, leyla)
    base = f"/payments/vouchers/online/{voucher.number}"
    assert f'href="{base}/slip"' in browser.open(base)

    answer = browser.client.get(f"{base}/slip")

    assert answer.content.startswith(b"%PDF-")
    assert f'filename="{voucher.number}.pdf"' in answer.headers["content-disposition"]
    assert f'href="{PAGE}/slip"' not in browser.open("/payments")


def test_while_the_seal_is_away_the_slip_is_promised(journey: Journey, cabinet: Cabinet) -> None:
    class Away:
        certificate = cabinet.parts.seal.certificate if cabinet.parts.seal is not None else b""

        def sign(self, digest: bytes) -> bytes:
            raise Unavailable(f"seal for {len(digest)} bytes")

    leyla = journey.registered(LEYLA)
    voucher = paid_online(journey, leyla)
    app = portal_of(assemble(evolve(cabinet.parts, seal=Away())))
    with TestClient(app) as client:
        Browser(client).sign_in(LEYLA.user_name, PASSWORD)
        answer = client.get(f"/payments/vouchers/online/{voucher.number}/slip")

    assert "Ödənişiniz yerindədir" in words_of(answer.text)


@pytest.mark.parametrize("path", ["", "/slip", "/refund"])
def test_a_strangers_payment_and_none_look_the_same(
    browser: Browser, journey: Journey, leyla: Actor, path: str
) -> None:
    voucher = paid_online(journey, leyla)
    journey.registered(RASHAD)
    browser.send("/", "/sign-out")
    browser.sign_in(RASHAD.user_name, PASSWORD)

    hers = browser.client.get(f"/payments/vouchers/online/{voucher.number}{path}")
    none = browser.client.get(f"/payments/vouchers/online/nothing{path}")

    assert hers.status_code == 404
    assert without_address(hers.text) == without_address(none.text)


def test_a_stranger_changes_nothing(
    browser: Browser, journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    refund = asked(journey, leyla)
    journey.registered(RASHAD)
    browser.send("/", "/sign-out")
    browser.sign_in(RASHAD.user_name, PASSWORD)

    withdrawn = browser.send("/payments", f"{PAGE}/withdraw", refund=refund.id)
    wanted = {"ground": "returned", "account": wish().account, "receiver": "Rəşad"}
    asked_again = browser.send("/payments", f"{PAGE}/refund", **wanted)

    assert {withdrawn.status_code, asked_again.status_code} == {404}
    with cabinet.parts.storage.reading() as kept:
        assert kept.refunds.get(refund.id) == refund


@pytest.mark.parametrize(("language", "said"), [("en", "My payments"), ("ru", "Мои платежи")])
def test_it_is_said_in_every_language(cabinet: Cabinet, journey: Journey, language: str, said: str) -> None:
    leyla = journey.registered(LEYLA)
    asked(journey, leyla)
    with TestClient(portal_of(cabinet, language=language)) as client:
        other = Browser(client)
        other.sign_in(LEYLA.user_name, PASSWORD)
        assert said in words_of(other.open("/payments"))
        assert other.open(PAGE)
        assert other.open(f"{PAGE}/refund")
