"""The command line: ``ekabinet demo``, ``serve``, ``fee``, ``rules``, ``verify``."""

import os
import sys
from contextlib import nullcontext
from pathlib import Path

import click

from ekabinet.appoint import appoint, dismiss
from ekabinet.backing_up import backup, restore
from ekabinet.court import court
from ekabinet.explaining import explaining
from ekabinet.fee import fee
from ekabinet.fsck import fsck
from ekabinet.journal import journal
from ekabinet.maintenance import maintenance
from ekabinet.outbox import outbox
from ekabinet.reconcile import reconcile
from ekabinet.rules import rules
from ekabinet.sampling import sample
from ekabinet.seal import seal
from ekabinet.verify import verify


@click.group()
@click.version_option(package_name="ekabinet")
def main() -> None:
    """The electronic cabinet of a court participant."""


main.add_command(fee)
main.add_command(rules)
main.add_command(verify)
main.add_command(seal)
main.add_command(sample)
main.add_command(appoint)
main.add_command(dismiss)
main.add_command(outbox)
main.add_command(court)
main.add_command(journal)
main.add_command(reconcile)
main.add_command(fsck)
main.add_command(backup)
main.add_command(restore)
main.add_command(maintenance)


@main.command()
@click.option("--port", default=8000, show_default=True, help="Of the portal; the sandbox takes the next.")
@click.option(
    "--data",
    default=Path("ekabinet-demo"),
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder where everything is kept.",
)
@click.option("--agent-port", default=16969, show_default=True, help="Where the e-İmza program answers.")
@click.option("--fresh", is_flag=True, help="Forget what an earlier demonstration kept there.")
def demo(port: int, data: Path, agent_port: int, *, fresh: bool) -> None:
    """Run the portal and a sandbox of the outside world, filled with samples."""
    from ekabinet.demo import run

    with explaining():
        run(port, data.resolve(), agent_port, fresh=fresh)


@main.command()
@click.option("--settings", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--without-worker", is_flag=True, help="Leave the background work to `ekabinet worker`.")
def serve(settings: Path, host: str, port: int, *, without_worker: bool) -> None:
    """Run the portal with a settings file."""
    from ekabinet.serving import serve as run
    from ekabinet.settings import Settings
    from ekabinet.worker import Worker

    with explaining():
        run(Settings.read(settings, os.environ), host, port, nullcontext if without_worker else Worker.of)


@main.command()
@click.option("--settings", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--once", is_flag=True, help="End when nothing is due any more.")
def worker(settings: Path, *, once: bool) -> None:
    """Do the background work of a cabinet; as many of them as you like."""
    from ekabinet.settings import Settings
    from ekabinet.worker import Worker
    from ekabinet.working import work

    with explaining():
        is_well = work(Settings.read(settings, os.environ), Worker.once if once else Worker.of)
    sys.exit(0 if is_well else 1)
