"""Məhkəmə aktı: a clerk or the judge puts an act of a case together, to be signed by the judge."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from attrs import evolve, frozen
from ekabinet_core.act import Act, ActStatus, Particulars
from ekabinet_core.actor import Actor
from ekabinet_core.attachment import Attachment
from ekabinet_core.case import Case
from ekabinet_core.coded import find
from ekabinet_core.errors import Conflict, Fault, Invalid, NotFound, Unavailable
from ekabinet_core.file_rules import FileRules
from ekabinet_core.ids import ActId, CaseId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.text import unprintable
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.court_system import CourtSystem
from ekabinet_ports.files import Files
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.act_paper import packaged_act
from ekabinet_usecases.day import day_of
from ekabinet_usecases.desk_cases import desk_case
from ekabinet_usecases.mine import note
from ekabinet_usecases.own_affairs import stands_in
from ekabinet_usecases.papers import Intake, Upload
from ekabinet_usecases.sealing import PDF, Sealing
from ekabinet_usecases.signable import stop_signing

TITLE_MOST = 200
RESULT_MOST = 500
LARGEST = 50 * 1024**2
"""Bytes of an act: a PDF is sealed in memory."""


@frozen
class Wanted:
    """What is filled in for an act."""

    kind: str = ""
    title: str = ""
    dated: date | None = None
    closed_to: tuple[str, ...] = ()
    result: str = ""
    state: str = ""

    def tidied(self) -> "Wanted":
        """Without what nobody meant to type."""
        return evolve(self, title=" ".join(self.title.split()), result=" ".join(self.result.split()))


@frozen
class CourtActs:
    """Acts of the cases of one's own court, and of those a judge hears; others' do not exist."""

    storage: Storage
    files: Files
    intake: Intake
    sealing: Sealing | None
    """None: there is no seal, and no act can be given out."""
    court: CourtSystem | None
    """The court's own system, which gives out its acts itself; None: the built-in desk is the court."""
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def of(self, case: CaseId, by: Actor) -> Sequence[Act]:
        """Those of a case, the first prepared first; raises NotFound."""
        with self.storage.reading() as kept:
            desk_case(kept, case, by)
            return kept.acts.of(case)

    def drafted(self, cases: Collection[CaseId], by: Actor) -> frozenset[CaseId]:
        """Those in which an act waits to be signed; raises NotFound for a case that is not theirs.

        Of a case in which they stand themselves nothing is said.
        """
        with self.storage.reading() as kept:
            theirs = (one for one in cases if not stands_in(kept.cases.get(one), by))
            heard = [desk_case(kept, one, by).id for one in theirs]
            return frozenset(one for one in heard if any(map(_is_draft, kept.acts.of(one))))

    def look(self, id: ActId, by: Actor) -> tuple[Act, Case]:
        """An act with its case; raises NotFound."""
        with self.storage.reading() as kept:
            return court_act(kept, id, by)

    def prepare(self, id: CaseId, wanted: Wanted, upload: Upload | None, by: Actor) -> Act:
        """A draft; raises Invalid with all faults, NotAccepted (``upload``), Unavailable or NotFound."""
        with self.storage.reading() as kept:
            case = desk_case(kept, id, by)
        particulars = self._particulars(wanted.tidied(), case, without_file=upload is None)
        paper = self._taken(wanted.kind, upload)
        package = packaged_act(case, particulars, paper, self.rules, self.files)
        new = ActId(self.ids.new())
        draft = Act(new, case.id, by.account, self.clock.now(), particulars, paper, package)
        return self._put(draft, by)

    def change(self, id: ActId, wanted: Wanted, upload: Upload | None, by: Actor, seen: int) -> Act:
        """Another draft in its place; without a file the one it had stays.

        ``seen`` is the version that the page showed. Raises Conflict when it was changed since, WrongStatus
        once it was signed, and as ``prepare``.
        """
        with self.storage.reading() as kept:
            act, case = court_act(kept, id, by, seen)
        particulars = self._particulars(
            wanted.tidied(), case, without_file=upload is None and act.paper is None
        )
        paper = act.paper if upload is None and act.paper is not None else self._taken(wanted.kind, upload)
        package = packaged_act(case, particulars, paper, self.rules, self.files)
        return self._put(act.reword(particulars, paper, package), by)

    def discard(self, id: ActId, by: Actor, seen: int) -> Act:
        """Sil: nobody signs it any more. Raises Conflict, WrongStatus once it was signed, or NotFound."""
        with self.storage.transaction() as kept:
            act, _ = court_act(kept, id, by, seen)
            stop_signing(kept, act.id)
            note(kept, self.clock.now(), by, Deed.ACT_DISCARDED, act.id)
            return kept.acts.put(act.discard())

    def _put(self, draft: Act, by: Actor) -> Act:
        """What was being signed is no more."""
        with self.storage.transaction() as kept:
            desk_case(kept, draft.case, by)
            stop_signing(kept, draft.id)
            digest = draft.package.digest if draft.package is not None else ""
            note(kept, self.clock.now(), by, Deed.ACT_PREPARED, draft.id, package=digest)
            return kept.acts.put(draft)

    def _particulars(self, wanted: Wanted, case: Case, *, without_file: bool) -> Particulars:
        faults = [*self._faults(wanted, case)]
        if without_file:
            faults.append(Fault("file", "choose"))
        if faults or wanted.dated is None:
            raise Invalid(faults)
        return Particulars(
            wanted.kind, wanted.title, wanted.dated, wanted.closed_to, wanted.result, wanted.state
        )

    def _faults(self, wanted: Wanted, case: Case) -> Iterator[Fault]:
        if self.court is not None:
            yield Fault("act_kind", "not-at-this-desk")
        elif find(self.rules.acts, wanted.kind) is None:
            yield Fault("act_kind", "choose")
        if not wanted.title:
            yield Fault("act_title", "empty")
        yield from _text_faults("act_title", wanted.title, TITLE_MOST)
        if wanted.dated is None:
            yield Fault("dated", "empty")
        elif not case.received_on <= wanted.dated <= day_of(self.clock, self.rules):
            yield Fault("dated", "not-while-the-case-ran")
        if not {*wanted.closed_to} <= {one.role for one in case.participants}:
            yield Fault("closed_to", "unknown-choice")
        yield from _text_faults("result", wanted.result, RESULT_MOST)
        if wanted.state and find(self.rules.case_states, wanted.state) is None:
            yield Fault("state", "unknown-choice")
        elif self._stops_a_term(wanted, case):
            yield Fault("state", "no-term-runs")

    def _stops_a_term(self, wanted: Wanted, case: Case) -> bool:
        """Whether it may be appealed against, and not in the state in which the case would be by it."""
        state = wanted.state or case.state
        replies = [
            one
            for one in self.rules.replies
            if wanted.kind in one.against and case.proceeding in one.proceedings
        ]
        return bool(replies) and not any(state in one.states for one in replies)

    def _taken(self, kind: str, upload: Upload | None) -> Attachment:
        """The PDF, kept once it is certain that it can be sealed: a signed act must not wait for ever."""
        if upload is None:
            raise Invalid.because("file", "choose")
        if self.sealing is None:
            raise Unavailable("seal")
        paper = self.intake.take(kind, upload, self._rules_of(kind))
        with self.files.open(paper.file.digest) as content:
            self.sealing.must_be_sealable(content.read())
        return paper

    def _rules_of(self, kind: str) -> FileRules:
        rules = self.rules.files_of(kind)
        pdfs = tuple(one for one in rules.formats if one.media_type == PDF)
        return evolve(rules, formats=pdfs, largest=min(rules.largest, LARGEST))


def court_act(kept: Kept, id: ActId, by: Actor, seen: int | None = None) -> tuple[Act, Case]:
    """An act with its case, for a clerk of the court and for who hears it.

    ``seen`` is the version that their page showed: raises Conflict when it was changed since, or NotFound.
    """
    act = kept.acts.get(id)
    try:
        case = desk_case(kept, act.case, by)
    except NotFound:
        raise NotFound("act") from None
    if seen is not None and seen != act.version:
        raise Conflict("act")
    return act, case


def _is_draft(act: Act) -> bool:
    return act.status is ActStatus.DRAFT


def _text_faults(field: str, text: str, most: int) -> Iterator[Fault]:
    if len(text) > most:
        yield Fault(field, "too-long", (("most", str(most)),))
    elif unprintable(text):
        yield Fault(field, "unprintable")
