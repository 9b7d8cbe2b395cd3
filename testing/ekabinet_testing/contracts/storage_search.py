"""What the storage promises of a person's lists: what is found in them."""

import pytest
from attrs import evolve
from ekabinet_core.case import Case, Hearing, Participant
from ekabinet_core.case_search import CaseSearch, HearingSearch, Occurring
from ekabinet_core.identifier import Identifier
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing.contracts.storage_examples import FIN, TODAY, anything, case, hearing, rolled_back
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
            Participant(
                "claimant", f"Şəhla{count:03} Uzunsoyadlızadə{count:03}", Identifier("fin", f"{count:07}")
            )
            for count in range(200)
        )
        first, last = many[0].identifier, many[-1].identifier
        assert first is not None
        assert last is not None
        with rolled_back(storage) as kept:
            kept.cases.put(evolve(case(), participants=many))
            kept.cases.put_hearing(hearing())

            for person in (first, last):
                for typed in ("", "sehla000", "sehla199", "sehla000 uzunsoyadlizade199"):
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

    @pytest.mark.parametrize("typed", ["\0", "\ud800", "%", "_", "'", "\\", "/", "x" * 10_000])
    def test_whatever_is_typed_is_only_looked_for(self, storage: Storage, typed: str) -> None:
        search = CaseSearch(court=typed, judge=typed, number=typed, state=typed, case_type=typed)
        with rolled_back(storage) as kept:
            kept.cases.put(case("c1", TODAY))
            kept.cases.put(evolve(case("c2"), court=typed.encode(errors="ignore").decode().replace("\0", "")))

            assert kept.case_list.count(FIN, search, 9) in {0, 2}
            assert kept.case_list.count(FIN, CaseSearch(participant=f"ayt {typed}", number=""), 9) in {0, 2}

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
