"""The court's desk: the court system of courts that have none of their own (Manual 10.6)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.application_kind import ApplicationKind, Review
from ekabinet_core.capacity import Clerk
from ekabinet_core.case import Case, Hearing, Participant
from ekabinet_core.case_number import CaseNumber
from ekabinet_core.coded import find
from ekabinet_core.court_event import ApplicationDecided, CaseChanged, CourtEvent, HearingChanged
from ekabinet_core.decision import ByLaw, Decision, Reason
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.desk_answer import DeskAnswer
from ekabinet_core.errors import Conflict, Fault, Invalid, NotFound, WrongStatus
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import ApplicationId, AttachmentId, CaseId, HearingId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.likeness import likeness
from ekabinet_core.mandate import ROLES
from ekabinet_core.paging import Mark, Page
from ekabinet_core.party import Party
from ekabinet_core.permission import Permission
from ekabinet_core.person import Person
from ekabinet_core.text import unprintable
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.court_system import Filing, Lodging
from ekabinet_ports.storage import Docketed, Kept, Storage

from ekabinet_usecases.answering import NOTHING_MORE, Detail, detail_faults, reason_faults, tidy
from ekabinet_usecases.by_law import NOBODY_YET, accept_by_law
from ekabinet_usecases.case_file import filed_papers
from ekabinet_usecases.desk_telling import must_be_free
from ekabinet_usecases.mine import note
from ekabinet_usecases.own_affairs import must_not_concern, must_not_hear_their_own
from ekabinet_usecases.term_end import term_ends_at
from ekabinet_usecases.viewing import view_application

PLACE_MOST = 200
FIRST_HEARING_WITHIN = timedelta(days=366)


@frozen
class Opening:
    """What the clerk fills in to accept: the judge and the first hearing."""

    judge: str
    hearing_kind: str
    at: datetime | None
    place: str
    anyway: str | None = None
    """The key of all that speaks against the moment, where the clerk has read it (``clash``); None where
    nobody could: then an application is accepted without that being looked for."""


@frozen
class Desk:
    """Takes applications in, lets clerks answer them, and tells the cabinet what happened."""

    storage: Storage
    judges: Mapping[str, Sequence[str]]
    """Names of the judges of each court, by court code."""
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def deliver(self, filing: Filing) -> None:
        """Put it into the inbox of its court; delivered twice, it is there once."""
        application, now = filing.application, self.clock.now()
        row = Docketed(
            application=application.id,
            court=application.subject.court or "",
            number=application.number,
            kind=application.subject.kind or "",
            applicant=filing.applicant,
            received_at=now,
            likeness=likeness(application, self.rules),
            due_at=term_ends_at(self.rules, application.subject.kind, now),
        )
        with self.storage.transaction() as kept:
            try:
                kept.docket.get(application.id)
            except NotFound:
                self._take_in(kept, kept.docket.put(row), application)

    def deliver_submission(self, lodging: Lodging) -> None:
        """Lay it on the desk of its court; delivered twice, it came the first time."""
        with self.storage.transaction() as kept:
            submission = kept.submissions.get(lodging.submission.id)
            if submission.received_at is None:
                kept.submissions.put(submission.receive(self.clock.now()))

    def events(self, after: int, most: int) -> Sequence[CourtEvent]:
        """What happened at the desk after an event's number, in order."""
        with self.storage.reading() as kept:
            return kept.feed.after(after, most)

    def answered(self, by: Actor, mark: Mark[datetime] | None = None) -> Page[Docketed]:
        """A page of what the clerk's own court has answered, the last first."""
        with self.storage.reading() as kept:
            return kept.docket.decided(court_of(by), mark)

    def open(self, id: ApplicationId, by: Actor, paper: str = "") -> tuple[Docketed, Application]:
        """An application in the inbox, and all that was sent; its owner can see who opened what.

        ``paper`` is the digest of the one that is opened, or ``CONTAINER``. Raises NotFound.
        """
        with self.storage.transaction() as kept:
            docketed, application = docketed_at(kept, id, by), kept.applications.get(id)
            view_application(kept, application, paper, by, self.clock.now())
        return docketed, application

    def accept(self, id: ApplicationId, opening: Opening, by: Actor, detail: Detail = NOTHING_MORE) -> str:
        """Accept it: a case with its number, a judge and a first hearing; gives the number.

        Remarks name the documents that are not accepted with it, each with its reason.

        Raises Invalid with all faults, or (``anyway``) with all that speaks against the moment; Conflict when
        somebody decided first, NotFound.
        """
        now, detail = self.clock.now(), detail.tidied()
        with self.storage.transaction() as kept:
            row, application = docketed_at(kept, id, by), kept.applications.get(id)
            faults = self.opening_faults(opening, row.court, now)
            if faults := [*faults, *self._detail_faults(detail, application, Outcome.ACCEPTED, now)]:
                raise Invalid(faults)
            left_out = [one.paper for one in detail.remarks if one.paper is not None]
            case = self.case_of(kept, application, opening.judge, now, left_out)
            must_not_hear_their_own(kept, case, opening.judge)
            decision = Decision(Outcome.ACCEPTED, now, by.name, case_number=case.number)
            self._decide(kept, row, evolve(decision, remarks=detail.remarks), by)
            kept.feed.tell(CaseChanged(case))
            hearing = self.hearing(case, opening)
            kept.feed.tell(HearingChanged(hearing))
            if opening.anyway is not None:
                must_be_free(kept, hearing, case, self.rules, opening.anyway)
        return case.number

    def give_back(
        self, id: ApplicationId, reasons: Sequence[Reason], by: Actor, detail: Detail = NOTHING_MORE
    ) -> Outcome:
        """Give it back, or refuse it when a ground says so.

        Raises Invalid with all faults, Conflict when somebody decided first, NotFound.
        """
        now, detail = self.clock.now(), detail.tidied()
        reasons = [evolve(one, note=tidy(one.note)) for one in reasons]
        grounds = [find(self.rules.decision_grounds, reason.ground) for reason in reasons]
        refused = any(ground is not None and ground.outcome is Outcome.REFUSED for ground in grounds)
        outcome = Outcome.REFUSED if refused else Outcome.RETURNED
        with self.storage.transaction() as kept:
            row, application = docketed_at(kept, id, by), kept.applications.get(id)
            faults = [*reason_faults(reasons, self.rules)]
            if faults := [*faults, *self._detail_faults(detail, application, outcome, now)]:
                raise Invalid(faults)
            decision = Decision(outcome, now, by.name, tuple(reasons), detail.cure_until)
            self._decide(kept, row, evolve(decision, remarks=detail.remarks), by)
        return outcome

    def _take_in(self, kept: Kept, row: Docketed, application: Application) -> None:
        """What the law accepts on the day it arrives is accepted at once."""
        kind, now = self.rules.kind(row.kind), row.received_at
        if kind is not None and kind.review is Review.ON_ARRIVAL:
            case = self.case_of(kept, application, NOBODY_YET, now)
            accept_by_law(kept, row, case, ByLaw(kind.review, self.day_of(now)), now)

    def _decide(self, kept: Kept, row: Docketed, decision: Decision, by: Actor) -> None:
        if row.decided_at is not None:
            raise Conflict("application")
        due_at = row.due_at or term_ends_at(self.rules, row.kind, row.received_at)
        answer = DeskAnswer(decision.outcome, by.account, tuple(one.ground for one in decision.reasons))
        kept.docket.put(evolve(row, decided_at=decision.at, due_at=due_at, answer=answer))
        kept.feed.tell(ApplicationDecided(row.application, decision))
        note(kept, decision.at, by, Deed.DESK_DECIDED, row.application, outcome=decision.outcome)

    def _detail_faults(
        self, detail: Detail, application: Application, outcome: Outcome, now: datetime
    ) -> Iterator[Fault]:
        return detail_faults(detail, application, outcome, self.day_of(now))

    def opening_faults(self, opening: Opening, court: str, now: datetime) -> list[Fault]:
        """What is wrong with a judge and a hearing that a clerk has filled in."""
        faults = []
        if opening.judge not in self.judges.get(court, ()):
            faults.append(Fault("judge", "choose"))
        if find(self.rules.hearing_kinds, opening.hearing_kind) is None:
            faults.append(Fault("hearing_kind", "choose"))
        if opening.at is None:
            faults.append(Fault("at", "empty"))
        elif not now < opening.at < now + FIRST_HEARING_WITHIN:
            faults.append(Fault("at", "not-in-the-coming-year"))
        if not opening.place.strip():
            faults.append(Fault("place", "empty"))
        elif len(opening.place) > PLACE_MOST:
            faults.append(Fault("place", "too-long", (("most", str(PLACE_MOST)),)))
        elif unprintable(opening.place):
            faults.append(Fault("place", "unprintable"))
        return faults

    def case_of(
        self,
        kept: Kept,
        application: Application,
        judge: str,
        now: datetime,
        left_out: Collection[AttachmentId] = (),
    ) -> Case:
        """A new case under the next number, opened by an application without what was not accepted of it."""
        kind, day = self._kind(application), self.day_of(now)
        court = application.subject.court or ""
        serial = kept.docket.next_serial(court, kind.case_type, day.year)
        seat = self.rules.court(court)
        printed = seat.printed if seat is not None else court
        number = self.rules.case_numbers.print(
            CaseNumber(kind.case_type, printed, serial, day.year, electronic=True)
        )
        return Case(
            id=CaseId(self.ids.new()),
            number=number,
            court=court,
            case_type=kind.case_type,
            proceeding=kind.proceeding,
            judge=judge,
            state=self.rules.case_states[0].code,
            received_on=day,
            subject=application.title,
            participants=tuple(self._participant(party, kind) for party in application.parties),
            documents=filed_papers(application, day, left_out),
            application=application.id,
        )

    def day_of(self, at: datetime) -> date:
        """The calendar day of a moment, where the court is."""
        return at.astimezone(ZoneInfo(self.rules.time_zone)).date()

    def _participant(self, party: Party, kind: ApplicationKind) -> Participant:
        """Who asks names their own representatives."""
        represents = kind.asking if party.role in ROLES.values() else ()
        number = number_of(party.person, self.rules)
        return Participant(party.role, party.person.name, number, represents=represents)

    def hearing(self, case: Case, opening: Opening) -> Hearing:
        """A hearing of that case, which is still to come; raises Invalid (``at``) without a time."""
        if opening.at is None:
            raise Invalid.because("at", "empty")
        return Hearing(
            id=HearingId(self.ids.new()),
            case=case.id,
            kind=opening.hearing_kind,
            at=opening.at,
            place=opening.place.strip(),
            judge=opening.judge,
            result=self.rules.hearing_results[0].code,
        )

    def _kind(self, application: Application) -> ApplicationKind:
        kind = self.rules.kind(application.subject.kind)
        if kind is None:
            raise WrongStatus(application.status, Outcome.ACCEPTED)
        return kind


def docketed_at(
    kept: Kept, id: ApplicationId, by: Actor, permission: Permission = Permission.DECIDE
) -> Docketed:
    """An application at the desk of the actor's own court; raises Forbidden, OwnAffair or NotFound."""
    by.must(permission)
    row = kept.docket.get(id)
    by.must_serve(row.court, "application")
    must_not_concern(kept.applications.get(id), by, permission)
    return row


def number_of(person: Person, rules: Jurisdiction) -> Identifier | None:
    """The number by which somebody finds their case: of a person, or of an organisation."""
    kinds = (rules.person_number, rules.company_number)
    return next(filter(None, map(person.identifier, kinds)), None)


def court_of(by: Actor) -> str:
    """The court whose desk a clerk serves; raises Forbidden for anybody else."""
    by.must(Permission.DECIDE)
    if not isinstance(by.capacity, Clerk):
        raise NotFound("inbox")
    return by.capacity.court
