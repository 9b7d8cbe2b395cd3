"""Who goes first where there is more work than processors: a person who looks at a page."""

import gc
import os

BEHIND = 10
"""How much nicer (POSIX ``nice``) a worker is than a portal."""


def work_behind_people() -> None:
    """This process works in the background; what people wait for goes before it."""
    if hasattr(os, "nice"):
        os.nice(BEHIND)


def serve_people() -> None:
    """This process is ready: what is there by now (rules, words, templates) is never again searched for garbage.

    Each such search kept a page waiting for a fifth of a second.
    """
    gc.collect()
    gc.freeze()
