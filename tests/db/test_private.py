"""Nobody else on the machine reads what the database keeps."""

from contextlib import closing
from pathlib import Path
from stat import S_IMODE

from ekabinet_db.storage import SqlStorage


def test_the_file_and_what_stands_beside_it_are_for_its_owner_only(tmp_path: Path) -> None:
    with closing(SqlStorage.opened(f"sqlite:///{tmp_path}/ekabinet.db")) as storage:
        with storage.transaction():
            pass

        modes = {one.name: S_IMODE(one.stat().st_mode) & 0o077 for one in tmp_path.iterdir()}

    assert modes == {"ekabinet.db": 0, "ekabinet.db-wal": 0, "ekabinet.db-shm": 0}


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "ekabinet.db"
    file.touch(mode=0o640)

    with closing(SqlStorage.opened(f"sqlite:///{file}")):
        assert S_IMODE(file.stat().st_mode) == 0o640
