"""The portal serves a court's own system at /court-feed, and only where there is one."""

from collections.abc import Mapping
from io import BytesIO

import pytest
from attrs import define, evolve
from ekabinet_core.court_event import CourtEvent
from ekabinet_core.errors import NotStored
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.court_feed import FeedAnswer, FeedRequest
from ekabinet_ports.court_system import Filing, Lodging
from ekabinet_testing.world import MemoryWorld
from ekabinet_web.portal import portal
from litestar.testing import TestClient

ORIGIN = "http://testserver.local"


@define
class Asked:
    """A court system that answers what it is told to, and remembers what it was asked."""

    says: FeedAnswer | Exception
    request: FeedRequest | None = None
    read: int = 0

    def deliver(self, filing: Filing) -> None: ...

    def deliver_submission(self, lodging: Lodging) -> None: ...

    def events(self, after: int, most: int) -> list[CourtEvent]:
        self.read += 1
        return []

    def answer(self, request: FeedRequest) -> FeedAnswer:
        self.request = request
        if isinstance(self.says, Exception):
            raise self.says
        return self.says


@pytest.fixture
def court() -> Asked:
    return Asked(FeedAnswer(200, {"content-type": "application/json", "signature": "court=:AA==:"}, b"{}"))


@pytest.fixture
def world(rules: Jurisdiction, court: Asked) -> MemoryWorld:
    world = MemoryWorld.open(rules)
    return world.over(evolve(world.parts, court=court))


def asked(
    world: MemoryWorld, method: str, path: str, headers: Mapping[str, str] | None = None
) -> tuple[int, Mapping[str, str], bytes]:
    with TestClient(portal(world.cabinet, origin=ORIGIN)) as client:
        answer = client.request(method, path, headers=dict(headers or {}))
        return answer.status_code, answer.headers, answer.content


def test_a_question_reaches_the_court_system_as_it_was_asked(world: MemoryWorld, court: Asked) -> None:
    status, headers, body = asked(
        world, "GET", "/court-feed/events?after=3&most=2", {"Signature": "x=:AA==:"}
    )

    assert (status, body, headers["signature"]) == (200, b"{}", "court=:AA==:")
    assert "set-cookie" not in headers
    assert court.request is not None
    assert (court.request.method, court.request.target) == ("GET", "/court-feed/events?after=3&most=2")
    assert court.request.headers["signature"] == "x=:AA==:"


def test_a_call_makes_the_cabinet_read(world: MemoryWorld, court: Asked) -> None:
    court.says = FeedAnswer(202, {}, wakes=True)

    status, _, _ = asked(world, "POST", "/court-feed/wake")

    assert (status, court.read) == (202, 1)


def test_a_container_is_sent_as_it_is_kept(world: MemoryWorld, court: Asked) -> None:
    file = world.files.put(BytesIO(b"PK container"))
    court.says = FeedAnswer(200, {"content-type": "application/vnd.etsi.asic-e+zip"}, file=file)

    _, headers, body = asked(world, "GET", "/court-feed/applications/a1/container")

    assert (headers["content-type"], body) == ("application/vnd.etsi.asic-e+zip", b"PK container")


def test_a_storage_that_is_away_says_come_again(world: MemoryWorld, court: Asked) -> None:
    court.says = NotStored("the database is away")

    status, headers, body = asked(world, "GET", "/court-feed/events")

    assert (status, headers["retry-after"], body) == (503, "30", b"")


def test_where_the_desk_is_the_court_there_is_no_feed(rules: Jurisdiction) -> None:
    assert asked(MemoryWorld.open(rules), "GET", "/court-feed/events")[0] == 404
