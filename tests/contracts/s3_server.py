"""An S3 server for tests: moto behind a door that can be shut, slowed down or made to talk nonsense."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.client import HTTPConnection
from itertools import count
from typing import Any, cast
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from attrs import define, field

KEYS = {"access_key_id": "AKIAEKABINET", "secret_access_key": "a-secret-of-nobody"}
ACCOUNT = "123456789012"
"""The only one that moto's server knows."""
numbers = count(1)

Door = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes] | None]
"""Answers in place of the server, or lets through with None."""


def open_door(environment: WSGIEnvironment, answer: StartResponse) -> None:
    """Lets everything through."""


@define
class S3Server:
    """A bucket on a server of its own."""

    app: WSGIApplication
    bucket: str
    door: Door = open_door
    asked: list[tuple[str, str]] = field(factory=list)
    """Method and path of every request."""
    url: str = ""
    turn: threading.Lock = field(factory=threading.Lock)
    """moto answers one at a time: it loses objects that two put at once."""

    def __call__(self, environment: WSGIEnvironment, answer: StartResponse) -> Iterable[bytes]:
        self.asked.append((environment["REQUEST_METHOD"], environment["PATH_INFO"]))
        found = self.door(environment, answer)
        if found is not None:
            return found
        with self.turn:
            return list(self.app(environment, answer))

    def settings(self, **more: str) -> dict[str, str]:
        """The section ``[files]`` that leads here."""
        return {"bucket": self.bucket, "endpoint": self.url, **KEYS, **more}

    def keys(self) -> list[str]:
        """Of all objects, and of uploads that were begun and not ended."""
        inside = _backend().buckets[self.bucket]
        return [*inside.keys, *(f"unfinished {one.key_name}" for one in inside.multiparts.values())]

    def put(self, key: str, content: bytes) -> None:
        """Put an object behind everybody's back."""
        _backend().put_object(self.bucket, key, content)

    def age(self, key: str, put_at: datetime) -> None:
        """Make an object look as if it was put then."""
        _backend().buckets[self.bucket].keys[key].last_modified = put_at.replace(tzinfo=None)


@contextmanager
def s3_server() -> Iterator[S3Server]:
    """A server with an empty bucket, on a free port of this machine."""
    from moto.moto_server.werkzeug_app import (
        DomainDispatcherApplication,
        MotoRequestHandler,
        create_backend_app,
    )
    from werkzeug.serving import make_server

    app = cast("WSGIApplication", DomainDispatcherApplication(create_backend_app))
    served = S3Server(app, f"bucket-{next(numbers)}")
    _backend().create_bucket(served.bucket, "us-east-1")
    server = make_server("127.0.0.1", 0, served, threaded=True, request_handler=MotoRequestHandler)
    served.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        _wake(server.server_port)
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _wake(port: int) -> None:
    """The first answer takes moto longer than a client waits."""
    asking = HTTPConnection("127.0.0.1", port)
    asking.request("GET", "/")
    asking.getresponse().read()
    asking.close()


def _backend() -> Any:
    from moto.s3.models import s3_backends

    return s3_backends[ACCOUNT]["aws"]
