"""Sessions of browsers: nobody can plant, forge or keep one (OWASP ASVS 5.0, 7.2, 3.5)."""

from datetime import timedelta

import pytest
from ekabinet_core.actor import Actor
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.listed import applications_of
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.open_sessions import IDLE, LONGEST
from ekabinet_web.browser import Browser as Session
from ekabinet_web.portal import portal
from litestar.testing import TestClient

from tests.web.browser import Browser, portal_of

COOKIE = "ekabinet"
PLANTED = "ab" * 32


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


def is_in(browser: Browser) -> bool:
    answer = browser.client.get("/applications", follow_redirects=False)
    return answer.status_code == 200


def plant(browser: Browser, secret: str | None) -> None:
    browser.client.cookies.clear()
    browser.client.cookies.set(COOKIE, secret or "", domain="testserver.local", path="/")


def test_a_planted_secret_is_not_the_one_signed_in_with(browser: Browser, leyla: Actor) -> None:
    plant(browser, PLANTED)

    browser.sign_in(LEYLA.user_name, PASSWORD)

    assert browser.client.cookies.get(COOKIE) != PLANTED
    assert is_in(browser)


def test_a_planted_secret_does_not_follow_an_attempt_with_the_phone(browser: Browser) -> None:
    plant(browser, PLANTED)

    browser.send("/", "/sign-in/asan", phone=LEYLA.phone, user_code=LEYLA.user_code)

    assert browser.client.cookies.get(COOKIE) != PLANTED


def test_signing_in_makes_a_new_secret_and_the_old_one_finds_nothing(browser: Browser, leyla: Actor) -> None:
    browser.sign_in(LEYLA.user_name, PASSWORD)
    first = browser.client.cookies.get(COOKIE)
    plant(browser, first)
    assert is_in(browser)

    browser.send("/applications/new", "/sign-in/password", user_name=LEYLA.user_name, password=PASSWORD)
    second = browser.client.cookies.get(COOKIE)
    plant(browser, first)

    assert second != first
    assert not is_in(browser)


def test_signing_out_ends_the_session_everywhere_it_was_copied(browser: Browser, leyla: Actor) -> None:
    browser.sign_in(LEYLA.user_name, PASSWORD)
    secret = browser.client.cookies.get(COOKIE)

    browser.send("/applications/new", "/sign-out")
    plant(browser, secret)

    assert not is_in(browser)


@pytest.mark.parametrize("away", [IDLE, LONGEST])
def test_a_session_ends_by_itself(
    browser: Browser, clock: MemoryClock, leyla: Actor, away: timedelta
) -> None:
    browser.sign_in(LEYLA.user_name, PASSWORD)

    clock.pass_(seconds=away.total_seconds())

    assert not is_in(browser)


def test_a_session_that_is_used_lasts_twelve_hours_at_most(
    browser: Browser, clock: MemoryClock, leyla: Actor
) -> None:
    browser.sign_in(LEYLA.user_name, PASSWORD)

    for _ in range(int(LONGEST / timedelta(minutes=20)) - 1):
        clock.pass_(minutes=20)
        assert is_in(browser)

    clock.pass_(minutes=20)
    assert not is_in(browser)


def test_nothing_is_stored_for_who_only_reads(browser: Browser, cabinet: Cabinet) -> None:
    for path in ("/", "/register", "/"):
        browser.open(path)

    assert cabinet.parts.browser_sessions._sessions == {}  # type: ignore[attr-defined]  # the memory double


def test_the_cookie_is_kept_from_scripts_and_other_sites(browser: Browser) -> None:
    headers = browser.client.get("/").headers

    flags = headers["set-cookie"]
    assert "strict-transport-security" not in headers
    assert "HttpOnly" in flags
    assert "SameSite=lax" in flags
    assert "Path=/" in flags


def test_with_tls_the_cookie_belongs_to_this_host_only(cabinet: Cabinet) -> None:
    with TestClient(
        portal(cabinet, origin="https://kabinet.example"), base_url="https://kabinet.example"
    ) as client:
        headers = client.get("/").headers
        missing = client.get("/nothing").headers

    flags = headers["set-cookie"]
    assert headers["strict-transport-security"] == missing["strict-transport-security"] == "max-age=31536000"
    assert flags.startswith("__Host-ekabinet=")
    assert "Secure" in flags
    assert "Domain" not in flags


@pytest.mark.parametrize(
    "headers",
    [{}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}],
    ids=["no token", "cross site", "neighbour"],
)
def test_a_forged_form_changes_nothing(
    browser: Browser, cabinet: Cabinet, leyla: Actor, headers: dict[str, str]
) -> None:
    browser.sign_in(LEYLA.user_name, PASSWORD)
    data = {"csrf": browser.token("/applications/new")} if headers else {"csrf": "0" * 64}

    answer = browser.client.post("/applications", data=data, headers=headers)

    assert answer.status_code == 403
    assert applications_of(cabinet, leyla) == []


def test_anothers_token_is_of_no_use(browser: Browser, cabinet: Cabinet, leyla: Actor) -> None:
    foreign = Browser(TestClient(portal_of(cabinet))).token("/")
    browser.sign_in(LEYLA.user_name, PASSWORD)

    answer = browser.client.post("/applications", data={"csrf": foreign})

    assert answer.status_code == 403


def test_an_ended_session_keeps_what_was_typed(
    browser: Browser, clock: MemoryClock, cabinet: Cabinet, leyla: Actor
) -> None:
    browser.sign_in(LEYLA.user_name, PASSWORD)
    draft = cabinet.drafts.start(leyla)
    path = f"/applications/{draft.id}/content"
    token = browser.token(path)
    clock.pass_(hours=1)

    said = browser.client.post(
        path, data={"csrf": token, "version": "1", "title": "Başlıq", "text": "Mətn", "do": "save"}
    )
    answer = browser.send("/", "/sign-in/password", user_name=LEYLA.user_name, password=PASSWORD)

    assert "Sessiyanız bitib" in said.text
    assert answer.url.path == path
    assert 'value="Başlıq"' in answer.text
    assert cabinet.drafts.get(draft.id, leyla).title == ""


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/nothing", 404),
        ("GET", "/applications", 303),
        ("POST", "/applications", 403),
        ("PUT", "/applications", 405),
        ("GET", "/static/manifest.json", 200),
        ("GET", "/static/none.css", 404),
    ],
)
def test_every_answer_carries_the_security_headers(
    browser: Browser, method: str, path: str, status: int
) -> None:
    answer = browser.client.request(method, path, follow_redirects=False)

    assert answer.status_code in {status, 303}
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert path.startswith("/static/") or answer.headers["cache-control"] == "no-store"


def test_a_field_sent_twice_is_refused(browser: Browser, cabinet: Cabinet, leyla: Actor) -> None:
    browser.sign_in(LEYLA.user_name, PASSWORD)
    token = browser.token("/applications/new")

    answer = browser.client.post(
        "/applications",
        content=f"csrf={token}&csrf={token}",
        headers={"content-type": "application/x-www-form-urlencoded"},
    )

    assert answer.status_code == 400
    assert applications_of(cabinet, leyla) == []


def test_a_session_that_was_ended_from_elsewhere_moves_to_no_new_secret(
    cabinet: Cabinet, clock: MemoryClock
) -> None:
    sessions, now = cabinet.parts.browser_sessions, clock.now()
    begun = Session(sessions, now, secure=False)
    begun.renew()
    begun.save()
    moving = Session(sessions, now, secure=False, secret=begun.secret, started_at=now)
    sessions.drop(begun.key)

    moving.move()
    cookie = moving.save()

    assert cookie is None
    assert sessions.get(moving.key) is None
