"""Asking the court's system over HTTP; what is not signed by it was not said by it."""

import json
import weakref
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from hashlib import sha256
from ssl import SSLContext
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

import httpx
from attrs import field, frozen
from ekabinet_core.errors import NotAccepted, Unavailable
from ekabinet_ports.patience import LONGEST, Patience

from ekabinet_court.signatures import Answered, Asked, Signatures

TIMEOUT = httpx.Timeout(5)
"""In seconds, for each step of a request."""
NONE_KEPT = httpx.Limits(max_keepalive_connections=0)
"""A connection for each question, so that it can be cut (``ekabinet_ports.patience``)."""
PAGE_MOST = 4 * 1024**2
PAPER_MOST = 100 * 1024**2
"""Bytes."""
PAPER_LONGEST = 300.0
"""In seconds: the largest paper over a line of three megabits."""
IN_MEMORY = 1024**2
PAPER = "paper"
SYSTEM = "court system"
"""What it is called in errors."""


@cache
def _trusted() -> SSLContext:
    """The authorities that are believed: reading them takes longer than many questions."""
    return httpx.create_ssl_context(trust_env=False)


def _transport() -> httpx.HTTPTransport:
    # Without httpx.Client around it: that writes every address to the log.
    return httpx.HTTPTransport(verify=_trusted(), trust_env=False, limits=NONE_KEPT)


@frozen
class Line:
    """Questions to one court system. Its connections are closed when nobody holds it any more."""

    url: str
    signatures: Signatures
    timeout: httpx.Timeout = TIMEOUT
    longest: float = LONGEST
    """How long a whole page of events may take, in seconds."""
    paper_longest: float = PAPER_LONGEST
    """How long a whole paper may take, in seconds."""
    transport: httpx.HTTPTransport = field(factory=_transport, repr=False)

    def __attrs_post_init__(self) -> None:
        weakref.finalize(self, self.transport.close)

    def page(self, after: int, most: int) -> Sequence[dict[str, object]]:
        """The events after a number, as they came; raises Unavailable for no sensible, signed answer."""
        asked = Asked("GET", f"{self.url}/events?after={after}&most={most}")
        patience = Patience(SYSTEM, self.longest, PAGE_MOST)
        try:
            with self._asking(asked, patience) as response:
                body = b"".join(patience.measured(response.iter_raw()))
                answered = Answered(asked, response.status_code, dict(response.headers))
            self.signatures.verify(answered, body)
            events = json.loads(body)["events"]
        except (NotAccepted, ValueError, LookupError, TypeError, RecursionError):
            raise _unavailable() from None  # the cause quotes what the court says of somebody
        if not isinstance(events, list) or not all(isinstance(one, dict) for one in events):
            raise _unavailable()
        return events

    def wake(self) -> None:
        """Say that there is something to read; raises Unavailable when nobody hears it."""
        with self._asking(Asked("POST", f"{self.url}/wake"), Patience(SYSTEM, self.longest)):
            pass

    @contextmanager
    def fetch(self, url: str, digest: str) -> Iterator[BinaryIO]:
        """The paper behind a link of the court's system, from its beginning.

        Raises NotAccepted (``paper``) for a link that leads elsewhere or to nothing, and for other bytes
        than those of the digest (SHA-256, hexadecimal); Unavailable.
        """
        if not url.startswith(f"{self.url}/"):
            raise NotAccepted(PAPER, "link-elsewhere")
        patience = Patience(SYSTEM, self.paper_longest, PAPER_MOST)
        with SpooledTemporaryFile(IN_MEMORY) as kept:
            found = sha256()
            with self._asking(Asked("GET", url), patience) as response:
                for piece in patience.measured(response.iter_raw()):
                    found.update(piece)
                    kept.write(piece)
            if found.hexdigest() != digest:
                raise NotAccepted(PAPER, "other-bytes")
            kept.seek(0)
            yield cast("BinaryIO", kept)

    @contextmanager
    def _asking(self, asked: Asked, patience: Patience) -> Iterator[httpx.Response]:
        self.signatures.sign(asked, b"")
        headers = {"Accept-Encoding": "identity", "Content-Length": "0", **asked.headers}
        request = httpx.Request(asked.method, asked.url, headers=headers)
        try:
            with patience.watched() as told:
                request.extensions = {"timeout": self.timeout.as_dict(), "trace": told}
                with closing(self.transport.handle_request(request)) as response:
                    _judge(response)
                    yield response
        except httpx.RequestError as error:
            raise _unavailable() from error


def _judge(response: httpx.Response) -> None:
    if response.status_code in {httpx.codes.NOT_FOUND, httpx.codes.GONE}:
        raise NotAccepted(PAPER, "not-there")
    if not response.is_success:
        raise _unavailable()


def _unavailable() -> Unavailable:
    return Unavailable(SYSTEM)
