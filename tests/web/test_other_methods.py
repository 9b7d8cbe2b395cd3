"""A method that the pages do not know by heart: offered, asked for, waited for, in sign-in and in signing."""

import re
from collections.abc import Iterator

import pytest
from attrs import define, evolve
from ekabinet.sample import PASSWORD as OFFICE_PASSWORD
from ekabinet.sample import fill
from ekabinet_core.actor import Actor
from ekabinet_core.waiting import (
    Begun,
    FormPost,
    Intent,
    Outcome,
    Pending,
    Prompt,
    Redirect,
    VerificationCode,
)
from ekabinet_memory.app_signing import MemoryApp
from ekabinet_memory.signing import MemorySigning
from ekabinet_ports.offer import Offer
from ekabinet_ports.signing import Holder, Message
from ekabinet_testing.journey import PASSWORD, Journey, upload
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.joining_cases import NewJoining
from httpx import Response
from litestar.testing import TestClient

from tests.web.browser import Browser, portal_of

ACCOUNT = "700001"
LINK = re.compile(r'href="(https://app\.example/[^"]*)"')
STATE = re.compile(r'hx-get="([^"]*)"')


@define
class Showing:
    """The app, which shows something else from the first answer on."""

    real: MemoryApp
    prompt: Prompt
    code: str = "app"

    @property
    def offer(self) -> Offer:
        return self.real.offer

    def certificate(self, holder: Holder) -> bytes:
        return self.real.certificate(holder)

    def begin(self, holder: Holder, intent: Intent) -> Begun:
        return self.real.begin(holder, intent)

    def poll(self, handle: str) -> Outcome:
        outcome = self.real.poll(handle)
        return Pending(handle, self.prompt) if isinstance(outcome, Pending) else outcome

    def receive(self, handle: str, message: Message) -> Outcome:
        return self.real.receive(handle, message)


@pytest.fixture
def app(world: MemoryWorld) -> MemoryApp:
    """Of which Leyla has an account."""
    app = MemoryApp(MemorySigning(world.clock, world.parts.rules, authority=world.signing.authority))
    app.enrol(LEYLA.person, ACCOUNT)
    return app


@pytest.fixture
def cabinet(world: MemoryWorld, app: MemoryApp) -> Cabinet:
    """One that takes the app beside the phone."""
    return world.over(evolve(world.parts, methods=(world.signing, app))).cabinet


@pytest.fixture
def browser(cabinet: Cabinet) -> Iterator[Browser]:
    with TestClient(portal_of(cabinet)) as client:
        yield Browser(client)


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


@pytest.fixture
def signing(browser: Browser, journey: Journey, leyla: Actor) -> str:
    """Leyla is signed in before an application that waits to be signed; gives the address."""
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return f"/applications/{journey.confirmed(leyla).id}/sign"


def proving(browser: Browser, account: str = ACCOUNT, way: str = "sign-in") -> Response:
    page = "/register" if way == "register" else "/"
    return browser.send(page, f"/{way}/by/app", app_account=account)


def asked(browser: Browser, page: str) -> Response:
    """What the script of a page is told."""
    found = STATE.search(page)
    assert found is not None, page
    return browser.client.get(found[1], headers={"hx-request": "true"})


@pytest.mark.parametrize(
    ("language", "name"), [("az", "Sınaq tətbiqi"), ("en", "Test app"), ("ru", "Тестовое")]
)
@pytest.mark.parametrize("path", ["/", "/register"])
def test_it_is_offered_by_its_own_name_in_each_language(
    browser: Browser, path: str, language: str, name: str
) -> None:
    page = browser.open(f"{path}?language={language}")

    assert name in page
    assert 'name="app_account"' in page


def test_who_confirms_in_the_app_is_signed_in(browser: Browser, app: MemoryApp, leyla: Actor) -> None:
    waiting = proving(browser)
    browser.client.get("/sign-in/look")
    app.phone.confirm()

    home = browser.client.get("/sign-in/look")

    assert waiting.url.path == "/sign-in/wait"
    assert home.url.path == "/"
    assert leyla.name in home.text


def test_who_confirms_in_the_app_registers(browser: Browser, app: MemoryApp) -> None:
    proving(browser, way="register")
    browser.client.get("/register/look")
    app.phone.confirm()

    assert browser.client.get("/register/look").url.path == "/register/account"


def test_who_confirms_in_the_app_has_proven_it_again(browser: Browser, app: MemoryApp, leyla: Actor) -> None:
    browser.sign_in(LEYLA.user_name, PASSWORD)
    waiting = browser.send("/proof", "/proof/by/app", app_account=ACCOUNT)
    browser.client.get("/proof/look")
    app.phone.confirm()

    assert waiting.url.path == "/proof/wait"
    assert browser.client.get("/proof/look").url.path == "/profile"


@pytest.mark.parametrize("way", ["sign-in", "register"])
def test_what_cannot_be_is_told_at_its_field_in_the_words_of_the_method(browser: Browser, way: str) -> None:
    said = proving(browser, "12", way).text

    assert '<a href="#app_account">Hesabın nömrəsini daxil edin: 6 rəqəm</a>' in said
    assert 'id="app_account-error"' in said
    assert 'value="12"' in said


def test_the_way_that_was_chosen_stands_open_again(browser: Browser) -> None:
    opened = re.findall(r"<details[^>]* open>(.*?)</summary>", proving(browser, "12").text, re.DOTALL)

    assert len(opened) == 1
    assert "Sınaq tətbiqi" in opened[0]


def test_whom_it_does_not_know_is_told_so_after_the_wait(browser: Browser) -> None:
    proving(browser, "999999")

    assert "Sınaq tətbiqi belə şəxs tanımır" in browser.client.get("/sign-in/look").text


def test_whom_it_does_not_know_is_told_so_at_the_field_before_signing(browser: Browser, signing: str) -> None:
    said = browser.send(signing, signing, rights="yes", method="app", app_account="999999").text

    assert '<a href="#app_account">Sınaq tətbiqi belə şəxs tanımır' in said
    assert 'value="999999"' in said


def test_what_is_confirmed_in_the_app_is_sent(browser: Browser, app: MemoryApp, signing: str) -> None:
    waiting = browser.send(signing, signing, rights="yes", method="app", app_account=ACCOUNT)
    browser.client.get(f"{signing}/look")
    app.phone.confirm()

    sent = browser.client.get(f"{signing}/look")

    assert waiting.url.path == f"{signing}/wait"
    assert sent.url.path.endswith("/sent")
    shown = browser.open(signing.removesuffix("/sign"))
    assert "Sınaq tətbiqi" in shown


def test_what_is_refused_in_the_app_is_not_sent(browser: Browser, app: MemoryApp, signing: str) -> None:
    browser.send(signing, signing, rights="yes", method="app", app_account=ACCOUNT)
    browser.client.get(f"{signing}/look")
    app.phone.refuse()

    assert "Sorğu" in browser.client.get(f"{signing}/look").text


def test_who_never_answers_is_told_by_the_name_of_the_method(
    browser: Browser, world: MemoryWorld, signing: str
) -> None:
    browser.send(signing, signing, rights="yes", method="app", app_account=ACCOUNT)
    browser.client.get(f"{signing}/look")
    world.clock.pass_(minutes=3)

    assert "Sınaq tətbiqi vaxtında cavab vermədi" in browser.client.get(f"{signing}/look").text


def test_the_link_is_a_button_and_a_picture_that_the_policy_allows(browser: Browser) -> None:
    proving(browser)
    answer = browser.client.get("/sign-in/look")

    assert LINK.search(answer.text) is not None
    picture = re.search(r'<div role="img" aria-label="[^"]+">(<svg.*?</svg>)', answer.text, re.DOTALL)
    assert picture is not None
    assert "style" not in picture[1]
    assert "app.example" not in picture[1]


def test_without_scripts_each_look_shows_the_link_of_now(browser: Browser) -> None:
    proving(browser)

    links = [LINK.findall(browser.client.get("/sign-in/look").text) for _ in range(3)]

    assert len({tuple(one) for one in links}) == len(links)
    assert '<meta http-equiv="refresh"' in browser.client.get("/sign-in/wait").text


def test_the_script_is_given_the_link_of_now_and_nothing_when_it_is_the_same(
    browser: Browser, app: MemoryApp, cabinet: Cabinet
) -> None:
    page = proving(browser).text
    first = asked(browser, page).text
    second = asked(browser, first).text

    assert LINK.findall(first) != LINK.findall(second)
    app.phone.confirm()
    assert asked(browser, second).headers["hx-redirect"] == "/sign-in/wait"


def test_while_it_does_not_answer_the_link_stays_and_the_fault_goes_with_the_next_answer(
    browser: Browser, app: MemoryApp
) -> None:
    proving(browser)
    page = browser.client.get("/sign-in/look").text
    app.inner.away = True

    away = asked(browser, page).text
    app.inner.away = False
    again = asked(browser, away).text

    assert LINK.findall(away) == LINK.findall(page)
    assert "cavab vermir" in away
    assert LINK.findall(again)
    assert "cavab vermir" not in again


def shown_by(
    browser: Browser, world: MemoryWorld, app: MemoryApp, prompt: Prompt, *, before: str = "/sign-in"
) -> Response:
    """The waiting page, when the outside has said what to show."""
    cabinet = world.over(evolve(world.parts, methods=(Showing(app, prompt),))).cabinet
    browser.client.app.state.cabinet = cabinet
    proving(browser)
    return browser.client.get(f"{before}/look")


def test_a_page_elsewhere_is_a_button_that_names_whose_it_is(
    browser: Browser, world: MemoryWorld, app: MemoryApp
) -> None:
    page = shown_by(browser, world, app, Redirect("https://sign.example/ask?id=7"))

    assert 'href="https://sign.example/ask?id=7"' in page.text
    assert "sign.example</a>" in page.text
    assert "form-action 'self';" in page.headers["content-security-policy"]


def test_who_comes_back_from_there_is_signed_in(
    browser: Browser, world: MemoryWorld, app: MemoryApp, leyla: Actor
) -> None:
    shown_by(browser, world, app, Redirect("https://sign.example/ask?id=7"))
    app.phone.confirm()
    back = browser.open("/sign-in/wait")

    assert asked(browser, back).headers["hx-redirect"] == "/sign-in/wait"
    assert leyla.name in browser.client.get("/sign-in/wait").text


def test_a_fault_of_its_service_is_told_and_goes_with_the_next_answer(
    browser: Browser, world: MemoryWorld, app: MemoryApp
) -> None:
    page = shown_by(browser, world, app, Redirect("https://sign.example/ask?id=7")).text
    nothing_new = asked(browser, page)
    app.inner.away = True
    away = asked(browser, page).text
    app.inner.away = False

    again = asked(browser, away).text

    assert nothing_new.status_code == 204
    assert "cavab vermir" in away
    assert "https://sign.example/ask?id=7" in again
    assert "cavab vermir" not in again


def test_a_form_goes_to_that_page_and_to_no_other(
    browser: Browser, world: MemoryWorld, app: MemoryApp
) -> None:
    page = shown_by(browser, world, app, FormPost("https://sign.example/ask", {"request": "7"}))

    assert '<form method="post" action="https://sign.example/ask">' in page.text
    assert '<input type="hidden" name="request" value="7">' in page.text
    assert "form-action 'self' https://sign.example;" in page.headers["content-security-policy"]


def test_once_it_has_ended_nothing_leads_there_any_more(
    browser: Browser, world: MemoryWorld, app: MemoryApp
) -> None:
    shown_by(browser, world, app, FormPost("https://sign.example/ask", {"request": "7"}))
    app.phone.refuse()

    ended = browser.client.get("/sign-in/look")

    assert "sign.example" not in ended.text
    assert "form-action 'self';" in ended.headers["content-security-policy"]


def test_who_signs_with_it_finds_the_number_of_their_phone_again(browser: Browser, signing: str) -> None:
    browser.send(signing, signing, rights="yes", method="asan", **LEYLA.holder)
    browser.send(f"{signing}/wait", f"{signing}/cancel")
    browser.send(signing, signing, rights="yes", method="app", app_account=ACCOUNT)

    assert f'value="{LEYLA.phone}"' in browser.open(signing)


def test_a_code_of_another_method_is_compared_with_what_that_shows(
    browser: Browser, world: MemoryWorld, app: MemoryApp
) -> None:
    page = shown_by(browser, world, app, VerificationCode("0042")).text

    assert "0042" in page
    assert "ASAN" not in page


def test_a_wrong_account_cannot_be_tried_for_ever(browser: Browser, cabinet: Cabinet, signing: str) -> None:
    said = ""
    for number in range(60):
        account = f"{900000 + number}"
        said = browser.send(signing, signing, rights="yes", method="app", app_account=account).text
        if "belə şəxs tanımır" not in said:
            break

    assert "belə şəxs tanımır" not in said
    assert '<a href="#app_account">' in said


def test_where_services_are_shown_it_is_called_by_its_name(browser: Browser) -> None:
    assert "Sınaq tətbiqi" in browser.open("/status")


def test_the_handbook_says_that_it_is_offered(browser: Browser) -> None:
    assert "ASAN İmza or Test app" in browser.open("/help/sign-in?language=en")


def test_papers_for_a_case_are_signed_with_it(
    browser: Browser, app: MemoryApp, journey: Journey, leyla: Actor
) -> None:
    case = journey.heard(LEYLA, leyla)
    draft = journey.gathered(case, leyla)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    page = f"/cases/{case.id}/submit"

    waiting = browser.send(
        page, page, do="sign", version=f"{draft.version}", method="app", app_account=ACCOUNT
    )
    look = waiting.url.path.replace("wait", "look")
    shown = browser.open(look)
    app.phone.confirm()

    assert LINK.search(shown) is not None
    assert browser.client.get(look).url.path == f"/submissions/{draft.id}"


def test_an_act_is_signed_with_it(
    browser: Browser, app: MemoryApp, world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    fill(world.cabinet)
    act = journey.drafted(journey.heard(LEYLA, leyla))
    with world.parts.storage.reading() as kept:
        judge = kept.accounts.by_user_name("hakim")
    assert judge is not None
    app.enrol(judge.person, "700002")
    browser.sign_in("hakim", OFFICE_PASSWORD)
    base = f"/desk/acts/{act.id}"

    browser.send(base, f"{base}/sign", version=f"{act.version}", method="app", app_account="700002")
    shown = browser.open(f"{base}/sign/look")
    app.phone.confirm()

    assert LINK.search(shown) is not None
    assert "Sınaq tətbiqi" in browser.open(f"{base}/sign/look")


def test_a_request_to_join_is_signed_with_it(
    browser: Browser, app: MemoryApp, world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    case, rashad = journey.heard(LEYLA, leyla), journey.registered(RASHAD)
    app.enrol(RASHAD.person, "700003")
    day = world.clock.now().date()
    new = NewJoining(
        *(case.number, "claimant", leyla.name, LEYLA.number, "lawyers-order", "7", day, day, None)
    )
    asked_for = world.cabinet.joining_cases.ask(new, upload("etibarnamə.pdf"), rashad)
    browser.sign_in(RASHAD.user_name, PASSWORD)
    base = f"/joining/{asked_for.id}"

    browser.send(base, f"{base}/sign", method="app", app_account="700003")
    shown = browser.open(f"{base}/sign/look")
    app.phone.confirm()

    assert LINK.search(shown) is not None
    assert "Sınaq tətbiqi" in browser.open(f"{base}/sign/look")
