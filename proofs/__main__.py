"""Run the proofs: ``python -m proofs [NAME] [--size small|release] [--seed N] [--json]``."""

import json
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import get_args

import click

from proofs.away.proof import AWAY
from proofs.disk.proof import DISK
from proofs.failover.proof import FAILOVER
from proofs.journal.proof import JOURNAL
from proofs.kill.proof import KILL
from proofs.matrix.proof import MATRIX
from proofs.mutants.proof import MUTANTS
from proofs.payment.proof import PAYMENT
from proofs.power.proof import POWER
from proofs.promise import Line, Promise, Run, Size
from proofs.race.proof import RACE
from proofs.signatures.proof import SIGNATURES
from proofs.uploads.proof import UPLOADS

PROMISES: Mapping[str, Promise] = {
    "away": AWAY,
    "disk": DISK,
    "failover": FAILOVER,
    "journal": JOURNAL,
    "kill": KILL,
    "matrix": MATRIX,
    "mutants": MUTANTS,
    "payment": PAYMENT,
    "power": POWER,
    "race": RACE,
    "signatures": SIGNATURES,
    "uploads": UPLOADS,
}
MAY_BE_ABSENT: Mapping[str, str] = {"power": "a machine without /dev/fuse cannot have a disk that forgets"}
"""What may be skipped even where no skip is allowed, each with its reason."""


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(sorted(PROMISES)))
@click.option("--size", type=click.Choice(get_args(Size)), default="small", show_default=True)
@click.option("--runs", type=click.IntRange(1), help="So many runs instead of those of the size.")
@click.option("--seed", type=int, help="The seed of an earlier run, to repeat it.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--at-once", type=click.IntRange(1), default=1, help="So many proofs, each in a process.")
def main(
    names: tuple[str, ...], size: Size, runs: int | None, seed: int | None, *, as_json: bool, at_once: int
) -> None:
    """Prove the promises NAMES, or all; exit 0 only when every one holds."""
    if at_once > 1:
        sys.exit(side_by_side(names or tuple(PROMISES), at_once))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # folders and mounts are taken down
    chosen = secrets.randbits(32) if seed is None else seed
    lines = [prove(name, runs or PROMISES[name].sizes[size], chosen) for name in names or PROMISES]
    for line in lines:
        click.echo(json.dumps(line.as_json()) if as_json else sentence(line))
    sys.exit(0 if all(line.holds or may_be_skipped(line) for line in lines) else 1)


def side_by_side(names: Sequence[str], at_once: int) -> int:
    """Each proof by a command of its own with what this one was told; gives 1 unless all end well."""
    told = [one for one in sys.argv[1:] if one not in names]
    place = next(place for place, one in enumerate(told) if one.startswith("--at-once"))
    del told[place : place + (1 if "=" in told[place] else 2)]
    command = [sys.executable, "-m", "proofs", *told]
    with ThreadPoolExecutor(at_once) as several:
        ended = [*several.map(lambda name: subprocess.run([*command, name], check=False).returncode, names)]
    return int(any(ended))


def may_be_skipped(line: Line) -> bool:
    """Where everything needed is installed (``EKABINET_NO_SKIPS``), only what asks for a special machine."""
    return bool(line.skipped) and (line.name in MAY_BE_ABSENT or not os.environ.get("EKABINET_NO_SKIPS"))


def prove(name: str, runs: int, seed: int) -> Line:
    """One promise, with a bar on a terminal; what fails is said with the command that repeats it."""
    said: list[str] = []
    with click.progressbar(length=runs, label=name, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        line = PROMISES[name].prove(Run(runs, seed, bar.update, said.append))
    if not (line.holds or line.skipped):
        click.echo("\n".join(said[:50]), err=True)
        click.echo(f"repeat it: python -m proofs {name} --runs {runs} --seed {seed}", err=True)
    return line


def sentence(line: Line) -> str:
    """The line for people."""
    if line.skipped:
        return f"{line.name}: skipped, {line.skipped}"
    verdict = "holds" if line.holds else "DOES NOT HOLD"
    control = "went red" if line.control else "STAYED GREEN"
    promise = PROMISES[line.name].sentence
    runs = f"{line.runs} runs: {line.detail}" if line.detail else f"{line.runs} runs"
    return f"{line.name}: {verdict} – {promise} ({runs}; {line.broken} broken, control {control})"


if __name__ == "__main__":
    main()
