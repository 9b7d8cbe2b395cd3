"""e-İmza on the pages (Manual 2.3, 3, 10.6): what they ask, may reach and say, without a browser."""

import json
import re
from collections.abc import Iterator
from html import unescape

import pytest
from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.ids import ApplicationId
from ekabinet_core.status import Status
from ekabinet_core.waiting import TokenCall
from ekabinet_signing.revocation import RevocationSource
from ekabinet_testing.journey import CLERK, PASSWORD, PDF, Journey
from ekabinet_testing.people import LEYLA, RASHAD, Someone
from ekabinet_testing.world import MemoryWorld
from litestar.testing import TestClient

from tests.tokens import ORIGIN, Tokens
from tests.web.browser import Browser, portal_of

AGENT = "http://127.0.0.1:16969"
CALL = re.compile(r'data-command="(.*?)" data-argument="(.*?)"')
TALKING = ("/sign-in/e-imza", "/register/e-imza")


@pytest.fixture
def tokens(world: MemoryWorld) -> Tokens:
    return Tokens.beside(world)


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


@pytest.fixture
def page(tokens: Tokens) -> Iterator[Browser]:
    """On a portal that takes e-İmza."""
    with TestClient(portal_of(tokens.world.cabinet, ORIGIN), base_url=ORIGIN) as client:
        yield Browser(client)


@pytest.fixture
def confirmed(page: Browser, journey: Journey, leyla: Actor) -> str:
    """Leyla is signed in, and her application waits to be signed; gives its address."""
    page.sign_in(LEYLA.user_name, PASSWORD)
    return f"/applications/{journey.confirmed(leyla).id}"


@frozen
class Hand:
    """Hands on what a person's token answers."""

    page: Browser
    tokens: Tokens

    def prove(self, someone: Someone, way: str = "sign-in") -> str:
        """The page after PIN1."""
        asking = self.page.send(f"/{way}/e-imza", f"/{way}/e-imza").text
        answer = self.tokens.of(someone).answer(call_of(asking))
        return self.page.send(f"/{way}/wait", f"/{way}/token", **answer).text

    def choose(self, base: str, **fields: str) -> str:
        """The page after the way to sign was chosen."""
        return self.page.send(f"{base}/sign", f"{base}/sign", method="e-imza", **fields).text

    def read(self, base: str, certificate: str) -> str:
        """The page after the certificate was read."""
        return self.page.send(f"{base}/sign/e-imza", f"{base}/sign/e-imza", certificate=certificate).text

    def sign(self, base: str, someone: Someone) -> str:
        """The page after PIN2."""
        asking = self.page.open(f"{base}/sign/wait")
        answer = self.tokens.of(someone).answer(call_of(asking))
        return self.page.send(f"{base}/sign/wait", f"{base}/sign/token", **answer).text


@pytest.fixture
def hand(page: Browser, tokens: Tokens) -> Hand:
    return Hand(page, tokens)


def call_of(page: str) -> TokenCall:
    """What the page asks of the program."""
    found = CALL.search(page)
    assert found is not None, page
    return TokenCall(found[1], json.loads(unescape(found[2])))


def test_where_it_is_not_taken_nothing_is_said_of_it(browser: Browser) -> None:
    assert "e-İmza" not in browser.open("/")
    assert "e-İmza" not in browser.open("/register")


def test_it_is_offered_to_sign_in_and_to_register(page: Browser) -> None:
    assert 'href="/sign-in/e-imza"' in page.open("/")
    assert 'href="/register/e-imza"' in page.open("/register")


@pytest.mark.parametrize("path", TALKING)
def test_only_a_page_that_asks_the_program_may_reach_it(page: Browser, path: str) -> None:
    for other in ("/", "/register", "/eimza"):
        assert AGENT not in page.client.get(other).headers["content-security-policy"]

    policy = page.client.get(path).headers["content-security-policy"]
    assert f"connect-src 'self' {AGENT};" in policy
    assert "default-src 'none'; script-src 'self';" in policy


@pytest.mark.parametrize("path", TALKING)
def test_without_scripts_it_is_said_what_needs_them(page: Browser, path: str) -> None:
    said = re.search(r"<noscript>(.*?)</noscript>", page.open(path), re.DOTALL)

    assert said is not None
    assert "JavaScript" in said[1]
    assert "ASAN İmza" in said[1]


def test_the_help_page_says_how_the_program_is_started(page: Browser) -> None:
    text = page.open("/eimza")

    for system in ("Windows", "macOS", "Linux"):
        assert system in text
    assert f">ekabinet-eimza-agent --origin {ORIGIN}" in text


def test_nobody_is_told_to_fetch_the_program_by_its_name_alone(page: Browser) -> None:
    text = page.open("/eimza")

    assert not re.search(r"uvx|pipx|pip install", text)
    assert "Proqramı yalnız bu saytı idarə edəndən alın" in text


def test_a_person_signs_in_with_their_token(hand: Hand, leyla: Actor) -> None:
    assert LEYLA.person.surname in hand.prove(LEYLA)

    assert hand.page.client.get("/applications").status_code == 200


@pytest.mark.parametrize("path", TALKING)
def test_tokens_are_asked_for_thirty_times_in_five_minutes(page: Browser, path: str) -> None:
    for _ in range(30):
        page.send(path, path)

    said = page.send(path, path)

    assert said.status_code == 429
    assert "Buradan elektron imza həddən artıq çox soruşulub." in said.text


def test_who_has_no_cabinet_is_led_to_registering(hand: Hand) -> None:
    assert "Hələ şəxsi kabinetiniz yoxdur" in hand.prove(RASHAD)


def test_a_person_registers_with_their_token(hand: Hand) -> None:
    known = hand.prove(RASHAD, "register")

    assert RASHAD.person.surname in known
    assert "Kartsız daxil olmaq üçün ad və şifrə seçin" in known
    assert "Telefonsuz" not in known


def test_an_answer_to_another_nonce_signs_nobody_in(hand: Hand, leyla: Actor) -> None:
    page, token = hand.page, hand.tokens.of(LEYLA)
    first = token.answer(call_of(page.send("/sign-in/e-imza", "/sign-in/e-imza").text))
    page.send("/sign-in/e-imza", "/sign-in/e-imza")

    said = page.send("/sign-in/wait", "/sign-in/token", **first).text

    assert "Təsdiq alınmadı" in said
    assert page.client.get("/applications", follow_redirects=False).status_code != 200


@pytest.mark.parametrize("way", ["sign-in", "register"])
def test_while_nobody_answers_for_a_card_it_does_not_sign_in_and_a_password_does(
    world: MemoryWorld, leyla: Actor, way: str
) -> None:
    tokens = Tokens.beside(world, responder=RevocationSource.at("http://127.0.0.1:9", world.clock))
    with TestClient(portal_of(tokens.world.cabinet, ORIGIN), base_url=ORIGIN) as client:
        page = Browser(client)
        said = Hand(page, tokens).prove(LEYLA, way)
        outside = client.get("/applications", follow_redirects=False).status_code
        page.sign_in(LEYLA.user_name, PASSWORD)

        assert "ləğv edilib-edilmədiyini soruşmaq mümkün olmadı" in said
        assert "e-İmza ilə təsdiqləyin" in said
        assert outside != 200
        assert client.get("/applications", follow_redirects=False).status_code == 200


def test_too_late_is_said_in_the_words_of_a_card(hand: Hand, leyla: Actor) -> None:
    page, token = hand.page, hand.tokens.of(LEYLA)
    answer = token.answer(call_of(page.send("/sign-in/e-imza", "/sign-in/e-imza").text))
    hand.tokens.world.clock.pass_(minutes=2)

    said = page.send("/", "/sign-in/token", **answer).text

    assert "Kartınızı və PIN-inizi hazır tutub" in said
    assert "telefon" not in said.split("<main")[1].split("</main>")[0].lower()


def test_nobody_enters_pin1_for_nothing(hand: Hand) -> None:
    hand.page.send("/sign-in/e-imza", "/sign-in/e-imza")
    hand.tokens.world.clock.pass_(minutes=2)

    assert "Təsdiq alınmadı" in hand.page.open("/sign-in/wait")


def test_nobody_enters_pin2_for_nothing(hand: Hand, confirmed: str) -> None:
    hand.choose(confirmed, rights="yes")
    hand.read(confirmed, hand.tokens.of(LEYLA).holder["certificate"])
    hand.tokens.world.clock.pass_(minutes=3)

    assert "Ərizə imzalanmadı" in hand.page.open(f"{confirmed}/sign/wait")


def test_a_token_signs_and_sends(hand: Hand, confirmed: str) -> None:
    hand.choose(confirmed, rights="yes")
    asking = hand.read(confirmed, hand.tokens.of(LEYLA).holder["certificate"])
    sent = hand.sign(confirmed, LEYLA)

    assert call_of(asking).command == "sign"
    assert "Ərizə göndərildi" in sent


def test_before_pin2_the_page_shows_the_package_and_what_the_program_shows(
    hand: Hand, confirmed: str, journey: Journey, leyla: Actor
) -> None:
    hand.choose(confirmed, rights="yes")
    page = hand.read(confirmed, hand.tokens.of(LEYLA).holder["certificate"])

    package = application_at(hand, confirmed, leyla).package
    assert package is not None
    assert package.short_digest in page
    assert re.search(r"Proqramın göstərdiyi rəqəmsal iz: ([0-9a-f]{4} ){3}[0-9a-f]{4}\.", page)


def test_nobody_signs_before_their_rights_were_read(hand: Hand, confirmed: str) -> None:
    said = hand.choose(confirmed)
    certificate = hand.tokens.of(LEYLA).holder["certificate"]

    refused = hand.page.send(f"{confirmed}/sign", f"{confirmed}/sign/e-imza", certificate=certificate)

    assert 'class="govuk-error-summary"' in said
    assert refused.url.path == f"{confirmed}/sign"
    assert hand.page.client.get(f"{confirmed}/sign/e-imza").url.path == f"{confirmed}/sign"


def test_the_card_of_somebody_else_is_refused_and_another_may_be_read(hand: Hand, confirmed: str) -> None:
    hand.choose(confirmed, rights="yes")

    said = hand.read(confirmed, hand.tokens.of(RASHAD).holder["certificate"])

    assert 'class="govuk-error-summary"' in said
    assert call_of(said).command == "get-signing-certificate"
    assert "Ərizə göndərildi" not in said


def test_a_value_of_another_card_sends_nothing(hand: Hand, confirmed: str, leyla: Actor) -> None:
    hand.choose(confirmed, rights="yes")
    hand.read(confirmed, hand.tokens.of(LEYLA).holder["certificate"])

    said = hand.sign(confirmed, RASHAD)

    assert "Ərizə imzalanmadı" in said
    assert application_at(hand, confirmed, leyla).status is Status.CONFIRMED


def test_the_page_has_words_for_every_trouble_of_the_program(page: Browser) -> None:
    codes = set(re.findall(r'data-problem="(.*?)"', page.open("/sign-in/e-imza")))

    assert codes >= {
        "pin-incorrect",
        "pin-incorrect-last",
        "pin-locked",
        "token-absent",
        "token-removed",
        "no-certificate",
        "wrong-certificate",
        "origin-not-allowed",
        "busy",
        "module-absent",
        "ERR_WEBEID_USER_CANCELLED",
        "other",
    }


def application_at(hand: Hand, base: str, by: Actor) -> Application:
    return hand.tokens.world.cabinet.drafts.get(ApplicationId(base.removeprefix("/applications/")), by)


def test_papers_for_a_case_are_signed_with_a_token(
    page: Browser, hand: Hand, journey: Journey, leyla: Actor
) -> None:
    draft = journey.gathered(journey.heard(LEYLA, leyla), leyla)
    base, form = f"/submissions/{draft.id}", f"/cases/{draft.case}/submit"
    page.sign_in(LEYLA.user_name, PASSWORD)
    chosen = page.send(form, form, do="sign", version=str(draft.version), method="e-imza").text
    assert call_of(chosen).command == "get-signing-certificate"
    assert draft.package is not None

    refused = hand.read(base, "")
    asked = hand.read(base, hand.tokens.of(LEYLA).holder["certificate"])
    sent = hand.sign(base, LEYLA)

    assert "govuk-error-summary" in refused
    assert draft.package.short_digest in asked
    assert "Sənədlər göndərildi" in sent
    assert "e-İmza" in sent


def test_a_lawyer_joins_a_case_with_a_token(
    page: Browser, hand: Hand, journey: Journey, leyla: Actor
) -> None:
    case, rashad = journey.heard(LEYLA, leyla), journey.registered(RASHAD)
    day = f"{journey.world.clock.now():%d.%m.%Y}"
    typed = {
        "case_number": case.number,
        "role": "claimant",
        "party": LEYLA.person.name,
        "party_number": LEYLA.number,
        "authority": "lawyers-order",
        "number": "0044512",
        "issued_on": day,
    }
    page.sign_in(RASHAD.user_name, PASSWORD)
    asked = page.client.post(
        "/joining/new",
        data={"csrf": page.token("/joining/new"), **typed},
        files={"file": ("order.pdf", PDF, "application/pdf")},
    )
    base = asked.url.path

    chosen = page.send(base, f"{base}/sign", method="e-imza").text
    refused = hand.read(base, hand.tokens.of(LEYLA).holder["certificate"])
    asking = hand.read(base, hand.tokens.of(RASHAD).holder["certificate"])
    hand.sign(base, RASHAD)

    assert call_of(chosen).command == "get-signing-certificate"
    assert call_of(refused).command == "get-signing-certificate"
    assert call_of(asking).command == "sign"
    (joining,) = journey.world.cabinet.joining_cases.all(rashad)
    assert joining.signature is not None
    assert (joining.signature.method, joining.signature.signer) == ("e-imza", RASHAD.person.name)
    assert [one.id for one in journey.world.cabinet.desk_joining.waiting(CLERK).rows] == [joining.id]
