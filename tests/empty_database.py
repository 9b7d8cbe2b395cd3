"""A database with all tables and no rows; each process makes it once, for it takes its time."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from ekabinet_db.storage import SqlStorage


def empty_database(file: Path) -> str:
    """Put one there, unless there is one already; gives its URL."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.write_bytes(_made())
    return f"sqlite:///{file}"


@cache
def _made() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "ekabinet.db"
        SqlStorage.opened(f"sqlite:///{file}").close()
        return file.read_bytes()
