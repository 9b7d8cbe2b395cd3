"""The cabinet's side of the feed: what the court's system reads, once it is known by its signature."""

import json
import re
from urllib.parse import parse_qs, urlsplit

from attrs import frozen
from ekabinet_core.errors import NotAccepted, NotFound
from ekabinet_ports.court_feed import FeedAnswer, FeedRequest

from ekabinet_court.signatures import Answered, Asked, Signatures
from ekabinet_court.telling import PATH, Telling

CONTAINER = re.compile(rf"{PATH}/([a-z]+)/([A-Za-z0-9-]+)/container")
NUMBER = re.compile(r"[0-9]{1,15}")
MOST = 100
"""Events on one page."""


@frozen
class Feed:
    """Answers the court's system, and tells nobody else anything."""

    telling: Telling
    signatures: Signatures

    def answer(self, request: FeedRequest) -> FeedAnswer:
        """401 without its signature; the address is judged after that."""
        asked = Asked(request.method, f"{self.telling.origin}{request.target}", dict(request.headers))
        try:
            self.signatures.verify(asked, request.body)
        except NotAccepted:
            return FeedAnswer(401, {"cache-control": "no-store"})
        address = urlsplit(request.target)
        match request.method, address.path.removeprefix(PATH):
            case "GET", "/events":
                return self._page(asked, address.query)
            case "POST", "/wake":
                return FeedAnswer(202, {}, wakes=True)
            case "GET", _:
                return self._paper(address.path)
            case _:
                return FeedAnswer(404, {})

    def _page(self, asked: Asked, query: str) -> FeedAnswer:
        wanted = {name: values[-1] for name, values in parse_qs(query).items()}
        after, most = wanted.get("after", "0"), wanted.get("most", str(MOST))
        if not NUMBER.fullmatch(after) or not NUMBER.fullmatch(most):
            return FeedAnswer(400, {})
        body = json.dumps({"events": self.telling.events(int(after), min(int(most), MOST))}).encode()
        answered = Answered(asked, 200, {"content-type": "application/json", "cache-control": "no-store"})
        self.signatures.sign(answered, body)
        return FeedAnswer(200, answered.headers, body)

    def _paper(self, path: str) -> FeedAnswer:
        found = CONTAINER.fullmatch(path)
        try:
            file = self.telling.container(found[1], found[2]) if found else None
        except NotFound:
            file = None
        if file is None:
            return FeedAnswer(404, {})
        headers = {"content-type": "application/vnd.etsi.asic-e+zip", "content-length": str(file.size)}
        return FeedAnswer(200, headers, file=file)
