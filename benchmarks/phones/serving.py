"""The portal, who signs behind it, its worker and the Mobile-ID service: as long as they are needed."""

import os
import socket
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import uvicorn
from attrs import evolve, frozen
from ekabinet.clock import SystemClock
from ekabinet.logs import quiet_logs
from ekabinet.priority import BEHIND, give_way, serve_people
from ekabinet.serving import server
from ekabinet.settings import Settings
from ekabinet.signing_process import sign
from ekabinet.worker import Worker
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_db.browser_sessions import SqlBrowserSessions
from ekabinet_signing.asan import AsanImza
from ekabinet_signing.mobile_id import MobileId
from ekabinet_signing.settings import SigningSettings
from ekabinet_signing.trust import Trust
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.behind import Behind

from benchmarks.phones.mobile_service import mobile_service
from benchmarks.phones.signers import Signers, database
from proofs.forks import Child
from proofs.kill.filing import opened


@frozen
class Listening:
    """A socket of this machine that takes connections before anybody serves them."""

    door: socket.socket

    @property
    def url(self) -> str:
        """Where it is reached."""
        return f"http://127.0.0.1:{self.door.getsockname()[1]}"


@contextmanager
def served(rules: Jurisdiction, folder: Path, signers: Signers) -> Iterator[str]:
    """The portal of the cabinet in a folder, whose people have phones; gives its origin.

    It shares one core with its two processes, and whoever plays the people and their phones has the others.
    """
    ours, theirs = socket.socketpair()
    with ours, theirs, _listening() as portal, _listening() as service, _cores_apart() as core:
        build = partial(_cabinet, service.url, rules, folder, signers)
        settings = Settings(folder, (), origin=portal.url)
        with (
            Child.doing(partial(_phones, service.door, signers)),
            Child.doing(partial(_signing, core, build, settings, (ours, theirs))),
            Child.doing(partial(_portal, core, build, settings, portal.door, (ours, theirs))),
            Child.doing(partial(_worker, core, build)),
        ):
            yield portal.url


@contextmanager
def _cores_apart() -> Iterator[Collection[int]]:
    """The core of the portal, which nobody else uses meanwhile; all where there is but one."""
    cores = os.sched_getaffinity(0)
    portal = {max(cores)}
    os.sched_setaffinity(0, cores - portal or cores)
    try:
        yield portal
    finally:
        os.sched_setaffinity(0, cores)


@contextmanager
def _listening() -> Iterator[Listening]:
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as door:
        yield Listening(door)


def _phones(door: socket.socket, signers: Signers, _: int) -> None:
    app = mobile_service({one.someone.phone: one for one in signers.all})
    uvicorn.Server(uvicorn.Config(app, ws="none", access_log=False, log_config=None)).run([door])


def _portal(
    core: Collection[int],
    build: Callable[[], Cabinet],
    settings: Settings,
    door: socket.socket,
    line: tuple[socket.socket, socket.socket],
    _: int,
) -> None:
    """As ``ekabinet serve --without-worker`` does it."""
    os.sched_setaffinity(0, core)
    quiet_logs()
    ours, theirs = line
    theirs.close()
    ready = server(build(), settings, "127.0.0.1", 0, Behind(lambda: ours))
    serve_people()
    ready.run([door])


def _signing(
    core: Collection[int],
    build: Callable[[], Cabinet],
    settings: Settings,
    line: tuple[socket.socket, socket.socket],
    _: int,
) -> None:
    """As the process does that ``ekabinet serve`` starts; it ends with whoever has the other end."""
    os.sched_setaffinity(0, core)
    ours, theirs = line
    ours.close()
    sign(build, settings, theirs)


def _worker(core: Collection[int], build: Callable[[], Cabinet], _: int) -> None:
    """As ``ekabinet worker`` does it."""
    os.sched_setaffinity(0, core)
    quiet_logs()
    give_way(BEHIND)
    with Worker.of(build()) as worker:
        worker.wait()


def _cabinet(service: str, rules: Jurisdiction, folder: Path, signers: Signers) -> Cabinet:
    """On SQLite and a disk, by the clock on the wall, with the real ASAN İmza."""
    world, clock = opened(rules, folder), SystemClock()
    storage = database(world)
    parts = evolve(
        world.parts,
        clock=clock,
        browser_sessions=SqlBrowserSessions(storage.engine, storage.reader),
        methods=(_asan(service, rules, clock, signers.root),),
    )
    return world.over(parts).cabinet


def _asan(service: str, rules: Jurisdiction, clock: SystemClock, root: bytes) -> AsanImza:
    settings = SigningSettings(
        asan_url=service, trust=Path("unused"), relying_party_uuid="0", relying_party_name="EKABINET"
    )
    trust = Trust((root,))
    return AsanImza(MobileId.of(settings), trust, rules, clock, settings.sign_in_text, settings.signing_text)
