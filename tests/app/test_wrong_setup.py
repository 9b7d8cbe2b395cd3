"""What an operator has set up wrongly is told in sentences by whichever command notices it."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ekabinet.command import main
from ekabinet.data_folder import open_data_folder
from ekabinet_core.errors import BadSetup

NOBODY = 65534
COMMANDS = [
    "worker --once",
    "fsck",
    "outbox",
    "outbox again 1",
    "court",
    "court again 1",
    "journal verify",
    "journal checkpoint",
    "journal key",
    "appoint sevda administrator --yes",
    "dismiss sevda --yes",
    "backup copy",
    "maintenance on",
    "maintenance off",
    "seal act.pdf --into act.edoc",
    "sample --cases 6",
    "reconcile act.pdf --gateway kapital",
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands are run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "act.pdf").write_bytes(b"%PDF-1.4")
    return tmp_path


@pytest.fixture
def anothers(folder: Path) -> Path:
    """A data folder of another user: root's own, and for root one that was given away."""
    if os.geteuid() != 0:
        return Path("/")
    (folder / "data").mkdir(mode=0o700)
    os.chown(folder / "data", NOBODY, NOBODY)
    return folder / "data"


def settings(folder: Path, data: object, more: str = "") -> Path:
    file = folder / "ekabinet.toml"
    head = f'[cabinet]\ndata = "{data}"\nplugins = ["azerbaijan", "db", "memory"]\ndemonstration = true\n'
    file.write_text(head + more, encoding="utf-8")
    return file


def told(command: str, file: Path) -> Result:
    return CliRunner().invoke(main, [*command.split(), "--settings", str(file)])


@pytest.mark.parametrize("command", COMMANDS)
def test_a_data_folder_of_another_user_is_told_with_whose_it_is(
    folder: Path, anothers: Path, command: str
) -> None:
    ended = told(command, settings(folder, anothers))

    assert ended.exit_code == 2
    assert ended.output.startswith(
        f"ekabinet: the data folder {anothers} is for the user {anothers.owner()}:"
    )
    assert ended.output.count("\n") == 1


@pytest.mark.parametrize("command", [one for one in COMMANDS if not one.startswith("maintenance")])
def test_a_database_that_is_not_there_is_told_with_the_reason(folder: Path, command: str) -> None:
    ended = told(command, settings(folder, "data", f'[db]\nurl = "sqlite:///{folder}/absent/ekabinet.db"\n'))

    assert ended.exit_code == 2
    assert ended.output == "ekabinet: the database cannot be used: unable to open database file\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"data", "Expected '=' after a key"),
        (b"\xff\xfe[cabinet]", "can't decode byte 0xff"),
        (b'data = "x"', "data stands in no table, such as [cabinet]"),
        (b"cabinet = 3", "cabinet stands in no table, such as [cabinet]"),
        (b'[[db]]\nurl = ""', "db stands in no table, such as [cabinet]"),
        (b'[cabinet]\ndata = "x"', "required field missing @ [cabinet].plugins"),
    ],
)
def test_a_file_that_is_not_as_settings_are_written(folder: Path, content: bytes, reason: str) -> None:
    (folder / "ekabinet.toml").write_bytes(content)

    ended = told("fsck", folder / "ekabinet.toml")

    assert ended.exit_code == 2
    assert reason in ended.output
    assert ended.output.count("\n") == 1


def test_a_table_that_nobody_reads_is_refused(folder: Path) -> None:
    ended = told("fsck", settings(folder, "data", '[seals]\nfile = "seal.pem"\n'))

    assert ended.exit_code == 2
    assert ended.output.startswith("ekabinet: [seals] is no table of a plugin; there are azerbaijan, ")


def test_judges_of_a_court_that_there_is_not_are_refused(folder: Path) -> None:
    ended = told("fsck", settings(folder, "data", '[cabinet.judges]\n4 = ["Aytən Mirzəzadə"]\n'))

    assert ended.exit_code == 2
    assert ended.output == "ekabinet: [cabinet.judges] names the court 4, which the rules do not know\n"


@pytest.mark.parametrize("table", ["reconcile.kapital", "seal", "azericard"])
def test_what_only_some_read_is_no_fault(folder: Path, table: str) -> None:
    assert told("fsck", settings(folder, "data", f"[{table}]\n")).exit_code == 0


def test_a_folder_that_cannot_be_made(folder: Path) -> None:
    with pytest.raises(BadSetup, match=r"act\.pdf cannot be made: File exists"):
        open_data_folder(folder / "act.pdf")


def test_a_place_where_nothing_can_be_written_is_named(folder: Path) -> None:
    ended = told("backup act.pdf/copy", settings(folder, "data"))

    assert ended.exit_code == 2
    assert ended.output.endswith("act.pdf/copy.part: Not a directory\n")


@pytest.mark.parametrize("port", ["0", "99999"])
def test_a_port_that_is_none_is_refused(folder: Path, port: str) -> None:
    ended = told(f"serve --port {port}", settings(folder, "data"))

    assert ended.exit_code == 2
    assert f"{port} is not in the range" in ended.output
