"""Reading rules: a fault planted in a file is named with its file and its entry."""

from importlib.resources import files
from pathlib import Path
from shutil import copytree

import pytest
from ekabinet_azerbaijan.plugin import CHECKS
from ekabinet_core.errors import BadSetup
from ekabinet_ports.rules import read_jurisdiction

RULES = Path(str(files("ekabinet_azerbaijan") / "rules"))


def problems(folder: Path) -> tuple[str, ...]:
    with pytest.raises(BadSetup) as refused:
        read_jurisdiction(folder, CHECKS)
    return refused.value.problems


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(RULES, tmp_path / "rules")


def plant(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1))


SECOND = """
[[schedules]]
code = "next"
valid_from = 2026-01-01
lines = []
"""
NEXT = "[[schedules]]\ncode"

FAULTS = [
    # what is written wrongly
    ("duty.toml", "valid_from", "valid_form", "schedules[0]: extra fields found (valid_form)"),
    ("duty.toml", '"0.3 %"', "0.3", "lines[0].bands[2].rate: 0.3 is not a rate"),
    ("duty.toml", '"120.00"', "120", "bands[2].base: 120 is not an amount"),
    ("duty.toml", '"120.00"', '"120"', "bands[2].base: '120' is not an amount"),
    ("duty.toml", "2021-10-01\n", '"2021-10-01"\n', "valid_from: '2021-10-01' is not a day"),
    ("duty.toml", "2021-10-01\n", "2021-10-01T00:00:00\n", "is not a day"),
    ("duty.toml", '"verified"', '"sure"', "source.mark: 'sure' is not a valid Mark"),
    ("applications.toml", '"5000.00"', "500000", "kinds[1].value_below: 500000 is not an amount"),
    ("applications.toml", "review_days = 5", 'review_days = "5"', "kinds[0].review_days: '5' is not int"),
    ("roles.toml", "contract = true", "contract = 1", "contract: 1 is not bool"),
    ("roles.toml", 'code = "lawyer"\n', "", "roles[6].code: required field missing"),
    ("roles.toml", '{ az = "Vəkil",', "{ az = 5,", "roles[6].label:"),
    ("identifiers.toml", 'check = "voen"', 'check = "luhn"', "no check is called 'luhn'"),
    ("cases.toml", "[[case_types]]", "[case_types", "cases.toml: "),
    ("roles.toml", "[[roles]]", '[[categories]]\ncode = "x"\n[[roles]]', "roles.toml: categories: stands in"),
    ("jurisdiction.toml", 'code = "az"\n', "", "no file: code: required field missing"),
    # what does not fit together
    ("jurisdiction.toml", '"Asia/Baku"', '"Asia/Bakı"', "jurisdiction.toml: time_zone: there is no zone"),
    ("jurisdiction.toml", "-{serial}", "", "case_number: its fields must be"),
    ("jurisdiction.toml", '"voen"', '"tin"', "company_number: there is no 'tin'"),
    ("jurisdiction.toml", '"ru"]', '"ru", "tr"]', "roles[lawyer].label: has no words in tr"),
    ("roles.toml", ', ru = "Адвокат"', "", "roles.toml: roles[lawyer].label: has no words in ru"),
    ("roles.toml", '"Адвокат"', '" "', "roles[lawyer].label: has no words in ru"),
    ("roles.toml", '"Адвокат"', '"Адвокат", tr = "Avukat"', "roles[lawyer].label: tr is not a language"),
    ("roles.toml", '"lawyer"', '"debtor"', "roles[debtor]: stands there 2 times"),
    ("duty.toml", '"no-value"', '"dwelling"', "lines[dwelling]: stands there 2 times"),
    ("identifiers.toml", '"1400057421"', '"14000574"', "identifiers[voen].example: "),
    ("identifiers.toml", '"[0-9]{10}"', '"[0-9"', "identifiers[voen]: is not a pattern"),
    ("courts.toml", 'kind = "supreme"', 'kind = "highest"', "courts[102].kind: there is no 'highest'"),
    ("applications.toml", 'case_type = "2"', 'case_type = "3"', "[claim].case_type: there is no '3'"),
    ("applications.toml", 'proceeding = "claim"', 'proceeding = "x"', "[claim].proceeding: there is no 'x'"),
    ("applications.toml", '"housing", "no-value"]', '"x"]', "kinds[claim].demands: there is no 'x'"),
    ("applications.toml", '"honour"]', '"x"]', "kinds[claim].categories: there is no 'x'"),
    ("applications.toml", '"lawyer"]', '"x"]', "kinds[claim].roles: there is no 'x'"),
    ("applications.toml", '["general"]', '["x"]', "kinds[claim].court_kinds: there is no 'x'"),
    ("applications.toml", '[["creditor"]', '[["claimant"]', "[court-order].needed: claimant is not among"),
    ("applications.toml", 'needed = [["claimant"], ["respondent"]]', "needed = []", "needed: must not be"),
    ("applications.toml", 'duty = "court-order"', 'duty = "x"', "kinds[court-order].duty: there is no 'x'"),
    ("applications.toml", "review_days = 5\n", "", "kinds[claim].review_days: stands exactly with"),
    ("applications.toml", '"on-arrival"', '"on-arrival"\nreview_days = 5', "review_days: stands"),
    ("applications.toml", '"honour"]', '"land"]', "categories[honour]: no application kind offers it"),
    ("applications.toml", '"housing", ', "", "demands[housing]: no application kind offers it"),
    ("applications.toml", '["administrative"]', '["military"]', "kinds[administrative-claim]"),
    ("courts.toml", "[[court_kinds]]", '[[court_kinds]]\ncode = "x"\nlabel = {}\n[[court_kinds]]', "words"),
    ("demands.toml", 'duty = "dwelling"', 'duty = "x"', "demands[housing].duty: there is no 'x'"),
    ("demands.toml", 'duty = "dwelling"', 'duty = "claim-value"', "[housing].duty: 'claim-value' needs"),
    ("duty.toml", NEXT, SECOND + NEXT, "schedules[next]: begins before az-2021-10-01 has ended"),
    ("duty.toml", "2021-10-01\n", "2021-10-01\nvalid_to = 2021-09-30\n", "ends before it begins"),
    ("duty.toml", 'flat = "100.00"', "", "lines[dwelling]: needs either a flat sum or bands"),
    ("duty.toml", 'flat = "100.00"', 'flat = "100.00"\ncap = "1.00"', "[dwelling].cap: a flat sum has none"),
    ("duty.toml", 'above = "0.00"', 'above = "1.00"', "bands[0].above: the first band begins at zero"),
    ("duty.toml", '"120.00"', '"121.00"', "lines[claim-value].bands[2].base: the scale jumps at 10000.00"),
    ("duty.toml", 'above = "10000.00"', 'above = "900.00"', "bands[2].above: bands must rise"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "problem"), FAULTS)
def test_a_fault_is_named_with_its_file_and_entry(
    folder: Path, file: str, old: str, new: str, problem: str
) -> None:
    plant(folder, file, old, new)

    assert any(problem in found for found in problems(folder))


def test_schedules_that_follow_each_other_have_no_gap(folder: Path) -> None:
    plant(folder, "duty.toml", "2021-10-01\n", "2021-10-01\nvalid_to = 2025-12-30\n")
    plant(folder, "duty.toml", NEXT, SECOND + NEXT)

    assert problems(folder) == ("duty.toml: schedules[next]: days after az-2021-10-01 have no schedule",)

    plant(folder, "duty.toml", "2025-12-30", "2025-12-31")
    assert len(read_jurisdiction(folder, CHECKS).schedules) == 2


def test_an_application_kind_no_court_takes_is_a_fault(folder: Path) -> None:
    text = (folder / "courts.toml").read_text()
    (folder / "courts.toml").write_text(text.replace('kind = "administrative"', 'kind = "supreme"'))

    assert problems(folder) == ("applications.toml: kinds[administrative-claim]: no court takes it",)


def test_a_category_without_subcategories_is_a_fault(folder: Path) -> None:
    category = '[[categories]]\ncode = "family"'
    empty = category + '\nlabel = { az = "a", en = "a", ru = "а" }\nsubcategories = []\n\n'
    plant(folder, "categories.toml", category, empty.replace("family", "x") + category)

    assert "categories.toml: categories[x].subcategories: must not be empty" in problems(folder)


def test_all_faults_are_named_at_once(folder: Path) -> None:
    plant(folder, "duty.toml", '"120.00"', '"121.00"')
    plant(folder, "roles.toml", ', ru = "Адвокат"', "")
    plant(folder, "courts.toml", 'kind = "supreme"', 'kind = "highest"')

    found = problems(folder)

    assert {one.partition(":")[0] for one in found} == {"duty.toml", "roles.toml", "courts.toml"}


def test_other_files_are_not_rules(folder: Path) -> None:
    (folder / "README.md").write_text("not = [toml")

    assert read_jurisdiction(folder, CHECKS).code == "az"


def test_rules_read_twice_are_equal(folder: Path) -> None:
    assert read_jurisdiction(folder, CHECKS) == read_jurisdiction(RULES, CHECKS)
