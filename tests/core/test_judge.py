"""Who hears a case, as the manual prints it (Manual 7)."""

import pytest
from ekabinet_core.errors import Invalid
from ekabinet_core.judge import Judge, Panel

AYTEN, RAMIN = Judge("Aytən Mirzəzadə", "004"), Judge("Ramin Qurbanov", "004")
MEMMED = Judge("Məmməd Məmmədov", "103")


def test_a_single_judge_presides() -> None:
    assert Panel(AYTEN).lines("sədrlik edən hakim") == ("Aytən Mirzəzadə - sədrlik edən hakim",)


def test_of_a_panel_the_presiding_judge_is_named_first() -> None:
    panel = Panel(RAMIN, (AYTEN,))

    assert panel.judges == (RAMIN, AYTEN)
    assert panel.lines("sədrlik edən hakim") == ("Ramin Qurbanov - sədrlik edən hakim", "Aytən Mirzəzadə")


def test_only_its_own_judges_hear_a_case() -> None:
    panel = Panel(RAMIN, (AYTEN,))

    assert panel.seats(RAMIN)
    assert panel.seats(AYTEN)
    assert not panel.seats(Judge("Ramin Qurbanov", "103"))


def test_a_judge_of_another_court_does_not_sit_with_them() -> None:
    with pytest.raises(Invalid, match="of-another-court @ others"):
        Panel(AYTEN, (RAMIN, MEMMED))


@pytest.mark.parametrize("others", [(AYTEN,), (RAMIN, RAMIN)])
def test_nobody_sits_twice(others: tuple[Judge, ...]) -> None:
    with pytest.raises(Invalid, match="sits-twice @ others"):
        Panel(AYTEN, others)


def test_a_case_names_its_judge_without_the_patronymic() -> None:
    judge = Judge("Aytən Kamil qızı Mirzəzadə", "004")

    assert judge.is_called("Aytən Mirzəzadə")
    assert judge.is_called("Mirzəzadə Aytən")
    assert not any(map(judge.is_called, ("", "Aytən", "Mirzəzadə", "Ramin Mirzəzadə", "aytən mirzəzadə")))
