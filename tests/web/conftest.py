"""A browser without scripts, on a cabinet in memory."""

from collections.abc import Iterator

import pytest
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.portal import portal
from litestar.testing import TestClient

from tests.web.browser import Browser


@pytest.fixture
def browser(cabinet: Cabinet) -> Iterator[Browser]:
    with TestClient(portal(cabinet, origin="http://testserver.local")) as client:
        yield Browser(client)
