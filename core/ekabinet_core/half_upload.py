"""A file that comes in pieces, until it is taken in."""

from datetime import datetime, timedelta
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.errors import NotAccepted
from ekabinet_core.ids import AccountId, ApplicationId, CaseId, UploadId

LASTS = timedelta(days=1)
"""How long it is waited for."""


@frozen
class HalfUpload:
    """A file of which some has come."""

    id: UploadId
    owner: AccountId
    meant_for: ApplicationId | CaseId
    """The application or the case for which its owner gathers papers."""
    name: str
    """As the person named it; never used as a path."""
    size: int
    """In bytes, of the whole."""
    begun_at: datetime
    offset: int = 0
    """Bytes that are safely kept so far."""

    @property
    def ends_at(self) -> datetime:
        """When it is waited for no longer."""
        return self.begun_at + LASTS

    @property
    def is_whole(self) -> bool:
        """Whether all of it has come."""
        return self.offset == self.size

    def grown(self, piece: bytes) -> Self:
        """With one piece more; raises NotAccepted (``upload``) for more than was announced."""
        if self.offset + len(piece) > self.size:
            raise NotAccepted("upload", "too-big", largest=str(self.size))
        return evolve(self, offset=self.offset + len(piece))
