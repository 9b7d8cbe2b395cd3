"""The duty calculator's page: a figure with its reasons, never a zero for what nobody knows."""

import asyncio
import re
from typing import cast
from urllib.parse import urlencode

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar import Litestar
from litestar.types import HTTPRequestEvent, Message, Scope

from tests.web.browser import Browser, portal_of
from tests.web.reading import words_of

PATH = "/duty-calculator"
NAMES = ["kind", "payer", "day", "demand-1", "amount-1", "months-1", "ground", "first", "do", "language", "x"]
VALUES = ["claim", "natural", "09.06.2026", "money", "1e9", "-1", "\u202e", "\x00", "remove-demand-1", "ru"]


def page(stranger: Browser, **asked: str) -> str:
    return stranger.open(
        f"{PATH}?{urlencode({name.replace('_', '-'): said for name, said in asked.items()})}"
    )


def said(stranger: Browser, **asked: str) -> str:
    return words_of(page(stranger, **asked))


def refused(stranger: Browser, **asked: str) -> str:
    query = urlencode({name.replace("_", "-"): said for name, said in asked.items()})
    answer = stranger.client.get(f"{PATH}?{query}")
    assert answer.status_code == 422
    return words_of(answer.text)


def test_a_claim_is_counted_and_explained(stranger: Browser) -> None:
    """Art. 8.1.2: 30 and 1 % of what is above 1 000."""
    found = said(stranger, kind="claim", demand_1="money", amount_1="4695", day="09.06.2026")

    assert "66,95 ₼" in found
    assert "30,00 ₼ + 1% × (4.695,00 ₼ − 1.000,00 ₼)" in found
    assert "«Dövlət rüsumu haqqında» Qanun, maddə 8.1.1–8.1.5" in found
    assert "mənbədən oxunub" in found


def test_the_discount_of_the_first_electronic_claim_stands_in_a_line_of_its_own(stranger: Browser) -> None:
    found = said(stranger, kind="claim", demand_1="money", amount_1="4690", day="09.06.2026", first="yes")

    assert "−6,69 ₼" in found
    assert "60,21 ₼" in found


def test_an_old_day_is_counted_by_its_tariff_and_says_which(stranger: Browser) -> None:
    found = said(stranger, kind="claim", demand_1="money", amount_1="4690", day="01.06.2021")

    assert "30,00 ₼" in found
    assert "01.06.2013 – 30.09.2021" in found


@pytest.mark.parametrize(
    ("kind", "day"),
    [("administrative-claim", "09.06.2026"), ("claim", "01.01.2013"), ("claim", "01.01.1995")],
)
def test_what_nobody_knows_is_said_and_is_no_zero(stranger: Browser, kind: str, day: str) -> None:
    found = said(stranger, kind=kind, demand_1="money", amount_1="100", day=day)

    assert "Məhkəmə müəyyən edir" in found
    assert "0,00 ₼" not in found


def test_an_exemption_that_is_claimed_leaves_nothing_to_pay(stranger: Browser) -> None:
    found = said(
        stranger, kind="claim", demand_1="alimony", amount_1="200", day="09.06.2026", ground="alimony"
    )

    assert "Azad olma: Alimentin alınması" in found
    assert "0,00 ₼" in found


def test_the_value_of_several_demands_is_shown_with_how_it_was_found(stranger: Browser) -> None:
    """CPC 112: alimony counts for twelve months, and demands are added."""
    found = said(stranger, kind="claim", demand_1="money", amount_1="600", demand_2="alimony", amount_2="200")

    assert "200,00 ₼ × 12" in found
    assert "3.000,00 ₼" in found


def test_a_demand_is_added_and_removed_without_a_script(stranger: Browser) -> None:
    asked = {
        "kind": "claim",
        "demand_1": "money",
        "amount_1": "600",
        "demand_2": "alimony",
        "amount_2": "200",
    }

    more, fewer = page(stranger, **asked, do="add-demand"), page(stranger, **asked, do="remove-demand-1")

    assert 'id="demand-3"' in more
    assert 'id="demand-2"' not in fewer
    assert '<option value="alimony" selected>' in fewer


def test_a_small_claim_too_big_is_told_so(stranger: Browser) -> None:
    """CPC 284-1."""
    found = said(stranger, kind="small-claim", demand_1="money", amount_1="5000")

    assert "5.000,00 ₼ məbləğindən az olmalıdır" in found


def test_faults_are_told_at_once_in_the_order_of_the_page(stranger: Browser) -> None:
    found = refused(stranger, kind="claim", demand_1="money", amount_1="abc", day="31.02.2026")

    day, amount = found.find("gün.ay.il"), found.find("manatla")
    assert 0 < day < amount
    assert "₼" not in re.sub("manatla.*", "", found)


def test_today_is_proposed(stranger: Browser) -> None:
    assert 'name="day" value="02.03.2026"' in page(stranger)


def test_kinds_filed_here_stand_before_the_others(stranger: Browser) -> None:
    found = page(stranger)

    assert found.index('value="claim"') < found.index('value="appeal"')
    assert found.count("<optgroup") == 2


def test_kinds_of_one_name_are_told_apart_by_their_courts(stranger: Browser) -> None:
    """A court order is asked of both families of courts (CPC 275)."""
    found = said(stranger)

    assert "Məhkəmə əmri haqqında ərizə (Rayon (şəhər) məhkəməsi)" in found
    assert "Məhkəmə əmri haqqında ərizə (Kommersiya məhkəməsi)" in found


def test_grounds_in_doubt_are_shown_and_cannot_be_chosen(stranger: Browser) -> None:
    found = page(stranger, kind="claim", demand_1="money", amount_1="100", day="09.06.2026", ground="veteran")

    assert 'value="veteran"' not in found
    assert "Şəhid ailəsi" in words_of(found)
    assert "30,00 ₼" in words_of(found)


def test_a_visitor_gets_no_cookie_and_leaves_nothing(stranger: Browser) -> None:
    answer = stranger.client.get(f"{PATH}?kind=claim")

    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_who_is_signed_in_stays_so(browser: Browser, journey: Journey) -> None:
    leyla: Actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    found = said(browser, kind="claim")

    assert leyla.name in found
    assert "Yeni ərizə" in found


@pytest.mark.parametrize(
    "query",
    [
        "kind=claim&kind=appeal&kind=grace",
        "kind=%FF%FE&day=%ED%A0%80",
        "kind=claim&demand-1=money&amount-1=1e309",
        "kind=claim&demand-1=money&amount-1=-5",
        "kind=claim&demand-1=money&amount-1=0.1.2",
        "kind=claim&demand-1=payments&amount-1=5&months-1=" + "0" * 9000,
        "kind=claim&day=00.00.0000",
        "kind=claim&day=9999-12-31&demand-1=money&amount-1=5",
        "&&&=&a=&=b",
        "kind=" + "A" * 60_000,
        "&".join(f"x{number}=1" for number in range(5000)),
        "kind=claim&ground=" + "&ground=".join(["labour"] * 300),
        "kind=<script>alert(1)</script>",
    ],
)
def test_a_hostile_address_is_answered_with_a_page(stranger: Browser, query: str) -> None:
    answer = stranger.client.get(f"{PATH}?{query}")

    assert answer.status_code in {200, 422}
    assert "Dövlət rüsumu nə qədərdir?" in answer.text
    assert "<script>alert" not in answer.text
    assert len(answer.text) < 100_000


def test_ten_megabytes_of_address_are_answered_with_a_page(rules: Jurisdiction) -> None:
    """No server of ours lets so much through; the page does not rely on it."""
    served = portal_of(MemoryWorld.open(rules).cabinet)

    status, body = asyncio.run(asked_directly(served, b"kind=claim&amount-1=" + b"9" * 10_000_000))

    assert status == 200
    assert len(body) < 100_000


async def asked_directly(served: Litestar, query: bytes) -> tuple[int, bytes]:
    sent: list[Message] = []

    async def receive() -> HTTPRequestEvent:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, object] = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1",
        "method": "GET", "scheme": "http", "path": PATH, "raw_path": PATH.encode(), "root_path": "",
        "query_string": query, "headers": [], "client": None, "server": None, "extensions": {},
    }  # fmt: skip
    await served(cast("Scope", scope), receive, send)
    start = next(one for one in sent if one["type"] == "http.response.start")
    return start["status"], b"".join(one["body"] for one in sent if one["type"] == "http.response.body")


def test_what_is_too_long_is_not_said_back_whole(stranger: Browser) -> None:
    answer = stranger.client.get(f"{PATH}?kind=claim&demand-1=money&amount-1=" + "9" * 5000)

    assert answer.status_code == 422
    assert "9" * 201 not in answer.text


def test_of_very_many_words_only_the_first_hundred_count(stranger: Browser) -> None:
    found = stranger.open(f"{PATH}?" + "&".join(f"x{number}=1" for number in range(200)))

    assert "x99=1" in found
    assert "x100=1" not in found


def test_what_stands_behind_sixteen_kilobytes_is_not_read(stranger: Browser) -> None:
    assert 'value="claim" selected' in page(stranger, x="A" * 16_000, kind="claim")
    assert 'value="claim" selected' not in page(stranger, x="A" * 17_000, kind="claim")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES) | st.text(max_size=20)), max_size=12
    )
)
def test_any_address_is_answered_with_a_page(stranger: Browser, asked: list[tuple[str, str]]) -> None:
    answer = stranger.client.get(f"{PATH}?{urlencode(asked, errors='replace')}")

    assert answer.status_code in {200, 422}
    assert "set-cookie" not in answer.headers
