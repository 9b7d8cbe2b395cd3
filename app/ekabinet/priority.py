"""Who goes first where there is work for more processors than there are: a person who looks at a page."""

import os
import sys

BEHIND = 10
"""How much nicer (POSIX ``nice``) a worker is than a portal."""
SLICE = 0.0005
"""Seconds that one thread computes while another one waits: a page stops some twenty times, for each query and file."""


def work_behind_people() -> None:
    """This process works in the background; what people wait for goes before it."""
    if hasattr(os, "nice"):
        os.nice(BEHIND)


def serve_people() -> None:
    """Threads of this process take short turns, so that a page need not wait long for a signature that is made beside it."""
    sys.setswitchinterval(SLICE)
