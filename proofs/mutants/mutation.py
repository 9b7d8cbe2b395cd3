"""Small changes of a module, each of which alters what it does, unless it is written twice."""

from collections.abc import Iterator
from difflib import ndiff
from pathlib import Path

from attrs import frozen

OPERATORS = (
    *(
        f"ReplaceComparisonOperator_{change}"
        for change in ("Eq_NotEq", "NotEq_Eq", "Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Is_IsNot", "IsNot_Is")
    ),
    *(
        f"ReplaceBinaryOperator_{change}"
        for change in ("Add_Sub", "Sub_Add", "Mul_FloorDiv", "FloorDiv_Mul", "Mod_Mul")
    ),
    "ReplaceUnaryOperator_USub_UAdd",
    "ReplaceUnaryOperator_Delete_Not",
    "AddNot",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "NumberReplacer",
    "ZeroIterationForLoop",
)
"""Of Cosmic Ray's operators those that change a rule; the others change types or names."""


@frozen
class Mutation:
    """One changed module."""

    module: str
    """``ekabinet_core.duty``."""
    line: int
    old: str
    """The line as it was, without its indent."""
    new: str
    source: str
    """The whole module, changed."""

    @property
    def name(self) -> str:
        """How it is listed: the module, and the line before and after."""
        return f"{self.module}: {self.old} -> {self.new}"


def mutations(module: str, path: Path) -> Iterator[Mutation]:
    """Every change of a module, one after the other."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    code = path.read_text()
    for name in OPERATORS:
        operator, occurrence = get_operator(f"core/{name}")(), 0
        while (changed := mutate_code(code, operator, occurrence)) is not None:
            occurrence += 1
            yield _mutation(module, code, changed)


def _mutation(module: str, code: str, changed: str) -> Mutation:
    old, new, line, place = "", "", 0, 0
    for step in ndiff(code.splitlines(), changed.splitlines()):
        place += step[:2] in {"  ", "- "}
        if step.startswith("- "):
            old, line = step[2:].strip(), place
        elif step.startswith("+ "):
            new = step[2:].strip()
    return Mutation(module, line, old, new, changed)
