"""The people of these stories."""

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA, RASHAD


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    """She files applications."""
    return journey.registered(LEYLA)


@pytest.fixture
def rashad(journey: Journey) -> Actor:
    """A stranger to her applications."""
    return journey.registered(RASHAD)


@pytest.fixture
def draft(journey: Journey, leyla: Actor) -> Application:
    """Leyla's draft that lacks nothing but the duty."""
    return journey.complete(leyla, receipt=None)
