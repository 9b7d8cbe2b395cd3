"""The proof: give hostile uploads to the judge and to the validator, within limits."""

import resource
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from time import monotonic

from ekabinet_core.errors import NotAccepted
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.verdict import Indication
from ekabinet_files.judge import ChildJudge
from ekabinet_ports.plugins import Plugins
from ekabinet_signing.asice import AsicE
from ekabinet_signing.either_container import EitherContainer
from ekabinet_signing.foreign_validator import ForeignValidator
from ekabinet_signing.trust import Trust
from ekabinet_signing.validator import AsicEValidator

from proofs.cores import Round, on_all_cores
from proofs.forks import Child, say
from proofs.promise import Line, Promise, Run
from proofs.uploads.examiner import CONTROLS, breaking
from proofs.uploads.hostile import EVERY, Upload, upload

AT_A_TIME = 16
KINDS = len(EVERY)
CPU_SECONDS = 2.0
"""Of our own process; the examiner limits itself."""
PATIENCE = 30.0
EXAMINER_SECONDS = 11
EXAMINER_MEMORY = 1 << 30
KILOBYTE = 1024


def prove(run: Run) -> Line:
    """Judge so many uploads on all cores; then those of each kind with a line of the examiner broken."""
    rules = Plugins.load(["azerbaijan"]).jurisdiction()
    rounds = [
        Round(min(AT_A_TIME, run.runs - first), partial(_round, rules, run.seed, first, run.runs))
        for first in range(0, run.runs, AT_A_TIME)
    ]
    broken = 0
    for problem in on_all_cores(rounds, run.done):
        broken += 1
        run.say(problem)
    green = [name for name in CONTROLS if not _goes_red(rules, run.seed, name)]
    for name in green:
        run.say(f"the control «{name}» stayed green: the proof cannot be believed")
    return Line("uploads", run.runs, broken, control=not green)


UPLOADS = Promise(
    sentence="a hostile upload: refused, or harmless; never a crash, never a hang, never too much memory",
    sizes={"small": 114, "release": 8_000},
    prove=prove,
)


def problems(rules: Jurisdiction, judge: ChildJudge, given: Upload) -> Iterator[str]:
    """What is wrong with how an upload was judged."""
    try:
        judge.judge(BytesIO(given.content), given.name, rules.files)
        if not given.may_pass:
            yield "it was accepted"
    except NotAccepted as refused:
        if refused.what != "upload":
            yield f"it was refused as {refused.what}"
        if given.must_pass:
            yield f"it was refused ({refused.reason})"
    except Exception as error:  # noqa: BLE001  # that none comes is what is proven
        yield f"the judge raised {type(error).__name__}"
    yield from _validated(rules, given)


def _validated(rules: Jurisdiction, given: Upload) -> Iterator[str]:
    """The same bytes as a signed container of somebody."""
    nobody = Trust(())
    validator = EitherContainer(AsicEValidator(AsicE(rules), nobody), ForeignValidator(nobody, rules))
    try:
        verdicts = validator.validate(BytesIO(given.content), datetime.now(UTC)).verdicts
    except Exception as error:  # noqa: BLE001  # the same
        yield f"the validator raised {type(error).__name__}"
        return
    if not verdicts or any(one.indication is Indication.TOTAL_PASSED for one in verdicts):
        yield "it has no verdict, or passed"


def _limits(started: float) -> Iterator[str]:
    """What the examiner took too much of, in a process that has had no other child."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    if used.ru_utime + used.ru_stime > EXAMINER_SECONDS or monotonic() - started > PATIENCE:
        yield "the examiner took too long"
    if used.ru_maxrss * KILOBYTE > EXAMINER_MEMORY:
        yield "the examiner took too much memory"


def _round(rules: Jurisdiction, seed: int, first: int, runs: int) -> Iterator[str]:
    for number in range(first, min(first + AT_A_TIME, runs)):
        yield from _alone(rules, ChildJudge(), seed, number)


def _alone(rules: Jurisdiction, judge: ChildJudge, seed: int, number: int) -> Iterator[str]:
    given = upload(number, seed)

    def work(pipe: int) -> None:
        signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        started = monotonic()
        for problem in (*problems(rules, judge, given), *_limits(started)):
            say(pipe, problem)
        say(pipe, "")

    with Child.doing(work) as child:
        child.wait()
        lines = child.whole_lines()
    if "" not in lines:
        yield f"it ended the process: {given.what} (run {number})"
    yield from (f"{line}: {given.what} (run {number})" for line in lines if line)


def _goes_red(rules: Jurisdiction, seed: int, control: str) -> bool:
    judge = ChildJudge(breaking(control))
    return any(problem for number in range(KINDS) for problem in _alone(rules, judge, seed, number))
