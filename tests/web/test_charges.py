"""The court sets a duty and the person pays the difference: browsers without scripts (Manual 10.5)."""

import pytest
from attrs import evolve
from ekabinet.sample import PASSWORD as OFFICIALS_PASSWORD
from ekabinet.sample import fill
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.capacity import Clerk
from ekabinet_core.charge import Cause
from ekabinet_core.money import Money
from ekabinet_core.paging import SIZE
from ekabinet_core.status import Status
from ekabinet_memory.payment import MemoryBank
from ekabinet_testing.journey import AGAINST_AN_AUTHORITY, CLERK, PASSWORD, Journey, upload
from ekabinet_testing.people import LEYLA, RASHAD, RECEIPTS, SMALL_RECEIPT
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from litestar.testing import TestClient

from tests.usecases.dearer import dearer_tomorrow
from tests.web.browser import Browser, portal_of
from tests.web.filling import Filled, found
from tests.web.reading import words_of

WHY = "Vəkalətnamə ilə azadolma\nkeçmir."
FIRST = RECEIPTS[0].number.value


@pytest.fixture
def leyla(cabinet: Cabinet, journey: Journey, browser: Browser) -> Actor:
    """She is signed in."""
    fill(cabinet)
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


@pytest.fixture
def clerk(cabinet: Cabinet, leyla: Actor) -> Browser:  # the sample is there by then
    """A clerk of the court 004, signed in."""
    desk = Browser(TestClient(portal_of(cabinet)))
    desk.sign_in("katib", OFFICIALS_PASSWORD)
    return desk


@pytest.fixture
def exempt(cabinet: Cabinet, journey: Journey, leyla: Actor) -> Application:
    """Leyla's application that was sent without any payment."""
    draft = journey.complete(leyla, receipt=None)
    claimed = cabinet.duty.exempt(draft.id, "minor", upload(), leyla, draft.version)
    sent = journey.signed(cabinet.confirmation.confirm(claimed.id, leyla, claimed.version), LEYLA, leyla)
    journey.settled()
    return sent


@pytest.fixture
def owing(cabinet: Cabinet, journey: Journey, leyla: Actor, exempt: Application) -> Application:
    """Her exemption was overruled: she owes 36 manat."""
    cabinet.charging.charge(exempt.id, "", WHY, CLERK, cabinet.charging.look(exempt.id, CLERK).version)
    journey.settled()
    return cabinet.drafts.get(exempt.id, leyla)


def pressed(form: Filled, do: str = "") -> Filled:
    """The form sent by that button, and the page that comes."""
    answer = form.browser.client.post(form.path, data={**form.fields, "do": do} if do else form.fields)
    return Filled.of(form.browser, form.path, answer)


def test_the_clerk_sees_the_figures_before_an_exemption_is_overruled(
    clerk: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor, exempt: Application
) -> None:
    form = Filled.of(clerk, f"/desk/{exempt.id}/charge", clerk.client.get(f"/desk/{exempt.id}"))
    assert "Azadolma olmadan rüsum 36,00 ₼" in words_of(form.page)
    assert "amount" not in form.fields

    confirm = form.fill(reason=WHY).press("check")

    said = words_of(confirm.page)
    assert "Rüsumdan azadolma qəbul edilməsin?" in said
    assert "30,00 ₼ + 1% × (2.000,00 ₼ − 1.000,00 ₼)" in said
    assert "Cəmi rüsum 36,00 ₼ Ödənilib Heç nə Hələ ödənilməlidir 36,00 ₼" in said
    journey.settled()
    assert cabinet.drafts.get(exempt.id, leyla).charges == ()

    done = confirm.press("charge")

    assert "Rüsum müəyyən edildi: 36,00 ₼" in words_of(done.page)
    assert "ərizəçiyə məlumat göndərilir" in words_of(done.page)
    journey.settled()
    (charge,) = cabinet.drafts.get(exempt.id, leyla).charges
    assert (charge.cause, charge.note) == (Cause.OVERRULED, WHY)
    assert "Ödənilməmiş rüsum 36,00 ₼" in words_of(clerk.open(f"/desk/{exempt.id}"))


def test_the_clerk_sees_what_the_law_of_the_day_of_sending_says(
    clerk: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    assert sent.assessment is not None
    with cabinet.parts.storage.transaction() as kept:
        known = kept.applications.get(sent.id)
        kept.applications.put(evolve(known, assessment=evolve(sent.assessment, total=Money(3000, "AZN"))))

    form = Filled.of(clerk, f"/desk/{sent.id}/charge", clerk.client.get(f"/desk/{sent.id}"))
    confirm = form.fill(reason=WHY).press("check")
    done = confirm.press("charge")

    asked, said = words_of(form.page), words_of(confirm.page)
    assert "Təsdiqlənəndə hesablanmışdı 30,00 ₼ Göndərildiyi günün qanununa görə 36,00 ₼" in asked
    assert "Rüsumdan azadolma qəbul edilməsin?" not in said
    assert "Cəmi rüsum 36,00 ₼ Ödənilib 40,00 ₼ Hələ ödənilməlidir Heç nə" in said
    assert "Rüsum müəyyən edildi: 36,00 ₼" in words_of(done.page)
    journey.settled()
    assert "Göndərildiyi günün qanununa görə rüsum başqa məbləğdədir" in words_of(
        clerk.open(f"/desk/{sent.id}")
    )


def test_what_was_typed_can_be_changed_before_it_is_done(clerk: Browser, exempt: Application) -> None:
    form = Filled.of(clerk, f"/desk/{exempt.id}/charge", clerk.client.get(f"/desk/{exempt.id}"))

    again = form.fill(reason=WHY).press("check").press("change")

    assert again.fields["reason"] == WHY


def test_a_clerk_gives_a_reason(clerk: Browser, exempt: Application) -> None:
    form = Filled.of(clerk, f"/desk/{exempt.id}/charge", clerk.client.get(f"/desk/{exempt.id}"))

    refused = form.press("check")

    assert (refused.status, refused.wrong) == (422, ("reason",))
    assert "Səbəbi yazın: müraciət edən onu oxuyacaq" in refused.page


def test_a_figure_that_the_clerk_typed_is_owed(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla, receipt=None)
    draft = cabinet.subject.save(draft.id, AGAINST_AN_AUTHORITY, leyla, draft.version)
    journey.signed(cabinet.confirmation.confirm(draft.id, leyla, draft.version), LEYLA, leyla)
    journey.settled()
    by = evolve(CLERK, capacity=Clerk("A01"))
    version = cabinet.charging.look(draft.id, by).version
    cabinet.charging.charge(draft.id, "30,50", WHY, by, version)
    journey.settled()

    said = words_of(browser.open(f"/applications/{draft.id}"))

    assert "Cəmi rüsum 30,50 ₼" in said
    assert "Hələ ödənilməlidir: 30,50 ₼" in said
    assert "Hazırda ödəniləsi məbləğ yoxdur" not in said


def test_the_second_of_two_clerks_reads_that_it_was_set(
    clerk: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor, exempt: Application
) -> None:
    form = Filled.of(clerk, f"/desk/{exempt.id}/charge", clerk.client.get(f"/desk/{exempt.id}"))
    confirm = form.fill(reason="Mən.").press("check")
    cabinet.charging.charge(exempt.id, "", WHY, CLERK, cabinet.charging.look(exempt.id, CLERK).version)

    second = confirm.press("charge")

    assert "dəyişdirilib" in second.page
    assert f"Rüsumu {CLERK.name} müəyyən edib: 36,00 ₼" in words_of(second.page)
    journey.settled()
    assert [one.note for one in cabinet.drafts.get(exempt.id, leyla).charges] == [WHY]


@pytest.mark.parametrize("who", ["katib113", "gunay"])
def test_another_courts_clerk_and_a_person_set_nothing(
    clerk: Browser, cabinet: Cabinet, leyla: Actor, exempt: Application, who: str
) -> None:
    clerk.sign_in(who, OFFICIALS_PASSWORD)
    page = "/desk" if who == "katib113" else "/applications/new"

    path = f"/desk/{exempt.id}/charge"
    assert clerk.client.get(path).status_code == 404
    assert clerk.send(page, path, reason=WHY, do="charge", version="1").status_code == 404
    assert cabinet.drafts.get(exempt.id, leyla).charges == ()


def test_the_person_reads_what_is_owed_why_and_by_whom(browser: Browser, owing: Application) -> None:
    said = words_of(browser.open(f"/applications/{owing.id}"))

    assert "Hələ ödənilməlidir: 36,00 ₼" in said
    assert "Heç nə etməyinizə ehtiyac yoxdur" not in said
    assert "Vəkalətnamə ilə azadolma keçmir." in said
    assert CLERK.name in said


def test_the_list_marks_what_is_owed(browser: Browser, owing: Application) -> None:
    page = browser.open("/applications")

    said = words_of(page)
    assert "1 ərizə üzrə ödənilməmiş rüsum var." in said
    assert "Rüsum borcu: 36,00 ₼" in said
    assert f'href="/applications/{owing.id}/difference"' in page


def test_those_with_a_duty_to_pay_are_found_behind_any_number_of_others(
    browser: Browser, cabinet: Cabinet, leyla: Actor, owing: Application
) -> None:
    for _ in range(SIZE):
        cabinet.drafts.start(leyla)

    first = browser.open("/applications")
    (link,) = found(first, "//a[text()='Rüsumu ödənilməli olan ərizələr']/@href")
    page = browser.open(str(link))

    assert "1 ərizə üzrə ödənilməmiş rüsum var." in words_of(first)
    assert f'href="/applications/{owing.id}/difference"' not in first
    assert f'href="/applications/{owing.id}/difference"' in page
    assert len(found(page, "//table//tbody/tr")) == 1


def test_a_card_pays_the_difference_and_leads_back_to_the_application(
    browser: Browser, cabinet: Cabinet, bank: MemoryBank, leyla: Actor, owing: Application
) -> None:
    form = Filled.at(browser, f"/applications/{owing.id}/difference")
    answer = pressed(form.fill(how="online", card_prefix="4169 73"))
    assert "36,00 ₼" in words_of(answer.page)
    order = cabinet.paying.last(owing.id)
    assert order is not None
    bank.pay(order.wait.handle)

    paid = browser.client.post(
        f"/payments/{order.id}/ask", data={"csrf": browser.token(f"/payments/{order.id}")}
    )

    assert paid.url.path == f"/applications/{owing.id}"
    assert "Rüsum tam ödənilib." in paid.text
    assert "Fərqi ödə" not in paid.text
    assert cabinet.drafts.get(owing.id, leyla).status is Status.SENT


def test_a_declined_card_leads_back_to_the_difference(
    browser: Browser, cabinet: Cabinet, bank: MemoryBank, owing: Application
) -> None:
    pressed(
        Filled.at(browser, f"/applications/{owing.id}/difference").fill(how="online", card_prefix="416973")
    )
    order = cabinet.paying.last(owing.id)
    assert order is not None
    bank.decline(order.wait.handle)
    cabinet.paying.ask(order.id)

    page = browser.open(f"/payments/{order.id}")

    assert f'href="/applications/{owing.id}/difference"' in page
    assert "qaralama" not in words_of(page)


def test_a_receipt_pays_a_part_and_another_the_rest(browser: Browser, owing: Application) -> None:
    path = f"/applications/{owing.id}/difference"

    part = pressed(Filled.at(browser, path).fill(how="receipt", receipt=SMALL_RECEIPT.number.value))
    said = words_of(part.page)
    assert "Bir hissəsi ödənildi. Hələ ödənilməlidir: 0,01 ₼." in said

    whole = pressed(Filled.at(browser, path).fill(how="receipt", receipt=FIRST))
    assert "Rüsum tam ödənilib." in words_of(whole.page)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"how": "online", "card_prefix": "41"}, "card_prefix"),
        ({"how": "online", "card_prefix": "999999"}, "card_prefix"),
        ({"how": "receipt", "receipt": "999999999"}, "receipt"),
    ],
)
def test_what_pays_nothing_is_said_beside_its_field(
    browser: Browser, owing: Application, typed: dict[str, str], wrong: str
) -> None:
    refused = pressed(Filled.at(browser, f"/applications/{owing.id}/difference").fill(**typed))

    assert (refused.status, refused.wrong) == (422, (wrong,))
    assert refused.fields[wrong] == typed[wrong]


def test_a_card_beside_an_open_payment_over_another_sum_leads_to_that_one(
    cabinet: Cabinet, browser: Browser, leyla: Actor, owing: Application
) -> None:
    path = f"/applications/{owing.id}/difference"
    pressed(Filled.at(browser, path).fill(how="online", card_prefix="416973"))
    order = cabinet.paying.last(owing.id)
    assert order is not None
    cabinet.differences.by_receipt(owing.id, SMALL_RECEIPT.number.value, leyla)

    answer = pressed(Filled.at(browser, path).fill(how="online", card_prefix="416973"))

    last = cabinet.paying.last(owing.id)
    assert last is not None
    assert last.id == order.id
    assert "indi isə başqa məbləğ ödənilməlidir" in words_of(answer.page)


def test_free_money_pays_the_difference(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor, owing: Application
) -> None:
    other = journey.confirmed(leyla, FIRST)
    cabinet.confirmation.take_back(other.id, leyla)
    path = f"/applications/{owing.id}/difference"
    use = Filled.of(browser, f"{path}/use", browser.client.get(path))

    paid = pressed(use)

    assert "Rüsum tam ödənilib." in words_of(paid.page)
    assert browser.client.get(f"{path}/use").url.path == f"/applications/{owing.id}"


def test_where_nothing_is_owed_the_application_is_shown(browser: Browser, exempt: Application) -> None:
    answer = browser.client.get(f"/applications/{exempt.id}/difference")

    assert answer.url.path == f"/applications/{exempt.id}"


def test_a_strangers_difference_does_not_exist(
    browser: Browser, journey: Journey, owing: Application
) -> None:
    journey.registered(RASHAD)
    browser.sign_in(RASHAD.user_name, PASSWORD)

    path = f"/applications/{owing.id}/difference"
    assert browser.client.get(path).status_code == 404
    for way in ("", "/use"):
        assert browser.send("/applications/new", path + way, how="receipt", receipt=FIRST).status_code == 404


def test_who_signs_under_a_new_tariff_is_told_and_takes_the_application_back(
    browser: Browser, world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    confirmed = journey.confirmed(leyla)
    later = dearer_tomorrow(world).cabinet
    portal_of(later)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    page = browser.open(f"/applications/{confirmed.id}/sign")
    (form,) = found(page, "//form[contains(@action, '/take-back')]")
    browser.client.post(str(form.get("action")), data=dict(form.form_values()))

    assert "onda rüsum 36,00 ₼ idi, bu gün 45,00 ₼ təşkil edir" in words_of(page)
    assert later.drafts.get(confirmed.id, leyla).status is Status.DRAFT


def test_while_the_law_stays_the_page_to_sign_says_nothing_of_it(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    page = browser.open(f"/applications/{journey.confirmed(leyla).id}/sign")

    assert "qanun dəyişib" not in page
    assert len(found(page, "//form[contains(@action, '/take-back')]")) == 1
