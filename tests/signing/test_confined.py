"""A stranger's PDF is read by a child, and whatever becomes of the child is a verdict."""

import os
import subprocess
import sys
import zlib
from hashlib import sha256
from io import BytesIO
from threading import BoundedSemaphore

import pytest
from attrs import evolve
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.verdict import Report
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_memory.clock import START
from ekabinet_signing.archive import CHUNK
from ekabinet_signing.asice import AsicE
from ekabinet_signing.by_content import ByContent
from ekabinet_signing.confined import Confined
from ekabinet_signing.confinement import PATIENT
from ekabinet_signing.pades_validator import PadesValidator
from ekabinet_signing.trust import Trust
from ekabinet_signing.validator import AsicEValidator

from tests.signing.pdfs import signed

LAST = 19
"""The most that a process can let others go first."""
LIMITED = """
from ekabinet_signing import confinement
confinement.SECONDS_PER_MEGABYTE = 0.5
confinement.limit_this_process(1)
"""
ENDS = {
    "hangs": ("import threading; threading.Event().wait(60)", "too-much"),
    "computes for ever": (LIMITED + "\nconfinement.limit_time(1)\nwhile True: pass", "too-much"),
    "reads for too long": (
        """
from ekabinet_signing import confinement
confinement.SECONDS_PER_MEGABYTE = 0.001
confinement.main()
""",
        "too-much",
    ),
    "imports for ever": (
        """
from ekabinet_signing import confinement
confinement.SECONDS_BEFORE, confinement.SECONDS_AT_MOST = 1, 0
confinement.limit_this_process(1)
while True: pass
""",
        "too-much",
    ),
    "wants memory": (
        LIMITED + "import sys\ntry: bytearray(1 << 33)\nexcept MemoryError: sys.exit(42)",
        "too-much",
    ),
    "has more to say than is listened to": (
        """
from ekabinet_signing import confined, confinement
confined.LONGEST_ANSWER = 100
confinement.main()
""",
        "too-much",
    ),
    "is killed": ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "too-much"),
    "crashes": ("import os; os.abort()", "pdf-unreadable"),
    "writes too much": (LIMITED + "print('[' * (1 << 22))", "pdf-unreadable"),
    "says nothing": ("", "pdf-unreadable"),
    "says something else": ("print('{}')", "pdf-unreadable"),
}
SLOW = """
import sys
import time
from importlib.machinery import ModuleSpec
from ekabinet_signing import confinement

class Slow:
    def find_spec(name, *more):
        while name == "slow" and time.process_time() < 3:
            pass
        return ModuleSpec("slow", None, is_package=True) if name == "slow" else None

sys.meta_path.append(Slow)
confinement.SECONDS_PER_MEGABYTE = 1
confinement.main()
"""
"""To import ``slow`` takes longer than there is for a file."""
BOMB = zlib.compress(bytes(200 << 20))
HOSTILE = {
    "cut off": b"%PDF-1.7\n1 0 obj\n<<",
    "a table that leads to itself": b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \n"
    b"trailer\n<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF",
    "nothing but brackets": b"%PDF-1.7\n" + b"[" * 100_000 + b"\nstartxref\n9\n%%EOF",
    "a bomb": b"%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 2/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Length "
    + str(len(BOMB)).encode()
    + b">>\nstream\n"
    + BOMB
    + b"\nendstream\nendobj\nstartxref\n9\n%%EOF",
}


@pytest.fixture(scope="module")
def content(pen: Pen) -> bytes:
    return signed(pen, START)


@pytest.fixture(scope="module")
def inside(authority: MemoryAuthority, rules: Jurisdiction) -> PadesValidator:
    return PadesValidator(Trust((authority.root,)), rules)


@pytest.fixture(scope="module")
def confined(inside: PadesValidator) -> Confined:
    return Confined(inside, modules=("pyhanko.sign.validation",))


def reason(report: Report) -> str:
    (verdict,) = report.verdicts
    return verdict.reason


def test_the_child_says_what_the_validator_says(
    confined: Confined, inside: PadesValidator, content: bytes
) -> None:
    report = confined.validate(BytesIO(content), START)

    assert report == inside.validate(BytesIO(content), START)
    assert reason(report) == "unproven"


def test_what_is_imported_takes_nothing_of_the_time_for_the_file(confined: Confined, content: bytes) -> None:
    slow = evolve(confined, modules=(*confined.modules, "slow"), child=(sys.executable, "-I", "-c", SLOW))

    assert reason(slow.validate(BytesIO(content), START)) == "unproven"


@pytest.mark.parametrize("end", ENDS)
def test_however_the_child_ends_there_is_a_verdict(confined: Confined, content: bytes, end: str) -> None:
    program, expected = ENDS[end]
    broken = evolve(confined, child=(sys.executable, "-I", "-c", program))
    patience = 1 if end == "hangs" else 60

    report = evolve(broken, patience=patience).validate(BytesIO(content), START)

    assert reason(report) == expected
    assert not report.holds


def test_a_child_that_was_taken_over_cannot_name_another_file_or_time(
    confined: Confined, inside: PadesValidator, content: bytes
) -> None:
    said = '{"digest": "0", "format": "", "at": "2020-01-01T00:00:00+00:00", "verdicts": []}'
    lying = evolve(confined, child=(sys.executable, "-I", "-c", f"print('{said}')"))

    report = lying.validate(BytesIO(content), START)

    assert (report.digest, report.at) == (inside.validate(BytesIO(content), START).digest, START)
    assert not report.holds


def test_a_report_with_an_unknown_key_is_none(confined: Confined, content: bytes) -> None:
    said = '{"digest": "0", "format": "", "at": "2020-01-01T00:00:00+00:00", "verdicts": [], "more": 1}'
    lying = evolve(confined, child=(sys.executable, "-I", "-c", f"print('{said}')"))

    assert reason(lying.validate(BytesIO(content), START)) == "pdf-unreadable"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_pdfs_are_no_signed_ones(confined: Confined, hostile: str) -> None:
    assert reason(confined.validate(BytesIO(HOSTILE[hostile]), START)) in {"pdf-unreadable", "too-much"}


def test_what_a_file_is_stands_in_its_first_bytes(
    inside: PadesValidator, envelope: AsicE, content: bytes, container: bytes
) -> None:
    validator = ByContent(AsicEValidator(envelope, inside.trust), inside)

    formats = [validator.validate(BytesIO(one), START).format for one in (content, container, b"PK")]

    assert formats == ["application/pdf", "application/vnd.etsi.asic-e+zip", ""]


@pytest.fixture
def never_asked(confined: Confined, envelope: AsicE, inside: PadesValidator) -> ByContent:
    """Whoever is asked about a PDF crashes, so that it is seen."""
    crashing = evolve(confined, child=(sys.executable, "-I", "-c", ENDS["crashes"][0]))
    return ByContent(AsicEValidator(envelope, inside.trust), crashing)


def test_a_pdf_in_which_nothing_can_be_signed_is_not_read_any_further(never_asked: ByContent) -> None:
    content = b"%PDF-1.7\n" + bytes(3 * CHUNK)

    report = never_asked.validate(BytesIO(content), START)

    assert reason(report) == "unsigned"
    assert (report.digest, report.at) == (sha256(content).hexdigest(), START)


@pytest.mark.parametrize("before", [0, CHUNK - 4, CHUNK, 2 * CHUNK - 1])
def test_wherever_the_key_of_a_signature_stands_it_is_found(never_asked: ByContent, before: int) -> None:
    content = b"%PDF-" + b" " * before + b"/ByteRange"

    assert reason(never_asked.validate(BytesIO(content), START)) == "pdf-unreadable"


class AllTaken(BoundedSemaphore):
    """Seats of which none is free."""

    def __enter__(self) -> bool:  # type: ignore[override]  # the same, said as typeshed does
        raise TimeoutError


def test_no_child_begins_while_all_seats_are_taken(inside: PadesValidator, content: bytes) -> None:
    with pytest.raises(TimeoutError):
        Confined(inside, seats=AllTaken()).validate(BytesIO(content), START)


def test_children_let_pages_go_first() -> None:
    child = subprocess.run(
        [sys.executable, "-c", LIMITED + "import os; print(os.nice(0))"], check=True, capture_output=True
    )

    assert child.stdout == b"%d\n" % min(PATIENT + os.nice(0), LAST)
