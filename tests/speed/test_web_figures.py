"""The pages that are measured beside ours are there; what they measure says ``python -m benchmarks web``."""

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import GUNAY
from ekabinet_testing.world import MemoryWorld
from litestar.testing import TestClient

from benchmarks import figure
from benchmarks.web.bare import bare_portal
from benchmarks.web.rows import row

ORIGIN = "http://testserver.local"


@pytest.fixture
def world(rules: Jurisdiction) -> MemoryWorld:
    return MemoryWorld.open(rules)


def test_the_bare_pages_are_whole_pages_of_the_portal(world: MemoryWorld) -> None:
    journey = Journey(world)
    by = journey.registered(GUNAY)
    draft = journey.complete(by, None)

    with TestClient(bare_portal(world.cabinet, by, ORIGIN)) as client:
        pages = [
            client.get(path) for path in ("/cases", "/applications", f"/applications/{draft.id}/parties")
        ]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert all("</html>" in page.text for page in pages)


def test_a_row_is_measured(rules: Jurisdiction, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figure, "ROUNDS", 1)
    monkeypatch.setattr("gc.collect", int)  # a fifth of a second each beside all other tests

    line = row(rules)

    assert line.name == "web.row"
    assert line.ratio > 0
