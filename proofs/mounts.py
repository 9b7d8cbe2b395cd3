"""Mounts that only one process and its children see, and that are gone when the last of them has ended."""

import ctypes
import os
import subprocess
from pathlib import Path

NEW_MOUNTS, NEW_USERS = 0x00020000, 0x10000000
"""CLONE_NEWNS and CLONE_NEWUSER of unshare(2)."""


def step_apart() -> None:
    """From now on this process mounts for itself alone: as root, or as root of users of its own.

    Raises OSError where the machine allows neither.
    """
    user, group, root = os.geteuid(), os.getegid(), os.geteuid() == 0
    if ctypes.CDLL(None, use_errno=True).unshare(NEW_MOUNTS if root else NEW_MOUNTS | NEW_USERS) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    if not root:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    mount("--make-rprivate", "/")


def mount(*arguments: str) -> None:
    """What mount(8) does; raises OSError when it refuses."""
    _run("mount", *arguments)


def unmount(folder: Path) -> None:
    """Take it off, at once for whoever comes, later for whoever still has it open."""
    _run("umount", "--lazy", str(folder))


def _run(*command: str) -> None:
    said = subprocess.run(command, check=False, capture_output=True, text=True)
    if said.returncode != 0:
        raise OSError(said.stderr.strip())
