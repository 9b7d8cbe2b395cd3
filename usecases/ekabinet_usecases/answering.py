"""The details of a court's answer: remarks on parts and documents, and a day to correct it by."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from attrs import evolve, frozen
from ekabinet_core.application import Application
from ekabinet_core.coded import find
from ekabinet_core.decision import Reason, Remark
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.errors import Fault
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.text import unprintable

NOTE_MOST = 2000
CURED_WITHIN = timedelta(days=366)


@frozen
class Detail:
    """What a clerk adds to an answer."""

    remarks: tuple[Remark, ...] = ()
    cure_until: date | None = None

    def tidied(self) -> "Detail":
        """Without remarks that say nothing."""
        said = [evolve(one, note=tidy(one.note)) for one in self.remarks]
        return evolve(self, remarks=tuple(one for one in said if one.note))


NOTHING_MORE = Detail()


def tidy(note: str) -> str:
    """A note with one kind of line ends, and nothing around it."""
    return note.replace("\r\n", "\n").strip()


def detail_faults(detail: Detail, application: Application, outcome: Outcome, today: date) -> Iterator[Fault]:
    """What cannot be said of this application with this outcome; each fault by its ``field_of`` a remark."""
    papers = {one.id for one in application.papers}
    for remark in detail.remarks:
        if remark.paper is not None and remark.paper not in papers:
            yield Fault(field_of(remark), "unknown-choice")
        if remark.paper is None and outcome is Outcome.ACCEPTED:
            yield Fault(field_of(remark), "only-documents")
        yield from note_faults(field_of(remark), remark.note)
    if detail.cure_until is None:
        return
    if outcome is not Outcome.RETURNED:
        yield Fault("cure_until", "only-when-returned")
    elif not today < detail.cure_until <= today + CURED_WITHIN:
        yield Fault("cure_until", "not-in-the-coming-year")


def field_of(remark: Remark) -> str:
    """The field of a form in which a remark is written."""
    return f"paper_{remark.paper}" if remark.paper is not None else f"remark_{remark.aspect}"


def reason_faults(reasons: Sequence[Reason], rules: Jurisdiction) -> Iterator[Fault]:
    """What is wrong with reasons: none, an unknown ground, one ground twice, a note that cannot be.

    The fields of the second are ``ground_2`` and ``note_2``, and so on.
    """
    if not reasons:
        yield Fault("ground", "choose-ground")
    for place, reason in enumerate(reasons):
        end = f"_{place + 1}" if place else ""
        if find(rules.decision_grounds, reason.ground) is None:
            yield Fault(f"ground{end}", "choose-ground")
        elif reason.ground in {one.ground for one in reasons[:place]}:
            yield Fault(f"ground{end}", "ground-twice")
        yield from note_faults(f"note{end}", reason.note)


def note_faults(field: str, note: str) -> list[Fault]:
    """What is wrong with a note to the applicant: it is empty, too long, or cannot be printed."""
    if not note:
        return [Fault(field, "empty")]
    if len(note) > NOTE_MOST:
        return [Fault(field, "too-long", (("most", str(NOTE_MOST)),))]
    return [Fault(field, "unprintable")] if unprintable(note) else []
