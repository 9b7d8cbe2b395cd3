"""Containers of our own, and those that another program wrote."""

from datetime import datetime
from typing import BinaryIO

from attrs import frozen
from ekabinet_core.verdict import Report, SubIndication, Verdict
from ekabinet_ports.validator import Validator

MAGIC = b"PK\3\4"


@frozen
class EitherContainer:
    """Whoever reads ours is asked first; what is not written so may be another program's, and right."""

    ours: Validator
    foreign: Validator

    def validate(self, content: BinaryIO, at: datetime) -> Report:
        """The report of whichever understands it; what neither does, our own says."""
        report = self.ours.validate(content, at)
        if all(map(_is_understood, report.verdicts)) or not _is_archive(content):
            return report
        other = self.foreign.validate(content, at)
        return other if any(map(_is_understood, other.verdicts)) else report


def _is_understood(verdict: Verdict) -> bool:
    return verdict.sub_indication is not SubIndication.FORMAT_FAILURE


def _is_archive(content: BinaryIO) -> bool:
    content.seek(0)
    return content.read(len(MAGIC)) == MAGIC
