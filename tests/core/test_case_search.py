"""What is looked for, as it is compared."""

import pytest
from ekabinet_core.case_search import CaseSearch, HearingSearch, number_key


@pytest.mark.parametrize("typed", ["e-2(004)-12/2026", " E-2 (004) - 12 / 2026 ", "E–2(004)—12/2026"])
def test_a_number_is_compared_without_spaces_dashes_and_capitals(typed: str) -> None:
    assert number_key(typed) == "e-2(004)-12/2026"


def test_each_typed_word_is_looked_for() -> None:
    assert CaseSearch(participant="Əli  Məm").names == (("eli",), ("mem",))
    assert HearingSearch(participant="İşçi").names == (("isci",),)
    assert len(CaseSearch(participant="a " * 99).names) == 10


@pytest.mark.parametrize("typed", ["ba\0ku", "ba\ud800ku"])
def test_what_nothing_kept_can_have_is_not_looked_for(typed: str) -> None:
    search = CaseSearch(court=typed, judge=typed, number=typed, state=typed, case_type=typed)

    assert {search.court, search.judge, search.number, search.state, search.case_type} == {"baku"}
