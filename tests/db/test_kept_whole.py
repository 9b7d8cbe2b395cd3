"""What is kept is read again exactly, letter by letter."""

import json

import pytest
from ekabinet_core.account import Account
from ekabinet_core.enforcement import Enforcement
from ekabinet_core.judge import Judge, Panel
from ekabinet_core.notice import Notice
from ekabinet_core.submission import Submission
from ekabinet_db.converter import exact_converter
from ekabinet_testing.strategies import codes, every, mandates, texts
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

panels = (
    st.tuples(codes, st.lists(texts, min_size=1, max_size=5, unique=True))
    .map(lambda drawn: [Judge(name, drawn[0]) for name in drawn[1]])
    .map(lambda judges: Panel(judges[0], tuple(judges[1:])))
)
KINDS: dict[str, SearchStrategy[object]] = {
    "account": every(Account),
    "enforcement": every(Enforcement),
    "mandate": mandates,
    "notice": every(Notice),
    "panel": panels,
    "submission": every(Submission),
}


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_what_was_kept_is_read_again(kind: str, data: st.DataObject) -> None:
    kept = data.draw(KINDS[kind])

    text = json.dumps(exact_converter().unstructure(kept))

    assert exact_converter().structure(json.loads(text), type(kept)) == kept
