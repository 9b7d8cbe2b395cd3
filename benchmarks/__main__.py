"""Measure: ``python -m benchmarks [NAME] [--size small|release] [--json]``."""

import json
import sys
from collections.abc import Mapping
from typing import get_args

import click

from benchmarks.figure import Figures, Line, Size
from benchmarks.rules import rules
from benchmarks.signing.figures import signing
from benchmarks.storage.figures import storage
from benchmarks.web.figures import web

MEASURED: Mapping[str, Figures] = {
    "rules": lambda _: rules(),
    "signing": signing,
    "storage": storage,
    "web": web,
}


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(sorted(MEASURED)))
@click.option("--size", type=click.Choice(get_args(Size)), default="small", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def main(names: tuple[str, ...], size: Size, *, as_json: bool) -> None:
    """Measure the figures of NAMES, or all; exit 0 only when every goal is reached."""
    all_hold = True
    for name in names or MEASURED:
        for line in MEASURED[name](size):
            click.echo(json.dumps(line.as_json()) if as_json else sentence(line))
            all_hold = all_hold and (line.holds or bool(line.skipped))
    sys.exit(0 if all_hold else 1)


def sentence(line: Line) -> str:
    """The line for people."""
    if line.skipped:
        return f"{line.name}: skipped, {line.skipped}"
    verdict = "holds" if line.holds else "DOES NOT HOLD"
    return f"{line.name}: {line.ratio:.4f} of at most {line.goal} {verdict} ({line.detail})"


if __name__ == "__main__":
    main()
