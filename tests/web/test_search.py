"""Searching Məhkəmə işlərim and İclaslarım, as a browser without scripts sees it (Manual 9, 11)."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.case import Participant
from ekabinet_core.case_search import COUNTED
from ekabinet_core.identifier import Identifier
from ekabinet_core.paging import SIZE
from ekabinet_testing.contracts.storage_examples import TODAY, case, hearing
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld

from tests.web.browser import Browser
from tests.web.reading import words_of

DAY = timedelta(days=1)
Keep = Callable[[int], None]


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


@pytest.fixture
def keep(world: MemoryWorld, leyla: Actor) -> Keep:
    """Keeps so many cases of Leyla's, each with a hearing: odd ones at another court, against another."""
    her = Identifier(world.cabinet.rules.person_number, leyla.person_number)

    def kept(many: int) -> None:
        with world.cabinet.parts.storage.transaction() as transaction:
            for count in range(many):
                other = Participant("respondent", "Rəşad Məmmədov" if count % 2 else "Elçin Quliyev")
                transaction.cases.put(
                    evolve(
                        case(f"c{count:04}", TODAY + (count % 40) * DAY),
                        number=f"2(004)-{count:04}/2026",
                        court="007" if count % 2 else "004",
                        judge="Nigar Səfərova" if count % 2 else "Ramin Qurbanov",
                        participants=(Participant("claimant", leyla.name, her), other),
                    )
                )
                at = world.clock.now() + (count - many // 2) * DAY
                transaction.cases.put_hearing(hearing(f"h{count:04}", f"c{count:04}", at))

    return kept


def numbers(page: str) -> list[str]:
    """The case numbers on a page, in their order."""
    return re.findall(r">2\(004\)-([0-9]{4})/2026<", page)


def link(page: str, rel: str) -> str:
    """Where a page leads on to; an empty text where it does not."""
    found = re.search(rf'href="([^"]+)" rel="{rel}"', page)
    return unescape(found[1]) if found else ""


def test_a_person_without_cases_is_not_asked_what_to_look_for(browser: Browser, leyla: Actor) -> None:
    for path in ("/cases", "/hearings"):
        assert "<details" not in browser.open(path)


def test_courts_and_judges_of_ones_own_cases_are_offered(browser: Browser, keep: Keep) -> None:
    keep(2)

    for path in ("/cases", "/hearings"):
        page = browser.open(path)
        for value in ("004", "007"):
            assert f'<option value="{value}">' in page
        assert '<option value="113">' not in page
    assert "Nigar Səfərova" in browser.open("/cases")


@pytest.mark.parametrize(
    "query",
    [
        "court=007",
        "judge=Nigar+Səfərova",
        "number=(004) - 0001",
        "participant=memm+resad",
        "court=007&participant=memmed&number=1&judge=&state=open&type=2-1",
        "first=03.03.2026",
        "first=3/3/2026&last=03-03-2026",
    ],
)
def test_a_search_is_an_address_and_shows_what_fits(browser: Browser, keep: Keep, query: str) -> None:
    keep(2)

    page = browser.open(f"/cases?{query}")

    assert numbers(page) == ["0001"]
    assert "1 iş " in words_of(page)


def test_what_is_looked_for_stands_there_and_is_removed_one_by_one(browser: Browser, keep: Keep) -> None:
    keep(2)

    page = browser.open("/cases?court=007&participant=memm&page=forged")

    removals = [unescape(href) for href in re.findall(r'href="([^"]+)">Ləğv et', page)]
    assert removals == ["/cases?participant=memm", "/cases?court=007"]
    assert "Proses iştirakçısı: memm" in words_of(page)
    assert '<option value="007" selected>' in page
    assert 'value="memm"' in page
    assert 'href="/cases">Axtarışı təmizlə' in page


def test_what_occurs_no_more_stays_chosen(browser: Browser, keep: Keep) -> None:
    keep(2)

    page = browser.open("/cases?court=113&judge=Nobody")

    assert "Heç bir iş tapılmadı" in page
    assert '<option value="113" selected>' in page
    assert '<option value="Nobody" selected>' in page
    assert '<details class="court-search" open>' in page


def test_a_name_typed_a_little_wrong_is_said_with_what_was_found_instead(
    browser: Browser, keep: Keep
) -> None:
    keep(2)

    page, heard = browser.open("/cases?participant=mamedov"), browser.open("/hearings?participant=mamedov")

    said = "İşlərinizdə «mamedov» adlı iştirakçı yoxdur. Oxşar adlar göstərilir: Rəşad Məmmədov."
    assert said in words_of(page)
    assert said in words_of(heard)
    assert numbers(page) == numbers(heard) == ["0001"]


@pytest.mark.parametrize("path", ["/cases", "/hearings"])
@pytest.mark.parametrize("typed", ["31.02.2026", "yesterday", "01.01.0001", "31.12.9999"])
def test_a_day_that_there_is_not_is_said_at_its_field(
    browser: Browser, keep: Keep, path: str, typed: str
) -> None:
    keep(2)

    answer = browser.client.get(path, params={"first": typed, "last": typed, "court": "007"})

    assert answer.status_code == 422
    for field in ("first", "last"):
        assert f'href="#{field}"' in answer.text
        assert f'id="{field}-error"' in answer.text
    assert f'value="{typed}"' in answer.text
    assert '<details class="court-search" open>' in answer.text
    assert numbers(answer.text) == []


def test_the_last_day_is_not_before_the_first(browser: Browser, keep: Keep) -> None:
    keep(2)

    answer = browser.client.get("/cases?first=02.03.2026&last=01.03.2026")

    assert answer.status_code == 422
    assert 'id="last-error"' in answer.text
    assert 'id="first-error"' not in answer.text


def test_cases_are_leafed_through_forward_and_back(browser: Browser, keep: Keep) -> None:
    keep(SIZE * 4 + 2)

    first = browser.open("/cases?court=007")
    second = browser.open(link(first, "next"))
    third = browser.open(link(second, "next"))

    shown = [*numbers(first), *numbers(second), *numbers(third)]
    assert len(shown) == len(set(shown)) == SIZE * 2 + 1
    assert link(first, "prev") == link(third, "next") == ""
    assert numbers(browser.open(link(second, "prev"))) == numbers(first)
    assert "court=007" in link(second, "next")
    assert "Proses" in second


@pytest.mark.parametrize("mark", ["forged", "onward~2026-02-30~c1", "onward~9999-01-01", "%00", "back~1~2~3"])
def test_a_forged_mark_begins_with_the_first_page(browser: Browser, keep: Keep, mark: str) -> None:
    keep(3)

    assert numbers(browser.open(f"/cases?page={mark}")) == ["0002", "0001", "0000"]
    assert len(numbers(browser.open(f"/hearings?coming={mark}&past={mark}"))) == 3


def test_of_very_many_cases_it_is_only_said_that_there_are_more(browser: Browser, keep: Keep) -> None:
    keep(COUNTED + 1)

    assert "1.000-dən çox iş" in browser.open("/cases")
    assert "1.000-dən çox iclas" in browser.open("/hearings?type=2-1")


def test_hearings_to_come_and_past_ones_are_leafed_through_apart(browser: Browser, keep: Keep) -> None:
    keep(SIZE * 2 + 2)
    both = browser.open("/hearings")

    onward = browser.open(re.search(r'href="(/hearings\?coming=[^"]+)" rel="next"', both)[1])  # type: ignore[index]  # it is there

    assert re.search(r"coming=onward.+past=onward", link(onward, "next"))
    assert numbers(both)[-SIZE:] == [f"{count:04}" for count in range(SIZE, 0, -1)]
    assert numbers(onward)[0] == f"{SIZE * 2 + 1:04}"
    assert numbers(onward)[1:] == numbers(both)[-SIZE:]


def test_hearings_are_found_by_days_where_the_court_is(
    browser: Browser, keep: Keep, world: MemoryWorld
) -> None:
    keep(5)
    day = f"{world.clock.now() + DAY:%d.%m.%Y}"

    page = browser.open(f"/hearings?first={day}&last={day}")

    assert numbers(page) == ["0003"]
    assert "1 iclas" in words_of(page)
    assert "Növbəti iclasınız" not in page


def test_nothing_of_another_person_is_found(browser: Browser, journey: Journey, keep: Keep) -> None:
    keep(2)
    journey.registered(RASHAD)
    browser.sign_in(RASHAD.user_name, PASSWORD)

    for path in ("/cases?participant=memm", "/hearings?participant=memm", "/cases?participant=mamedov"):
        page = browser.open(path)
        assert numbers(page) == []
        assert "Oxşar adlar" not in page
        assert "Səfərova" not in page


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "\0", "%", "' OR 1=1 --", "x" * 5_000])
def test_whatever_is_typed_is_only_shown_and_looked_for(browser: Browser, keep: Keep, typed: str) -> None:
    keep(2)

    for path in ("/cases", "/hearings"):
        fields = dict.fromkeys(("court", "judge", "number", "state", "type", "kind", "participant"), typed)
        page = browser.client.get(path, params=fields)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
