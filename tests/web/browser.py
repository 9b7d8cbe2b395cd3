"""A browser without scripts: opens pages, and sends forms as the pages have them."""

import re

from attrs import frozen
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.portal import portal
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

ORIGIN = "http://testserver.local"
MADE: dict[tuple[str, str], Litestar] = {}
TOKEN = re.compile(r'name="csrf" value="([0-9a-f]+)"')


@frozen
class Browser:
    """Keeps cookies, follows redirects, runs nothing."""

    client: TestClient[Litestar]

    def open(self, path: str) -> str:
        """The page at that address."""
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def token(self, page: str) -> str:
        """The token in the forms of a page."""
        found = TOKEN.search(self.open(page))
        assert found is not None
        return found[1]

    def send(self, page: str, path: str, **fields: str) -> Response:
        """Send a form of that page."""
        return self.client.post(path, data={"csrf": self.token(page), **fields})

    def sign_in(self, user_name: str, password: str) -> None:
        """İstifadəçi adı və şifrə ilə."""
        self.send("/", "/sign-in/password", user_name=user_name, password=password)


def portal_of(cabinet: Cabinet, origin: str = ORIGIN, language: str = "az") -> Litestar:
    """The portal of that origin and language, now before this cabinet.

    Making one takes longer than most tests do; its pages ask it for the cabinet with each request.
    """
    if (origin, language) not in MADE:
        MADE[origin, language] = portal(cabinet, origin=origin, language=language)
    MADE[origin, language].state.cabinet = cabinet
    return MADE[origin, language]
