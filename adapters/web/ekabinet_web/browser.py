"""One browser's session: made by the server only, new at every sign-in, found by a secret cookie.

A planted cookie finds nothing, and nothing is stored for a visitor who only reads.
"""

import hashlib
import hmac
import re
import secrets
from contextlib import suppress
from datetime import datetime, timedelta

from attrs import define, field
from ekabinet_core.errors import NotStored
from ekabinet_core.ids import AccountId, Digest
from ekabinet_ports.web_sessions import BrowserSession, BrowserSessions
from ekabinet_usecases.open_sessions import IDLE, LONGEST
from litestar import Request
from litestar.datastructures import Cookie, State

ACCOUNT = "account"
SECRET_BYTES = 32
SECRET = re.compile(r"[0-9a-f]{64}")

WebRequest = Request[None, None, State]


def cookie_name(*, secure: bool) -> str:
    """With TLS the name itself makes browsers refuse a cookie from a neighbour host."""
    return "__Host-ekabinet" if secure else "ekabinet"


@define
class Browser:
    """The session of the browser that sent a request."""

    sessions: BrowserSessions
    now: datetime
    secure: bool
    secret: str = ""
    data: dict[str, str] = field(factory=dict)
    started_at: datetime | None = None
    """None while nothing is stored; what is stored is always under a secret made here."""
    seen_at: datetime | None = None
    """When it was kept last."""
    changed: bool = False
    seen_again: bool = False
    """Seen a while after it was kept last: worth keeping, not worth failing for."""
    moved: bool = False
    """Not stored yet under the secret that it has now."""
    cookie_due: bool = False
    former: str = ""
    """Whose session it was that has ended by itself."""
    ended: tuple[str, ...] = ()
    """Secrets that find nothing any more."""

    @classmethod
    def of(cls, request: WebRequest, sessions: BrowserSessions, now: datetime, *, secure: bool) -> "Browser":
        """The browser of a request; an unknown or outworn secret finds nothing."""
        browser = cls(sessions, now, secure)
        secret = request.cookies.get(cookie_name(secure=secure), "")
        if not SECRET.fullmatch(secret):
            return browser
        browser.secret = secret
        found = sessions.get(_key(secret))
        if found is not None and now - found.seen_at < IDLE and now - found.started_at < LONGEST:
            browser.data, browser.started_at = dict(found.data), found.started_at
            browser.seen_at = found.seen_at
            browser.seen_again = now - found.seen_at > timedelta(minutes=1)
        elif found is not None:
            browser.former = found.data.get(ACCOUNT, "")
        return browser

    @property
    def csrf(self) -> str:
        """A token that only pages of this browser's secret have."""
        if not self.secret:
            self._new_secret()
        return hmac.new(self.secret.encode(), b"csrf", hashlib.sha256).hexdigest()

    @property
    def key(self) -> Digest:
        """What its session is stored under."""
        return _key(self.secret)

    def get(self, name: str) -> str:
        """What the session remembers under that name, or an empty text."""
        return self.data.get(name, "")

    def put(self, name: str, value: str) -> None:
        """Remember something; a secret that was not made by us for this is replaced first."""
        if self.started_at is None:
            self.renew()
        self.data[name] = value
        self.changed = True

    def make_room(self, beginning: str, most: int) -> None:
        """Forget the oldest of what is remembered under names that begin so, until no more is left of it."""
        names = [name for name in self.data if name.startswith(beginning)]
        size = sum(len(name) + len(self.data[name]) for name in names)
        for name in names:
            if size <= most:
                return
            size -= len(name) + len(self.take(name))

    def forget(self, *, but: str) -> None:
        """Forget everything that is remembered but that."""
        self.data = {name: value for name, value in self.data.items() if name == but}
        self.changed = True

    def take(self, name: str) -> str:
        """What is remembered, once."""
        if name not in self.data:
            return ""
        self.changed = True
        return self.data.pop(name)

    def renew(self) -> None:
        """A new secret, for whoever signs in now; the one before finds nothing any more."""
        self._end()
        self._new_secret()
        self.started_at, self.changed = self.now, True

    def move(self) -> None:
        """A new secret for the same session, which ends no later for it."""
        self._end()
        self._new_secret()
        self.moved = self.changed = True

    def end(self) -> None:
        """Forget everything."""
        self._end()
        self.secret, self.data, self.started_at, self.changed = "", {}, None, False
        self.cookie_due = True

    def save(self) -> Cookie | None:
        """Keep what changed; gives the cookie to send, if the browser needs one.

        A session that was ended elsewhere meanwhile moves to no new secret. Raises NotStored when something
        that matters could not be kept.
        """
        were_there = [self.sessions.drop(_key(secret)) for secret in self.ended]
        self.ended = ()
        if self.moved and not all(were_there):
            return None
        if self.started_at is not None and self.changed:
            self._keep(self.started_at)
        elif self.started_at is not None and self.seen_again:
            with suppress(NotStored):
                self._keep(self.started_at)
        return self._cookie() if self.cookie_due else None

    def _keep(self, started_at: datetime) -> None:
        account = AccountId(self.get(ACCOUNT)) or None
        kept = BrowserSession(self.key, dict(self.data), started_at, self.now, account)
        if self.moved or started_at == self.now:
            self.sessions.start(kept)
        else:
            self.sessions.keep(kept)

    def _end(self) -> None:
        if self.secret and self.started_at is not None:
            self.ended = (*self.ended, self.secret)

    def _new_secret(self) -> None:
        self.secret, self.cookie_due = secrets.token_hex(SECRET_BYTES), True

    def _cookie(self) -> Cookie:
        return Cookie(
            key=cookie_name(secure=self.secure),
            value=self.secret,
            path="/",
            secure=self.secure,
            httponly=True,
            samesite="lax",
            max_age=None if self.secret else 0,
        )


def _key(secret: str) -> Digest:
    return Digest(hashlib.sha256(secret.encode()).hexdigest())
