"""A disk whose power is cut: a file system of the kernel's FUSE, served by a process of the proof."""

import errno
import os
import signal
import stat
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath

from attrs import Factory, define, frozen

from proofs.forks import Child, say
from proofs.lossy_tree import File, Folder, Luck, Tree, no_luck

MOUNTED = "mounted"
PATIENCE = 30.0
"""Seconds until it is mounted."""
THE_KERNEL = 0
"""The process that asks when none does: written is what a mapped page holds."""
SHARED_MEMORY = "-shm"
"""How SQLite's file of shared memory ends: the kernel writes it when it likes, and nobody needs it."""


def missing() -> str:
    """Why this machine has no such disks, or an empty text."""
    if not Path("/dev/fuse").exists():
        return "there is no /dev/fuse"
    try:
        import mfusepy  # noqa: F401
    except (ImportError, OSError, AttributeError):
        return "install mfusepy and fuse3"
    return ""


Due = Callable[[Sequence[str]], bool]
"""Whether the power goes just before the last of these moments."""


def never(_: Sequence[str]) -> bool:
    """The power stays."""
    return False


@frozen
class Cut:
    """When the power goes, and where what the disk kept is found."""

    into: Path
    due: Due = never
    luck: Luck = no_luck


@define(eq=False)
class LossyDisk:
    """What FUSE asks of a file system; before each change, or sync, a moment passes."""

    tree: Tree
    cut: Cut
    mounted: Callable[[], None]
    room: Path | None = None
    """A file that says how many bytes fit; without it, any number."""
    moments: list[str] = Factory(list)

    use_ns = True
    """FUSE asks for times in nanoseconds; all are the beginning of time here."""

    def init(self, _: str) -> None:
        self.mounted()

    def getattr(self, path: str, _: int | None = None) -> Mapping[str, int]:
        node = self.tree.node(path)
        if isinstance(node, Folder):
            return {"st_mode": stat.S_IFDIR | 0o700, "st_nlink": 2}
        return {"st_mode": stat.S_IFREG | 0o600, "st_nlink": 1, "st_size": len(node.seen)}

    def readdir(self, path: str, _: int) -> list[str]:
        return [".", "..", *self.tree.folder(path).seen]

    def read(self, path: str, size: int, offset: int, _: int) -> bytes:
        return bytes(self.tree.file(path).seen[offset : offset + size])

    def create(self, path: str, _: int) -> int:
        self._pass("create", path)
        self.tree.put(path, File())
        return 0

    def mkdir(self, path: str, _: int) -> None:
        self._pass("create", path)
        self.tree.put(path, Folder())

    def write(self, path: str, piece: bytes, offset: int, _: int) -> int:
        self._pass("write", path)
        file = self.tree.file(path)
        self._must_fit(offset + len(piece) - len(file.seen))
        file.write(piece, offset)
        return len(piece)

    def truncate(self, path: str, size: int, _: int | None = None) -> None:
        self._pass("write", path)
        file = self.tree.file(path)
        self._must_fit(size - len(file.seen))
        file.resize(size)

    def rename(self, old: str, new: str) -> None:
        self._pass("rename", old)
        self.tree.put(new, self.tree.take(old))

    def unlink(self, path: str) -> None:
        self._pass("remove", path)
        self.tree.take(path)

    def rmdir(self, path: str) -> None:
        self._pass("remove", path)
        self.tree.take(path)

    def fsync(self, path: str, *_: int) -> None:
        self._pass("fsync", path)
        self.tree.node(path).sync()

    fsyncdir = fsync

    def _must_fit(self, growth: int) -> None:
        if growth <= 0 or self.room is None or not self.room.exists():
            return
        if self.tree.size() + growth > int(self.room.read_text()):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _pass(self, name: str, path: str) -> None:
        if path.endswith(SHARED_MEMORY):
            return
        self.moments.append(f"{name} {PurePosixPath(path).name}")
        if self.cut.due(self.moments):
            self._cut()

    def _cut(self) -> None:
        """Whoever is asking dies with it, and so does this process."""
        import mfusepy

        _, _, asking = mfusepy.fuse_get_context()
        if asking != THE_KERNEL:
            os.kill(asking, signal.SIGKILL)
        self.tree.survive(self.cut.into, self.cut.luck)
        os._exit(0)


@contextmanager
def lossy_disk(before: Path, mount: Path, cut: Cut, room: Path | None = None) -> Iterator[Child]:
    """A disk holding a copy of what stands in the folder ``before``, mounted meanwhile.

    The file ``room`` says how many bytes fit. Unmounted, its child says the names of the moments that
    passed, unless the power was cut.
    """
    with Child.doing(partial(_serve, Tree.of(before), mount, cut, room)) as disk:
        disk.wait_for_a_line(PATIENCE)
        try:
            yield disk
        finally:
            subprocess.run(["fusermount3", "-u", "-z", str(mount)], check=False, capture_output=True)
            disk.wait()


def _serve(tree: Tree, mount: Path, cut: Cut, room: Path | None, pipe: int) -> None:
    import mfusepy

    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # libfuse unmounts on it where nobody else listens
    disk = LossyDisk(tree, cut, mounted=partial(say, pipe, MOUNTED), room=room)
    mfusepy.FUSE(disk, str(mount), foreground=True, nothreads=True)
    say(pipe, "\n".join(disk.moments))
