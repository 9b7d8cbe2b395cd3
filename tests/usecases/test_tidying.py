"""Forgetting what has ended, and nothing anybody could still use."""

from datetime import timedelta
from io import BytesIO

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import Digest
from ekabinet_core.waiting import Purpose
from ekabinet_ports.web_sessions import BrowserSession
from ekabinet_testing.journey import HOME, Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld


def test_what_ended_more_than_a_day_ago_is_forgotten(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    attempt = world.cabinet.proving.begin(Purpose.REGISTER, world.signing.code, RASHAD.holder, HOME)
    confirmed = journey.confirmed(leyla)
    world.cabinet.signing.begin(confirmed.id, world.signing.code, LEYLA.holder, leyla)
    browser = BrowserSession(Digest("0" * 64), {}, world.clock.now(), world.clock.now())
    world.parts.browser_sessions.start(browser)
    world.clock.pass_(days=1, minutes=3)

    world.cabinet.tidying.tidy()

    with pytest.raises(NotFound):
        world.cabinet.proving.look(attempt.id)
    with pytest.raises(NotFound):
        world.cabinet.signing.look(confirmed.id, leyla)
    assert world.parts.browser_sessions.get(browser.key) is None
    assert world.cabinet.drafts.get(confirmed.id, leyla) == confirmed


def test_what_somebody_may_come_back_to_stays(world: MemoryWorld) -> None:
    attempt = world.cabinet.proving.begin(Purpose.REGISTER, world.signing.code, RASHAD.holder, HOME)
    browser = BrowserSession(Digest("0" * 64), {}, world.clock.now(), world.clock.now())
    world.parts.browser_sessions.start(browser)
    world.clock.pass_(seconds=timedelta(days=1).total_seconds())

    world.cabinet.tidying.tidy()

    assert world.cabinet.proving.look(attempt.id) == attempt
    assert world.parts.browser_sessions.get(browser.key) == browser


def test_documents_that_nobody_names_are_swept_once_a_day(world: MemoryWorld, draft: Application) -> None:
    def lost_documents() -> int:
        return len(world.files.kept) - len(draft.attachments)

    world.files.put(BytesIO(b"lost"))
    world.clock.pass_(hours=25)
    world.files.put(BytesIO(b"lost a day later"))
    world.cabinet.tidying.tidy()
    assert lost_documents() == 1

    world.clock.pass_(hours=23.9)
    world.files.put_at = dict.fromkeys(world.files.put_at, world.clock.now() - timedelta(days=2))
    world.cabinet.tidying.tidy()
    assert lost_documents() == 1

    world.clock.pass_(hours=0.1)
    world.cabinet.tidying.tidy()
    assert lost_documents() == 0
