"""What all tests share: how hard Hypothesis tries, and the country whose rules they know."""

import gc
import os
import shutil
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.plugins import Plugins
from ekabinet_testing.postgres import ABSENT, Postgres, serving
from hypothesis import settings

settings.register_profile("fast", max_examples=12, deadline=None)
settings.register_profile("ci", max_examples=20, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("mutants", max_examples=60, deadline=None, derandomize=True, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))

MEMORY = Path("/dev/shm")  # noqa: S108  # pytest makes folders of its own in it
ENOUGH = 2 << 30
"""Bytes that must be free in memory before the tests' folders are put there."""

if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


gc.set_threshold(50_000, 20, 100)


def pytest_collection_finish() -> None:
    """Modules and tests stay: to look through them for garbage again and again took a sixth of the time."""
    gc.collect()
    gc.freeze()


LONG = ("browser", "whole", "faults", "property", "speed", "contracts")
"""Folders whose files take the longest: begun first, no process is left alone with one of them at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those come first, in that order; the rest stays as it is."""
    folders = [*LONG, ""]
    items.sort(key=lambda item: folders.index(next((one for one in LONG if one in item.path.parts), "")))


@pytest.fixture(scope="session")
def rules() -> Jurisdiction:
    """The rules of Azerbaijan."""
    return Plugins.load(["azerbaijan"]).jurisdiction()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server, one for each process that runs tests."""
    with serving() as server:
        if server is None:
            pytest.skip(ABSENT)
        yield server


@pytest.fixture
def database_at(postgres: Postgres) -> Iterator[Callable[[str], str]]:
    """Gives the URL of the PostgreSQL database of a place; that of a new name is empty."""
    with ExitStack() as databases:
        yield cache(lambda _: databases.enter_context(postgres.database()))


@pytest.fixture
def database_url(database_at: Callable[[str], str]) -> str:
    """The URL of an empty PostgreSQL database."""
    return database_at("only")


MAY_BE_ABSENT = ("nobody may mount such a disk here", "there is no digidoc-tool")
"""Reasons to skip that hold even where no skip is allowed: what no package brings to a machine."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything needed is installed (``EKABINET_NO_SKIPS``), a skip is a failure."""
    report = yield
    allowed = any(reason in str(report.longrepr) for reason in MAY_BE_ABSENT)
    if (
        os.environ.get("EKABINET_NO_SKIPS")
        and report.skipped
        and not (allowed or hasattr(report, "wasxfail"))
    ):
        report.outcome = "failed"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Each reason to skip is said once, with how many tests had it."""
    skipped: Sequence[pytest.TestReport] = terminalreporter.stats.get("skipped", [])
    for reason, often in Counter(_reason(report) for report in skipped).most_common():
        terminalreporter.write_line(f"{often} skipped: {reason}")


def _reason(report: pytest.TestReport) -> str:
    said = report.longrepr[2] if isinstance(report.longrepr, tuple | list) else report.longrepr
    return str(said).removeprefix("Skipped: ")
