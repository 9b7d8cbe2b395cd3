"""What the desk tells of a case that runs: of two clerks who start from the same, one is heard."""

from collections.abc import Iterator, Mapping

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, Hearing
from ekabinet_core.clash import clashes, faults_of, key_of, length_of
from ekabinet_core.court_event import CaseChanged, CaseTold, CourtEvent, Happening, HearingChanged
from ekabinet_core.errors import Conflict, Invalid, NotFound
from ekabinet_core.ids import CaseId, HearingId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.permission import Permission
from ekabinet_ports.storage import Kept

from ekabinet_usecases.own_affairs import must_not_stand_in

AT_ONCE = 100


def case_at(kept: Kept, id: CaseId, by: Actor) -> Case:
    """A case of the clerk's own court; raises Forbidden, OwnAffair or NotFound."""
    by.must(Permission.DECIDE)
    case = kept.cases.get(id)
    by.must_serve(case.court, "case")
    must_not_stand_in(case, by, Permission.DECIDE)
    return case


def is_behind(kept: Kept, subject: str) -> bool:
    """Whether the desk has told something of it that the cabinet has not heard yet."""
    return kept.last_told.of(subject) > kept.feed.heard()


@frozen
class Told:
    """How far the desk has told of a case or a hearing, and the cabinet has heard."""

    subject: str
    last: int
    heard: int


def told_of(kept: Kept, subject: str) -> Told:
    """To be asked before the copy is read: what is told and heard after that, the copy may not have."""
    return Told(subject, kept.last_told.of(subject), kept.feed.heard())


def tell_next(kept: Kept, told: Told, happening: Happening, what: str) -> None:
    """Tell what follows from the copy of a case or a hearing, as it was read after ``told``.

    Raises Conflict where the copy was behind, and when another has told of it since.
    """
    if told.last > told.heard:
        raise Conflict(what)
    tell_beside(kept, told, happening)


def tell_beside(kept: Kept, told: Told, happening: Happening) -> None:
    """Tell what changes a case whatever its copy says; until it is heard nobody tells what follows from that.

    Raises Conflict when another has told of the case since ``told``.
    """
    kept.last_told.put(told.subject, kept.feed.tell(happening), told.last)


def must_be_free(kept: Kept, hearing: Hearing, case: Case, rules: Jurisdiction, anyway: str | None) -> None:
    """Raises Invalid (``anyway``) for what speaks against the moment, unless the clerk has read just that.

    To be called once the hearing is told: from then on nobody else tells anything until this ends, so of
    two that want one room at once the second sees the first.
    """
    against = clashes(hearing, case, _others(kept, hearing, case, rules).values(), rules)
    if against and key_of(against) != anyway:
        raise Invalid(faults_of(against))


def _others(
    kept: Kept, hearing: Hearing, case: Case, rules: Jurisdiction
) -> Mapping[HearingId, tuple[Hearing, Case]]:
    """The court's hearings around a moment, with what is told and not heard yet."""
    span = length_of(rules)
    known = kept.court_book.hearings(case.court, hearing.at - span, hearing.at + span)
    others = {one.id: (one, its) for one, its in known}
    cases: dict[CaseId, Case] = {}
    for event in _unheard(kept):
        match event.happening:
            case CaseChanged(told) | CaseTold(told):
                cases[told.id] = told
            case HearingChanged(told_hearing):
                its = cases.get(told_hearing.case) or _known(kept, told_hearing.case)
                if its is not None and its.court == case.court:
                    others[told_hearing.id] = told_hearing, its
    return others


def _unheard(kept: Kept) -> Iterator[CourtEvent]:
    last = kept.feed.heard()
    while events := kept.feed.after(last, AT_ONCE):
        yield from events
        last = events[-1].number


def _known(kept: Kept, id: CaseId) -> Case | None:
    try:
        return kept.cases.get(id)
    except NotFound:
        return None
