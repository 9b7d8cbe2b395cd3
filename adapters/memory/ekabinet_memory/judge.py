"""A judge of uploads that looks for tell-tale bytes: good for tests, blind to whatever is compressed."""

import stat
import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from attrs import frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.file_rules import HEIC, FileRules
from ekabinet_ports.files import Judged

PDF, JPG = "application/pdf", "image/jpeg"
ZIP = b"PK\3\4"
MOST_FOLD = 100
BROKEN = (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OverflowError)
HOSTILE = (
    *(b"/JavaScript", b"/Launch", b"/SubmitForm", b"/EmbeddedFile", b"/XFA"),
    *(b"/Next[<</S/URI", b"/O<</S/URI"),
)


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

    def upright(self, photo: BinaryIO) -> BinaryIO:
        photo.seek(0)
        data = photo.read()
        photo.seek(0)
        return BytesIO(b"\xff\xd8\xff" + data + b"\xff\xd9") if _kind(data) == HEIC else photo

    def bound(self, photos: Sequence[BinaryIO]) -> BinaryIO:
        """Nothing that a reader of PDFs would open, but what this judge takes for one."""
        pages = [photo.read().hex().encode() for photo in photos]
        return BytesIO(b"\n".join([b"%PDF-1.7", *pages, b"%%EOF\n"]))


def _reason(data: bytes, name: str, rules: FileRules) -> str | None:
    promised = PurePath(name).suffix.lower().removeprefix(".")
    if not data:
        return "empty"
    if len(data) > rules.largest:
        return "too-big"
    if not rules.takes(promised, _kind(data)):
        return "wrong-kind"
    if data.startswith(ZIP):
        return _of_a_container(data)
    end = {PDF: b"%%EOF", JPG: b"\xff\xd9", HEIC: b"mdat"}[_kind(data)]
    if end not in data[-1024:] or b"/Encrypt" in data:
        return "unreadable"
    return "hostile" if _kind(data) == PDF and any(mark in data for mark in HOSTILE) else None


def _of_a_container(data: bytes) -> str | None:
    """Whether its entries can be read, stay where they are put, and bring no tell-tale bytes."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if any(_strays(one) for one in entries) or sum(
                one.file_size for one in entries
            ) > MOST_FOLD * len(data):
                return "hostile"
            if len({one.filename.casefold() for one in entries}) < len(entries):
                return "hostile"
            contents = [archive.read(one) for one in entries]
    except BROKEN:
        return "unreadable"
    nested = sum(ZIP in content[1:] for content in contents)
    return "hostile" if nested or any(mark in data for mark in HOSTILE) else None


def _strays(entry: ZipInfo) -> bool:
    link = stat.S_ISLNK(entry.external_attr >> 16)
    return link or entry.filename.startswith("/") or ".." in entry.filename


def _kind(data: bytes) -> str:
    if data.startswith(ZIP):
        _, _, found = data[:100].partition(b"mimetype")
        return found.partition(b"PK")[0].decode("ascii", errors="replace")
    if data[4:12] == b"ftypheic":
        return HEIC
    return PDF if data.startswith(b"%PDF-") else JPG if data.startswith(b"\xff\xd8\xff") else ""
