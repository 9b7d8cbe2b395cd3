"""Reading rules: a fault planted in a file is named with its file, its line and its entry."""

from importlib.resources import files
from pathlib import Path
from shutil import copytree

import pytest
from ekabinet_azerbaijan.plugin import FUNCTIONS
from ekabinet_core.errors import BadSetup
from ekabinet_core.outage import Use
from ekabinet_core.source import Mark
from ekabinet_ports.rules import read_jurisdiction

RULES = Path(str(files("ekabinet_azerbaijan") / "rules"))


def problems(folder: Path) -> tuple[str, ...]:
    with pytest.raises(BadSetup) as refused:
        read_jurisdiction(folder, FUNCTIONS)
    return refused.value.problems


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(RULES, tmp_path / "rules")


def plant(folder: Path, file: str, old: str, new: str) -> int:
    """Gives the line on which what is planted begins."""
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1))
    blank = len(new) - len(new.lstrip("\n"))
    return text[: text.index(old)].count("\n") + blank + 1


def line_above(folder: Path, file: str, line: int, start: str) -> int:
    """The nearest line, at the given one or above, that starts so."""
    lines = (folder / file).read_text().split("\n")
    return max(number for number, text in enumerate(lines[:line], start=1) if text.strip().startswith(start))


SECOND = """
[[schedules]]
code = "next"
source = "unknown: later"
valid_from = 2026-01-01
lines = []

"""
TARIFF = '[[schedules]]\ncode = "az-2021-10-01"'
DWELLING = '8.1.6; the print breaks off before the end of the list"\nflat = "100.00"'

FAULTS = [
    # what is written wrongly; faults stand on the line where they are planted
    ("duty.toml", "valid_from", "valid_form", "schedules[0].valid_form: is not known"),
    ("duty.toml", '"0.3 %"', "0.3", "lines[0].bands[2].rate: 0.3 is not a rate"),
    ("duty.toml", '"120.00"', "120", "bands[2].base: 120 is not an amount"),
    ("duty.toml", '"120.00"', '"120"', "bands[2].base: '120' is not an amount"),
    ("duty.toml", "2021-10-01\n", '"2021-10-01"\n', "valid_from: '2021-10-01' is not a day"),
    ("duty.toml", "2021-10-01\n", "2021-10-01T00:00:00\n", "is not a day"),
    ("duty.toml", '"likely: as', '"sure: as', "lines[1].source: 'sure: as a claim' is not a source"),
    ("applications.toml", '"5000.00"', "500000", "kinds[1].value_below: 500000 is not an amount"),
    ("applications.toml", '"deemed-accepted"', "5", "kinds[0].review_deadline: 5 is not "),
    ("roles.toml", "contract = true", "contract = 1", "contract: 1 is not bool"),
    ("roles.toml", '{ az = "Vəkil",', "{ az = 5,", "roles[6].label: "),
    ("identifiers.toml", 'check = "voen"', 'check = "luhn"', "no check is called 'luhn'"),
    ("money.toml", 'account = "iban"', 'account = "x"', "refunds.account: there is no 'x'"),
    ("money.toml", 'state = "terminated"', 'state = "x"', "[terminated].case_state: there is no 'x'"),
    ("courts.toml", 'kind = "supreme"', "kind = 5", "].kind: 5 is not str"),
    ("cases.toml", 'code = "2"\n', "code = 2\n", "case_types[1].code: 2 is not str"),
    ("cases.toml", "[[case_types]]", "[case_types", "Expected ']'"),
    ("roles.toml", "[[roles]]", '[[categories]]\ncode = "x"\n[[roles]]', "categories: stands in categ"),
    ("roles.toml", "[[roles]]", '[[rolls]]\ncode = "x"\n[[roles]]', "rolls: is not known"),
    # what does not fit together
    ("jurisdiction.toml", '"Asia/Baku"', '"Asia/Bakı"', "time_zone: there is no zone"),
    ("jurisdiction.toml", '"voen"', '"tin"', "company_number: there is no 'tin'"),
    ("roles.toml", ', ru = "Адвокат"', "", "roles[lawyer].label: has no words in ru"),
    ("roles.toml", '"Адвокат"', '" "', "roles[lawyer].label: has no words in ru"),
    ("roles.toml", '"Адвокат"', '"Адвокат", tr = "Avukat"', "roles[lawyer].label: tr is not a language"),
    ("identifiers.toml", '"1400057421"', '"14000574"', "identifiers[voen].example: "),
    ("courts.toml", 'kind = "supreme"', 'kind = "highest"', "courts[102].kind: there is no 'highest'"),
    ("applications.toml", 'case_type = "2"', 'case_type = "5"', "[claim].case_type: there is no '5'"),
    ("applications.toml", 'proceeding = "claim"', 'proceeding = "x"', "[claim].proceeding: there is no 'x'"),
    ("applications.toml", '"housing", "no-value"]', '"x"]', "kinds[claim].demands: there is no 'x'"),
    ("applications.toml", '"honour"]', '"x"]', "kinds[claim].categories: there is no 'x'"),
    ("applications.toml", '"lawyer"]', '"x"]', "kinds[claim].roles: there is no 'x'"),
    ("applications.toml", '["general"]', '["x"]', "kinds[claim].court_kinds: there is no 'x'"),
    ("applications.toml", '[["creditor"]', '[["claimant"]', "[court-order].needed: claimant is not among"),
    ("applications.toml", 'needed = [["claimant"], ["respondent"]]', "needed = []", "needed: must not be"),
    ("applications.toml", 'duty = "court-order"', 'duty = "x"', "kinds[court-order].duty: there is no 'x'"),
    ("cases.toml", 'document = "objection"', 'document = "x"', "replies[0].document: there is no 'x'"),
    ("cases.toml", '"judgment", "supp', '"x", "supp', "replies[2].against: there is no 'x'"),
    ("cases.toml", 'deadline = "appeal"', 'deadline = "x"', "replies[2].deadline: there is no 'x'"),
    ("cases.toml", 'priced_as = "appeal"', 'priced_as = "x"', "replies[2].priced_as: there is no 'x'"),
    ("cases.toml", 'against = ["decision"]', "against = []", "replies[3].against: must not be empty"),
    ("demands.toml", 'duty = "dwelling"', 'duty = "x"', "demands[housing].duty: there is no 'x'"),
    ("demands.toml", 'duty = "dwelling"', 'duty = "claim-value"', "[housing].duty: 'claim-value' needs"),
    ("duty.toml", TARIFF, SECOND + TARIFF, "schedules[next]: begins before schedules[az-2021-10-01] has"),
    ("duty.toml", '"120.00"', '"121.00"', "lines[claim-value].bands[2].base: the scale jumps at 10000.00"),
    ("duty.toml", 'above = "10000.00"', 'above = "900.00"', "bands[2].above: bands must rise"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "problem"), FAULTS)
def test_a_fault_is_named_with_its_file_its_line_and_its_entry(
    folder: Path, file: str, old: str, new: str, problem: str
) -> None:
    line = plant(folder, file, old, new)

    assert any(one.startswith(f"{file}:{line}: ") and problem in one for one in problems(folder))


MISSING = [
    # what is wrong with a whole entry, or not written, is named with the line on which the entry begins
    ("roles.toml", 'code = "lawyer"\n', "", "[[roles]]", "roles[6].code: required field missing"),
    ("identifiers.toml", '"[0-9]{10}"', '"[0-9"', "[[identifiers]]", "identifiers[voen]: is not a pattern"),
    ("applications.toml", 'review_deadline = "deemed-accepted"\n', "", "[[kinds]]",
     "kinds[claim].review_deadline: stands exactly with"),
    ("applications.toml", '["administrative"]', '["x"]', "[[kinds]]", "[administrative-claim]: no court"),
    ("duty.toml", DWELLING, DWELLING.partition("\n")[0], "[[schedules.lines]]", "[dwelling]: needs either"),
    ("duty.toml", DWELLING, DWELLING + '\ncap = "1.00"', "cap =", "[dwelling].cap: stands with bands"),
    ("duty.toml", "2021-10-01\n", "2021-10-01\nvalid_to = 2021-09-30\n", "[[schedules]]", "ends before it"),
    ("money.toml", 'case_state = "terminated"\n', "", "[[refunds.grounds]]", "[terminated].case_state"),
    ("demands.toml", '[demands.hint]\naz = "Borc', '[demands.hint]\ntr = "Borc', "[demands.hint]",
     "demands[money].hint: has no words in az"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "beginning", "problem"), MISSING)
def test_a_fault_of_a_whole_entry_is_named_with_its_beginning(
    folder: Path, *, file: str, old: str, new: str, beginning: str, problem: str
) -> None:
    last = plant(folder, file, old, new) + new.rstrip("\n").count("\n")
    line = line_above(folder, file, last, beginning)

    assert any(one.startswith(f"{file}:{line}: ") and problem in one for one in problems(folder))


def line_of(folder: Path, file: str, start: str, *, nth: int = 1) -> int:
    lines = (folder / file).read_text().split("\n")
    return [number for number, text in enumerate(lines, start=1) if text.startswith(start)][nth - 1]


def test_a_code_that_stands_twice_is_named_with_its_second_line(folder: Path) -> None:
    plant(folder, "roles.toml", 'code = "lawyer"', 'code = "debtor"')

    second = line_of(folder, "roles.toml", 'code = "debtor"', nth=2) - 1  # its header
    assert f"roles.toml:{second}: roles[debtor]: stands there 2 times" in problems(folder)


def test_a_fault_that_another_file_causes_is_named_where_it_shows(folder: Path) -> None:
    plant(folder, "jurisdiction.toml", '"ru"]', '"ru", "tr"]')

    label = line_of(folder, "roles.toml", 'label = { az = "Vəkil"')
    assert f"roles.toml:{label}: roles[lawyer].label: has no words in tr" in problems(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "problem"),
    [
        ("applications.toml", '"honour"]', '"land"]', "honour", "categories[honour]: no application kind"),
        ("categories.toml", '[[categories]]\ncode = "family"', '[[categories]]\ncode = "x"', "x",
         "categories[x]: no application kind"),
    ],
)  # fmt: skip
def test_what_nothing_leads_to_is_named_where_it_stands(
    folder: Path, *, file: str, old: str, new: str, code: str, problem: str
) -> None:
    plant(folder, file, old, new)

    header = line_of(folder, "categories.toml", f'code = "{code}"') - 1
    assert any(f"categories.toml:{header}: {problem}" in one for one in problems(folder))


def test_a_key_that_no_file_has_is_named_without_one(folder: Path) -> None:
    plant(folder, "jurisdiction.toml", 'code = "az"\n', "")

    assert problems(folder) == ("no file: code: required field missing",)


def test_a_file_that_breaks_off_is_named_with_its_last_line(folder: Path) -> None:
    (folder / "cases.toml").write_text('[[case_types]]\ncode = "1"\nlabel = { az = "a"')

    assert [one.partition(" ")[0] for one in problems(folder)] == ["cases.toml:3:"]


def test_letters_that_are_not_utf_8_are_named_with_their_line(folder: Path) -> None:
    (folder / "cases.toml").write_bytes(b"# 1\n# 2\n# \xe7\n# 4\n")

    assert [one.partition(" ")[0] for one in problems(folder)] == ["cases.toml:3:"]


def test_tariffs_that_follow_each_other_have_no_gap(folder: Path) -> None:
    plant(folder, "duty.toml", "2021-10-01\n", "2021-10-01\nvalid_to = 2025-12-30\n")
    line = plant(folder, "duty.toml", TARIFF, SECOND + TARIFF)

    [gap] = problems(folder)
    assert gap.startswith(f"duty.toml:{line}: schedules[next]: the days since schedules[az-2021-10-01] are")

    plant(folder, "duty.toml", "2025-12-30", "2025-12-31")
    assert read_jurisdiction(folder, FUNCTIONS).schedules[-2].code == "next"


def test_a_category_without_subcategories_is_a_fault(folder: Path) -> None:
    category = '[[categories]]\ncode = "family"'
    empty = '[[categories]]\ncode = "x"\nlabel = { az = "a", en = "a", ru = "а" }\nsource = "likely: ours"\n'
    line = plant(folder, "categories.toml", category, f"{empty}subcategories = []\n\n{category}")

    assert f"categories.toml:{line + 4}: categories[x].subcategories: must not be empty" in problems(folder)


def test_all_faults_are_named_at_once(folder: Path) -> None:
    plant(folder, "duty.toml", '"120.00"', '"121.00"')
    plant(folder, "roles.toml", ', ru = "Адвокат"', "")
    plant(folder, "courts.toml", 'kind = "supreme"', 'kind = "highest"')

    found = problems(folder)

    assert {one.partition(":")[0] for one in found} >= {"duty.toml", "roles.toml", "courts.toml"}


def test_other_files_are_not_rules(folder: Path) -> None:
    (folder / "README.md").write_text("not = [toml")

    assert read_jurisdiction(folder, FUNCTIONS).code == "az"


def test_rules_read_twice_are_equal(folder: Path) -> None:
    assert read_jurisdiction(folder, FUNCTIONS) == read_jurisdiction(RULES, FUNCTIONS)


SHIFT = '[term_shift]\nuses = ["signing"]\nleast = 60\narticle = "1"\nsource = "likely: an example"\n'


def test_a_rule_by_which_an_outage_moves_a_term_is_read(folder: Path) -> None:
    (folder / "outages.toml").write_text(SHIFT)

    shift = read_jurisdiction(folder, FUNCTIONS).term_shift

    assert shift is not None
    assert (shift.uses, shift.least, shift.source.mark) == ((Use.SIGNING,), 60, Mark.LIKELY)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('["signing"]', "[]", "outages.toml:2: term_shift.uses: must not be empty"),
        ('"signing"', '"fax"', "outages.toml:2: term_shift.uses"),
        ("60", "0", "outages.toml:3: term_shift.least: "),
    ],
)
def test_what_such_a_rule_cannot_say_is_named(folder: Path, old: str, new: str, problem: str) -> None:
    (folder / "outages.toml").write_text(SHIFT.replace(old, new))

    assert any(one.startswith(problem) for one in problems(folder)), problems(folder)
