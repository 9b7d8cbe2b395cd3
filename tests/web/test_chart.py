"""Columns are as high as their numbers, and stay in their box."""

import pytest
from ekabinet_web.chart import BOTTOM, HEIGHT, LABELS_MOST, LEFT, RIGHT, TOP, WIDTH, chart


@pytest.mark.parametrize("most", [0, 1, 2, 3, 9, 10, 11, 41, 99_999, 1_000_000])
@pytest.mark.parametrize("groups", [1, 5, 31, 61])
def test_every_column_stays_in_the_box(most: int, groups: int) -> None:
    numbers = [most] * groups
    drawn = chart("c", "", "", labels=[""] * groups, series=[("a", numbers), ("b", numbers)])

    assert len(drawn.columns) == 2 * groups
    for one in drawn.columns:
        assert one.x >= LEFT
        assert one.x + one.width <= WIDTH - RIGHT + 0.1
        assert one.y >= TOP
        assert one.y + one.height == HEIGHT - BOTTOM


def test_a_column_is_as_high_as_its_number() -> None:
    drawn = chart("c", "", "", labels=["a", "b", "c"], series=[("", [10, 5, 0])])

    ten, five, none = (one.height for one in drawn.columns)
    assert ten == 2 * five == HEIGHT - TOP - BOTTOM
    assert none == 0


def test_the_second_row_of_numbers_stands_hollow_beside_the_first() -> None:
    drawn = chart("c", "", "", labels=["a"], series=[("", [1]), ("", [1])])

    full, hollow = drawn.columns
    assert (full.hollow, hollow.hollow) == (False, True)
    assert hollow.x == pytest.approx(full.x + full.width)


@pytest.mark.parametrize(("most", "top"), [(0, 2), (1, 2), (3, 4), (5, 10), (11, 20), (21, 40), (41, 100)])
def test_the_scale_ends_at_a_round_number(most: int, top: int) -> None:
    drawn = chart("c", "", "", labels=["a"], series=[("", [most])])

    assert [one.text for one in drawn.scale] == ["0", str(top // 2), str(top)]


@pytest.mark.parametrize("groups", [1, 5, 6, 31, 61])
def test_words_under_the_columns_do_not_run_into_each_other(groups: int) -> None:
    drawn = chart("c", "", "", labels=[str(one) for one in range(groups)], series=[("", [1] * groups)])

    assert 1 <= len(drawn.labels) <= LABELS_MOST
    assert drawn.labels[0].text == "0"
