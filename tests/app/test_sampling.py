"""``ekabinet sample``: made-up cases that could be real, and never where real ones are."""

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ekabinet.command import main
from ekabinet.sample_cases import DAYS, MANY, Sample
from ekabinet.sample_people import Names, Numbers
from ekabinet.sampling import fill
from ekabinet_core.case import Case, Hearing
from ekabinet_core.case_search import CaseSearch
from ekabinet_core.coded import Coded
from ekabinet_core.errors import BadSetup
from ekabinet_core.identifier import Identifier
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_db.storage import SqlStorage
from ekabinet_memory.storage import MemoryStorage
from ekabinet_ports.cases import CaseAndHearings
from hypothesis import given
from hypothesis import strategies as st

TODAY = date(2026, 3, 2)
SETTINGS = '[cabinet]\ndata = "."\nplugins = ["azerbaijan", "db", "memory"]\n'
DEMONSTRATION = f"{SETTINGS}demonstration = true\n"
LETTERS = set("abcçdeəfgğhxıijkqlmnoöprsştuüvyz ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ")

seeds = st.integers(0, 2**64 - 1)
sizes = st.integers(6, 60)


def made(rules: Jurisdiction, cases: int = 100, seed: int = 1, many: int = MANY) -> list[CaseAndHearings]:
    return list(Sample(rules, cases, TODAY, seed, many).made())


def codes(things: Sequence[Coded]) -> set[str]:
    return {thing.code for thing in things}


def of(person: Identifier, cases: Sequence[CaseAndHearings]) -> list[int]:
    """The places of the cases in which somebody takes part."""
    return [
        place
        for place, (case, _) in enumerate(cases)
        if person in [one.identifier for one in case.participants]
    ]


@given(seed=seeds, cases=sizes)
def test_a_sample_is_the_same_for_the_same_seed(rules: Jurisdiction, seed: int, cases: int) -> None:
    assert made(rules, cases, seed) == made(rules, cases, seed)


def test_another_seed_makes_other_cases_of_other_people(rules: Jurisdiction) -> None:
    one, other = made(rules, seed=1), made(rules, seed=2)

    assert not {case.id for case, _ in one} & {case.id for case, _ in other}
    assert not people(one) & people(other)
    assert [case.court for case, _ in one] != [case.court for case, _ in other]


def people(cases: Sequence[CaseAndHearings]) -> set[Identifier | None]:
    return {one.identifier for case, _ in cases for one in case.participants}


@given(seed=seeds, cases=sizes)
def test_cases_are_such_as_the_jurisdiction_knows(rules: Jurisdiction, seed: int, cases: int) -> None:
    for case, hearings in made(rules, cases, seed):
        must_be_known(rules, case)
        for hearing in hearings:
            must_be_believable(rules, case, hearing)


def must_be_known(rules: Jurisdiction, case: Case) -> None:
    court = rules.court(case.court)
    assert court is not None
    number = rules.case_numbers.parse(case.number)
    assert rules.case_numbers.print(number) == case.number
    assert (number.type, number.court, number.year) == (case.case_type, court.printed, case.received_on.year)
    assert case.case_type in codes(rules.case_types)
    assert case.proceeding in codes(rules.proceedings)
    assert case.state in codes(rules.case_states)
    assert court.sits_on(case.received_on)
    assert {one.role for one in case.participants} <= codes(rules.roles)
    assert 2 <= len(case.participants) <= 4
    assert len({one.identifier for one in case.participants}) == len(case.participants)
    for one in case.participants:
        assert one.identifier is not None
        assert rules.parse(rules.person_number, one.identifier.value) == one.identifier
        assert set(one.name) <= LETTERS


def must_be_believable(rules: Jurisdiction, case: Case, hearing: Hearing) -> None:
    day = hearing.at.date()
    assert hearing.case == case.id
    assert hearing.judge == case.judge
    assert hearing.kind in codes(rules.hearing_kinds)
    assert day > case.received_on
    assert day.weekday() < 5
    assert (hearing.result == "scheduled") is (day > TODAY)
    assert hearing.result in codes(rules.hearing_results)


@given(seed=seeds, cases=sizes)
def test_no_number_or_name_is_given_twice(rules: Jurisdiction, seed: int, cases: int) -> None:
    all = made(rules, cases, seed)

    assert len({case.id for case, _ in all}) == len({case.number for case, _ in all}) == cases
    hearings = [hearing.id for _, held in all for hearing in held]
    assert len(set(hearings)) == len(hearings)


@given(cases=st.integers(6, 5_000))
def test_cases_come_in_order_over_ten_years(rules: Jurisdiction, cases: int) -> None:
    sample = Sample(rules, cases, TODAY, 1)
    days = [sample.day(place) for place in range(cases)]

    gaps = {(later - earlier).days for earlier, later in pairwise(days)}
    assert days[-1] == TODAY
    assert DAYS - DAYS // cases - 1 <= (TODAY - days[0]).days <= DAYS
    assert max(gaps) - min(gaps) <= 1
    assert min(gaps) >= 0


@given(seed=seeds, cases=sizes)
def test_one_person_has_three_cases_and_another_half_of_all(
    rules: Jurisdiction, seed: int, cases: int
) -> None:
    sample = Sample(rules, cases, TODAY, seed)
    all = list(sample.made())

    assert len(of(sample.with_few, all)) == 3
    assert len(of(sample.with_many, all)) == sample.of_many == cases // 2


def test_the_lawyer_s_cases_are_spread_evenly_over_all(rules: Jurisdiction) -> None:
    sample = Sample(rules, 1_000, TODAY, 1, many=50)

    places = of(sample.with_many, list(sample.made()))

    assert {later - earlier for earlier, later in pairwise([-1, *places])} == {20}
    assert places[-1] == 999


def test_the_lawyer_s_cases_say_the_same_however_many_others_there_are(rules: Jurisdiction) -> None:
    few, many = (
        [searched(all[place][0]) for place in of(Sample(rules, cases, TODAY, 1).with_many, all)]
        for cases, all in ((100, made(rules, 100, many=50)), (700, made(rules, 700, many=50)))
    )

    assert few == many
    assert len(set(few)) == 50


def searched(case: Case) -> tuple[object, ...]:
    """What a lawyer looks for, but for the days."""
    names = tuple(one.name for one in case.participants[1:])
    return case.court, case.case_type, case.judge, names


def test_numbers_are_counted_through_and_begin_again(rules: Jurisdiction) -> None:
    numbers = Numbers(rules.identifier("card-start"))

    first = [numbers.at(place).value for place in range(3)]
    assert len(set(first)) == 3
    assert numbers.at(numbers.several) == numbers.at(0)
    assert len({numbers.at(place) for place in range(10_000)}) == 10_000


def test_a_language_without_names_is_refused() -> None:
    with pytest.raises(BadSetup, match="no sample names in language xx, only in az"):
        Names.of("xx")


def test_a_sample_fills_any_storage(rules: Jurisdiction) -> None:
    sample, storage, told = Sample(rules, 25, TODAY, 1), MemoryStorage(), list[tuple[int, int]]()

    fill(storage, sample, lambda done, of: told.append((done, of)))

    with storage.reading() as kept:
        assert told == [(25, 25)]
        assert [kept.cases.get(case.id) for case, _ in sample.made()] == [case for case, _ in sample.made()]
        for case, hearings in sample.made():
            assert kept.cases.hearings(case.id) == hearings


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    file = tmp_path / "ekabinet.toml"
    file.write_text(DEMONSTRATION, encoding="utf-8")
    return file


def run(settings: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["sample", "--settings", str(settings), *words])


def listed(folder: Path, person: Identifier) -> int:
    with (
        closing(SqlStorage.opened(f"sqlite:///{folder / 'ekabinet.db'}")) as storage,
        storage.reading() as kept,
    ):
        return len(kept.case_list.page(person, CaseSearch(), None).rows)


def test_a_demonstration_is_filled(settings: Path, rules: Jurisdiction) -> None:
    said = run(settings, "--cases", "30", "--seed", "7")

    sample = Sample(rules, 30, TODAY, 7)
    who = f"{sample.with_few.value} takes part in 3 of them, {sample.with_many.value} in 15."
    assert (said.exit_code, said.output) == (0, f"30 cases were made up.\n{who}\n")
    assert listed(settings.parent, sample.with_few) == 3
    assert listed(settings.parent, sample.with_many) == 15


def test_the_same_cases_are_not_put_there_twice_but_others_are(settings: Path) -> None:
    assert run(settings, "--cases", "6").exit_code == 0

    again, others = run(settings, "--cases", "6"), run(settings, "--cases", "6", "--seed", "2")

    assert (again.exit_code, others.exit_code) == (2, 0)
    assert "name another one with --seed" in again.output


def test_made_up_cases_never_go_among_those_of_a_court(settings: Path) -> None:
    settings.write_text(SETTINGS, encoding="utf-8")

    said = run(settings, "--cases", "6")

    assert said.exit_code == 2
    assert "set demonstration = true" in said.output
    assert not (settings.parent / "ekabinet.db").exists()


@pytest.mark.parametrize("words", [("--cases", "5"), ("--cases", "6", "--seed", "-1"), ()])
def test_what_cannot_be_made_is_a_question_of_usage(settings: Path, words: tuple[str, ...]) -> None:
    assert run(settings, *words).exit_code == 2
