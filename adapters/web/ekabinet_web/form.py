"""What a form sent: every field once, under a name the page knows."""

import re
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import date

from attrs import frozen
from ekabinet_core.errors import Invalid, NotAccepted, Refused
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException

from ekabinet_web.browser import WebRequest
from ekabinet_web.form_parts import FormParts, Part

MOST_FIELDS = 1000
"""Of a form; as many parts are read of one that brings files."""
ROOM = 16 * 1024**2
"""Bytes of the texts of a form: what somebody pastes is told to be too long, not thrown away. A text and its
marks are each some bytes a letter, and three times as much on their way."""


DAY = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}")


class ForgedForm(Refused):
    """A form that did not come from a page of this session."""

    code = "forged-form"


class NotTaken(Refused):
    """Of several files these were judged and refused, each for a reason of its own."""

    code = "not-taken"

    def __init__(self, files: Sequence[tuple[str, NotAccepted]]) -> None:
        self.files = files
        super().__init__(f"{len(files)} files not accepted")


@frozen
class Form:
    """The fields of a form; an absent one is an empty text."""

    texts: dict[str, str]
    files: dict[str, UploadFile]

    @classmethod
    def of(cls, fields: Iterable[tuple[str, object]]) -> "Form":
        """Read what came; raises Invalid (``field-twice``) for a field sent twice."""
        texts: dict[str, str] = {}
        files: dict[str, UploadFile] = {}
        for name, value in fields:
            if name in texts or name in files:
                raise Invalid.because(name, "field-twice")
            if isinstance(value, UploadFile):
                files[name] = value
            else:
                texts[name] = str(value)
        return cls(texts, files)

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, "")

    def ticked(self, name: str) -> bool:
        """Whether a box was ticked."""
        return self[name] == "yes"

    @property
    def is_secret(self) -> bool:
        """Whether it has a password or a recovery code: no page is written with one, no session keeps it."""
        return any(name.startswith(("password", "recovery")) for name in self.texts)

    def number(self, name: str) -> int:
        """A whole number of the page's own; -1 for anything else."""
        value = self[name]
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1  # noqa: PLR2004

    def day(self, name: str) -> date | None:
        """A day written dd.mm.yyyy; None when empty. Raises Invalid (``date-format``)."""
        text = "".join(self[name].split()).replace("/", ".").replace("-", ".")
        if not text:
            return None
        if not DAY.fullmatch(text):  # of «09.06.26» nobody knows the century
            raise Invalid.because(name, "date-format")
        day, month, year = (int(part) for part in text.split("."))
        try:
            return date(year, month, day)
        except ValueError as error:
            raise Invalid.because(name, "date-format") from error

    def upload(self, name: str) -> UploadFile | None:
        """A file that was chosen, or None."""
        file = self.files.get(name)
        return file if file is not None and file.filename else None


async def typed_of(request: WebRequest) -> AsyncIterator[Form]:
    """What a form sent, read before anything is looked up: it is not lost when nothing can be.

    Raises ClientException for what no page sends: taking a million fields apart would hold up everybody.
    """
    async with fields_of(request) as fields:
        form = Form.of(fields)
        request.state.form = form
        yield form


@asynccontextmanager
async def fields_of(request: WebRequest) -> AsyncIterator[Sequence[Part]]:
    """Every field that came, in order; files are closed afterwards, whether somebody has read them or not."""
    fields = await _fields(request)
    try:
        yield fields
    finally:
        for _, value in fields:
            if isinstance(value, UploadFile):
                await value.close()


async def _fields(request: WebRequest) -> Sequence[Part]:
    kind = request.content_type[0]
    if kind == RequestEncodingType.MULTI_PART:
        return await FormParts(ROOM).read(request, MOST_FIELDS)
    if kind != RequestEncodingType.URL_ENCODED:
        return ()
    body = await request.body()
    if len(body) > ROOM or body.count(b"&") >= MOST_FIELDS:
        raise ClientException
    return tuple((await request.form()).multi_items())
