"""Etibarnamə ver: who lets whom act for them in the cabinet, and revokes it (Manual 10.2)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import InPerson
from ekabinet_core.court_event import RepresentativeLeft
from ekabinet_core.errors import Fault, Invalid, NotAccepted, NotFound
from ekabinet_core.fresh_proof import must_be_fresh
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import ApplicationId, CaseId, MandateId
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.mandate import Authority, Everything, Instrument, Mandate, Only, Period, Scope
from ekabinet_core.notice import Event, Happened
from ekabinet_core.permission import Permission
from ekabinet_core.tally import MANDATES
from ekabinet_core.text import unprintable
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.day import day_of
from ekabinet_usecases.desk_telling import tell_beside
from ekabinet_usecases.limiting import Limiting
from ekabinet_usecases.mine import my_application, my_case, note
from ekabinet_usecases.telling import account_of, tell

LONGEST = timedelta(days=3 * 366)
"""How far the last day may lie; who wants longer gives it anew, and thinks of it anew."""
NAME_MOST = 120
NAMED_MOST = 50
"""Applications and cases that one mandate names."""
GIVEN_HERE = frozenset({Authority.POWER_OF_ATTORNEY, Authority.ASSISTANCE})


@frozen
class NewMandate:
    """What the principal fills in; nothing named means nothing, never everything."""

    person_number: str
    name: str
    authority: str
    """A code of ``GIVEN_HERE``."""
    everything: bool
    applications: tuple[ApplicationId, ...] = ()
    cases: tuple[CaseId, ...] = ()
    first: date | None = None
    """None: today."""
    last: date | None = None


@frozen
class Empowering:
    """Mandates of a person: those they gave and those they hold; a stranger's do not exist."""

    storage: Storage
    limiting: Limiting
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def given(self, by: Actor) -> Sequence[Mandate]:
        """Those by which others act for them, or for the organisation that they act for."""
        by.must(Permission.EMPOWER)
        with self.storage.reading() as kept:
            return kept.mandates.given_by(self._principal(by))

    def held(self, by: Actor) -> Sequence[Mandate]:
        """Those by which they act for others."""
        by.must(Permission.CHOOSE)
        with self.storage.reading() as kept:
            return kept.mandates.held_by(self._person(by))

    def look(self, id: MandateId, by: Actor) -> Mandate:
        """One that they gave or hold; raises NotFound."""
        with self.storage.reading() as kept:
            return self._theirs(kept, id, by)

    def give(self, new: NewMandate, by: Actor) -> Mandate:
        """Let somebody act for them; given twice in the same words, it is there once.

        Both are told. Raises Invalid with all faults, ProofTooOld, NotFound for an application or a case
        that is not theirs, and NotAccepted (``mandate``): too often, or ``in-person-only``.
        """
        self._must_give(by)
        now, today = self.clock.now(), day_of(self.clock, self.rules)
        if faults := [*self._faults(new, by, today)]:
            raise Invalid(faults)
        mandate = self._mandate(new, by, today)
        with self.storage.transaction() as kept:
            _must_own(kept, mandate.scope, by)
            if (same := _same(kept, mandate)) is not None:
                return same
            self.limiting.count(kept, MANDATES, by.account, now)
            given = kept.mandates.put(mandate)
            note(kept, now, by, Deed.MANDATE_GIVEN, given.id, authority=given.instrument.authority)
            tell_sides(kept, given, Happened.MANDATE_GIVEN, now, self.rules)
        return given

    def revoke(self, id: MandateId, by: Actor) -> Mandate:
        """Void from now on, by either side; both are told, and the case that it opened is, too.

        Raises WrongStatus when it was revoked, and NotFound.
        """
        now = self.clock.now()
        with self.storage.transaction() as kept:
            mandate = self._theirs(kept, id, by)
            side = "principal" if mandate.principal == self._principal(by) else "representative"
            revoked = end(kept, mandate.revoke(now), now)
            note(kept, now, by, Deed.MANDATE_REVOKED, id, side=side)
            tell_sides(kept, revoked, Happened.MANDATE_REVOKED, now, self.rules)
        return revoked

    def lapse(self) -> int:
        """Take those whose last day is over out of their cases; gives how many there were."""
        today = day_of(self.clock, self.rules)
        with self.storage.reading() as kept:
            if not kept.mandates.lapsed(today):
                return 0
        now = self.clock.now()
        with self.storage.transaction() as kept:
            lapsed = kept.mandates.lapsed(today)
            for one in lapsed:
                end(kept, one, now)
                kept.journal.note(JournalRow(now, "cabinet", "Cabinet", Deed.MANDATE_ENDED, one.id))
        return len(lapsed)

    def _must_give(self, by: Actor) -> None:
        by.must(Permission.EMPOWER)
        if not isinstance(by.capacity, InPerson):
            raise NotAccepted("mandate", "in-person-only")
        must_be_fresh(by, self.clock.now())

    def _faults(self, new: NewMandate, by: Actor, today: date) -> Iterator[Fault]:
        number = self._number(new)
        if isinstance(number, Invalid):
            yield from number.faults
        elif number == self._person(by):
            yield Fault("person_number", "is-the-principal")
        yield from name_faults("name", new.name)
        if new.authority not in GIVEN_HERE:
            yield Fault("authority", "choose")
        named = len(new.applications) + len(new.cases)
        if not new.everything and not named:
            yield Fault("scope", "choose-some")
        if named > NAMED_MOST:
            yield Fault("scope", "too-many", (("most", str(NAMED_MOST)),))
        yield from _term_faults(new, today)

    def _mandate(self, new: NewMandate, by: Actor, today: date) -> Mandate:
        scope = Everything() if new.everything else Only(tuple(new.applications), tuple(new.cases))
        return Mandate(
            MandateId(self.ids.new()),
            principal=self._person(by),
            representative=self.rules.parse(self.rules.person_number, new.person_number),
            scope=scope,
            instrument=Instrument(Authority(new.authority), "", today),
            period=Period(new.first or today, new.last),
            principal_name=by.name,
            representative_name=" ".join(new.name.split()),
            opens=by.account,
        )

    def _number(self, new: NewMandate) -> Identifier | Invalid:
        try:
            return self.rules.parse(self.rules.person_number, new.person_number, where="person_number")
        except Invalid as error:
            return error

    def _theirs(self, kept: Kept, id: MandateId, by: Actor) -> Mandate:
        """A mandate of which they are a side; raises NotFound."""
        by.must(Permission.CHOOSE)
        mandate = kept.mandates.get(id)
        gave = by.may(Permission.EMPOWER) and mandate.principal == self._principal(by)
        if not gave and mandate.representative != self._person(by):
            raise NotFound("mandate")
        return mandate

    def _person(self, by: Actor) -> Identifier:
        return Identifier(self.rules.person_number, by.person_number)

    def _principal(self, by: Actor) -> Identifier:
        """As whom they give: themselves, or the organisation that they act for."""
        return by.behalf.number if by.mandate is None and by.behalf is not None else self._person(by)


def end(kept: Kept, mandate: Mandate, at: datetime) -> Mandate:
    """Keep it as it is now; where it opened a case, the court's list is told."""
    if mandate.joined is not None and mandate.left_at is None:
        tell_beside(kept, mandate.joined, RepresentativeLeft(mandate.joined, mandate.id))
        mandate = mandate.leave(at)
    return kept.mandates.put(mandate)


def tell_sides(kept: Kept, mandate: Mandate, what: Happened, at: datetime, rules: Jurisdiction) -> None:
    """To the principal and the representative, where they are confirmed persons here."""
    tell(kept, Event(f"{mandate.id} {what}", what, mandate.id, "", at), _sides(kept, mandate, rules))


def _sides(kept: Kept, mandate: Mandate, rules: Jurisdiction) -> Iterator[Account]:
    for number in (mandate.principal, mandate.representative):
        if number.kind == rules.person_number:
            account = kept.accounts.by_person_number(number.value)
            if account is not None and account.proven:
                yield from account_of(kept, account.id)


def name_faults(field: str, name: str) -> Iterator[Fault]:
    """What is wrong with somebody's name as it was typed."""
    if not name.strip():
        yield Fault(field, "write-name")
    elif len(name) > NAME_MOST:
        yield Fault(field, "too-long", (("most", str(NAME_MOST)),))
    elif unprintable(name):
        yield Fault(field, "unprintable")


def _term_faults(new: NewMandate, today: date) -> Iterator[Fault]:
    first = new.first or today
    if first < today:
        yield Fault("first", "before-today")
    if new.last is None:
        yield Fault("last", "write-last-day")
    elif new.last < first:
        yield Fault("last", "before-the-first")
    elif new.last > today + LONGEST:
        yield Fault("last", "not-within-three-years")


def _must_own(kept: Kept, scope: Scope, by: Actor) -> None:
    if isinstance(scope, Only):
        for application in scope.applications:
            my_application(kept, application, by)
        for case in scope.cases:
            my_case(kept, case, by)


def _same(kept: Kept, wanted: Mandate) -> Mandate | None:
    """One that was given in the same words and is not revoked."""
    for one in kept.mandates.given_by(wanted.principal):
        words = (one.representative, one.scope, one.instrument.authority, one.period)
        asked = (wanted.representative, wanted.scope, wanted.instrument.authority, wanted.period)
        if words == asked and one.revoked_at is None and one.opens == wanted.opens:
            return one
    return None
