"""Measure: ``python -m benchmarks [NAME] [--json]``."""

import json
import sys
from collections.abc import Mapping

import click

from benchmarks.figure import Figures, Line
from benchmarks.rules import rules

MEASURED: Mapping[str, Figures] = {"rules": rules}


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(sorted(MEASURED)))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def main(names: tuple[str, ...], *, as_json: bool) -> None:
    """Measure the figures of NAMES, or all; exit 0 only when every goal is reached."""
    lines = [line for name in names or MEASURED for line in MEASURED[name]()]
    for line in lines:
        click.echo(json.dumps(line.as_json()) if as_json else sentence(line))
    sys.exit(0 if all(line.holds for line in lines) else 1)


def sentence(line: Line) -> str:
    """The line for people."""
    verdict = "holds" if line.holds else "DOES NOT HOLD"
    return f"{line.name}: {line.ratio:.4f} of at most {line.goal} {verdict} ({line.detail})"


if __name__ == "__main__":
    main()
