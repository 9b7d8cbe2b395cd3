"""A browser without scripts, on a cabinet in memory."""

from collections.abc import Iterator

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.portal import portal
from litestar import Litestar
from litestar.testing import TestClient

from tests.web.browser import Browser


@pytest.fixture(scope="session")
def served(rules: Jurisdiction) -> Litestar:
    """A portal that is made once; its pages ask it for the cabinet with each request."""
    return portal(MemoryWorld.open(rules).cabinet, origin="http://testserver.local")


@pytest.fixture
def browser(served: Litestar, cabinet: Cabinet) -> Iterator[Browser]:
    served.state.cabinet = cabinet
    with TestClient(served) as client:
        yield Browser(client)


@pytest.fixture(scope="module")
def public(rules: Jurisdiction) -> Iterator[Browser]:
    """On a portal where nobody has an account: public pages store nothing, so tests share it."""
    with TestClient(portal(MemoryWorld.open(rules).cabinet, origin="http://testserver.local")) as client:
        yield Browser(client)


@pytest.fixture
def stranger(public: Browser) -> Browser:
    """A browser that was never here before."""
    public.client.cookies.clear()
    return public
