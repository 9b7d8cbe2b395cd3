"""The people of these stories."""

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_testing.journey import AGAINST_AN_AUTHORITY, Journey, upload
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_usecases.cabinet import Cabinet


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


@pytest.fixture
def exempt(cabinet: Cabinet, journey: Journey, leyla: Actor, draft: Application) -> Application:
    """Leyla's application that was sent without any payment, for a ground of exemption."""
    claimed = cabinet.duty.exempt(draft.id, "minor", upload(), leyla, draft.version)
    sent = journey.signed(cabinet.confirmation.confirm(claimed.id, leyla, claimed.version), LEYLA, leyla)
    journey.settled()
    return sent


@pytest.fixture
def unknown(cabinet: Cabinet, journey: Journey, leyla: Actor, draft: Application) -> Application:
    """Leyla's application that was sent to an administrative court, whose duty nobody knows."""
    changed = cabinet.subject.save(draft.id, AGAINST_AN_AUTHORITY, leyla, draft.version)
    sent = journey.signed(cabinet.confirmation.confirm(changed.id, leyla, changed.version), LEYLA, leyla)
    journey.settled()
    return sent
