"""The child process of ``Confined``: reads a validator, a time and a file, answers with a report.

Run as ``python -I -m ekabinet_signing.confinement``. The validator comes from the parent and is believed;
the file behind it is not.
"""

import os
import pickle
import resource
import signal
import sys
from importlib import import_module
from io import BytesIO

MEGABYTE = 1 << 20
PATIENT = 10
"""Of the 19 steps by which a process lets others go first."""
SECONDS_PER_MEGABYTE, SECONDS_AT_MOST = 2.0, 30.0
"""Of a processor, for the file."""
SECONDS_BEFORE = 10
"""Of a processor, until the file is looked at: what is imported takes one, on a slow machine more."""
MEMORY, MEMORY_PER_MEGABYTE, MEMORY_AT_MOST = 512 * MEGABYTE, 16 * MEGABYTE, 2048 * MEGABYTE


def main() -> None:
    """Report on the file; ends with ``NO_ROOM`` when memory runs out, or there is too much to say."""
    megabytes = -(-os.fstat(sys.stdin.fileno()).st_size // MEGABYTE)
    limit_this_process(megabytes)

    from ekabinet_signing.confined import LONGEST_ANSWER, NO_ROOM, converter

    try:
        validator, at, modules = pickle.load(sys.stdin.buffer)  # noqa: S301  # the parent wrote it
        for module in modules:
            import_module(module)
        limit_time(megabytes)
        report = validator.validate(BytesIO(sys.stdin.buffer.read()), at)
        answer = converter().dumps(report).encode()
    except MemoryError:
        sys.exit(NO_ROOM)
    if len(answer) > LONGEST_ANSWER:
        sys.exit(NO_ROOM)
    sys.stdout.buffer.write(answer)


def limit_this_process(megabytes: int) -> None:
    """From here on: memory by the size of the file, no more than an answer written, pages first."""
    from ekabinet_signing.confined import LONGEST_ANSWER

    os.nice(PATIENT)
    for limit, most in (
        (resource.RLIMIT_CPU, SECONDS_BEFORE + int(SECONDS_AT_MOST)),
        (resource.RLIMIT_AS, min(MEMORY + MEMORY_PER_MEGABYTE * megabytes, MEMORY_AT_MOST)),
        (resource.RLIMIT_FSIZE, LONGEST_ANSWER),
        (resource.RLIMIT_CORE, 0),
    ):
        _, allowed = resource.getrlimit(limit)
        least = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
        resource.setrlimit(limit, (least, least))


def limit_time(megabytes: int) -> None:
    """From here on: SIGPROF ends this process when the processor has worked for it that long."""
    signal.setitimer(signal.ITIMER_PROF, min(SECONDS_PER_MEGABYTE * max(megabytes, 1), SECONDS_AT_MOST))


if __name__ == "__main__":
    main()
