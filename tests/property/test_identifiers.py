"""Of every identifier: what is printed is read back, and any text is one or refused with a code."""

import re

import pytest
from ekabinet_azerbaijan.plugin import ekabinet_jurisdiction
from ekabinet_core.errors import Invalid
from ekabinet_core.identifier import IdentifierKind
from hypothesis import given
from hypothesis import strategies as st

RULES = ekabinet_jurisdiction()
KINDS = pytest.mark.parametrize("kind", RULES.identifiers, ids=lambda kind: kind.code)
KNOWN = pytest.mark.parametrize(
    "kind", [kind for kind in RULES.identifiers if kind.source.known], ids=lambda kind: kind.code
)
CODES = {"identifier-format", "identifier-unknown"}


@KNOWN
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
    except Invalid as refused:
        assert {fault.code for fault in refused.faults} <= CODES  # noqa: PT017  # most texts are refused
        return

    assert kind.parse(found.value) == found
    assert found.value.isascii()


@KNOWN
@given(data=st.data())
def test_a_letter_or_digit_of_another_script_is_refused(kind: IdentifierKind, data: st.DataObject) -> None:
    value = data.draw(st.from_regex(re.compile(kind.pattern, re.ASCII), fullmatch=True))
    place = data.draw(st.integers(0, len(value) - 1))
    foreign = data.draw(
        st.characters(min_codepoint=0x80, categories=["L", "N"], exclude_characters="İı")  # of permits
    )

    with pytest.raises(Invalid, match=f"identifier-format @ {kind.code}"):
        kind.parse(value[:place] + foreign + value[place + 1 :])
