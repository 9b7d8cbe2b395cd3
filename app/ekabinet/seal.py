"""``ekabinet seal``: putting the operator's seal on files, an act of the court for one."""

import os
from collections.abc import Sequence
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING

import click
from ekabinet_core.errors import BadSetup, NotAccepted

from ekabinet.explaining import explaining

if TYPE_CHECKING:
    from ekabinet_usecases.sealing import Sealing, Writing

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--settings", required=True, type=FILE, help="The settings of the cabinet.")
@click.option(
    "--into", required=True, type=NEW_FILE, help="A new file: NAME.pdf (one PDF, sealed inside) or NAME.edoc."
)
def seal(files: tuple[Path, ...], settings: Path, into: Path) -> None:
    """Put the operator's seal on each FILE, with a timestamp and proof where authorities can be asked."""
    if into.exists():
        raise click.BadParameter(f"{into} is there already", param_hint="--into")
    if into.suffix not in {".pdf", ".edoc"} or (into.suffix == ".pdf" and len(files) > 1):
        raise click.BadParameter("name one PDF and NAME.pdf, or NAME.edoc", param_hint="--into")
    with explaining():
        sealing = _sealing(settings)
        write = _pdf if into.suffix == ".pdf" else _container
        try:
            content = write(sealing, files)
        except NotAccepted as refused:
            raise click.UsageError(f"this cannot be sealed: {refused}") from refused
        with into.open("xb") as file:
            file.write(content)


def _sealing(settings: Path) -> "Sealing":
    from ekabinet.cabinet import build
    from ekabinet.settings import Settings

    sealing = build(Settings.read(settings, os.environ)).sealing
    if sealing is None:
        raise BadSetup(["there is no seal: the table [seal] of the settings"])
    return sealing


def _pdf(sealing: "Sealing", files: Sequence[Path]) -> bytes:
    return sealing.sealed_pdf(files[0].read_bytes())


def _container(sealing: "Sealing", files: Sequence[Path]) -> bytes:
    sealed = sealing.sealed([_writing(file) for file in files])
    with sealing.files.open(sealed.digest) as container:
        return container.read()


def _writing(file: Path) -> "Writing":
    from ekabinet_usecases.sealing import Writing

    media_type = guess_type(file.name)[0] or "application/octet-stream"
    return Writing(file.name, media_type, file.read_bytes())
