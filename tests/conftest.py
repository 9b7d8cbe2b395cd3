"""What all tests share: how hard Hypothesis tries, and the country whose rules they know."""

import os
from collections.abc import Generator

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.plugins import Plugins
from hypothesis import settings

settings.register_profile("fast", max_examples=30, deadline=None)
settings.register_profile("ci", max_examples=300, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("mutants", max_examples=60, deadline=None, derandomize=True, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


@pytest.fixture(scope="session")
def rules() -> Jurisdiction:
    """The rules of Azerbaijan."""
    return Plugins.load(["azerbaijan"]).jurisdiction()


MAY_BE_ABSENT: tuple[str, ...] = ()
"""Tools whose absence may be skipped even where no skip is allowed, each with its reason."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything needed is installed (``EKABINET_NO_SKIPS``), a skip is a failure."""
    report = yield
    if os.environ.get("EKABINET_NO_SKIPS") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
    return report
