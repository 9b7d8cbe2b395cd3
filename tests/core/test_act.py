"""An act moves one way: a draft is signed and then issued, or discarded."""

from collections.abc import Callable, Mapping

import pytest
from ekabinet_core.act import Act, ActStatus
from ekabinet_core.case import CaseDocument
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import WrongStatus
from ekabinet_core.signature import Signature
from ekabinet_testing.contracts.storage_examples import DIGEST, NOON, TODAY, act

FILE = StoredFile(DIGEST, 5)
SIGNATURE = Signature("asan", "Aytən", DIGEST, DIGEST, FILE, NOON)
DOCUMENT = CaseDocument("judgment", "Qətnamə.pdf", "application/pdf", FILE, TODAY)
MOVES: Mapping[str, Callable[[Act], Act]] = {
    "signed": lambda one: one.sign(SIGNATURE),
    "issued": lambda one: one.issue(DOCUMENT, NOON),
    "discarded": lambda one: one.discard(),
}
ALLOWED = {("draft", "signed"), ("draft", "discarded"), ("signed", "issued")}
BEFORE = {
    "draft": act(),
    "signed": act().sign(SIGNATURE),
    "issued": act().sign(SIGNATURE).issue(DOCUMENT, NOON),
    "discarded": act().discard(),
}


@pytest.mark.parametrize("status", BEFORE)
@pytest.mark.parametrize("move", MOVES)
def test_nothing_but_these_moves_is_possible(status: str, move: str) -> None:
    if (status, move) in ALLOWED:
        assert MOVES[move](BEFORE[status]).status is ActStatus(move)
    else:
        with pytest.raises(WrongStatus):
            MOVES[move](BEFORE[status])


@pytest.mark.parametrize("status", ["signed", "issued", "discarded"])
def test_only_a_draft_is_reworded(status: str) -> None:
    draft = act()
    assert draft.paper is not None
    assert draft.package is not None

    with pytest.raises(WrongStatus):
        BEFORE[status].reword(draft.particulars, draft.paper, draft.package)


def test_what_was_discarded_names_no_file() -> None:
    gone = act().discard()

    assert (gone.paper, gone.package) == (None, None)
