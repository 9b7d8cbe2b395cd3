"""What is stored of one request to a phone, as text, from before it rings until it has ended."""

import json
from datetime import datetime, timedelta
from typing import Self

from attrs import evolve, field, frozen

from ekabinet_signing.mobile_id import Kind, Subscriber

LIFE = timedelta(minutes=3)
"""How long a request may last: two minutes on the phone (Mobile-ID REST API), and the time to ring."""


@frozen
class Handle:
    """One request, bound to one digest."""

    kind: Kind
    digest: bytes
    expires_at: datetime
    subscriber: Subscriber | None = field(default=None, repr=False)
    """Forgotten as soon as their phone was rung."""
    session: str | None = None
    """Of the service, once the phone was rung."""

    @classmethod
    def read(cls, text: str) -> Self:
        """From its text; one that does not say its kind never asks for PIN2."""
        known = json.loads(text)
        return cls(
            Kind(known.get("kind", Kind.AUTHENTICATION)),
            bytes.fromhex(known["digest"]),
            datetime.fromisoformat(known["expires_at"]),
            Subscriber(**known["subscriber"]) if "subscriber" in known else None,
            known.get("session"),
        )

    @property
    def text(self) -> str:
        """As it is stored."""
        known: dict[str, object] = {
            "kind": self.kind,
            "digest": self.digest.hex(),
            "expires_at": self.expires_at.isoformat(),
        }
        if self.subscriber is not None:
            known["subscriber"] = {"phone": self.subscriber.phone, "user_code": self.subscriber.user_code}
        if self.session is not None:
            known["session"] = self.session
        return json.dumps(known)

    def rung(self, session: str) -> Self:
        """After the phone was rung."""
        return evolve(self, subscriber=None, session=session)
