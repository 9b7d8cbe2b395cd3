"""Children of a proof end with it, and take down what they had put up."""

import os
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from proofs.forks import Child, say

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells children of a parent's death"
)
PATIENCE, A_MOMENT = 30.0, 0.1


@contextmanager
def put_up(pipe: int) -> Iterator[None]:
    """Something that must be taken down."""
    try:
        say(pipe, "put up")
        yield
    finally:
        say(pipe, "taken down")


def waiting(pipe: int) -> None:
    with put_up(pipe):
        while True:
            select.select((), (), (), A_MOMENT)  # a signal just before it is heard after it


def test_a_child_takes_everything_down_when_its_parent_is_killed() -> None:
    def with_a_child(pipe: int) -> None:
        child = Child.doing(lambda _: waiting(pipe))
        child.wait()

    parent = Child.doing(with_a_child)
    parent.wait_for_a_line(PATIENCE)

    parent.kill()

    assert parent.whole_lines() == ["put up", "taken down"]


def test_a_child_does_not_outlive_the_block_that_made_it() -> None:
    with Child.doing(waiting) as child:
        child.wait_for_a_line(PATIENCE)

    assert child.whole_lines() == ["put up"]
    with pytest.raises(ProcessLookupError):
        os.kill(child.pid, 0)


def test_a_child_that_ended_is_left_alone() -> None:
    with Child.doing(lambda pipe: say(pipe, "done")) as child:
        assert not child.wait()

    assert child.whole_lines() == ["done"]


def test_a_child_that_failed_says_why() -> None:
    def failing(pipe: int) -> None:
        say(pipe, "begun")
        message = "the disk is full"
        raise OSError(message)

    with Child.doing(failing) as child, pytest.raises(RuntimeError, match="OSError: the disk is full"):
        list(child.lines())


def test_a_child_that_was_told_to_end_says_where_it_was() -> None:
    with Child.doing(waiting) as child:
        child.wait_for_a_line(PATIENCE)
        os.kill(child.pid, signal.SIGTERM)

        with pytest.raises(RuntimeError, match="in waiting"):
            list(child.lines())
