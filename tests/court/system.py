"""A court's system in a thread: it says what a test lets it say."""

import json
import threading
from collections.abc import Sequence
from typing import Any

from attrs import Factory, define
from ekabinet_core.court_event import CourtEvent
from ekabinet_court.court import HttpCourt
from ekabinet_court.signatures import Answered, Asked, Signatures
from ekabinet_ports.court_feed import FeedRequest

CASE = {
    "id": "c1",
    "number": "2(004)-17/2026",
    "court": "004",
    "case_type": "2",
    "proceeding": "claim",
    "judge": "Rəna Vəliyeva",
    "state": "pending",
    "received_on": "2026-03-02",
    "subject": "Borcun alınması",
    "participants": [
        {"role": "claimant", "name": "Leyla", "identifier": {"kind": "fin", "value": "5ABC12D"}}
    ],
}
Fields = dict[str, Any]


def told(number: int, kind: str = "case.changed", **data: object) -> Fields:
    return {"number": number, "kind": kind, "at": "2026-03-02T10:00:00+04:00", "data": data or {"case": CASE}}


def page(*events: Fields) -> bytes:
    return json.dumps({"events": events}).encode()


@define
class Court:
    """The court's system: the page that it tells, how it signs it, and what lies behind its links."""

    signatures: Signatures
    body: bytes = b""
    papers: dict[str, bytes] = Factory(dict)
    url: str = ""
    answers_to: str = ""
    """Another question than the one that is asked."""
    called: list[str] = Factory(list)
    """Where it was told to read."""
    holds: threading.Event | None = None
    """Set when it may answer."""

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if self.holds is not None:
            self.holds.wait(5)
        if path in self.papers:
            return 200, {}, self.papers[path]
        if not path.startswith("/feed/events"):
            return 404, {}, b""
        asked = Asked("GET", self.answers_to or self.url.removesuffix("/feed") + path)
        answered = Answered(asked, 200)
        self.signatures.sign(answered, self.body)
        return 200, answered.headers, self.body


def numbers(events: Sequence[CourtEvent]) -> list[int]:
    return [one.number for one in events]


def only(events: Sequence[CourtEvent]) -> object:
    (event,) = events
    return event.happening


def woken(court: HttpCourt, system: Court, *, body: bytes = b"") -> FeedRequest:
    asked = Asked("POST", f"{court.feed.telling.origin}/court-feed/wake")
    system.signatures.sign(asked, body)
    return FeedRequest("POST", "/court-feed/wake", {k.lower(): v for k, v in asked.headers.items()}, body)
