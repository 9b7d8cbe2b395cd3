"""``ekabinet court``: its operator sees which events took no effect, and has them heard again."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ekabinet.clock import SystemClock
from ekabinet.command import main
from ekabinet_core.court_event import HearingChanged
from ekabinet_db.storage import SqlStorage
from ekabinet_ports.parked_events import ParkedEvent
from ekabinet_testing.contracts.storage_examples import hearing

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
    return CliRunner().invoke(main, ["court", *(str(word) for word in words)])


def park(storage: SqlStorage, number: int) -> None:
    with storage.transaction() as kept:
        kept.parked_events.put(ParkedEvent(number, "HearingChanged", "not-found", NOW))


def test_that_nothing_is_parked_is_said(settings: Path) -> None:
    shown = run("--settings", settings)

    assert (shown.exit_code, shown.output) == (0, "No event is parked.\n")


def test_parked_events_are_shown_as_a_table(settings: Path, storage: SqlStorage) -> None:
    park(storage, 7)

    head, row = run("--settings", settings).output.splitlines()

    assert head.split() == ["number", "event", "parked", "at", "(UTC)", "reason"]
    assert row.split() == ["7", "HearingChanged", f"{NOW:%Y-%m-%d}", f"{NOW:%H:%M:%S}", "not-found"]


def test_a_parked_event_takes_effect_when_it_is_heard_again(settings: Path, storage: SqlStorage) -> None:
    with storage.transaction() as kept:
        kept.feed.tell(HearingChanged(hearing()))
    park(storage, 1)

    heard = run("again", 1, "--settings", settings)

    assert (heard.exit_code, heard.stdout) == (0, "1 took effect\n")
    with storage.reading() as kept:
        assert [one.id for one in kept.cases.hearings(hearing().case)] == [hearing().id]
        assert not kept.parked_events.after(0, 9)


def test_a_number_that_is_not_parked_is_said(settings: Path) -> None:
    refused = run("again", 7, "--settings", settings)

    assert (refused.exit_code, refused.stdout) == (1, "0 took effect\n")
    assert "event 7: no such event" in refused.stderr


@pytest.mark.parametrize("words", [[], ["again", "3"]])
def test_settings_must_be_named(words: list[str]) -> None:
    refused = run(*words)

    assert refused.exit_code == 2
    assert "--settings FILE" in refused.output
