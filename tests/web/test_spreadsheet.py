import csv
from io import StringIO

import pytest
from ekabinet_web.spreadsheet import lines

WIDE = ("\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(A1)")


def read(cell: str) -> list[str]:
    """A line with that cell, as an office program reads it."""
    _, row = csv.reader(StringIO("".join(lines(("a", "b"), [(cell, "a;b")]))), delimiter=";")
    return row


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\rx", *WIDE])
def test_nothing_in_a_table_is_run_as_a_formula(cell: str) -> None:
    assert read(cell) == [f"'{cell}", "a;b"]


@pytest.mark.parametrize("cell", ["e-2(004)-1187/2026", "", "Borcun alınması: 1-ci hissə"])
def test_other_texts_stay_as_they_are(cell: str) -> None:
    assert read(cell) == [cell, "a;b"]
