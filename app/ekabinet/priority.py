"""Who goes first where there is more work than processors: a person who looks at a page."""

import gc
import os

BEHIND = 10
"""How much nicer (POSIX ``nice``) a worker is than a portal."""


def work_behind_people() -> None:
    """Make this process one of the background: what people wait for goes before it."""
    if hasattr(os, "nice"):
        os.nice(BEHIND)


def serve_people() -> None:
    """Make this process, which is ready, never search again for garbage in what is there by now.

    Those are rules, words, templates; each such search kept a page waiting for a fifth of a second.
    """
    gc.collect()
    gc.freeze()
