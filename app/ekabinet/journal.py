"""``ekabinet journal``: verifying the journal, and what to keep outside for that."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import copyfileobj
from typing import TYPE_CHECKING

import click
from ekabinet_core.errors import BadSetup, Invalid
from ekabinet_core.note import VerifierKey
from ekabinet_usecases.journal_findings import Flaw, Verdict

from ekabinet.explaining import explaining

if TYPE_CHECKING:
    from ekabinet_usecases.cabinet import Cabinet

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
SETTINGS = click.option("--settings", required=True, type=FILE, help="The settings of the cabinet.")
SHOWN = 50
"""Findings that are told; of the others only how many there are."""
MEANING: Mapping[Flaw, str] = {
    Flaw.ROW_CHANGED: "the row at place {} is not the one that was noted",
    Flaw.ROW_MISSING: "the row at place {} is gone",
    Flaw.ROW_UNREADABLE: "the row at place {} is such as no deed could have written",
    Flaw.ROW_STRAY: "the row at place {} was noted by no deed",
    Flaw.ROW_LATE: "the row at place {} waits too long for the tree: its time is wrong, or no worker runs",
    Flaw.LEAF_MISSING: "the tree has no leaf at position {}; what follows was not looked at",
    Flaw.NODE_WRONG: "the node {} of the tree is not the hash of what is below it",
    Flaw.NODE_EXCESS: "the node {} of the tree stands over leaves that do not exist",
    Flaw.ROOT_DIFFERS: "checkpoint {} was signed for another journal than the one that is here now",
    Flaw.CHECKPOINT_AHEAD: "checkpoint {} was signed for a longer journal than the one that is here now",
    Flaw.CHECKPOINT_UNREADABLE: "checkpoint {} cannot be read, or is not of that size",
    Flaw.CHECKPOINT_OF_ANOTHER: "checkpoint {} is of a journal with another name",
    Flaw.CHECKPOINT_UNSIGNED: "checkpoint {} was not signed with the key",
}
NOTHING_OUTSIDE = """\
No checkpoint from outside was given. Without one it cannot be noticed that somebody with the key made the
whole journal anew, or cut off its end: keep what `ekabinet journal checkpoint` prints on another machine,
and give it with --checkpoint."""


@click.group()
def journal() -> None:
    """The journal of deeds: that nobody has changed it since."""


@journal.command()
@SETTINGS
@click.option(
    "--checkpoint",
    "checkpoints",
    multiple=True,
    type=FILE,
    help="One that was kept outside; as many as like.",
)
@click.option(
    "--key", metavar="TEXT", help="The verifier key that was kept outside  [default: the cabinet's]"
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def verify(settings: Path, checkpoints: tuple[Path, ...], key: str | None, *, as_json: bool) -> None:
    """Compare every row with the tree, and the tree with every checkpoint; exit 0 only when all is well."""
    with explaining():
        outside = {str(file): file.read_text(encoding="utf-8", errors="replace") for file in checkpoints}
        verdict = _cabinet(settings).auditing.verify(outside, _key(key))
    click.echo(json.dumps(_table(verdict), indent=2) if as_json else "\n".join(_sentences(verdict)))
    sys.exit(0 if verdict.is_well else 1)


@journal.command()
@SETTINGS
@click.option(
    "--sealed", "container", type=NEW_FILE, help="Also write it there under the operator's seal (.edoc)."
)
def checkpoint(settings: Path, container: Path | None) -> None:
    """Print the newest signed checkpoint, to be kept outside; exit 1 while there is none."""
    with explaining():
        cabinet = _cabinet(settings)
        newest = cabinet.journaling.newest()
        if newest is None:
            click.echo("ekabinet: nothing is in the journal's tree yet", err=True)
            sys.exit(1)
        if container is not None:
            seal(cabinet, newest.note, container)
    click.echo(newest.note, nl=False)


@journal.command()
@SETTINGS
def key(settings: Path) -> None:
    """Print the verifier key, with which anybody can check the checkpoints."""
    with explaining():
        click.echo(_cabinet(settings).parts.notary.key.text)


def seal(cabinet: "Cabinet", note: str, container: Path) -> None:
    """Write a checkpoint with the key that signed it, sealed; raises BadSetup without a seal."""
    from ekabinet_usecases.sealing import Writing

    if container.exists():
        raise click.BadParameter(f"{container} is there already", param_hint="--sealed")
    if cabinet.sealing is None:
        raise BadSetup(["--sealed needs the operator's seal: the table [seal] of the settings"])
    key = cabinet.parts.notary.key.text
    sealed = cabinet.sealing.sealed(
        [
            Writing("checkpoint.txt", "text/plain", note.encode()),
            Writing("journal-key.txt", "text/plain", f"{key}\n".encode()),
        ]
    )
    with cabinet.parts.files.open(sealed.digest) as content, container.open("xb") as file:
        copyfileobj(content, file)


def _cabinet(settings: Path) -> "Cabinet":
    from ekabinet.cabinet import build
    from ekabinet.settings import Settings

    return build(Settings.read(settings, os.environ))


def _key(text: str | None) -> VerifierKey | None:
    try:
        return None if text is None else VerifierKey.read(text)
    except Invalid:
        raise click.BadParameter(
            "it is not as `ekabinet journal key` prints it", param_hint="--key"
        ) from None


def _sentences(verdict: Verdict) -> Iterator[str]:
    yield f"{verdict.size} rows in the tree, {verdict.waiting} waiting for it"
    for finding in verdict.findings[:SHOWN]:
        yield f"{finding.flaw}: {MEANING[finding.flaw].format(finding.where)}"
    if len(verdict.findings) > SHOWN:
        yield f"… and {len(verdict.findings) - SHOWN} findings more"
    if not verdict.outside:
        yield NOTHING_OUTSIDE
    elif verdict.covered < verdict.size:
        yield f"The checkpoints from outside cover the first {verdict.covered} rows, not those after them."
    yield "All is well." if verdict.is_well else f"NOT WELL: {len(verdict.findings)} findings."


def _table(verdict: Verdict) -> Mapping[str, object]:
    return {
        "well": verdict.is_well,
        "size": verdict.size,
        "waiting": verdict.waiting,
        "outside": verdict.outside,
        "covered": verdict.covered,
        "findings": [{"code": one.flaw.value, "where": one.where} for one in verdict.findings],
    }
