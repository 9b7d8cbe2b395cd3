"""`ekabinet maintenance`: the pages are closed by a file in the data folder."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from ekabinet.command import main


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    file = tmp_path / "ekabinet.toml"
    file.write_text('[cabinet]\ndata = "data"\nplugins = []\n')
    return file


def test_the_pages_are_closed_and_opened(settings: Path) -> None:
    mark = settings.parent / "data" / "maintenance"
    run = CliRunner().invoke

    closed = run(main, ["maintenance", "on", "--settings", str(settings)])
    assert closed.output == "The pages are closed.\n"
    assert mark.exists()

    opened = run(main, ["maintenance", "off", "--settings", str(settings)])
    assert opened.output == "The pages are open.\n"
    assert not mark.exists()


def test_what_is_open_already_stays_open(settings: Path) -> None:
    done = CliRunner().invoke(main, ["maintenance", "off", "--settings", str(settings)])

    assert done.exit_code == 0
