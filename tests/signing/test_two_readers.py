"""Archives that are one thing for ``zipfile`` and another for other programs: they are no containers."""

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_memory.authority import MemoryAuthority
from ekabinet_signing.asice import AsicE
from ekabinet_signing.foreign_validator import ForeignValidator
from ekabinet_signing.trust import Trust
from ekabinet_testing.contracts.validator import the_verdict
from ekabinet_testing.foreign_container import Style

from tests.signing.test_broken_containers import reason
from tests.signing.test_foreign_containers import written

END, ENTRY = 22, 46
"""Bytes of the end record and of an entry of the directory (APPNOTE 4.3.16, 4.3.12)."""


def two_directories(container: bytes) -> bytes:
    """ZIP64 records name the signed files; whoever needs none reads the directory of the end record."""
    with zipfile.ZipFile(BytesIO(container)) as archive:
        start, count = archive.start_dir, len(archive.infolist())
    end = len(container) - END
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, end - start, start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    other = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, ENTRY + len("mimetype"), start, 0)
    return container[:end] + record + locator + other


def another_count(container: bytes) -> bytes:
    """Fewer entries are counted than there are."""
    changed = bytearray(container)
    for place in (8, 10):
        (count,) = struct.unpack_from("<H", changed, len(changed) - END + place)
        struct.pack_into("<H", changed, len(changed) - END + place, count - 1)
    return bytes(changed)


def another_disk(container: bytes) -> bytes:
    """Its directory is said to begin on another disk."""
    changed = bytearray(container)
    struct.pack_into("<H", changed, len(changed) - END + 6, 1)
    return bytes(changed)


def named_again(container: bytes) -> bytes:
    """The directory has a second name for the last entry in a field that not every program reads (0x7075)."""
    start = container.rindex(b"PK\1\2")
    end = len(container) - END
    field = struct.pack("<2HBL", 0x7075, 10, 1, 0) + b"b.pdf"
    changed = bytearray(container[:end] + field + container[end:])
    struct.pack_into("<H", changed, start + 30, len(field))
    place = len(changed) - END + 12
    struct.pack_into("<L", changed, place, struct.unpack_from("<L", changed, place)[0] + len(field))
    return bytes(changed)


TWO_READINGS: dict[str, Callable[[bytes], bytes]] = {
    "two directories": two_directories,
    "another count of entries": another_count,
    "another disk": another_disk,
    "a second name": named_again,
}
two_readings = pytest.mark.parametrize("change", TWO_READINGS.values(), ids=TWO_READINGS)


@two_readings
def test_our_container_has_one_reading(
    envelope: AsicE, container: bytes, change: Callable[[bytes], bytes]
) -> None:
    assert reason(envelope, container) is None
    assert reason(envelope, change(container)) == "archive"


@two_readings
def test_another_programs_container_has_one_reading(
    rules: Jurisdiction, trust: Trust, authority: MemoryAuthority, change: Callable[[bytes], bytes]
) -> None:
    validator, container = ForeignValidator(trust, rules), written(authority, Style())

    assert the_verdict(validator, container).reason == "unproven"
    assert the_verdict(validator, change(container)).reason == "archive"


def test_a_name_that_is_another_in_each_country_is_refused(envelope: AsicE, container: bytes) -> None:
    """Without the flag of UTF-8 its bytes are letters of whatever the reader's computer has."""
    changed = bytearray(container)
    directory = changed.index(b"\xc9\x99riz\xc9\x99.pdf", changed.index(b"PK\1\2")) - ENTRY
    local = changed.index(b"\xc9\x99riz\xc9\x99.pdf") - 30
    changed[directory + 9] ^= 0x08
    changed[local + 7] ^= 0x08

    assert reason(envelope, bytes(changed)) == "names"


def test_a_directory_larger_than_anybodys_is_refused_unread(envelope: AsicE) -> None:
    """Each entry of 76 bytes would take a kilobyte of memory."""
    crowd = BytesIO()
    with zipfile.ZipFile(crowd, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), envelope.media_type)
        for number in range(1000):
            archive.writestr(zipfile.ZipInfo(str(number)), b"")

    assert reason(envelope, crowd.getvalue()) == "too-big"
