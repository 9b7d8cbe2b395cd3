"""Which validator a file is for, told by what it begins with."""

from datetime import datetime
from typing import BinaryIO

from attrs import frozen
from ekabinet_core.verdict import UNSIGNED, Report, Verdict
from ekabinet_ports.validator import Validator

from ekabinet_signing.archive import CHUNK
from ekabinet_signing.findings import REFUSALS
from ekabinet_signing.validator import digest_of_all

PDF = b"%PDF-"
KEY = b"/ByteRange"


@frozen
class ByContent:
    """PDFs by one validator, everything else by the other; what a file is called plays no part.

    A PDF in which no signature can be is not read any further.
    """

    containers: Validator
    pdfs: Validator

    def validate(self, content: BinaryIO, at: datetime) -> Report:
        """The report of whichever it is for."""
        content.seek(0)
        if content.read(len(PDF)) != PDF:
            return self.containers.validate(content, at)
        if not _may_be_signed(content):
            verdict = Verdict(REFUSALS[UNSIGNED], UNSIGNED)
            return Report(digest_of_all(content), "application/pdf", at, (verdict,))
        return self.pdfs.validate(content, at)


def _may_be_signed(content: BinaryIO) -> bool:
    """Whether it has the key of every signature, which stands in the open (ISO 32000-2, 12.8.1)."""
    seen = b""
    while piece := content.read(CHUNK):
        seen = seen[-len(KEY) :] + piece
        if KEY in seen:
            return True
    return False
