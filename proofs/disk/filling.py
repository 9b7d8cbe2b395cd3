"""People file while the disk is full here and there, then it grows and they file on."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from attrs import frozen
from ekabinet_core.errors import NotStored
from ekabinet_core.jurisdiction import Jurisdiction

from proofs.breaks import Breaks, whole
from proofs.forks import Child, say
from proofs.kill.filing import Ack, file_once, opened, person, receipts
from proofs.kill.places import look, new_place
from proofs.small_disk import Kind, SmallDisk, small_disk

PLENTY = 64 << 20
"""Bytes of the disk that has room again."""
PAGE = 4096
PROBLEM = "problem: "
"""How a line begins that is no acknowledgement."""
PART = "part-*"
"""How the documents' folder names what is not a document yet."""


@frozen
class Filling:
    """People who file on a small disk, and the kind of disk it is."""

    rules: Jurisdiction
    kind: Kind
    before: Path
    breaks: Breaks = whole

    def problems(self, rooms: Sequence[int]) -> Iterator[str]:
        """What is broken when so many pages are free before the first filing, so many before the next."""
        with new_place("disk") as place, Child.doing(partial(self._fill, place, rooms)) as child:
            for problem in child.lines():
                yield f"free pages {list(rooms)}: {problem}"

    def _fill(self, place: Path, rooms: Sequence[int], pipe: int) -> None:
        """The disk stands as long as this process."""
        with small_disk(self.kind, self.before, place) as disk:
            acks = []
            with Child.doing(partial(self._file, disk, rooms)) as child:
                for line in child.lines():
                    if line.startswith(PROBLEM):
                        say(pipe, line.removeprefix(PROBLEM))
                    else:
                        acks.append(Ack.read(line))
            for problem in chain(_parts(disk.folder), look(self.rules, disk.folder, acks)):
                say(pipe, problem)

    def _file(self, disk: SmallDisk, rooms: Sequence[int], pipe: int) -> None:
        """One process files all the time: nobody restarts it."""
        self.breaks()
        world = opened(self.rules, disk.folder)
        by, tried = person(world), receipts(turn=0)
        refused = 0
        for room in rooms:
            disk.resize(_used(disk.folder) + room * PAGE)
            refused += not _done(partial(file_once, world, by, next(tried), pipe), pipe)
        if not refused:
            say(pipe, f"{PROBLEM}the disk was never full")
        if not _done(partial(world.cabinet.drafts.page, by), pipe):
            say(pipe, f"{PROBLEM}nothing can be read while it is full")
        disk.resize(PLENTY)
        if not _done(partial(file_once, world, by, next(tried), pipe), pipe):
            say(pipe, f"{PROBLEM}there is room again, and it does not go on")


def _done(deed: Callable[[], object], pipe: int) -> bool:
    """Whether it could be done; being refused in other words than the cabinet's is a problem."""
    try:
        deed()
    except NotStored:
        return False
    except Exception as error:  # noqa: BLE001  # whatever it is, no page has words for it
        say(pipe, f"{PROBLEM}refused with {type(error).__name__}: {error}")
        return False
    return True


def _parts(folder: Path) -> Iterator[str]:
    return (f"{path.name} was left behind" for path in folder.rglob(PART))


def _used(folder: Path) -> int:
    """Bytes of the pages in which everything stands."""
    sizes = (path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return sum(-(-size // PAGE) * PAGE for size in sizes)
