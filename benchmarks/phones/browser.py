"""A browser that signs as the page does: the form is sent, then the state is asked every two seconds."""

import re
import time
from typing import Self

import httpx
from attrs import frozen
from ekabinet_testing.journey import PASSWORD
from ekabinet_testing.people import Someone

from benchmarks.phones.signers import Signer

AT_FIRST, EVERY = 0.2, 2.0
"""Seconds until the page asks for the state, and from one question to the next (``ui/wait.html``)."""
PATIENCE = 120.0
TOKEN = re.compile(r'name="csrf" value="([0-9a-f]+)"')
MOVE = "hx-redirect"


def lines() -> httpx.HTTPTransport:
    """The lines of as many browsers as there are, dropped before the portal drops them (after 5 s)."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=3)
    return httpx.HTTPTransport(limits=limits, trust_env=False)


@frozen
class Browser:
    """One person's."""

    client: httpx.Client

    @classmethod
    def at(cls, origin: str, lines: httpx.HTTPTransport) -> Self:
        """A fresh one, with nobody signed in."""
        return cls(httpx.Client(base_url=origin, timeout=PATIENCE, transport=lines, follow_redirects=True))

    def sign_in(self, someone: Someone) -> None:
        """By password."""
        self._send("/sign-in/password", self.token("/"), user_name=someone.user_name, password=PASSWORD)

    def token(self, page: str) -> str:
        """What the form of a page shows that it is ours; raises ValueError for a page without forms."""
        found = TOKEN.search(self.read(page).text)
        if found is None:
            raise ValueError(page)
        return found[1]

    def sign(self, signer: Signer, token: str) -> float:
        """Press «İmzala» and wait as the page does; gives the seconds until the page says that it is sent.

        Raises ValueError when it says anything else.
        """
        base, begun = f"/applications/{signer.application}", time.monotonic()
        self._send(f"{base}/sign", token, rights="yes", method="asan", **signer.someone.holder)
        pause = AT_FIRST
        while True:
            time.sleep(pause)
            asked = time.monotonic()
            state = self.read(f"{base}/sign/state")
            if MOVE in state.headers:
                break
            pause = max(0.0, asked + EVERY - time.monotonic())
        last = self.read(state.headers[MOVE])
        if last.url.path != f"{base}/sent":
            raise ValueError(last.url.path)
        return time.monotonic() - begun

    def read(self, page: str) -> httpx.Response:
        """A page; raises what httpx raises for one that is refused."""
        return self.client.get(page).raise_for_status()

    def _send(self, path: str, token: str, **fields: str) -> None:
        self.client.post(path, data={"csrf": token, **fields}).raise_for_status()
