"""Documents in an S3-compatible bucket, each object named by its SHA-256."""

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from tempfile import TemporaryFile
from typing import BinaryIO, Self

import obstore
from attrs import frozen
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotFound, NotStored
from ekabinet_core.ids import Digest
from ekabinet_ports.files import KeptFile
from obstore.exceptions import BaseError
from obstore.store import S3Store

from ekabinet_files.bucket import Bucket
from ekabinet_files.shelf import DIGEST, PIECE, copied, must_be, pieces_of, place_of

PATIENCE = 10.0
"""Seconds that a server may be silent; nobody waits for longer than twice of them."""
LONGEST = 60
"""Times the patience: how long one transfer may take, however busily."""
RETRIES = 2

PART = 5 << 20
"""Bytes of a part, the least that S3 allows (Amazon S3 user guide, Multipart upload limits)."""
PARTS_AT_ONCE = 2
PAGE = 1000

SWEPT = "swept"
"""Below it stands a mark for each document that is being dropped, as long as that takes."""


@frozen
class S3Files:
    """Keeps a document as ``ab/abcd…`` in a bucket; the server's answer is the acknowledgement."""

    store: S3Store
    sweeper: str
    """A name that no other process has: sweepers must not take each other's marks away."""

    @classmethod
    def opened(cls, bucket: Bucket, sweeper: str, patience: float = PATIENCE) -> Self:
        """The documents in that bucket, which must be there; nothing is asked yet."""
        keys = {"access_key_id": bucket.access_key_id, "secret_access_key": bucket.secret_access_key}
        server = {"aws_endpoint_url_s3": bucket.endpoint, "region": bucket.region}
        silence = timedelta(seconds=patience)
        store = S3Store(
            bucket.name,
            prefix=bucket.prefix or None,
            config={name: value for name, value in (keys | server).items() if value is not None},  # type: ignore[arg-type]  # the names are S3Config's
            client_options={
                "allow_http": (bucket.endpoint or "").startswith("http://"),
                "connect_timeout": silence,
                "read_timeout": silence,
                "timeout": silence * LONGEST,
            },
            retry_config={"max_retries": RETRIES, "retry_timeout": silence},
            disable_bulk_delete=True,  # not every server has it
        )
        return cls(store, sweeper)

    def put(self, content: BinaryIO) -> StoredFile:
        with _answered(), TemporaryFile() as spool:
            stored = copied(pieces_of(content), spool, sha256())
            spool.seek(0)
            place = place_of(stored.digest)
            obstore.put(self.store, place, spool, chunk_size=PART, max_concurrency=PARTS_AT_ONCE)
            self._must_not_be_swept(stored.digest)  # first: a sweeper without a mark has dropped already
            if obstore.head(self.store, place)["size"] != stored.size:
                raise NotStored(f"the documents' bucket has kept another size of {stored.digest}")
        return stored

    def open(self, digest: Digest) -> BinaryIO:
        place = place_of(digest)
        with _answered(), ExitStack() as stack:
            spool = stack.enter_context(TemporaryFile())
            must_be(digest, copied(self._pieces(place), spool, sha256()).digest)
            spool.seek(0)
            stack.pop_all()
        return spool

    def all(self) -> Iterator[KeptFile]:
        with _answered():
            for page in obstore.list(self.store, chunk_size=PAGE):
                for found in page:
                    digest = found["path"].rpartition("/")[2]
                    if DIGEST.fullmatch(digest) and found["path"] == place_of(digest):
                        file = StoredFile(Digest(digest), found["size"])
                        yield KeptFile(file, found["last_modified"])

    def drop(self, digest: Digest, before: datetime) -> bool:
        """Marked first, and looked at then: whoever puts it after the look sees the mark, or misses it."""
        try:
            place = place_of(digest)
        except NotFound:
            return False
        mark = f"{SWEPT}/{digest}/{self.sweeper}"
        with _answered():
            obstore.put(self.store, mark, b"")
            is_old = self._is_older(place, before)
            if is_old:
                obstore.delete(self.store, place)
            obstore.delete(self.store, mark)
        return is_old

    def tidy(self, before: datetime) -> None:
        """Marks of sweepers that died; parts of broken uploads are for the bucket's own life cycle."""
        with _answered():
            for page in obstore.list(self.store, SWEPT, chunk_size=PAGE):
                for mark in page:
                    if mark["last_modified"] < before:
                        obstore.delete(self.store, mark["path"])

    def _pieces(self, place: str) -> Iterable[bytes]:
        """What the bucket gives; only an answer that knows S3 is believed that there is nothing."""
        try:
            return obstore.get(self.store, place).stream(PIECE)
        except FileNotFoundError as error:
            if "<Code>NoSuchKey</Code>" in str(error):
                raise NotFound("document") from None
            raise

    def _is_older(self, place: str, before: datetime) -> bool:
        try:
            return obstore.head(self.store, place)["last_modified"] < before
        except FileNotFoundError:
            return False

    def _must_not_be_swept(self, digest: Digest) -> None:
        if obstore.list(self.store, f"{SWEPT}/{digest}").collect():
            raise NotStored(f"document {digest} is being dropped at this moment: put it again")


@contextmanager
def _answered() -> Iterator[None]:
    """Whatever the server refuses, or does not answer, was not stored. Its own words may hold a key."""
    try:
        yield
    except (OSError, BaseError) as error:
        raise NotStored(f"the documents' bucket: {_why(error)}") from None


def _why(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"no room for a temporary file ({error.strerror})"
    words = str(error)
    found = re.search(r"status code: (\d{3})", words), re.search(r"<Code>(\w{1,60})</Code>", words)
    answer = " ".join(one[1] for one in found if one is not None)
    return f"it answers {answer}" if answer else "no sensible answer; is its endpoint right, and up?"
