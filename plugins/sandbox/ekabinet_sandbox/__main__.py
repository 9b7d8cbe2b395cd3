"""The command that serves the sandbox, or makes an e-İmza card for somebody who lives in it."""

import logging
import os
import shlex
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path

import click

from ekabinet_sandbox import durable
from ekabinet_sandbox.eimza_card import PINS, EImzaCard, NoTools, make_card
from ekabinet_sandbox.people import read_people
from ekabinet_sandbox.person import Appointment, Person
from ekabinet_sandbox.server import door, serve
from ekabinet_sandbox.settings import Settings


@click.group(invoke_without_command=True)
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
@click.pass_context
def main(
    context: click.Context, port: int, smtp_port: int | None, data: Path, portal: str, *, with_parent: bool
) -> None:
    """Serve the outside world on 127.0.0.1 until SIGINT or SIGTERM."""
    if context.invoked_subcommand:
        context.obj = data
        return
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    settings = Settings(data, f"http://127.0.0.1:{port}", portal, smtp_port or port + 1)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if with_parent:
        threading.Thread(target=_outlive_nobody, daemon=True).start()

    with suppress(KeyboardInterrupt), door(port) as web, door(settings.smtp_port) as mail:
        click.echo(f"The sandbox is at {settings.url}, mail at port {settings.smtp_port}")
        serve(settings, web, mail)


@main.command()
@click.argument("fin")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--for", "voen", help="VÖEN of an organisation that they act for [default: themselves].")
@click.pass_obj
def card(data: Path, fin: str, folder: Path, voen: str | None) -> None:
    """Make an e-İmza card for the person with this FİN, in a new folder."""
    known = read_people(durable.make_folder(data)).people
    person = next((person for person in known if person.fin == fin), None)
    if person is None:
        raise click.ClickException(f"Nobody in the sandbox has the FİN {fin}.")
    appointment = _appointment(person, voen) if voen else None
    try:
        made = make_card(data, person, folder, appointment)
    except NoTools as error:
        raise click.ClickException(str(error)) from error
    except FileExistsError as error:
        raise click.ClickException(f"{folder} has a card already: name a new folder.") from error
    click.echo(_how_to_use(made, person.full_name))


def _appointment(person: Person, voen: str) -> Appointment:
    for one in person.appointments:
        if one.voen == voen:
            return one
    raise click.ClickException(f"{person.full_name} acts for no organisation with the VÖEN {voen}.")


def _how_to_use(card: EImzaCard, holder: str) -> str:
    pins = ", ".join(f"{purpose.pin_name} {pin}" for purpose, pin in PINS.items())
    return (
        f"{card.folder} is an e-İmza card of {holder}: {pins}.\n"
        "The agent reads it when it is started so, here or with the other words of the portal's page:\n\n"
        f"    export SOFTHSM2_CONF={shlex.quote(str(card.settings))}\n"
        f"    ekabinet-eimza-agent --module {card.module}\n"
    )


def _outlive_nobody() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGINT)


if __name__ == "__main__":
    main(prog_name="python -m ekabinet_sandbox")
