"""A folder that is filed in and killed over, and what a fresh process finds in it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from ekabinet_core.errors import CabinetError
from ekabinet_core.jurisdiction import Jurisdiction

from proofs.forks import Child, say
from proofs.kill.checking import broken
from proofs.kill.filing import Ack, opened

QUICK = Path("/dev/shm")  # noqa: S108  # folders of our own are made in it
"""Where the machine has it: the kernel keeps what a killed process wrote, disks are not the matter here."""


@contextmanager
def new_place(name: str) -> Iterator[Path]:
    """An empty folder, gone afterwards."""
    with TemporaryDirectory(prefix=f"ekabinet-{name}-", dir=QUICK if QUICK.is_dir() else None) as folder:
        yield Path(folder)


def look(rules: Jurisdiction, folder: Path, acks: Sequence[Ack]) -> Iterator[str]:
    """What a fresh process finds broken in that folder."""

    with Child.doing(partial(_looking, rules, folder, acks)) as child:
        yield from child.lines()


def _looking(rules: Jurisdiction, folder: Path, acks: Sequence[Ack], pipe: int) -> None:
    try:
        for problem in broken(opened(rules, folder), acks):
            say(pipe, problem)
    except CabinetError as error:
        say(pipe, f"nothing more can be seen: {error}")
