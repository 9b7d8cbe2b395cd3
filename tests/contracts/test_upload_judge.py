"""The judges of uploads: the child process and the one in memory."""

import struct
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from attrs import evolve
from ekabinet_core.errors import NotAccepted
from ekabinet_files.develop import ORIENTATION
from ekabinet_files.examine import FINE, HOSTILE
from ekabinet_files.judge import ChildJudge
from ekabinet_memory.judge import MemoryJudge
from ekabinet_ports.files import UploadJudge
from ekabinet_testing.contracts.upload_judge import RULES, UploadJudgeContract
from ekabinet_testing.contracts.upload_samples import HEIC, container, pdf
from PIL import Image, ImageStat


class TestMemoryJudge(UploadJudgeContract):
    @pytest.fixture
    def judge(self) -> UploadJudge:
        return MemoryJudge()


class TestChildJudge(UploadJudgeContract):
    @pytest.fixture
    def judge(self) -> UploadJudge:
        return ChildJudge()


def reason(judge: UploadJudge, content: bytes, name: str = "a.pdf") -> str:
    with pytest.raises(NotAccepted) as refused:
        judge.judge(BytesIO(content), name, evolve(RULES, largest=1_000_000))
    return refused.value.reason


@pytest.mark.parametrize(
    "deed",
    [
        "import os; os.abort()",
        "import time; time.sleep(60)",
        "while True: print('fine')",
        "pass",
        "raise ValueError",
    ],
    ids=["crashes", "hangs", "babbles", "says nothing", "fails"],
)
def test_a_child_that_misbehaves_could_not_read_the_file(deed: str) -> None:
    judge = ChildJudge((sys.executable, "-I", "-c", deed), patience=0.5)

    assert reason(judge, pdf()) == "unreadable"


def test_the_child_knows_nothing_of_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EKABINET_SECRET", "1")
    look = f"import os; raise SystemExit({FINE} if set(os.environ) <= {{'LC_CTYPE'}} else {HOSTILE})"

    judged = ChildJudge((sys.executable, "-I", "-c", look)).judge(BytesIO(pdf()), "a.pdf", RULES)

    assert judged.media_type == "application/pdf"


def test_a_pdf_that_anybody_may_read_but_not_change_is_encrypted_too() -> None:
    with pikepdf.open(BytesIO(pdf())) as document:
        saved = BytesIO()
        document.save(saved, encryption=pikepdf.Encryption(owner="secret", user=""))

    assert reason(ChildJudge(), saved.getvalue()) == "unreadable"


def test_a_pdf_without_pages_is_unreadable() -> None:
    assert reason(ChildJudge(), pdf().replace(b"[3 0 R]/Count 1", b"[]/Count 0")) == "unreadable"


def test_a_photo_of_which_the_end_is_missing_is_unreadable() -> None:
    content = BytesIO()
    Image.effect_noise((64, 64), 90).save(content, "JPEG")

    assert reason(ChildJudge(), content.getvalue()[:-500], "a.jpg") == "unreadable"


def test_a_program_hidden_in_compressed_objects_is_found() -> None:
    with pikepdf.open(BytesIO(pdf())) as document:
        document.Root.Outlines = document.make_indirect(
            pikepdf.Dictionary(First=pikepdf.Dictionary(A=pikepdf.Dictionary(S=pikepdf.Name.Launch)))
        )
        saved = BytesIO()
        document.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.generate)

    assert b"Launch" not in saved.getvalue()
    assert reason(ChildJudge(), saved.getvalue()) == "hostile"


def test_packed_objects_of_a_damaged_file_are_not_trusted() -> None:
    packed = b"10 0 <</S/JavaScript/JS(1)>>"
    stream = b"9 0 obj<</Type/ObjStm/N 1/First 5/Length %d>>stream\n%b\nendstream endobj\n" % (
        len(packed),
        packed,
    )

    content = pdf(b"/OpenAction 10 0 R").replace(b"trailer", stream + b"trailer")

    assert reason(ChildJudge(), content) == "unreadable"


def test_a_program_spelled_in_another_way_is_found() -> None:
    assert reason(ChildJudge(), pdf(b"/OpenAction<</S/J#61vaScript/J#53(1)>>")) == "hostile"


def test_a_picture_that_unfolds_to_gigabytes_is_hostile() -> None:
    content = BytesIO()
    Image.new("L", (16, 16)).save(content, "JPEG")
    frame = content.getvalue().index(b"\xff\xc0")
    grown = bytearray(content.getvalue())
    grown[frame + 5 : frame + 9] = b"\xff\x00\xff\x00"

    assert reason(ChildJudge(), bytes(grown), "a.jpg") == "hostile"


def box(name: bytes, content: bytes) -> bytes:
    """A part of a phone's photo (ISO/IEC 14496-12, 4.2)."""
    return struct.pack(">I4s", 8 + len(content), name) + content


def test_the_photo_of_a_phone_is_hostile_by_the_size_that_it_hides_before_anything_is_decoded() -> None:
    small, huge = (box(b"ispe", struct.pack(">4xII", side, side)) for side in (64, 60_000))
    content = box(b"ftyp", b"heic\0\0\0\0") + box(b"free", b"") + box(b"meta", small + huge + small)

    assert reason(ChildJudge(), content, "a.heic") == "hostile"


@pytest.mark.parametrize(
    "content",
    [HEIC[:-40], HEIC[:200], HEIC[:28], HEIC.replace(b"hvcC", b"hvcX"), HEIC.replace(b"ispe", b"ispX")],
    ids=["cut in the picture", "cut in the description", "only a brand", "no codec", "no size"],
)
def test_a_broken_photo_of_a_phone_is_unreadable(content: bytes) -> None:
    assert reason(ChildJudge(), content, "a.heic") == "unreadable"


def test_a_parser_driven_into_the_ground_takes_nobody_along() -> None:
    deep = pdf(b"/A" + b"[" * 4000 + b"]" * 4000)

    assert reason(ChildJudge(), deep) == "unreadable"


def test_the_child_can_not_write_files(tmp_path: Path) -> None:
    deed = (
        "from ekabinet_files.examine import limit_this_process as limit; limit(); import sys\n"
        f"try: open({str(tmp_path / 'x')!r}, 'w').write('x' * 99999)\n"
        f"except OSError: sys.exit({FINE})"
    )

    judged = ChildJudge((sys.executable, "-I", "-c", deed)).judge(BytesIO(pdf()), "a.pdf", RULES)

    assert judged.media_type == "application/pdf"


def overlapping() -> bytes:
    """Two entries of a directory that are one place of the file."""
    content = bytearray(container(("a.pdf", pdf()), ("b.pdf", pdf())))
    first, second = content.index(b"PK\3\4", 4), content.rindex(b"PK\1\2")
    content[second + 42 : second + 46] = first.to_bytes(4, "little")
    return bytes(content)


def encrypted() -> bytes:
    content = bytearray(container(("a.pdf", pdf())))
    content[content.rindex(b"PK\1\2") + 8] |= 1
    return bytes(content)


def test_a_container_whose_entries_overlap_is_hostile() -> None:
    assert reason(ChildJudge(), overlapping(), "a.edoc") == "hostile"


def test_an_encrypted_container_is_unreadable() -> None:
    assert reason(ChildJudge(), encrypted(), "a.edoc") == "unreadable"


def test_a_container_with_more_entries_than_anybody_attaches_is_hostile() -> None:
    many = container(*((f"{number}", b"") for number in range(1001)))

    assert reason(ChildJudge(), many, "a.edoc") == "hostile"


def photo(width: int, height: int, orientation: int = 1, mode: str = "RGB") -> BytesIO:
    """A photo with a dark stripe at its left edge, as the camera stored it."""
    picture, exif, content = Image.new(mode, (width, height), 255), Image.Exif(), BytesIO()
    picture.paste(0, (0, 0, width // 4, height))
    exif[ORIENTATION] = orientation
    picture.save(content, "JPEG", exif=exif)
    return content


def test_a_photo_is_turned_as_the_camera_was_held() -> None:
    turned = Image.open(ChildJudge().upright(photo(80, 40, orientation=6)))

    assert turned.size == (40, 80)
    assert turned.getexif().get(ORIENTATION, 1) == 1
    assert [ImageStat.Stat(turned.crop((0, top, 40, top + 10))).mean[0] > 128 for top in (0, 70)] == [
        False,
        True,
    ]


def test_a_large_photo_is_made_smaller_and_keeps_its_shape() -> None:
    smaller = Image.open(ChildJudge().upright(photo(6000, 3000)))

    assert smaller.size == (2500, 1250)


def test_a_photo_of_just_that_size_stays_as_it_is() -> None:
    given = photo(2500, 100)

    assert ChildJudge().upright(given) is given


def test_each_photo_is_a_page_upright_and_in_order() -> None:
    whole = ChildJudge().bound([photo(80, 40), photo(80, 40, orientation=8), photo(40, 40, mode="CMYK")])

    with pikepdf.open(whole) as paper:
        boxes = [[round(float(side)) for side in page.mediabox[2:]] for page in paper.pages]
    assert boxes == [[842, 421], [421, 842], [842, 842]]


def test_the_photo_of_a_phone_is_turned_as_the_camera_was_held_and_loses_its_notes() -> None:
    made = Image.open(ChildJudge().upright(BytesIO(HEIC)))

    assert (made.format, made.size, dict(made.getexif())) == ("JPEG", (128, 64), {})
    assert [ImageStat.Stat(made.crop((left, 0, left + 20, 64))).mean[0] > 128 for left in (4, 104)] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    "deed",
    [
        "import os; os.abort()",
        "import time; time.sleep(60)",
        "while True: print('more')",
        "pass",
        f"raise SystemExit({FINE})",
        "print('half'); raise ValueError",
    ],
    ids=["crashes", "hangs", "babbles", "says nothing", "makes nothing", "fails"],
)
def test_a_child_that_misbehaves_makes_nothing_of_a_photo(deed: str) -> None:
    judge = ChildJudge(developer=(sys.executable, "-I", "-c", deed), patience=0.5)

    with pytest.raises(NotAccepted):
        judge.upright(photo(8, 8))
    with pytest.raises(NotAccepted):
        judge.bound([photo(8, 8)])


def test_what_is_no_photo_is_not_made_one() -> None:
    with pytest.raises(NotAccepted):
        ChildJudge().bound([photo(8, 8), BytesIO(pdf())])
