"""Why a court changes what it has set: a hearing, or who hears a case."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from ekabinet_core.coded import find
from ekabinet_core.errors import Fault
from ekabinet_core.labels import Labels
from ekabinet_core.source import Source
from ekabinet_core.text import unprintable

REMARK_MOST = 500


@frozen
class ChangeReason:
    """A reason that a jurisdiction knows for a change."""

    code: str
    label: Labels
    source: Source
    explained: bool = False
    """Whether the clerk must write what it was."""


@frozen
class Why:
    """Why something is changed: a reason by its code, and a remark in free words beside it."""

    reason: str
    remark: str = ""

    def tidied(self) -> "Why":
        """Without spaces around the remark."""
        return Why(self.reason, self.remark.strip())

    def faults(self, reasons: Sequence[ChangeReason]) -> Iterator[Fault]:
        """What is wrong with it; where the jurisdiction has no reasons, the remark says it all."""
        offered = usable(reasons)
        chosen = find(offered, self.reason)
        if offered and chosen is None:
            yield Fault("reason", "choose")
        if not self.remark and (not offered or (chosen is not None and chosen.explained)):
            yield Fault("remark", "empty")
        if len(self.remark) > REMARK_MOST:
            yield Fault("remark", "too-long", (("most", str(REMARK_MOST)),))
        if unprintable(self.remark):
            yield Fault("remark", "unprintable")


def usable(reasons: Sequence[ChangeReason]) -> tuple[ChangeReason, ...]:
    """Those that may be named: of an unknown one it is only known that there is one."""
    return tuple(one for one in reasons if one.source.known)
