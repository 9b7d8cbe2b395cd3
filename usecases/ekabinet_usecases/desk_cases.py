"""Running cases at the clerk's desk: found, read, and changed as the court says (Manual 4, 9)."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, FormerBench, Hearing, Instance, RelatedCase
from ekabinet_core.case_search import COUNTED, number_key
from ekabinet_core.change_reason import Why
from ekabinet_core.coded import find
from ekabinet_core.court_event import CaseTold
from ekabinet_core.court_search import CourtSearch
from ekabinet_core.errors import Conflict, Fault, Invalid, NotFound
from ekabinet_core.ids import CaseId
from ekabinet_core.journal import Deed
from ekabinet_core.judge import Judge
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.package import canonical
from ekabinet_core.paging import Mark, Page
from ekabinet_core.permission import Permission
from ekabinet_core.text import unprintable
from ekabinet_ports.storage import Kept

from ekabinet_usecases.desk import Desk, court_of
from ekabinet_usecases.desk_telling import Told, case_at, is_behind, tell_next, told_of
from ekabinet_usecases.linked import linked_cases
from ekabinet_usecases.mine import note
from ekabinet_usecases.own_affairs import must_not_hear_their_own, must_not_stand_in

SUBJECT_MOST = 500
NUMBER_MOST = 60
RELATED_MOST = 10
PANEL_MOST = 12


@frozen
class CaseAtDesk:
    """A case as a clerk sees it."""

    case: Case
    hearings: Sequence[Hearing]
    behind: frozenset[str]
    """The case and those hearings of which something is told that will be seen in a moment."""

    @property
    def edition(self) -> str:
        """The same while nothing has changed that a clerk changes."""
        return edition(self.case)


@frozen
class CourtCases:
    """A page of a court's cases that were looked for."""

    page: Page[Case]
    count: int
    """Of all pages; of more than COUNTED it is COUNTED + 1."""


@frozen
class Bench:
    """Who hears a case: the presiding judge, and those beside."""

    judge: str
    panel: tuple[str, ...] = ()


@frozen
class DeskCases:
    """Cases of the clerk's own court; another's do not exist. What is done is told as the court's.

    ``seen`` is the edition of the case on the clerk's page: a deed raises Conflict when it is another one,
    or will be in a moment. Every deed raises Invalid with all faults, NotFound.
    """

    desk: Desk

    def find(self, search: CourtSearch, by: Actor, mark: Mark[date] | None = None) -> CourtCases:
        """A page of the court's cases that a search lets through, the last received first.

        A judge finds those over which they preside, as the court's list of judges names them.
        """
        court = desk_of(by)
        if isinstance(by.capacity, Judge):
            search = evolve(search, judge=as_listed(by.capacity, self.desk.judges))
        with self.desk.storage.reading() as kept:
            page = kept.court_book.page(court, search, mark)
            count = len(page.rows) if page.whole else kept.court_book.count(court, search, COUNTED + 1)
        return CourtCases(page, count)

    def look(self, id: CaseId, by: Actor) -> CaseAtDesk:
        """A case with its hearings, for a clerk of its court and for who hears it; raises NotFound."""
        with self.desk.storage.reading() as kept:
            case, hearings = desk_case(kept, id, by), kept.cases.hearings(id)
            subjects = (case.id, *(one.id for one in hearings))
            return CaseAtDesk(case, hearings, frozenset(one for one in subjects if is_behind(kept, one)))

    def to_change(self, id: CaseId, by: Actor) -> CaseAtDesk:
        """The same, for a clerk who is about to change it or its hearings."""
        by.must(Permission.DECIDE)
        return self.look(id, by)

    def linked(self, case: Case, by: Actor) -> Mapping[str, CaseId]:
        """Of the cases that it names those that they may look at, by their numbers."""
        court = desk_of(by)
        with self.desk.storage.reading() as kept:
            return linked_cases(kept, case, lambda other: other.court == court and is_open_to(by, other))

    def say_state(self, id: CaseId, state: str, by: Actor, seen: str) -> None:
        """How the case stands: one of the jurisdiction's states."""
        with self.desk.storage.transaction() as kept:
            told, case = _seen(kept, id, by, seen)
            known = find(self.desk.rules.case_states, state)
            if known is None or not known.source.known:
                raise Invalid.because("state", "choose")
            if state == case.state:
                raise Invalid.because("state", "as-it-was")
            self._tell(kept, told, evolve(case, state=state), by, state=state)

    def correct_subject(self, id: CaseId, subject: str, by: Actor, seen: str) -> None:
        """What the case is about, written right."""
        subject = " ".join(subject.split())
        with self.desk.storage.transaction() as kept:
            told, case = _seen(kept, id, by, seen)
            if faults := [*text_faults("subject", subject, case.subject, SUBJECT_MOST)]:
                raise Invalid(faults)
            self._tell(kept, told, evolve(case, subject=subject), by, changed="subject")

    def replace_bench(self, id: CaseId, bench: Bench, why: Why, by: Actor, seen: str) -> None:
        """Others hear it from now on, and why; who heard it before stays readable, where anybody did.

        Hearings that are set keep their judge: each is moved by a deed of its own.
        """
        now, why = self.desk.clock.now(), why.tidied()
        with self.desk.storage.transaction() as kept:
            told, case = _seen(kept, id, by, seen)
            if faults := [*self._bench_faults(case, bench, why)]:
                raise Invalid(faults)
            must_not_hear_their_own(kept, case, bench.judge, *bench.panel)
            was = FormerBench(case.judge, case.panel, now, why.reason, why.remark)
            former = (*case.former, was) if case.judge else case.former
            changed = evolve(case, judge=bench.judge, panel=bench.panel, former=former)
            self._tell(kept, told, changed, by, reason=why.reason)

    def relate(self, id: CaseId, number: str, instance: str, by: Actor, seen: str) -> None:
        """Name the case of the same dispute at another instance; its number is kept as text where unknown."""
        with self.desk.storage.transaction() as kept:
            told, case = _seen(kept, id, by, seen)
            number = printed(number, self.desk.rules)
            if faults := [*_related_faults(case, number, instance)]:
                raise Invalid(faults)
            other = RelatedCase(number, Instance(instance))
            self._tell(kept, told, evolve(case, related=(*case.related, other)), by, changed="related")

    def unrelate(self, id: CaseId, number: str, by: Actor, seen: str) -> None:
        """Take back that a case is of the same dispute."""
        with self.desk.storage.transaction() as kept:
            told, case = _seen(kept, id, by, seen)
            left = tuple(one for one in case.related if one.number != number)
            if left == case.related:
                raise Invalid.because("related", "choose")
            self._tell(kept, told, evolve(case, related=left), by, changed="related")

    def _bench_faults(self, case: Case, bench: Bench, why: Why) -> Iterator[Fault]:
        judges = self.desk.judges.get(case.court, ())
        if bench.judge not in judges:
            yield Fault("judge", "choose")
        if len(bench.panel) > PANEL_MOST or not set(bench.panel) <= {*judges}:
            yield Fault("panel", "choose")
        if len({bench.judge, *bench.panel}) <= len(bench.panel):
            yield Fault("panel", "sits-twice")
        if (bench.judge, bench.panel) == (case.judge, case.panel):
            yield Fault("judge", "as-it-was")
        yield from why.faults(self.desk.rules.bench_reasons)

    def _tell(self, kept: Kept, told: Told, case: Case, by: Actor, **data: str) -> None:
        tell_next(kept, told, CaseTold(case), "case")
        note(kept, self._now(), by, Deed.DESK_CASE, case.id, **data)

    def _now(self) -> datetime:
        return self.desk.clock.now()


def desk_of(by: Actor) -> str:
    """The court at whose desk somebody reads cases, a clerk or a judge; raises Forbidden."""
    if not isinstance(by.capacity, Judge):
        return court_of(by)
    by.must(Permission.HEAR)
    return by.capacity.court


def as_listed(judge: Judge, judges: Mapping[str, Sequence[str]]) -> str:
    """A judge's name as the list of their court writes it, and so its cases."""
    return next(filter(judge.is_called, judges.get(judge.court, ())), judge.name)


def desk_case(kept: Kept, id: CaseId, by: Actor) -> Case:
    """A case of the clerk's own court, or one that the judge hears there.

    Raises Forbidden, OwnAffair or NotFound.
    """
    if not isinstance(by.capacity, Judge):
        return case_at(kept, id, by)
    by.must(Permission.HEAR)
    case = kept.cases.get(id)
    by.must_serve(case.court, "case")
    if not is_open_to(by, case):
        raise NotFound("case")
    must_not_stand_in(case, by, Permission.HEAR)
    return case


def is_open_to(by: Actor, case: Case) -> bool:
    """Whether a judge hears that case; to a clerk each of the court is open."""
    judge = by.capacity
    return not isinstance(judge, Judge) or any(map(judge.is_called, (case.judge, *case.panel)))


def edition(case: Case) -> str:
    """The same for the same state, bench, subject and related cases."""
    related = [[one.number, one.instance] for one in case.related]
    told = [case.state, case.judge, list(case.panel), case.subject, related]
    return hashlib.sha256(canonical(told)).hexdigest()[:16]


def printed(number: str, rules: Jurisdiction) -> str:
    """A number as this country prints it; any other is left as it was typed."""
    try:
        return rules.case_numbers.print(rules.case_numbers.parse(number))
    except Invalid:
        return " ".join(number.split())


def text_faults(field: str, text: str, before: str, most: int) -> Iterator[Fault]:
    """What is wrong with a line that is put in place of another."""
    if not text:
        yield Fault(field, "empty")
    if text and text == before:
        yield Fault(field, "as-it-was")
    if len(text) > most:
        yield Fault(field, "too-long", (("most", str(most)),))
    if unprintable(text):
        yield Fault(field, "unprintable")


def _related_faults(case: Case, number: str, instance: str) -> Iterator[Fault]:
    yield from text_faults("related", number, "", NUMBER_MOST)
    if instance not in {*Instance}:
        yield Fault("instance", "choose")
    if number and number_key(number) == number_key(case.number):
        yield Fault("related", "itself")
    if number_key(number) in {number_key(one.number) for one in case.related}:
        yield Fault("related", "related-already")
    if len(case.related) >= RELATED_MOST:
        yield Fault("related", "too-many-related", (("most", str(RELATED_MOST)),))


def _seen(kept: Kept, id: CaseId, by: Actor, seen: str) -> tuple[Told, Case]:
    """The case as the clerk has seen it, and what was told of it until then; raises Conflict."""
    told, case = told_of(kept, id), case_at(kept, id, by)
    if edition(case) != seen:
        raise Conflict("case")
    return told, case
