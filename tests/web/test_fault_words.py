"""Whatever is at fault with a field, a person reads a sentence made for it, with figures and names."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from ekabinet_core import errors
from ekabinet_core.errors import Fault
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_usecases import cabinet
from ekabinet_usecases.parties import ASKED
from ekabinet_web.catalogue import Catalogue, Catalogues
from ekabinet_web.fault_words import fault_text

ROOMS = [Path(str(module.__file__)).parent for module in (errors, cabinet)]


MAKERS = {"Fault", "Invalid.because"}
GIVEN = re.compile("|".join(re.escape(f"{maker}(") for maker in MAKERS))


def codes_in(source: str) -> Iterator[str]:
    """Every code that is given to a fault: the second value of ``Fault`` and of ``Invalid.because``."""
    for function in ast.walk(ast.parse(source)) if GIVEN.search(source) else ():
        if isinstance(function, ast.FunctionDef):
            named = dict(_assigned(function))
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and ast.unparse(call.func) in MAKERS:
                    code = call.args[1]
                    yield from _texts(named.get(code.id, code) if isinstance(code, ast.Name) else code)


def _assigned(function: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value


def _texts(value: ast.expr) -> Iterator[str]:
    """The texts that an expression can be, leaving out what it asks."""
    if isinstance(value, ast.IfExp):
        yield from _texts(value.body)
        yield from _texts(value.orelse)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value


NEVER_TYPED = {"checkpoint-format", "key-format", "note-format"}
"""What only commands read, from files."""
CODES = sorted(
    {code for room in ROOMS for file in room.rglob("*.py") for code in codes_in(file.read_text())}
    - NEVER_TYPED
)


@pytest.fixture(scope="module")
def words() -> Catalogue:
    return Catalogues.loaded().for_language("az")


def test_codes_are_found_where_they_are_chosen_by_a_condition() -> None:
    assert {"ground-unfit", "ground-unknown", "unknown-choice", "choose", "months-format", "negative"} <= set(
        CODES
    )


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_sentence_of_its_own(code: str, words: Catalogue, rules: Jurisdiction) -> None:
    details = tuple(
        (name, "1")
        for name in ("most", "least", "limit", "paid", "due", "rest", "example", "kind", "minutes", "who")
    )

    said = fault_text(Fault("somewhere", code, (*details, ("until", "2031-03-02"))), words, rules)

    assert said != fault_text(Fault("somewhere", "no-such-code"), words, rules)
    assert "%(" not in said


def test_each_empty_field_of_a_party_is_named(words: Catalogue, rules: Jurisdiction) -> None:
    """Several lines «fill in this field» in a summary would say nothing."""
    contract = ("contract_number", "contract_subject", "signed_on", "ends_on")
    fields = {*contract, *(field for fields in ASKED.values() for field in fields)}

    said = {fault_text(Fault(field, "empty"), words, rules) for field in fields}

    assert len(said) == len(fields)
    assert fault_text(Fault("somewhere", "empty"), words, rules) not in said
    assert not [text for text in said if "Giriş açar" in text]


def test_a_paper_is_named(words: Catalogue, rules: Jurisdiction) -> None:
    missing = Fault("papers", "paper-missing", (("document", "mediation-record"),))

    assert fault_text(missing, words, rules) == "Bu sənədi əlavə edin: Mediasiya protokolu"


def test_a_repealed_basis_is_named_with_its_article_and_day(words: Catalogue, rules: Jurisdiction) -> None:
    """CPC 276.2.1 was repealed by the law of 29.06.2018."""
    closed = Fault("basis", "basis-closed", (("kind", "court-order"), ("basis", "notarised-deed")))

    said = fault_text(closed, words, rules)

    assert "Notariat qaydasında təsdiq edilmiş əqd" in said
    assert "276.2.1" in said
    assert "29.06.2018" in said


def test_a_sum_is_written_as_on_the_page(words: Catalogue, rules: Jurisdiction) -> None:
    little = Fault(
        "settlement", "paid-too-little", (("paid", "1030.00"), ("due", "1100.50"), ("rest", "70.50"))
    )

    said = fault_text(little, words, rules)

    assert "1.030,00\u00a0₼" in said
    assert "1.100,50\u00a0₼" in said


def test_an_identifier_that_nobody_knows_is_named(words: Catalogue, rules: Jurisdiction) -> None:
    said = fault_text(Fault("document", "identifier-unknown", (("kind", "id-card"),)), words, rules)

    label = rules.identifier("id-card").label.in_("az")
    assert said.startswith(label)


@pytest.mark.parametrize(("field", "said"), [("what-1", "Məhkəmədən"), ("what-3", "Tələb 3: Məhkəmədən")])
def test_a_later_demand_is_told_apart(field: str, said: str, words: Catalogue, rules: Jurisdiction) -> None:
    assert fault_text(Fault(field, "empty"), words, rules).startswith(said)
