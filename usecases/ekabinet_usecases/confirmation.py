"""Təsdiqlə: freezing an application as the package that will be signed (Manual 10.5, 10.6)."""

from io import BytesIO
from itertools import chain

from attrs import evolve, frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.assessment import Assessment
from ekabinet_core.behalf import Behalf
from ekabinet_core.completeness import advice, applicant_faults, faults
from ekabinet_core.errors import Conflict, Fault, Incomplete, WrongStatus
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money
from ekabinet_core.package import Package, PackagedFile, canonical
from ekabinet_core.settlement import NOTHING_GIVEN
from ekabinet_core.status import Status
from ekabinet_ports.clock import Clock
from ekabinet_ports.files import Files
from ekabinet_ports.rendering import Renderer
from ekabinet_ports.storage import Storage

from ekabinet_usecases.assessing import assessed, changed_since_confirmed
from ekabinet_usecases.day import day_of
from ekabinet_usecases.duty_receipts import DutyReceipts
from ekabinet_usecases.mine import my_application, note
from ekabinet_usecases.money_behind import free_money_of, reserve_money
from ekabinet_usecases.paper import paper
from ekabinet_usecases.signable import stop_signing
from ekabinet_usecases.under_mandate import mandate_behind

PDF = "application/pdf"
JSON = "application/json"


@frozen
class Checked:
    """What the check page shows: the application, its duty, and everything still missing."""

    application: Application
    account: Account
    assessment: Assessment
    faults: tuple[Fault, ...]
    advice: tuple[Fault, ...] = ()
    """What the law asks for with exceptions; it refuses nothing."""
    changed: Assessment | None = None
    """What a confirmed one would cost if it were sent today, where that is another sum; only told."""

    @property
    def nothing_to_pay(self) -> bool:
        """Whether the court sets the duty, or nothing is due without any exemption."""
        total, exempt = self.assessment.total, self.application.settlement.exemption is not None
        return self.assessment.set_by_court or (total is not None and total.minor == 0 and not exempt)

    @property
    def to_pay(self) -> Money | None:
        """What is to be paid online before it can be confirmed; None where nothing is."""
        total, settlement = self.assessment.total, self.application.settlement
        if total is None or not settlement.card_prefix or settlement.rest(total).minor == 0:
            return None
        return settlement.rest(total)


@frozen
class Confirmation:
    """Freezes a complete draft, and takes it back before it is signed."""

    storage: Storage
    files: Files
    renderer: Renderer
    receipts: DutyReceipts
    rules: Jurisdiction
    clock: Clock

    def check(self, id: ApplicationId, by: Actor) -> Checked:
        """Everything on one page, to look over before confirming."""
        day = day_of(self.clock, self.rules)
        with self.storage.reading() as kept:
            draft = my_application(kept, id, by)
            account = kept.accounts.get(by.writer)
            assessment = assessed(kept, draft, self.rules, self.clock)
        applicant = applicant_faults(draft.parties, account, by.behalf)
        found = (*faults(draft, assessment, self.rules, day), *applicant)
        changed = changed_since_confirmed(draft, self.rules, day)
        return Checked(draft, account, assessment, found, advice(draft, self.rules), changed)

    def confirm(self, id: ApplicationId, by: Actor, seen: int) -> Application:
        """Freeze it: canonical JSON, the PDF made from it once, every attachment by its digest.

        The money behind it is reserved. Raises Incomplete with all faults, also when
        another application was faster with it, Conflict, WrongStatus, NotFound or NotStored.
        """
        checked = self.check(id, by)
        if checked.application.status is not Status.DRAFT:
            raise WrongStatus(checked.application.status, Status.CONFIRMED)
        if checked.application.version != seen:
            raise Conflict("application")
        if checked.faults:
            raise Incomplete(checked.faults)
        now = self.clock.now()
        settled = self._settled(checked, by)
        package = self._package(evolve(checked, application=settled), by.behalf)
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            if assessed(kept, draft, self.rules, self.clock) == checked.assessment:
                reserve_money(kept, settled, now)
                confirmed = settled.confirm(package, checked.assessment, now, behalf=by.behalf)
                confirmed = kept.applications.put(confirmed)
                note(kept, now, by, Deed.CONFIRMED, id, package=package.digest)
                return confirmed
        return self.confirm(id, by, seen)  # midnight, or another claim of theirs, came in between

    def take_back(self, id: ApplicationId, by: Actor) -> Application:
        """Back to a draft; its money is free again and an open signing session ends.

        Raises WrongStatus once it was sent.
        """
        now = self.clock.now()
        with self.storage.transaction() as kept:
            confirmed = my_application(kept, id, by)
            draft = kept.applications.put(confirmed.take_back(now))
            free_money_of(kept, confirmed, now)
            stop_signing(kept, id)
            note(kept, now, by, Deed.TOOK_BACK, id)
        return draft

    def _settled(self, checked: Checked, by: Actor) -> Application:
        """With the payments that the duty needs; raises Incomplete when one is not good any more."""
        settlement = checked.application.settlement.needed_for(checked.assessment.total)
        against = (self.receipts.against(one, checked.application, by) for one in settlement.payments)
        if faults := tuple(chain.from_iterable(against)):
            raise Incomplete(faults)
        if checked.nothing_to_pay:
            settlement = NOTHING_GIVEN
        return checked.application.settle(settlement.paying_with(""), self.clock.now())

    def _package(self, checked: Checked, behalf: Behalf | None) -> Package:
        draft = evolve(checked.application, behalf=behalf)
        with self.storage.reading() as kept:
            mandate = mandate_behind(kept, behalf)
        now = self.clock.now()
        data = paper(draft, checked.account, checked.assessment, self.rules, now, mandate=mandate)
        made = (
            PackagedFile("application.pdf", PDF, self.files.put(BytesIO(self.renderer.application(data)))),
            PackagedFile("application.json", JSON, self.files.put(BytesIO(canonical(data)))),
        )
        papers = (
            PackagedFile(f"{place:02} {one.name}", one.media_type, one.file)
            for place, one in enumerate(draft.papers, 1)
        )
        return Package((*made, *papers))
