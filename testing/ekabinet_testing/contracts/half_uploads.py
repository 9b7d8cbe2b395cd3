"""What every keeper of files on their way must do."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_core.errors import Conflict, NotAccepted, NotFound, NotStored
from ekabinet_core.half_upload import HalfUpload
from ekabinet_core.ids import AccountId, ApplicationId, UploadId
from ekabinet_ports.half_uploads import HalfUploads

LONG_AGO = datetime(2026, 3, 1, tzinfo=UTC)
LEYLA, RASHAD = AccountId("leyla"), AccountId("rashad")
UPLOAD = HalfUpload(UploadId("u1"), LEYLA, ApplicationId("a1"), "müqavilə № 5.pdf", 9, LONG_AGO)


class HalfUploadsContract:
    """Override *half_uploads*, *full* and *again*."""

    @pytest.fixture
    def half_uploads(self) -> HalfUploads:
        raise NotImplementedError("override the half_uploads fixture")

    @pytest.fixture
    def full(self) -> HalfUploads:
        """A keeper in which UPLOAD was begun, and that has no room for its first piece."""
        raise NotImplementedError("override the full fixture")

    def again(self, half_uploads: HalfUploads) -> HalfUploads:
        """The same keeper as another process sees it."""
        raise NotImplementedError("override again")

    def content(self, half_uploads: HalfUploads) -> bytes:
        """What has come of UPLOAD."""
        with half_uploads.open(UPLOAD) as content:
            return content.read()

    def test_one_that_was_begun_is_its_owners_and_nobody_elses(self, half_uploads: HalfUploads) -> None:
        half_uploads.begin(UPLOAD)

        assert list(half_uploads.of(LEYLA)) == [UPLOAD]
        assert list(half_uploads.of(RASHAD)) == []

    def test_the_first_begun_is_the_first(self, half_uploads: HalfUploads) -> None:
        later = evolve(UPLOAD, id=UploadId("a"), begun_at=LONG_AGO + timedelta(hours=1))
        half_uploads.begin(later)
        half_uploads.begin(UPLOAD)

        assert list(half_uploads.of(LEYLA)) == [UPLOAD, later]

    def test_pieces_become_the_file_whichever_process_gets_them(self, half_uploads: HalfUploads) -> None:
        half_uploads.begin(UPLOAD)
        first = half_uploads.append(UPLOAD, b"%PDF")
        again = self.again(half_uploads)

        whole = again.append(first, b"-1.7\n")

        assert (first.offset, whole.offset, whole.is_whole) == (4, 9, True)
        assert list(half_uploads.of(LEYLA)) == [whole]
        assert self.content(half_uploads) == b"%PDF-1.7\n"

    def test_a_piece_for_another_place_is_refused(self, half_uploads: HalfUploads) -> None:
        half_uploads.begin(UPLOAD)
        first = half_uploads.append(UPLOAD, b"%PDF")

        for elsewhere in (UPLOAD, evolve(first, offset=5)):
            with pytest.raises(Conflict):
                half_uploads.append(elsewhere, b"-1")

        assert list(half_uploads.of(LEYLA)) == [first]
        assert self.content(half_uploads) == b"%PDF"

    def test_of_two_pieces_at_once_one_is_kept(self, half_uploads: HalfUploads) -> None:
        half_uploads.begin(UPLOAD)
        again = self.again(half_uploads)

        def appended(one: HalfUploads, piece: bytes) -> bytes:
            try:
                one.append(UPLOAD, piece)
            except Conflict:
                return b""
            return piece

        with ThreadPoolExecutor(2) as threads:
            both = threads.map(appended, (half_uploads, again), (b"aaaa", b"bbbbbb"))
            kept = [piece for piece in both if piece]

        assert [self.content(half_uploads)] == kept

    def test_more_than_was_announced_is_too_big(self, half_uploads: HalfUploads) -> None:
        half_uploads.begin(UPLOAD)

        with pytest.raises(NotAccepted, match="too-big"):
            half_uploads.append(UPLOAD, b"x" * 10)

        assert list(half_uploads.of(LEYLA)) == [UPLOAD]

    def test_without_room_the_offset_stays(self, full: HalfUploads) -> None:
        with pytest.raises(NotStored):
            full.append(UPLOAD, b"%PDF")

        assert list(full.of(LEYLA)) == [UPLOAD]

    def test_one_that_was_dropped_is_gone(self, half_uploads: HalfUploads) -> None:
        half_uploads.begin(UPLOAD)
        half_uploads.drop(UPLOAD)
        half_uploads.drop(UPLOAD)

        assert list(half_uploads.of(LEYLA)) == []
        with pytest.raises(NotFound):
            half_uploads.append(UPLOAD, b"%PDF")
        with pytest.raises(NotFound):
            half_uploads.open(UPLOAD)

    def test_only_those_begun_long_ago_are_swept(self, half_uploads: HalfUploads) -> None:
        young = evolve(UPLOAD, id=UploadId("u2"), owner=RASHAD, begun_at=LONG_AGO + timedelta(seconds=1))
        half_uploads.begin(UPLOAD)
        half_uploads.begin(young)

        half_uploads.drop_begun(young.begun_at)

        assert list(half_uploads.of(LEYLA)) == []
        assert list(half_uploads.of(RASHAD)) == [young]

    def test_where_nothing_was_begun_nothing_is_swept(self, half_uploads: HalfUploads) -> None:
        half_uploads.drop_begun(LONG_AGO)

        assert list(half_uploads.of(LEYLA)) == []
