"""What every keeper of documents must do."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from ekabinet_core.errors import NotFound, NotStored
from ekabinet_core.ids import Digest
from ekabinet_ports.files import Files, KeptFile

PAPER = "Müqavilə № 17, Şəki".encode()
LARGE = bytes(range(256)) * 9000 + b"end"
"""More than one piece, and not a whole number of pieces."""
LONG_AGO = datetime(2020, 2, 29, 12, 30, tzinfo=UTC)
"""Whole seconds: S3 knows no shorter ones."""
LATER = LONG_AGO + timedelta(days=1)
NAMES = ["0" * 64, "", "..", "../" * 8 + "etc/passwd", "A" * 64, "x\0y", "ə" * 64]
"""Of documents that were never put."""


class FilesContract:
    """Override *files*, *full*, *count*, *spoil* and *age*."""

    @pytest.fixture
    def files(self) -> Files:
        raise NotImplementedError("override the files fixture")

    @pytest.fixture
    def full(self) -> Files:
        """A keeper that has no room for a megabyte."""
        raise NotImplementedError("override the full fixture")

    def count(self, files: Files) -> int:
        """How many files it keeps, half written ones included."""
        raise NotImplementedError("override count")

    def spoil(self, files: Files, digest: Digest, content: bytes) -> None:
        """Put other bytes in the place of a document, behind its back."""
        raise NotImplementedError("override spoil")

    def age(self, files: Files, digest: Digest, put_at: datetime) -> None:
        """Make a document look as if it was last put then."""
        raise NotImplementedError("override age")

    @pytest.mark.parametrize("content", [PAPER, LARGE, b""])
    def test_a_document_is_named_by_its_sha_256_and_comes_back(self, files: Files, content: bytes) -> None:
        stored = files.put(BytesIO(content))

        assert stored.digest == hashlib.sha256(content).hexdigest()
        assert stored.size == len(content)
        with files.open(stored.digest) as kept:
            assert kept.read() == content

    def test_a_stream_is_kept_from_where_it_stands(self, files: Files) -> None:
        content = BytesIO(b"header" + PAPER)
        content.seek(6)

        stored = files.put(content)

        assert stored.digest == hashlib.sha256(PAPER).hexdigest()

    def test_a_kept_document_can_be_read_from_any_place(self, files: Files) -> None:
        stored = files.put(BytesIO(PAPER))

        with files.open(stored.digest) as kept:
            kept.read()
            kept.seek(2)

            assert kept.read(3) == PAPER[2:5]

    def test_the_same_bytes_put_twice_are_one_file(self, files: Files) -> None:
        first = files.put(BytesIO(PAPER))
        second = files.put(BytesIO(PAPER))

        assert first == second
        assert self.count(files) == 1

    def test_the_same_bytes_put_by_many_at_once_are_one_file(self, files: Files) -> None:
        with ThreadPoolExecutor(8) as threads:
            stored = set(threads.map(lambda _: files.put(BytesIO(LARGE)), range(16)))

        assert len(stored) == 1
        assert self.count(files) == 1

    @pytest.mark.parametrize("name", NAMES)
    def test_what_was_never_put_is_not_found(self, files: Files, name: str) -> None:
        files.put(BytesIO(PAPER))

        with pytest.raises(NotFound):
            files.open(Digest(name))

    @pytest.mark.parametrize("found", [LARGE[:-1], b"", b"x" + LARGE[1:]], ids=["cut", "empty", "changed"])
    def test_a_document_found_to_be_other_bytes_is_not_given_out(self, files: Files, found: bytes) -> None:
        stored = files.put(BytesIO(LARGE))
        self.spoil(files, stored.digest, found)

        with pytest.raises(NotStored):
            files.open(stored.digest)

    def test_a_spoilt_document_is_whole_again_when_it_is_put_again(self, files: Files) -> None:
        stored = files.put(BytesIO(PAPER))
        self.spoil(files, stored.digest, PAPER[1:])

        files.put(BytesIO(PAPER))

        with files.open(stored.digest) as kept:
            assert kept.read() == PAPER

    def test_without_room_nothing_is_acknowledged_and_nothing_is_left(self, full: Files) -> None:
        with pytest.raises(NotStored):
            full.put(BytesIO(LARGE))

        assert self.count(full) == 0
        assert list(full.all()) == []

    def test_what_is_kept_is_listed_with_its_size_and_when_it_was_put(self, files: Files) -> None:
        paper, large = files.put(BytesIO(PAPER)), files.put(BytesIO(LARGE))
        self.age(files, paper.digest, LONG_AGO)
        self.age(files, large.digest, LATER)

        listed = sorted(files.all(), key=lambda one: one.put_at)

        assert listed == [KeptFile(paper, LONG_AGO), KeptFile(large, LATER)]
        assert all(one.put_at.tzinfo == UTC for one in listed)

    def test_where_nothing_was_put_nothing_is_listed_swept_or_tidied(self, files: Files) -> None:
        files.tidy(LATER)

        assert list(files.all()) == []

    def test_putting_again_refreshes_the_time(self, files: Files) -> None:
        stored = files.put(BytesIO(PAPER))
        self.age(files, stored.digest, LONG_AGO)

        files.put(BytesIO(PAPER))

        (kept,) = files.all()
        assert kept.put_at > LATER
        assert not files.drop(stored.digest, LATER)

    def test_a_dropped_document_is_gone_until_it_is_put_again(self, files: Files) -> None:
        stored = files.put(BytesIO(PAPER))
        self.age(files, stored.digest, LONG_AGO)

        assert files.drop(stored.digest, LATER)

        assert self.count(files) == 0
        with pytest.raises(NotFound):
            files.open(stored.digest)
        files.put(BytesIO(PAPER))
        files.open(stored.digest).close()

    def test_what_was_put_since_is_not_dropped(self, files: Files) -> None:
        stored = files.put(BytesIO(PAPER))
        self.age(files, stored.digest, LATER)

        assert not files.drop(stored.digest, LATER)

        with files.open(stored.digest) as kept:
            assert kept.read() == PAPER

    @pytest.mark.parametrize("name", NAMES)
    def test_what_was_never_put_is_not_dropped(self, files: Files, name: str) -> None:
        files.put(BytesIO(PAPER))

        assert not files.drop(Digest(name), LATER)

        assert self.count(files) == 1

    def test_a_document_put_while_it_is_swept_stays(self, files: Files) -> None:
        digest = Digest(hashlib.sha256(PAPER).hexdigest())

        def put() -> bool:
            with suppress(NotStored):
                files.put(BytesIO(PAPER))
                return True
            return False

        with ThreadPoolExecutor(2) as threads:
            for _ in range(20):
                files.put(BytesIO(PAPER))
                self.age(files, digest, LONG_AGO)
                putting, dropping = threads.submit(put), threads.submit(files.drop, digest, LATER)
                dropping.result()
                if putting.result():
                    files.open(digest).close()

    def test_tidying_takes_nothing_that_was_put(self, files: Files) -> None:
        stored = files.put(BytesIO(PAPER))
        self.age(files, stored.digest, LONG_AGO)

        files.tidy(LATER)

        assert list(files.all()) == [KeptFile(stored, LONG_AGO)]
