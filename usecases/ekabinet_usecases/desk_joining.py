"""Representatives at the clerk's desk: who asks to be let into a case, and who is out of it again."""

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.attachment import Attachment
from ekabinet_core.case import Case, Participant
from ekabinet_core.court_event import RepresentativeJoined
from ekabinet_core.errors import Conflict, Fault, Invalid, NotFound
from ekabinet_core.ids import CaseId, JoiningId, MandateId
from ekabinet_core.joining import Joining, JoiningGround
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.mandate import ROLES, Mandate, Only, Standing
from ekabinet_core.notice import Event, Happened
from ekabinet_core.paging import Mark, Page
from ekabinet_core.permission import Permission
from ekabinet_core.viewing import Viewing
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.files import Files
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.answering import note_faults, tidy
from ekabinet_usecases.day import day_of
from ekabinet_usecases.desk import court_of
from ekabinet_usecases.desk_telling import case_at, tell_beside, told_of
from ekabinet_usecases.empowering import end, tell_sides
from ekabinet_usecases.mine import note
from ekabinet_usecases.named_parties import named_parties
from ekabinet_usecases.own_affairs import must_not_be_theirs, must_not_stand_in
from ekabinet_usecases.telling import account_of, tell


@frozen
class JoiningAtDesk:
    """A request, with the case that it names where the court has it."""

    joining: Joining
    case: Case | None

    @property
    def parties(self) -> Sequence[tuple[str, Participant]]:
        """Those of the case who can be represented, each with what a form calls them."""
        return named_parties(self.case) if self.case is not None else ()

    @property
    def likely(self) -> str:
        """What a form calls the party whose number is the one that was named."""
        same = (key for key, one in self.parties if one.identifier == self.joining.party.number)
        return next(same, "")


@frozen
class DeskJoining:
    """Requests to the clerk's own court; another's do not exist."""

    storage: Storage
    files: Files
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def waiting(self, by: Actor, mark: Mark[datetime] | None = None) -> Page[Joining]:
        """A page of those without an answer, the oldest first."""
        court = court_of(by)
        with self.storage.reading() as kept:
            return kept.joinings.waiting(court, mark)

    def answered(self, by: Actor, mark: Mark[datetime] | None = None) -> Page[Joining]:
        """A page of those answered, the last first."""
        court = court_of(by)
        with self.storage.reading() as kept:
            return kept.joinings.answered(court, mark)

    def look(self, id: JoiningId, by: Actor) -> JoiningAtDesk:
        """One of them; raises NotFound."""
        with self.storage.reading() as kept:
            return _at_desk(kept, _joining(kept, id, by))

    def paper(self, id: JoiningId, by: Actor) -> tuple[Attachment, BinaryIO]:
        """The document that entitles; who sent it can see who opened it. Raises NotFound."""
        now = self.clock.now()
        with self.storage.transaction() as kept:
            joining = _joining(kept, id, by)
            viewing = Viewing.by(by, joining.owner, joining.case_number, joining.paper.name, now)
            kept.viewings.note(viewing)
        return joining.paper, self.files.open(joining.paper.file.digest)

    def container(self, id: JoiningId, by: Actor) -> tuple[Joining, BinaryIO]:
        """Everything that was signed, with the signature; noted like the document. Raises NotFound."""
        now = self.clock.now()
        with self.storage.transaction() as kept:
            joining = _joining(kept, id, by)
            if joining.signature is None:
                raise NotFound("document")
            kept.viewings.note(Viewing.by(by, joining.owner, joining.case_number, "edoc", now))
        return joining, self.files.open(joining.signature.container.digest)

    def accept(self, id: JoiningId, party: str, by: Actor) -> Mandate:
        """Qəbul et: the mandate stands, the representative is in the case, both sides are told.

        ``party`` is what the form calls the represented one. Raises Invalid (``party``), Conflict when it
        was answered or the case's parties are others now, NotFound.
        """
        now = self.clock.now()
        with self.storage.transaction() as kept:
            asked = _at_desk(kept, _joining(kept, id, by))
            if asked.case is None:
                raise Invalid.because("party", "no-such-case")
            told = told_of(kept, asked.case.id)  # before anybody is looked for: of two at once one is heard
            represented = self._represented(kept, asked, asked.case, party)
            mandate = self._mandate(asked.joining, asked.case.id, represented)
            kept.joinings.put(asked.joining.accept(mandate.id, by.name, now))
            given = kept.mandates.put(mandate)
            tell_beside(kept, told, _joined(given, asked.case.id, represented))
            note(kept, now, by, Deed.DESK_JOINED, id, outcome="accepted", mandate_given=given.id)
            tell_sides(kept, given, Happened.MANDATE_GIVEN, now, self.rules)
        return given

    def give_back(self, id: JoiningId, ground: str, said: str, by: Actor) -> None:
        """Geri qaytar, for that ground and in those words.

        Raises Invalid (``ground``, ``note``) with all faults, Conflict when it was answered, NotFound.
        """
        now, words = self.clock.now(), tidy(said)
        with self.storage.transaction() as kept:
            joining = _joining(kept, id, by)
            faults = [] if ground in set(JoiningGround) else [Fault("ground", "choose")]
            if faults := [*faults, *note_faults("note", words)]:
                raise Invalid(faults)
            kept.joinings.put(joining.give_back(JoiningGround(ground), words, by.name, now))
            note(kept, now, by, Deed.DESK_JOINED, id, outcome="returned", ground=ground)
            event = Event(f"{id} returned", Happened.MANDATE_RETURNED, id, joining.case_number, now)
            tell(kept, event, account_of(kept, joining.owner))

    def in_case(self, case: Case, by: Actor) -> Sequence[tuple[Mandate, Standing]]:
        """By which mandates somebody is in that case of the court or was, and how they stand today."""
        by.must(Permission.DECIDE)
        by.must_serve(case.court, "case")
        today = day_of(self.clock, self.rules)
        with self.storage.reading() as kept:
            found = _of_case(kept, case)
        return [(one, one.standing(today)) for one in found]

    def revoke(self, case: CaseId, id: MandateId, by: Actor) -> None:
        """Note that a mandate in a case of the court was revoked; both sides are told.

        Raises WrongStatus when it was, Conflict where it is none of the case's, and NotFound.
        """
        now = self.clock.now()
        with self.storage.transaction() as kept:
            mandate = _mandate_in(kept, case, id, by)
            revoked = end(kept, mandate.revoke(now), now)
            note(kept, now, by, Deed.MANDATE_REVOKED, id, side="court")
            tell_sides(kept, revoked, Happened.MANDATE_REVOKED, now, self.rules)

    def _represented(self, kept: Kept, asked: JoiningAtDesk, case: Case, party: str) -> Participant:
        joining = asked.joining
        found = dict(asked.parties).get(party)
        if found is None:
            raise Conflict("case") if party else Invalid.because("party", "choose")
        if found.identifier is not None and found.identifier != joining.party.number:
            raise Invalid.because("party", "other-number")
        if joining.period.last is not None and joining.period.last < day_of(self.clock, self.rules):
            raise Invalid.because("party", "term-over")
        if _stands_already(kept, joining, case):
            raise Invalid.because("party", "represented-already")
        return found

    def _mandate(self, joining: Joining, case: CaseId, party: Participant) -> Mandate:
        return Mandate(
            MandateId(self.ids.new()),
            principal=joining.party.number,
            representative=joining.number,
            scope=Only(cases=(case,)),
            instrument=joining.instrument,
            period=joining.period,
            principal_name=party.name,
            representative_name=joining.name,
            joined=case,
        )


def _joining(kept: Kept, id: JoiningId, by: Actor) -> Joining:
    by.must(Permission.DECIDE)
    joining = kept.joinings.get(id)
    by.must_serve(joining.court, "joining")
    if not joining.is_with_court:
        raise NotFound("joining")
    must_not_be_theirs(joining.owner, by, Permission.DECIDE)
    if (case := _at_desk(kept, joining).case) is not None:
        must_not_stand_in(case, by, Permission.DECIDE)
    return joining


def _at_desk(kept: Kept, joining: Joining) -> JoiningAtDesk:
    return JoiningAtDesk(joining, kept.case_numbers.find(joining.court, joining.case_number))


def _joined(mandate: Mandate, case: CaseId, party: Participant) -> RepresentativeJoined:
    role, name = ROLES[mandate.instrument.authority], mandate.representative_name
    return RepresentativeJoined(
        case, Participant(role, name, mandate.representative, mandate.id, represents=(party.role,))
    )


def _stands_already(kept: Kept, joining: Joining, case: Case) -> bool:
    """Whether they represent that party in that case already."""
    both = joining.number, joining.party.number
    in_it = (one for one in kept.mandates.joined_to(case.id) if one.left_at is None)
    return any((one.representative, one.principal) == both for one in in_it)


def _of_case(kept: Kept, case: Case) -> Sequence[Mandate]:
    """Those by which its list names somebody, and those that let somebody in, also when they have ended."""
    listed = [kept.mandates.get(one.mandate) for one in case.participants if one.mandate is not None]
    joined = kept.mandates.joined_to(case.id)
    return [*listed, *(one for one in joined if one not in listed)]


def _mandate_in(kept: Kept, case: CaseId, id: MandateId, by: Actor) -> Mandate:
    case_at(kept, case, by)
    mandate = _mandate_or_none(kept, id)
    if mandate is None or mandate.joined != case:
        raise Conflict("mandate")
    return mandate


def _mandate_or_none(kept: Kept, id: MandateId) -> Mandate | None:
    try:
        return kept.mandates.get(id)
    except NotFound:
        return None
