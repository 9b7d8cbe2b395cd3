"""The child process of the upload judge: reads a file from its input, answers with its exit code.

Run as ``python -I -m ekabinet_files.examine pdf|picture|heic|container``. Any other end means «unreadable».
"""

import os
import resource
import sys
from collections.abc import Callable, Mapping
from typing import BinaryIO

from ekabinet_files.container import is_hostile
from ekabinet_files.pdf_dangers import pdf_is_hostile
from ekabinet_files.picture_dangers import heic_is_hostile, picture_is_hostile

FINE = 40
HOSTILE = 41
"""Codes that no crash of Python or of the system gives by chance."""

PATIENT = 10
"""Of the 19 steps by which a process lets others go first."""
SECONDS = 10
MEMORY = 1 << 30


def main() -> None:
    """Examine the input as what the command line calls it."""
    limit_this_process()
    examine = EXAMINERS[sys.argv[1]]
    sys.exit(HOSTILE if examine(sys.stdin.buffer) else FINE)


def limit_this_process() -> None:
    """From here on: little time, little memory, no bytes into any file, and pages go first."""
    os.nice(PATIENT)
    for limit, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, allowed = resource.getrlimit(limit)
        least = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
        resource.setrlimit(limit, (least, least))


EXAMINERS: Mapping[str, Callable[[BinaryIO], bool]] = {
    "pdf": pdf_is_hostile,
    "picture": picture_is_hostile,
    "heic": heic_is_hostile,
    "container": is_hostile,
}


if __name__ == "__main__":
    main()
