"""Child processes that speak through a pipe, and can be killed at any moment."""

import ctypes
import os
import select
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import IO, Self

from attrs import define

PIECE = 1 << 16
PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


@define
class Child:
    """A forked process; what the parent has read of its pipe is what the world has seen of it."""

    pid: int
    pipe: int
    last_words: IO[bytes]
    heard: bytes = b""
    why: str = ""
    """What it left where it failed; nothing where a signal ended it at once."""
    ended: bool = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if not self.ended:
            self.kill()

    @classmethod
    def doing(cls, work: Callable[[int], None]) -> "Child":
        """Fork a child that does the work; it is given the pipe to write lines into."""
        reading, writing = os.pipe()
        last_words = TemporaryFile()  # noqa: SIM115  # open until ``_end``
        parent, pid = os.getpid(), os.fork()
        if pid == 0:
            os.close(reading)
            _do(work, writing, last_words, parent)
        os.close(writing)
        return cls(pid, reading, last_words)

    def wait_for_a_line(self, seconds: float) -> None:
        """Listen until a line has come, or nothing more will."""
        while b"\n" not in self.heard:
            ready, _, _ = select.select([self.pipe], [], [], seconds)
            if not ready or not self._listen():
                return

    def kill(self) -> bool:
        """End it as a power cut would; False when it had ended by itself."""
        os.kill(self.pid, signal.SIGKILL)
        return self.wait()

    def wait(self) -> bool:
        """Until it has ended by itself; True when a signal ended it."""
        while self._listen():
            pass
        status = self._end()
        sys.stderr.write(self.why)
        return os.WIFSIGNALED(status)

    def lines(self) -> Iterator[str]:
        """Whole lines, one after the other, until it has ended; raises RuntimeError when it failed."""
        while self._listen():
            while b"\n" in self.heard:
                line, _, self.heard = self.heard.partition(b"\n")
                yield line.decode()
        status = self._end()
        if status != 0:
            message = f"a child of the proof failed: status {status}\n{self.why}"
            raise RuntimeError(message)

    def whole_lines(self) -> list[str]:
        """The lines it had finished when it was killed."""
        return self.heard.decode(errors="replace").split("\n")[:-1]

    def _listen(self) -> bool:
        piece = os.read(self.pipe, PIECE)
        self.heard += piece
        return bool(piece)

    def _end(self) -> int:
        os.close(self.pipe)
        _, status = os.waitpid(self.pid, 0)
        self.ended = True
        with self.last_words as left:
            left.seek(0)
            self.why = left.read().decode(errors="replace")
        return status


def say(pipe: int, line: str) -> None:
    """Write one line, whole or not at all."""
    os.write(pipe, f"{line}\n".encode())


def _do(work: Callable[[int], None], pipe: int, last_words: IO[bytes], parent: int) -> None:
    status = 1
    try:
        _end_with(parent)
        work(pipe)
        status = 0
    except (Exception, SystemExit):  # noqa: BLE001  # nothing of the parent may run in the child
        last_words.write(traceback.format_exc().encode())
        last_words.flush()
    finally:
        os._exit(status)


def _end_with(parent: int) -> None:
    """However the parent ends, this process unwinds: its folders and mounts go with it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)
    if os.getppid() != parent:
        sys.exit(1)
