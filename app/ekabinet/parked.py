"""What commands that show and try again what is parked have in common."""

import os
from pathlib import Path

import click
from ekabinet_usecases.cabinet import Cabinet

SETTINGS = click.option("--settings", type=click.Path(exists=True, dir_okay=False, path_type=Path))


def cabinet_of(settings: Path | None) -> Cabinet:
    """The cabinet of that file; raises UsageError where none was named."""
    from ekabinet.cabinet import build
    from ekabinet.logs import quiet_logs
    from ekabinet.settings import Settings

    if settings is None:
        raise click.UsageError("name the settings: --settings FILE")
    quiet_logs()
    return build(Settings.read(settings, os.environ))
