"""The portal while it is being worked on: one page that says so, and nothing that was typed is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.ids import ApplicationId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.outage import Use
from ekabinet_core.source import Mark, Source
from ekabinet_core.term_shift import TermShift
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_web.portal import portal
from litestar import Litestar
from litestar.testing import TestClient

from tests.web.browser import ORIGIN, Browser
from tests.web.filling import found
from tests.web.reading import language_of, words_of

TYPED = {"title": "Borcun tutulması", "text": "Bir & iki."}


@frozen
class Closable:
    """A portal, the file that closes it, and somebody with a draft."""

    world: MemoryWorld
    browser: Browser
    mark: Path
    leyla: Actor
    id: ApplicationId

    @property
    def page(self) -> str:
        """A page of the draft with a form."""
        return f"/applications/{self.id}/content"

    @property
    def draft(self) -> Application:
        """As it is kept."""
        return self.world.cabinet.drafts.get(self.id, self.leyla)

    def sent(self) -> dict[str, str]:
        """A filled form of the draft."""
        return {"csrf": self.browser.token("/"), "version": str(self.draft.version), "do": "save", **TYPED}


@pytest.fixture(scope="module")
def mark(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that closes the portal while it is there."""
    return tmp_path_factory.mktemp("maintenance") / "maintenance"


@pytest.fixture(scope="module")
def closed(rules: Jurisdiction, mark: Path) -> Litestar:
    """A portal that it closes."""
    return portal(MemoryWorld.open(rules).cabinet, origin=ORIGIN, maintenance=mark)


@pytest.fixture
def closable(world: MemoryWorld, journey: Journey, mark: Path, closed: Litestar) -> Iterator[Closable]:
    leyla = journey.registered(LEYLA)
    draft = world.cabinet.drafts.start(leyla)
    mark.unlink(missing_ok=True)
    closed.state.cabinet = world.cabinet
    with TestClient(closed) as client:
        browser = Browser(client)
        browser.sign_in(LEYLA.user_name, PASSWORD)
        yield Closable(world, browser, mark, leyla, draft.id)


@pytest.mark.parametrize("path", ["/", "/guide", "/applications", "/payments/1"])
def test_every_page_says_when_to_come_again(closable: Closable, path: str) -> None:
    closable.mark.touch()

    answer = closable.browser.client.get(path)

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "300"
    assert "Portalda texniki işlər aparılır" in answer.text
    assert "set-cookie" not in answer.headers


def test_it_says_what_becomes_of_a_term_that_ends_meanwhile(closable: Closable) -> None:
    closable.mark.touch()

    said = words_of(closable.browser.client.get("/").text)

    assert "Müddət öz-özünə uzanmır" in said
    assert "üç dəqiqədən çox" in said


def test_where_the_law_moves_a_term_it_says_so(
    closable: Closable, closed: Litestar, rules: Jurisdiction
) -> None:
    shift = TermShift((Use.FILING,), 60, "1", Source("an example", Mark.LIKELY))
    parts = evolve(closable.world.parts, rules=evolve(rules, term_shift=shift))
    closed.state.cabinet = closable.world.over(parts).cabinet
    closable.mark.touch()

    said = words_of(closable.browser.client.get("/?language=en").text)

    assert "was down for 60 minutes or longer ends on the next working day" in said
    assert "A term is not extended by itself" not in said


def test_it_is_read_in_other_languages(closable: Closable) -> None:
    closable.mark.touch()

    page = closable.browser.client.get("/applications?page=2").text
    (link,) = found(page, "//nav[@class='court-languages']//a[@lang='ru']/@href")

    assert link == "/applications?page=2&language=ru"
    assert language_of(closable.browser.client.get(link).text) == "ru"


def test_monitors_and_style_sheets_are_answered(closable: Closable) -> None:
    closable.mark.touch()
    page = closable.browser.client.get("/").text
    (sheet,) = found(page, "//link[@rel='stylesheet']/@href")

    assert closable.browser.client.get("/health").text == "ok"
    assert closable.browser.client.get(sheet).status_code == 200


def test_what_was_typed_waits_and_is_sent_when_the_pages_are_open_again(closable: Closable) -> None:
    sent = closable.sent()
    closable.mark.touch()
    answer = closable.browser.client.post(closable.page, data=sent)
    closable.mark.unlink()
    (form,) = found(answer.text, "//main//form")

    closable.browser.client.post(form.get("action"), data=dict(form.form_values()))

    assert answer.status_code == 503
    assert "Yazdıqlarınız itməyib" in words_of(answer.text)
    assert "yadda saxlanılmadı" in words_of(answer.text)
    assert (closable.draft.title, closable.draft.text) == (TYPED["title"], TYPED["text"])


def test_nothing_is_kept_meanwhile(closable: Closable) -> None:
    sent = closable.sent()
    closable.mark.touch()

    closable.browser.client.post(closable.page, data=sent)

    assert closable.draft.title == ""


def test_a_password_is_not_written_into_the_page(closable: Closable) -> None:
    closable.mark.touch()

    answer = closable.browser.client.post(
        "/sign-in/password", data={"user_name": "x", "password": "gizli söz"}
    )

    assert answer.status_code == 503
    assert "gizli söz" not in answer.text
