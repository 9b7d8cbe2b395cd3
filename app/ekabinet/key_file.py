"""A file with a secret in the data folder: made once, whole, for its owner's eyes."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_once(file: Path, text: str) -> None:
    """Write it whole and durably; of two processes at a first start the later leaves the other's."""
    with NamedTemporaryFile("w", dir=file.parent, prefix=f"{file.name}.", encoding="ascii") as draft:
        draft.write(text)
        draft.flush()
        os.fsync(draft.fileno())
        with suppress(FileExistsError):
            os.link(draft.name, file)
    _sync(file.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
