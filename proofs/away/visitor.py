"""Somebody who reads and files on the pages, and tries again when the portal asks for it."""

import re
import time
from collections.abc import Iterator
from threading import Event

import httpx
from attrs import Factory, define
from ekabinet_core.application import Application
from ekabinet_core.ids import ApplicationId
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_web.catalogue import Catalogues

from proofs.away.serving import Served
from proofs.kill.filing import Ack, receipts

LIMIT = 6.0
"""Seconds in which every request is answered."""
PATIENCE = 120.0
"""Seconds after which a visitor gives up on an answer."""
UNDERSTOOD = frozenset({200, 302, 303, 409, 429})
"""Pages, ways to another page, «somebody was faster», and «this phone was rung too often»: all are one.

503 is looked at more closely.
"""
AWAY = Catalogues.loaded().for_language("az").gettext("The portal does not work for the moment")
INSIDE = ("Traceback", "psycopg", "sqlalchemy", "SELECT", "127.0.0.1:")
"""Words that no page may tell."""
READ = ("/applications", "/cases", "/hearings", "/health")
TOKEN = re.compile(r'name="csrf" value="([0-9a-f]+)"')
HOLDER = {"rights": "yes", **LEYLA.holder}
CALM = 0.05
"""Seconds until a page that is away is asked for again."""


@define
class Visitor:
    """One browser; what it was told, and what was wrong with it."""

    served: Served
    client: httpx.Client
    acks: list[Ack] = Factory(list)
    problems: list[str] = Factory(list)
    refused: int = 0
    """Answers that the database is away."""
    good_at: float = 0.0
    """When the last request was begun that was answered otherwise."""

    def file(self, place: int, end: Event) -> None:
        """Until the end: a draft, which is confirmed, signed and sent on the pages, whatever happens."""
        journey = Journey(self.served.beside)
        for receipt in receipts(place):
            if not self._send(journey.complete(self.served.by, receipt), end):
                return
            self._acknowledged(receipt)

    def _send(self, draft: Application, end: Event) -> bool:
        """Press everything again until the page says that it is sent; False when the end came first."""
        base = f"/applications/{draft.id}"
        while not end.is_set():
            self._sign_in_where_needed()
            self._press(f"{base}/check", f"{base}/confirm", version=str(draft.version))
            self._press(f"{base}/sign", f"{base}/sign", **HOLDER)
            self._ask("GET", f"{base}/sign/look")
            if self._ask("GET", f"{base}/sent").status_code == 200:  # noqa: PLR2004
                self.acks.append(Ack(draft.id, "", ""))
                return True
            for path in READ:
                self._ask("GET", path)
        return False

    def _acknowledged(self, receipt: str) -> None:
        """What was sent, as it is kept."""
        id = self.acks.pop().application
        with self.served.beside.parts.storage.reading() as kept:
            signature = kept.applications.get(ApplicationId(id)).signature
        self.acks.append(Ack(id, receipt, signature.container.digest if signature else ""))

    def _sign_in_where_needed(self) -> None:
        if self._ask("GET", "/applications").is_redirect:
            self._press("/", "/sign-in/password", user_name=LEYLA.user_name, password=PASSWORD)

    def _press(self, page: str, path: str, **fields: str) -> None:
        """Send the form of a page, if the page has one now."""
        token = TOKEN.search(self._ask("GET", page).text)
        if token is not None:
            self._ask("POST", path, {"csrf": token[1], **fields})

    def _ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> httpx.Response:
        begun = time.monotonic()
        answer = self.client.request(method, path, data=fields)
        seconds = time.monotonic() - begun
        self.problems.extend(f"{method} {path}: {one}" for one in _wrong(answer, seconds))
        if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE:
            self.refused += 1
            time.sleep(CALM)
        elif path != "/health":
            self.good_at = begun
        return answer


def _wrong(answer: httpx.Response, seconds: float) -> Iterator[str]:
    """What no answer may be, whatever happened to the database."""
    if seconds > LIMIT:
        yield f"answered after {seconds:.1f} seconds"
    if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE:
        if AWAY not in answer.text or "retry-after" not in answer.headers:
            yield "503 without the page that says so"
    elif answer.status_code not in UNDERSTOOD:
        yield f"answered {answer.status_code}"
    yield from (f"the page tells {word}" for word in INSIDE if word in answer.text)
