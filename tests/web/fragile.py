"""A storage and sessions of browsers that go away and come back when a test says so."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime

from attrs import define, evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, NotStored
from ekabinet_core.ids import AccountId, Digest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.storage import Kept, Storage
from ekabinet_ports.web_sessions import BrowserSession, BrowserSessions
from ekabinet_testing.world import MemoryWorld

from tests.web.browser import Browser
from tests.web.filling import Filled

TYPED = {"title": "Borcun «alınması»", "text": "Birinci sətir.\r\n\r\nİkinci & sonuncu sətir."}


@define
class Health:
    """What can be done just now."""

    reads: bool = True
    writes: bool = True
    wins: bool = True

    def away(self) -> None:
        """Nothing answers."""
        self.reads = self.writes = False

    def full(self) -> None:
        """The disk is full: what there is can be read."""
        self.writes = False

    def outrun(self) -> None:
        """Another is first with the next write."""
        self.wins = False

    def back(self) -> None:
        """All is well."""
        self.reads = self.writes = self.wins = True

    def must_read(self) -> None:
        if not self.reads:
            raise NotStored("the database is away")

    def must_write(self) -> None:
        if not self.writes:
            raise NotStored("the disk is full")
        if not self.wins:
            self.wins = True
            raise Conflict("row")


@define
class FragileStorage:
    """Another storage, as far as its health allows."""

    behind: Storage
    health: Health

    def transaction(self) -> AbstractContextManager[Kept]:
        self.health.must_write()
        return self.behind.transaction()

    def reading(self) -> AbstractContextManager[Kept]:
        self.health.must_read()
        return self.behind.reading()


@define
class FragileSessions:
    """Other sessions, as far as their health allows."""

    behind: BrowserSessions
    health: Health

    def get(self, key: Digest) -> BrowserSession | None:
        self.health.must_read()
        return self.behind.get(key)

    def start(self, session: BrowserSession) -> None:
        self.health.must_write()
        self.behind.start(session)

    def keep(self, session: BrowserSession) -> None:
        self.health.must_write()
        self.behind.keep(session)

    def drop(self, key: Digest) -> bool:
        self.health.must_write()
        return self.behind.drop(key)

    def of(self, account: AccountId) -> Sequence[BrowserSession]:
        self.health.must_read()
        return self.behind.of(account)

    def drop_idle(self, before: datetime) -> None:
        self.health.must_write()
        self.behind.drop_idle(before)


def fragile_world(rules: Jurisdiction, database: Health, sessions: Health) -> MemoryWorld:
    """A world whose storage and sessions are as healthy as these."""
    sound = MemoryWorld.open(rules)
    storage = FragileStorage(sound.parts.storage, database)
    browsers = FragileSessions(sound.parts.browser_sessions, sessions)
    return sound.over(evolve(sound.parts, storage=storage, browser_sessions=browsers))


@frozen
class Fragile:
    """Leyla at a browser, signed in, with a draft; the database and the sessions are in reach."""

    world: MemoryWorld
    browser: Browser
    leyla: Actor
    draft: Application
    database: Health
    sessions: Health

    @property
    def base(self) -> str:
        return f"/applications/{self.draft.id}"

    def away(self) -> None:
        """Both are one database as a rule."""
        self.database.away()
        self.sessions.away()

    def back(self) -> None:
        self.database.back()
        self.sessions.back()

    def stored(self) -> Application:
        return self.world.cabinet.drafts.get(self.draft.id, self.leyla)

    def written(self) -> Filled:
        """Step 4 with something typed, not sent yet."""
        return Filled.at(self.browser, f"{self.base}/content").fill(**TYPED)
