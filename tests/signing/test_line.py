"""What is an answer of an authority, and what is none."""

from collections.abc import Iterator

import pytest
from attrs import evolve
from ekabinet_core.errors import Unavailable
from ekabinet_signing.line import LARGEST, Line

from tests.signing.authorities import Door, opened_door

ASKS, ANSWERS = "application/question", "application/answer"


@pytest.fixture
def door() -> Iterator[Door]:
    with opened_door() as opened:
        opened.answer = lambda question: (200, ANSWERS, question)
        yield opened


@pytest.fixture
def line(door: Door) -> Line:
    return Line.to(door.url, "authority", ASKS, ANSWERS)


@pytest.mark.parametrize("kind", [ANSWERS, f"{ANSWERS}; charset=binary", ANSWERS.upper()])
def test_an_answer_of_the_right_kind_is_taken_as_it_is(line: Line, door: Door, kind: str) -> None:
    door.answer = lambda question: (200, kind, question)

    assert line.ask(b"\0why") == b"\0why"
    assert door.asked == 1


@pytest.mark.parametrize(
    ("status", "kind"), [(503, ANSWERS), (404, ANSWERS), (302, ANSWERS), (200, ASKS), (200, "")]
)
def test_anything_else_is_no_answer(line: Line, door: Door, status: int, kind: str) -> None:
    door.answer = lambda question: (status, kind, question)

    with pytest.raises(Unavailable, match="authority"):
        line.ask(b"why")

    assert door.asked == 1


def test_an_answer_has_an_end(line: Line) -> None:
    assert len(line.ask(bytes(LARGEST))) == LARGEST

    with pytest.raises(Unavailable, match="authority"):
        line.ask(bytes(LARGEST + 1))


def test_an_answer_that_takes_too_long_is_left(line: Line) -> None:
    with pytest.raises(Unavailable, match="authority"):
        evolve(line, longest=-1.0).ask(b"why")
