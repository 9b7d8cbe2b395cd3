"""A browser without scripts, on a cabinet in memory."""

from collections.abc import Iterator

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.portal import portal
from litestar.testing import TestClient

from tests.web.browser import ORIGIN, Browser, portal_of


@pytest.fixture
def browser(cabinet: Cabinet) -> Iterator[Browser]:
    with TestClient(portal_of(cabinet)) as client:
        yield Browser(client)


@pytest.fixture(scope="session")
def public(rules: Jurisdiction) -> Iterator[Browser]:
    """On a portal where nobody has an account: public pages store nothing, so tests share it."""
    with TestClient(portal(MemoryWorld.open(rules).cabinet, origin=ORIGIN)) as client:
        yield Browser(client)


@pytest.fixture
def stranger(public: Browser) -> Browser:
    """A browser that was never here before."""
    public.client.cookies.clear()
    return public
