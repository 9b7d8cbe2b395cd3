"""Bringing a person to a given point of the manual, through the public use cases only."""

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from attrs import evolve, frozen
from ekabinet_core.act import Act
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.capacity import Clerk
from ekabinet_core.case import Case
from ekabinet_core.decision import Reason
from ekabinet_core.ids import AccountId
from ekabinet_core.joining import Joining
from ekabinet_core.judge import Judge
from ekabinet_core.submission import Submission
from ekabinet_core.waiting import Purpose
from ekabinet_ports.outbox import Errand
from ekabinet_usecases.card_proving import TypedCard
from ekabinet_usecases.court_acts import Wanted
from ekabinet_usecases.desk import Opening
from ekabinet_usecases.joining_cases import NewJoining
from ekabinet_usecases.papers import Upload
from ekabinet_usecases.parties import NewParty
from ekabinet_usecases.registration import NewAccount
from ekabinet_usecases.subject import ChosenDemand, ChosenSubject

from ekabinet_testing.people import AYTEN, COURT, JUDGE, RECEIPTS, XAZAR, Someone

if TYPE_CHECKING:
    from ekabinet_testing.world import MemoryWorld

AFTER_SENDING = (Errand.DELIVER, Errand.RECEIPT)
"""What waits in the outbox once an application was sent, where there is a seal and no authority."""
PASSWORD = "correct horse battery"
HOME = "192.0.2.1"
"""Where on the network people ask from (RFC 5737)."""
DEBT = ChosenDemand("money", "Borcun alınması", "2 000")
CLAIM = ChosenSubject(COURT, "claim", "contracts", "other", demands=(DEBT,))
"""A claim of 2 000 manat; its duty is 40, and 36 for a person's first electronic claim."""
AGAINST_AN_AUTHORITY = ChosenSubject(
    "A01", "administrative-claim", "tax", "other", demands=(ChosenDemand("no-value", "Aktın ləğvi"),)
)
"""A claim whose duty nobody knows: the court will set it."""
MYSELF = NewParty(role="claimant", kind="myself")
ACTED_FOR = NewParty(role="claimant", kind="organisation")
"""Whom the applicant acts for; the applicant comes with them, as their representative."""
COMPANY = NewParty(role="respondent", kind="legal", company_number=XAZAR.number.value)
PDF = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PETITION = PDF.replace(b"1.7", b"1.6")
"""Another paper: the file of a case has the same bytes once."""
CLERK = Actor(AccountId("clerk"), "Tural Quliyev", "9CLE01K", Clerk(COURT))
HAKIM = Actor(AccountId("judge"), AYTEN.person.name, AYTEN.number, Judge(AYTEN.person.name, COURT))
"""She presides over the cases that are opened here."""
FORMALITY = (Reason("form", "Surətlər çatışmır."),)
FINAL = (Reason("decided", "Bu mübahisə həll olunub."),)


def asking(**typed: str) -> ChosenSubject:
    """The claim with its demand typed otherwise."""
    return evolve(CLAIM, demands=(evolve(DEBT, **typed),))


def upload(name: str = "müqavilə.pdf", content: bytes = PDF) -> Upload:
    """A file on its way in."""
    return Upload(name, BytesIO(content))


@frozen
class Journey:
    """A person's way through the cabinet, one point at a time."""

    world: "MemoryWorld"

    def registered(self, someone: Someone, place: str = HOME) -> Actor:
        """They have an account and are signed in, from a network address."""
        cabinet = self.world.cabinet
        attempt = cabinet.proving.begin(Purpose.REGISTER, self.world.signing.code, someone.holder, place)
        cabinet.proving.ask(attempt.id)
        self.world.phone.confirm()
        proven = cabinet.proving.ask(attempt.id)
        wanted = NewAccount(someone.user_name, f"{someone.user_name}@example.az", PASSWORD)
        account = cabinet.registration.complete(proven.id, wanted)
        return cabinet.signing_in.actor(account.id, proven.behalf, proven_at=self.world.clock.now())

    def registered_by_card(self, someone: Someone) -> Actor:
        """They have an account by their identity card, which nobody has confirmed."""
        cabinet = self.world.cabinet
        proof = cabinet.card_proving.prove(TypedCard(someone.card, someone.number), HOME)
        wanted = NewAccount(someone.user_name, f"{someone.user_name}@example.az", PASSWORD)
        made = cabinet.registration.complete(proof.id, wanted)
        return cabinet.signing_in.actor(made.id, proven_at=self.world.clock.now())

    def complete(self, by: Actor, receipt: str | None = RECEIPTS[0].number.value) -> Application:
        """A draft that lacks nothing; without a receipt it lacks only that."""
        cabinet = self.world.cabinet
        draft = cabinet.drafts.start(by)
        draft = cabinet.subject.save(draft.id, CLAIM, by, draft.version)
        claimant = MYSELF if by.behalf is None else ACTED_FOR
        draft = cabinet.parties.add(draft.id, claimant, by, draft.version)
        draft = cabinet.parties.add(draft.id, COMPANY, by, draft.version)
        draft = cabinet.papers.add(draft.id, "contract", upload(), by, draft.version)
        draft = cabinet.content.write(draft.id, "Borcun alınması", "Borc qaytarılmır.", by, draft.version)
        if receipt is None:
            return draft
        return cabinet.duty.by_receipt(draft.id, receipt, by, draft.version)

    def confirmed(self, by: Actor, receipt: str = RECEIPTS[0].number.value) -> Application:
        """A draft that was frozen to be signed."""
        draft = self.complete(by, receipt)
        return self.world.cabinet.confirmation.confirm(draft.id, by, draft.version)

    def signed(self, confirmed: Application, someone: Someone, by: Actor) -> Application:
        """A confirmed application, signed on the phone and thereby sent."""
        cabinet = self.world.cabinet
        cabinet.signing.begin(confirmed.id, self.world.signing.code, someone.holder, by)
        cabinet.signing.ask(confirmed.id, by)
        self.world.phone.confirm()
        cabinet.signing.ask(confirmed.id, by)
        return cabinet.drafts.get(confirmed.id, by)

    def delivered(self, someone: Someone, by: Actor) -> Application:
        """An application that was sent and has arrived in the inbox of its court."""
        sent = self.signed(self.confirmed(by), someone, by)
        self.settled()
        return sent

    def returned(self, someone: Someone, by: Actor) -> Application:
        """An application that the court gave back, and the person has heard of it."""
        sent = self.delivered(someone, by)
        self.world.cabinet.desk.give_back(sent.id, FORMALITY, CLERK)
        self.settled()
        return self.world.cabinet.drafts.get(sent.id, by)

    def heard(self, someone: Someone, by: Actor) -> Case:
        """A case that the court opened on their application."""
        sent = self.delivered(someone, by)
        self.world.cabinet.desk.accept(sent.id, self.opening(), CLERK)
        self.settled()
        with self.world.parts.storage.reading() as kept:
            case = kept.cases.opened_by(sent.id)
        assert case is not None
        return case

    def gathered(self, case: Case, by: Actor) -> Submission:
        """A petition for a case, ready to be signed."""
        return self.world.cabinet.submitting.add(case.id, "petition", upload("vəsatət.pdf", PETITION), by, 0)

    def submitted(self, case: Case, someone: Someone, by: Actor) -> Submission:
        """A petition for a case, signed on the phone and thereby sent."""
        cabinet, draft = self.world.cabinet, self.gathered(case, by)
        cabinet.signing_papers.begin(draft.id, self.world.signing.code, someone.holder, by)
        cabinet.signing_papers.ask(draft.id, by)
        self.world.phone.confirm()
        cabinet.signing_papers.ask(draft.id, by)
        _, sent = cabinet.submitting.get(draft.id, by)
        return sent

    def drafted(self, case: Case, by: Actor = CLERK, closed_to: tuple[str, ...] = ()) -> Act:
        """The draft of a judgment that ends the case."""
        today = self.world.clock.now().date()
        wanted = Wanted("judgment", "Qətnamə", today, closed_to, "İddia təmin edilib", "final-act")
        return self.world.cabinet.acts.prepare(case.id, wanted, upload("qətnamə.pdf"), by)

    def signed_act(self, draft: Act) -> Act:
        """The same, signed on the judge's phone."""
        signing = self.world.cabinet.signing_acts
        signing.begin(draft.id, self.world.signing.code, AYTEN.holder, HAKIM)
        signing.ask(draft.id, HAKIM)
        self.world.phone.confirm()
        signing.ask(draft.id, HAKIM)
        act, _ = self.world.cabinet.acts.look(draft.id, HAKIM)
        return act

    def issued(self, case: Case, closed_to: tuple[str, ...] = ()) -> Act:
        """The same, sealed, and told to the parties."""
        signed = self.signed_act(self.drafted(case, closed_to=closed_to))
        self.settled()
        act, _ = self.world.cabinet.acts.look(signed.id, HAKIM)
        return act

    def asked_to_join(self, new: NewJoining, someone: Someone, by: Actor) -> Joining:
        """A request to be let into a case, signed on the phone and thereby with its court."""
        asked, signing = (
            self.world.cabinet.joining_cases.ask(new, upload(), by),
            self.world.cabinet.signing_joinings,
        )
        signing.begin(asked.id, self.world.signing.code, someone.holder, by)
        signing.ask(asked.id, by)
        self.world.phone.confirm()
        signing.ask(asked.id, by)
        return self.world.cabinet.joining_cases.look(asked.id, by)

    def opening(self) -> Opening:
        """What the clerk fills in to accept: a hearing in two weeks."""
        at = self.world.clock.now() + timedelta(days=14)
        return Opening(judge=JUDGE, hearing_kind="preparatory", at=at, place="Zal 1")

    def settled(self) -> None:
        """Everything that waits in the background is done."""
        while self.world.cabinet.work():
            pass
