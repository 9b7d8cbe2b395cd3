"""Archives that are nearly right, and archives with flipped bits."""

import io
import struct
import tempfile
import warnings
import zipfile
from hashlib import sha256

import pytest
from attrs import evolve
from ekabinet_core.errors import NotAccepted
from ekabinet_memory.authority import Pen
from ekabinet_signing.asice import AsicE
from ekabinet_testing.contracts.envelope import CONTENTS, rewritten, sealed
from hypothesis import given
from hypothesis import strategies as st

from tests.signing.test_broken_containers import (
    PDF,
    SIGNATURE,
    Entries,
    reason,
)


def written(entries: list[tuple[str, bytes, int]], **odd: int) -> bytes:
    """An archive of these entries, named, filled and compressed so, each with these odd fields."""
    into = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(into, "w") as archive:
        warnings.simplefilter("ignore")  # of names that stand twice
        for name, content, method in entries:
            information = zipfile.ZipInfo(name)
            information.compress_type = method
            information.external_attr = odd.get("external_attr", 0)
            archive.writestr(information, content)
        archive.comment = b"comment" * odd.get("comments", 0)
    return into.getvalue()


@pytest.fixture
def entries(container: bytes) -> list[tuple[str, bytes, int]]:
    with zipfile.ZipFile(io.BytesIO(container)) as archive:
        return [(one.filename, archive.read(one), one.compress_type) for one in archive.infolist()]


def test_a_mimetype_that_is_deflated_or_not_first_is_refused(
    envelope: AsicE, entries: list[tuple[str, bytes, int]]
) -> None:
    first, *others = entries

    assert reason(envelope, written(entries)) is None
    assert reason(envelope, written([(*first[:2], zipfile.ZIP_DEFLATED), *others])) == "mimetype"
    assert reason(envelope, written([*others, first])) == "mimetype"


def test_an_entry_that_stands_twice_is_refused(
    envelope: AsicE, entries: list[tuple[str, bytes, int]]
) -> None:
    assert reason(envelope, written([*entries, (PDF, b"%PDF-1.7\n", zipfile.ZIP_STORED)])) == "names"
    assert reason(envelope, written([*entries, entries[-1]])) == "names"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_compression_is_refused(
    envelope: AsicE, entries: list[tuple[str, bytes, int]], method: int
) -> None:
    odd = [(name, content, method if name == PDF else old) for name, content, old in entries]

    assert reason(envelope, written(odd)) == "archive"


def test_a_link_is_refused(envelope: AsicE, entries: list[tuple[str, bytes, int]]) -> None:
    assert reason(envelope, written(entries, external_attr=0o100644 << 16)) is None
    assert reason(envelope, written(entries, external_attr=0o120777 << 16)) == "archive"


def test_bytes_before_between_and_after_are_refused(
    envelope: AsicE, container: bytes, entries: list[tuple[str, bytes, int]]
) -> None:
    second = container.index(b"PK\3\4", 4)
    directory = container.index(b"PK\1\2")

    assert reason(envelope, b"%PDF-1.7\n" + container) == "archive"
    assert reason(envelope, container + b"%PDF-1.7\n") == "archive"
    assert reason(envelope, written(entries, comments=1)) == "archive"
    for place in (second, directory):
        assert reason(envelope, container[:place] + b"hidden" + container[place:]) == "archive"

    hidden = bytearray(container[:directory] + b"hidden" + container[directory:])
    hidden[-6:-2] = struct.pack("<L", directory + len(b"hidden"))  # where the directory is said to be
    assert reason(envelope, bytes(hidden)) == "archive"


def test_a_header_that_says_otherwise_than_the_directory_is_refused(
    envelope: AsicE, container: bytes
) -> None:
    header = container.index(b"PK\3\4", 4)
    for offset in (6, 8, 14, 18, 22):
        broken = bytearray(container)
        broken[header + offset] ^= 1

        assert reason(envelope, bytes(broken)) == "archive", offset


@pytest.mark.parametrize("flag", [1 << 0, 1 << 3, 1 << 5])
def test_entries_that_are_encrypted_patched_or_described_later_are_refused(
    envelope: AsicE, container: bytes, flag: int
) -> None:
    broken = bytearray(container)
    broken[container.index(b"PK\3\4", 4) + 6] |= flag
    directory = container.index(b"PK\1\2", container.index(b"PK\1\2") + 4)
    broken[directory + 8] |= flag

    assert reason(envelope, bytes(broken)) == "archive"


def test_a_name_that_ends_earlier_for_some_is_refused(envelope: AsicE, pen: Pen) -> None:
    """A NUL, after which ``zipfile`` reads no further."""
    short = sealed(envelope, pen, {"ab.pdf": b"%PDF"})
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(short)) as old, zipfile.ZipFile(into, "w") as archive:
        for one in old.infolist():
            content = old.read(one)
            if one.filename == "ab.pdf":
                one.filename = "ab.pdf\0.exe"
            archive.writestr(one, content)

    assert reason(envelope, into.getvalue()) == "archive"


def test_extra_fields_are_refused(envelope: AsicE, container: bytes) -> None:
    """The mimetype with an extra field, all offsets right."""
    with zipfile.ZipFile(io.BytesIO(container)) as old:
        into = io.BytesIO()
        with zipfile.ZipFile(into, "w") as archive:
            for one in old.infolist():
                content = old.read(one)
                if one.filename == "mimetype":
                    one.extra = struct.pack("<HH4s", 0xCAFE, 4, b"evil")
                archive.writestr(one, content)

    assert reason(envelope, into.getvalue()) == "archive"


def test_bombs_are_refused_unread(envelope: AsicE, entries: list[tuple[str, bytes, int]]) -> None:
    size = (1 << 20) + 1
    bomb = [
        (name, bytes(size) if name == PDF else content, zipfile.ZIP_DEFLATED) for name, content, _ in entries
    ]
    bomb[0] = entries[0]
    fat = [(name, bytes(size) if name == SIGNATURE else content, 0) for name, content, _ in entries]

    assert reason(envelope, written(bomb)) == "too-big"
    assert reason(envelope, written(fat)) == "too-big"


def test_a_container_over_the_limit_is_refused(envelope: AsicE, pen: Pen) -> None:
    rules = envelope.jurisdiction
    narrow = AsicE(evolve(rules, files=evolve(rules.files, largest=1000, most=1)))
    container = sealed(envelope, pen, {PDF: bytes(3 << 20)})

    assert reason(envelope, container) is None
    assert reason(narrow, container) == "too-big"


@pytest.mark.filterwarnings("ignore")  # cryptography warns of odd certificates and reads them
@given(data=st.data())
def test_flipped_bits_are_refused_or_harmless(envelope: AsicE, container: bytes, data: st.DataObject) -> None:
    broken = bytearray(container)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] ^= data.draw(st.integers(1, 255))

    _must_be_refused_or_whole(envelope, bytes(broken))


@pytest.mark.filterwarnings("ignore")  # cryptography warns of odd certificates and reads them
@given(data=st.data())
def test_flipped_bits_of_names_headers_and_markup_are_refused_or_harmless(
    envelope: AsicE, container: bytes, data: st.DataObject
) -> None:
    """The same, not wasted on the inside of files."""
    interesting = [*range(400), *range(container.index(b"PK\1\2"), len(container))]
    broken = bytearray(container)
    broken[data.draw(st.sampled_from(interesting))] ^= data.draw(st.integers(1, 255))

    _must_be_refused_or_whole(envelope, bytes(broken))


@pytest.mark.filterwarnings("ignore")  # cryptography warns of odd certificates and reads them
@given(data=st.data())
def test_flipped_bits_of_the_signature_are_refused(
    envelope: AsicE, container: bytes, data: st.DataObject
) -> None:
    def flip(entries: Entries) -> None:
        xml = bytearray(entries[SIGNATURE])
        xml[data.draw(st.integers(0, len(xml) - 1))] ^= data.draw(st.integers(1, 255))
        entries[SIGNATURE] = bytes(xml)

    _must_be_refused_or_whole(envelope, rewritten(container, flip))


@given(length=st.integers(0, 60_000))
def test_a_container_cut_short_is_refused_from_disk_too(
    envelope: AsicE, container: bytes, length: int
) -> None:
    with tempfile.TemporaryFile() as file:
        file.write(container[: min(length, len(container) - 1)])
        with pytest.raises(NotAccepted, match="container"):
            envelope.check(file)


@given(content=st.binary(max_size=300))
def test_bytes_that_are_nothing_are_refused(envelope: AsicE, content: bytes) -> None:
    assert reason(envelope, content) == "archive"


def _must_be_refused_or_whole(envelope: AsicE, container: bytes) -> None:
    try:
        checked = envelope.check(io.BytesIO(container))
    except NotAccepted as refused:
        assert refused.what == "container"  # noqa: PT017  # both endings are right
    else:
        assert checked == tuple((name, sha256(content).hexdigest()) for name, content in CONTENTS.items())
