"""The page that says where each section of the manual is, says so rightly."""

import re
from pathlib import Path

import pytest
from ekabinet_web.pages import PAGES, PUBLIC_PAGES

ROOT = Path(__file__).parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "manual.md").read_text().splitlines()
    if line.startswith("| ") and not line.startswith("| section")
]
ADDRESSES = {path for page in (*PAGES, *PUBLIC_PAGES) for path in page.paths}
SECTIONS = [
    "1",
    "2.1",
    "2.2",
    "2.3",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "10.1",
    "10.2",
    "10.3",
    "10.4",
    "10.5",
    "10.6",
    "11",
]


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_section_of_the_manual_is_on_it() -> None:
    assert set(SECTIONS) <= {row[0].split()[0] for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_pages_use_cases_and_tests_are_there(row: list[str]) -> None:
    _, pages, usecases, tests = row

    assert named(tests)
    assert set(named(pages)) <= ADDRESSES
    rooms = ROOT / "usecases" / "ekabinet_usecases"
    assert [one for one in named(usecases) if not (rooms / f"{one}.py").exists()] == []
    assert [one for one in named(tests) if not (ROOT / one).exists()] == []
