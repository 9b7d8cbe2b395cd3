"""What the rules of every country must be."""

from datetime import date

import pytest
from ekabinet_core.errors import Invalid
from ekabinet_core.jurisdiction import Jurisdiction, Outcome
from ekabinet_ports.rule_checks import contradictions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

WHATEVER = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class JurisdictionContract:
    """Override *rules*."""

    @pytest.fixture
    def rules(self) -> Jurisdiction:
        raise NotImplementedError("override the rules fixture")

    def test_they_do_not_contradict_themselves(self, rules: Jurisdiction) -> None:
        assert list(contradictions(rules)) == []

    def test_every_kind_is_taken_by_a_court(self, rules: Jurisdiction) -> None:
        taken = {kind.code for court in rules.courts for kind in rules.kinds_of(court.code)}

        assert taken == {kind.code for kind in rules.kinds}

    def test_every_kind_can_be_filled_in(self, rules: Jurisdiction) -> None:
        for kind in rules.kinds:
            assert rules.categories_of(kind.code), kind.code
            assert rules.demands_of(kind.code), kind.code
            assert {role.code for role in rules.roles_of(kind.code)} == set(kind.roles)

    def test_a_court_can_return_and_can_refuse(self, rules: Jurisdiction) -> None:
        outcomes = {ground.outcome for ground in rules.decision_grounds}

        assert outcomes == {Outcome.RETURNED, Outcome.REFUSED}

    def test_no_two_cases_have_one_number(self, rules: Jurisdiction) -> None:
        cases = [
            (type.code, court.code, serial, year)
            for type in rules.case_types
            for court in rules.courts
            for serial in (1, 2, 11)
            for year in (2026, 2027)
        ]

        numbers = {
            rules.case_number.format(type=type, court=court, serial=serial, year=year)
            for type, court, serial, year in cases
        }

        assert len(numbers) == len(cases)

    @WHATEVER
    @given(code=st.text(), day=st.dates(date(1990, 1, 1), date(2100, 1, 1)))
    def test_a_duty_nobody_knows_is_set_by_the_court_and_never_zero(
        self, rules: Jurisdiction, code: str, day: date
    ) -> None:
        if rules.kind(code) is None:
            assert rules.assess(code, None, day).set_by_court

    @WHATEVER
    @given(text=st.text())
    def test_what_is_read_of_any_text_is_read_again_the_same(self, rules: Jurisdiction, text: str) -> None:
        for kind in rules.identifiers:
            try:
                read = kind.parse(text)
            except Invalid:
                continue
            assert kind.parse(read.value) == read
