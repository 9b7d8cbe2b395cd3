"""Files on their way, in a store that all processes of a portal share."""

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO, Protocol

from ekabinet_core.half_upload import HalfUpload
from ekabinet_core.ids import AccountId


class Expiring(Protocol):
    """Forgets what nobody comes back to."""

    def drop_begun(self, before: datetime) -> None:
        """Drop those begun before that time, and what a crash has left of others."""
        ...


class HalfUploads(Expiring, Protocol):
    """Keeps files piece by piece.

    - ``begin`` and ``append`` return only when what they were given would survive a power cut, and no offset
      is ever told beyond that, whenever a process was killed.
    - Of two pieces for the same place at once one is kept, and the other raises Conflict.
    - What was dropped meanwhile raises NotFound.
    - A keeper that is full or away raises NotStored; the offset stays as it was.
    """

    def begin(self, upload: HalfUpload) -> None:
        """A new one, of which nothing has come."""
        ...

    def of(self, owner: AccountId) -> Sequence[HalfUpload]:
        """Those of a person as they are now, the first begun first."""
        ...

    def append(self, upload: HalfUpload, piece: bytes) -> HalfUpload:
        """Put a piece where that one ends. Raises Conflict where it has grown since, or as ``grown`` does."""
        ...

    def open(self, upload: HalfUpload) -> BinaryIO:
        """What has come, as a seekable stream; the caller closes it."""
        ...

    def drop(self, upload: HalfUpload) -> None:
        """Forget it; nothing where it is gone already."""
        ...
