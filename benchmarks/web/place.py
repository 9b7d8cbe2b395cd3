"""A cabinet with many cases, a lawyer who has many of them, and the pages they look at."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from attrs import evolve, frozen
from ekabinet.clock import RandomIds, SystemClock
from ekabinet_core.actor import Actor
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_db.browser_sessions import SqlBrowserSessions
from ekabinet_db.storage import SqlStorage
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import Someone
from ekabinet_testing.postgres import Postgres
from ekabinet_testing.world import MemoryWorld

from benchmarks.storage.databases import filled

DRAFTS = 40
"""Applications of the lawyer: two pages of a list."""
OF_LAWYER = 5_000


@frozen
class Place:
    """Where it stands, and who is there."""

    kind: str
    url: str
    lawyer: Someone
    actor: Actor
    paths: Mapping[str, str]
    """Each page that is measured, and its address."""


@contextmanager
def inhabited(kind: str, server: Postgres | None, rules: Jurisdiction, cases: int) -> Iterator[Place]:
    """A database with so many cases; the lawyer has 5,000 of them, or half of all."""
    with filled(kind, server, rules, cases, min(OF_LAWYER, cases // 2)) as there:
        world = over(there.database.storage, rules)
        lawyer = Someone(
            surname="Əliyeva",
            given_name="Günay",
            patronymic="Rəşad qızı",
            number=there.sample.with_many.value,
            card="AA1234567",
            phone="+994501112233",
            user_code="123456",
        )
        world.signing.enrol(lawyer.person, lawyer.phone, lawyer.user_code)
        world.people.people += (lawyer.registered,)
        actor = Journey(world).registered(lawyer)
        for _ in range(DRAFTS):
            world.cabinet.drafts.start(actor)
        draft = Journey(world).complete(actor, None)
        paths = {
            "cases": "/cases",
            "applications": "/applications",
            "parties": f"/applications/{draft.id}/parties",
        }
        yield Place(kind, there.database.url, lawyer, actor, paths)


def over(storage: SqlStorage, rules: Jurisdiction) -> MemoryWorld:
    """A cabinet on a database, by the clock on the wall."""
    world = MemoryWorld.open(rules)
    parts = evolve(
        world.parts,
        storage=storage,
        browser_sessions=SqlBrowserSessions(storage.engine, storage.reader),
        clock=SystemClock(),
        ids=RandomIds(),
    )
    return world.over(parts)
