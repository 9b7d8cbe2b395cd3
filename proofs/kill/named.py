"""A kill at each named moment of one filing, and a look after each."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_testing.world import MemoryWorld

from proofs.beginnings import began, one_person
from proofs.breaks import Breaks, whole
from proofs.cores import Round
from proofs.forks import Child, say
from proofs.kill.filing import Ack, file_once, opened, person, receipts
from proofs.kill.places import look, new_place
from proofs.kill.points import Points

AT_A_PLACE = 16
"""Kills that begin from the same registered person."""

Filer = Callable[[MemoryWorld, Actor, str, int], None]

Numbered = tuple[int, str]
"""A moment's number, from one, and its name."""


@frozen
class Way:
    """How the product is run: as it is, or with one line broken."""

    filer: Filer = file_once
    breaks: Breaks = whole


WHOLE = Way()


def named_moments(rules: Jurisdiction, way: Way = WHOLE) -> Sequence[Numbered]:
    """Every named moment of one filing that nobody kills."""
    with new_place("kill") as folder, Child.doing(partial(_filing, rules, folder, way, Points())) as child:
        *_, passed = child.lines()
    return tuple(enumerate(json.loads(passed), start=1))


def rounds_at(rules: Jurisdiction, moments: Sequence[Numbered], way: Way = WHOLE) -> Iterator[Round]:
    """A kill at each of the moments."""
    for first in range(0, len(moments), AT_A_PLACE):
        here = moments[first : first + AT_A_PLACE]
        yield Round(len(here), partial(_kills, rules, way, here))


def _kills(rules: Jurisdiction, way: Way, moments: Sequence[Numbered]) -> Iterator[str]:
    with new_place("kill") as place:
        before, folder = began(one_person, rules, place), place / "killed"
        for moment in moments:
            shutil.copytree(before, folder)
            yield from _kill(rules, way, folder, moment)
            shutil.rmtree(folder)


def _kill(rules: Jurisdiction, way: Way, folder: Path, moment: Numbered) -> Iterator[str]:
    """Where two digests begin alike their documents share a folder: such a filing has fewer moments."""
    number, name = moment
    with Child.doing(partial(_filing, rules, folder, way, Points(number))) as child:
        killed = child.wait()
    said = child.whole_lines()
    if not killed and not _had_fewer(number, said):
        yield f"the filing did not end as it should, nor at the moment {number}, {name}"
    for problem in look(rules, folder, [Ack.read(line) for line in said]):
        yield f"killed at the moment {number}, {name}: {problem}"


def _had_fewer(number: int, said: list[str]) -> bool:
    """Whether the filing came to its end before that moment; takes its last line, the moments that passed."""
    return len(said) > 1 and len(json.loads(said.pop())) < number


def _filing(rules: Jurisdiction, folder: Path, way: Way, points: Points, pipe: int) -> None:
    """One filing; its moments are said where nothing killed it."""
    world = opened(rules, folder)
    by = person(world)
    way.breaks()
    points.watch()
    way.filer(world, by, next(receipts(turn=0)), pipe)
    say(pipe, json.dumps(points.passed))
