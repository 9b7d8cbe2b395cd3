"""The folder of everything kept on disk: it is there, and belongs to who runs the cabinet."""

import os
from pathlib import Path

from ekabinet_core.errors import BadSetup

ROOT = 0
ALL = os.R_OK | os.W_OK | os.X_OK


def open_data_folder(folder: Path) -> None:
    """Make it where there is none; raises BadSetup where it cannot be used, or is another user's.

    Root could use anybody's, and would leave files in it that the cabinet's own user cannot change.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetup([f"the data folder {folder} cannot be made: {error.strerror}"]) from error
    if not os.access(folder, ALL) or _is_for_another(folder.stat().st_uid):
        raise BadSetup([f"the data folder {folder} is for the user {_owner(folder)}: run this as that user"])


def _is_for_another(owner: int) -> bool:
    return os.geteuid() == ROOT != owner


def _owner(folder: Path) -> str:
    try:
        return folder.owner()
    except KeyError:
        return str(folder.stat().st_uid)
