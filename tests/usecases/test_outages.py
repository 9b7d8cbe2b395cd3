"""What worked and what failed is noted by use, by probes and by the pulse, and nobody is named."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Never

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.errors import NotStored, Unavailable
from ekabinet_core.outage import FILING, Facility, KnownBy, Mark, Outage, Use
from ekabinet_core.waiting import Purpose
from ekabinet_memory.storage import MemoryStorage
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.observing import SILENT
from ekabinet_usecases.tidying import OUTAGES_KEPT

SIGN_IN, SIGNING, PAYMENT = (
    Facility(Use.SIGN_IN, "asan"),
    Facility(Use.SIGNING, "asan"),
    Facility(Use.PAYMENT, "memory-bank"),
)
MINUTE = timedelta(minutes=1)


def marks(cabinet: Cabinet) -> list[Mark]:
    with cabinet.parts.storage.reading() as kept:
        return list(kept.outage_marks.all())


def sign_in(cabinet: Cabinet, confirm: Callable[[], None] = lambda: None) -> None:
    attempt = cabinet.proving.begin(Purpose.SIGN_IN, "asan", LEYLA.holder, "192.0.2.1")
    with suppress(Unavailable):
        cabinet.proving.ask(attempt.id)
        confirm()
        cabinet.proving.ask(attempt.id)


def every_minute(world: MemoryWorld, minutes: int, deed: Callable[[], object]) -> None:
    for _ in range(minutes):
        deed()
        world.clock.pass_(minutes=1)


@pytest.fixture
def unprobed(world: MemoryWorld) -> Cabinet:
    """One that asks nobody by itself."""
    return evolve(world.cabinet, probing=evolve(world.cabinet.probing, targets=()))


def test_sign_in_that_fails_again_and_again_is_down_until_somebody_signs_in(
    world: MemoryWorld, unprobed: Cabinet, leyla: Actor
) -> None:
    since = world.clock.now()
    world.signing.away = True
    every_minute(world, 3, lambda: sign_in(unprobed))
    world.signing.away = False
    (standing,) = [one for one in unprobed.outages.status().standings if one.facility == SIGN_IN]
    assert standing.outage == Outage(SIGN_IN, since)

    until = world.clock.now()
    sign_in(unprobed, world.phone.confirm)

    assert unprobed.outages.status().outages == (Outage(SIGN_IN, since, until),)
    assert unprobed.outages.status().all_works


def test_a_signature_that_fails_is_another_thing_than_a_sign_in(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    confirmed = journey.confirmed(leyla)
    world.signing.away = True

    with pytest.raises(Unavailable):
        cabinet.signing.begin(confirmed.id, "asan", LEYLA.holder, leyla)

    (failed,) = [one for one in marks(cabinet) if not one.worked]
    assert (failed.facility, failed.known_by) == (SIGNING, KnownBy.USE)


def test_what_only_waits_proves_nothing(world: MemoryWorld, cabinet: Cabinet, leyla: Actor) -> None:
    before = marks(cabinet)
    world.clock.pass_(minutes=10)

    sign_in(cabinet)  # the phone rings, and nobody answers

    assert marks(cabinet) == before


def test_what_nobody_uses_is_asked_every_five_minutes_and_every_minute_once_it_has_failed(
    world: MemoryWorld, cabinet: Cabinet
) -> None:
    probed = []

    def look() -> None:
        before = marks(cabinet)
        cabinet.probing.work()
        probed.append(marks(cabinet) != before)

    every_minute(world, 7, look)
    assert probed == [True, False, False, False, False, True, False]

    probed.clear()
    world.bank.away = True
    every_minute(world, 6, look)
    assert probed == [False, False, False, True, True, True]
    assert [one.facility for one in cabinet.outages.status().outages] == [PAYMENT]


def test_a_probe_speaks_of_signing_in_and_of_signing(world: MemoryWorld, cabinet: Cabinet) -> None:
    world.signing.away = True

    every_minute(world, 4, cabinet.probing.work)

    assert {one.facility for one in cabinet.outages.status().outages} == {SIGN_IN, SIGNING}


def test_a_silent_cabinet_was_down_from_its_last_sign_of_life(world: MemoryWorld, cabinet: Cabinet) -> None:
    every_minute(world, 5, cabinet.observing.pulse)
    last = world.clock.now() - MINUTE
    world.clock.pass_(seconds=SILENT.total_seconds())

    cabinet.observing.pulse()
    every_minute(world, 5, cabinet.observing.pulse)

    assert cabinet.outages.status().outages == (Outage(FILING, last, last + MINUTE + SILENT),)


def test_two_that_serve_and_come_back_together_note_one_silence(world: MemoryWorld, cabinet: Cabinet) -> None:
    other = world.over(world.parts).cabinet
    for one in (cabinet, other):
        one.observing.pulse()
    world.clock.pass_(minutes=10)

    for one in (cabinet, other, cabinet):
        one.observing.pulse()
        world.clock.pass_(minutes=1)

    assert len(cabinet.outages.status().outages) == 1


def test_a_restart_within_three_minutes_is_no_outage(world: MemoryWorld, cabinet: Cabinet) -> None:
    cabinet.observing.pulse()
    world.clock.pass_(seconds=SILENT.total_seconds())
    cabinet.observing.pulse()

    assert not cabinet.outages.status().outages


def test_a_long_time_leaves_few_marks(world: MemoryWorld, cabinet: Cabinet) -> None:
    every_minute(world, 200, cabinet.observing.pulse)
    world.signing.away = True
    every_minute(world, 200, cabinet.probing.work)

    assert len(marks(cabinet)) < 20


def test_what_the_storage_does_not_keep_stops_nobody(world: MemoryWorld) -> None:
    class Full(MemoryStorage):
        def transaction(self) -> Never:
            raise NotStored("full")

    cabinet = world.over(evolve(world.parts, storage=Full())).cabinet

    cabinet.observing.failed(PAYMENT)
    cabinet.observing.pulse()


def test_an_outage_is_shown_for_ninety_days_and_kept_for_more_than_a_year(
    world: MemoryWorld, cabinet: Cabinet
) -> None:
    every_minute(world, 3, lambda: cabinet.observing.failed(PAYMENT))
    cabinet.observing.worked(PAYMENT)

    world.clock.pass_(days=89)
    assert cabinet.outages.status().outages
    world.clock.pass_(days=1, minutes=3)
    assert not cabinet.outages.status().outages

    cabinet.tidying.tidy()
    assert marks(cabinet)
    world.clock.pass_(days=OUTAGES_KEPT.days)
    cabinet.tidying.tidy()
    assert not marks(cabinet)
