"""What things of a jurisdiction are called."""

import pytest
from ekabinet_core.coded import Named, all_called, called
from ekabinet_core.labels import Labels
from ekabinet_core.source import Mark, Source

WORDS = {"1": Labels.of({"az": "İddiaçı", "en": "Claimant"}), "2": Labels.of({"az": "Cavabdeh"})}
ROLES = [Named(code, label, Source("CPC 46", Mark.VERIFIED)) for code, label in WORDS.items()]


@pytest.mark.parametrize(
    ("code", "language", "said"),
    [("1", "en", "Claimant"), ("2", "en", "Cavabdeh"), ("9", "en", "9"), (None, "az", ""), ("", "az", "")],
)
def test_a_thing_is_called_in_the_language_and_an_unknown_code_as_it_is(
    code: str | None, language: str, said: str
) -> None:
    assert called(ROLES, code, language) == said


def test_several_are_called_one_after_the_other() -> None:
    assert all_called(ROLES, ("2", "1", "9"), "az") == "Cavabdeh, İddiaçı, 9"
