"""``ekabinet court``: what the court's system told that took no effect, and hearing it again."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click
from ekabinet_core.errors import CabinetError
from ekabinet_ports.parked_events import ParkedEvent
from ekabinet_usecases.listening import Listening

from ekabinet.explaining import explaining
from ekabinet.parked import SETTINGS, cabinet_of

ROW = "{:>8}  {:<22}  {:<20}  {}"


@click.group(invoke_without_command=True)
@SETTINGS
@click.pass_context
def court(context: click.Context, settings: Path | None) -> None:
    """Show every event of the court's system that is parked: it was heard and changed nothing."""
    context.obj = settings
    if context.invoked_subcommand is None:
        with explaining():
            _show([*cabinet_of(settings).listening.parked()])


@court.command()
@click.argument("numbers", metavar="NUMBER...", type=int, nargs=-1, required=True)
@SETTINGS
@click.pass_obj
def again(inherited: Path | None, *, numbers: tuple[int, ...], settings: Path | None) -> None:
    """Have parked events take effect now, as the court's system tells them now."""
    with explaining():
        listening = cabinet_of(settings or inherited).listening
        heard = [number for number in numbers if _heard_again(listening, number)]
    click.echo(f"{len(heard)} took effect")
    if len(heard) < len(numbers):
        sys.exit(1)


def _show(parked: Iterable[ParkedEvent]) -> None:
    if not parked:
        click.echo("No event is parked.")
        return
    click.echo(ROW.format("number", "event", "parked at (UTC)", "reason"))
    for one in parked:
        click.echo(ROW.format(one.number, one.kind, f"{one.at:%Y-%m-%d %H:%M:%S}", one.why))


def _heard_again(listening: Listening, number: int) -> bool:
    try:
        listening.hear_again(number)
    except CabinetError as error:
        click.echo(f"event {number}: {error}", err=True)
        return False
    return True
