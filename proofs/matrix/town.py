"""A portal in memory with a thing of every kind, all of one person or one court, and others beside them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Self

from attrs import evolve, frozen
from ekabinet_core.account import Account, Office, Post
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.case import Participant
from ekabinet_core.case_search import CaseSearch
from ekabinet_core.charge import Cause, Charge
from ekabinet_core.ids import AccountId, Digest, MandateId, ReasonTemplateId, ReconciliationId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money
from ekabinet_core.movement import Voucher
from ekabinet_core.outage import RULE, Facility, Use
from ekabinet_core.reason_template import ReasonTemplate
from ekabinet_core.reconciliation import Reconciliation
from ekabinet_core.waiting import PaymentOrder
from ekabinet_ports.noticeboard import Reading
from ekabinet_ports.storage import Kept
from ekabinet_signing.eimza import EImza
from ekabinet_signing.trust import Trust
from ekabinet_testing.contracts.storage_enforcements import enforcement
from ekabinet_testing.contracts.storage_examples import NOON, TODAY
from ekabinet_testing.journey import CLERK, FORMALITY, HAKIM, Journey, upload
from ekabinet_testing.people import AYTEN, COURT, GUNAY, LEYLA, OTHER_COURT, RASHAD, RECEIPTS, Someone
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.day import day_of
from ekabinet_usecases.joining_cases import NewJoining
from ekabinet_usecases.new_mandate import NewMandate
from ekabinet_usecases.refunding import Wish
from ekabinet_web.policies import (
    OF_A_COURT,
    OF_AN_OFFICE,
    OF_EVERYBODY,
    OF_WHO_DID_IT,
    UNDER_A_MANDATE,
    Role,
    Thing,
)

BY_NAME = {one.user_name: one for one in (LEYLA, RASHAD)}
OWNER = LEYLA.user_name
"""Whose all things of persons are; those of courts are those of her court."""
NOTHING = Money(0, "AZN")
ACCOUNT = "AZ21 NABZ 0000 0000 1370 1000 1944"
Places = Mapping[str, str]
"""What stands in the places of an address."""


@frozen
class Visitor:
    """Somebody with an account, and how they come."""

    role: Role
    user_name: str
    court: str = ""
    named: str = ""
    """What their mandate names, where it is not in everything: nothing that an address here names."""

    def holds(self, thing: Thing) -> bool:
        """Whether things of that kind are theirs, of their court, or of their office."""
        if thing in OF_AN_OFFICE | OF_EVERYBODY:
            return True
        if self.role in UNDER_A_MANDATE:
            return self._holds_as(thing)
        return self.court == COURT if thing in OF_A_COURT else self.user_name == OWNER

    def _holds_as(self, thing: Thing) -> bool:
        """Under a mandate the principal's things are theirs; Leyla acts for Rəşad, who has nothing."""
        if self.named and thing not in OF_WHO_DID_IT:
            return False
        if thing in {Thing.MANDATE, Thing.SIGNING, Thing.SIGNED}:
            return False
        return self.user_name == (OWNER if thing in OF_WHO_DID_IT else RASHAD.user_name)


VISITORS = (
    Visitor(Role.PARTICIPANT, OWNER),
    Visitor(Role.PARTICIPANT, RASHAD.user_name),
    Visitor(Role.ORGANISATION, RASHAD.user_name),
    Visitor(Role.REPRESENTATIVE, RASHAD.user_name),
    Visitor(Role.REPRESENTATIVE, OWNER),
    Visitor(Role.ASSISTANT, RASHAD.user_name),
    Visitor(Role.ASSISTANT, OWNER),
    Visitor(Role.REPRESENTATIVE, RASHAD.user_name, named="another draft"),
    Visitor(Role.UNCONFIRMED, GUNAY.user_name),
    Visitor(Role.CLERK, "clerk", COURT),
    Visitor(Role.CLERK, "other-clerk", OTHER_COURT),
    Visitor(Role.JUDGE, "judge", COURT),
    Visitor(Role.JUDGE, "other-judge", OTHER_COURT),
    Visitor(Role.COURT_ADMINISTRATOR, "court-administrator", COURT),
    Visitor(Role.COURT_ADMINISTRATOR, "other-court-administrator", OTHER_COURT),
    Visitor(Role.REGISTRAR, "registrar"),
    Visitor(Role.ADMINISTRATOR, "administrator"),
)


@frozen
class Town:
    """The world, and the places of the addresses of each thing in it."""

    world: MemoryWorld
    places: Mapping[Thing, Places]
    mandates: Mapping[Visitor, MandateId]
    """Under which some of the visitors act."""

    @classmethod
    def under(cls, rules: Jurisdiction) -> Self:
        """Leyla has something of everything, at one court."""
        world = _with_tokens(MemoryWorld.open(rules))
        journey = Journey(world)
        leyla = journey.registered(LEYLA)
        rashad = journey.registered(RASHAD)
        gunay = journey.registered_by_card(GUNAY)
        places = {**_filed(journey, leyla), **_heard(journey, leyla)}
        request = world.cabinet.proof_on_paper.hand_in(upload(), gunay)
        world.cabinet.signing.begin(places[Thing.CONFIRMED]["id"], world.signing.code, LEYLA.holder, leyla)
        with world.parts.storage.transaction() as kept:
            kept.reason_templates.put(
                ReasonTemplate(ReasonTemplateId("t1"), COURT, "ground", "Title", "Text")
            )
            for visitor in VISITORS:
                if visitor.role in {*Office}:
                    kept.accounts.put(_official(visitor, kept.accounts.get(leyla.account)))
            places |= _kept(kept, leyla)
        places |= {Thing.IDENTITY: {"id": request.id}, Thing.OUTAGE: {"outage": _outage(world)}}
        places |= {Thing.ACCOUNT: {"id": leyla.account}, Thing.REASON_TEXT: {"id": "t1"}}
        places |= _represented(journey, leyla)
        return cls(world, places, _mandates(journey, {LEYLA.user_name: leyla, RASHAD.user_name: rashad}))


def _represented(journey: Journey, by: Actor) -> Mapping[Thing, Places]:
    """A mandate for somebody who never comes under it, and a request to be let into a case."""
    cabinet, today = journey.world.cabinet, day_of(journey.world.clock, journey.world.cabinet.rules)
    given = cabinet.empowering.give(_new_mandate(GUNAY, "assistance", journey), by)
    wanted = NewJoining(
        *("e-2(004)-1/2026", "respondent", RASHAD.person.name, RASHAD.number, "lawyers-order", "7"),
        *(today, today, None),
    )
    asked = journey.asked_to_join(wanted, LEYLA, by)
    begun = cabinet.joining_cases.ask(wanted, upload(), by)
    cabinet.signing_joinings.begin(begun.id, journey.world.signing.code, LEYLA.holder, by)
    return {
        Thing.MANDATE: {"id": given.id},
        Thing.JOINING: {"id": begun.id},
        Thing.JOINED: {"id": asked.id},
        Thing.ASKED: {"id": asked.id},
    }


def _mandates(journey: Journey, people: Mapping[str, Actor]) -> Mapping[Visitor, MandateId]:
    """Each of the two has given the other one a mandate of either kind."""
    kinds = {Role.REPRESENTATIVE: "power-of-attorney", Role.ASSISTANT: "assistance"}
    other = {LEYLA.user_name: RASHAD, RASHAD.user_name: LEYLA}
    return {
        one: _given(
            journey,
            _new_mandate(BY_NAME[one.user_name], kinds[one.role], journey),
            people[other[one.user_name].user_name],
            one.named,
        )
        for one in VISITORS
        if one.role in kinds
    }


def _given(journey: Journey, wanted: NewMandate, by: Actor, named: str) -> MandateId:
    """In everything, or for a draft that nobody asks for."""
    cabinet = journey.world.cabinet
    if named:
        draft = cabinet.drafts.start(by)
        wanted = evolve(wanted, everything=False, applications=(draft.id,))
    return cabinet.empowering.give(wanted, by).id


def _new_mandate(to: Someone, authority: str, journey: Journey) -> NewMandate:
    last = day_of(journey.world.clock, journey.world.cabinet.rules) + timedelta(days=30)
    return NewMandate(to.number, to.person.name, authority, everything=True, last=last)


def _filed(journey: Journey, by: Actor) -> Mapping[Thing, Places]:
    """Applications at every point, and the money behind them."""
    cabinet = journey.world.cabinet
    sent = journey.returned(LEYLA, by)
    refund = cabinet.refunding.ask(
        Voucher("receipts", RECEIPTS[0].number.value), Wish("returned", by.name, ACCOUNT), by
    )
    order, paid = _ordered(journey, by), _ordered(journey, by)
    journey.world.bank.pay(paid.wait.handle)
    cabinet.paying.ask(paid.id)
    charged = journey.signed(journey.confirmed(by, RECEIPTS[1].number.value), LEYLA, by)
    journey.settled()
    with journey.world.parts.storage.transaction() as kept:
        kept.applications.put(kept.applications.get(charged.id).charge(_charge(journey), charged.changed_at))
    corrected = _corrected(journey, by)
    confirmed = journey.confirmed(by, RECEIPTS[2].number.value)
    draft = journey.complete(by, RECEIPTS[3].number.value)
    half = cabinet.uploading.for_application(draft.id, "a.pdf", 5, by)
    digest = draft.attachments[0].file.digest
    drafted = {"id": draft.id, "party": draft.parties[0].id, "attachment": draft.attachments[0].id}
    return {
        Thing.DRAFT: {**drafted, "digest": digest},
        Thing.CONFIRMED: {"id": confirmed.id},
        Thing.SIGNING: {"id": confirmed.id},
        Thing.SENT: {"id": sent.id},
        Thing.CORRECTED: {"id": corrected.id},
        Thing.CORRECTED_AT_DESK: {"id": corrected.id},
        Thing.DOCKETED: {"id": charged.id, "digest": digest},
        Thing.CHARGED: {"id": charged.id},
        Thing.ORDER: {"order": order.id},
        Thing.VOUCHER: {"register": "receipts", "number": RECEIPTS[0].number.value},
        Thing.SLIP: {"register": "online", "number": paid.id},
        Thing.REFUND: {"id": refund.id},
        Thing.UPLOAD: {"id": half.id},
    }


def _corrected(journey: Journey, by: Actor) -> Application:
    """Filed, given back, corrected, filed again."""
    cabinet = journey.world.cabinet
    filed = journey.signed(journey.confirmed(by, RECEIPTS[5].number.value), LEYLA, by)
    journey.settled()
    cabinet.desk.give_back(filed.id, FORMALITY, CLERK)
    journey.settled()
    draft = cabinet.drafts.correct(filed.id, by)
    again = journey.signed(cabinet.confirmation.confirm(draft.id, by, draft.version), LEYLA, by)
    journey.settled()
    return again


def _ordered(journey: Journey, by: Actor) -> PaymentOrder:
    """A draft whose duty is to be paid by card, and they stand on the bank's page."""
    draft = journey.complete(by, receipt=None)
    chosen = journey.world.cabinet.duty.online(draft.id, "416973", by, draft.version)
    return journey.world.cabinet.paying.begin(chosen.id, "/{order}", by)


def _charge(journey: Journey) -> Charge:
    """More than was paid for it."""
    return Charge(Cause.OVERRULED, Money(9000, "AZN"), "Azad deyil.", CLERK.name, journey.world.clock.now())


def _heard(journey: Journey, by: Actor) -> Mapping[Thing, Places]:
    """A case, what was sent to it, and what is gathered for it."""
    cabinet = journey.world.cabinet
    filed = journey.signed(journey.confirmed(by, RECEIPTS[4].number.value), LEYLA, by)
    journey.settled()
    cabinet.desk.accept(filed.id, journey.opening(), CLERK)
    journey.settled()
    with journey.world.parts.storage.reading() as kept:
        case = kept.cases.opened_by(filed.id)
        assert case is not None
        (hearing,) = kept.cases.hearings(case.id)
    issued = journey.issued(case)
    draft = journey.drafted(case)
    cabinet.signing_acts.begin(draft.id, journey.world.signing.code, AYTEN.holder, HAKIM)
    assert draft.paper is not None
    submission = journey.submitted(case, LEYLA, by)
    journey.settled()
    gathered = journey.gathered(case, by)
    digest = submission.papers[0].file.digest
    return {
        Thing.CASE: {"id": case.id, "digest": case.documents[0].file.digest},
        Thing.HEARD: {"id": case.id, "hearing": hearing.id, "digest": case.documents[0].file.digest},
        Thing.ACT: {"id": draft.id, "digest": draft.paper.file.digest},
        Thing.ISSUED: {"id": issued.id},
        Thing.HEARING: {"case": case.id, "id": hearing.id},
        Thing.PAPER: {"id": case.id, "paper": gathered.papers[0].id},
        Thing.GATHERED: {"id": gathered.id},
        Thing.SUBMISSION: {"id": submission.id, "digest": digest},
        Thing.SIGNED: {"id": submission.id},
        Thing.RECEIVED: {"id": submission.id, "digest": digest},
    }


def _with_tokens(world: MemoryWorld) -> MemoryWorld:
    """The same, where a token may be shown as well."""
    trust = Trust((world.signing.authority.root,))
    eimza = EImza(trust, world.parts.rules, world.clock, "http://127.0.0.1")
    return world.over(evolve(world.parts, methods=(*world.parts.methods, eimza)))


def _kept(kept: Kept, by: Actor) -> Mapping[Thing, Places]:
    """What came from elsewhere: an enforcement case, a bank's statement; and a notice of what happened."""
    number = kept.accounts.get(by.account).person.identifiers[0]
    case = kept.case_list.page(number, CaseSearch(), None).rows[0].id
    paper = kept.cases.get(case).documents[0]
    theirs = evolve(enforcement(), claimant=Participant("claimant", by.name, number), documents=(paper,))
    kept.enforcements.put(theirs)
    compared = Reconciliation(
        ReconciliationId("r1"), Digest("ab" * 32), NOON, "bank", TODAY, TODAY, "", NOTHING, NOTHING, NOTHING
    )
    kept.reconciliations.add(compared)
    notice = kept.noticeboard.page(by.account, Reading.ALL, None).rows[0]
    return {
        Thing.ENFORCEMENT: {"id": theirs.id, "digest": paper.file.digest},
        Thing.RECONCILIATION: {"id": compared.id},
        Thing.NOTICE: {"id": notice.id},
    }


def _outage(world: MemoryWorld) -> str:
    """The bank did not answer for a while, and nobody wanted to pay."""
    bank, observing = Facility(Use.PAYMENT, world.bank.code), world.cabinet.observing
    for _ in range(RULE.failures):
        observing.failed(bank)
        world.clock.pass_(minutes=1)
    observing.worked(bank)
    return world.cabinet.outages.status().outages[0].code


def _official(visitor: Visitor, like: Account) -> Account:
    """Somebody who holds that office; the password is that of the other. Judges have the name of one."""
    return evolve(
        like,
        person=AYTEN.person if visitor.role is Role.JUDGE else like.person,
        id=AccountId(visitor.user_name),
        person_number=visitor.user_name,
        user_name=visitor.user_name,
        posts=(Post(Office(visitor.role), visitor.court),),
        version=0,
    )
