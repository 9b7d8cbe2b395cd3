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
from ekabinet_core.jurisdiction import FileRules
from ekabinet_ports.files import Judged

BEGINNINGS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg"}
EXAMINER = (sys.executable, "-I", "-m", "ekabinet_files.examine")


@frozen
class ChildJudge:
    """Looks at the first bytes itself and leaves the parsing to a limited child."""

    examiner: tuple[str, ...] = EXAMINER
    """The command that reads a file from its input and writes one word."""
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
        if found != "fine":
            raise NotAccepted("upload", found)
        return Judged(media_type)

    def _examined(self, content: BinaryIO, media_type: str) -> str:
        """What the child found; one that crashes, hangs or babbles could not read the file."""
        with TemporaryFile() as copy:
            copyfileobj(content, copy)
            copy.seek(0)
            try:
                child = subprocess.run(
                    [*self.examiner, media_type],
                    stdin=copy,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env={},
                    cwd="/",
                    timeout=self.patience,
                    check=True,
                )
            except subprocess.SubprocessError:
                return "unreadable"
        return {b"fine": "fine", b"hostile": "hostile"}.get(child.stdout, "unreadable")


def _beginning(content: BinaryIO) -> str | None:
    content.seek(0)
    first = content.read(max(map(len, BEGINNINGS)))
    content.seek(0)
    return next((kind for start, kind in BEGINNINGS.items() if first.startswith(start)), None)


def _promised(name: str, rules: FileRules) -> str | None:
    extension = PurePath(name).suffix.lower().removeprefix(".")
    return next((one.media_type for one in rules.formats if one.extension == extension), None)
