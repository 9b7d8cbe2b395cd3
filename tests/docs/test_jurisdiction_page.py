"""The page on writing another country's rules: its examples are real, and their country is sound."""

import re
from pathlib import Path

import pytest
from attrs import fields
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_testing.contracts.jurisdiction import JurisdictionContract

from docs.examples.ruritania.plugin import ekabinet_jurisdiction

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "jurisdiction.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```(?:toml|python)\n(.*?)```", PAGE, re.DOTALL)


class TestRuritania(JurisdictionContract):
    """A country that does not exist keeps the promises of every country."""

    @pytest.fixture
    def rules(self) -> Jurisdiction:
        return ekabinet_jurisdiction()


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_every_example_stands_in_the_rules_that_are_loaded(snippet: str) -> None:
    written = [file for file in (DOCS / "examples").rglob("*") if file.suffix in {".toml", ".py"}]

    assert any(snippet in file.read_text(encoding="utf-8") for file in written)


def test_there_are_examples() -> None:
    assert len(SNIPPETS) >= 5


def test_every_key_is_explained() -> None:
    explained = {
        word for row in PAGE.splitlines() if row.startswith("| `") for word in re.findall(r"`(\w+)`", row)
    }

    assert {field.name for field in fields(Jurisdiction)} - explained == set()
