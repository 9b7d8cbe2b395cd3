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

from ekabinet_files.examine import FINE, HOSTILE

BEGINNINGS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg"}
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
        media_type = _beginning(content)
        if media_type is None or media_type != _promised(name, rules):
            raise NotAccepted("upload", "wrong-kind")
        found = self._examined(content, media_type)
        if found != FINE:
            raise NotAccepted("upload", "hostile" if found == HOSTILE else "unreadable")
        return Judged(media_type)

    def _examined(self, content: BinaryIO, media_type: str) -> int | None:
        """The exit code of the child, or None when it hangs; nothing else of it is listened to."""
        with TemporaryFile() as copy:
            copyfileobj(content, copy)
            copy.seek(0)
            try:
                return subprocess.run(
                    [*self.examiner, media_type],
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


def _beginning(content: BinaryIO) -> str | None:
    content.seek(0)
    first = content.read(max(map(len, BEGINNINGS)))
    content.seek(0)
    return next((kind for start, kind in BEGINNINGS.items() if first.startswith(start)), None)


def _promised(name: str, rules: FileRules) -> str | None:
    extension = PurePath(name).suffix.lower().removeprefix(".")
    return next((one.media_type for one in rules.accepted if one.extension == extension), None)
