"""Whoever asks for pages: as fast as they come, or at a pace."""

import asyncio
import re
import time
from collections.abc import Mapping, Sequence

from attrs import frozen

CONNECTIONS = 8
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
GOOD = re.compile(rb"HTTP/1\.[01] 200 ")


@frozen
class Target:
    """A page to ask for."""

    host: str
    port: int
    request: bytes

    @classmethod
    def of(cls, port: int, path: str, headers: Mapping[str, str]) -> "Target":
        """A page at a port of this machine, with further headers."""
        lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: keep-alive"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return cls("127.0.0.1", port, "\r\n".join([*lines, "", ""]).encode())

    def rate(self, seconds: float) -> float:
        """Answers a second, when the next question follows each answer at once."""
        return asyncio.run(self._closed(seconds))

    def waits(self, rate: float, seconds: float) -> Sequence[float]:
        """Seconds until each answer, when so many are asked for each second whatever comes of them."""
        return asyncio.run(self._paced(rate, seconds))

    async def _closed(self, seconds: float) -> float:
        until = time.perf_counter() + seconds
        counts = await asyncio.gather(*(self._until(until) for _ in range(CONNECTIONS)))
        return sum(counts) / seconds

    async def _until(self, moment: float) -> int:
        count = 0
        line = await self._line()
        while time.perf_counter() < moment:
            line = await self._ask(line)
            count += 1
        line[1].close()
        return count

    async def _paced(self, rate: float, seconds: float) -> Sequence[float]:
        lines: asyncio.Queue[Line] = asyncio.Queue()
        for _ in range(CONNECTIONS * 4):
            lines.put_nowait(await self._line())
        begin = time.perf_counter()
        due = [begin + number / rate for number in range(int(rate * seconds))]
        found = await asyncio.gather(*(self._at(moment, lines) for moment in due))
        while not lines.empty():
            lines.get_nowait()[1].close()
        return found

    async def _at(self, moment: float, lines: "asyncio.Queue[Line]") -> float:
        await asyncio.sleep(moment - time.perf_counter())
        line = await lines.get()
        lines.put_nowait(await self._ask(line))
        return time.perf_counter() - moment

    async def _line(self) -> "Line":
        return await asyncio.open_connection(self.host, self.port)

    async def _ask(self, line: "Line") -> "Line":
        """Ask once, on a new connection where the other side has ended this one after its answer."""
        reader, writer = line
        writer.write(self.request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = LENGTH.search(head)
        if not GOOD.match(head) or length is None:
            raise ValueError(head.decode(errors="replace"))
        await reader.readexactly(int(length[1]))
        if b"connection: close" in head.lower():
            writer.close()
            return await self._line()
        return line


Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]
