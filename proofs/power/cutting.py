"""One filing on a disk whose power is cut, and what a fresh process finds on it."""

import random
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from attrs import frozen
from ekabinet_core.jurisdiction import Jurisdiction

from proofs.breaks import Breaks, whole
from proofs.forks import Child
from proofs.kill.filing import Ack, file_once, opened, person, receipts
from proofs.kill.places import look, new_place
from proofs.lossy_disk import MOUNTED, Cut, Due, lossy_disk
from proofs.lossy_tree import Luck, no_luck

END = "the end"
"""The file that is made when everything else is done: the last moment."""


@frozen
class Trial:
    """From where a filing begins, and when the power goes."""

    rules: Jurisdiction
    before: Path
    breaks: Breaks = whole
    """What is broken of the product in the process that files."""

    def moments(self) -> Sequence[str]:
        """Every moment of the filing, when nobody cuts the power."""
        with new_place("power") as place:
            acks, said = self._run(place, Cut(place / "survived"))
        if not acks:
            raise RuntimeError("nobody could file on the lossy disk")
        return [moment for moment in said if moment != MOUNTED]

    def cut(self, number: int, kind: str = "", seed: str | None = None) -> Iterator[str]:
        """Cut the power just before that moment of that kind; with a seed, part of what waited survives."""
        luck = no_luck if seed is None else lucky(seed)
        with new_place("power") as place:
            survived = place / "survived"
            acks, _ = self._run(place, Cut(survived, before(number, kind), luck))
            where = f"{self.before.name}, cut before {kind or 'moment'} {number}, luck {seed}"
            if not survived.exists():
                yield f"{where}: the moment did not come"
                return
            for problem in look(self.rules, survived, acks):
                yield f"{where}: {problem}"

    def _run(self, place: Path, cut: Cut) -> tuple[Sequence[Ack], Sequence[str]]:
        mount = place / "mount"
        mount.mkdir()
        with lossy_disk(self.before, mount, cut) as disk, Child.doing(partial(self._file, mount)) as child:
            child.wait()
        return [Ack.read(line) for line in child.whole_lines()], disk.whole_lines()

    def _file(self, mount: Path, pipe: int) -> None:
        self.breaks()
        world = opened(self.rules, mount)
        file_once(world, person(world), next(receipts(turn=0)), pipe)
        (mount / END).touch()


def before(number: int, kind: str) -> Due:
    """Just before the moment of that kind and number, from one; before the end at the latest."""

    def due(moments: Sequence[str]) -> bool:
        if moments[-1].endswith(END):
            return True
        return moments[-1].startswith(kind) and number == sum(name.startswith(kind) for name in moments)

    return due


def lucky(seed: str) -> Luck:
    """Some of everything survives: how much, and what, the seed decides."""
    chance = random.Random(seed)
    share = chance.random()
    return lambda: chance.random() < share
