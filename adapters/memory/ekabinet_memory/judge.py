"""A judge of uploads that looks for tell-tale bytes: good for tests, blind to whatever is compressed."""

from pathlib import PurePath
from typing import BinaryIO

from attrs import frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.file_rules import FileRules
from ekabinet_ports.files import Judged

PDF, JPG = "application/pdf", "image/jpeg"
HOSTILE = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/XFA")


@frozen
class MemoryJudge:
    """Judges in this process, by the first, the last and a few other bytes."""

    def judge(self, content: BinaryIO, name: str, rules: FileRules) -> Judged:
        content.seek(0)
        data = content.read()
        content.seek(0)
        if reason := _reason(data, name, rules):
            raise NotAccepted("upload", reason, largest=str(rules.largest))
        return Judged(_kind(data))


def _reason(data: bytes, name: str, rules: FileRules) -> str | None:
    promised = PurePath(name).suffix.lower().removeprefix(".")
    if not data:
        return "empty"
    if len(data) > rules.largest:
        return "too-big"
    if (promised, _kind(data)) not in {(one.extension, one.media_type) for one in rules.accepted}:
        return "wrong-kind"
    end = b"%%EOF" if _kind(data) == PDF else b"\xff\xd9"
    if end not in data[-1024:] or b"/Encrypt" in data:
        return "unreadable"
    return "hostile" if _kind(data) == PDF and any(mark in data for mark in HOSTILE) else None


def _kind(data: bytes) -> str:
    return PDF if data.startswith(b"%PDF-") else JPG if data.startswith(b"\xff\xd8\xff") else ""
