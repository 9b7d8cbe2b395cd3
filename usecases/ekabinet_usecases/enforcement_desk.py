"""İcra işi: a clerk tells that an act of the court is being enforced (Manual 4, İcra işlərim)."""

from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, CaseDocument, Participant
from ekabinet_core.coded import find
from ekabinet_core.court_event import EnforcementChanged
from ekabinet_core.enforcement import Enforcement, Writ
from ekabinet_core.errors import Fault, Invalid, NotFound
from ekabinet_core.ids import CaseId, Digest, EnforcementId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money
from ekabinet_core.permission import Permission
from ekabinet_core.text import unprintable
from ekabinet_ports.clock import Clock
from ekabinet_ports.court_system import CourtSystem
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.day import day_of
from ekabinet_usecases.desk_cases import desk_case
from ekabinet_usecases.desk_telling import tell_next, told_of
from ekabinet_usecases.mine import note
from ekabinet_usecases.named_parties import named_parties

LINE_MOST = 200
LINES = ("number", "writ_number", "office", "officer")


@frozen
class WantedEnforcement:
    """What the clerk fills in; parties are called as ``named_parties`` does."""

    act: str = ""
    """The digest of the paper in the file of the case."""
    number: str = ""
    writ_number: str = ""
    writ_on: date | None = None
    opened_on: date | None = None
    office: str = ""
    officer: str = ""
    claimant: str = ""
    debtor: str = ""
    owed: str = ""
    """In the currency of the country; empty where something else than money is owed."""

    def tidied(self) -> "WantedEnforcement":
        """Without what nobody meant to type."""
        return evolve(
            self,
            number=_plain(self.number),
            writ_number=_plain(self.writ_number),
            office=_plain(self.office),
            officer=_plain(self.officer),
        )


@frozen
class EnforcementDesk:
    """Opens enforcement cases from acts of the clerk's own court; another's do not exist."""

    storage: Storage
    court: CourtSystem | None
    """The court's own system, which tells of them itself; None: the built-in desk is the court."""
    rules: Jurisdiction
    clock: Clock

    def look(self, id: CaseId, by: Actor) -> tuple[Case, Sequence[CaseDocument]]:
        """A case, and its acts that can be enforced; raises NotFound."""
        by.must(Permission.DECIDE)
        with self.storage.reading() as kept:
            case = desk_case(kept, id, by)
        return case, [one for one in case.documents if find(self.rules.acts, one.kind) is not None]

    def open(self, id: CaseId, wanted: WantedEnforcement, by: Actor) -> EnforcementId:
        """Tell both sides that it is enforced; told twice in the same words, it is told once.

        Raises Invalid with all faults, or (``number``) where it is told already and otherwise, Conflict when
        a colleague tells of it at the same time, and NotFound.
        """
        case, acts = self.look(id, by)
        opened = self._enforcement(wanted.tidied(), case, acts)
        with self.storage.transaction() as kept:
            desk_case(kept, id, by)
            if _was_told(kept, opened):
                return opened.id
            if kept.last_told.of(opened.id) or _is_known(kept, opened.id):
                raise Invalid.because("number", "known-already")
            tell_next(kept, told_of(kept, opened.id), EnforcementChanged(opened), "enforcement")
            note(kept, self.clock.now(), by, Deed.DESK_ENFORCED, opened.id, act=opened.writ.act)
        return opened.id

    def _enforcement(
        self, wanted: WantedEnforcement, case: Case, acts: Sequence[CaseDocument]
    ) -> Enforcement:
        act = next((one for one in acts if one.file.digest == wanted.act), None)
        parties = dict(named_parties(case))
        claimant, debtor = parties.get(wanted.claimant), parties.get(wanted.debtor)
        owed, faults = self._owed(wanted)
        faults = [*self._faults(wanted, act), *_side_faults(claimant, debtor), *faults]
        if faults or not (act and claimant and debtor and wanted.writ_on and wanted.opened_on):
            raise Invalid(faults)
        return Enforcement(
            id=enforcement_id(case.id, wanted.number),
            number=wanted.number,
            writ=Writ(wanted.writ_number, wanted.writ_on, case.id, Digest(wanted.act)),
            claimant=claimant,
            debtor=debtor,
            office=wanted.office,
            officer=wanted.officer,
            state=self.rules.enforcement_states[0].code,
            opened_on=wanted.opened_on,
            owed=owed,
            collected=Money(0, self.rules.currency),
            documents=() if act.closed_to else (act,),
        )

    def _faults(self, wanted: WantedEnforcement, act: CaseDocument | None) -> Iterator[Fault]:
        if self.court is not None:
            yield Fault("act", "not-at-this-desk")
        elif act is None:
            yield Fault("act", "choose")
        for name in LINES:
            yield from _line_faults(name, getattr(wanted, name))
        today = day_of(self.clock, self.rules)
        for name, day in (("writ_on", wanted.writ_on), ("opened_on", wanted.opened_on)):
            if day is None:
                yield Fault(name, "empty")
            elif day > today or (act is not None and day < act.added_on):
                yield Fault(name, "not-since-the-act")
        if wanted.writ_on and wanted.opened_on and wanted.opened_on < wanted.writ_on:
            yield Fault("opened_on", "before-the-writ")

    def _owed(self, wanted: WantedEnforcement) -> tuple[Money, list[Fault]]:
        try:
            return Money.parse(wanted.owed or "0", self.rules.currency, where="owed"), []
        except Invalid as error:
            return Money(0, self.rules.currency), [*error.faults]


def enforcement_id(case: CaseId, number: str) -> EnforcementId:
    """The same for the same number in the same case, whoever types it a second time."""
    return EnforcementId(sha256(f"{case}\n{number}".encode()).hexdigest()[:32])


def _plain(text: str) -> str:
    """One line, with single spaces."""
    return " ".join(text.split())


def _was_told(kept: Kept, opened: Enforcement) -> bool:
    """Whether the desk has told just that of it last."""
    last = kept.last_told.of(opened.id)
    told = kept.feed.after(last - 1, 1) if last else ()
    return any(one.happening == EnforcementChanged(opened) for one in told)


def _is_known(kept: Kept, id: EnforcementId) -> bool:
    try:
        kept.enforcements.get(id)
    except NotFound:
        return False
    return True


def _side_faults(claimant: Participant | None, debtor: Participant | None) -> Iterator[Fault]:
    if claimant is None:
        yield Fault("claimant", "choose")
    if debtor is None:
        yield Fault("debtor", "choose")
    elif debtor == claimant:
        yield Fault("debtor", "same-as-the-claimant")


def _line_faults(field: str, text: str) -> Iterator[Fault]:
    if not text:
        yield Fault(field, "empty")
    elif len(text) > LINE_MOST:
        yield Fault(field, "too-long", (("most", str(LINE_MOST)),))
    elif unprintable(text):
        yield Fault(field, "unprintable")
