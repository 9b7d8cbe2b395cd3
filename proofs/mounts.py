"""Disks in memory that one process and its children see; they are gone when the last of those has ended.

The numbers are those of Linux: unshare(2), mount(2), umount(2).
"""

import ctypes
import os
from pathlib import Path

NEW_MOUNTS, NEW_USERS = 0x00020000, 0x10000000
REMOUNT, WITH_ALL_BELOW, FOR_US_ALONE = 0x20, 0x4000, 0x40000
DETACH = 2


def step_apart() -> None:
    """From now on this process mounts for itself alone: as root, or as root of users of its own.

    Raises OSError where the machine allows neither.
    """
    user, group, root = os.geteuid(), os.getegid(), os.geteuid() == 0
    _ask("unshare", NEW_MOUNTS if root else NEW_MOUNTS | NEW_USERS)
    if not root:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    _ask("mount", None, b"/", None, WITH_ALL_BELOW | FOR_US_ALONE, None)


def mount_memory(folder: Path) -> None:
    """A new disk in memory, of the size that the machine thinks right."""
    _ask("mount", b"none", os.fsencode(folder), b"tmpfs", 0, None)


def resize_memory(folder: Path, size: int) -> None:
    """Give that disk so many bytes, in whole pages; raises OSError when more is on it."""
    _ask("mount", None, os.fsencode(folder), None, REMOUNT, f"size={size}".encode())


def unmount(folder: Path) -> None:
    """Take it off, at once for whoever comes, later for whoever still has it open."""
    _ask("umount2", os.fsencode(folder), DETACH)


def _ask(call: str, *arguments: bytes | int | None) -> None:
    if getattr(ctypes.CDLL(None, use_errno=True), call)(*arguments) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
