"""The commands ``ekabinet backup`` and ``ekabinet restore``."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from ekabinet_core.errors import NotStored

from ekabinet.explaining import explaining
from ekabinet.progress import bar

SETTINGS = click.option(
    "--settings", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
FOLDER = click.argument("folder", type=click.Path(file_okay=False, path_type=Path))


@click.command()
@FOLDER
@SETTINGS
def backup(folder: Path, settings: Path) -> None:
    """Copy everything into the new FOLDER while the cabinet runs, and look through the copy.

    FOLDER has everybody's data and the key of the journal: keep it as safe as the cabinet itself.
    """
    from ekabinet.backup import back_up
    from ekabinet.settings import Settings

    with explaining(), _told(), bar("documents") as watching:
        made = back_up(Settings.read(settings, os.environ), folder.resolve(), watching)
    click.echo(f"{folder}: {made.documents} documents, {made.journal} rows of the journal, all whole")


@click.command()
@FOLDER
@SETTINGS
def restore(folder: Path, settings: Path) -> None:
    """Fill an empty cabinet from the backup in FOLDER, and look through what was filled."""
    from ekabinet.backup import restore as fill
    from ekabinet.settings import Settings

    with explaining(), _told(), bar("documents") as watching:
        made = fill(Settings.read(settings, os.environ), folder.resolve(), watching)
    click.echo(
        f"restored as of {made.made_at}: {made.documents} documents, {made.journal} rows of the journal"
    )


@contextmanager
def _told() -> Iterator[None]:
    """A full disk and a broken document are said in a sentence."""
    try:
        yield
    except NotStored as error:
        click.echo(f"ekabinet: {error}", err=True)
        sys.exit(2)
