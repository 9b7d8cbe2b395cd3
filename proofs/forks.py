"""Child processes that speak through a pipe, and can be killed at any moment."""

import os
import select
import signal
import traceback
from collections.abc import Callable, Iterator

from attrs import define

PIECE = 1 << 16


@define
class Child:
    """A forked process; what the parent has read of its pipe is what the world has seen of it."""

    pid: int
    pipe: int
    heard: bytes = b""

    @classmethod
    def doing(cls, work: Callable[[int], None]) -> "Child":
        """Fork a child that does the work; it is given the pipe to write lines into."""
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            _do(work, writing)
        os.close(writing)
        return cls(pid, reading)

    def wait_for_a_line(self, seconds: float) -> None:
        """Listen until a line has come, or nothing more will."""
        while b"\n" not in self.heard:
            ready, _, _ = select.select([self.pipe], [], [], seconds)
            if not ready or not self._listen():
                return

    def kill(self) -> bool:
        """End it as a power cut would; False when it had ended by itself."""
        os.kill(self.pid, signal.SIGKILL)
        _, status = os.waitpid(self.pid, 0)
        self._listen_to_the_end()
        return os.WIFSIGNALED(status)

    def lines(self) -> Iterator[str]:
        """Whole lines, one after the other, until it has ended; raises RuntimeError when it failed."""
        while self._listen():
            while b"\n" in self.heard:
                line, _, self.heard = self.heard.partition(b"\n")
                yield line.decode()
        os.close(self.pipe)
        _, status = os.waitpid(self.pid, 0)
        if status != 0:
            message = f"a child of the proof failed: status {status}"
            raise RuntimeError(message)

    def whole_lines(self) -> list[str]:
        """The lines it had finished when it was killed."""
        return self.heard.decode(errors="replace").split("\n")[:-1]

    def _listen(self) -> bool:
        piece = os.read(self.pipe, PIECE)
        self.heard += piece
        return bool(piece)

    def _listen_to_the_end(self) -> None:
        while self._listen():
            pass
        os.close(self.pipe)


def say(pipe: int, line: str) -> None:
    """Write one line, whole or not at all."""
    os.write(pipe, f"{line}\n".encode())


def _do(work: Callable[[int], None], pipe: int) -> None:
    status = 1
    try:
        work(pipe)
        status = 0
    except BaseException:  # noqa: BLE001  # nothing of the parent may run in the child
        traceback.print_exc()
    finally:
        os._exit(status)
