"""To the bank's page and back: what the payer's browser and the bank's servers meet (Manual 10.5, Qeyd 1)."""

from collections.abc import Iterator, Mapping

import pytest
from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.ids import ApplicationId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.status import Status
from ekabinet_core.waiting import PaymentOrder, State
from ekabinet_memory.form_payment import MemoryFormBank
from ekabinet_memory.payment import MemoryBank
from ekabinet_testing.journey import PASSWORD, Journey, asking
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.headers import POLICY
from ekabinet_web.payment_back import LONGEST, MOST_FIELDS, ROOM
from httpx import Response
from litestar.testing import TestClient

from tests.web.browser import Browser, portal_of
from tests.web.filling import found
from tests.web.reading import words_of

ORIGIN = "http://testserver.local"
NAVIGATES = {"sec-fetch-mode": "navigate", "sec-fetch-site": "cross-site", "accept": "*/*"}
OLD_BROWSER = {"accept": "text/html,application/xhtml+xml"}
SCRIPT = {"sec-fetch-mode": "cors", "accept": "text/html"}
SERVER = {"accept": "*/*"}
NOT_KNOWN = "ödəyib-ödəmədiyiniz hələ məlum deyil"
NOT_VERIFIED = "məlumatı bankın göndərdiyi təsdiqlənmədi"
NOT_CHARGED = "Bank cavab vermir və ya cavabı anlaşılmır. Sizdən pul silinmədi"


@frozen
class Payment:
    """Leyla, whose duty is to be paid online, and the bank."""

    bank: MemoryBank
    cabinet: Cabinet
    browser: Browser
    application: ApplicationId
    leyla: Actor

    @property
    def order(self) -> PaymentOrder:
        """Her order, as it stands."""
        order = self.cabinet.paying.last(self.application)
        assert order is not None
        return order

    @property
    def path(self) -> str:
        """The page of the order."""
        return f"/payments/{self.order.id}"

    def pays(self) -> Response:
        """Ödəniş et və Təsdiqlə."""
        path = f"/applications/{self.application}/pay"
        return self.browser.client.post(path, data=self.looked_over())

    def looked_over(self) -> dict[str, str]:
        """What the check page's form has, once the page was read."""
        page = self.browser.open(f"/applications/{self.application}/check")
        (form,) = found(page, "//form[@data-once and .//input[@name='seen-content']]")
        return {name: str(value) for name, value in form.form_values()}

    def comes_back(self) -> Response:
        """The bank was paid, and the payer's browser is back."""
        self.bank.pay(self.order.wait.handle)
        self.came({}, SERVER)
        return self.browser.client.get(self.path)

    def came(self, told: Mapping[str, str], caller: Mapping[str, str], method: str = "POST") -> Response:
        """What comes from the bank's site: a page's form, a link, or its server; no cookie of ours."""
        return came(self.browser, f"{self.path}/back", told, caller, method)


def came(
    browser: Browser, path: str, told: Mapping[str, str], caller: Mapping[str, str], method: str = "POST"
) -> Response:
    outside = TestClient(browser.client.app, base_url=ORIGIN)
    if method == "GET":
        return outside.get(path, params=told, headers=caller, follow_redirects=False)
    return outside.post(path, data=told, headers=caller, follow_redirects=False)


def opened(world: MemoryWorld) -> Iterator[Payment]:
    journey = Journey(world)
    leyla = journey.registered(LEYLA)
    draft = journey.complete(leyla, receipt=None)
    world.cabinet.duty.online(draft.id, "416973", leyla, draft.version)
    with TestClient(portal_of(world.cabinet, ORIGIN), base_url=ORIGIN) as client:
        browser = Browser(client)
        browser.sign_in(LEYLA.user_name, PASSWORD)
        yield Payment(world.bank, world.cabinet, browser, draft.id, leyla)


@pytest.fixture
def payment(rules: Jurisdiction) -> Iterator[Payment]:
    """At a bank that is reached by a link and signs nothing."""
    yield from opened(MemoryWorld.open(rules))


@pytest.fixture
def by_form(rules: Jurisdiction) -> Iterator[Payment]:
    """At a bank that is reached with a form and signs what it tells."""
    world = MemoryWorld.open(rules)
    yield from opened(world.over(evolve(world.parts, gateways=(MemoryFormBank(world.bank),))))


def says(payment: Payment) -> dict[str, str]:
    return MemoryFormBank(payment.bank).says(payment.order.wait.handle)


def test_a_link_leads_to_the_bank_and_the_policy_stays_strict(payment: Payment) -> None:
    answer = payment.pays()

    assert payment.order.wait.handle in found(answer.text, "//main//a[@class='govuk-button']/@href")[0]
    assert found(answer.text, "//main//form/@action") == [f"{payment.path}/ask"]
    assert answer.headers["content-security-policy"] == POLICY
    assert payment.bank.orders[payment.order.wait.handle].bill.back == f"{ORIGIN}{payment.path}/back"


def test_one_button_posts_the_form_to_the_bank(by_form: Payment) -> None:
    answer = by_form.pays()

    (form,) = found(answer.text, "//form[@action='https://bank.example/form']")
    assert form.get("method") == "post"
    assert dict(form.form_values()) == {
        "order": by_form.order.id,
        "amount": "36.00",
        "back": f"{ORIGIN}{by_form.path}/back",
    }
    assert [button.text for button in form.xpath(".//button")] == ["Bankın səhifəsinə keç"]


def test_only_that_page_may_send_a_form_to_the_bank(by_form: Payment) -> None:
    widened = by_form.pays().headers["content-security-policy"]
    others = [
        by_form.browser.client.get(path).headers["content-security-policy"]
        for path in ("/applications", f"/applications/{by_form.application}/check", "/payments/none")
    ]

    assert widened == POLICY.replace("form-action 'self'", "form-action 'self' https://bank.example")
    assert set(others) == {POLICY}


def test_the_page_of_a_failed_order_is_strict_again(by_form: Payment) -> None:
    by_form.pays()
    by_form.bank.close(by_form.order.wait.handle)
    by_form.cabinet.paying.ask(by_form.order.id)

    answer = by_form.browser.client.get(by_form.path)

    assert answer.headers["content-security-policy"] == POLICY
    assert "Bankın səhifəsini ödəmədən tərk etmisiniz" in words_of(answer.text)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("caller", [NAVIGATES, OLD_BROWSER])
def test_a_browser_that_comes_back_goes_on_to_its_page(
    payment: Payment, caller: dict[str, str], method: str
) -> None:
    payment.pays()
    payment.bank.pay(payment.order.wait.handle)

    answer = payment.came({"ID": "1", "STATUS": "Declined"}, caller, method)

    assert (answer.status_code, answer.headers["location"]) == (303, payment.path)
    assert payment.order.wait.state is State.DONE
    assert "Ərizəni imzalayın" in payment.browser.open(payment.path)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("caller", [SERVER, SCRIPT, {"accept": "application/json"}])
def test_a_server_hears_that_it_was_heard(payment: Payment, caller: dict[str, str], method: str) -> None:
    payment.pays()
    payment.bank.pay(payment.order.wait.handle)

    answers = [payment.came({}, caller, method) for _ in range(3)]

    assert [(answer.status_code, answer.content) for answer in answers] == [(200, b"")] * 3
    assert payment.order.wait.state is State.DONE


def test_the_address_knows_no_session_and_gives_none(payment: Payment) -> None:
    payment.pays()

    for caller in (NAVIGATES, SERVER):
        assert "set-cookie" not in payment.came({}, caller).headers


def test_a_signed_form_that_comes_twice_pays_once(by_form: Payment) -> None:
    by_form.pays()
    by_form.bank.pay(by_form.order.wait.handle)

    first, second = by_form.came(says(by_form), SERVER), by_form.came(says(by_form), NAVIGATES)

    assert (first.status_code, second.status_code) == (200, 303)
    assert by_form.order.wait.state is State.DONE


def test_a_forged_form_changes_nothing_and_is_said(by_form: Payment) -> None:
    by_form.pays()
    before = by_form.order
    forged = {**says(by_form), "outcome": "Paid"}
    by_form.bank.pay(before.wait.handle)

    server, browser = by_form.came(forged, SERVER), by_form.came(forged, NAVIGATES)

    assert (server.status_code, browser.status_code) == (400, 303)
    assert by_form.order == before
    assert NOT_VERIFIED in words_of(by_form.browser.open(browser.headers["location"]))


def test_while_the_bank_is_away_a_server_comes_again_and_a_person_reads_why(payment: Payment) -> None:
    payment.pays()
    payment.bank.away = True

    server, browser = payment.came({}, SERVER), payment.came({}, NAVIGATES)

    assert (server.status_code, browser.status_code) == (503, 303)
    assert payment.order.wait.state is State.OPEN
    assert NOT_KNOWN in words_of(payment.browser.open(browser.headers["location"]))


def test_who_asks_while_the_bank_is_away_reads_why(payment: Payment) -> None:
    payment.pays()
    payment.bank.away = True

    answer = payment.browser.send(payment.path, f"{payment.path}/ask")

    assert NOT_KNOWN in words_of(answer.text)
    assert "Ödəniş gözlənilir" in answer.text


def discard(payment: Payment) -> None:
    draft = payment.cabinet.drafts.get(payment.application, payment.leyla)
    payment.cabinet.drafts.discard(draft.id, payment.leyla, draft.version)


def test_who_paid_for_a_draft_that_is_gone_is_led_to_the_money(payment: Payment) -> None:
    """Deleted in another tab while the bank's page was open: the money is there, and that is said."""
    payment.pays()
    path, order = payment.path, payment.order
    discard(payment)
    payment.bank.pay(order.wait.handle)

    answer = payment.browser.client.get(f"{path}/back", headers=NAVIGATES)

    page = words_of(answer.text)
    assert answer.url.path == f"/payments/vouchers/online/{order.id}"
    assert "Rüsum ödənilib, lakin ərizənin qaralaması bu arada silinib" in page
    assert "Sərbəst" in page


def test_a_payment_for_a_draft_that_is_gone_leads_to_no_page_that_is_not_there(payment: Payment) -> None:
    payment.pays()
    path, order = payment.path, payment.order
    discard(payment)

    waits = payment.browser.open(path)
    payment.bank.decline(order.wait.handle)
    payment.cabinet.paying.ask(order.id)
    failed = payment.browser.open(path)

    for page in (waits, failed):
        assert f"/applications/{payment.application}" not in page
        assert "Ərizənin qaralaması silinib" in words_of(page)
    assert "qaralama kimi saxlanılıb" not in words_of(failed)


def test_while_a_payment_over_another_sum_is_open_the_person_is_led_to_it(payment: Payment) -> None:
    """What was changed after it was begun is no fault of another tab, and trying again would not help."""
    payment.pays()
    begun, draft = payment.path, payment.cabinet.drafts.get(payment.application, payment.leyla)
    payment.cabinet.subject.save(draft.id, asking(amount="3 000"), payment.leyla, draft.version)

    answer = payment.pays()

    assert answer.url.path == begun
    page = words_of(answer.text)
    assert "Bu ödəniş əvvəl başlanıb, indi isə başqa məbləğ ödənilməlidir" in page
    assert "Bankın səhifəsinə keç" in page
    assert len(payment.bank.orders) == 1


def test_an_order_that_cannot_begin_charges_nothing_and_the_draft_waits(payment: Payment) -> None:
    payment.bank.away = True

    answer = payment.pays()

    assert NOT_CHARGED in words_of(answer.text)
    assert payment.cabinet.paying.last(payment.application) is None


@pytest.mark.parametrize("caller", [NAVIGATES, SERVER])
def test_an_order_that_there_is_not_is_not_found(payment: Payment, caller: dict[str, str]) -> None:
    assert came(payment.browser, "/payments/none/back", {"STATUS": "FullyPaid"}, caller).status_code == 404


@pytest.mark.parametrize(
    "told",
    [
        {f"field-{number}": "1" for number in range(MOST_FIELDS + 1)},
        {"P_SIGN": "A" * (LONGEST + 1)},
    ],
)
def test_more_than_any_bank_sends_is_refused(payment: Payment, told: dict[str, str]) -> None:
    payment.pays()
    payment.bank.pay(payment.order.wait.handle)

    assert payment.came(told, SERVER).status_code == 400
    assert payment.order.wait.state is State.OPEN


def test_a_form_that_is_too_big_is_not_read(payment: Payment) -> None:
    payment.pays()

    told = {f"field-{number}": "A" * LONGEST for number in range(ROOM // LONGEST)}

    assert payment.came(told, SERVER).status_code == 413


def test_a_field_that_comes_twice_is_refused(payment: Payment) -> None:
    payment.pays()
    outside = TestClient(payment.browser.client.app, base_url=ORIGIN)

    answers = [
        outside.get(f"{payment.path}/back?ID=1&ID=2", headers=SERVER),
        outside.post(
            f"{payment.path}/back",
            content=b"ORDER=1&ORDER=2",
            headers={**SERVER, "content-type": "application/x-www-form-urlencoded"},
        ),
        outside.post(f"{payment.path}/back", files={"ORDER": b"1"}, headers=SERVER),
    ]

    assert [answer.status_code for answer in answers] == [400, 400, 400]


LOOK_AGAIN = "Ödəniş edilib. Ərizəyə bir daha baxın və təsdiqləyin."


def status_of(payment: Payment) -> Status:
    return payment.cabinet.drafts.get(payment.application, payment.leyla).status


def test_one_press_pays_and_confirms(payment: Payment) -> None:
    payment.pays()

    answer = payment.comes_back()

    assert answer.url.path == f"/applications/{payment.application}/sign"
    assert status_of(payment) is Status.CONFIRMED


def test_what_was_taken_back_is_not_confirmed_by_the_payments_address(payment: Payment) -> None:
    """The order stays paid for ever; its page lies in the browser's history."""
    payment.pays()
    payment.comes_back()
    payment.cabinet.confirmation.take_back(payment.application, payment.leyla)

    answer = payment.browser.client.get(payment.path)

    assert answer.url.path == f"/applications/{payment.application}/check"
    assert LOOK_AGAIN in words_of(answer.text)
    assert status_of(payment) is Status.DRAFT


def test_what_was_changed_while_it_was_paid_is_looked_over_again(payment: Payment) -> None:
    payment.pays()
    draft = payment.cabinet.drafts.get(payment.application, payment.leyla)
    payment.cabinet.content.write(draft.id, "Başqa başlıq", draft.text, payment.leyla, draft.version)

    answer = payment.comes_back()

    assert LOOK_AGAIN in words_of(answer.text)
    assert status_of(payment) is Status.DRAFT


def test_a_press_on_a_page_that_was_older_than_the_draft_confirms_nothing(payment: Payment) -> None:
    seen = payment.looked_over()
    draft = payment.cabinet.drafts.get(payment.application, payment.leyla)
    payment.cabinet.content.write(draft.id, "Başqa başlıq", draft.text, payment.leyla, draft.version)
    payment.browser.client.post(f"/applications/{payment.application}/pay", data=seen)

    answer = payment.comes_back()

    assert LOOK_AGAIN in words_of(answer.text)
    assert status_of(payment) is Status.DRAFT


def test_in_another_browser_nobody_has_pressed_anything(payment: Payment) -> None:
    payment.pays()
    other = Browser(TestClient(payment.browser.client.app, base_url=ORIGIN))
    other.sign_in(LEYLA.user_name, PASSWORD)
    payment.bank.pay(payment.order.wait.handle)
    payment.came({}, SERVER)

    answer = other.client.get(payment.path)

    assert LOOK_AGAIN in words_of(answer.text)
    assert status_of(payment) is Status.DRAFT
