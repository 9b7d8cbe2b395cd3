"""What the figures of signing measure; whether they hold says ``python -m benchmarks signing``."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_memory.authority import Pen
from ekabinet_signing.asice import AsicE
from pyhanko_certvalidator.errors import PathError

from benchmarks import figure
from benchmarks.phones import browser
from benchmarks.phones import figures as phones
from benchmarks.phones.figures import Crowd, measure, percentile
from benchmarks.signing import checking
from benchmarks.signing.figures import signing
from benchmarks.signing.making import BareSteps, Making
from benchmarks.signing.paths import Paths
from proofs.signatures.centre import Centre, opened_centre

CROWD = Crowd(count=2, least=0.1, most=0.2, quiet=0.2)


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """One round, of one turn, of a file that is not so large; a crowd of two, who are quick."""
    monkeypatch.setattr(figure, "ROUNDS", 1)
    monkeypatch.setattr(figure, "LEAST", 0.0)
    monkeypatch.setattr("gc.collect", int)  # a fifth of a second each beside all other tests
    monkeypatch.setattr(checking, "MEGABYTES", 1)
    monkeypatch.setitem(phones.CROWDS, "small", CROWD)
    monkeypatch.setattr(browser, "EVERY", 0.1)
    monkeypatch.setattr(phones, "WARM", 1)


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    with opened_centre(tmp_path) as centre:
        yield centre


def test_all_figures_of_signing_are_measured() -> None:
    lines = [*signing("small")]

    names = ("make", "validate", "validate.large", "phones", "phones.page")
    assert [line.name for line in lines] == [f"signing.{name}" for name in names]
    assert all(line.ratio > 0 for line in lines)


def test_canned_answers_make_the_same_container_as_asking(centre: Centre, rules: Jurisdiction) -> None:
    making = Making.of(centre, AsicE(rules))

    assert making.make() == making.make()


def test_a_container_that_does_not_pass_is_not_measured(centre: Centre, rules: Jurisdiction) -> None:
    judged = checking._judging(centre, AsicE(rules), b"PK")  # what is measured

    with pytest.raises(ValueError, match="archive"):
        judged()


def test_the_library_refuses_what_leads_to_no_anchor(centre: Centre, rules: Jurisdiction) -> None:
    bare = BareSteps.of(Making.of(centre, AsicE(rules)))
    bare.do()
    nobody = Paths(evolve(centre.trust, intermediates=()), bare.paths.asked)

    with pytest.raises(PathError):
        nobody.check()


def test_somebody_whose_application_was_not_sent_is_not_measured(
    rules: Jurisdiction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pen, "sign", lambda _, digest: digest * 2)

    with pytest.raises(ValueError, match="/sign/wait"):
        measure(rules, CROWD)


def test_99_of_100_do_not_exceed_the_percentile() -> None:
    assert percentile([float(place) for place in range(100, 0, -1)]) == 99.0


def test_people_take_from_the_least_to_the_most() -> None:
    assert Crowd(count=3, least=5, most=10, quiet=0).takes == [5, 7.5, 10]
