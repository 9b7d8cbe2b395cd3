"""A clerk answers, and another sets the duty at the same moment: on PostgreSQL the later is refused."""

import pytest
from ekabinet.sample import PASSWORD, fill
from ekabinet_core.application import Application
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import JUDGE, LEYLA
from ekabinet_testing.world import MemoryWorld

from tests.web.browser import Browser
from tests.web.fragile import Health, fragile_world

CHANGED = "Bu məlumat bu arada dəyişdirilib"
TYPED = {
    "accept": {
        "judge": JUDGE,
        "hearing_kind": "preparatory",
        "day": "1.4.2026",
        "time": "9:30",
        "place": "Zal 2",
    },
    "give-back": {"ground": "form", "note": "Ünvanı əlavə edin."},
}


@pytest.fixture
def database() -> Health:
    return Health()


@pytest.fixture
def world(rules: Jurisdiction, database: Health) -> MemoryWorld:
    return fragile_world(rules, database, Health())


@pytest.fixture
def sent(world: MemoryWorld, journey: Journey, browser: Browser) -> Application:
    """Leyla's application at the desk of a clerk who is signed in."""
    fill(world.cabinet)
    browser.sign_in("katib", PASSWORD)
    return journey.delivered(LEYLA, journey.registered(LEYLA))


@pytest.mark.parametrize("answer", TYPED)
def test_who_answers_beside_a_duty_keeps_what_they_typed_and_answers_again(
    world: MemoryWorld, database: Health, browser: Browser, sent: Application, answer: str
) -> None:
    path = f"/desk/{sent.id}"
    token = browser.token(path)
    database.outrun()

    refused = browser.client.post(f"{path}/{answer}", data={"csrf": token, **TYPED[answer]})

    assert refused.status_code == 409
    assert CHANGED in refused.text
    assert all(typed in refused.text for typed in TYPED[answer].values())
    assert browser.send(path, f"{path}/{answer}", **TYPED[answer]).url.path == "/desk"
