"""Pages for what went wrong outside a form: in the same clothes, in Azerbaijani, telling nothing inside."""

import logging
from collections.abc import Iterator

import pytest
from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.package import Plain
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.assembling import assemble
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.portal import portal
from litestar import Litestar
from litestar.testing import TestClient

from tests.web.browser import ORIGIN, Browser, portal_of
from tests.web.reading import words_of

SECRET = "the secret inside"


@frozen
class BrokenRenderer:
    """A renderer with a fault."""

    def application(self, data: Plain) -> bytes:
        raise RuntimeError(SECRET)

    receipt = slip = outage = registration = application


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


def on(app: Litestar) -> Iterator[Browser]:
    with TestClient(app, raise_server_exceptions=False) as client:
        browser = Browser(client)
        browser.sign_in(LEYLA.user_name, PASSWORD)
        yield browser


def test_the_log_says_what_failed_and_where_but_not_what_the_error_says(
    world: MemoryWorld, journey: Journey, caplog: pytest.LogCaptureFixture
) -> None:
    leyla = journey.registered(LEYLA)
    draft = journey.complete(leyla)
    broken = assemble(evolve(world.parts, renderer=BrokenRenderer()))

    with caplog.at_level(logging.DEBUG):
        for browser in on(portal_of(broken)):
            path = f"/applications/{draft.id}"
            browser.send(f"{path}/check", f"{path}/confirm", version=str(draft.version))

    assert "RuntimeError" in caplog.text
    assert "confirmation.py" in caplog.text
    assert SECRET not in caplog.text


def test_an_address_that_leads_nowhere(browser: Browser) -> None:
    answer = browser.client.get("/nothing")

    assert answer.status_code == 404
    assert "<h1" in answer.text
    assert "Belə səhifə yoxdur" in answer.text


def test_an_address_that_only_forms_are_sent_to_leads_to_the_page_above_it(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    confirmed = journey.confirmed(leyla)
    base = f"/applications/{confirmed.id}"

    for path, above in (
        (f"{base}/take-back", base),
        (f"{base}/papers/1/remove", f"{base}/papers"),
        ("/profile/sessions/all", "/profile/sessions"),
        ("/sign-out", "/"),
    ):
        answer = browser.client.get(path, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, above)
    assert "Elə indi heç nə edilmədi." in words_of(browser.open(f"{base}/take-back"))


def test_who_signs_in_again_after_pressing_a_button_reads_that_it_was_not_done(
    browser: Browser, journey: Journey, leyla: Actor, cabinet: Cabinet
) -> None:
    confirmed = journey.confirmed(leyla)
    base = f"/applications/{confirmed.id}"
    token = browser.token(base)
    browser.client.cookies.clear()

    browser.client.post(f"{base}/take-back", data={"csrf": token})
    way_in = {"csrf": browser.token("/"), "user_name": LEYLA.user_name, "password": PASSWORD}
    onward = browser.client.post("/sign-in/password", data=way_in, follow_redirects=False)
    journey.world.clock.pass_(seconds=1)
    page = browser.client.get(onward.headers["location"])

    assert str(page.url).endswith(base)
    assert "Elə indi heç nə edilmədi." in words_of(page.text)
    assert cabinet.drafts.get(confirmed.id, leyla) == confirmed


def test_a_strangers_application_and_none_look_the_same(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    answers = [browser.client.get(f"/applications/{id}/check") for id in ("0", "nobody's")]

    assert {answer.status_code for answer in answers} == {404}


def test_a_fault_of_ours_tells_nothing_inside(world: MemoryWorld, journey: Journey) -> None:
    leyla = journey.registered(LEYLA)
    draft = journey.complete(leyla)
    broken = assemble(evolve(world.cabinet.parts, renderer=BrokenRenderer()))

    for browser in on(portal_of(broken)):
        page = f"/applications/{draft.id}/check"
        answer = browser.send(page, f"/applications/{draft.id}/confirm", version=str(draft.version))

        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "RuntimeError" not in answer.text
        assert "<h1" in answer.text


def test_a_body_that_is_too_big_is_said_before_it_is_read(world: MemoryWorld, journey: Journey) -> None:
    leyla = journey.registered(LEYLA)
    draft = world.cabinet.drafts.start(leyla)
    small = evolve(world.cabinet.rules, files=evolve(world.cabinet.rules.files, largest=1000))
    strict = assemble(evolve(world.cabinet.parts, rules=small))

    for browser in on(portal(strict, origin=ORIGIN)):
        path = f"/applications/{draft.id}/papers"
        token = browser.token(path)
        answer = browser.client.post(
            path, data={"csrf": token}, files={"file": ("böyük.pdf", b"0" * 3_000_000, "application/pdf")}
        )

        assert answer.status_code == 413
        assert "<h1" in answer.text


def test_a_service_that_does_not_answer_keeps_what_was_typed(
    world: MemoryWorld, browser: Browser, leyla: Actor, journey: Journey
) -> None:
    draft = journey.complete(leyla)
    world.people.away = True
    path = f"/applications/{draft.id}/parties"
    fields = {"role": "respondent", "kind": "natural", "known": "register", "document": "AZE10000006"}

    answer = browser.send(
        path, path, **fields, surname="Sabirov", given_name="Sabir", version=str(draft.version), do="add"
    )

    assert "Əhali reyestri cavab vermir" in answer.text
    assert 'value="Sabirov"' in answer.text
    assert world.cabinet.drafts.get(draft.id, leyla).parties == draft.parties


def test_a_draft_that_was_deleted_in_another_window_is_gone(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    draft = world.cabinet.drafts.start(leyla)
    path = f"/applications/{draft.id}"
    browser.send(f"{path}/discard", f"{path}/discard", version=str(draft.version))

    answers = [browser.client.get(f"{path}{page}") for page in ("", "/subject", "/content")]

    assert {answer.status_code for answer in answers} == {410}
    assert all("Bu qaralama silinib" in answer.text for answer in answers)
    assert all("rüsum ödəmişdinizsə" in answer.text for answer in answers)
    assert browser.client.get(f"{path}1").status_code == 404


@pytest.mark.parametrize("path", ["/email", "/password/new"])
def test_a_link_that_is_over_is_gone(browser: Browser, path: str) -> None:
    answer = browser.client.get(f"{path}?link=x")

    assert answer.status_code == 410
    assert "Bu keçid artıq açılmır" in answer.text
