"""Kimin adından: for whom somebody acts, chosen after they have signed in (Manual 2, hüquqi şəxs)."""

from collections.abc import Sequence

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.behalf import Behalf, Body, is_same_behalf
from ekabinet_core.capacity import Assistant, InPerson
from ekabinet_core.errors import Forbidden, NotAccepted, NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import MandateId
from ekabinet_core.journal import Deed
from ekabinet_core.mandate import Mandate, Standing
from ekabinet_core.permission import Permission
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Storage

from ekabinet_usecases.leading import Leading
from ekabinet_usecases.mine import note


@frozen
class Acting:
    """Whom somebody may act for is what the company register says; what a form says is only looked up in it.

    ``way_in`` is how they signed in: the code of a signing method, or anything else for a password.
    """

    storage: Storage
    leading: Leading
    methods: frozenset[str]
    """Codes of the signing methods: whoever signs in by one has shown a certificate."""
    clock: Clock

    def offered(self, way_in: str, by: Actor) -> Sequence[Behalf]:
        """The organisations that they may choose.

        Raises Forbidden in a capacity that is not chosen, NotAccepted (``capacity``, ``password-alone``)
        for a password without a second step, and Unavailable when the register does not answer.
        """
        self._must_choose(way_in, by)
        return self.leading.led_by(by)

    def choose(self, number: str, way_in: str, by: Actor) -> Behalf | None:
        """For whom they act from now on: the organisation of that number, or themselves for an empty one.

        Raises as ``offered``, and NotAccepted (``capacity``, ``not-led``) for an organisation that the
        register does not name now. To be oneself again nothing is asked.
        """
        chosen = self._named(number, way_in, by) if number else None
        acting = by.choosing(chosen)
        if by.mandate is not None or not is_same_behalf(chosen, by.behalf):
            self._chosen(acting)
        return chosen

    def mandates(self, by: Actor) -> Sequence[Mandate]:
        """Those in whose capacity they may act today."""
        if not by.may_choose or by.day is None:
            return ()
        day, person = by.day, Identifier(self.leading.rules.person_number, by.person_number)
        with self.storage.reading() as kept:
            held = kept.mandates.held_by(person)
        return [one for one in held if one.is_chosen and one.standing(day) is Standing.STANDS]

    def take_up(self, id: MandateId, way_in: str, by: Actor) -> Mandate:
        """From now on they act under that mandate.

        Raises Forbidden and NotAccepted (``password-alone``) as ``offered``, NotAccepted (``capacity``,
        ``mandate-…``) for one that does not count, NotFound for a stranger's. An assistant of an organisation
        prepares in the account of the head who gave the mandate: NotAccepted (``capacity``, ``giver-left``)
        once the register names that person no more.
        """
        self._must_choose(way_in, by)
        acting = self.under(id, by.choosing(None))
        self._must_still_lead(acting)
        with self.storage.transaction() as kept:
            note(kept, self.clock.now(), acting, Deed.CAPACITY_CHOSEN, by.account)
            return kept.mandates.get(id)

    def lay_aside(self, by: Actor) -> str:
        """From now on they act as a citizen; gives the key of the office that they have laid aside.

        Raises Forbidden for whoever is in no office.
        """
        if by.post is None or not by.in_office:
            raise Forbidden(Permission.CHOOSE)
        self._chosen(evolve(by, capacity=InPerson()))
        return by.post.key

    def go_back(self, by: Actor) -> None:
        """From now on they act in their office again; raises Forbidden for whoever holds none."""
        if by.post is None:
            raise Forbidden(Permission.CHOOSE)
        if not by.in_office:
            with self.storage.reading() as kept:
                account = kept.accounts.get(by.account)
            self._chosen(Actor.of(account))

    def under(self, id: MandateId, by: Actor) -> Actor:
        """Who acts in person, under that mandate now: it is asked at each request.

        Raises NotAccepted (``capacity``): ``mandate-revoked``, ``mandate-ended`` or ``mandate-coming``;
        NotFound for a stranger's, or one by which they stand in a case beside its parties.
        """
        with self.storage.reading() as kept:
            mandate = kept.mandates.get(id)
        acting = by.representing(mandate)
        if not mandate.is_chosen or by.day is None:
            raise NotFound("mandate")
        standing = mandate.standing(by.day)
        if standing is not Standing.STANDS:
            raise NotAccepted("capacity", f"mandate-{standing}", name=mandate.principal_name)
        return acting

    def _must_still_lead(self, by: Actor) -> None:
        """Raises NotAccepted unless the head for whom an assistant prepares leads the organisation now."""
        if not isinstance(by.capacity, Assistant) or by.capacity.body is Body.PERSON:
            return
        with self.storage.reading() as kept:
            head = kept.accounts.get(by.owner)
        if not any(is_same_behalf(one, by.behalf) for one in self.leading.led_by(Actor.of(head))):
            raise NotAccepted("capacity", "giver-left", name=by.capacity.name, head=head.person.name)

    def _named(self, number: str, way_in: str, by: Actor) -> Behalf:
        for one in self.offered(way_in, by):
            if one.number.value == number:
                return one
        raise NotAccepted("capacity", "not-led")

    def _chosen(self, acting: Actor) -> None:
        with self.storage.transaction() as kept:
            note(kept, self.clock.now(), acting, Deed.CAPACITY_CHOSEN, acting.account)

    def _must_choose(self, way_in: str, by: Actor) -> None:
        if not by.may_choose:
            raise Forbidden(Permission.CHOOSE)
        with self.storage.reading() as kept:
            account = kept.accounts.get(by.account)
        if way_in not in self.methods and not account.second.is_asked:
            raise NotAccepted("capacity", "password-alone")
