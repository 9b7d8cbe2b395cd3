"""An application to a court, from draft to decision (Manual 10)."""

from datetime import datetime
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.assessment import Assessment
from ekabinet_core.attachment import Attachment
from ekabinet_core.behalf import Behalf, Body
from ekabinet_core.charge import Cause, Charge
from ekabinet_core.decision import Amendment, Decision
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.demand import Demand
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotFound, WrongStatus
from ekabinet_core.ids import AccountId, ApplicationId, AttachmentId, PartyId
from ekabinet_core.journal import JournalRow
from ekabinet_core.money import Money
from ekabinet_core.movement import Voucher
from ekabinet_core.package import Package
from ekabinet_core.paging import Mark, Way
from ekabinet_core.party import Party
from ekabinet_core.rich_text import RichText
from ekabinet_core.settlement import NOTHING_GIVEN, Payment, Settlement
from ekabinet_core.signature import Level, Signature
from ekabinet_core.status import Status, may_move


@frozen
class Moved:
    """One move of its history."""

    status: Status
    at: datetime


@frozen
class Subject:
    """Step 1, Ərizə növü: which court, what kind, about what, what is asked (Manual 10.1)."""

    court: str | None = None
    kind: str | None = None
    category: str | None = None
    subcategory: str | None = None
    basis: str | None = None
    """The legal basis, where the kind is possible on certain ones only."""
    demands: tuple[Demand, ...] = ()


@frozen
class Application:
    """An application to a court; every change is a new value."""

    id: ApplicationId
    number: str
    owner: AccountId
    created_at: datetime
    changed_at: datetime
    version: int = 0
    status: Status = Status.DRAFT
    subject: Subject = Subject()
    parties: tuple[Party, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    title: str = ""
    text: str = ""
    formatted: RichText | None = None
    """The same text with its formatting; None where it has none."""
    settlement: Settlement = NOTHING_GIVEN
    assessment: Assessment | None = None
    """The duty as it was assessed when it was confirmed."""
    charges: tuple[Charge, ...] = ()
    """Duties the court has set since."""
    package: Package | None = None
    behalf: Behalf | None = None
    """On whose behalf it is made: of a draft who began it, from when it was confirmed as its package says."""
    signature: Signature | None = None
    entry: JournalRow | None = None
    """The journal's row of its sending; none for what was sent before rows were kept here."""
    receipt: StoredFile | None = None
    """The filing receipt, once it is sealed."""
    decision: Decision | None = None
    corrects: ApplicationId | None = None
    history: tuple[Moved, ...] = ()

    def mark(self, way: Way) -> Mark[datetime]:
        """What lies beyond it in the list of a person's applications."""
        return Mark(way, self.changed_at, self.id)

    @property
    def organisation(self) -> Behalf | None:
        """The organisation that it is made for; None where it is its owner's own, whoever makes it."""
        return None if self.behalf is None or self.behalf.body is Body.PERSON else self.behalf

    @property
    def papers(self) -> tuple[Attachment, ...]:
        """Every file of the person's that goes to the court: attachments, and the proof of an exemption."""
        exemption = self.settlement.exemption
        proof = exemption.proof if exemption is not None else None
        return (*self.attachments, proof) if proof is not None else self.attachments

    def choose(self, subject: Subject, at: datetime) -> Self:
        """Step 1; raises WrongStatus unless it is a draft, like every edit."""
        return evolve(self._open(at), subject=subject)

    def add_party(self, party: Party, at: datetime) -> Self:
        """Step 2: one more party, or the same party changed."""
        others = [one for one in self.parties if one.id != party.id]
        place = next((n for n, one in enumerate(self.parties) if one.id == party.id), len(others))
        others.insert(place, party)
        return evolve(self._open(at), parties=tuple(others))

    def remove_party(self, id: PartyId, at: datetime) -> Self:
        """Step 2: without that party; raises NotFound."""
        left = tuple(party for party in self.parties if party.id != id)
        if len(left) == len(self.parties):
            raise NotFound("party")
        return evolve(self._open(at), parties=left)

    def attach(self, attachment: Attachment, at: datetime) -> Self:
        """Step 3: one more document."""
        return evolve(self._open(at), attachments=(*self.attachments, attachment))

    def detach(self, id: AttachmentId, at: datetime) -> Self:
        """Step 3: without that document; raises NotFound."""
        left = tuple(one for one in self.attachments if one.id != id)
        if len(left) == len(self.attachments):
            raise NotFound("document")
        return evolve(self._open(at), attachments=left)

    def arrange(self, attachments: tuple[Attachment, ...], at: datetime) -> Self:
        """Step 3: with these documents, in this order."""
        return evolve(self._open(at), attachments=attachments)

    @property
    def rich(self) -> RichText:
        """The text as it is read, formatted or plain."""
        return self.formatted or RichText.of(self.text)

    def write(self, title: str, text: RichText, at: datetime) -> Self:
        """Step 4: title and text."""
        formatted = text if text.formatted else None
        return evolve(self._open(at), title=title, text=text.words, formatted=formatted)

    def settle(self, settlement: Settlement, at: datetime) -> Self:
        """Step 5: how the duty is settled."""
        return evolve(self._open(at), settlement=settlement)

    def pay_more(self, payment: Payment, at: datetime) -> Self:
        """What the court asked for after it was sent is paid; raises WrongStatus where nothing is owed."""
        if not self.owing:
            raise WrongStatus(self.status, "pay")
        return evolve(self, settlement=self.settlement.given(payment), changed_at=at)

    def pay_back(self, voucher: Voucher, amount: Money, at: datetime) -> Self:
        """What was paid above its duty went back to the payer."""
        return evolve(self, settlement=self.settlement.lessened(voucher, amount), changed_at=at)

    def confirm(
        self, package: Package, assessment: Assessment, at: datetime, *, behalf: Behalf | None = None
    ) -> Self:
        """Təsdiqlə: frozen as this package with this duty, ready to be signed on that ``behalf``."""
        confirmed = self._moved(Status.CONFIRMED, at)
        return evolve(confirmed, package=package, assessment=assessment, behalf=behalf)

    def take_back(self, at: datetime) -> Self:
        """Back to a draft, before it was signed."""
        return evolve(self._moved(Status.DRAFT, at), package=None, assessment=None)

    def send(self, signature: Signature, entry: JournalRow) -> Self:
        """İmzala: with the court from here on; raises WrongStatus unless it is confirmed."""
        return evolve(self._moved(Status.SENT, entry.at), signature=signature, entry=entry)

    def receipted(self, receipt: StoredFile) -> Self:
        """Its filing receipt is there; raises WrongStatus unless it was sent."""
        if self.entry is None:
            raise WrongStatus(self.status, "receipt")
        return evolve(self, receipt=receipt)

    def strengthen(self, container: StoredFile, level: Level, revoked_at: datetime | None) -> Self:
        """The evidence of its signature has grown; its status and place in lists stay.

        Raises WrongStatus before it is signed, and Conflict when that much was there already.
        """
        if self.signature is None:
            raise WrongStatus(self.status, "strengthen")
        return evolve(self, signature=self.signature.strengthened(container, level, revoked_at))

    def decide(self, decision: Decision, at: datetime) -> Self:
        """The court has answered; raises WrongStatus unless it was sent."""
        wanted = Status.ACCEPTED if decision.outcome is Outcome.ACCEPTED else Status.REFUSED
        return evolve(self._moved(wanted, at), decision=decision)

    def charge(self, charge: Charge, at: datetime) -> Self:
        """The court sets the duty, or overrules an exemption; the person is asked for what is not paid yet.

        Its status stays. Raises WrongStatus unless it is with the court or accepted.
        """
        if not self.chargeable:
            raise WrongStatus(self.status, "charge")
        return evolve(self, charges=(*self.charges, charge), changed_at=at)

    def amend(self, amendment: Amendment, at: datetime) -> Self:
        """The court has put a mistake in its answer right; raises WrongStatus where there is none."""
        if self.decision is None:
            raise WrongStatus(self.status, "amend")
        amended = evolve(self.decision, amendments=(*self.decision.amendments, amendment))
        return evolve(self, decision=amended, changed_at=at)

    @property
    def chargeable(self) -> bool:
        """Whether the court may set a duty for it: it is with the court, or accepted."""
        return self.status in {Status.SENT, Status.ACCEPTED}

    @property
    def returned(self) -> bool:
        """Given back: it may be corrected and filed again."""
        return self.decision is not None and self.decision.outcome is Outcome.RETURNED

    @property
    def overruled(self) -> bool:
        """Whether the court has said that the exemption that was claimed does not hold."""
        return any(charge.cause is Cause.OVERRULED for charge in self.charges)

    @property
    def owing(self) -> bool:
        """Whether the person is asked for a duty that the court has set since it was sent."""
        return self.chargeable and self.owed is not None and self.owed.minor > 0

    @property
    def due(self) -> Money | None:
        """The whole duty as it stands: what the court has set last, else what was assessed."""
        if self.charges:
            return self.charges[-1].due
        return self.assessment.total if self.assessment is not None else None

    @property
    def owed(self) -> Money | None:
        """What is still to be paid; None while the duty is not known."""
        return self.settlement.rest(self.due) if self.due is not None else None

    def begin_for(self, behalf: Behalf | None) -> Self:
        """A draft begun on that behalf."""
        return evolve(self, behalf=behalf)

    def correct(self, id: ApplicationId, number: str, at: datetime) -> Self:
        """A corrected draft of a returned application, everything filled in and linked.

        An exemption that the court has overruled is not claimed again by itself.
        Raises WrongStatus unless it was returned: a refused one may not be filed again (CPC 153.5).
        """
        if not self.returned:
            raise WrongStatus(self.status, "correct")
        settlement = self.settlement.exempted(None) if self.overruled else self.settlement
        return evolve(self._anew(id, number, at), settlement=settlement, corrects=self.id)

    def copy(self, id: ApplicationId, number: str, at: datetime) -> Self:
        """A new draft with what was filled in, but nothing of the money: that belongs to this one."""
        return self._anew(id, number, at)

    def moved_at(self, status: Status) -> datetime | None:
        """When it last came to that status."""
        return next((move.at for move in reversed(self.history) if move.status is status), None)

    def _anew(self, id: ApplicationId, number: str, at: datetime) -> Self:
        return type(self)(
            id,
            number,
            self.owner,
            created_at=at,
            changed_at=at,
            subject=self.subject,
            parties=self.parties,
            attachments=self.attachments,
            title=self.title,
            text=self.text,
            formatted=self.formatted,
        )

    def _open(self, at: datetime) -> Self:
        if self.status is not Status.DRAFT:
            raise WrongStatus(self.status, "edit")
        return evolve(self, changed_at=at)

    def _moved(self, wanted: Status, at: datetime) -> Self:
        if not may_move(self.status, wanted):
            raise WrongStatus(self.status, wanted)
        return evolve(self, status=wanted, changed_at=at, history=(*self.history, Moved(wanted, at)))
