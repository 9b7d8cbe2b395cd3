"""An operator's monitoring sees how the outbox stands, whatever is away."""

from contextlib import AbstractContextManager
from pathlib import Path

from attrs import evolve, frozen
from ekabinet.serving import server
from ekabinet.settings import Settings
from ekabinet_core.errors import NotStored
from ekabinet_memory.clock import MemoryClock
from ekabinet_ports.storage import Kept
from ekabinet_testing.journey import AFTER_SENDING, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from litestar import Litestar
from litestar.testing import TestClient
from prometheus_client.parser import text_string_to_metric_families

SETTINGS = Settings(Path("unused"), (), "http://testserver.local", metrics=True)


@frozen
class Away:
    """A storage that does not answer."""

    def transaction(self) -> AbstractContextManager[Kept]:
        raise NotStored("away")

    def reading(self) -> AbstractContextManager[Kept]:
        raise NotStored("away")


def served(cabinet: Cabinet, settings: Settings = SETTINGS) -> TestClient[Litestar]:
    app = server(cabinet, settings, "localhost", 0).config.app
    assert isinstance(app, Litestar)
    return TestClient(app)


def read(text: str) -> dict[str, float]:
    """What the monitoring understands."""
    return {family.name: family.samples[0].value for family in text_string_to_metric_families(text)}


def test_the_figures_of_the_outbox_are_told(cabinet: Cabinet, journey: Journey, clock: MemoryClock) -> None:
    leyla = journey.registered(LEYLA)
    for number in ("100000001", "100000002"):
        journey.signed(journey.confirmed(leyla, number), LEYLA, leyla)
    with cabinet.parts.storage.transaction() as kept:
        message = kept.outbox.take(clock.now())
        assert message is not None
        kept.outbox.park(message, clock.now(), "KeyError")
    clock.pass_(seconds=2.5)

    with served(cabinet) as client:
        answer = client.get("/metrics")

    assert answer.headers["content-type"].startswith("text/plain")
    assert read(answer.text) == {
        "ekabinet_outbox_waiting": 2 * len(AFTER_SENDING) - 1,
        "ekabinet_outbox_lag_seconds": 2.5,
        "ekabinet_outbox_parked": 1,
    }


def test_each_look_tells_the_figures_of_its_moment(cabinet: Cabinet, journey: Journey) -> None:
    leyla = journey.registered(LEYLA)
    journey.signed(journey.confirmed(leyla), LEYLA, leyla)

    with served(cabinet) as client:
        before = read(client.get("/metrics").text)
        cabinet.errands.work()
        after = read(client.get("/metrics").text)

    assert (before["ekabinet_outbox_waiting"], after["ekabinet_outbox_waiting"]) == (
        len(AFTER_SENDING),
        len(AFTER_SENDING) - 1,
    )


def test_while_the_storage_is_away_there_is_an_answer_without_figures(world: MemoryWorld) -> None:
    away = world.over(evolve(world.parts, storage=Away())).cabinet

    with served(away) as client:
        metrics, health = client.get("/metrics"), client.get("/health")

    assert (metrics.status_code, read(metrics.text)) == (200, {})
    assert (health.status_code, health.text) == (200, "ok")


def test_without_the_setting_there_is_no_such_page(cabinet: Cabinet) -> None:
    with served(cabinet, evolve(SETTINGS, metrics=False)) as client:
        assert client.get("/metrics").status_code == 404


def test_two_portals_in_one_process_have_figures_of_their_own(world: MemoryWorld, journey: Journey) -> None:
    leyla = journey.registered(LEYLA)
    journey.signed(journey.confirmed(leyla), LEYLA, leyla)
    other = MemoryWorld.open(world.parts.rules).cabinet

    with served(world.cabinet) as one, served(other) as two:
        waiting = [read(client.get("/metrics").text)["ekabinet_outbox_waiting"] for client in (one, two)]

    assert waiting == [len(AFTER_SENDING), 0]
