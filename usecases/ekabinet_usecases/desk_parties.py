"""Parties of a running case at the clerk's desk: named, found in the registers, taken out (CPC 46-73)."""

import hashlib
from collections.abc import Sequence

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, Participant
from ekabinet_core.court_event import CaseTold
from ekabinet_core.errors import Conflict, Invalid
from ekabinet_core.ids import CaseId
from ekabinet_core.journal import Deed
from ekabinet_core.mandate import ROLES, Standing
from ekabinet_core.package import canonical
from ekabinet_core.party import PARTIES_MOST
from ekabinet_ports.storage import Kept

from ekabinet_usecases.day import day_of
from ekabinet_usecases.desk import Desk, number_of
from ekabinet_usecases.desk_telling import Told, case_at, tell_next, told_of
from ekabinet_usecases.mine import note
from ekabinet_usecases.named_parties import named_parties
from ekabinet_usecases.parties import NewParty, PartiesStep


@frozen
class DeskParties:
    """Who takes part in a case of the clerk's own court; representatives come in by their requests.

    Whoever is named with a number reads the case, so numbers come from the registers only. ``seen`` is the
    edition of the parties on the clerk's page: a deed raises Conflict when they are others, or will be in a
    moment. Every deed raises Invalid with all faults, NotFound.
    """

    desk: Desk
    matching: PartiesStep

    @property
    def roles(self) -> Sequence[str]:
        """In which somebody can be named."""
        return [one.code for one in self.desk.rules.roles if one.code not in ROLES.values()]

    def name(self, id: CaseId, new: NewParty, instead: str, by: Actor, seen: str) -> str:
        """Name somebody as a new party, or as one that is there without a number; gives the name.

        ``instead`` is what a form calls that one, empty for a new party. Raises Unavailable when a register
        does not answer.
        """
        with self.desk.storage.reading() as kept:
            before = _replaced(_seen(kept, id, by, seen)[1], instead)
        new, roles = (new, self.roles) if before is None else (evolve(new, role=before.role), (before.role,))
        person = self.matching.match(new, roles, by)
        named = Participant(new.role, person.name, number_of(person, self.desk.rules))
        with self.desk.storage.transaction() as kept:
            told, case = _seen(kept, id, by, seen)
            _must_be_new(case, named)
            self._tell(kept, told, _with(case, named, _replaced(case, instead)), by)
        return named.name

    def take_out(self, id: CaseId, key: str, by: Actor, seen: str) -> str:
        """Somebody takes part no more, and reads the case no more; gives the name."""
        with self.desk.storage.transaction() as kept:
            told, case = _seen(kept, id, by, seen)
            gone = dict(named_parties(case)).get(key)
            if gone is None:
                raise Invalid.because("party", "choose")
            if self._is_represented(kept, case, gone):
                raise Invalid.because("party", "represented-still")
            left = tuple(one for one in case.participants if one is not gone)
            if not left:
                raise Invalid.because("party", "nobody-left")
            self._tell(kept, told, evolve(case, participants=left), by)
        return gone.name

    def _is_represented(self, kept: Kept, case: Case, party: Participant) -> bool:
        """Whether a mandate by which somebody stands in the case is theirs and counts."""
        today = day_of(self.desk.clock, self.desk.rules)
        mandates = [kept.mandates.get(one.mandate) for one in case.participants if one.mandate is not None]
        alive = {Standing.STANDS, Standing.COMING}
        return any(one.principal == party.identifier and one.standing(today) in alive for one in mandates)

    def _tell(self, kept: Kept, told: Told, case: Case, by: Actor) -> None:
        tell_next(kept, told, CaseTold(case), "case")
        note(kept, self.desk.clock.now(), by, Deed.DESK_CASE, case.id, changed="parties")


def parties_edition(case: Case) -> str:
    """The same while the same take part."""
    told = [[one.role, one.name, one.identifier is not None, one.mandate or ""] for one in case.participants]
    return hashlib.sha256(canonical(told)).hexdigest()[:16]


def _replaced(case: Case, instead: str) -> Participant | None:
    """Whom a form names as there without a number; raises Invalid for anybody else."""
    if not instead:
        return None
    found = dict(named_parties(case)).get(instead)
    if found is None or found.identifier is not None:
        raise Invalid.because("instead", "choose")
    return found


def _with(case: Case, named: Participant, before: Participant | None) -> Case:
    if before is None:
        return evolve(case, participants=(*case.participants, named))
    return evolve(case, participants=tuple(named if one is before else one for one in case.participants))


def _must_be_new(case: Case, named: Participant) -> None:
    there = {(one.identifier, one.role) for one in case.participants if one.identifier is not None}
    if (named.identifier, named.role) in there:
        raise Invalid.because("role", "in-it-already")
    if len(case.participants) >= PARTIES_MOST:
        raise Invalid.because("role", "too-many-parties", most=str(PARTIES_MOST))


def _seen(kept: Kept, id: CaseId, by: Actor, seen: str) -> tuple[Told, Case]:
    """The case with its parties as the clerk has seen them; raises Conflict."""
    told, case = told_of(kept, id), case_at(kept, id, by)
    if parties_edition(case) != seen:
        raise Conflict("case")
    return told, case
