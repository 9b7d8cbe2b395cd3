"""What all tests share: how hard Hypothesis tries, and the country whose rules they know."""

import os

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.plugins import Plugins
from hypothesis import settings

settings.register_profile("fast", max_examples=30, deadline=None)
settings.register_profile("ci", max_examples=300, deadline=None, derandomize=True, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


@pytest.fixture(scope="session")
def rules() -> Jurisdiction:
    """The rules of Azerbaijan."""
    return Plugins.load(["azerbaijan"]).jurisdiction()
