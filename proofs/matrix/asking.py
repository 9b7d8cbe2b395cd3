"""Asking the portal for an address as somebody, and what its answer comes to."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Self

from attrs import frozen
from ekabinet_testing.people import DIRECT
from ekabinet_web.acting import behalf_text
from ekabinet_web.browser import ACCOUNT, Browser, cookie_name
from ekabinet_web.policies import Policy, Role, Thing
from ekabinet_web.portal import portal
from ekabinet_web.visit import BEHALF, MANDATE, PROVEN_AT
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from proofs.matrix.town import VISITORS, Places, Town, Visitor

ORIGIN = "http://testserver.local"
STREAM = "application/offset+octet-stream"
TUS = {"accept-encoding": "identity", "tus-resumable": "1.0.0", "upload-length": "5", "upload-offset": "0"}
FAULT = 500


class Answer(StrEnum):
    """What an answer comes to for whoever asked."""

    LET_IN = "let in"
    """Whatever the page says then of what was asked: done, faulty, too late."""
    ABSENT = "no such page"
    TO_SIGN_IN = "to sign in first"
    FAULT = "a fault of ours"


@frozen
class Caller:
    """A visitor whose browser has a session, or nobody with the cookie of one who only looked."""

    visitor: Visitor | None
    secret: str
    token: str

    @property
    def role(self) -> Role:
        return self.visitor.role if self.visitor is not None else Role.NOBODY

    @property
    def name(self) -> str:
        if self.visitor is None:
            return Role.NOBODY
        return f"{self.visitor.role} {self.visitor.user_name} {self.visitor.named}".rstrip()

    def holds(self, thing: Thing | None) -> bool:
        """Whether a thing of that kind, where an address names one, is theirs."""
        return self.visitor is not None and thing is not None and self.visitor.holds(thing)


@frozen
class Asking:
    """A served portal; after each question everything in it is again as it was."""

    town: Town
    client: TestClient[Litestar]

    @classmethod
    @contextmanager
    def served(cls, town: Town, app: Litestar) -> Iterator[Self]:
        """The portal over that town, see ``portal_over``."""
        with TestClient(app) as client:
            yield cls(town, client)

    @property
    def app(self) -> Litestar:
        """What is served."""
        app: Litestar = self.client.app
        return app

    def places_of(self, policy: Policy) -> Places:
        """What stands in the addresses of that policy."""
        return self.town.places.get(policy.thing, {}) if policy.thing is not None else {}

    def callers(self) -> list[Caller]:
        """Nobody, and every visitor signed in."""
        return [self._caller(None), *map(self._caller, VISITORS)]

    def ask(self, caller: Caller, method: str, path: str) -> Response:
        """What the portal answers; a form that is sent has nothing in it but what our pages put there."""
        draft = b64encode(self.town.places[Thing.DRAFT]["id"].encode()).decode()
        announced = {"upload-metadata": f"application {draft},filename YS5wZGY="}
        headers = {
            **TUS,
            **announced,
            "cookie": f"{cookie_name(secure=False)}={caller.secret}",
            "x-csrftoken": caller.token,
        }
        if method == "PATCH":
            headers["content-type"] = STREAM
        with self._unchanged():
            answer = self._followed(method, path, headers)
        self.client.cookies.clear()
        return answer

    def _followed(self, method: str, path: str, headers: dict[str, str]) -> Response:
        """The page that the browser is sent to in the end; the start page is where who must sign in is."""
        answer = self.client.request(method, path, headers=headers, follow_redirects=False)
        to = answer.headers.get("location") or answer.headers.get("hx-redirect", "")
        return self._followed("GET", to, headers) if to.startswith("/") and to != "/" else answer

    @contextmanager
    def _unchanged(self) -> Iterator[None]:
        parts = self.town.world.parts
        shelves = parts.storage._committed  # type: ignore[attr-defined]  # noqa: SLF001  # memory's own
        kept = [parts.browser_sessions._sessions, parts.half_uploads._kept]  # type: ignore[attr-defined]  # noqa: SLF001  # the same
        before = [dict(one) for one in kept]
        yield
        parts.storage._committed = shelves  # type: ignore[attr-defined]  # noqa: SLF001  # the same
        for one, was in zip(kept, before, strict=True):
            one.clear()
            one.update(was)

    def _caller(self, visitor: Visitor | None) -> Caller:
        parts = self.town.world.parts
        browser = Browser(parts.browser_sessions, parts.clock.now(), secure=False)
        if visitor is not None:
            with parts.storage.reading() as kept:
                account = kept.accounts.by_user_name(visitor.user_name)
            assert account is not None
            browser.put(ACCOUNT, account.id)
            browser.put(PROVEN_AT, browser.now.isoformat())
            browser.put(BEHALF, behalf_text(DIRECT if visitor.role is Role.ORGANISATION else None))
            browser.put(MANDATE, self.town.mandates.get(visitor, ""))
            browser.save()
        return Caller(visitor, browser.secret, browser.csrf)


def portal_over(town: Town) -> Litestar:
    """What can be served, also by several processes that are forked from one."""
    return portal(town.world.cabinet, origin=ORIGIN)


def answer_of(caller: Caller, response: Response) -> Answer:
    """What it comes to."""
    if response.status_code >= FAULT:
        return Answer.FAULT
    said_why = response.request.url.path.endswith("/sign/state") and response.status_code == 200  # noqa: PLR2004
    if response.status_code == 404 or said_why:  # noqa: PLR2004
        return Answer.ABSENT
    turned = response.status_code == 303 and response.headers["location"] == "/"  # noqa: PLR2004
    held = response.request.url.path.endswith("/autosave") or response.status_code == 403  # noqa: PLR2004
    if caller.visitor is None and (turned or held):
        return Answer.TO_SIGN_IN
    return Answer.LET_IN
