"""İşə qoşul: a representative asks a court to be let into a running case, and shows what entitles them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import BinaryIO

from attrs import fields, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.attachment import Attachment
from ekabinet_core.capacity import InPerson
from ekabinet_core.coded import find
from ekabinet_core.errors import Fault, Invalid, NotAccepted, NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import JoiningId
from ekabinet_core.joining import Joining, Represented
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.mandate import Authority, Instrument, Period
from ekabinet_core.permission import Permission
from ekabinet_core.tally import JOININGS
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.files import Files
from ekabinet_ports.storage import Storage

from ekabinet_usecases.day import day_of
from ekabinet_usecases.limiting import Limiting
from ekabinet_usecases.new_mandate import name_faults, number_faults
from ekabinet_usecases.papers import Intake, Upload
from ekabinet_usecases.signing_joinings import must_join, my_joining, packaged

PAPERS: Mapping[Authority, str] = {
    Authority.LAWYERS_ORDER: "lawyer-order",
    Authority.POWER_OF_ATTORNEY: "power-of-attorney",
    Authority.LEGAL_REPRESENTATION: "legal-representation",
}
"""What entitles to join, and the kind of document it is."""


@frozen
class NewJoining:
    """What the representative fills in."""

    case_number: str
    role: str
    party: str
    party_number: str
    """A person's or a company's."""
    authority: str
    number: str
    issued_on: date | None
    first: date | None
    last: date | None


FIELDS = (*(one.name for one in fields(NewJoining)), "file")
"""In the order in which they are filled in, and their faults are told."""


@frozen
class JoiningCases:
    """Requests of one's own; whether there is such a case nobody says but the court."""

    storage: Storage
    files: Files
    intake: Intake
    limiting: Limiting
    has_desk: bool
    """Whether courts answer at the desk of this cabinet, and not in a system of their own."""
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def all(self, by: Actor) -> Sequence[Joining]:
        """Their own, the last first; none in any capacity but in person."""
        by.must(Permission.READ)
        if not isinstance(by.capacity, InPerson):
            return ()
        with self.storage.reading() as kept:
            return kept.joinings.of(by.account)

    def look(self, id: JoiningId, by: Actor) -> Joining:
        """One of them; raises NotFound."""
        with self.storage.reading() as kept:
            return my_joining(kept, id, by)

    def paper(self, id: JoiningId, by: Actor) -> tuple[Attachment, BinaryIO]:
        """The document of one of them; raises NotFound."""
        paper = self.look(id, by).paper
        return paper, self.files.open(paper.file.digest)

    def container(self, id: JoiningId, by: Actor) -> tuple[Joining, BinaryIO]:
        """One of them as it was signed; raises NotFound before that."""
        joining = self.look(id, by)
        if joining.signature is None:
            raise NotFound("container")
        return joining, self.files.open(joining.signature.container.digest)

    def ask(self, new: NewJoining, upload: Upload | None, by: Actor) -> Joining:
        """For the court that the case's number names, which sees it once it is signed.

        Raises Invalid with all faults, NotAccepted: ``upload`` with the reason, ``joining`` when it was
        asked too often, or ``court-elsewhere`` where the courts take such papers in a system of their own.
        """
        must_join(by)
        if not self.has_desk:
            raise NotAccepted("joining", "court-elsewhere")
        today, now = day_of(self.clock, self.rules), self.clock.now()
        court, number, party = self._read(new, today, by, has_file=upload is not None)
        if upload is None:
            raise Invalid.because("file", "choose")
        with self.storage.transaction() as kept:
            self.limiting.count(kept, JOININGS, by.account, now)
        authority = Authority(new.authority)
        paper = self.intake.take(PAPERS[authority], upload)
        asked = Joining(
            JoiningId(self.ids.new()),
            owner=by.account,
            number=Identifier(self.rules.person_number, by.person_number),
            name=by.name,
            court=court,
            case_number=number,
            party=Represented(new.role, " ".join(new.party.split()), party),
            instrument=Instrument(authority, new.number.strip(), new.issued_on or today),
            period=Period(new.first or today, new.last),
            paper=paper,
            asked_at=now,
        )
        asked = packaged(asked, self.rules, self.files)
        with self.storage.transaction() as kept:
            return kept.joinings.put(asked)

    def _read(
        self, new: NewJoining, today: date, by: Actor, *, has_file: bool
    ) -> tuple[str, str, Identifier]:
        """The court, the case's number and the party's; raises Invalid with all faults at once."""
        faults: list[Fault] = []
        court, number, party = "", "", None
        try:
            court, number = self._case(new.case_number)
        except Invalid as error:
            faults += error.faults
        try:
            party = self._party(new.party_number)
        except Invalid as error:
            faults += error.faults
        faults += self._faults(new, today)
        if not has_file:
            faults.append(Fault("file", "choose"))
        if party is not None and party.value == by.person_number:
            faults.append(Fault("party_number", "is-yourself"))
        if faults or party is None:
            raise Invalid(sorted(faults, key=lambda fault: FIELDS.index(fault.field)))
        return court, number, party

    def _case(self, typed: str) -> tuple[str, str]:
        parsed = self.rules.case_numbers.parse(typed)
        court = self.rules.court_by_case_code(parsed.court)
        if court is None:
            raise Invalid.because("case_number", "no-such-court")
        return court.code, self.rules.case_numbers.print(parsed)

    def _party(self, typed: str) -> Identifier:
        """A person's number or a company's, whichever it can be."""
        try:
            return self.rules.parse(self.rules.person_number, typed, where="party_number")
        except Invalid:
            try:
                return self.rules.parse(self.rules.company_number, typed, where="party_number")
            except Invalid:
                raise Invalid.because("party_number", "person-or-company") from None

    def _faults(self, new: NewJoining, today: date) -> Iterator[Fault]:
        if find(self.rules.roles, new.role) is None:
            yield Fault("role", "choose")
        yield from name_faults("party", new.party)
        if new.authority not in PAPERS:
            yield Fault("authority", "choose-document")
        yield from number_faults("number", new.number)
        if new.issued_on is None:
            yield Fault("issued_on", "write-day")
        elif new.issued_on > today:
            yield Fault("issued_on", "in-the-future")
        if new.first is not None and new.first > today:
            yield Fault("first", "not-begun")
        if new.last is not None and new.last < max(new.first or today, today):
            yield Fault("last", "term-over")
