"""``ekabinet sample``: a demonstration filled with made-up cases, as many as like."""

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click
from ekabinet_core.errors import BadSetup, Conflict

from ekabinet.explaining import explaining
from ekabinet.progress import bar

if TYPE_CHECKING:
    from ekabinet_ports.cases import CaseAndHearings
    from ekabinet_ports.storage import Storage

    from ekabinet.sample_cases import Sample
    from ekabinet.settings import Settings

AT_ONCE = 10_000
"""Cases of one transaction."""
FEWEST = 6
"""Half of them are enough for whoever has three."""
SEEDS = click.IntRange(0, 2**64 - 1)
NOT_HERE = """\
made-up cases go only where every page says that nothing is real, never among those of a court: \
set demonstration = true in [cabinet], and let it have a database of its own"""
THERE_ALREADY = "the cases of this seed are there already: name another one with --seed"


@click.command()
@click.option(
    "--settings",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The settings of the demonstration.",
)
@click.option("--cases", required=True, type=click.IntRange(FEWEST), help="How many.")
@click.option("--seed", default=1, show_default=True, type=SEEDS, help="Another one makes other cases.")
def sample(settings: Path, cases: int, seed: int) -> None:
    """Fill a demonstration with made-up cases and their hearings."""
    from ekabinet.settings import Settings

    with explaining():
        made = fill_demonstration(Settings.read(settings, os.environ), cases, seed)
    click.echo(f"{cases:,} cases were made up.")
    click.echo(f"{made.with_few.value} takes part in 3 of them, {made.with_many.value} in {made.of_many:,}.")


def fill_demonstration(settings: "Settings", cases: int, seed: int) -> "Sample":
    """Put so many cases into the storage of a demonstration, with a bar on a terminal.

    Raises BadSetup for the settings of anything else, and when the cases of that seed are there already.
    """
    from ekabinet_usecases.day import day_of

    from ekabinet.cabinet import build
    from ekabinet.logs import quiet_logs
    from ekabinet.sample_cases import Sample

    if not settings.demonstration:
        raise BadSetup([NOT_HERE])
    quiet_logs()
    cabinet = build(settings)
    made = Sample(cabinet.rules, cases, day_of(cabinet.parts.clock, cabinet.rules), seed)
    with bar(f"{cases:,} cases") as show:
        fill(cabinet.parts.storage, made, show)
    return made


def fill(storage: "Storage", made: "Sample", show: Callable[[int, int], object]) -> None:
    """Put all cases of a sample there, and say now and then how many of how many are.

    Raises BadSetup when they are there already.
    """
    done = 0
    for several in _in_parts(made.made()):
        try:
            with storage.transaction() as kept:
                kept.new_cases.put(several)
                for one in filter(None, (made.enforcement(case) for case, _ in several)):
                    kept.enforcements.put(one)
        except Conflict:
            raise BadSetup([THERE_ALREADY]) from None
        done += len(several)
        show(done, made.cases)


def _in_parts(cases: "Iterator[CaseAndHearings]") -> "Iterator[Sequence[CaseAndHearings]]":
    while several := tuple(islice(cases, AT_ONCE)):
        yield several
