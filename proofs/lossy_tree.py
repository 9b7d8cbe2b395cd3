"""What a disk keeps when the power is cut: only what was asked to be kept, file by file and folder by folder.

As POSIX has it, and no kinder: ``fsync`` of a file keeps its bytes, ``fsync`` of a folder keeps its names,
and neither keeps the other. What nobody asked for may be kept or not, each block and each name by itself.
"""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from attrs import Factory, define

BLOCK = 4096
"""Bytes that a disk writes whole or not at all."""

Luck = Callable[[], bool]
"""Whether one more thing that nobody asked to be kept was kept all the same."""


def no_luck() -> bool:
    """Nothing that was not asked for was kept."""
    return False


@define(eq=False)
class File:
    """The bytes as programs see them, and as the disk keeps them."""

    seen: bytearray = Factory(bytearray)
    kept: bytes = b""

    def write(self, piece: bytes, offset: int) -> None:
        """A gap before it reads as zeros."""
        self.resize(max(len(self.seen), offset))
        self.seen[offset : offset + len(piece)] = piece

    def resize(self, size: int) -> None:
        """Cut it, or fill it up with zeros."""
        del self.seen[size:]
        self.seen.extend(bytes(size - len(self.seen)))

    def sync(self) -> None:
        """Keep the bytes."""
        self.kept = bytes(self.seen)

    def after(self, luck: Luck) -> bytes:
        """The bytes found after the cut."""
        if self.seen == self.kept:
            return self.kept
        size = len(self.seen if luck() else self.kept)
        blocks = ((self.seen if luck() else self.kept)[at : at + BLOCK] for at in range(0, size, BLOCK))
        return b"".join(block.ljust(BLOCK, b"\0") for block in blocks)[:size]


@define(eq=False)
class Folder:
    """The names as programs see them, and as the disk keeps them."""

    seen: "dict[str, Node]" = Factory(dict)
    kept: "dict[str, Node]" = Factory(dict)

    def sync(self) -> None:
        """Keep the names."""
        self.kept = dict(self.seen)

    def after(self, luck: Luck) -> "Iterator[tuple[str, Node]]":
        """The names found after the cut, and what they name."""
        for name in sorted({*self.seen, *self.kept}):
            seen, kept = self.seen.get(name), self.kept.get(name)
            node = seen if seen is not kept and luck() else kept
            if node is not None:
                yield name, node


Node = File | Folder


@define(eq=False)
class Tree:
    """Files and folders by their paths; raises OSError as a file system does."""

    root: Folder = Factory(Folder)

    @classmethod
    def of(cls, folder: Path) -> "Tree":
        """What stands in a folder, and is kept already."""
        return cls(_kept(folder))

    def node(self, path: str) -> Node:
        """What the path names."""
        node: Node = self.root
        for name in PurePosixPath(path).parts[1:]:
            if not isinstance(node, Folder) or name not in node.seen:
                raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
            node = node.seen[name]
        return node

    def file(self, path: str) -> File:
        """The file the path names."""
        node = self.node(path)
        if isinstance(node, Folder):
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
        return node

    def folder(self, path: str) -> Folder:
        """The folder the path names."""
        node = self.node(path)
        if isinstance(node, File):
            raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        return node

    def put(self, path: str, node: Node) -> None:
        """Name it so; what had the name before has it no more."""
        self._above(path).seen[PurePosixPath(path).name] = node

    def take(self, path: str) -> Node:
        """What had the name, and has it no more."""
        node = self.node(path)
        del self._above(path).seen[PurePosixPath(path).name]
        return node

    def size(self) -> int:
        """The bytes of all files, as programs see them."""
        return sum(_sizes(self.root))

    def survive(self, folder: Path, luck: Luck = no_luck) -> None:
        """Write what is found after a cut into a folder."""
        _write(self.root, folder, luck)

    def _above(self, path: str) -> Folder:
        return self.folder(str(PurePosixPath(path).parent))


def _kept(folder: Path) -> Folder:
    tree = Folder()
    for path in folder.iterdir():
        node = _kept(path) if path.is_dir() else File(bytearray(path.read_bytes()))
        node.sync()
        tree.seen[path.name] = node
    tree.sync()
    return tree


def _sizes(folder: Folder) -> Iterator[int]:
    for node in folder.seen.values():
        if isinstance(node, Folder):
            yield from _sizes(node)
        else:
            yield len(node.seen)


def _write(node: Node, path: Path, luck: Luck) -> None:
    if isinstance(node, File):
        path.write_bytes(node.after(luck))
        return
    path.mkdir(exist_ok=True)
    for name, inner in node.after(luck):
        _write(inner, path / name, luck)
