"""The proof: change honest containers, judge each in a limited child, and read out what passed."""

import resource
import signal
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import repeat
from random import Random

from ekabinet_signing import archive, asice, foreign_archive, foreign_validator

from proofs.cores import Round, on_all_cores
from proofs.forks import Child, say
from proofs.promise import Line, Promise, Run
from proofs.signatures.honest import WHOLE, Court, Honest, opened_court
from proofs.signatures.reading import UNREADABLE, Reader, by_directory, from_the_front, without_zip64
from proofs.signatures.xml_changes import (
    OF_TREES,
    foreign_certificate,
    odd_manifest,
    odd_markup,
    reshaped,
    with_its_digest,
)
from proofs.signatures.zip_changes import OF_BYTES, OF_ENTRIES, Entries, entries_of, packed

AT_A_TIME = 50
"""Changes that one child judges, unless one ends it."""
CONTROL_RUNS = 2000
AT_A_STEP = 8
"""The same in a control, which ends with the first problem."""
CPU_SECONDS = 2.0
PATIENCE = 30.0
"""Seconds on the wall, also where nothing is computed."""
MEMORY = 512 << 20


def prove(run: Run) -> Line:
    """Judge so many changed containers on all cores; then the same with lines of the product broken."""
    with opened_court() as court:
        rounds = [
            Round(
                min(AT_A_TIME, run.runs - first),
                partial(_round, court, run.seed, first, min(first + AT_A_TIME, run.runs)),
            )
            for first in range(0, run.runs, AT_A_TIME)
        ]
        broken = 0
        for problem in on_all_cores(rounds, run.done):
            broken += 1
            run.say(problem)
        green = [name for name in CONTROLS if not _goes_red(court, run.seed, name)]
    for name in green:
        run.say(f"the control «{name}» stayed green: the proof cannot be believed")
    return Line("signatures", run.runs, broken, control=not green)


SIGNATURES = Promise(
    sentence="a signed container changed in any way: refused, or every signed byte is the original",
    sizes={"small": 400, "release": 20_000},
    prove=prove,
)


def changed(court: Court, number: int, seed: int) -> tuple[str, Honest, bytes]:
    """What was done to which container, and the container that came of it."""
    chance = Random(f"{seed}-{number}")
    honest = chance.choice(court.honest)
    if number % 4 == 0:
        change = chance.choice(OF_BYTES)
        return change.__name__, honest, change(honest.container, chance)
    if number % 4 == 1:
        return _of_entries(
            chance.choice([*OF_ENTRIES, with_its_digest, odd_manifest, odd_markup]), honest, chance
        )
    reshape = chance.choice([*OF_TREES, foreign_certificate(court.foreign)])
    entries = reshaped(entries_of(honest.container), chance, reshape)
    return reshape.__name__, honest, packed(entries)


def _of_entries(change: Entries, honest: Honest, chance: Random) -> tuple[str, Honest, bytes]:
    return change.__name__, honest, packed(change(entries_of(honest.container), chance))


def _round(court: Court, seed: int, first: int, last: int) -> Iterator[str]:
    """Those from that number on; whatever ends a child is a problem, and another goes on after it."""
    number = first
    while number < last:
        with Child.doing(partial(_judging, court, seed, number, last)) as child:
            ended = child.wait()
            lines = child.whole_lines()
        yield from (line.removeprefix("! ") for line in lines if line.startswith("! "))
        number += sum(line.startswith("> ") for line in lines)
        if ended or number < last:
            what, honest, _ = changed(court, number - 1, seed)
            yield f"it ended the process, within {CPU_SECONDS} s and {MEMORY} bytes: {what} of {honest.name}"


def _judging(court: Court, seed: int, first: int, last: int, pipe: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for number in range(first, last):
        say(pipe, f"> {number}")
        what, honest, container = changed(court, number, seed)
        signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        for problem in problems(court, honest, container):
            say(pipe, f"! {problem}: {what} of {honest.name} (run {number})")
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def problems(court: Court, honest: Honest, container: bytes) -> Iterator[str]:
    """What is wrong with how it was judged."""
    try:
        verdict = court.judge(container)
    except Exception as error:  # noqa: BLE001  # that none comes is what is proven
        yield f"it raised {type(error).__name__}"
        return
    if container == honest.container and verdict.reason != honest.reason:
        yield f"it was refused as {verdict.reason}, and nobody changed it"
    if verdict.reason not in WHOLE:
        return
    if {file.name for file in verdict.files} != set(honest.contents):
        yield "other files passed than were signed"
    for reader in (by_directory, without_zip64, from_the_front):
        yield from _read_out(reader, honest, container)


def _read_out(reader: Reader, honest: Honest, container: bytes) -> Iterator[str]:
    """What is wrong with what somebody gets who believes the verdict."""
    how = reader.__name__.replace("_", " ")
    try:
        for name, content in reader(container):
            if name in honest.contents and content != honest.contents[name]:
                yield f"a changed file was read out {how}"
    except UNREADABLE:
        yield f"it passed and cannot be read out {how}"


def _goes_red(court: Court, seed: int, name: str) -> bool:
    def work(pipe: int) -> None:
        CONTROLS[name]()
        if any(
            problem
            for first in range(0, CONTROL_RUNS, AT_A_STEP)
            for problem in _round(court, seed, first, first + AT_A_STEP)
        ):
            say(pipe, "red")

    return "red" in list(Child.doing(work).lines())


class _Anything(str):
    """Is equal to every digest."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False


def _values_are_not_checked() -> None:
    asice.verifies = lambda *_: True  # type: ignore[attr-defined]  # the line that is broken


def _digests_are_not_compared() -> None:
    asice.digest_of = lambda *_: _Anything()  # type: ignore[attr-defined,assignment]


def _something_may_hide() -> None:
    archive._must_hide_nothing = lambda *_: None  # noqa: SLF001


def _broken_ones_raise() -> None:
    archive.BROKEN = ()  # type: ignore[assignment]


def _foreign_digests_are_not_compared() -> None:
    foreign_validator._digest = lambda *given: given[1].digest  # noqa: SLF001


def _something_foreign_may_hide() -> None:
    foreign_archive._must_hide_nothing = lambda *_: None  # noqa: SLF001


def _a_second_directory_may_stand_there() -> None:
    foreign_archive.must_be_read_by_all = lambda *_: None  # type: ignore[attr-defined]  # the same


def _reading_never_ends() -> None:
    asice.digest_of = lambda *_: deque(repeat("0"), maxlen=0)  # type: ignore[attr-defined,assignment]


def _reading_fills_the_memory() -> None:
    asice.digest_of = lambda *_: "".join(repeat("0"))  # type: ignore[attr-defined,assignment]


CONTROLS: Mapping[str, Callable[[], None]] = {
    "the value is not checked": _values_are_not_checked,
    "digests of files are not compared": _digests_are_not_compared,
    "entries may hide in an archive": _something_may_hide,
    "digests of files of other programs are not compared": _foreign_digests_are_not_compared,
    "entries may hide in an archive of another program": _something_foreign_may_hide,
    "an archive may have a second directory": _a_second_directory_may_stand_there,
    "what is no archive raises": _broken_ones_raise,
    "a file is read for ever": _reading_never_ends,
    "a file is read into the memory without end": _reading_fills_the_memory,
}
