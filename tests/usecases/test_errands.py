"""Errands leave at least once, and later each time (design rule: nothing acknowledged is lost)."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from attrs import define, evolve
from ekabinet.letters import Stationery
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.court_event import CourtEvent
from ekabinet_core.errors import Unavailable
from ekabinet_memory.clock import MemoryClock
from ekabinet_ports.court_system import CourtSystem, Filing, Lodging
from ekabinet_ports.outbox import LEASE
from ekabinet_testing.journey import CLERK, FINAL, FORMALITY, Journey
from ekabinet_testing.listed import inbox_of
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

STATIONERY = Stationery.of("https://kabinet.example.az")


@define
class Wavering:
    """The desk, and whether it can be reached."""

    court: CourtSystem
    away: bool = True
    asked: int = 0

    def deliver(self, filing: Filing) -> None:
        self.asked += 1
        if self.away:
            raise Unavailable("court")
        self.court.deliver(filing)

    def deliver_submission(self, lodging: Lodging) -> None:
        self.court.deliver_submission(lodging)

    def events(self, after: int, most: int) -> Sequence[CourtEvent]:
        return self.court.events(after, most)


def test_the_applicant_is_written_to_once(
    cabinet: Cabinet, world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)

    (letter,) = world.notices.letters
    assert letter.to == f"{LEYLA.user_name}@example.az"
    assert letter.text == returned.number
    journey.settled()
    assert world.notices.letters == [letter]


def test_the_portals_letter_tells_no_content(world: MemoryWorld, leyla: Actor) -> None:
    portal = world.over(evolve(world.parts, wording=STATIONERY.about_notice))
    returned = Journey(portal).returned(LEYLA, leyla)

    (letter,) = world.notices.letters
    whole = letter.subject + letter.text
    assert returned.number in letter.subject
    assert not any(
        secret in whole for secret in (returned.title, returned.text, FORMALITY[0].note, LEYLA.number)
    )


def test_the_portals_letter_says_that_the_duty_was_set_and_is_owed(
    world: MemoryWorld, cabinet: Cabinet, exempt: Application
) -> None:
    portal = world.over(evolve(world.parts, wording=STATIONERY.about_notice))
    version = cabinet.charging.look(exempt.id, CLERK).version
    cabinet.charging.charge(exempt.id, "", "Sübut yoxdur.", CLERK, version)

    Journey(portal).settled()

    (letter,) = world.notices.letters
    assert "dövlət rüsumunu müəyyən etdi" in letter.subject
    assert "ödənilməmiş rüsum var" in letter.text
    assert "Sübut" not in letter.text
    assert "36" not in letter.text.replace(exempt.number, "")


@pytest.mark.parametrize(
    ("language", "set_", "owed", "answered"),
    [
        ("az", "rüsumunu müəyyən etdi", "ödənilməmiş rüsum var", "cavab verdi"),
        ("en", "has set the state duty", "a duty is still to be paid", "has answered"),
        ("ru", "определил госпошлину", "есть неоплаченная пошлина", "Суд ответил"),
    ],
)
def test_the_portals_letters_are_in_the_persons_language(
    world: MemoryWorld,
    leyla: Actor,
    exempt: Application,
    *,
    language: str,
    set_: str,
    owed: str,
    answered: str,
) -> None:
    portal = world.over(evolve(world.parts, wording=STATIONERY.about_notice))
    portal.cabinet.profile.speak(language, leyla)
    version = portal.cabinet.charging.look(exempt.id, CLERK).version

    portal.cabinet.charging.charge(exempt.id, "", "Sübut yoxdur.", CLERK, version)
    Journey(portal).settled()
    world.clock.pass_(minutes=1)
    portal.cabinet.desk.give_back(exempt.id, FORMALITY, CLERK)
    Journey(portal).settled()

    told, after = world.notices.letters
    assert set_ in told.subject
    assert owed in told.text
    assert answered in after.subject
    assert all(exempt.number in one.subject and "{" not in one.text for one in (told, after))


def test_an_answer_after_the_duty_was_set_is_told_as_an_answer(
    world: MemoryWorld, cabinet: Cabinet, exempt: Application
) -> None:
    """Given back, it asks for nothing."""
    portal = world.over(evolve(world.parts, wording=STATIONERY.about_notice))
    version = cabinet.charging.look(exempt.id, CLERK).version
    cabinet.charging.charge(exempt.id, "", "Sübut yoxdur.", CLERK, version)
    Journey(portal).settled()
    world.clock.pass_(minutes=1)

    cabinet.desk.give_back(exempt.id, FORMALITY, CLERK)
    Journey(portal).settled()

    letter = world.notices.letters[-1]
    assert "cavab verdi" in letter.subject
    assert "rüsum" not in letter.text


def test_each_decision_has_its_letter(
    world: MemoryWorld, journey: Journey, cabinet: Cabinet, leyla: Actor
) -> None:
    journey.returned(LEYLA, leyla)
    second = journey.delivered(LEYLA, leyla)
    cabinet.desk.give_back(second.id, FINAL, CLERK)
    journey.settled()

    assert len(world.notices.letters) == 2
    assert world.notices.letters[1].text == second.number


def test_a_letter_that_could_not_be_sent_is_sent_later(
    world: MemoryWorld, journey: Journey, clock: MemoryClock, leyla: Actor
) -> None:
    world.notices.away = True
    journey.returned(LEYLA, leyla)
    assert world.notices.letters == []

    world.notices.away = False
    clock.pass_(minutes=15)
    journey.settled()

    assert len(world.notices.letters) == 1


def test_without_notices_nothing_waits(world: MemoryWorld, journey: Journey, leyla: Actor) -> None:
    sent = journey.delivered(LEYLA, leyla)
    silent = world.over(evolve(world.parts, notices=None)).cabinet
    silent.desk.give_back(sent.id, FORMALITY, CLERK)

    while silent.work():
        pass

    assert silent.errands.work() == 0
    assert world.notices.letters == []


def test_a_court_that_is_away_gets_it_later_each_time(
    world: MemoryWorld, journey: Journey, clock: MemoryClock, leyla: Actor
) -> None:
    court = Wavering(world.cabinet.desk)
    wavering = world.over(evolve(world.parts, court=court)).cabinet
    sent = journey.signed(journey.confirmed(leyla), LEYLA, leyla)
    asked_after = []
    for second in range(61):
        asked = court.asked
        while wavering.errands.work():
            pass
        if court.asked > asked:
            asked_after.append(second)
        clock.pass_(seconds=1)
    pauses = [later - earlier for earlier, later in pairwise(asked_after)]
    assert asked_after[0] == 0
    assert all(least <= pause <= 2 * least for least, pause in zip((2, 4, 8, 16), pauses, strict=False))
    assert len(pauses) >= 4

    court.away = False
    clock.pass_(minutes=15)
    while wavering.work():
        pass

    clock.pass_(days=1)
    while wavering.work():
        pass
    assert [row.application for row in inbox_of(world.cabinet, CLERK)] == [sent.id]
    assert wavering.unsent.figures().waiting == 0


def test_a_message_of_a_worker_that_died_is_taken_again(
    cabinet: Cabinet, journey: Journey, clock: MemoryClock, leyla: Actor
) -> None:
    sent = journey.signed(journey.confirmed(leyla), LEYLA, leyla)
    with cabinet.parts.storage.transaction() as kept:
        message = kept.outbox.take(clock.now())
    assert message is not None
    journey.settled()
    assert inbox_of(cabinet, CLERK) == []

    clock.pass_(seconds=LEASE.total_seconds())
    assert cabinet.errands.work() == 1

    assert [row.application for row in inbox_of(cabinet, CLERK)] == [sent.id]
