"""A bucket: how the settings name it, whom its keeper tells what, and how it is swept."""

import sys
from collections.abc import Iterator, Mapping
from io import BytesIO

import obstore
import pytest
from attrs import evolve
from ekabinet_core.errors import BadSetup, NotStored
from ekabinet_core.ids import Digest
from ekabinet_files.bucket import Bucket
from ekabinet_files.s3 import S3Files
from ekabinet_ports.files import Files
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.world import World
from ekabinet_testing.contracts.files import LATER, LONG_AGO, PAPER

from tests.contracts.s3_server import KEYS, S3Server, s3_server

SECRET = KEYS["secret_access_key"]


@pytest.fixture
def s3() -> Iterator[S3Server]:
    with s3_server() as server:
        yield server


@pytest.fixture
def files(s3: S3Server) -> S3Files:
    return S3Files.opened(Bucket(s3.bucket, s3.url, **KEYS), "sweeper-1")


def key_of(digest: str) -> str:
    return f"{digest[:2]}/{digest}"


def old(s3: S3Server, files: Files) -> Digest:
    """A document put long ago."""
    digest = files.put(BytesIO(PAPER)).digest
    s3.age(key_of(digest), LONG_AGO)
    return digest


def plugged(world: World, settings: Mapping[str, object]) -> Files:
    return Plugins.load(["files"]).one("files", Files, evolve(world, settings={"files": settings}))


def test_documents_are_in_the_bucket_of_the_settings(s3: S3Server, world: World) -> None:
    files = plugged(world, s3.settings(prefix="court/papers", region="eu-central-1"))

    digest = files.put(BytesIO(PAPER)).digest

    assert s3.keys() == [f"court/papers/{key_of(digest)}"]


def test_the_settings_stand_over_what_other_programs_are_told(
    s3: S3Server, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_BUCKET", "nobodys-bucket")

    plugged(world, s3.settings()).put(BytesIO(PAPER))

    assert len(s3.keys()) == 1


def test_two_cabinets_sweep_under_different_names(s3: S3Server, world: World) -> None:
    one, other = plugged(world, s3.settings()), plugged(world, s3.settings())

    assert isinstance(one, S3Files)
    assert isinstance(other, S3Files)
    assert one.sweeper != other.sweeper


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ({"folder": "/srv", "bucket": "kept"}, "a folder and a bucket"),
        ({"endpoint": "https://s3.example.az", "region": "x"}, "endpoint, region without a bucket"),
        ({"bucket": "kept", "endpoint": "s3.example.az"}, "endpoint is not an address"),
        ({"bucket": "kept", "endpoint": "https://s3 example.az"}, "endpoint is not an address"),
        ({"bucket": "kept", "access_key_id": "AKIA"}, "stand together"),
        ({"bucket": "kept", "secret_access_key": SECRET}, "stand together"),
        ({"bucket": "kept", "secret_access_key": 5}, "secret_access_key"),
        ({"bucket": "kept", "colour": "red"}, "colour"),
    ],
)
def test_settings_that_cannot_be_used_are_named(
    world: World, settings: Mapping[str, object], problem: str
) -> None:
    with pytest.raises(BadSetup, match=problem) as refused:
        plugged(world, settings)

    assert SECRET not in str(refused.value)


def test_a_missing_package_is_named(s3: S3Server, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "ekabinet_files.s3")
    monkeypatch.setitem(sys.modules, "obstore", None)

    with pytest.raises(BadSetup, match=r"bucket needs the package obstore: docs/documents\.md"):
        plugged(world, s3.settings())


def test_an_address_without_tls_is_used_only_when_it_is_asked_for() -> None:
    secure = S3Files.opened(Bucket("kept", "https://s3.example.az"), "sweeper-1")
    usual = S3Files.opened(Bucket("kept"), "sweeper-1")
    plain = S3Files.opened(Bucket("kept", "http://s3.example.az"), "sweeper-1")

    allowed = [str((one.store.client_options or {})["allow_http"]) for one in (secure, usual, plain)]
    assert allowed == ["false", "false", "true"]


def test_no_secret_is_shown(files: S3Files, s3: S3Server) -> None:
    gone = S3Files.opened(Bucket("nobodys-bucket", s3.url, **KEYS), "sweeper-1")

    with pytest.raises(NotStored) as refused:
        gone.put(BytesIO(PAPER))

    assert str(refused.value) == "the documents' bucket: it answers 404 NoSuchBucket"
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
    assert SECRET not in repr(files) + repr(Bucket("kept", s3.url, **KEYS)) + str(refused.value)


def test_what_else_lies_in_the_bucket_is_not_listed(s3: S3Server, files: S3Files) -> None:
    digest = files.put(BytesIO(PAPER)).digest
    for key in ("notes.txt", "f" * 64, f"ff/ff/{'e' * 64}", f"swept/{digest}/sweeper-2"):
        s3.put(key, b"something else")

    assert [one.file.digest for one in files.all()] == [digest]


def test_what_is_put_while_it_is_dropped_is_refused_and_can_be_put_again(
    s3: S3Server, files: S3Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest, delete = old(s3, files), obstore.delete

    def late_delete(store: obstore.store.S3Store, place: str) -> None:
        monkeypatch.setattr(obstore, "delete", delete)
        with pytest.raises(NotStored, match="put it again"):
            files.put(BytesIO(PAPER))
        delete(store, place)

    monkeypatch.setattr(obstore, "delete", late_delete)

    assert files.drop(digest, LATER)
    assert s3.keys() == []
    files.put(BytesIO(PAPER))


def test_a_document_is_looked_at_only_when_it_is_marked(s3: S3Server, files: S3Files) -> None:
    digest = old(s3, files)
    s3.asked.clear()

    files.drop(digest, LATER)

    mark = f"/{s3.bucket}/swept/{digest}/sweeper-1"
    place = f"/{s3.bucket}/{key_of(digest)}"
    assert s3.asked == [("PUT", mark), ("HEAD", place), ("DELETE", place), ("DELETE", mark)]


def test_a_put_looks_for_marks_and_then_at_the_document(s3: S3Server, files: S3Files) -> None:
    digest = files.put(BytesIO(PAPER)).digest

    place = f"/{s3.bucket}/{key_of(digest)}"
    assert s3.asked[-3:] == [("PUT", place), ("GET", f"/{s3.bucket}"), ("HEAD", place)]


def test_sweepers_leave_each_others_marks(s3: S3Server, files: S3Files) -> None:
    digest = old(s3, files)
    s3.put(f"swept/{digest}/sweeper-2", b"")

    files.drop(digest, LATER)

    assert s3.keys() == [f"swept/{digest}/sweeper-2"]


def test_the_mark_of_a_sweeper_that_died_is_tidied_away_when_it_is_old(s3: S3Server, files: S3Files) -> None:
    digest = files.put(BytesIO(PAPER)).digest
    mark = f"swept/{digest}/sweeper-2"
    s3.put(mark, b"")

    files.tidy(LATER)
    with pytest.raises(NotStored):
        files.put(BytesIO(PAPER))
    s3.age(mark, LONG_AGO)
    files.tidy(LATER)

    files.put(BytesIO(PAPER))
    assert s3.keys() == [key_of(digest)]
