"""What a signed file is worth (ETSI EN 319 102-1)."""

from datetime import datetime
from typing import BinaryIO, Protocol

from ekabinet_core.verdict import Report


class Validator(Protocol):
    """Says what became of every signature of a file.

    - Nothing in a file makes it raise: what cannot be read has a verdict that says so.
    - It asks nobody outside. What only others know, such as revocation, counts where the file has it.
    - Where several things are wrong with a signature the verdict tells one, and what is broken goes
      before what is not known: a changed file is TOTAL-FAILED whoever signed it.
    - The same bytes and the same time give the same report.
    """

    def validate(self, content: BinaryIO, at: datetime) -> Report:
        """The report of a file that can seek, read from its beginning, for an aware time.

        Raises OSError when the file itself cannot be read.
        """
        ...
