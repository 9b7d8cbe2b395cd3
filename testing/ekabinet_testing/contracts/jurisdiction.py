"""What the rules of every country must be."""

from datetime import date

import pytest
from ekabinet_core.case_number import CaseNumber
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.demand import Demand
from ekabinet_core.duty import assess
from ekabinet_core.errors import Invalid
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.matter import Matter
from ekabinet_core.money import Money, total_of
from ekabinet_ports.rule_checks import contradictions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

INHERITED = [HealthCheck.function_scoped_fixture, HealthCheck.differing_executors]
"""One test of a suite runs for every country, and countries keep nothing between examples."""
WHATEVER = settings(deadline=None, suppress_health_check=INHERITED)


class JurisdictionContract:
    """Override *rules*."""

    @pytest.fixture
    def rules(self) -> Jurisdiction:
        raise NotImplementedError("override the rules fixture")

    def test_they_do_not_contradict_themselves(self, rules: Jurisdiction) -> None:
        assert list(contradictions(rules)) == []

    def test_every_kind_is_taken_by_a_court(self, rules: Jurisdiction) -> None:
        taken = {kind.code for court in rules.courts for kind in rules.kinds_of(court.code)}

        assert taken == {kind.code for kind in rules.kinds if kind.offered and kind.source.known}

    def test_every_kind_can_be_filled_in(self, rules: Jurisdiction) -> None:
        for kind in (one for one in rules.kinds if one.offered):
            assert rules.categories_of(kind.code), kind.code
            assert rules.demands_of(kind.code), kind.code
            assert {role.code for role in rules.roles_of(kind.code)} == set(kind.roles)

    def test_a_court_can_return_and_can_refuse(self, rules: Jurisdiction) -> None:
        outcomes = {ground.outcome for ground in rules.decision_grounds}

        assert outcomes == {Outcome.RETURNED, Outcome.REFUSED}

    def test_no_two_cases_have_one_number(self, rules: Jurisdiction) -> None:
        cases = [
            CaseNumber(type, court.printed, serial, year, electronic)
            for type in rules.case_numbers.types
            for court in rules.courts
            for serial in (1, 2, 11)
            for year in (2026, 2027)
            for electronic in (True, False)
        ]

        numbers = {rules.case_numbers.print(case) for case in cases}

        assert len(numbers) == len(cases)

    def test_a_case_number_is_read_as_it_is_printed(self, rules: Jurisdiction) -> None:
        for court in rules.courts:
            number = CaseNumber(rules.case_numbers.types[0], court.printed, 7, 2026)
            assert rules.case_numbers.parse(rules.case_numbers.print(number)) == number

    @WHATEVER
    @given(code=st.text(), day=st.dates(date(1990, 1, 1), date(2100, 1, 1)))
    def test_a_duty_nobody_knows_is_set_by_the_court_and_never_zero(
        self, rules: Jurisdiction, code: str, day: date
    ) -> None:
        if rules.kind(code) is None:
            assert assess(rules, Matter(code, day)).total is None

    def test_a_duty_adds_up_on_every_day(self, rules: Jurisdiction) -> None:
        days = {spell for schedule in rules.schedules for spell in (schedule.valid_from, schedule.valid_to)}
        for kind in rules.kinds:
            for demand in kind.demands:
                asked = (Demand(demand, "x", Money(123_456, rules.currency), months=5),)
                for day in sorted(day for day in days if day is not None):
                    found = assess(rules, Matter(kind.code, day, asked))
                    assert (found.total is None) != (found.unknown is None)
                    if found.total is not None:
                        assert found.total == total_of([line.amount for line in found.lines])

    @WHATEVER
    @given(text=st.text())
    def test_any_text_is_a_case_number_or_refused(self, rules: Jurisdiction, text: str) -> None:
        try:
            number = rules.case_numbers.parse(text)
        except Invalid:
            return

        assert rules.case_numbers.parse(rules.case_numbers.print(number)) == number

    @WHATEVER
    @given(text=st.text())
    def test_what_is_read_of_any_text_is_read_again_the_same(self, rules: Jurisdiction, text: str) -> None:
        for kind in rules.identifiers:
            try:
                read = kind.parse(text)
            except Invalid:
                continue
            assert kind.parse(read.value) == read
