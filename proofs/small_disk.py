"""A disk that is soon full, and can be made larger: in memory, or where nobody may mount that, of FUSE."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Literal

from attrs import frozen

from proofs.forks import Child, say
from proofs.kill.places import new_place
from proofs.lossy_disk import Cut, lossy_disk, missing
from proofs.mounts import mount_memory, resize_memory, step_apart, unmount

Kind = Literal["tmpfs", "FUSE", ""]


@frozen
class SmallDisk:
    """Where it is mounted; ``resize`` gives it so many bytes."""

    folder: Path
    resize: Callable[[int], None]


def possible() -> Kind:
    """The kind of small disk that this machine allows, or an empty text."""
    with Child.doing(_try_one) as child:
        child.wait()
    if child.whole_lines():
        return "tmpfs"
    return "" if missing() else "FUSE"


@contextmanager
def small_disk(kind: Kind, before: Path, place: Path) -> Iterator[SmallDisk]:
    """A disk in ``place`` that holds a copy of what stands in ``before``, with room for more.

    The process is set apart by it, so it must be one made for this disk.
    """
    folder = place / "disk"
    folder.mkdir()
    if kind == "FUSE":
        room = place / "room"
        with lossy_disk(before, folder, Cut(place / "never"), room):
            yield SmallDisk(folder, partial(_write, room))
        return
    step_apart()
    mount_memory(folder)
    try:
        shutil.copytree(before, folder, dirs_exist_ok=True)
        yield SmallDisk(folder, partial(resize_memory, folder))
    finally:
        unmount(folder)


def _write(room: Path, size: int) -> None:
    room.write_text(str(size))


def _try_one(pipe: int) -> None:
    with suppress(OSError), new_place("disk") as place:
        step_apart()
        mount_memory(place)
        unmount(place)
        say(pipe, "it can be done")
