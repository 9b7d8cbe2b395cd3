"""The inbox as clerks share it: whose hands an application is on, what is looked for, which is the next."""

import pytest
from attrs import evolve
from ekabinet.sample import PASSWORD, fill
from ekabinet_core.account import Office, Post
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.journey import CLERK, Journey
from ekabinet_testing.journey import PASSWORD as OWN_PASSWORD
from ekabinet_testing.people import COURT, LEYLA, RASHAD
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import words_of


@pytest.fixture(autouse=True)
def clerk(cabinet: Cabinet, browser: Browser) -> None:
    fill(cabinet)
    browser.sign_in("katib", PASSWORD)


@pytest.fixture
def sent(journey: Journey) -> Application:
    return journey.delivered(LEYLA, journey.registered(LEYLA))


@pytest.fixture
def colleague(cabinet: Cabinet, journey: Journey) -> Actor:
    """Rəşad is a clerk of the same court."""
    person = journey.registered(RASHAD)
    with cabinet.parts.storage.transaction() as kept:
        account = kept.accounts.get(person.account)
        return Actor.of(kept.accounts.put(evolve(account, posts=(Post(Office.CLERK, COURT),))))


def test_what_a_clerk_takes_stands_among_theirs(browser: Browser, sent: Application) -> None:
    path = f"/desk/{sent.id}"

    answer = browser.send(path, f"{path}/take", version="1")

    assert "Bu ərizə indi sizdədir." in answer.text
    assert "02.03.2026, 10:00 tarixindən sizdədir" in words_of(browser.open("/desk?held=mine"))
    assert sent.number not in words_of(browser.open("/desk?held=nobodys")).split("Növbəti ərizə")[1]


def test_who_is_slower_is_told(browser: Browser, cabinet: Cabinet, sent: Application) -> None:
    path = f"/desk/{sent.id}"
    token = browser.token(path)
    cabinet.holding.take(sent.id, 1, CLERK)

    answer = browser.client.post(f"{path}/take", data={"csrf": token, "version": "1"})

    assert "Həmkarınız sizi qabaqlayıb" in answer.text
    assert f"Baxır: {CLERK.name}, 02.03.2026, 10:00 tarixindən" in words_of(answer.text)


def test_who_answers_what_a_colleague_has_is_warned(
    browser: Browser, cabinet: Cabinet, sent: Application
) -> None:
    asked = "əvvəlcə həmkarınızdan soruşun"
    assert asked not in browser.open(f"/desk/{sent.id}")

    cabinet.holding.take(sent.id, 1, CLERK)

    assert asked in browser.open(f"/desk/{sent.id}")


def test_from_whom_it_was_taken_over_reads_so_on_their_next_page(
    browser: Browser, cabinet: Cabinet, sent: Application, colleague: Actor
) -> None:
    path = f"/desk/{sent.id}"
    cabinet.holding.take(sent.id, 1, colleague)
    browser.send(path, f"{path}/take-over", version="2")

    browser.sign_in(RASHAD.user_name, OWN_PASSWORD)

    assert "Bildirişlər: 1 yeni" in browser.open("/desk")
    assert "Həmkarınız sizdə olan ərizəni öz üzərinə götürüb" in browser.open("/notices")


def test_a_colleague_is_handed_it_by_user_name(
    browser: Browser, cabinet: Cabinet, sent: Application, colleague: Actor
) -> None:
    path = f"/desk/{sent.id}"

    refused = browser.send(path, f"{path}/hand", version="1", colleague="katib113")
    handed = browser.send(path, f"{path}/hand", version="1", colleague=RASHAD.user_name)

    assert refused.status_code == 422
    assert 'id="colleague-error"' in refused.text
    assert 'value="katib113"' in refused.text
    assert f"Baxır: {RASHAD.person.name}" in words_of(handed.text)


def test_what_was_taken_is_put_back(browser: Browser, sent: Application) -> None:
    path = f"/desk/{sent.id}"
    browser.send(path, f"{path}/take", version="1")

    answer = browser.send(path, f"{path}/put-back", version="2")

    assert "Hələ heç kim götürməyib." in answer.text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("named=əliyeva", True),
        ("named=0000", True),
        ("named=rəşad", False),
        ("kind=claim", True),
        ("kind=order", False),
        ("term=over", False),
        ("term=soon", False),
        ("held=none-of-these&term=never", True),
    ],
)
def test_the_inbox_is_searched(browser: Browser, sent: Application, asked: str, found: bool) -> None:
    assert ('<div id="waiting">' in browser.open(f"/desk?{asked}")) is found


def test_the_inbox_says_what_is_over(browser: Browser, clock: MemoryClock, sent: Application) -> None:
    clock.pass_(days=9)
    browser.sign_in("katib", PASSWORD)

    assert '<div id="waiting">' in browser.open("/desk?term=over")


def test_the_next_one_is_offered(browser: Browser, cabinet: Cabinet, sent: Application) -> None:
    assert f'href="/desk/{sent.id}" draggable' in browser.open("/desk")

    cabinet.holding.take(sent.id, 1, CLERK)

    assert "Növbəti ərizə" not in browser.open("/desk")


def test_what_the_machine_found_stands_above_the_answer(
    browser: Browser, cabinet: Cabinet, journey: Journey, sent: Application
) -> None:
    leyla = cabinet.signing_in.actor(sent.owner)
    again = journey.signed(journey.confirmed(leyla, "100000002"), LEYLA, leyla)
    journey.settled()

    page = browser.open(f"/desk/{sent.id}")

    found = page[page.index('id="found"') : page.index('id="answer"')]
    assert f'href="/desk/{again.id}"' in found
    assert again.number in found
    assert "Tərəflər, kateqoriya və tələbin qiyməti eynidir: 2.000,00" in words_of(found)
    assert "Ödənilib: 36,00" in words_of(found) or "Ödənilib: 40,00" in words_of(found)
