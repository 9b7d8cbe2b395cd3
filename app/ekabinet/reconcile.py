"""``ekabinet reconcile``: a bank's statement beside what was credited here."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from getpass import getuser
from pathlib import Path
from typing import NoReturn

import click
from ekabinet_core.errors import NotAccepted
from ekabinet_core.reconciliation import Difference, Finding, Reconciliation
from ekabinet_core.statement import Statement
from ekabinet_usecases.cabinet import Cabinet

from ekabinet.explaining import explaining
from ekabinet.statement_columns import StatementColumns
from ekabinet.statement_file import BadStatement, StatementReader

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ROW = "{:<18}  {:<40}  {:>14}  {:>14}  {}"


def _user() -> str:
    """The name of who runs the command; raises UsageError where the system has none, as in a container."""
    try:
        return getuser()
    except (KeyError, OSError) as nameless:
        raise click.UsageError("your user has no name here: say who compares with --by NAME") from nameless


@click.command()
@click.argument("file", type=FILE)
@click.option("--gateway", required=True, metavar="CODE", help="Whose orders the file is about.")
@click.option("--settings", required=True, type=FILE)
@click.option("--by", default=_user, metavar="NAME", help="Who compares  [default: the user's name]")
@click.option("--only-look", is_flag=True, help="Keep nothing, and ask the bank nothing.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def reconcile(*, file: Path, gateway: str, settings: Path, by: str, only_look: bool, as_json: bool) -> None:
    """Compare the bank's settlement FILE with the orders of its gateway; docs/reconciliation.md.

    Ends with 0 when nothing differs, with 1 when something does, with 2 when the file cannot be used: then
    nothing was kept.
    """
    with explaining():
        cabinet, statement = _opened(file, gateway, settings)
        before = cabinet.reconciling.before(statement)
        try:
            compare = cabinet.reconciling.look if only_look else cabinet.reconciling.reconcile
            made = compare(statement, by)
        except NotAccepted:
            _end([f"{file}: not one line is about an order of {gateway}: is it another bank's?"])
    click.echo(json.dumps(_plain(made, before), ensure_ascii=False) if as_json else _table(made, before))
    sys.exit(1 if made.findings else 0)


def _opened(file: Path, gateway: str, settings: Path) -> tuple[Cabinet, Statement]:
    from ekabinet.cabinet import build
    from ekabinet.logs import quiet_logs
    from ekabinet.settings import Settings

    quiet_logs()
    read = Settings.read(settings, os.environ)
    columns = StatementColumns.of(read.tables, gateway)
    cabinet = build(read)
    known = sorted(one.code for one in cabinet.parts.gateways)
    if gateway not in known:
        _end([f"no gateway {gateway!r}: there is {', '.join(known) or 'none'}"])
    rules = cabinet.rules
    reader = StatementReader(gateway, columns, rules.currency, columns.time_zone or rules.time_zone)
    try:
        return cabinet, reader.read(file.read_bytes())
    except BadStatement as error:
        _end(f"{file}: {problem}" for problem in error.problems)


def _end(problems: Iterable[str]) -> NoReturn:
    for problem in problems:
        click.echo(f"ekabinet: {problem}", err=True)
    sys.exit(2)


def _table(made: Reconciliation, before: Reconciliation | None) -> str:
    return "\n".join(_lines(made, before))


def _lines(made: Reconciliation, before: Reconciliation | None) -> Iterator[str]:
    yield f"{made.gateway}, {made.first} to {made.last}"
    if before is not None:
        yield f"This file was reconciled before, at {before.at:%Y-%m-%d %H:%M} UTC: {_counted(before)}"
    yield _counted(made)
    yield f"bank {made.bank}, ours {made.ours}, fees {made.fees} {made.bank.currency}"
    if made.findings:
        yield ROW.format("difference", "order", "bank", "ours", "").rstrip()
    for one in made.findings:
        yield ROW.format(one.difference, one.order, str(one.bank), str(one.ours), _note(one)).rstrip()
    for number in made.overnight:
        yield f"{number} was credited just after midnight: look for it in the file of the day before"


def _counted(made: Reconciliation) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in made.counts.items())


def _note(finding: Finding) -> str:
    return "" if finding.known else "no order of ours"


def _plain(made: Reconciliation, before: Reconciliation | None) -> dict[str, object]:
    return {
        "gateway": made.gateway,
        "file": made.digest,
        "first": made.first.isoformat(),
        "last": made.last.isoformat(),
        "before": before.at.isoformat() if before is not None else None,
        "counts": {kind.value: made.counts[kind] for kind in Difference},
        "currency": made.bank.currency,
        "bank": made.bank.minor,
        "ours": made.ours.minor,
        "fees": made.fees.minor,
        "overnight": list(made.overnight),
        "findings": [
            {
                "difference": one.difference.value,
                "order": one.order,
                "known": one.known,
                "bank": one.bank.minor,
                "ours": one.ours.minor,
            }
            for one in made.findings
        ],
    }
