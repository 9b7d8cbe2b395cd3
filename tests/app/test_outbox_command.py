"""``ekabinet outbox``: its operator sees what has not left, and tries again what was parked."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ekabinet.clock import SystemClock
from ekabinet.command import main
from ekabinet_core.ids import ApplicationId
from ekabinet_db.storage import SqlStorage
from ekabinet_ports.outbox import Errand, Task

from tests.empty_database import empty_database

SETTINGS = '[cabinet]\ndata = "."\nplugins = ["azerbaijan", "db", "memory"]\n'
NOW = SystemClock().now()


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    file = tmp_path / "ekabinet.toml"
    file.write_text(SETTINGS, encoding="utf-8")
    return file


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[SqlStorage]:
    with closing(SqlStorage.opened(empty_database(tmp_path / "ekabinet.db"))) as storage:
        yield storage


def run(*words: str | int | Path) -> Result:
    return CliRunner().invoke(main, ["outbox", *(str(word) for word in words)])


def parked(storage: SqlStorage, subject: str) -> int:
    """A message that nobody tries any more; gives its number."""
    put(storage, subject)
    with storage.transaction() as kept:
        message = kept.outbox.take(NOW)
        assert message is not None
        kept.outbox.park(message, NOW, "KeyError")
        return message.id


def put(storage: SqlStorage, subject: str) -> None:
    with storage.transaction() as kept:
        kept.outbox.put(Task(Errand.DELIVER, ApplicationId(subject)), NOW - timedelta(hours=2))


def numbers(storage: SqlStorage) -> list[int]:
    with storage.reading() as kept:
        return [one.id for one in kept.backlog.parked(0, 100)]


def test_an_empty_outbox_is_said(settings: Path) -> None:
    shown = run("--settings", settings)

    assert (shown.exit_code, shown.output) == (
        0,
        "0 waiting, none is late; 0 parked\nNo message is parked.\n",
    )


def test_figures_and_parked_messages_are_shown_as_a_table(settings: Path, storage: SqlStorage) -> None:
    first, second = parked(storage, "a1"), parked(storage, "a2")
    put(storage, "a3")

    figures, head, *rows = run("--settings", settings).output.splitlines()

    late = int(figures.removeprefix("1 waiting, the oldest is ").removesuffix(" s late; 2 parked"))
    assert late >= 7200
    assert head.split() == ["number", "errand", "subject", "tries", "parked", "at", "(UTC)", "reason"]
    assert [row.split() for row in rows] == [
        [str(number), "deliver", subject, "1", f"{NOW:%Y-%m-%d}", f"{NOW:%H:%M:%S}", "KeyError"]
        for number, subject in ((first, "a1"), (second, "a2"))
    ]


def test_a_parked_message_is_tried_again(settings: Path, storage: SqlStorage) -> None:
    first, second = parked(storage, "a1"), parked(storage, "a2")

    tried = run("again", first, "--settings", settings)

    assert (tried.exit_code, tried.stdout) == (0, "1 tried again\n")
    assert numbers(storage) == [second]
    with storage.transaction() as kept:
        assert kept.outbox.take(SystemClock().now()) is not None


def test_all_parked_messages_are_tried_again(settings: Path, storage: SqlStorage) -> None:
    for subject in ("a1", "a2", "a3"):
        parked(storage, subject)

    tried = run("--settings", settings, "again", "--all")

    assert (tried.exit_code, tried.stdout) == (0, "3 tried again\n")
    assert numbers(storage) == []


def test_a_number_that_is_not_parked_is_said_and_the_others_are_tried(
    settings: Path, storage: SqlStorage
) -> None:
    first = parked(storage, "a1")

    tried = run("again", 77, first, "--settings", settings)

    assert tried.exit_code == 1
    assert tried.stdout == "1 tried again\n"
    assert "no message 77 is parked" in tried.stderr
    assert numbers(storage) == []


@pytest.mark.parametrize("words", [["again"], ["again", "--all", "3"]])
def test_which_messages_must_be_named_in_one_way(settings: Path, words: list[str]) -> None:
    refused = run("--settings", settings, *words)

    assert refused.exit_code == 2
    assert "name the numbers of parked messages, or --all" in refused.output


@pytest.mark.parametrize("words", [[], ["again", "--all"]])
def test_settings_must_be_named(words: list[str]) -> None:
    refused = run(*words)

    assert refused.exit_code == 2
    assert "--settings FILE" in refused.output


def test_a_storage_that_is_away_is_said_in_a_sentence(settings: Path, tmp_path: Path) -> None:
    (tmp_path / "ekabinet.db").mkdir()

    refused = run("--settings", settings)

    assert refused.exit_code == 2
    assert refused.stderr.startswith("ekabinet: the database cannot be used")
