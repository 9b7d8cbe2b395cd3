"""``ekabinet outbox``: what has not left yet, and trying again what was parked."""

import sys
from pathlib import Path

import click
from ekabinet_core.errors import NotFound
from ekabinet_ports.outbox import Figures, Parked
from ekabinet_usecases.unsent import Unsent

from ekabinet.explaining import explaining
from ekabinet.parked import SETTINGS, cabinet_of

ROW = "{:>8}  {:<14}  {:<42}  {:>5}  {:<20}  {}"


@click.group(invoke_without_command=True)
@SETTINGS
@click.pass_context
def outbox(context: click.Context, settings: Path | None) -> None:
    """Show how the outbox stands, and every message that nobody tries any more."""
    context.obj = settings
    if context.invoked_subcommand is None:
        with explaining():
            _show(cabinet_of(settings).unsent)


@outbox.command()
@click.argument("numbers", metavar="[NUMBER]...", type=int, nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All that are parked.")
@SETTINGS
@click.pass_obj
def again(
    inherited: Path | None, *, numbers: tuple[int, ...], settings: Path | None, everything: bool
) -> None:
    """Have parked messages tried again at once, as if they had just been put."""
    if bool(numbers) is everything:
        raise click.UsageError("name the numbers of parked messages, or --all")
    with explaining():
        unsent = cabinet_of(settings or inherited).unsent
        wanted = numbers or tuple(one.id for one in unsent.parked())
        tried = [number for number in wanted if _tried_again(unsent, number)]
    click.echo(f"{len(tried)} tried again")
    if len(tried) < len(wanted):
        sys.exit(1)


def _show(unsent: Unsent) -> None:
    figures = unsent.figures()
    click.echo(_told(figures))
    if not figures.parked:
        click.echo("No message is parked.")
        return
    click.echo(ROW.format("number", "errand", "subject", "tries", "parked at (UTC)", "reason"))
    for one in unsent.parked():
        click.echo(_row(one))


def _told(figures: Figures) -> str:
    lag = f"the oldest is {figures.lag.total_seconds():.0f} s late" if figures.lag else "none is late"
    return f"{figures.waiting} waiting, {lag}; {figures.parked} parked"


def _row(one: Parked) -> str:
    at = f"{one.at:%Y-%m-%d %H:%M:%S}"
    return ROW.format(one.id, one.task.errand, one.task.subject, one.tries, at, one.why)


def _tried_again(unsent: Unsent, number: int) -> bool:
    try:
        unsent.again(number)
    except NotFound:
        click.echo(f"no message {number} is parked", err=True)
        return False
    return True
