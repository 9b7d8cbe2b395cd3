"""The command line: ``ekabinet demo``, ``serve``, ``fee``, ``rules``."""

import os
from pathlib import Path

import click

from ekabinet.explaining import explaining
from ekabinet.fee import fee
from ekabinet.rules import rules


@click.group()
@click.version_option(package_name="ekabinet")
def main() -> None:
    """The electronic cabinet of a court participant."""


main.add_command(fee)
main.add_command(rules)


@main.command()
@click.option("--port", default=8000, show_default=True, help="Of the portal; the sandbox takes the next.")
@click.option(
    "--data",
    default=Path("ekabinet-demo"),
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder where everything is kept.",
)
@click.option("--fresh", is_flag=True, help="Forget what an earlier demonstration kept there.")
def demo(port: int, data: Path, *, fresh: bool) -> None:
    """Run the portal and a sandbox of the outside world, filled with samples."""
    from ekabinet.demo import run

    with explaining():
        run(port, data.resolve(), fresh=fresh)


@main.command()
@click.option("--settings", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
def serve(settings: Path, host: str, port: int) -> None:
    """Run the portal with a settings file."""
    from ekabinet.serving import serve as run
    from ekabinet.settings import Settings

    with explaining():
        run(Settings.read(settings, os.environ), host, port)
