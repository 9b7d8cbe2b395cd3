"""The keeper of documents in an S3-compatible bucket, and everything its server may do wrong."""

import socket
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from itertools import count
from threading import Event
from time import monotonic
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from ekabinet_core.errors import NotStored
from ekabinet_core.ids import Digest
from ekabinet_files.bucket import Bucket
from ekabinet_files.s3 import S3Files
from ekabinet_ports.files import Files
from ekabinet_testing.contracts.files import LARGE, LATER, LONG_AGO, PAPER, FilesContract

from tests.contracts.s3_server import KEYS, Door, S3Server, open_door, s3_server

LARGER = LARGE * 3
"""More than one part of an upload."""
PATIENCE = 0.5
"""Seconds, for servers that are not worth waiting for."""
SECONDS = 10
LONG = 30
PAPER_DIGEST = Digest(sha256(PAPER).hexdigest())
TRUSTED = [("ETag", '"1"'), ("Last-Modified", "Sat, 29 Feb 2020 12:30:00 GMT")]
"""What an answer needs to be believed."""


@pytest.fixture
def s3() -> Iterator[S3Server]:
    """An open door, and an empty bucket behind it."""
    with s3_server() as server:
        yield server


def files_at(url: str, bucket: str = "kept", patience: float = PATIENCE) -> S3Files:
    return S3Files.opened(Bucket(bucket, url, prefix="papers", **KEYS), "sweeper-1", patience)


@pytest.fixture
def files(s3: S3Server) -> S3Files:
    return files_at(s3.url, s3.bucket, LONG)


def refusing(status: str, *methods: str) -> Door:
    """Answers these methods with that status, whatever is asked."""

    def door(environment: WSGIEnvironment, answer: StartResponse) -> Iterable[bytes] | None:
        if environment["REQUEST_METHOD"] not in methods:
            return None
        answer(status, [("Content-Length", "0")])
        return [b""]

    return door


def key_of(digest: str) -> str:
    return f"papers/{digest[:2]}/{digest}"


def put(files: Files) -> None:
    files.put(BytesIO(PAPER))


def take(files: Files) -> None:
    files.open(PAPER_DIGEST)


def list_all(files: Files) -> None:
    list(files.all())


def drop(files: Files) -> None:
    files.drop(PAPER_DIGEST, LATER)


def tidy(files: Files) -> None:
    files.tidy(LATER)


Deed = Callable[[Files], None]
DEEDS = (put, take, list_all, drop, tidy)


class TestS3Files(FilesContract):
    @pytest.fixture
    def files(self, s3: S3Server) -> Files:
        return files_at(s3.url, s3.bucket, LONG)

    @pytest.fixture
    def full(self, s3: S3Server) -> Files:
        s3.door = refusing("507 Insufficient Storage", "PUT", "POST")
        return files_at(s3.url, s3.bucket, LONG)

    @pytest.fixture(autouse=True)
    def _server(self, s3: S3Server) -> None:
        self.s3 = s3

    def count(self, files: Files) -> int:
        return len(self.s3.keys())

    def spoil(self, files: Files, digest: Digest, content: bytes) -> None:
        self.s3.put(key_of(digest), content)

    def age(self, files: Files, digest: Digest, put_at: datetime) -> None:
        self.s3.age(key_of(digest), put_at)


def test_a_large_document_goes_in_parts(s3: S3Server, files: S3Files) -> None:
    stored = files.put(BytesIO(LARGER))

    assert s3.asked.count(("POST", f"/{s3.bucket}/{key_of(stored.digest)}")) == 2
    with files.open(stored.digest) as kept:
        assert kept.read() == LARGER


def test_without_room_for_a_part_no_upload_is_left(s3: S3Server, files: S3Files) -> None:
    s3.door = refusing("507 Insufficient Storage", "PUT")

    with pytest.raises(NotStored, match="it answers 507"):
        files.put(BytesIO(LARGER))

    assert s3.keys() == []


def test_another_size_than_was_put_is_not_acknowledged(s3: S3Server, files: S3Files) -> None:
    def door(environment: WSGIEnvironment, answer: StartResponse) -> None:
        if environment["REQUEST_METHOD"] == "HEAD":
            s3.put(key_of(PAPER_DIGEST), PAPER[1:])

    s3.door = door

    with pytest.raises(NotStored, match="another size"):
        files.put(BytesIO(PAPER))


def test_a_sweeper_that_ends_between_the_two_looks_of_a_put_takes_nothing_acknowledged(
    s3: S3Server, files: S3Files
) -> None:
    put(files)
    s3.age(key_of(PAPER_DIGEST), LONG_AGO)
    has_looked, may_delete, looks = Event(), Event(), count(1)

    def door(environment: WSGIEnvironment, answer: StartResponse) -> None:
        method, path = environment["REQUEST_METHOD"], environment["PATH_INFO"]
        if method == "DELETE" and path.endswith(key_of(PAPER_DIGEST)):
            has_looked.set()
            may_delete.wait(LONG)
        elif method in {"HEAD", "GET"} and has_looked.is_set() and next(looks) == 2:
            may_delete.set()
            dropping.result(LONG)

    s3.door = door
    with ThreadPoolExecutor(1) as threads:
        dropping = threads.submit(files.drop, PAPER_DIGEST, LATER)
        assert has_looked.wait(LONG)

        with pytest.raises(NotStored):
            put(files)
        may_delete.set()

    assert dropping.result()


@pytest.mark.parametrize("deed", DEEDS)
def test_a_bucket_that_does_not_exist_is_not_an_empty_one(s3: S3Server, deed: Deed) -> None:
    with pytest.raises(NotStored):
        deed(files_at(s3.url, "nobodys-bucket"))


def test_only_an_s3_server_is_believed_that_there_is_nothing(s3: S3Server, files: S3Files) -> None:
    s3.door = refusing("404 Not Found", "GET")

    with pytest.raises(NotStored, match="it answers 404"):
        files.open(PAPER_DIGEST)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_server_that_is_away_is_not_stored_within_seconds(closed_port: int, deed: Deed) -> None:
    with pytest.raises(NotStored, match="is its endpoint right"):
        deed(files_at(f"http://127.0.0.1:{closed_port}"))


@pytest.mark.parametrize("deed", DEEDS)
def test_a_silent_server_is_not_stored_within_seconds(deed: Deed) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody_accepts:
        started = monotonic()
        with pytest.raises(NotStored):
            deed(files_at(f"http://127.0.0.1:{nobody_accepts.getsockname()[1]}"))

    assert monotonic() - started < SECONDS


@pytest.mark.parametrize("deed", [put, take, list_all])
def test_nonsense_is_not_stored(s3: S3Server, files: S3Files, deed: Deed) -> None:
    files.put(BytesIO(PAPER))

    def door(environment: WSGIEnvironment, answer: StartResponse) -> Iterable[bytes]:
        answer("200 OK", [("Content-Length", "5")])
        return [b"hello"]

    s3.door = door

    with pytest.raises(NotStored):
        deed(files)


@pytest.mark.parametrize("after", [0, 5000])
def test_a_server_that_goes_away_in_the_middle_gives_no_half_document(
    s3: S3Server, files: S3Files, after: int
) -> None:
    stored = files.put(BytesIO(LARGE))

    def door(environment: WSGIEnvironment, answer: StartResponse) -> Iterable[bytes]:
        answer("200 OK", [*TRUSTED, ("Content-Length", str(len(LARGE)))])
        return [LARGE[:after]]

    s3.door = door

    with pytest.raises(NotStored):
        files.open(stored.digest)


def test_a_server_that_stops_in_the_middle_is_not_waited_for(s3: S3Server, files: S3Files) -> None:
    stored, over = files.put(BytesIO(LARGE)), Event()

    def door(environment: WSGIEnvironment, answer: StartResponse) -> Iterator[bytes]:
        answer("200 OK", [*TRUSTED, ("Content-Length", str(len(LARGE)))])
        yield LARGE[:5000]
        over.wait(LONG)

    s3.door = door
    started = monotonic()

    with pytest.raises(NotStored):
        files_at(s3.url, s3.bucket).open(stored.digest)
    over.set()

    assert monotonic() - started < SECONDS


def test_a_server_that_comes_back_is_used_again(s3: S3Server, files: S3Files) -> None:
    s3.door = refusing("503 Service Unavailable", "PUT")
    with pytest.raises(NotStored):
        files.put(BytesIO(PAPER))

    s3.door = open_door

    assert files.put(BytesIO(PAPER)).digest == PAPER_DIGEST
