"""The named moments of a filing: before and after each write to the disk, each statement, each commit."""

import os
import signal
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from attrs import Factory, define
from sqlalchemy.engine.default import DefaultDialect

P = ParamSpec("P")
Answer = TypeVar("Answer")

NAMED = (
    (os, "fsync", "fsync"),
    (os, "replace", "rename"),
    (DefaultDialect, "do_execute", "statement"),
    (DefaultDialect, "do_executemany", "statements"),
    (DefaultDialect, "do_commit", "COMMIT"),
)
"""What the disk and the database are asked to do: where it stands, and what we call it."""


@define
class Points:
    """Numbers the moments that pass in this process, from one, and kills it at one of them."""

    last: int = 0
    """The moment at which it ends; none has the number 0."""
    passed: list[str] = Factory(list)

    def watch(self) -> None:
        """From now on, for ever: so only in a process of its own."""
        for owner, attribute, name in NAMED:
            setattr(owner, attribute, self._around(name, getattr(owner, attribute)))

    def _around(self, name: str, original: Callable[P, Answer]) -> Callable[P, Answer]:
        def watched(*args: P.args, **kwargs: P.kwargs) -> Answer:
            self._pass(f"before {name}")
            answer = original(*args, **kwargs)
            self._pass(f"after {name}")
            return answer

        return watched

    def _pass(self, name: str) -> None:
        self.passed.append(name)
        if len(self.passed) == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
