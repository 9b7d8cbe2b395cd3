"""Several processes share one database."""

import subprocess
import sys
from pathlib import Path

from ekabinet_db.storage import SqlStorage
from ekabinet_testing.contracts.storage_examples import application

COUNT = """
import sys
from contextlib import closing
from ekabinet_db.storage import SqlStorage

with closing(SqlStorage.opened(sys.argv[1])) as storage, storage.transaction() as kept:
    print(len(kept.applications.page("ayten", None).rows), kept.applications.next_number(2026))
"""


def start(file: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", COUNT, f"sqlite:///{file}"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_another_process_sees_what_was_committed(file: Path, storage: SqlStorage) -> None:
    with storage.transaction() as kept:
        kept.applications.put(application())

    with start(file) as other:
        assert other.communicate() == ("1 1\n", "")


def test_processes_that_open_a_new_database_at_once_all_can(file: Path) -> None:
    processes = [start(file) for _ in range(4)]

    answers = [process.communicate() for process in processes]

    assert sorted(answers) == [(f"0 {number}\n", "") for number in range(1, 5)]
