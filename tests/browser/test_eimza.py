"""e-İmza in a real browser, with a program beside it that keeps its keys in memory (Manual 2.3, 3, 10.6)."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from ekabinet_core.actor import Actor
from ekabinet_core.status import Status
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_web.portal import portal
from litestar import Litestar
from playwright.sync_api import Browser, expect

from tests.browser.agent import TokenAgent, at_work
from tests.browser.conftest import Demonstration, free_ports
from tests.browser.people import Person
from tests.tokens import Tokens

WIDTHS = [1280, 390]
TROUBLES = {
    "pin-incorrect": "PIN yanlışdır. Yenidən cəhd edin.",
    "pin-locked": "PIN bloklanıb.",
    "token-absent": "Kart və ya token tapılmadı.",
    "token-removed": "heç nə itməyib",
    "no-certificate": "Kartda bunun üçün sertifikat yoxdur.",
    "wrong-certificate": "başladığınız kart deyil",
    "origin-not-allowed": "icazə verilməyib",
    "busy": "başqa sorğu ilə məşğuldur",
    "ERR_WEBEID_USER_CANCELLED": "imtina etdiniz",
    "nobody-has-heard-of-it": "Proqram bunu edə bilmədi.",
}


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


@pytest.fixture
def agent(world: MemoryWorld) -> TokenAgent:
    """Leyla's, not started yet."""
    port = free_ports(2)
    tokens = Tokens.beside(world, f"http://127.0.0.1:{port}")
    return TokenAgent(tokens.of(LEYLA), f"http://127.0.0.1:{port + 1}")


@pytest.fixture
def place(world: MemoryWorld, agent: TokenAgent, tmp_path: Path) -> Iterator[Demonstration]:
    """A portal that takes e-İmza, at the origin that the token is asked for."""
    cabinet = Tokens.beside(world, agent.token.origin).world.cabinet
    with _listening(portal(cabinet, origin=agent.token.origin, agent_url=agent.address), agent.token.origin):
        yield Demonstration(agent.token.origin, "", tmp_path)


@contextmanager
def _listening(app: Litestar, origin: str) -> Iterator[None]:
    with socket.create_server(("127.0.0.1", _port(origin))) as listener:
        server = uvicorn.Server(uvicorn.Config(app, ws="none", access_log=False, log_config=None))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(params=WIDTHS)
def person(request: pytest.FixtureRequest, browser: Browser, place: Demonstration) -> Iterator[Person]:
    """Leyla, on the front page."""
    person = Person.at(browser, place, request.param)
    yield person
    person.context.close()


def _port(address: str) -> int:
    return int(address.rpartition(":")[2])


def choose_eimza(person: Person) -> None:
    person.page.get_by_text("e-İmza ilə", exact=True).click()
    person.page.get_by_role("link", name="e-İmza ilə davam et").click()


def test_a_person_signs_in_and_signs_with_their_token(
    person: Person, agent: TokenAgent, world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    confirmed = journey.confirmed(leyla)
    with at_work(agent, _port(agent.address)):
        choose_eimza(person)
        person.looks("e-İmza ilə təsdiqləyin").press("Davam et")
        expect(person.page.get_by_role("button", name="Çıxış")).to_be_visible()

        person.page.goto(f"{agent.token.origin}/applications/{confirmed.id}/sign")
        person.looks("Ərizəni imzalayın").tick("Hüquq və vəzifələrimi oxudum, yazdıqlarım doğrudur")
        person.tick("e-İmza ilə")
        expect(person.page.get_by_label("İstifadəçi kodu")).to_be_hidden()
        person.press("İmzala").looks("e-İmza ilə imzalayın").press("Davam et")
        person.looks("Ərizə göndərildi")

    assert world.cabinet.drafts.get(confirmed.id, leyla).status is Status.SENT
    assert agent.asked.count("sign") == 1
    assert person.wrong == []


def test_a_program_that_does_not_run_is_said_and_looked_for_again(
    person: Person, agent: TokenAgent, leyla: Actor
) -> None:
    choose_eimza(person)
    expect(person.page.get_by_text("e-İmza proqramı quraşdırılmayıb və ya işləmir.")).to_be_visible()
    person.wrong.clear()  # Chromium's console says of every address that nobody answers there
    person.looks("e-İmza ilə təsdiqləyin")

    with at_work(agent, _port(agent.address)):
        person.press("Yenidən yoxla").press("Davam et")
        expect(person.page.get_by_role("button", name="Çıxış")).to_be_visible()


@pytest.mark.parametrize("person", WIDTHS[:1], indirect=True)
def test_a_program_that_does_not_know_the_site_yet_is_asked_all_the_same(
    person: Person, agent: TokenAgent, leyla: Actor
) -> None:
    agent.knows_the_site = False
    with at_work(agent, _port(agent.address)):
        choose_eimza(person)
        person.press("Davam et")

        expect(person.page.get_by_role("button", name="Çıxış")).to_be_visible()


@pytest.mark.parametrize("person", WIDTHS[:1], indirect=True)
def test_each_trouble_of_the_program_is_said_and_the_next_try_works(
    person: Person, agent: TokenAgent, leyla: Actor
) -> None:
    with at_work(agent, _port(agent.address)):
        agent.troubles = [{"code": code} for code in TROUBLES]
        agent.troubles.append({"code": "pin-incorrect", "tries": "last"})
        choose_eimza(person)
        person.press("Davam et")

        for said in (*TROUBLES.values(), "PIN yanlışdır və bir cəhd qalıb."):
            expect(person.page.get_by_role("alert").get_by_text(said)).to_be_visible()
            person.press("Yenidən cəhd et")

        expect(person.page.get_by_role("button", name="Çıxış")).to_be_visible()


def test_the_help_page_says_how_to_get_the_program(person: Person) -> None:
    person.page.goto(f"{person.demonstration.portal}/eimza")

    person.looks("e-İmza proqramı")


EXTENSION = """
window.addEventListener("message", async ({ source, data }) => {
  const command = /^web-eid:([a-z-]+)$/.exec(data.action ?? "")?.[1].replace(/-(ack|success|failure)$/, "");
  if (source !== window || !command || data.action !== `web-eid:${command}`) return;
  window.postMessage({ action: `${data.action}-ack` }, location.origin);
  const { error, ...answer } = await window.holdCard(command, data);
  const end = error ? "failure" : "success";
  window.postMessage({ action: `${data.action}-${end}`, ...(error ? { error } : answer) }, location.origin);
});
"""
"""Web eID's content script, as far as a page hears of it (web-eid-webextension, content.ts)."""


def test_the_extension_of_web_eid_is_asked_where_the_program_does_not_run(
    person: Person, agent: TokenAgent, leyla: Actor
) -> None:
    agent.troubles = [{"code": "ERR_WEBEID_USER_CANCELLED"}]
    person.page.expose_function("holdCard", lambda command, data: dict(agent.answer(command, data)))
    person.page.add_init_script(EXTENSION)

    choose_eimza(person)
    person.press("Davam et").says("imtina etdiniz")
    person.press("Yenidən cəhd et")

    expect(person.page.get_by_role("button", name="Çıxış")).to_be_visible()
    assert agent.asked.count("authenticate") == 2
