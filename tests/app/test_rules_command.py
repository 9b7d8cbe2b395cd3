"""``ekabinet rules``: a writer of rules is told every fault with its place, and what is still to be done."""

from importlib.resources import files
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result
from ekabinet.command import main

RURITANIA = Path(__file__).parents[2] / "docs" / "examples" / "ruritania" / "rules"
AZERBAIJAN = Path(str(files("ekabinet_azerbaijan") / "rules"))


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["rules", *(str(word) for word in words)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(RURITANIA, tmp_path / "rules")


def plant(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


FAULTS = [
    # what is written wrongly
    ("courts.toml", "[[places]]", "[places", "courts.toml:14: "),
    ("duty.toml", 'flat = "5.00"', "flat = 5", "duty.toml:14: schedules[0].lines[0].flat: 5 is not"),
    ("duty.toml", 'rate = "2 %"', "rate = 0.02", "duty.toml:36: schedules[2].lines[0].bands[1].rate: 0.02"),
    ("duty.toml", '"verified: Court Fees Act of 2000"', '"the act"', "duty.toml:24: schedules[2].source: "),
    ("duty.toml", "valid_to = 1999-12-31", 'valid_to = "1999"', "duty.toml:20: schedules[1].valid_to: "),
    ("time.toml", '"6 working days"', '"6 weeks"', "time.toml:19: deadlines[0].term: '6 weeks' is not"),
    ("courts.toml", 'kind = "town"', 'kin = "town"', "courts.toml:21: courts[0].kin: is not known"),
    ("country.toml", 'currency = "XRK"\n', "", "no file: currency: required field missing"),
    ("country.toml", 'code = "xr"', 'code = "xr"\nplaces = []', "courts.toml:14: places: stands in country"),
    # what does not fit together
    ("country.toml", '"Europe/Prague"', '"Strelsau"', "country.toml:6: time_zone: there is no zone"),
    ("country.toml", '"123453"', '"12345"', "country.toml:31: identifiers[citizen].example: "),
    ("courts.toml", ', en = "Town court"', "", "courts.toml:11: court_kinds[town].label: has no words in en"),
    ("courts.toml", 'kind = "town"', 'kind = "high"', "courts.toml:21: courts[strelsau].kind: there"),
    ("courts.toml", 'code = "zenda"', 'code = "strelsau"', "courts.toml:28: courts[strelsau]: stands"),
    ("courts.toml", "closed = 2010", "opened = 2015-01-01\nclosed = 2010", "courts[zenda]: ends before"),
    ("applications.toml", '["money", "other"]', '["money"]', "demands[other]: no application kind offers it"),
    ("applications.toml", 'kinds = ["claim"]', 'kinds = ["clam"]', "answers[debt].kinds: there is no 'clam'"),
    ("duty.toml", "valid_to = 1999-12-31", "valid_to = 2000-06-30", "duty.toml:22: schedules[xr-2000]: b"),
    ("duty.toml", "valid_to = 1999-12-31", "valid_to = 1998-12-31", "duty.toml:22: schedules[xr-2000]: the"),
    ("duty.toml", 'base = "25.00", rate = "2', 'base = "30.00", rate = "2', "duty.toml:36: schedules[xr-20"),
    ("duty.toml", 'flat = "5.00"', "", "duty.toml:9: schedules[xr-1900].lines[value]: needs either a flat"),
    ("country.toml", "(?P<court>", "(?P<c>", "country.toml:70: case_numbers: the field no such"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "problem"), FAULTS)
def test_a_fault_is_told_with_its_file_and_line(
    folder: Path, file: str, old: str, new: str, problem: str
) -> None:
    plant(folder, file, old, new)

    result = run("check", folder)

    assert result.exit_code == 1
    assert problem in result.output
    assert "0 problems" not in result.output


def test_all_faults_are_told_at_once(folder: Path) -> None:
    plant(folder, "courts.toml", 'kind = "town"', 'kind = "high"')
    plant(folder, "duty.toml", 'flat = "5.00"', "")

    problems = run("check", folder).output.splitlines()

    assert {problem.partition(":")[0] for problem in problems} >= {"courts.toml", "duty.toml"}


def test_good_rules_are_counted_by_what_they_are_and_how_sure() -> None:
    result = run("check", RURITANIA)

    counted, promised = result.output.splitlines()
    assert result.exit_code == 0
    assert counted == (
        f"{RURITANIA}: 2 courts, 1 kind, 2 demands, 3 schedules, 1 ground, 1 deadline, 0 problems; "
        f"{marked('verified')} lines verified, {marked('likely')} likely, {marked('unknown')} unknown"
    )
    assert promised == "functions the plugin must bring: nine, ruritania"


def marked(mark: str) -> int:
    return sum(file.read_text(encoding="utf-8").count(f'"{mark}: ') for file in RURITANIA.glob("*.toml"))


def test_the_rules_of_azerbaijan_have_no_problem_and_their_functions() -> None:
    result = run("check", AZERBAIJAN, "--plugin", "azerbaijan")

    assert result.exit_code == 0
    assert len(result.output.splitlines()) == 1


def test_with_a_plugin_only_its_functions_may_be_named(folder: Path) -> None:
    result = run("check", folder, "--plugin", "azerbaijan")

    assert result.exit_code == 1
    assert "country.toml:32: identifiers[0].check: no check is called 'nine'" in result.output
    assert "time.toml:6: calendar.holidays: no holiday list is called 'ruritania'" in result.output


@pytest.mark.parametrize(
    ("plugin", "told"),
    [("db", "plugin db has no FUNCTIONS"), ("atlantis", "plugin atlantis is not installed")],
)
def test_a_plugin_without_functions_is_told(plugin: str, told: str) -> None:
    result = run("check", RURITANIA, "--plugin", plugin)

    assert result.exit_code == 2
    assert told in result.output


def test_a_page_of_rules_with_a_fault_is_not_written(folder: Path) -> None:
    plant(folder, "courts.toml", 'kind = "town"', 'kind = "high"')

    result = run("describe", folder)

    assert result.exit_code == 2
    assert "courts.toml:21: courts[strelsau].kind: there is no 'high'" in result.output


def test_a_page_shows_what_is_unknown_as_unknown() -> None:
    page = run("describe", RURITANIA).output

    assert "The tariff of these days is **not known**" in page
    assert "| 4 | Claim without a value · *Klage ohne Wert* (`no-value`) | **not known** |" in page
    assert "| 3 | Claim with a value · *Klage mit Wert* (`value`) | lowest: 25.00 XRK<br>" in page
