"""A day as it is typed: four digits of the year, or it is asked for again."""

from datetime import date

import pytest
from ekabinet_core.errors import Invalid
from ekabinet_web.form import Form


@pytest.mark.parametrize("typed", ["09.06.2026", "9.6.2026", " 09/06/2026 ", "09-06-2026", "09. 06. 2026"])
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert Form({"first": typed}, {}).day("first") == date(2026, 6, 9)


@pytest.mark.parametrize(
    "typed", ["09.06.26", "9.6.0", "+9.6.2026", "09.06.20260", "2026-06-09", "31.02.2026", "٠٩.٠٦.٢٠٢٦"]
)
def test_what_may_mean_another_day_is_asked_for_again(typed: str) -> None:
    """«09.06.26» is no day of the year 26."""
    with pytest.raises(Invalid, match="date-format @ first"):
        Form({"first": typed}, {}).day("first")


def test_an_empty_field_is_no_day() -> None:
    assert Form({"first": "  "}, {}).day("first") is None
