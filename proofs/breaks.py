"""Lines of the product that a control breaks, in a process of its own."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ekabinet_db import sqlite
from ekabinet_files import disk
from sqlalchemy.engine.default import DefaultDialect

Breaks = Callable[[], None]


def whole() -> None:
    """The product as it is."""


def statement_by_statement() -> None:
    """Before each statement, what was done before is committed."""
    execute: Callable[..., None] = DefaultDialect.do_execute

    def committing(
        dialect: DefaultDialect, cursor: Any, statement: str, parameters: Any, context: Any = None
    ) -> None:
        cursor.connection.commit()
        execute(dialect, cursor, statement, parameters, context)

    DefaultDialect.do_execute = committing  # type: ignore[method-assign]  # in a process of its own


def bare_disk_errors() -> None:
    """What the disk says is not said in the cabinet's words."""

    @contextmanager
    def storing() -> Iterator[None]:
        yield

    disk._storing = storing  # noqa: SLF001


def commits_do_not_wait() -> None:
    """SQLite writes a commit, and does not wait until the disk has it."""
    journal, _, keys = sqlite.PRAGMAS
    sqlite.PRAGMAS = (journal, ("synchronous", "NORMAL", 1), keys)


def names_are_not_kept() -> None:
    """The folders of the documents are not synced."""
    disk._sync = lambda folder: None  # noqa: SLF001, ARG005


def bytes_are_not_kept() -> None:
    """The documents themselves are not synced, only their folders."""
    sync = os.fsync

    def sync_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            sync(handle)

    os.fsync = sync_folders  # type: ignore[assignment]  # the product asks with numbers only
