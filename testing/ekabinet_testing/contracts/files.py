"""What every keeper of documents must do."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from ekabinet_core.errors import NotFound, NotStored
from ekabinet_core.ids import Digest
from ekabinet_ports.files import Files

PAPER = "Müqavilə № 17, Şəki".encode()
LARGE = bytes(range(256)) * 9000 + b"end"
"""More than one piece, and not a whole number of pieces."""


class FilesContract:
    """Override *files*, *full*, *count* and *spoil*."""

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

    @pytest.mark.parametrize(
        "name", ["0" * 64, "", "..", "../" * 8 + "etc/passwd", "A" * 64, "x\0y", "ə" * 64]
    )
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
