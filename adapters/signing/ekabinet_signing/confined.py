"""Checking a stranger's file in a child process that can do no harm."""

import pickle
import signal
import subprocess
import sys
from datetime import datetime
from shutil import copyfileobj
from tempfile import TemporaryFile
from threading import BoundedSemaphore
from typing import IO, BinaryIO

from attrs import evolve, field, frozen
from cattrs.errors import BaseValidationError
from cattrs.preconf.json import JsonConverter, make_converter
from ekabinet_core.ids import Digest
from ekabinet_core.verdict import Report, Verdict
from ekabinet_ports.validator import Validator

from ekabinet_signing.findings import REFUSALS
from ekabinet_signing.validator import digest_of_all

CHILD = (sys.executable, "-I", "-m", "ekabinet_signing.confinement")
LONGEST_ANSWER = 1 << 20
"""Bytes."""
NO_ROOM = 42
"""How the child ends when it has no room left, in memory or for its answer; no crash gives it by chance."""
TOO_MUCH = {NO_ROOM, -signal.SIGPROF, -signal.SIGXCPU, -signal.SIGKILL, None}
"""The same, ended by the system for its time or for the machine's memory, and ended by us."""
AT_ONCE = 4
"""Children of one process."""


@frozen
class Confined:
    """Lets a validator see a file only in a limited child; whatever becomes of the child is a verdict."""

    validator: Validator
    unreadable: str = "pdf-unreadable"
    """The reason of the verdict where the child ends without a report."""
    modules: tuple[str, ...] = ()
    """What the validator imports when it looks at a file: by the child before its time for it begins."""
    child: tuple[str, ...] = CHILD
    """The command that reads a file from its input and writes a report."""
    patience: float = 60
    """Seconds until a child that hangs is ended."""
    seats: BoundedSemaphore = field(factory=lambda: BoundedSemaphore(AT_ONCE), repr=False, eq=False)
    """Whoever comes while all are taken waits: some files take a gigabyte and half a minute."""

    def validate(self, content: BinaryIO, at: datetime) -> Report:
        """The validator's report; ``too-much`` or ``unreadable`` when it comes to none."""
        digest = digest_of_all(content)
        with TemporaryFile() as asked, TemporaryFile() as answer:
            pickle.dump((self.validator, at, self.modules), asked)
            content.seek(0)
            copyfileobj(content, asked)
            asked.seek(0)
            with self.seats:
                ended = self._ended(asked, answer)
            answer.seek(0)
            said = answer.read(LONGEST_ANSWER)
        if ended in TOO_MUCH:
            return _without(digest, at, "too-much")
        if ended != 0:
            return _without(digest, at, self.unreadable)
        try:
            return evolve(converter().loads(said, Report), digest=digest, at=at)
        except (BaseValidationError, ValueError, TypeError, KeyError):
            return _without(digest, at, self.unreadable)

    def _ended(self, asked: IO[bytes], answer: IO[bytes]) -> int | None:
        """The exit code of the child, or None when it hung."""
        try:
            return subprocess.run(
                self.child,
                stdin=asked,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                env={},
                cwd="/",
                timeout=self.patience,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            return None


def converter() -> JsonConverter:
    """Reports as JSON; unknown keys are refused."""
    return make_converter(forbid_extra_keys=True)


def _without(digest: Digest, at: datetime, reason: str) -> Report:
    return Report(digest, "", at, (Verdict(REFUSALS[reason], reason),))
