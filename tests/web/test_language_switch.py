"""The language of whoever is signed in: chosen on any page, for letters and the next visit, too."""

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.open_sessions import IDLE
from httpx import Response

from tests.web.browser import Browser
from tests.web.filling import found
from tests.web.reading import language_of

DRAFT = "/applications/{id}"
UNSAVED = {
    f"{DRAFT}/subject": {"amount-1": "4 690,50"},
    f"{DRAFT}/parties": {"surname": "Yazılmamış", "contract_number": "7-A"},
    f"{DRAFT}/papers": {"document_kind": "contract"},
    f"{DRAFT}/content": {"title": "Yazılmamış", "text": "Bir.\n\nİki & üç."},
    f"{DRAFT}/duty": {"receipt": "123456789"},
    "/profile": {"address": "Bakı, Nizami 1", "phone_1": "+994501234567"},
    "/profile/card": {"document": "AA0000001"},
}


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


@pytest.fixture
def draft(journey: Journey, leyla: Actor) -> Application:
    return journey.complete(leyla, receipt=None)


def switched(browser: Browser, page: str, language: str, typed: dict[str, str] | None = None) -> Response:
    """Press the button of a language, after typing."""
    (button,) = found(page, f"//nav//button[@name='language'][@value='{language}']")
    (form,) = found(page, f"//form[@id='{button.get('form')}']")
    sent = {name: str(value) for name, value in form.form_values()}
    assert (typed or {}).keys() <= set(map(str, form.xpath(".//@name")))
    fields = {**sent, **(typed or {}), "language": language}
    return browser.client.post(button.get("formaction"), data=fields)


def spoken(cabinet: Cabinet, leyla: Actor) -> str:
    return cabinet.profile.get(leyla).language


def test_the_page_stays_and_all_that_follow_are_in_the_language(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    path = "/applications?status=draft&number=a%26b"

    answer = switched(browser, browser.open(path), "ru")

    assert str(answer.url).endswith(path)
    assert language_of(answer.text) == language_of(browser.open("/")) == language_of(browser.open("/guide"))
    assert language_of(answer.text) == spoken(cabinet, leyla) == "ru"
    assert "language=" not in browser.open("/profile")


def test_the_next_visit_speaks_it_from_the_start(browser: Browser, leyla: Actor) -> None:
    switched(browser, browser.open("/"), "en")
    left = browser.send("/", "/sign-out")
    browser.client.cookies.clear()

    browser.sign_in(LEYLA.user_name, PASSWORD)

    assert language_of(left.text) == "en"
    assert language_of(browser.open("/applications")) == "en"


@pytest.mark.parametrize(("before", "after"), [("", "en"), ("ru", "ru")])
def test_a_language_chosen_before_signing_in_goes_on_and_fills_an_account_without_one(
    browser: Browser, cabinet: Cabinet, leyla: Actor, before: str, after: str
) -> None:
    if before:
        cabinet.profile.speak(before, leyla)
    browser.send("/", "/sign-out")

    sent = {"user_name": LEYLA.user_name, "password": PASSWORD}
    browser.send("/?language=en", "/sign-in/password?language=en", **sent)

    assert language_of(browser.open("/applications")) == "en"
    assert spoken(cabinet, leyla) == after


@pytest.mark.parametrize(("page", "way"), [("/", "/sign-in"), ("/register", "/register")])
def test_who_waits_for_the_phone_reads_on_in_the_language(browser: Browser, page: str, way: str) -> None:
    front = f"{page}?language=en"
    assert f'action="{way}/asan?language=en"' in browser.open(front)

    answer = browser.send(front, f"{way}/asan?language=en", **LEYLA.holder)

    assert answer.url.path == f"{way}/wait"
    assert language_of(answer.text) == "en"


def test_an_address_that_names_a_language_is_in_it_and_changes_nothing(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    switched(browser, browser.open("/"), "ru")

    assert language_of(browser.open("/guide?language=en")) == "en"
    assert language_of(browser.open("/profile?language=en")) == "ru"
    assert spoken(cabinet, leyla) == "ru"


@pytest.mark.parametrize("path", UNSAVED)
def test_what_was_typed_is_not_lost(browser: Browser, draft: Application, path: str) -> None:
    path, typed = path.format(id=draft.id), UNSAVED[path]

    answer = switched(browser, browser.open(path), "ru", typed)

    (form,) = found(answer.text, "//form[@id='unsaved']")
    shown = {name: str(value).strip().replace("\r\n", "\n") for name, value in form.form_values()}
    assert answer.url.path == path
    assert language_of(answer.text) == "ru"
    assert {name: shown.get(name) for name in typed} == typed


def test_what_another_tab_saved_meanwhile_is_not_overwritten_by_it(
    cabinet: Cabinet, browser: Browser, leyla: Actor, draft: Application
) -> None:
    path = f"{DRAFT}/content".format(id=draft.id)
    page = browser.open(path)
    cabinet.content.write(draft.id, "Başqa", "Başqa mətn", leyla, draft.version)

    answer = switched(browser, page, "en", {"title": "Yazılmamış", "text": "Bir."})

    assert answer.status_code == 409
    assert "Başqa mətn" in answer.text
    assert "Yazılmamış" in answer.text


@pytest.mark.parametrize("path", UNSAVED)
def test_enter_in_a_field_does_not_choose_a_language(browser: Browser, draft: Application, path: str) -> None:
    page = browser.open(path.format(id=draft.id))

    first, *others = found(page, "//button[@form='unsaved'] | //form[@id='unsaved']//button[@type='submit']")

    assert first.get("name") != "language"
    assert (first.get("name"), first.get("value")) in {(one.get("name"), one.get("value")) for one in others}


def test_a_page_without_an_address_of_its_own_leads_to_the_beginning(browser: Browser, leyla: Actor) -> None:
    page = browser.client.post("/sign-out", data={"csrf": "0"}).text

    assert switched(browser, page, "ru").url.path == "/"


@pytest.mark.parametrize("path", ["/example.az/x", "%5Cexample.az", "%2F%2Fexample.az"])
def test_nobody_is_led_elsewhere(browser: Browser, leyla: Actor, path: str) -> None:
    sent = {"csrf": browser.token("/profile"), "language": "ru"}

    answer = browser.client.post(f"/language/{path}", data=sent, follow_redirects=False)

    assert answer.headers["location"].startswith(("/example", "/%5C"))


def test_a_language_that_there_is_none_of_changes_nothing(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    answer = browser.send("/profile", "/language/profile", language="de")

    assert answer.status_code == 404
    assert spoken(cabinet, leyla) == ""


def test_a_session_that_has_ended_loses_nothing_either(
    browser: Browser, clock: MemoryClock, draft: Application
) -> None:
    path = f"/applications/{draft.id}/content"
    page = browser.open(path)
    clock.pass_(seconds=IDLE.total_seconds())
    switched(browser, page, "ru", {"title": "Yazılmamış"})

    answer = browser.send("/", "/sign-in/password", user_name=LEYLA.user_name, password=PASSWORD)

    assert answer.url.path == path
    assert 'value="Yazılmamış"' in answer.text


def test_the_answer_to_a_form_is_read_in_another_language_with_what_was_typed_in_it(
    browser: Browser, cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    path = f"/applications/{draft.id}/content"
    refused = browser.send(path, path, version=str(draft.version), title="Başlıq", text="", do="next")

    answer = switched(browser, refused.text, "ru", {"title": "Yazılmamış", "text": "Bir."})

    assert answer.url.path == path
    assert language_of(answer.text) == "ru"
    assert found(answer.text, "//input[@name='title']/@value") == ["Yazılmamış"]
    assert spoken(cabinet, leyla) == "ru"
