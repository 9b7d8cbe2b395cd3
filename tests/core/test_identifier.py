"""Identifiers: an identifier that exists is a valid one, and it is never shown whole."""

import pytest
from attrs import evolve
from ekabinet_core.errors import Invalid
from ekabinet_core.identifier import Identifier, IdentifierKind
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.labels import Labels
from ekabinet_core.source import Mark, Source
from hypothesis import given
from hypothesis import strategies as st

PHONE = IdentifierKind(
    code="phone",
    label=Labels((("en", "Phone"),)),
    pattern="[+]994[0-9]{9}",
    example="+994501234567",
    source=Source("a test", Mark.VERIFIED),
    drop=" -()",
    prefixes=(("00994", "+994"), ("0(?=[1-9])", "+994")),
)

PERMIT = IdentifierKind(
    code="permit",
    label=Labels((("en", "Permit"),)),
    pattern="",
    example="",
    source=Source("the law names it", Mark.UNKNOWN),
)


@pytest.mark.parametrize("typed", ["+994501234567", "050 123-45-67", "00994 (50) 1234567"])
def test_people_write_one_number_in_many_ways(typed: str) -> None:
    assert PHONE.parse(typed) == Identifier("phone", "+994501234567")


@pytest.mark.parametrize("typed", ["", "050123456", "+9945012345678", "+99450123456٧", "phone"])
def test_what_does_not_fit_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        PHONE.parse(typed, where="mobile")

    (fault,) = refused.value.faults
    assert (fault.field, fault.code) == ("mobile", "identifier-format")
    assert fault.detail("example") == "+994501234567"


@pytest.mark.parametrize("typed", ["", "1", "MYI1234567", "\ud800"])
def test_of_a_kind_that_nobody_knows_none_is_read(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        PERMIT.parse(typed, where="document")

    (fault,) = refused.value.faults
    assert (fault.field, fault.code, fault.detail("kind")) == ("document", "identifier-unknown", "permit")


def test_digits_of_other_scripts_are_refused_even_where_the_pattern_takes_them() -> None:
    with pytest.raises(Invalid, match="identifier-format"):
        evolve(PHONE, pattern=r"\d{3}", prefixes=()).parse("٣٣٣")


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        read = PHONE.parse(text)
    except Invalid:
        return
    assert PHONE.parse(read.value) == read


def test_every_known_kind_of_the_country_reads_its_own_example(rules: Jurisdiction) -> None:
    for kind in rules.identifiers:
        if kind.source.known:
            assert kind.parse(kind.example).kind == kind.code


def test_a_number_is_shown_by_its_last_two_characters_only() -> None:
    number = Identifier("fin", "5ABC12D")

    assert number.masked == "•••••2D"
    assert "5ABC1" not in repr(number)


def test_a_wrong_check_digit_is_a_doubt_and_no_refusal(rules: Jurisdiction) -> None:
    voen = rules.identifier(rules.company_number)

    number = voen.parse("1400057431")

    assert voen.doubtful(number)
    assert not voen.doubtful(voen.parse("1400057421"))


def test_letters_of_other_alphabets_are_no_fin(rules: Jurisdiction) -> None:
    with pytest.raises(Invalid, match="identifier-format"):
        rules.parse("fin", "5АВС12D")
