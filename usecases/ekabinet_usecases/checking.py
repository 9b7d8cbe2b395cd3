"""İmzalı sənədin yoxlanılması: what a signed file is worth, told to whoever has it; nothing of it is kept."""

from typing import BinaryIO

from attrs import frozen
from ekabinet_core.tally import FILES_CHECKED
from ekabinet_core.verdict import Report
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Storage
from ekabinet_ports.validator import Validator

from ekabinet_usecases.limiting import Limiting


@frozen
class Checking:
    """Checks files for anybody; nobody need have an account."""

    storage: Storage
    validator: Validator
    limiting: Limiting
    clock: Clock

    def check(self, content: BinaryIO, address: str) -> Report:
        """The verdict on each signature of the file; ``address`` is where on the network it is asked from.

        Raises NotAccepted (``file-check``) when too many files were checked from there: one may take a
        processor half a minute.
        """
        now = self.clock.now()
        with self.storage.transaction() as kept:
            self.limiting.count(kept, FILES_CHECKED, address, now)
        return self.validator.validate(content, now)
