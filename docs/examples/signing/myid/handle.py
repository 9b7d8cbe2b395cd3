"""What is stored of one request, as text, from before the service was asked until it has ended."""

import json
from datetime import datetime
from typing import Self

from attrs import asdict, evolve, field, frozen


@frozen
class Handle:
    """One request, bound to one digest."""

    signs: bool
    """Whether it is a signature that is asked for; else who the person is."""
    digest: str
    """In hexadecimal."""
    expires_at: str
    account: str = field(default="", repr=False)
    """Forgotten as soon as the service was asked."""
    request: str = ""
    """The service's name for it, once that was asked."""

    @classmethod
    def read(cls, text: str) -> Self:
        """From its text."""
        return cls(**json.loads(text))

    @property
    def text(self) -> str:
        """As it is stored."""
        return json.dumps(asdict(self))

    def asked(self, request: str) -> Self:
        """After the service was asked."""
        return evolve(self, account="", request=request)

    def is_over(self, now: datetime) -> bool:
        """Whether its time has ended."""
        return now >= datetime.fromisoformat(self.expires_at)
