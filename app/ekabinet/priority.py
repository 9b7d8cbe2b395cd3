"""Who goes first where there is more work than processors: a person who looks at a page."""

import gc
import os
import sys

SIGNING, BEHIND = 10, 15
"""How much nicer (POSIX ``nice``) than a portal's pages the process is that signs, and a worker."""
TURN = 0.0005
"""Seconds after which a thread lets another one go on: a page changes threads some times, and each time
waited Python's 5 ms where somebody signed meanwhile."""


def give_way(by: int) -> None:
    """What people wait for, and whoever gives way by less, goes before this process."""
    if hasattr(os, "nice"):
        os.nice(by)


def serve_people() -> None:
    """Make this process, which is ready, let a page go on soon.

    What is there by now is never searched for garbage again: rules, words, templates; each such search
    kept a page waiting for a fifth of a second.
    """
    sys.setswitchinterval(TURN)
    gc.collect()
    gc.freeze()
