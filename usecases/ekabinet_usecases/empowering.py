"""Etibarnamə ver: who lets whom act for them in the cabinet, and revokes it (Manual 10.2)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.behalf import Body, is_same_behalf
from ekabinet_core.court_event import RepresentativeLeft
from ekabinet_core.errors import Conflict, Invalid, NotAccepted, NotFound
from ekabinet_core.fresh_proof import must_be_fresh
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import MandateId
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.mandate import AllCases, Authority, Giver, Instrument, Mandate, Only, Period, Scope
from ekabinet_core.notice import Event, Happened
from ekabinet_core.paging import Mark, Page
from ekabinet_core.permission import Permission
from ekabinet_core.tally import MANDATES
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.day import day_of
from ekabinet_usecases.desk_telling import tell_beside, told_of
from ekabinet_usecases.leading import Leading
from ekabinet_usecases.limiting import Limiting
from ekabinet_usecases.mine import my_application, my_case, note
from ekabinet_usecases.new_mandate import Filled, NewMandate
from ekabinet_usecases.telling import account_of, tell

LAPSE_AT_ONCE = 20
"""So many of those that end with a year are read at once; each is a transaction of its own."""


@frozen
class Empowering:
    """Mandates of a person: those they gave and those they hold; a stranger's do not exist."""

    storage: Storage
    limiting: Limiting
    leading: Leading
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def given(self, by: Actor, mark: Mark[date] | None = None) -> Page[Mandate]:
        """A page of those by which others act for them, or for the organisation that they act for."""
        by.must(Permission.EMPOWER)
        with self.storage.reading() as kept:
            return kept.mandates.given_by(self._principal(by), mark)

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
        """Let somebody act for them, or for the organisation that they lead by the register at this moment.

        Given twice in the same words, it is there once. Both are told. Raises Invalid with all faults,
        ProofTooOld, NotFound for an application or a case that is not theirs, Unavailable, and NotAccepted
        (``mandate``): too often, or ``only-the-head``.
        """
        self._must_give(by)
        now, today = self.clock.now(), day_of(self.clock, self.rules)
        filled = Filled(new, self._person(by), by.behalf is not None, self.rules, today)
        if faults := [*filled.faults()]:
            raise Invalid(faults)
        self._must_lead(by)
        mandate = self._mandate(filled, by)
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

        For an organisation whoever leads it now, whether they gave it or not: the mandate is its own.
        Raises WrongStatus when it was revoked, NotAccepted (``mandate``, ``only-the-head``), Unavailable
        and NotFound.
        """
        if self.look(id, by).principal == self._principal(by):
            self._must_lead(by)
        now = self.clock.now()
        with self.storage.transaction() as kept:
            mandate = self._theirs(kept, id, by)
            side = "principal" if mandate.principal == self._principal(by) else "representative"
            revoked = end(kept, mandate.revoke(now), now)
            note(kept, now, by, Deed.MANDATE_REVOKED, id, side=side)
            tell_sides(kept, revoked, Happened.MANDATE_REVOKED, now, self.rules)
        return revoked

    def lapse(self) -> int:
        """Take those whose last day is over out of their cases, some at a time; gives how many there were."""
        today = day_of(self.clock, self.rules)
        with self.storage.reading() as kept:
            lapsed = kept.mandates.lapsed(today, LAPSE_AT_ONCE)
        return sum([self._lapse(one) for one in lapsed])

    def _lapse(self, mandate: Mandate) -> int:
        now = self.clock.now()
        try:
            with self.storage.transaction() as kept:
                end(kept, mandate, now)
                kept.journal.note(JournalRow(now, "cabinet", "Cabinet", Deed.MANDATE_ENDED, mandate.id))
        except Conflict:  # another worker has done it, or tells of that case just now
            return 0
        return 1

    def _must_give(self, by: Actor) -> None:
        by.must(Permission.EMPOWER)
        must_be_fresh(by, self.clock.now())

    def _mandate(self, filled: Filled, by: Actor) -> Mandate:
        new, today, organisation = filled.new, filled.today, by.behalf
        number, assists = new.number.strip(), new.authority == Authority.ASSISTANCE
        own = organisation is None or assists
        return Mandate(
            MandateId(self.ids.new()),
            principal=self._principal(by),
            representative=self.rules.parse(self.rules.person_number, new.person_number),
            scope=new.scope(organisation=organisation is not None),
            instrument=Instrument(Authority(new.authority), number if organisation else "", today),
            period=Period(new.first or today, new.last),
            principal_name=organisation.name if organisation else by.name,
            representative_name=" ".join(new.name.split()),
            opens=by.account if own else None,
            body=organisation.body if organisation else Body.PERSON,
            given_by=Giver(by.account, by.name) if organisation else None,
        )

    def _must_lead(self, by: Actor) -> None:
        """Raises NotAccepted unless the register names them as head of the organisation they act for."""
        if by.behalf is not None and not any(
            is_same_behalf(one, by.behalf) for one in self.leading.led_by(by)
        ):
            raise NotAccepted("mandate", "only-the-head")

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
        left = RepresentativeLeft(mandate.joined, mandate.id)
        tell_beside(kept, told_of(kept, mandate.joined), left)
        mandate = mandate.leave(at)
    return kept.mandates.put(mandate)


def tell_sides(kept: Kept, mandate: Mandate, what: Happened, at: datetime, rules: Jurisdiction) -> None:
    """To the principal and the representative, where they are confirmed persons here.

    Of an organisation to the head who gave it.
    """
    tell(kept, Event(f"{mandate.id} {what}", what, mandate.id, "", at), _sides(kept, mandate, rules))


def _sides(kept: Kept, mandate: Mandate, rules: Jurisdiction) -> Iterator[Account]:
    if mandate.given_by is not None:
        yield from account_of(kept, mandate.given_by.account)
    for number in (mandate.principal, mandate.representative):
        if number.kind == rules.person_number:
            account = kept.accounts.by_person_number(number.value)
            if account is not None and account.proven:
                yield from account_of(kept, account.id)


def _must_own(kept: Kept, scope: Scope, by: Actor) -> None:
    if isinstance(scope, Only):
        if by.behalf is not None and scope.applications:  # what lies in an account is a person's own
            raise NotFound("application")
        for application in scope.applications:
            my_application(kept, application, by)
        for case in scope.cases:
            my_case(kept, case, by)


def _same(kept: Kept, wanted: Mandate) -> Mandate | None:
    """One that was given in the same words and is not revoked."""
    held = kept.mandates.held_by(wanted.representative)  # fewer than an organisation gives
    given = (one for one in held if one.principal == wanted.principal and one.revoked_at is None)
    return next((one for one in given if _words(one) == _words(wanted)), None)


def _words(one: Mandate) -> tuple[object, ...]:
    scope = AllCases() if isinstance(one.scope, AllCases) else one.scope
    authority, number = one.instrument.authority, one.instrument.number
    return one.representative, scope, authority, number, one.period, one.opens, one.joined
