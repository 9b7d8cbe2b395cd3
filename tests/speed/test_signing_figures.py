"""What the figures of signing measure; whether they hold says ``python -m benchmarks signing``."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_signing.asice import AsicE
from pyhanko_certvalidator.errors import PathError

from benchmarks import figure
from benchmarks.signing import checking
from benchmarks.signing.figures import signing
from benchmarks.signing.making import BareSteps, Making
from benchmarks.signing.paths import Paths
from proofs.signatures.centre import Centre, opened_centre


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """One round, of one turn, of a file that is not so large."""
    monkeypatch.setattr(figure, "ROUNDS", 1)
    monkeypatch.setattr(figure, "LEAST", 0.0)
    monkeypatch.setattr("gc.collect", int)  # a fifth of a second each beside all other tests
    monkeypatch.setattr(checking, "MEGABYTES", 1)


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    with opened_centre(tmp_path) as centre:
        yield centre


def test_making_and_checking_are_measured() -> None:
    lines = [*signing()]

    assert [line.name for line in lines] == ["signing.make", "signing.validate", "signing.validate.large"]
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
