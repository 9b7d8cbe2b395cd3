"""A program beside the browser, over real HTTP, with keys in memory; its troubles are in the test's hand."""

import json
import threading
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from attrs import define, field
from ekabinet_core.waiting import TokenCall
from ekabinet_memory.token import MemoryToken

Answer = Mapping[str, object]


@define
class TokenAgent:
    """Answers as if the right PIN were entered, unless there is trouble."""

    token: MemoryToken
    address: str = ""
    troubles: list[Mapping[str, str]] = field(factory=list)
    """What the next commands end with, the first one first; ``status`` has none."""
    knows_the_site: bool = True
    """While it does not, ``status`` says so; the person would be asked at the next command."""
    asked: list[str] = field(factory=list)

    def answer(self, command: str, arguments: Mapping[str, str]) -> Answer:
        """What the page is told."""
        self.asked.append(command)
        if command == "status":
            return {"version": "test"} if self.knows_the_site else {"error": {"code": "origin-not-allowed"}}
        if self.troubles:
            return {"error": {"message": "", **self.troubles.pop(0)}}
        if command == "get-signing-certificate":
            certificate = b64encode(self.token.signing.certificate).decode()
            return {"certificate": certificate, "supportedSignatureAlgorithms": []}
        return self.token.answer(TokenCall(command, arguments))


@contextmanager
def at_work(agent: TokenAgent, port: int) -> Iterator[None]:
    """While it runs, on that port of this computer."""

    class Door(BaseHTTPRequestHandler):
        def do_OPTIONS(self) -> None:
            self.tell(b"")

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.tell(json.dumps(agent.answer(asked["command"], asked["arguments"])).encode())

        def tell(self, content: bytes) -> None:
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", self.headers["Origin"])
            self.send_header("Access-Control-Allow-Headers", "content-type")
            self.send_header("Access-Control-Allow-Private-Network", "true")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", port), Door) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()
