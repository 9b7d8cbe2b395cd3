"""What an upload is, found out in a child process that can do no harm."""

import os
import subprocess
import sys
from pathlib import PurePath
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO

from attrs import frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.file_rules import FileRules
from ekabinet_ports.files import Judged

from ekabinet_files.container import media_type_of
from ekabinet_files.examine import FINE, HOSTILE

BEGINNINGS = {b"%PDF-": ("application/pdf", "pdf"), b"\xff\xd8\xff": ("image/jpeg", "picture")}
"""What a file is by its first bytes, and how it is examined."""
CONTAINER = "container"
EXAMINER = (sys.executable, "-I", "-m", "ekabinet_files.examine")


@frozen
class ChildJudge:
    """Looks at the first bytes itself and leaves the parsing to a limited child."""

    examiner: tuple[str, ...] = EXAMINER
    """The command that reads a file from its input and answers with its exit code."""
    patience: float = 20
    """Seconds until a child that hangs is ended."""

    def judge(self, content: BinaryIO, name: str, rules: FileRules) -> Judged:
        try:
            return self._judge(content, name, rules)
        finally:
            content.seek(0)

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


def _kind(content: BinaryIO) -> tuple[str, str]:
    """What it is by its content, and how it is examined."""
    content.seek(0)
    first = content.read(max(map(len, BEGINNINGS)))
    for start, kind in BEGINNINGS.items():
        if first.startswith(start):
            return kind
    return media_type_of(content) or "", CONTAINER


def _promised(name: str, media_type: str, rules: FileRules) -> bool:
    """Whether the rules accept it under this extension."""
    extension = PurePath(name).suffix.lower().removeprefix(".")
    return any((one.extension, one.media_type) == (extension, media_type) for one in rules.accepted)
