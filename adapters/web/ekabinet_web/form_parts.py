"""The parts of a form with files (RFC 7578), taken one by one while they come: files go to the disk."""

from collections.abc import Sequence

from attrs import define, field
from litestar.datastructures import UploadFile
from litestar.exceptions import ClientException
from multipart import (  # type: ignore[import-untyped]  # it has no types that it says of itself
    MultipartError,
    MultipartSegment,
    PushMultipartParser,
)

from ekabinet_web.browser import WebRequest

Part = tuple[str, str | UploadFile]


@define
class FormParts:
    """What has come so far; no more text than there is room for.

    Texts are UTF-8, as every page is, whatever a part says of itself: some charsets take hours to read.
    """

    room: int
    """Bytes of all texts together."""
    parts: list[Part] = field(factory=list)
    _text: bytearray = field(factory=bytearray)
    _file: UploadFile | None = None
    _name: str = ""

    async def read(self, request: WebRequest, most: int) -> Sequence[Part]:
        """All parts of the request, at most so many; none of an empty one, as a redirect leaves it.

        Raises ClientException for what no browser sends.
        """
        boundary, begun = request.content_type[1].get("boundary", ""), False
        try:
            parser = PushMultipartParser(boundary, max_segment_count=most)
            async for chunk in request.stream():
                begun = begun or bool(chunk)
                for event in parser.parse(chunk) if begun else ():
                    await self._take(event)
        except (MultipartError, UnicodeError) as error:
            self._close()
            raise ClientException from error
        except BaseException:
            self._close()
            raise
        return self.parts

    async def _take(self, event: MultipartSegment | bytearray | bytes | None) -> None:
        """A part begins, goes on, or is whole."""
        if isinstance(event, MultipartSegment):
            self._begin(event)
        elif event is None:
            await self._end()
        elif self._file is not None:
            await self._file.write(event)
        else:
            self._text += event
            self.room -= len(event)
            if self.room < 0:
                raise ClientException

    def _begin(self, part: MultipartSegment) -> None:
        self._name, self._text, self._file = part.name or "", bytearray(), None
        if part.filename:
            self._file = UploadFile(part.content_type or "", part.filename)

    async def _end(self) -> None:
        if self._file is None:
            self.parts.append((self._name, self._text.decode()))
            return
        await self._file.seek(0)
        self.parts.append((self._name, self._file))
        self._file = None

    def _close(self) -> None:
        """Nobody reads the files that have come."""
        files = [value for _, value in self.parts if isinstance(value, UploadFile)]
        for file in [*files, *([self._file] if self._file is not None else [])]:
            file.file.close()
