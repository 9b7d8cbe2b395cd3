"""What every judge of uploads must do."""

from io import BytesIO

import pytest
from attrs import evolve
from ekabinet_core.errors import NotAccepted
from ekabinet_core.file_rules import FileFormat, FileRules
from ekabinet_core.source import Mark, Source
from ekabinet_ports.files import UploadJudge
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ekabinet_testing.contracts.upload_samples import (
    ASICE,
    BROKEN_CONTAINERS,
    CONTAINER,
    ENCRYPTED,
    HEIC,
    HOSTILE,
    HOSTILE_CONTAINERS,
    LINKED,
    PHOTO,
    container,
    pdf,
)

SOURCE = Source("this contract", Mark.VERIFIED)
RULES = FileRules(
    formats=(
        FileFormat("pdf", "application/pdf", SOURCE),
        FileFormat("jpg", "image/jpeg", SOURCE),
        FileFormat("jpeg", "image/jpeg", SOURCE),
        FileFormat("edoc", ASICE, SOURCE),
    ),
    largest=10_000,
    most=3,
)
REASONS = {"empty", "too-big", "wrong-kind", "unreadable", "hostile"}
INHERITED = [HealthCheck.function_scoped_fixture, HealthCheck.differing_executors]
"""One test of a suite runs for every adapter, and adapters keep nothing between examples."""
FEW = settings(max_examples=12, deadline=None, suppress_health_check=INHERITED)


class UploadJudgeContract:
    """Override *judge*."""

    @pytest.fixture
    def judge(self) -> UploadJudge:
        raise NotImplementedError("override the judge fixture")

    def reason(self, judge: UploadJudge, content: bytes, name: str) -> str:
        """Why the judge does not accept it."""
        with pytest.raises(NotAccepted) as refused:
            judge.judge(BytesIO(content), name, RULES)
        assert refused.value.what == "upload"
        return refused.value.reason

    @pytest.mark.parametrize(
        ("content", "name", "media_type"),
        [
            (pdf(), "müqavilə.pdf", "application/pdf"),
            (pdf(), "MÜQAVİLƏ.PDF", "application/pdf"),
            (LINKED, "a.pdf", "application/pdf"),
            (PHOTO, "şəkil.jpg", "image/jpeg"),
            (PHOTO, "a.b.jpeg", "image/jpeg"),
            (HEIC, "IMG_0001.HEIC", "image/heic"),
            (HEIC, "a.heif", "image/heic"),
            (CONTAINER, "ərizə.edoc", ASICE),
        ],
    )
    def test_a_file_is_what_its_content_is(
        self, judge: UploadJudge, content: bytes, name: str, media_type: str
    ) -> None:
        assert judge.judge(BytesIO(content), name, RULES).media_type == media_type

    def test_an_empty_file_is_empty(self, judge: UploadJudge) -> None:
        assert self.reason(judge, b"", "a.pdf") == "empty"

    def test_a_file_larger_than_the_rules_is_too_big(self, judge: UploadJudge) -> None:
        with pytest.raises(NotAccepted) as refused:
            judge.judge(BytesIO(pdf() + b" " * 10_000), "a.pdf", RULES)

        assert (refused.value.reason, refused.value.details["largest"]) == ("too-big", "10000")

    def test_a_file_as_large_as_the_rules_allow_is_accepted(self, judge: UploadJudge) -> None:
        content = pdf() + b"\n" * (RULES.largest - len(pdf()) - 6) + b"%%EOF\n"

        assert judge.judge(BytesIO(content), "a.pdf", RULES).media_type == "application/pdf"

    @pytest.mark.parametrize(
        ("content", "name"),
        [
            (pdf(), "a.jpg"),
            (PHOTO, "a.pdf"),
            (pdf(), "a.pdf.exe"),
            (HEIC, "a.jpg"),
            (PHOTO, "a.heic"),
            (CONTAINER, "a.pdf"),
            (pdf(), "a.edoc"),
            (container(media_type="application/epub+zip"), "a.edoc"),
            (b"PK\3\4", "a.edoc"),
            (b"PK\5\6" + b"\0" * 18, "a.edoc"),
            (pdf(), "pdf"),
            (pdf(), ""),
            (b"MZ\x90\0 a program", "a.pdf"),
            (b"<html><script>alert(1)</script>", "a.pdf"),
            (b"<html>" + pdf(), "a.pdf"),
        ],
    )
    def test_a_name_and_a_content_that_differ_are_the_wrong_kind(
        self, judge: UploadJudge, content: bytes, name: str
    ) -> None:
        assert self.reason(judge, content, name) == "wrong-kind"

    @pytest.mark.parametrize(
        ("content", "name"),
        [(ENCRYPTED, "a.pdf"), (pdf()[:60], "a.pdf"), (PHOTO[:-40], "a.jpg"), (PHOTO[:20], "a.jpg")],
        ids=["encrypted", "cut pdf", "cut photo", "nothing of a photo"],
    )
    def test_a_broken_or_encrypted_file_is_unreadable(
        self, judge: UploadJudge, content: bytes, name: str
    ) -> None:
        assert self.reason(judge, content, name) == "unreadable"

    @pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
    def test_a_file_that_acts_or_carries_is_hostile(self, judge: UploadJudge, content: bytes) -> None:
        assert self.reason(judge, content, "a.pdf") == "hostile"

    @pytest.mark.parametrize("content", HOSTILE_CONTAINERS.values(), ids=HOSTILE_CONTAINERS.keys())
    def test_a_container_that_does_harm_is_hostile(self, judge: UploadJudge, content: bytes) -> None:
        assert self.reason(judge, content, "a.edoc") == "hostile"

    @pytest.mark.parametrize("content", BROKEN_CONTAINERS.values(), ids=BROKEN_CONTAINERS.keys())
    def test_a_broken_container_is_unreadable(self, judge: UploadJudge, content: bytes) -> None:
        assert self.reason(judge, content, "a.edoc") == "unreadable"

    @pytest.mark.parametrize("content", [pdf(), b"", b"nonsense"])
    def test_a_stream_is_judged_from_its_beginning_and_left_there(
        self, judge: UploadJudge, content: bytes
    ) -> None:
        stream = BytesIO(content)
        stream.seek(len(content) // 2)

        try:
            judged = judge.judge(stream, "a.pdf", RULES)
        except NotAccepted:
            assert content != pdf()
        else:
            assert judged.media_type == "application/pdf"

        assert stream.tell() == 0

    def test_a_small_photo_that_stands_upright_is_the_very_same(self, judge: UploadJudge) -> None:
        stream = BytesIO(PHOTO)

        assert judge.upright(stream) is stream
        assert stream.read() == PHOTO

    def test_the_photo_of_a_phone_becomes_a_jpeg(self, judge: UploadJudge) -> None:
        made = judge.upright(BytesIO(HEIC))

        assert judge.judge(made, "a.jpg", RULES).media_type == "image/jpeg"

    def test_it_is_the_wrong_kind_where_no_jpeg_is_accepted(self, judge: UploadJudge) -> None:
        with pytest.raises(NotAccepted) as refused:
            judge.judge(BytesIO(HEIC), "a.heic", evolve(RULES, formats=RULES.formats[:1]))

        assert refused.value.reason == "wrong-kind"

    def test_photos_become_one_pdf_that_the_judge_accepts(self, judge: UploadJudge) -> None:
        whole = judge.bound([BytesIO(PHOTO), BytesIO(PHOTO)])

        assert judge.judge(whole, "a.pdf", evolve(RULES, largest=100_000)).media_type == "application/pdf"

    @FEW
    @given(
        start=st.sampled_from(
            [b"", b"%PDF-1.7\n", b"\xff\xd8\xff\xe0", PHOTO[:200], CONTAINER[:90], CONTAINER[:-9]]
        ),
        rest=st.binary(),
    )
    def test_no_bytes_make_the_judge_fail(self, judge: UploadJudge, start: bytes, rest: bytes) -> None:
        for name in ("a.pdf", "a.jpg", "a.edoc"):
            assert self.reason(judge, start + rest, name) in REASONS
