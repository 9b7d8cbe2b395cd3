"""Which validator a file is for, told by what it begins with."""

from datetime import datetime
from typing import BinaryIO

from attrs import frozen
from ekabinet_core.verdict import Report
from ekabinet_ports.validator import Validator

PDF = b"%PDF-"


@frozen
class ByContent:
    """PDFs by one validator, everything else by the other; what a file is called plays no part."""

    containers: Validator
    pdfs: Validator

    def validate(self, content: BinaryIO, at: datetime) -> Report:
        """The report of whichever it is for."""
        content.seek(0)
        chosen = self.pdfs if content.read(len(PDF)) == PDF else self.containers
        return chosen.validate(content, at)
