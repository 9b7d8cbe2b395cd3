"""What an upload is, found out in a child process that can do no harm."""

import os
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import PurePath
from shutil import copyfileobj
from tempfile import TemporaryFile
from threading import Timer
from typing import IO, BinaryIO

from attrs import frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.file_rules import HEIC, FileRules
from ekabinet_ports.files import Judged

from ekabinet_files.container import media_type_of
from ekabinet_files.develop import AS_IT_IS
from ekabinet_files.examine import FINE, HOSTILE
from ekabinet_files.heic import BRAND_ENDS, is_heic

BEGINNINGS = {b"%PDF-": ("application/pdf", "pdf"), b"\xff\xd8\xff": ("image/jpeg", "picture")}
"""What a file is by its first bytes, and how it is examined."""
CONTAINER = "container"
EXAMINER = (sys.executable, "-I", "-m", "ekabinet_files.examine")
DEVELOPER = (sys.executable, "-I", "-m", "ekabinet_files.develop")
MOST_MADE = 200 << 20
"""Bytes that are taken from a child at most."""


@frozen
class ChildJudge:
    """Looks at the first bytes itself and leaves the parsing to a limited child."""

    examiner: tuple[str, ...] = EXAMINER
    """The command that reads a file from its input and answers with its exit code."""
    developer: tuple[str, ...] = DEVELOPER
    """The command that reads photos from its input and writes what it makes of them to its output."""
    patience: float = 20
    """Seconds until a child that hangs is ended."""

    def judge(self, content: BinaryIO, name: str, rules: FileRules) -> Judged:
        try:
            return self._judge(content, name, rules)
        finally:
            content.seek(0)

    def upright(self, photo: BinaryIO) -> BinaryIO:
        made = self._developed("upright", [photo])
        photo.seek(0)
        return photo if made is None else made

    def bound(self, photos: Sequence[BinaryIO]) -> BinaryIO:
        made = self._developed("bound", photos)
        if made is None:
            raise NotAccepted("upload", "unreadable")
        return made

    def _developed(self, deed: str, photos: Sequence[BinaryIO]) -> BinaryIO | None:
        """What the child makes of the photos; None where they are fit as they stand."""
        with TemporaryFile() as copy:
            sizes = [str(_copied(photo, copy)) for photo in photos]
            copy.seek(0)
            code, made = self._made([*self.developer, deed, *sizes], copy)
        if code == AS_IT_IS:
            return None
        if code != FINE or not made or len(made) > MOST_MADE:
            raise NotAccepted("upload", "unreadable")
        return BytesIO(made)

    def _made(self, command: list[str], given: IO[bytes]) -> tuple[int, bytes]:
        """The exit code of a child, which is ended when it hangs, and what it wrote, up to a limit."""
        with subprocess.Popen(
            command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/"
        ) as child:
            ending = Timer(self.patience, child.kill)
            ending.start()
            try:
                made = _read(child)
            finally:
                child.wait()
                ending.cancel()
        return child.returncode, made

    def _judge(self, content: BinaryIO, name: str, rules: FileRules) -> Judged:
        size = content.seek(0, os.SEEK_END)
        if size == 0:
            raise NotAccepted("upload", "empty")
        if size > rules.largest:
            raise NotAccepted("upload", "too-big", largest=str(rules.largest))
        media_type, examined_as = _kind(content)
        if not _promised(name, media_type, rules):
            raise NotAccepted("upload", "wrong-kind")
        found = self._examined(content, examined_as)
        if found != FINE:
            raise NotAccepted("upload", "hostile" if found == HOSTILE else "unreadable")
        return Judged(media_type)

    def _examined(self, content: BinaryIO, examined_as: str) -> int | None:
        """The exit code of the child, or None when it hangs; nothing else of it is listened to."""
        with TemporaryFile() as copy:
            content.seek(0)
            copyfileobj(content, copy)
            copy.seek(0)
            try:
                return subprocess.run(
                    [*self.examiner, examined_as],
                    stdin=copy,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env={},
                    cwd="/",
                    timeout=self.patience,
                    check=False,
                ).returncode
            except subprocess.TimeoutExpired:
                return None


def _read(child: subprocess.Popen[bytes]) -> bytes:
    """What a child writes, up to a byte more than is taken; a child that writes on is cut off."""
    if child.stdout is None:
        return b""
    with child.stdout:
        return child.stdout.read(MOST_MADE + 1)


def _copied(photo: BinaryIO, whole: IO[bytes]) -> int:
    """Put a photo behind those before it; gives its size in bytes."""
    before = whole.tell()
    photo.seek(0)
    copyfileobj(photo, whole)
    return whole.tell() - before


def _kind(content: BinaryIO) -> tuple[str, str]:
    """What it is by its content, and how it is examined."""
    content.seek(0)
    first = content.read(BRAND_ENDS)
    for start, kind in BEGINNINGS.items():
        if first.startswith(start):
            return kind
    if is_heic(first):
        return HEIC, "heic"
    return media_type_of(content) or "", CONTAINER


def _promised(name: str, media_type: str, rules: FileRules) -> bool:
    """Whether the rules accept it under this extension."""
    extension = PurePath(name).suffix.lower().removeprefix(".")
    return rules.takes(extension, media_type)
