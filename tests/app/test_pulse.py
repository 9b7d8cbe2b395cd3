"""The pulse beside the portal: while its pages are closed it is silent, and that is an outage."""

from pathlib import Path

from ekabinet.pulse import pulse_of
from ekabinet_core.outage import FILING
from ekabinet_testing.world import MemoryWorld


def test_while_it_beats_nothing_is_down(world: MemoryWorld, tmp_path: Path) -> None:
    beat = pulse_of(world.cabinet, tmp_path / "maintenance").jobs["pulse"]

    for _ in range(20):
        assert beat() == 0
        world.clock.pass_(minutes=1)

    (standing,) = [one for one in world.cabinet.outages.status().standings if one.facility == FILING]
    assert standing.last is not None
    assert standing.last.worked
    assert not world.cabinet.outages.status().outages


def test_while_the_pages_are_closed_there_is_none(world: MemoryWorld, tmp_path: Path) -> None:
    closed = tmp_path / "maintenance"
    beat = pulse_of(world.cabinet, closed).jobs["pulse"]
    beat()
    closed.touch()
    for _ in range(10):
        world.clock.pass_(minutes=1)
        beat()
    closed.unlink()
    world.clock.pass_(minutes=1)

    beat()

    (outage,) = world.cabinet.outages.status().outages
    assert (outage.facility, outage.lasted(world.clock.now()).total_seconds()) == (FILING, 11 * 60)


def test_it_runs_beside_the_portal_until_that_ends(world: MemoryWorld, tmp_path: Path) -> None:
    with pulse_of(world.cabinet, tmp_path / "maintenance"):
        pass

    with world.parts.storage.reading() as kept:
        assert {one.facility for one in kept.outage_marks.all()} == {FILING}
