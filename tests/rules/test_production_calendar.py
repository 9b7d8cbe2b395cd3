"""The working days of Azerbaijan: Labour Code 105, 105-1 and 106 written again, and years worked by hand."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from ekabinet_azerbaijan.production_calendar import holidays_of

LABOUR_CODE = {
    # day and month    since  article
    (1, 1): 2007,  # 105.1, Yeni il bayramı
    (1, 2): 2007,
    (1, 20): 2007,  # 106, Ümumxalq hüzn günü
    (3, 8): 2007,  # 105.1, Qadınlar günü
    (3, 20): 2007,  # 105.1, Novruz bayramı, five days
    (3, 21): 2007,
    (3, 22): 2007,
    (3, 23): 2007,
    (3, 24): 2007,
    (5, 9): 2007,  # 105.1, Faşizm üzərində qələbə günü
    (5, 28): 2007,  # 105.1, Müstəqillik Günü
    (6, 15): 2007,  # 105.1, Milli qurtuluş günü
    (6, 26): 2007,  # 105.1, Silahlı Qüvvələr günü
    (11, 8): 2021,  # 105.1, Zəfər Günü
    (11, 9): 2010,  # 105.1, Dövlət bayrağı günü
    (12, 31): 2007,  # 105.1, Həmrəylik günü
}
"""Months and days that are not worked, and the first year of each (or the first of this calendar)."""
WORKED_THOUGH_HOLIDAYS = [(9, 27), (10, 18), (11, 12), (11, 17)]
"""105.2 does not free the days of memory, of restored independence, of the constitution and of revival."""
FEASTS = {
    2024: ["2024-04-10", "2024-04-11", "2024-06-16", "2024-06-17"],
    2025: ["2025-03-30", "2025-03-31", "2025-06-06", "2025-06-07"],
    2026: ["2026-03-20", "2026-03-21", "2026-05-27", "2026-05-28"],
}
"""Ramazan and Qurban, two days each, as announced for the year (105.4)."""
MOVED = {
    # 31.12.2023 is a Sunday · Novruz 23, 24 · Qurban 16 is a Sunday, 15.06 a Saturday · 9.11 a Saturday
    2024: ["01-03", "03-25", "03-26", "06-18", "06-19", "11-11"],
    # Ramazan 30.03 is a Sunday, its 1.04 was exchanged for 28.03 · the 10.03 for 8.03 was exchanged for 27.03
    2025: ["03-25", "03-26", "06-09", "06-16", "11-10", "11-11"],
    # Novruz 21, 22 and Ramazan 20, 21 (both within Novruz): four days
    2026: ["03-09", "03-25", "03-26", "03-27", "03-30", "05-11", "05-29", "11-10"],
}
"""Rest days moved to the next working day, worked by hand (105.5, 105.6)."""
EXCHANGED = {
    #        rest instead                                                       worked
    2024: (["01-04", "01-05", "04-12", "11-12", "11-13", "12-30"], ["01-07", "04-06", "11-16", "11-23"]),
    2025: (["01-03", "03-27", "03-28", "06-27"], ["06-21"]),
    2026: ([], []),
}
"""By decisions of the Cabinet of Ministers (105.7); December days worked for the next year stand below."""
FOR_THE_NEXT_YEAR = {2024: ["12-28", "12-29"], 2025: [], 2026: []}
ELECTIONS = {2024: ["02-07"], 2025: ["01-29"], 2026: []}
"""105-1."""


def of(year: int, days: list[str]) -> set[date]:
    return {date.fromisoformat(f"{year}-{day}") for day in days}


def days_of(year: int) -> Iterator[date]:
    start = date(year, 1, 1)
    return (start + timedelta(days=n) for n in range((date(year + 1, 1, 1) - start).days))


@pytest.mark.parametrize("year", range(2007, 2031))
def test_the_holidays_of_the_labour_code_are_not_worked(year: int) -> None:
    found = holidays_of(year)
    wanted = {date(year, *day) for day, since in LABOUR_CODE.items() if since <= year}

    assert wanted <= found.keys()
    assert not any(found[day].worked for day in wanted)


@pytest.mark.parametrize(("year", "day"), [(2020, (11, 8)), (2009, (11, 9))])
def test_a_holiday_begins_with_its_year(year: int, day: tuple[int, int]) -> None:
    assert date(year, *day) not in holidays_of(year)


@pytest.mark.parametrize("year", [2021, 2023, 2025, 2026])
def test_some_holidays_are_worked(year: int) -> None:
    assert not {date(year, *day) for day in WORKED_THOUGH_HOLIDAYS} & holidays_of(year).keys()


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_a_whole_year_is_the_one_worked_by_hand(year: int) -> None:
    rest, worked = EXCHANGED[year]
    resting = (
        {date(year, *day) for day in LABOUR_CODE}
        | {date.fromisoformat(day) for day in FEASTS[year]}
        | of(year, MOVED[year] + rest + ELECTIONS[year])
    )

    found = holidays_of(year)

    assert {day for day in found if not found[day].worked} == resting
    assert {day for day in found if found[day].worked} == of(year, worked + FOR_THE_NEXT_YEAR[year])
    assert all(holiday.sure for holiday in found.values())


def test_the_day_of_mourning_is_not_moved() -> None:
    assert date(2024, 1, 20).isoweekday() == 6  # 106 knows no moving

    assert date(2024, 1, 22) not in holidays_of(2024)


@pytest.mark.parametrize("year", [2027, 2028, 2029])
def test_the_feasts_of_years_to_come_are_estimates(year: int) -> None:
    found = holidays_of(year)

    assert {holiday.sure for holiday in found.values() if "Ramazan" in holiday.name} == {False}
    assert {holiday.sure for holiday in found.values() if "Qurban" in holiday.name} == {False}
    assert found[date(year, 1, 1)].sure


def test_only_days_of_the_year_are_given() -> None:
    assert holidays_of(2024).keys() <= set(days_of(2024))


def test_the_names_are_those_of_the_labour_code() -> None:
    assert holidays_of(2025)[date(2025, 3, 30)].name == "Ramazan bayramı"
    assert holidays_of(2025)[date(2025, 6, 6)].name == "Qurban bayramı"
    assert holidays_of(2025)[date(2025, 11, 10)].name == "Zəfər Günü (istirahət günü keçirilib)"


def test_the_package_is_imported_only_when_a_year_is_asked() -> None:
    code = "import sys, ekabinet_azerbaijan.production_calendar; sys.exit('holidays' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
