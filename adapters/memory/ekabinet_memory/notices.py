"""Letters that are kept instead of sent."""

import re

from attrs import define, field
from ekabinet_core.errors import Invalid, Unavailable
from ekabinet_ports.notices import Letter

ADDRESS = re.compile(r"[!-?A-~]+@[!-?A-~]+")


@define
class MemoryNotices:
    """Keeps every letter once, by its key."""

    kept: dict[str, Letter] = field(factory=dict)
    away: bool = False
    """While true it does not answer."""

    @property
    def letters(self) -> list[Letter]:
        """All letters, oldest first."""
        return list(self.kept.values())

    def send(self, letter: Letter, *, key: str) -> None:
        if self.away:
            raise Unavailable("mail")
        if not ADDRESS.fullmatch(letter.to):
            raise Invalid.because("to", "email-format")
        self.kept.setdefault(key, letter)
