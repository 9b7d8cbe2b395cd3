"""``ekabinet maintenance``: closes the pages while something is worked on, and opens them again."""

import os
from pathlib import Path

import click

from ekabinet.data_folder import open_data_folder
from ekabinet.explaining import explaining
from ekabinet.settings import Settings

MARK = "maintenance"
"""The file in the data folder that keeps the portal closed."""


@click.command()
@click.argument("state", type=click.Choice(["on", "off"]))
@click.option("--settings", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def maintenance(state: str, settings: Path) -> None:
    """Close the pages of the portal, or open them again; a running one notices at once."""
    with explaining():
        data = Settings.read(settings, os.environ).data
        open_data_folder(data)
        mark = data / MARK
        if state == "on":
            mark.touch()
            click.echo("The pages are closed.")
        else:
            mark.unlink(missing_ok=True)
            click.echo("The pages are open.")
