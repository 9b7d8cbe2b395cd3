"""How numbers are read: whatever is typed is either one, in one spelling, or refused."""

import re

import pytest
from ekabinet_azerbaijan.plugin import ekabinet_jurisdiction
from ekabinet_core.errors import Invalid
from ekabinet_core.identifier import IdentifierKind
from hypothesis import given
from hypothesis import strategies as st

RULES = ekabinet_jurisdiction()
KINDS = pytest.mark.parametrize("kind", RULES.identifiers, ids=lambda kind: kind.code)


@pytest.mark.parametrize(
    ("kind", "typed", "read"),
    [
        ("fin", "5abc12d", "5ABC12D"),
        ("fin", " 5ABC 12D ", "5ABC12D"),
        ("id-card", "AZE 12345678", "AZE12345678"),
        ("id-card", "aze № 12345678", "AZE12345678"),
        ("id-card", "AA-1234567", "AA1234567"),
        ("voen", "1400057421", "1400057421"),
        ("voen", "400057421", "0400057421"),
        ("phone", "050 123 45 67", "+994501234567"),
        ("phone", "(050) 123-45-67", "+994501234567"),
        ("phone", "994501234567", "+994501234567"),
        ("phone", "00994501234567", "+994501234567"),
        ("phone", "+994 50 123 45 67", "+994501234567"),
        ("receipt", "100000030", "100000030"),
        ("iban", "AZ21 NABZ 0000 0000 1370 1000 1944", "AZ21NABZ00000000137010001944"),
        ("postcode", "AZ 1000", "AZ1000"),
        ("postcode", "1000", "AZ1000"),
    ],
)
def test_what_people_type_is_read(kind: str, typed: str, read: str) -> None:
    assert RULES.parse(kind, typed).value == read


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("fin", "5ABC12I"),  # no I
        ("fin", "5ABC12O"),  # no O
        ("fin", "5ABC12"),
        ("fin", "5АВС12D"),  # Cyrillic look-alikes
        ("fin", "٥ABC12D"),
        ("id-card", "AZE1234567"),
        ("id-card", "AA12345678"),
        ("id-card", "12345678"),
        ("voen", "12345678"),
        ("voen", "12345678901"),
        ("voen", "١٤٠٠٠٥٧٤٢١"),
        ("phone", "501234567"),
        ("phone", "+90501234567"),
        ("phone", "0050123456"),
        ("receipt", "12345678"),
        ("receipt", "1234567890"),
        ("iban", "TR21NABZ00000000137010001944"),
        ("postcode", "AZ100"),
    ],
)
def test_what_cannot_be_one_is_refused_with_an_example(kind: str, typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        RULES.parse(kind, typed, where="field")

    (fault,) = refused.value.faults
    assert (fault.field, fault.code) == ("field", "identifier-format")
    assert fault.detail("example") == RULES.identifier(kind).example


@pytest.mark.parametrize(
    ("number", "doubtful"),
    [
        ("1400057421", False),
        ("1401555071", False),
        ("9900071001", False),
        ("1525855852", True),  # printed as an example by the tax note itself: so a doubt, never a refusal
    ],
)
def test_a_real_voen_is_read_and_a_wrong_check_digit_is_a_doubt(number: str, doubtful: bool) -> None:
    found = RULES.parse("voen", number)

    assert found.value == number
    assert RULES.identifier("voen").doubtful(found) is doubtful


def test_a_wrong_iban_is_a_doubt() -> None:
    assert RULES.identifier("iban").doubtful(RULES.parse("iban", "AZ22NABZ00000000137010001944"))
    assert not RULES.identifier("iban").doubtful(RULES.parse("iban", "AZ21NABZ00000000137010001944"))


@KINDS
@given(data=st.data())
def test_what_is_printed_is_read_back(kind: IdentifierKind, data: st.DataObject) -> None:
    value = data.draw(st.from_regex(re.compile(kind.pattern, re.ASCII), fullmatch=True))

    assert kind.parse(value).value == value
    assert kind.doubtful(kind.parse(value)) in {True, False}


@KINDS
@given(typed=st.text() | st.text(st.characters(categories=["Nd", "Lu", "Zs", "Cs"]), min_size=7, max_size=13))
def test_no_text_makes_reading_fail(kind: IdentifierKind, typed: str) -> None:
    try:
        found = kind.parse(typed)
    except Invalid:
        return

    assert kind.parse(found.value) == found
    assert found.value.isascii()


@KINDS
def test_an_identifier_is_not_shown_whole(kind: IdentifierKind) -> None:
    found = kind.parse(kind.example)

    assert found.value not in repr(found)
