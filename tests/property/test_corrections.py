"""Whatever was corrected: every thing of both applications is told once, or is the same in both."""

from collections import Counter

from ekabinet_core.correction import Compared, compared
from hypothesis import given
from hypothesis import strategies as st

Paper = tuple[str, str]
"""A document as its kind and what it says."""
PAPERS = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), max_size=6)


def corrected(before: list[Paper], after: list[Paper]) -> Compared[Paper]:
    return compared(before, after, lambda one: one, (lambda one: one[0],))


@given(st.data(), PAPERS)
def test_the_same_things_in_another_order_are_no_correction(data: st.DataObject, before: list[Paper]) -> None:
    after = data.draw(st.permutations(before))

    assert corrected(before, after) == Compared()


@given(PAPERS, PAPERS)
def test_what_was_becomes_what_is(before: list[Paper], after: list[Paper]) -> None:
    told = corrected(before, after)

    became = Counter(before)
    became.subtract([*told.removed, *(one for one, _ in told.changed)])
    became.update([*told.added, *(other for _, other in told.changed)])
    assert +became == Counter(after)
    assert min(became.values(), default=0) >= 0


@given(PAPERS, PAPERS)
def test_nothing_that_is_in_both_is_told(before: list[Paper], after: list[Paper]) -> None:
    told = corrected(before, after)

    was = Counter([*told.removed, *(one for one, _ in told.changed)])
    now = Counter([*told.added, *(other for _, other in told.changed)])
    assert was == Counter(before) - Counter(after)
    assert now == Counter(after) - Counter(before)


@given(PAPERS, PAPERS)
def test_only_things_of_one_kind_replace_each_other_and_all_that_can_do(
    before: list[Paper], after: list[Paper]
) -> None:
    told = corrected(before, after)

    assert all(one[0] == other[0] for one, other in told.changed)
    assert {one[0] for one in told.removed}.isdisjoint(one[0] for one in told.added)


@given(PAPERS, PAPERS)
def test_looked_at_from_the_other_side_the_added_are_the_removed(
    before: list[Paper], after: list[Paper]
) -> None:
    told, back = corrected(before, after), corrected(after, before)

    assert Counter(kind for kind, _ in told.added) == Counter(kind for kind, _ in back.removed)
    assert len(told.changed) == len(back.changed)
