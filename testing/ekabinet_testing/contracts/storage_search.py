"""What the storage promises of a person's lists: what is found in them."""

from datetime import timedelta
from hashlib import sha256

import pytest
from attrs import evolve
from ekabinet_core.case import Case, Hearing, Participant
from ekabinet_core.case_search import CaseSearch, HearingSearch, Occurring
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing.contracts.storage_examples import (
    FIN,
    NOON,
    TODAY,
    anything,
    case,
    hearing,
    rolled_back,
)
from ekabinet_testing.contracts.storage_search_examples import (
    OTHER,
    case_searches,
    found,
    heard,
    hearing_searches,
    kept_cases,
    kept_hearings,
    plain_words,
    put_all,
)

DAY, MICROSECOND = timedelta(days=1), timedelta(microseconds=1)


def surname(count: int) -> str:
    """A name that is like no other: no database keeps many such in less room."""
    return sha256(str(count).encode()).hexdigest()[:40]


class CaseListContract:
    """A person's cases, found."""

    @anything
    @given(cases=kept_cases, search=case_searches)
    def test_a_search_finds_the_cases_that_fit(
        self, storage: Storage, cases: list[Case], search: CaseSearch
    ) -> None:
        with rolled_back(storage) as kept:
            last, _ = put_all(kept, cases, [])

            for person in (FIN, OTHER):
                page = kept.case_list.page(person, search, None)
                wanted = found(last, search, person)
                assert [row.id for row in page.rows] == wanted
                assert kept.case_list.count(person, search, 9) == len(wanted)

    @anything
    @given(cases=kept_cases)
    def test_what_occurs_is_what_the_cases_have(self, storage: Storage, cases: list[Case]) -> None:
        with rolled_back(storage) as kept:
            last, _ = put_all(kept, cases, [])

            theirs = [one for one in last if one.id in found(last, CaseSearch(), FIN)]
            assert kept.case_list.occurring(FIN) == Occurring(
                frozenset(one.court for one in theirs),
                frozenset(one.judge for one in theirs),
                frozenset(one.case_type for one in theirs),
                states=frozenset(one.state for one in theirs),
            )
            names = [person.name for one in theirs for person in one.participants]
            assert kept.case_list.words(FIN) == {word for name in names for word in plain_words(name)}

    def test_each_of_two_hundred_participants_finds_the_case_by_each_name(self, storage: Storage) -> None:
        many = tuple(
            Participant("claimant", f"Şəhla{count:03} {surname(count)}", Identifier("fin", f"{count:07}"))
            for count in range(200)
        )
        first, last = many[0].identifier, many[-1].identifier
        assert first is not None
        assert last is not None
        with rolled_back(storage) as kept:
            kept.cases.put(evolve(case(), participants=many))
            kept.cases.put_hearing(hearing())

            for person in (first, last):
                for typed in ("", "sehla000", "sehla199", f"sehla000 {surname(199)}"):
                    page = kept.case_list.page(person, CaseSearch(participant=typed), None)
                    heard = kept.hearing_list.page(person, HearingSearch(participant=typed), None)
                    assert [row.id for row in page.rows] == ["c1"]
                    assert [row.id for row in heard.rows] == ["h1"]
            assert kept.case_list.count(first, CaseSearch(), 9) == 1
            assert kept.hearing_list.count(first, HearingSearch(participant="sehla"), 9) == 1
            assert not kept.case_list.page(first, CaseSearch(participant="sehla200"), None).rows
            assert len(kept.case_list.words(first)) == 400

    def test_a_name_without_end_is_found_by_its_beginning(self, storage: Storage) -> None:
        endless = Participant("claimant", "ə" * 5_000 + " Son", FIN)
        with rolled_back(storage) as kept:
            kept.cases.put(evolve(case(), participants=(endless,), judge="j" * 5_000, number="1" * 5_000))

            for typed in ("e" * 30, "e" * 5_000, "son"):
                assert kept.case_list.count(FIN, CaseSearch(participant=typed), 9) == 1
            assert kept.case_list.count(FIN, CaseSearch(judge="j" * 5_000, number="11"), 9) == 1

    def test_a_changed_name_is_found_as_it_is_now_only(self, storage: Storage) -> None:
        married = Participant("claimant", "Aytən Həsənova", FIN)
        with rolled_back(storage) as kept:
            kept.cases.put(evolve(case(), participants=(Participant("claimant", "Aytən Əliyeva", FIN),)))
            kept.cases.put_hearing(hearing())
            kept.cases.put(evolve(case(), participants=(married,)))

            for typed, count in (("eliyeva", 0), ("hesenova", 1)):
                assert kept.case_list.count(FIN, CaseSearch(participant=typed), 9) == count
                assert kept.hearing_list.count(FIN, HearingSearch(participant=typed), 9) == count
            assert kept.case_list.words(FIN) == {"ayten", "hesenova"}

    @pytest.mark.parametrize(
        ("names", "count"), [((("ali", "ayt"),), 1), ((("ali", "veli"),), 0), (((),), 0), ((), 1)]
    )
    def test_a_word_may_mean_one_of_several(
        self, storage: Storage, names: tuple[tuple[str, ...], ...], count: int
    ) -> None:
        with rolled_back(storage) as kept:
            kept.cases.put(case())

            assert kept.case_list.count(FIN, CaseSearch(names=names), 9) == count

    @pytest.mark.parametrize(
        ("typed", "count"),
        [("isa", 1), ("mem", 1), ("Məmmədov İ", 1), ("emmed", 0), ("isa x", 0), ("kapital isa", 1), ("%", 1)],
    )
    def test_each_typed_word_begins_a_word_of_some_name(
        self, storage: Storage, typed: str, count: int
    ) -> None:
        bank = Participant("respondent", "«Kapital Bank» ASC")
        with rolled_back(storage) as kept:
            kept.cases.put(evolve(case(), participants=(Participant("claimant", "İsa MƏMMƏDOV", FIN), bank)))
            kept.cases.put_hearing(hearing())

            assert kept.case_list.count(FIN, CaseSearch(participant=typed), 9) == count
            assert kept.hearing_list.count(FIN, HearingSearch(participant=typed), 9) == count

    @pytest.mark.parametrize(
        ("typed", "count"),
        [("(81)", 1), ("E-2-1 (81) – 7 / 2026", 1), ("/", 1), ("%", 0), ("_", 0), ("1_", 0), ("8%7", 0)],
    )
    def test_a_number_is_found_by_a_part_of_it(self, storage: Storage, typed: str, count: int) -> None:
        with rolled_back(storage) as kept:
            kept.cases.put(evolve(case(), number="e-2-1(81)-7/2026"))
            kept.cases.put_hearing(hearing())

            assert kept.case_list.count(FIN, CaseSearch(number=typed), 9) == count
            assert kept.hearing_list.count(FIN, HearingSearch(number=typed), 9) == count

    @pytest.mark.parametrize(
        ("first", "last", "count"),
        [(None, None, 1), (0, 0, 1), (1, None, 0), (None, -1, 0), (-1, None, 1), (None, 1, 1)],
    )
    def test_a_case_is_found_from_its_first_day_to_its_last(
        self, storage: Storage, first: int | None, last: int | None, count: int
    ) -> None:
        search = CaseSearch(
            first=None if first is None else TODAY + first * DAY,
            last=None if last is None else TODAY + last * DAY,
        )
        with rolled_back(storage) as kept:
            kept.cases.put(case(received_on=TODAY))

            assert kept.case_list.count(FIN, search, 9) == count

    def test_some_cases_are_looked_for_and_others_are_left_out(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for id in ("1", "11", "%"):
                kept.cases.put(case(id))
                kept.cases.put_hearing(hearing(id, id))

            for among, besides, found in (
                (("1",), (), {"1"}),
                (("11", "1"), (), {"1", "11"}),
                (("",), (), set()),
                ((), ("1", "%"), {"11"}),
                ((), ("",), {"1", "11", "%"}),
            ):
                some, others = tuple(map(CaseId, among)), tuple(map(CaseId, besides))
                cases = CaseSearch(among=some, besides=others)
                heard = HearingSearch(among=some, besides=others)
                assert {row.id for row in kept.case_list.page(FIN, cases, None).rows} == found
                assert {row.case for row in kept.hearing_list.page(FIN, heard, None).rows} == found
                assert kept.case_list.count(FIN, cases, 9) == kept.hearing_list.count(FIN, heard, 9)
                assert kept.case_list.count(FIN, cases, 9) == len(found)

    @pytest.mark.parametrize("typed", ["\0", "\ud800", "'", "\\", "x" * 10_000])
    def test_whatever_is_typed_is_only_looked_for(self, storage: Storage, typed: str) -> None:
        with rolled_back(storage) as kept:
            kept.cases.put(case())

            for search in (
                CaseSearch(court=f"x{typed}"),
                CaseSearch(judge=f"x{typed}"),
                CaseSearch(number=f"x{typed}"),
                CaseSearch(state=f"x{typed}", case_type=f"x{typed}"),
                CaseSearch(participant=f"xyz{typed}"),
            ):
                assert kept.case_list.page(FIN, search, None).rows == ()

    @pytest.mark.parametrize(("most", "counted"), [(2, 2), (3, 3), (4, 3)])
    def test_it_is_counted_no_further_than_asked(self, storage: Storage, most: int, counted: int) -> None:
        with rolled_back(storage) as kept:
            for id in ("1", "2", "3"):
                kept.cases.put(case(id))
                kept.cases.put_hearing(hearing(id, id))

            assert kept.case_list.count(FIN, CaseSearch(), most) == counted
            assert kept.hearing_list.count(FIN, HearingSearch(), most) == counted


class HearingListContract:
    """The hearings of a person's cases, found."""

    @pytest.mark.parametrize(
        ("since", "before", "count"), [(0, 1, 1), (0, 0, 0), (1, None, 0), (None, 0, 0), (None, 1, 1)]
    )
    def test_a_hearing_is_found_since_its_moment_and_before_the_next(
        self, storage: Storage, since: int | None, before: int | None, count: int
    ) -> None:
        search = HearingSearch(
            since=None if since is None else NOON + since * MICROSECOND,
            before=None if before is None else NOON + before * MICROSECOND,
        )
        with rolled_back(storage) as kept:
            kept.cases.put(case())
            kept.cases.put_hearing(hearing(at=NOON))

            assert kept.hearing_list.count(FIN, search, 9) == count

    @anything
    @given(cases=kept_cases, hearings=kept_hearings, search=hearing_searches)
    def test_a_search_finds_the_hearings_that_fit(
        self, storage: Storage, cases: list[Case], hearings: list[Hearing], search: HearingSearch
    ) -> None:
        with rolled_back(storage) as kept:
            last, held = put_all(kept, cases, hearings)

            for person in (FIN, OTHER):
                page = kept.hearing_list.page(person, search, None)
                wanted = heard(held, last, search, person)
                assert [row.id for row in page.rows] == wanted
                assert kept.hearing_list.count(person, search, 9) == len(wanted)

    @anything
    @given(cases=kept_cases, hearings=kept_hearings)
    def test_what_occurs_is_what_the_hearings_have(
        self, storage: Storage, cases: list[Case], hearings: list[Hearing]
    ) -> None:
        with rolled_back(storage) as kept:
            last, held = put_all(kept, cases, hearings)

            of = {one.id: one for one in last}
            theirs = [one for one in held if one.id in heard(held, last, HearingSearch(), FIN)]
            assert kept.hearing_list.occurring(FIN) == Occurring(
                frozenset(of[one.case].court for one in theirs),
                frozenset(one.judge for one in theirs),
                frozenset(of[one.case].case_type for one in theirs),
                kinds=frozenset(one.kind for one in theirs),
            )
