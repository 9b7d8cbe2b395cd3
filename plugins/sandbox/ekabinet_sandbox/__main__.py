"""The command that serves the sandbox."""

import logging
import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path

import click

from ekabinet_sandbox.server import door, serve
from ekabinet_sandbox.settings import Settings


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="Port of the pages."
)
@click.option(
    "--smtp-port", type=click.IntRange(1, 65535), help="Port of the mail door [default: the next one]."
)
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder of the state."
)
@click.option("--with-parent", is_flag=True, help="Stop when standard input ends, as with its parent.")
@click.option("--portal", default="http://localhost:8000", show_default=True, help="Address of the cabinet.")
def main(port: int, smtp_port: int | None, data: Path, portal: str, *, with_parent: bool) -> None:
    """Serve the outside world on 127.0.0.1 until SIGINT or SIGTERM."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    settings = Settings(data, f"http://127.0.0.1:{port}", portal, smtp_port or port + 1)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if with_parent:
        threading.Thread(target=_outlive_nobody, daemon=True).start()

    with suppress(KeyboardInterrupt), door(port) as web, door(settings.smtp_port) as mail:
        click.echo(f"The sandbox is at {settings.url}, mail at port {settings.smtp_port}")
        serve(settings, web, mail)


def _outlive_nobody() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGINT)


if __name__ == "__main__":
    main(prog_name="python -m ekabinet_sandbox")
