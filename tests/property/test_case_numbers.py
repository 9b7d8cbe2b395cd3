"""Of case numbers: what is printed is read back, in however many ways it is written."""

import pytest
from ekabinet_azerbaijan.plugin import ekabinet_jurisdiction
from ekabinet_core.case_number import CaseNumber
from ekabinet_core.errors import Invalid
from hypothesis import given
from hypothesis import strategies as st

FORM = ekabinet_jurisdiction().case_numbers

NUMBERS = st.builds(
    CaseNumber,
    type=st.sampled_from(["1", "2", "2-1", "2-2", "3", "4", "MXMT", "2-1inz"]),
    court=st.from_regex(r"[0-9]{2,3}", fullmatch=True),
    serial=st.integers(1, 9_999_999),
    year=st.integers(1990, 2099),
    electronic=st.booleans(),
)
SPOILT = st.lists(st.sampled_from("eE-–12()[]/№ 0789\u0661MXinz\u0131İ"), max_size=24).map("".join)


@given(NUMBERS)
def test_what_is_printed_is_read_back(number: CaseNumber) -> None:
    assert FORM.parse(FORM.print(number)) == number


@given(number=NUMBERS, other=NUMBERS)
def test_two_numbers_are_never_printed_alike(number: CaseNumber, other: CaseNumber) -> None:
    assert (FORM.print(number) == FORM.print(other)) == (number == other)


@given(number=NUMBERS, data=st.data())
def test_spaces_dashes_and_capitals_do_not_matter(number: CaseNumber, data: st.DataObject) -> None:
    printed = FORM.print(number)
    spelt = [
        data.draw(st.sampled_from([letter.lower(), letter.upper(), f"{letter} ", f"\u00a0{letter}"]))
        for letter in printed.replace("-", data.draw(st.sampled_from("-–—−‑")))
    ]

    assert FORM.parse("".join(spelt)) == number


@given(st.text() | st.text(st.characters(categories=["Nd", "Pd", "Ps", "Pe", "Cs"])) | SPOILT)
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        number = FORM.parse(text)
    except Invalid:
        return

    printed = FORM.print(number)
    assert printed.isascii()
    assert FORM.print(FORM.parse(printed)) == printed


@given(number=NUMBERS, data=st.data())
def test_digits_of_other_scripts_are_refused(number: CaseNumber, data: st.DataObject) -> None:
    printed = FORM.print(number)
    place = data.draw(st.sampled_from([at for at, letter in enumerate(printed) if letter.isdigit()]))
    foreign = data.draw(st.characters(min_codepoint=0x80, categories=["Nd"]))
    spoilt = printed[:place] + foreign + printed[place + 1 :]

    with pytest.raises(Invalid, match="case-number-format"):
        FORM.parse(spoilt)
