"""Exemptions: who owes no duty or a part of it, for what, since when, and what proves it."""

from collections.abc import Sequence

from attrs import frozen

from ekabinet_core.labels import Labels
from ekabinet_core.matter import Matter
from ekabinet_core.money import BASIS
from ekabinet_core.source import Holds, Spell, held, spell_on


@frozen
class ExemptionGround:
    """A ground in the law for owing no duty, or less.

    Each list of codes says for what it holds; an empty one excludes nothing.
    """

    code: str
    label: Labels
    article: str
    spells: tuple[Spell, ...]
    """When it holds; days of which nobody knows are a spell marked unknown."""
    share: int = BASIS
    """Ten-thousandths of the duty that are waived."""
    kinds: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    """A category, or one sub-category of it as ``category/subcategory``."""
    demands: tuple[str, ...] = ()
    payers: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()
    """Document kinds, any one of which proves it; none: nothing is to be shown."""

    def spell(self, matter: Matter) -> Spell | None:
        """The spell by which it can apply to the matter, known or not; None: it cannot."""
        return spell_on(self.spells, matter.day) if self._meant(matter) else None

    def fits(self, matter: Matter) -> Holds:
        """Whether it can apply to the matter; what is not known of the matter excludes nothing."""
        return held(self.spell(matter))

    def _meant(self, matter: Matter) -> bool:
        asked = {demand.kind for demand in matter.demands}
        return (
            _names(self.kinds, matter.kind)
            and _names(self.payers, matter.payer)
            and _names(self.roles, matter.role)
            and self._about(matter)
            and (not self.demands or not asked or asked <= set(self.demands))
        )

    def _about(self, matter: Matter) -> bool:
        if not self.categories or matter.category is None or matter.category in self.categories:
            return True
        finer = [one for one in self.categories if one.startswith(f"{matter.category}/")]
        return bool(finer) and _names(tuple(one.partition("/")[2] for one in finer), matter.subcategory)


def best(grounds: Sequence[ExemptionGround]) -> ExemptionGround | None:
    """Of several, the one that waives most for the payer; of equals, the first in the law."""
    return max(grounds, key=lambda ground: ground.share, default=None)


def _names(codes: tuple[str, ...], code: str | None) -> bool:
    return not codes or code is None or code in codes
