"""``ekabinet fsck``: that every document a row names is there, byte by byte."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click
from ekabinet_core.errors import NotStored
from ekabinet_usecases.inventory import Finding, Flaw, Inventory, Tally

from ekabinet.explaining import explaining

SHOWN = 50
"""Findings that are told; of the others only how many there are."""
MEANING: Mapping[Flaw, str] = {
    Flaw.MISSING: "{} names document {}, which is not there: bring it back from a backup",
    Flaw.BROKEN: "{} names document {}, which is broken: bring it back from a backup",
    Flaw.SIZE: "{} names document {} with a size that it has not: compare the row with a backup",
}
UNSWEPT = "Nothing was swept: first bring back what is named above."


@click.command()
@click.option("--settings", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--sweep", is_flag=True, help="Drop documents that nobody names and that are older than a day.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def fsck(settings: Path, *, sweep: bool, as_json: bool) -> None:
    """Read and hash every document again, and compare with what the rows name.

    Ends with 0 when all are whole, with 1 when one is missing or broken, with 2 when nobody can tell.
    """
    with explaining():
        inventory = _inventory(settings)
    try:
        tally = _taken(inventory)
        swept = inventory.sweep() if sweep and tally.is_whole else 0
    except NotStored as error:
        click.echo(f"ekabinet: {error}", err=True)
        sys.exit(2)
    told = json.dumps(_plain(tally, swept), ensure_ascii=False) if as_json else _told(tally, swept)
    click.echo(told)
    if sweep and not tally.is_whole:
        click.echo(UNSWEPT, err=True)
    sys.exit(0 if tally.is_whole else 1)


def _inventory(settings: Path) -> Inventory:
    from ekabinet.cabinet import build
    from ekabinet.logs import quiet_logs
    from ekabinet.settings import Settings

    quiet_logs()
    return build(Settings.read(settings, os.environ)).inventory


def _taken(inventory: Inventory) -> Tally:
    """With a bar on a terminal."""
    bar = click.progressbar(length=1, label="documents", file=sys.stderr, hidden=not sys.stderr.isatty())

    def show(done: int, of: int) -> None:
        bar.length = of
        bar.update(done - bar.pos)

    with bar:
        return inventory.take(show)


def _told(tally: Tally, swept: int) -> str:
    lines = [_sentence(finding) for finding in tally.findings[:SHOWN]]
    if len(tally.findings) > SHOWN:
        lines.append(f"and {len(tally.findings) - SHOWN} findings more: --json tells them all")
    lines.append(f"{tally.named} documents named, {tally.whole} whole")
    if tally.orphans:
        size = f"{tally.orphans} documents, {tally.orphaned_bytes} bytes"
        lines.append(f"named by nobody: {size}; --sweep drops those put more than a day ago")
    if swept:
        lines.append(f"swept: {swept}")
    return "\n".join(lines)


def _sentence(finding: Finding) -> str:
    named = finding.named
    sentence = MEANING[finding.flaw].format(f"{named.kind} {named.id}", named.file.digest)
    return f"{sentence} ({finding.why})" if finding.why else sentence


def _plain(tally: Tally, swept: int) -> Mapping[str, object]:
    findings = [
        {
            "flaw": one.flaw.value,
            "kind": one.named.kind,
            "id": one.named.id,
            "document": one.named.file.digest,
            "size": one.named.file.size,
            "why": one.why,
        }
        for one in tally.findings
    ]
    return {
        "named": tally.named,
        "whole": tally.whole,
        "findings": findings,
        "orphans": {"documents": tally.orphans, "bytes": tally.orphaned_bytes},
        "swept": swept,
    }
