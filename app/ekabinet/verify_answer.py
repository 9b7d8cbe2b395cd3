"""What ``ekabinet verify`` answers: a report of a signed file, for people and for programs."""

import textwrap
from collections.abc import Iterator
from datetime import datetime

from attrs import frozen
from ekabinet_core.text import unprintable
from ekabinet_core.verdict import Indication, Report, Signer, Verdict
from ekabinet_web.catalogue import Catalogue
from ekabinet_web.finding_words import why
from ekabinet_web.verdict_words import (
    as_of,
    by_whom,
    claimed,
    covered,
    meaning,
    nobody_is_trusted,
    reached,
    stamped,
    told_at_once,
)

WIDTH = 88
INDENT = "  "
HIDDEN = "\N{REPLACEMENT CHARACTER}"
"""Stands for what a terminal would obey instead of showing it."""


@frozen
class Answer:
    """How reports are told in one language, with times of one zone."""

    zone: str
    words: Catalogue

    def text(self, file: str, report: Report) -> str:
        """A file's fingerprint and each of its signatures: the verdict, why, who, when and what."""
        fingerprint = self.words.gettext("Fingerprint (SHA-256): %(digest)s", digest=report.digest)
        at_once = told_at_once(report, self.words)
        return "\n".join(
            [
                shown(file),
                *(_filled(at_once.meaning) if at_once else ()),
                *_filled(fingerprint),
                *_filled(as_of(self._moment(report.at), self.words)),
                *(line for verdict in report.verdicts for line in self._verdict(verdict)),
            ]
        )

    def nobody_is_trusted(self) -> str:
        """What to do where no authority was named."""
        return textwrap.fill(nobody_is_trusted("--trust", self.words), WIDTH)

    def _verdict(self, verdict: Verdict) -> Iterator[str]:
        yield ""
        yield from _filled(f"{_named(verdict)}: {meaning(verdict, self.words)}")
        if verdict.indication is not Indication.TOTAL_PASSED:
            found = why(verdict.reason, self.words)
            yield from _filled(f"{found} ({shown(verdict.about)})" if verdict.about else found)
        if verdict.signer is not None:
            yield from _filled(by_whom(shown(_written(verdict.signer)), self.words))
        if verdict.signed_at is not None:
            yield from _filled(claimed(self._moment(verdict.signed_at), self.words))
        if verdict.stamped_at is not None:
            yield from _filled(stamped(self._moment(verdict.stamped_at), self.words))
        if (level := reached(verdict)) is not None:
            yield from _filled(f"{self.words.gettext('Evidence level')}: {level.value}")
        if verdict.files:
            yield from _filled(covered(self.words))
        for one in verdict.files:
            yield f"{INDENT}{INDENT}{one.digest}  {shown(one.name)}"

    def _moment(self, at: datetime) -> str:
        """In the zone; as it stands where the calendar of the zone has no such day."""
        try:
            return self.words.moment_at(at, self.zone)
        except OverflowError:
            return at.isoformat()


def table(file: str, report: Report) -> dict[str, object]:
    """For programs: times in UTC, what is not known is null."""
    return {
        "file": file,
        "sha256": report.digest,
        "format": report.format or None,
        "at": report.at.isoformat(),
        "holds": report.holds,
        "signatures": [_plain(verdict) for verdict in report.verdicts],
    }


def shown(text: str) -> str:
    """On one line of a terminal, nothing in it obeyed: names come from strangers."""
    return "".join(HIDDEN if letter in "\n\t" or unprintable(letter) else letter for letter in text)


def _plain(verdict: Verdict) -> dict[str, object]:
    signer = verdict.signer
    number = signer.number.value if signer is not None and signer.number is not None else None
    return {
        "indication": verdict.indication.value,
        "sub_indication": verdict.sub_indication.value if verdict.sub_indication is not None else None,
        "reason": verdict.reason or None,
        "about": verdict.about or None,
        "signer": {"name": signer.name, "number": number} if signer is not None else None,
        "signed_at": verdict.signed_at.isoformat() if verdict.signed_at is not None else None,
        "stamped_at": verdict.stamped_at.isoformat() if verdict.stamped_at is not None else None,
        "level": verdict.level.value if verdict.level is not None else None,
        "files": [{"name": one.name, "sha256": one.digest} for one in verdict.files],
    }


def _named(verdict: Verdict) -> str:
    """The verdict in the words of the standard, which are not translated."""
    if verdict.sub_indication is None:
        return verdict.indication.value
    return f"{verdict.indication.value} ({verdict.sub_indication.value})"


def _written(signer: Signer) -> str:
    return f"{signer.name}, {signer.number.value}" if signer.number is not None else signer.name


def _filled(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT + INDENT)
