"""A portal offers the ways to sign that there are: no other, and by whomever they were written."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_memory.app_signing import MemoryApp
from ekabinet_memory.signing import MemorySigning
from ekabinet_ports.signing import SigningMethod
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from litestar.testing import TestClient

from tests.tokens import Tokens
from tests.web.browser import ORIGIN, Browser, portal_of

NAMES = ("ASAN", "e-İmza")
NOT_POSSIBLE = "Bu, hazırda mümkün deyil. Heç nə dəyişmədi."


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


@contextmanager
def portal_with(world: MemoryWorld, *methods: SigningMethod) -> Iterator[Browser]:
    """A portal with these methods, and no other."""
    cabinet = world.over(evolve(world.parts, methods=methods)).cabinet
    with TestClient(portal_of(cabinet, ORIGIN), base_url=ORIGIN) as client:
        yield Browser(client)


@pytest.fixture
def bare(world: MemoryWorld) -> Iterator[Browser]:
    """On a portal where nobody can sign."""
    with portal_with(world) as browser:
        yield browser


@pytest.fixture
def with_token(world: MemoryWorld) -> Iterator[Browser]:
    """On a portal that takes e-İmza alone."""
    with portal_with(world, Tokens.beside(world).world.parts.methods[-1]) as browser:
        yield browser


@pytest.mark.parametrize("path", ["/", "/register"])
def test_what_is_not_configured_is_not_offered_to_who_comes_in(with_token: Browser, path: str) -> None:
    page = with_token.open(path)

    assert "ASAN" not in page
    assert "e-İmza" in page


@pytest.mark.parametrize("path", ["/", "/register", "/register/card"])
def test_where_nobody_can_sign_no_way_to_sign_is_named(bare: Browser, path: str) -> None:
    assert not [name for name in NAMES if name in bare.open(path)]


def test_where_nobody_can_sign_one_registers_with_the_card_and_is_told_what_that_means(bare: Browser) -> None:
    page = bare.open("/register?language=en")

    assert 'href="/register/card' in page
    assert "nothing can be sent to a court" in page


@pytest.mark.parametrize("address", ["/sign-in/e-imza", "/sign-in/by/asan", "/proof/by/nobody"])
def test_what_is_not_offered_is_not_there(bare: Browser, leyla: Actor, address: str) -> None:
    bare.sign_in(LEYLA.user_name, PASSWORD)

    assert bare.send("/proof", address, **LEYLA.holder).status_code == 404


@pytest.mark.parametrize("address", ["/sign-in/asan", "/register/asan"])
def test_what_was_offered_when_the_page_was_opened_is_answered_by_the_page(
    bare: Browser, address: str
) -> None:
    assert NOT_POSSIBLE in bare.send("/", address, **LEYLA.holder).text


@pytest.mark.parametrize("path", ["/sign-in/e-imza", "/register/e-imza"])
def test_no_page_asks_a_program_that_is_not_taken(bare: Browser, path: str) -> None:
    assert bare.client.get(path).status_code == 404


def test_where_nobody_can_sign_it_is_said_beside_the_application_which_stays(
    bare: Browser, journey: Journey, leyla: Actor
) -> None:
    confirmed = journey.confirmed(leyla)
    bare.sign_in(LEYLA.user_name, PASSWORD)

    page = bare.open(f"/applications/{confirmed.id}/sign?language=en")

    assert "elektron imza qəbul etmir" in page
    assert 'aria-disabled="true"' in page
    assert 'name="phone"' not in page
    sent = bare.send("/", f"/applications/{confirmed.id}/sign", rights="yes")
    assert NOT_POSSIBLE in sent.text
    assert journey.world.cabinet.drafts.get(confirmed.id, leyla) == confirmed


def test_what_is_signed_is_signed_with_the_only_way_there_is(
    with_token: Browser, journey: Journey, leyla: Actor
) -> None:
    confirmed = journey.confirmed(leyla)
    with_token.sign_in(LEYLA.user_name, PASSWORD)
    base = f"/applications/{confirmed.id}/sign"

    page = with_token.open(base)
    chosen = with_token.send(base, base, rights="yes")

    assert "ASAN" not in page
    assert chosen.url.path == f"{base}/e-imza"
    assert "ASAN" not in chosen.text


def test_who_begins_an_application_is_told_what_it_is_signed_with(with_token: Browser, leyla: Actor) -> None:
    with_token.sign_in(LEYLA.user_name, PASSWORD)

    assert "e-İmza ilə imzalayırsınız" in with_token.open("/applications/new")


def test_who_begins_an_application_that_cannot_be_signed_is_told_so(bare: Browser, leyla: Actor) -> None:
    bare.sign_in(LEYLA.user_name, PASSWORD)

    assert "elektron imza qəbul etmir" in bare.open("/applications/new")


@pytest.mark.parametrize("path", ["/proof", "/confirmation", "/profile/passkeys/new", "/profile/sessions"])
def test_no_page_of_an_account_names_what_is_not_offered(bare: Browser, leyla: Actor, path: str) -> None:
    bare.sign_in(LEYLA.user_name, PASSWORD)

    assert not [name for name in NAMES if name in bare.open(path)]


@pytest.mark.parametrize("section", ["sign-in", "signing", "registration"])
def test_the_handbook_says_what_of_it_is_not_offered_here(with_token: Browser, section: str) -> None:
    assert "does not offer ASAN İmza now" in with_token.open(f"/help/{section}?language=en")


def test_the_handbook_says_it_only_where_it_speaks_of_it(with_token: Browser) -> None:
    assert "does not offer" not in with_token.open("/help/hearings?language=en")


@pytest.mark.parametrize("path", ["/register", "/"])
def test_where_there_is_no_form_the_language_is_a_link(bare: Browser, path: str) -> None:
    page = bare.open(path)

    assert 'form="unsaved"' not in page
    assert f'href="{path}?language=ru"' in page


def test_who_registers_with_another_method_keeps_what_they_typed_in_another_language(
    world: MemoryWorld,
) -> None:
    app = MemoryApp(MemorySigning(world.clock, world.parts.rules, authority=world.signing.authority))
    with portal_with(world, app) as browser:
        page = browser.open("/register")
        kept = browser.send("/register", "/language/register", language="ru", app_account="700009")

    assert '<form id="unsaved" method="post" action="/register/by/app"' in page
    assert 'value="700009"' in kept.text
    assert "Номер учётной записи" in kept.text
