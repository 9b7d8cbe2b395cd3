"""A bar on a terminal while many things are done."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """To be told how many of how many are done; shown on a terminal only."""
    shown = click.progressbar(length=1, label=label, file=sys.stderr, hidden=not sys.stderr.isatty())

    def show(done: int, of: int) -> None:
        shown.length = of
        shown.update(done - shown.pos)

    with shown:
        yield show
