"""A promise, its proof, and the line that says whether it holds."""

from collections.abc import Callable, Mapping
from typing import Literal

from attrs import frozen

Size = Literal["small", "release"]


@frozen
class Line:
    """What a proof found; ``control`` is true when the broken product went red."""

    name: str
    runs: int = 0
    broken: int = 0
    control: bool = False
    skipped: str = ""
    """Why this machine cannot run it."""
    detail: str = ""
    """What the runs were, where there is something to say about them."""

    @property
    def holds(self) -> bool:
        """Nothing was broken, and the proof would have seen it."""
        return self.runs > 0 and self.broken == 0 and self.control

    def as_json(self) -> Mapping[str, str | int | bool]:
        """The line for programs."""
        if self.skipped:
            return {"name": self.name, "skipped": self.skipped}
        return {
            "name": self.name,
            "runs": self.runs,
            "broken": self.broken,
            "control": self.control,
            "holds": self.holds,
            **({"detail": self.detail} if self.detail else {}),
        }


@frozen
class Run:
    """One run of a proof: how often, from which seed, and whom to tell."""

    runs: int
    seed: int
    done: Callable[[int], object]
    """Told how many runs are done more."""
    say: Callable[[str], object]
    """Told each broken promise in a sentence."""


@frozen
class Promise:
    """Something that never happens, and how that is proven."""

    sentence: str
    sizes: Mapping[Size, int]
    prove: Callable[[Run], Line]
