"""``ekabinet fee``: figures of the law as a lawyer would check them, asked as anybody would type them."""

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result
from ekabinet.clock import SystemClock
from ekabinet.command import main
from ekabinet.fee_answer import Answer
from ekabinet.fee_question import Filing
from ekabinet.language import words_in
from ekabinet_usecases.calculating import Calculator
from ekabinet_usecases.subject import ChosenDemand

from docs.examples.ruritania.plugin import ekabinet_jurisdiction

TODAY = "2026-03-02"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["fee", *words])


def asked(*words: str, on: str = TODAY) -> dict[str, object]:
    result = run(*words, "--on", on, "--json")
    assert result.exit_code == 0, result.output
    table = json.loads(result.output)
    assert isinstance(table, dict)
    return table


# Law on State Duty, Art. 8.1.1-8.1.5 since 01.10.2021


@pytest.mark.parametrize(
    ("value", "due"),
    [
        ("999", "30.00"),
        ("1000", "30.00"),
        ("1001", "30.01"),
        ("4695", "66.95"),
        ("9390", "113.90"),
        ("9 390,00", "113.90"),
        ("9.390,00", "113.90"),
        ("50000", "240.00"),
        ("250000", "540.00"),
        ("1000000", "1290.00"),
        ("2000000", "1790.00"),
        ("98420000", "50000.00"),
        ("500000000", "50000.00"),
    ],
)
@pytest.mark.parametrize("kind", ["claim", "commercial-claim", "counterclaim"])
def test_a_claim_with_a_value(kind: str, value: str, due: str) -> None:
    assert asked(kind, "--value", value)["total"] == due


@pytest.mark.parametrize("kind", ["appeal", "cassation", "reopening"])
@pytest.mark.parametrize(
    ("typed", "due"),
    [(["--value", "9390"], "56.95"), (["--value", "50000"], "120.00"), ([], "50.00")],
)
def test_going_further_costs_half_of_the_claim(kind: str, typed: Sequence[str], due: str) -> None:
    assert asked(kind, *typed)["total"] == due  # 8.6


@pytest.mark.parametrize("kind", ["claim", "court-order", "commercial-court-order", "special"])
def test_without_a_value_it_is_a_hundred(kind: str) -> None:
    assert asked(kind)["total"] == "100.00"  # 8.2


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        (["--demand", "alimony", "--value", "250"], "50.00"),  # CPC 112: twelve months, 3,000
        (["--demand", "payments", "--value", "100", "--months", "20"], "40.00"),  # 2,000
        (["--demand", "payments", "--value", "100"], "56.00"),  # without an end: three years, 3,600
        (["--demand", "building", "--value", "1500", "--official", "2000"], "40.00"),  # the higher: 2,000
        (["--value", "1500", "--penalty", "500"], "40.00"),  # CPC 112.2
        (["--demand", "housing", "--value", "200000"], "100.00"),  # Art. 8.1.6
    ],
)
def test_the_value_is_counted_as_the_code_says(typed: Sequence[str], due: str) -> None:
    assert asked("claim", *typed)["total"] == due


@pytest.mark.parametrize(
    ("kind", "value", "day", "due"),
    [
        ("claim", "500.00", "2015-05-05", "20.00"),
        ("claim", "500.01", "2015-05-05", "30.00"),
        ("appeal", "500.01", "2015-05-05", "15.00"),  # half
        ("claim", "110.00", "2011-06-01", "3.00"),
        ("claim", "110.01", "2011-06-01", "20.00"),
        ("appeal", "110.01", "2011-06-01", "24.00"),  # 120 %
        ("cassation", "110.01", "2011-06-01", "30.00"),  # 150 %
        ("claim", "500.01", "2021-09-30", "30.00"),
        ("claim", "1001.00", "2021-09-30", "30.00"),
        ("claim", "1001.00", "2021-10-01", "30.01"),
    ],
)
def test_an_old_filing_is_priced_by_the_tariff_of_its_day(kind: str, value: str, day: str, due: str) -> None:
    assert asked(kind, "--value", value, on=day)["total"] == due


@pytest.mark.parametrize("day", ["2010-01-01", "2012-10-01", "2013-01-15", "2013-05-31", "1999-01-01"])
def test_a_day_whose_tariff_nobody_knows_has_no_figure(day: str) -> None:
    table = asked("claim", "--value", "999", "--language", "en", on=day)

    assert (table["total"], table["reason"], table["lines"]) == (None, "no-schedule", [])
    assert "the court sets the duty" in str(table["why"])


def test_what_the_law_s_print_does_not_say_has_no_figure() -> None:
    table = asked("interim-measure", "--language", "en")

    assert (table["total"], table["reason"]) == (None, "no-line")
    assert [source["mark"] for source in _tables(table["sources"])] == ["unknown"]


def test_who_claims_electronically_for_the_first_time_is_spared_a_tenth() -> None:
    table = asked("claim", "--value", "9390", "--first-e-filing")

    assert table["total"] == "102.51"
    assert [line["amount"] for line in _tables(table["lines"])] == ["113.90", "-11.39"]


def test_an_exemption_spares_the_whole_duty() -> None:
    table = asked("claim", "--value", "9390", "--ground", "labour", "--ground", "public-body")

    assert (table["total"], table["exemption"]) == ("0.00", "labour")
    assert table["unfit"] == ["public-body"], "it is not for natural persons"


def test_the_answer_for_programs_has_one_shape() -> None:
    table = asked("claim", "--value", "4695", "--language", "en")

    assert table == {
        "total": "66.95",
        "currency": "AZN",
        "lines": [
            {
                "code": "claim-value",
                "article": "8.1.1–8.1.5",
                "label": "Claim with a value",
                "amount": "66.95",
                "source": "Law on State Duty, Art. 8.1.1-8.1.5; two independent prints agree",
                "mark": "verified",
                "working": "30.00\u00a0₼ + 1% × (4,695.00\u00a0₼ − 1,000.00\u00a0₼)",
            }
        ],
        "sources": [
            {
                "source": "Law on State Duty, Art. 8.1.1-8.1.5; two independent prints agree",
                "mark": "verified",
            }
        ],
        "kind": "claim",
        "day": TODAY,
        "schedule": "az-2021-10-01",
        "exemption": None,
        "others": [],
        "unfit": [],
    }


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("az", "Qiymətləndirilən iddia"),
        ("en", "Claim with a value"),
        ("ru", "Иск, подлежащий оценке"),
    ],
)
def test_it_speaks_the_languages_of_the_country(language: str, name: str) -> None:
    result = run("claim", "--value", "4695", "--on", TODAY, "--language", language)

    assert result.exit_code == 0
    assert name in result.output
    assert "8.1.1–8.1.5" in result.output
    assert "Law on State Duty, Art. 8.1.1-8.1.5" in result.output
    assert "02.03.2026" in result.output


def test_it_answers_in_the_language_of_proceedings_unless_told() -> None:
    assert run("claim", "--value", "9390").output.count("113,90 ₼") == 2, "the line and the total"


def test_sums_stand_below_each_other() -> None:
    lines = run("claim", "--value", "9390", "--first-e-filing", "--on", TODAY).output.splitlines()

    sums = [line for line in lines if line.endswith(" ₼")]
    assert [line.split()[-2] for line in sums] == ["113,90", "−11,39", "102,51"]
    assert len({len(line) for line in sums}) == 1


@pytest.mark.parametrize(
    ("ground", "language", "told"),
    [
        ("public-body", "en", "is not for this filing"),
        ("minor", "en", "would do as well"),
        ("public-body", "az", "bu ərizəyə aid deyil"),
        ("minor", "ru", "подходит и это основание"),
    ],
)
def test_a_ground_that_does_not_count_is_told(ground: str, language: str, told: str) -> None:
    result = run("claim", "--ground", "labour", "--ground", ground, "--on", TODAY, "--language", language)

    assert told in " ".join(result.output.split())


def test_an_unknown_duty_is_an_answer_too() -> None:
    result = run("interim-measure", "--on", TODAY, "--language", "en")

    assert result.exit_code == 0
    assert "the court will set the duty" in result.output
    assert "its amount was not seen (not known)" in " ".join(result.output.split())


def test_without_a_day_it_is_today_where_the_court_is() -> None:
    before = datetime.now(UTC).astimezone(ZoneInfo("Asia/Baku")).date()
    table = json.loads(run("claim", "--json").output)
    after = datetime.now(UTC).astimezone(ZoneInfo("Asia/Baku")).date()

    assert before.isoformat() <= table["day"] <= after.isoformat()


def test_the_kinds_are_listed_with_what_is_not_filed_here() -> None:
    lines = run("--kinds", "--language", "en").output.splitlines()

    assert "claim                   Statement of claim" in lines
    assert "appeal                  Appeal  (not filed here)" in lines
    assert len(lines) == len(json.loads(run("--kinds", "--json").output)) > 20


def test_a_court_that_takes_the_kind_is_fine() -> None:
    assert asked("claim", "--value", "999", "--court", "004")["total"] == "30.00"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "claim, small-claim, court-order"),
        (["clam"], "there is no 'clam'; there are: claim, small-claim"),
        (["claim", "--value", "12x"], "--value: this is not a sum such as 1234.50"),
        (["claim", "--value", "-5"], "--value: this is not a sum"),
        (["claim", "--value", "5", "--penalty", "a"], "--penalty: this is not a sum"),
        (
            ["claim", "--demand", "payments", "--value", "5", "--months", "0"],
            "--months: this is not a number",
        ),
        (["claim", "--on", "31.02.2026"], "--on: this is not a day such as 2021-10-01"),
        (["claim", "--on", "yesterday"], "--on: this is not a day such as 2021-10-01"),
        (["claim", "--demand", "gold"], "--demand: there is no 'gold'; there are: money, property"),
        (["claim", "--ground", "poor"], "--ground: there is no 'poor'; there are: labour, alimony"),
        (["claim", "--payer", "cat"], "--payer: there is no 'cat'; there are: natural, "),
        (
            ["claim", "--demand", "housing", "--payer", "legal"],
            "'legal' cannot ask 'housing'; these can: nat",
        ),
        (
            ["claim", "--court", "113"],
            "is of the kind 'commercial'; 'claim' is taken by courts of these kinds:",
        ),
        (["claim", "--court", "xyz"], "there is no court 'xyz'; 'claim' is taken by"),
        (["commercial-claim", "--court", "113", "--on", "2019-12-31"], "does not sit on 2019-12-31"),
        (["small-claim", "--value", "5000"], "is for claims below 5000.00"),  # CPC 284-1
        (["claim", "--language", "tr"], "'tr' is none of: az, en, ru"),
        (["claim", "--jurisdiction", "atlantis"], "plugin atlantis is not installed"),
        (["claim", "--jurisdiction", "db"], "no plugin provides a jurisdiction"),
    ],
)
def test_wrong_input_is_told_with_what_to_do(words: list[str], told: str) -> None:
    result = run(*words)

    assert result.exit_code == 2
    assert told in " ".join(result.output.split())


def test_it_starts_without_the_web_and_the_database() -> None:
    program = (
        "import sys; from ekabinet.command import main; "
        "main(['fee', 'claim', '--value', '9390'], standalone_mode=False); "
        "sys.exit(str({'litestar', 'sqlalchemy', 'uvicorn'} & set(sys.modules)))"
    )

    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert "113,90" in ended.stdout
    assert ended.stderr.strip() == "set()"


def test_a_missing_package_is_told_with_what_to_install() -> None:
    program = (
        "import sys; from ekabinet.command import main; sys.modules['ekabinet_web'] = None; "
        "main(['fee', 'claim', '--value', '9390'])"
    )

    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert ended.returncode == 2
    assert ended.stderr == "ekabinet: the package ekabinet_web is missing: docs/installing.md\n"


@pytest.mark.parametrize(
    ("value", "day", "due"),
    [
        ("1250.00", "2026-01-05", "25.00"),
        ("2000.00", "2026-01-05", "40.00"),  # 25 + 2 % of 750
        ("1000000.00", "2026-01-05", "5000.00"),
        ("2000.00", "1930-01-05", "5.00"),
        ("2000.00", "1960-01-05", None),
        ("", "2026-01-05", None),
    ],
)
def test_another_country_is_only_other_data(value: str, day: str, due: str | None) -> None:
    rules = ekabinet_jurisdiction()
    typed = Filing("claim", None, ChosenDemand(amount=value), day, "strelsau", None, (), first_e_filing=False)

    calculation = typed.calculated(Calculator(rules, SystemClock()))
    table = Answer(rules, calculation.matter, calculation.assessment, words_in("de")).table()

    assert (table["total"], table["currency"]) == (due, "XRK")


def _tables(value: object) -> list[dict[str, str]]:
    assert isinstance(value, list)
    return value
