"""Where a filing begins: folders as earlier people left them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ekabinet_core.jurisdiction import Jurisdiction

from proofs.forks import Child
from proofs.kill.filing import opened, person

NEARLY_FULL = 970 * 4120
"""Bytes of a write-ahead log that the next filing fills: SQLite writes it back when it has 1000 pages."""

Before = Callable[[Jurisdiction, Path], None]
"""What happened in a folder before; each in a process of its own, which leaves without closing anything."""


def new_cabinet(_: Jurisdiction, folder: Path) -> None:
    """It has never started."""
    assert not list(folder.iterdir())


def one_person(rules: Jurisdiction, folder: Path) -> None:
    """Leyla is registered."""
    person(opened(rules, folder))


def full_log(rules: Jurisdiction, folder: Path) -> None:
    """So many drafts that the next filing makes SQLite write its log back into the database."""
    world = opened(rules, folder)
    by = person(world)
    while (folder / "ekabinet.db-wal").stat().st_size < NEARLY_FULL:
        world.cabinet.drafts.start(by)


BEGINNINGS: Sequence[Before] = (new_cabinet, one_person, full_log)


def began(before: Before, rules: Jurisdiction, folder: Path) -> Path:
    """A new folder in that one, named after what happened in it."""
    place = folder / before.__name__.replace("_", " ")
    place.mkdir()
    with Child.doing(lambda _: before(rules, place)) as child:
        list(child.lines())
    return place
