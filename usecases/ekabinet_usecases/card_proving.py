"""Şəxsiyyət vəsiqəsi ilə: who an identity card belongs to (Manual 2.1 steps 1 and 2)."""

from contextlib import suppress
from datetime import datetime, timedelta

from attrs import field, frozen
from ekabinet_core.account import IDENTITY_CARD
from ekabinet_core.errors import Conflict, Fault, Invalid, Unavailable
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AttemptId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.person import Known, NaturalPerson
from ekabinet_core.tally import CARDS
from ekabinet_core.waiting import Attempt, NothingToShow, Purpose, State, Wait
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.registers import PeopleRegister
from ekabinet_ports.storage import Storage

from ekabinet_usecases.limiting import Limiting

GOOD_FOR = timedelta(minutes=30)


@frozen
class TypedCard:
    """What is printed on a card, as somebody typed it."""

    document: str = field(repr=False)
    """Series and number."""
    person_number: str = field(repr=False)


@frozen
class CardProving:
    """Compares a card with the people register: enough to register, never to sign in."""

    storage: Storage
    people: PeopleRegister
    limiting: Limiting
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def prove(self, typed: TypedCard, address: str) -> Attempt:
        """Yoxla: a proof to register with, with the names of the register.

        ``address`` is where on the network it is asked from. Raises Invalid for what cannot be a card;
        for a card that does not exist and for another person's number the same, ``card-unknown``, after
        the same question to the register. A try is counted before it is judged; a right one, and one that
        could not be judged, takes back its own count. Raises NotAccepted (``card``) when there were too many
        from that address, and Unavailable when the register does not answer.
        """
        (document, number), at = self._read(typed), self.clock.now()
        with self.storage.transaction() as kept:
            self.limiting.count(kept, CARDS, address, at)
        try:
            found = self.people.person(document)
        except Unavailable:
            self._take_back(address, at)
            raise
        if found is None or found.person_number != number:
            raise Invalid.because("card_number", "card-unknown")
        self._take_back(address, at)
        person = NaturalPerson(
            found.surname, found.given_name, found.patronymic, (number, document), Known.REGISTER
        )
        expires_at = self.clock.now() + GOOD_FOR
        wait = Wait(IDENTITY_CARD, NothingToShow(), "", expires_at, state=State.DONE)
        with self.storage.transaction() as kept:
            return kept.waits.put_attempt(Attempt(AttemptId(self.ids.new()), Purpose.REGISTER, wait, person))

    def _take_back(self, address: str, at: datetime) -> None:
        with suppress(Conflict), self.storage.transaction() as kept:
            self.limiting.take_back(kept, CARDS, address, at)

    def _read(self, typed: TypedCard) -> tuple[Identifier, Identifier]:
        """The numbers of the card and of the person; raises Invalid with all faults at once."""
        kinds = (
            (self.rules.identity_document, typed.document, "card_number"),
            (self.rules.person_number, typed.person_number, "person_number"),
        )
        read: list[Identifier] = []
        faults: list[Fault] = []
        for kind, text, where in kinds:
            try:
                read.append(self.rules.parse(kind, text, where=where))
            except Invalid as error:
                faults.extend(error.faults)
        if faults:
            raise Invalid(faults)
        document, number = read
        return document, number
