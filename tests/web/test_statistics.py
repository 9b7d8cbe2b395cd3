"""Statistics of a court, as the browsers of its people see them."""

import csv
from io import StringIO

import pytest
from attrs import evolve
from ekabinet.sample import PASSWORD, fill
from ekabinet_core.account import Office, Post
from ekabinet_core.application import Application
from ekabinet_core.ids import AccountId
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.people import COURT, LEYLA
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import words_of

PATH = "/desk/statistics"


@pytest.fixture(autouse=True)
def clerk(cabinet: Cabinet, browser: Browser) -> None:
    fill(cabinet)
    browser.sign_in("katib", PASSWORD)


@pytest.fixture
def answered(cabinet: Cabinet, journey: Journey) -> Application:
    """Leyla's application, given back."""
    sent = journey.delivered(LEYLA, journey.registered(LEYLA))
    cabinet.desk.give_back(sent.id, FORMALITY, CLERK)
    return sent


def hold(cabinet: Cabinet, post: Post) -> None:
    """The clerk of the samples has that post instead."""
    with cabinet.parts.storage.transaction() as kept:
        account = kept.accounts.by_user_name("katib")
        assert account is not None
        kept.accounts.put(evolve(account, posts=(post,)))


def file_of(browser: Browser, table: str) -> list[list[str]]:
    text = browser.client.get(f"{PATH}.csv?table={table}").text
    return list(csv.reader(StringIO(text.removeprefix("\ufeff")), delimiter=";"))


@pytest.mark.usefixtures("answered")
def test_what_was_answered_stands_in_tables_and_charts(browser: Browser) -> None:
    page = browser.open(PATH)

    told = words_of(page)
    assert "01.03.2026–31.03.2026" in told
    assert "Daxil olub 1 Cavab verilmişlər 1 Qanuni müddətdə 1 Gecikib 0" in told
    assert [name for name in ("flow", "age") if f'id="{name}-title"' in page] == ["flow"]
    assert 'id="clerks"' not in page


@pytest.mark.usefixtures("answered")
def test_each_column_of_a_chart_is_in_the_table_beside_it(browser: Browser) -> None:
    rows = file_of(browser, "parts")

    assert rows[0] == ["Günlər", "Daxil olub", "Cavab verilmişlər"]
    assert ["02.03.2026", "1", "1"] in rows
    assert rows[-1] == ["Cəmi", "1", "1"]
    assert len(rows) == 1 + 31 + 1


def test_an_empty_period_says_so(browser: Browser) -> None:
    told = words_of(browser.open(f"{PATH}?span=between&first=01.01.2020&last=31.01.2020"))

    assert "Bu dövrdə heç nə daxil olmayıb" in told
    assert "Ərizə növləri üzrə" not in told


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("first=01.01.2020", "last"),
        ("first=02.01.2020&last=01.01.2020", "last"),
        ("first=01.01.2010&last=01.01.2020", "last"),
        ("first=40.01.2020&last=01.01.2020", "first"),
    ],
)
def test_what_is_no_period_is_said_beside_its_field(browser: Browser, asked: str, field: str) -> None:
    page = browser.client.get(f"{PATH}?span=between&{asked}").text

    assert f'id="{field}-error"' in page
    assert 'id="flow-title"' not in page


def test_a_period_that_there_is_not_is_this_month(browser: Browser) -> None:
    assert "01.03.2026–31.03.2026" in words_of(browser.open(f"{PATH}?span=never"))


@pytest.mark.usefixtures("answered")
def test_a_name_like_a_formula_is_only_shown(browser: Browser, cabinet: Cabinet) -> None:
    hold(cabinet, Post(Office.COURT_ADMINISTRATOR, COURT))
    with cabinet.parts.storage.transaction() as kept:
        leyla = kept.accounts.by_user_name(LEYLA.user_name)
        assert leyla is not None
        evil = evolve(leyla.person, surname="=HYPERLINK(1)", given_name="", patronymic="")
        person = evolve(leyla, id=AccountId(CLERK.account), person_number="X", user_name="x", version=0)
        kept.accounts.put(evolve(person, person=evil))

    rows = file_of(browser, "clerks")

    assert rows[1][0].startswith("'=HYPERLINK")


@pytest.mark.usefixtures("answered")
def test_a_courts_administrator_sees_clerks_apart(browser: Browser, cabinet: Cabinet) -> None:
    hold(cabinet, Post(Office.COURT_ADMINISTRATOR, COURT))

    page = browser.open(PATH)

    assert 'id="clerks"' in page
    assert 'href="/desk"' not in page


@pytest.mark.usefixtures("answered")
def test_an_administrator_chooses_the_court_first(browser: Browser, cabinet: Cabinet) -> None:
    hold(cabinet, Post(Office.ADMINISTRATOR))

    assert 'id="kinds"' not in browser.open(PATH)
    page = browser.open(f"{PATH}?court={COURT}")
    assert 'id="kinds"' in page
    assert f"{PATH}.csv?court={COURT}&amp;table=kinds" in page
    assert 'id="court-error"' in browser.client.get(f"{PATH}?court=nowhere").text


def test_another_court_is_not_there(browser: Browser) -> None:
    assert browser.client.get(f"{PATH}?court=113").status_code == 404


def test_a_participant_sees_no_statistics(browser: Browser) -> None:
    browser.sign_in("gunay", PASSWORD)

    assert browser.client.get(PATH).status_code == 404
    assert browser.client.get(f"{PATH}.csv").status_code == 404
