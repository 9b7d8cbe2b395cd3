"""Üzləşdirmə, as a clerk's browser sees it."""

from datetime import date

import pytest
from attrs import evolve
from ekabinet.sample import PASSWORD, fill
from ekabinet_core.account import Office, Post
from ekabinet_core.ids import Digest, ReconciliationId
from ekabinet_core.money import Money
from ekabinet_core.reconciliation import Difference, Finding, Reconciliation
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import words_of

NOTHING, DUTY = Money(0, "AZN"), Money(123450, "AZN")
DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def samples(cabinet: Cabinet) -> None:
    fill(cabinet)


@pytest.fixture
def compared(cabinet: Cabinet) -> Reconciliation:
    """A file in which two orders differ, and one was credited at night."""
    made = Reconciliation(
        ReconciliationId("r1"),
        Digest("ab" * 32),
        cabinet.parts.clock.now(),
        "kapital",
        DAY,
        DAY,
        "Aynur",
        DUTY,
        NOTHING,
        NOTHING,
        (
            Finding(Difference.PAID_NOT_CREDITED, "a1-1", DUTY, NOTHING),
            Finding(Difference.PAID_NOT_CREDITED, "777", NOTHING, NOTHING, known=False),
        ),
        ("a2-1",),
    )
    with cabinet.parts.storage.transaction() as kept:
        kept.reconciliations.add(made)
    return made


def test_a_clerk_sees_the_three_numbers_of_each_file(browser: Browser, compared: Reconciliation) -> None:
    browser.sign_in("katib", PASSWORD)

    page = browser.open("/reconciliations")

    told = words_of(page)
    assert "Kapital Bank, 02.03.2026" in told
    assert "Ödənilib, hesaba alınmayıb" in told
    assert f'href="/reconciliations/{compared.id}"' in page
    assert page.count("court-mark--bad") == 1
    assert page.count("court-mark--good") == 2


def test_the_orders_behind_them_are_named(browser: Browser, compared: Reconciliation) -> None:
    browser.sign_in("katib", PASSWORD)

    told = words_of(browser.open(f"/reconciliations/{compared.id}"))

    for wanted in ("a1-1", "1.234,50 ₼", "777", "Bizdə bu nömrəli sifariş yoxdur", "a2-1", "Aynur"):
        assert wanted in told.replace("\N{NO-BREAK SPACE}", " ")


def test_an_administrator_reads_it_and_nothing_of_a_case(
    browser: Browser, cabinet: Cabinet, compared: Reconciliation
) -> None:
    with cabinet.parts.storage.transaction() as kept:
        account = kept.accounts.by_user_name("katib")
        assert account is not None
        kept.accounts.put(evolve(account, posts=(Post(Office.ADMINISTRATOR, ""),)))
    browser.sign_in("katib", PASSWORD)

    page = browser.open("/reconciliations")

    assert f'href="/reconciliations/{compared.id}"' in page
    assert 'href="/desk"' not in page


def test_before_the_first_file_that_is_said(browser: Browser) -> None:
    browser.sign_in("katib", PASSWORD)

    assert "Hələ heç bir bankın çıxarışı üzləşdirilməyib" in browser.open("/reconciliations")


@pytest.mark.usefixtures("compared")
def test_a_participant_does_not_see_it(browser: Browser) -> None:
    browser.sign_in("gunay", PASSWORD)

    assert browser.client.get("/reconciliations").status_code == 404
    assert browser.client.get("/reconciliations/r1").status_code == 404
