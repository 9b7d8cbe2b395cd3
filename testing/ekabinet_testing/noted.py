"""Reading the whole journal of a test, where it is short."""

from collections.abc import Sequence

from ekabinet_core.journal import JournalRow
from ekabinet_ports.storage import Kept

ALL = 1_000_000


def noted(kept: Kept) -> Sequence[JournalRow]:
    """All rows of the journal, in the order in which they were noted."""
    return [one.row for one in kept.journal.after(0, ALL) if one.row is not None]
