"""The door: HTTP on this computer only, opened to origins, closed to everything else (Fetch, 3.2: CORS)."""

import json
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ekabinet_eimza_agent.agent import Agent
from ekabinet_eimza_agent.origins import may_ask
from ekabinet_eimza_agent.refusal import Code, Refused, Tries

HOST = "127.0.0.1"
LONGEST = 32 * 1024
"""Bytes of the longest body that is read."""

_PAGE = """<!doctype html><html lang="az"><meta charset="utf-8"><title>e-İmza</title>
<p lang="az">e-İmza proqramı işləyir. Sayta qayıdın.
<p lang="en">The e-İmza agent is running. Go back to the site.
<p lang="ru">Программа e-İmza работает. Вернитесь на сайт.
"""

_STATUS = {
    Code.PROTOCOL: HTTPStatus.BAD_REQUEST,
    Code.ORIGIN_NOT_ALLOWED: HTTPStatus.FORBIDDEN,
    Code.USER_CANCELLED: HTTPStatus.FORBIDDEN,
    Code.PIN_INCORRECT: HTTPStatus.FORBIDDEN,
    Code.PIN_LOCKED: HTTPStatus.FORBIDDEN,
    Code.TOKEN_ABSENT: HTTPStatus.CONFLICT,
    Code.TOKEN_REMOVED: HTTPStatus.CONFLICT,
    Code.NO_CERTIFICATE: HTTPStatus.CONFLICT,
    Code.WRONG_CERTIFICATE: HTTPStatus.CONFLICT,
    Code.BUSY: HTTPStatus.CONFLICT,
    Code.NATIVE_FATAL: HTTPStatus.BAD_GATEWAY,
    Code.MODULE_ABSENT: HTTPStatus.SERVICE_UNAVAILABLE,
    Code.USER_TIMEOUT: HTTPStatus.GATEWAY_TIMEOUT,
    Code.ACTION_TIMEOUT: HTTPStatus.GATEWAY_TIMEOUT,
}
"""Browsers send a request that got 408 once more, so a person's silence is 504."""


class Door(ThreadingHTTPServer):
    """Listens on 127.0.0.1; port 0 is any that is free. Raises OSError when the port is taken."""

    allow_reuse_address = sys.platform != "win32"  # there it would let another program take the port
    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int, agent: Agent) -> None:
        self.agent = agent
        super().__init__((HOST, port), _Request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that left meanwhile is no error."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # passed on as it came

    @property
    def hosts(self) -> tuple[str, ...]:
        """What the header Host may say: another name for this computer is a page's trick (DNS rebinding)."""
        return f"{HOST}:{self.server_port}", f"localhost:{self.server_port}"


class _Request(BaseHTTPRequestHandler):
    server: Door
    timeout = 10

    def do_GET(self) -> None:
        """Say that the program runs, to a person who looks."""
        if not self._at_home():
            return self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
        if self.path != "/" or "Origin" in self.headers:
            return self._refuse(HTTPStatus.NOT_FOUND)
        return self._send(HTTPStatus.OK, "text/html; charset=utf-8", _PAGE.encode())

    def do_OPTIONS(self) -> None:
        """Let a browser send what a page wants to ask; whether it gets an answer is decided then."""
        if self._origin() is None:
            return self._refuse(HTTPStatus.FORBIDDEN)
        self.send_response(HTTPStatus.NO_CONTENT)
        self._open()
        self.send_header("Access-Control-Allow-Methods", "POST")
        self.send_header("Access-Control-Allow-Headers", "content-type")
        self.send_header("Access-Control-Allow-Private-Network", "true")
        self.end_headers()
        return None

    def do_POST(self) -> None:
        """Answer a page."""
        body = self._body()  # read first: what is unread when a connection is closed takes the answer with it
        origin = self._origin()
        if origin is None:
            return self._refuse(HTTPStatus.FORBIDDEN)
        try:
            answer = self.server.agent.answer(self._request(body), origin)
        except Refused as refused:
            return self._json(_STATUS[refused.code], {"error": _error(refused)})
        return self._json(HTTPStatus.OK, answer)

    def _at_home(self) -> bool:
        return self.headers.get("Host") in self.server.hosts

    def _origin(self) -> str | None:
        origin = self.headers.get("Origin", "")
        return origin if self._at_home() and self.path == "/" and may_ask(origin) else None

    def _body(self) -> bytes | None:
        length = self.headers.get("Content-Length", "")
        readable = length.isascii() and length.isdigit() and int(length) <= LONGEST
        return self.rfile.read(int(length)) if readable else None

    def _request(self, body: bytes | None) -> bytes:
        if body is None:
            raise Refused(Code.PROTOCOL, f"A request tells its length, of {LONGEST} bytes at most.")
        if self.headers.get_content_type() != "application/json":
            raise Refused(Code.PROTOCOL, "A request is application/json.")
        return body

    def _refuse(self, status: HTTPStatus) -> None:
        self._send(status, "text/plain; charset=utf-8", b"")

    def _json(self, status: HTTPStatus, answer: object) -> None:
        self._send(status, "application/json", json.dumps(answer).encode())

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        if self._origin():
            self._open()
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    def _open(self) -> None:
        self.send_header("Access-Control-Allow-Origin", self.headers["Origin"])
        self.send_header("Vary", "Origin")

    def version_string(self) -> str:
        """What the header Server says."""
        return "ekabinet-eimza-agent"

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing is written down: the person is on this terminal, and may be typing a PIN."""


def _error(refused: Refused) -> dict[str, str]:
    error = {"code": str(refused.code), "message": refused.message}
    return error if refused.tries is Tries.UNKNOWN else error | {"tries": str(refused.tries)}
