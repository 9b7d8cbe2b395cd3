"""The cabinet as a Hypothesis state machine; its oracle is the manual, never the code's own table."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar, TypeVar
from zoneinfo import ZoneInfo

from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Refused
from ekabinet_core.ids import ApplicationId, RefundId
from ekabinet_core.journal import Deed
from ekabinet_core.movement import Movement, Voucher
from ekabinet_ports.plugins import Plugins
from ekabinet_testing.journey import (
    CLERK,
    COMPANY,
    FINAL,
    FORMALITY,
    MYSELF,
    Journey,
    asking,
    upload,
)
from ekabinet_testing.listed import every_application, every_docketed
from ekabinet_testing.noted import noted
from ekabinet_testing.people import COURT, LEYLA, RASHAD, RECEIPTS, Someone
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.refunding import Wish
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
)

from tests.property.manual import Manual, Money, Request
from tests.property.places import InMemory, InSqlite, Place

RULES = Plugins.load(["azerbaijan"]).jurisdiction()
NUMBERS = [receipt.number.value for receipt in RECEIPTS[:2]]
CARD = "416973"
ACCOUNT = "AZ21NABZ00000000137010001944"
PARTIES = {"claimant": MYSELF, "respondent": COMPANY}
VALUES = {"2 000": 4000, "3 000": 5000}
"""Claim values and their duties: 30 manat, and 1 % of what is above 1 000 (Law on State Duty, 8.1.2).

A person's first electronic claim costs a tenth less; one that was given back was none.
"""
ANSWERS = ["returned", "accepted", "refused"]
REFUND_ANSWERS = ["paid", "denied", "withdrawn"]
PHONE_WAITS = timedelta(minutes=2)
Result = TypeVar("Result")


class TheCabinet(RuleBasedStateMachine):
    """Two people, a clerk, a phone and a bank, in any order."""

    people = Bundle("people")
    applications = Bundle("applications")

    kept_in: ClassVar[type[InMemory] | type[InSqlite]] = InMemory

    def __init__(self) -> None:
        super().__init__()
        self.place: Place = self.kept_in()
        self.world = MemoryWorld.open(RULES, self.place.open())
        self.actors: dict[str, Actor] = {}
        self.manual: dict[ApplicationId, Manual] = {}
        self.money = {number: Money(4000) for number in NUMBERS}
        self.rows: list[Deed] = []
        self.unheard: list[tuple[ApplicationId, str]] = []
        """What the court has said of which application, in order: an answer, or ``charged``."""
        self.letters = 0
        self.asked: list[tuple[RefundId, str]] = []
        """Requests for money back without an answer, and of which voucher."""
        self.rung: dict[str, list[datetime]] = {LEYLA.number: [], RASHAD.number: []}
        """When a person's phone was rung, since they last answered."""

    @initialize(target=people)
    def register(self) -> object:
        for someone in (LEYLA, RASHAD):
            self.actors[someone.number] = Journey(self.world).registered(someone)
            self.rows.append(Deed.REGISTERED)
        return multiple(LEYLA, RASHAD)

    @rule(target=applications, by=people)
    def start(self, by: Someone) -> ApplicationId:
        draft = self.done(self.world.cabinet.drafts.start(self.actors[by.number]), Deed.STARTED)
        self.manual[draft.id] = Manual(by)
        return draft.id

    @rule(target=applications, by=people, voucher=st.sampled_from(["", *NUMBERS]))
    def prepare(self, by: Someone, voucher: str) -> ApplicationId:
        """Everything but the duty; that too, where the receipt may be shown."""
        return self.prepared(by, voucher)

    def prepared(self, by: Someone, voucher: str) -> ApplicationId:
        """A draft that lacks at most the duty."""
        draft = self.done(Journey(self.world).complete(self.actors[by.number], receipt=None), Deed.STARTED)
        self.manual[draft.id] = Manual(by, "draft", "2 000", frozenset(PARTIES), written=True, papers=1)
        if voucher:
            self.show_receipt(draft.id, voucher)
        return draft.id

    @rule(
        target=applications,
        by=people,
        voucher=st.sampled_from(NUMBERS),
        points=st.integers(1, 5),
        answer=st.sampled_from([*ANSWERS, "charged"]),
    )
    def bring_far(self, by: Someone, voucher: str, points: int, answer: str) -> ApplicationId:
        """As far as that many points on the way: the rest of the rules meets applications everywhere."""
        id = self.prepared(by, voucher)
        charged = answer == "charged"
        if charged:
            self.claim_an_exemption(id)
        way: tuple[Callable[[], None], ...] = (
            lambda: self.confirm(id),
            lambda: self.sign(id),
            self.the_background_works,
            lambda: (
                self.the_court_overrules_an_exemption(id) if charged else self.the_court_answers(id, answer)
            ),
            self.the_background_works,
        )
        for go in way[:points]:
            go()
        return id

    @rule(
        target=applications,
        by=people,
        voucher=st.sampled_from(NUMBERS),
        answer=st.sampled_from(["", *REFUND_ANSWERS]),
    )
    def bring_to_its_refund(self, by: Someone, voucher: str, answer: str) -> ApplicationId:
        """A receipt that served, serves nothing again and is asked back; the clerk answers, or not yet."""
        id = self.prepared(by, voucher)
        self.confirm(id)
        self.take_back(id)
        self.ask_back(voucher, by, "returned")
        if answer:
            self.a_refund_is_answered(answer)
        return id

    @rule(id=applications, value=st.sampled_from(sorted(VALUES)))
    def choose_the_subject(self, id: ApplicationId, value: str) -> None:
        chosen = asking(amount=value)
        if self.edit(id, lambda seen, by: self.world.cabinet.subject.save(id, chosen, by, seen)):
            self.manual[id].value = value

    @rule(id=applications, role=st.sampled_from(sorted(PARTIES)))
    def add_a_party(self, id: ApplicationId, role: str) -> None:
        known = self.manual.get(id)
        there = known is not None and role == "claimant" and role in known.roles
        fits = known is not None and bool(known.value) and not there
        add = self.world.cabinet.parties.add
        if self.edit(id, lambda seen, by: add(id, PARTIES[role], by, seen), may=fits):
            self.manual[id].roles |= {role}

    @rule(id=applications)
    def remove_the_first_party(self, id: ApplicationId) -> None:
        def remove(seen: int, by: Actor) -> Application:
            party = self.world.cabinet.drafts.get(id, by).parties[0]
            return self.world.cabinet.parties.remove(id, party.id, by, seen)

        known = self.manual.get(id)
        if known is None or not known.roles:
            return
        edited = self.edit(id, remove)
        if edited is not None:
            known.roles = frozenset(party.role for party in edited.parties)

    @rule(id=applications)
    def attach(self, id: ApplicationId) -> None:
        add = self.world.cabinet.papers.add
        if self.edit(id, lambda seen, by: add(id, "contract", upload(), by, seen)):
            self.manual[id].papers += 1

    @rule(id=applications, text=st.sampled_from(["", "Borc qaytarılmır."]))
    def write(self, id: ApplicationId, text: str) -> None:
        write = self.world.cabinet.content.write
        if self.edit(id, lambda seen, by: write(id, "Borcun alınması", text, by, seen)):
            self.manual[id].written = bool(text)

    @rule(id=applications, voucher=st.sampled_from(NUMBERS))
    def show_receipt(self, id: ApplicationId, voucher: str) -> None:
        known, money = self.manual.get(id), self.money[voucher]
        may = known is not None and money.is_free and money.owner in {None, known.owner}
        by_receipt = self.world.cabinet.duty.by_receipt
        if self.edit(id, lambda seen, by: by_receipt(id, voucher, by, seen), may=may):
            self.give(id, voucher)

    @rule(id=applications, number=st.integers(0, 3))
    def use_money_paid_before(self, id: ApplicationId, number: int) -> None:
        """Of what is theirs by a movement and serves nothing."""
        known = self.manual.get(id)
        free = [
            name
            for name, money in self.money.items()
            if known is not None and money.owner is known.owner and money.is_free
        ]
        if number >= len(free):
            return
        voucher, use = Voucher(register_of(free[number]), free[number]), self.world.cabinet.duty.use
        if self.edit(id, lambda seen, by: use(id, voucher, by, seen)):
            self.give(id, free[number])

    @rule(id=applications)
    def take_the_first_payment_out(self, id: ApplicationId) -> None:
        known = self.manual.get(id)
        if known is None or not known.vouchers:
            return
        first, leave_out = known.vouchers[0], self.world.cabinet.duty.leave_out
        voucher = Voucher(register_of(first), first)
        if self.edit(id, lambda seen, by: leave_out(id, voucher, by, seen)):
            known.vouchers = known.vouchers[1:]

    def give(self, id: ApplicationId, voucher: str) -> None:
        """It is given last, once."""
        others = tuple(one for one in self.manual[id].vouchers if one != voucher)
        self.manual[id].vouchers = (*others, voucher)

    @rule(id=applications)
    def claim_an_exemption(self, id: ApplicationId) -> None:
        exempt = self.world.cabinet.duty.exempt
        if self.edit(id, lambda seen, by: exempt(id, "minor", upload("b.pdf"), by, seen)):
            self.manual[id].exempt = True

    @rule(id=applications, pays=st.booleans())
    def pay_online(self, id: ApplicationId, pays: bool) -> None:
        known, paying = self.manual.get(id), self.world.cabinet.paying
        if known is not None and not known.value:
            return
        chosen = self.edit(id, lambda seen, by: self.world.cabinet.duty.online(id, CARD, by, seen))
        if chosen is None or known is None:
            return
        rest = self.due(id, known) - self.given(known)
        if rest <= 0:
            return
        order = paying.begin(id, "/{order}", self.actors[known.owner.number])
        if not pays:
            self.world.bank.decline(order.wait.handle)
            paying.ask(order.id)
            return
        self.world.bank.pay(order.wait.handle)
        self.done(paying.ask(order.id), Deed.PAID)
        self.money[order.id] = Money(rest, known.owner, last=id)
        self.give(id, order.id)

    @rule(id=applications)
    def confirm(self, id: ApplicationId) -> None:
        known = self.manual.get(id)
        may = known is not None and self.is_complete(id, known)
        confirm = self.world.cabinet.confirmation.confirm
        confirmed = self.edit(id, lambda seen, by: confirm(id, by, seen), Deed.CONFIRMED, may=may)
        if confirmed is None or known is None:
            return
        known.vouchers = self.needed(id, known)
        known.status = "confirmed"
        for voucher in known.vouchers:
            self.money[voucher].owner = known.owner
            self.money[voucher].serves = self.money[voucher].last = id

    @rule(id=applications)
    def take_back(self, id: ApplicationId) -> None:
        known = self.manual.get(id)
        take_back = self.world.cabinet.confirmation.take_back
        may = known is not None and known.status == "confirmed"
        if self.attempt(id, lambda by: take_back(id, by), Deed.TOOK_BACK, may=may) and known is not None:
            known.status = "draft"
            self.free(known)
            if known.request is not None:
                known.request.ended = True

    @rule(id=applications)
    def begin_signing(self, id: ApplicationId) -> None:
        known = self.manual.get(id)
        begin, method = self.world.cabinet.signing.begin, self.world.signing.code
        now, owner = self.world.clock.now(), known.owner if known is not None else LEYLA
        last = known.request if known is not None else None
        goes_on = last is not None and not last.ended and now < last.expires_at
        may = known is not None and known.status == "confirmed" and (goes_on or self.may_ring(owner))
        begun = self.attempt(id, lambda by: begin(id, method, owner.holder, by), may=may)
        if begun is None or known is None or goes_on:
            return
        known.request = Request(now + PHONE_WAITS)
        self.rung[owner.number].append(now)
        self.world.cabinet.signing.ask(id, self.actors[owner.number])

    def may_ring(self, owner: Someone) -> bool:
        """Fewer than five times in ten minutes without an answer."""
        now = self.world.clock.now()
        return sum(now - at < timedelta(minutes=10) for at in self.rung[owner.number]) < 5

    @rule(confirms=st.booleans())
    def the_phone_answers(self, confirms: bool) -> None:
        try:
            if confirms:
                self.world.phone.confirm()
            else:
                self.world.phone.refuse()
        except LookupError:
            return
        for request in [known.request for known in self.manual.values() if known.request is not None]:
            if request.confirmed is None and self.world.clock.now() < request.expires_at:
                request.confirmed = confirms

    @rule(id=applications)
    def ask_the_phone(self, id: ApplicationId) -> None:
        known = self.manual.get(id)
        request = known.request if known is not None else None
        sends = request is not None and not request.ended and request.confirmed is True
        ask = self.world.cabinet.signing.ask
        rows = [Deed.SENT] if sends else []
        asked = self.attempt(id, lambda by: ask(id, by), *rows, may=request is not None)
        if asked is None or known is None or request is None or request.ended:
            return
        over = request.confirmed is not None or self.world.clock.now() >= request.expires_at
        request.ended = over
        if sends:
            known.status = "sent"
            known.filed = self.world.clock.now()
            self.rung[known.owner.number].clear()

    @rule(id=applications)
    def sign(self, id: ApplicationId) -> None:
        """Begun, confirmed and asked at once."""
        self.begin_signing(id)
        self.the_phone_answers(confirms=True)
        self.ask_the_phone(id)

    @rule(id=applications)
    def change_ones_mind(self, id: ApplicationId) -> None:
        """Taken back and confirmed again while the phone waits."""
        self.begin_signing(id)
        self.take_back(id)
        self.confirm(id)
        self.the_phone_answers(confirms=True)
        self.ask_the_phone(id)

    @rule(id=applications)
    def cancel_signing(self, id: ApplicationId) -> None:
        known = self.manual.get(id)
        request = known.request if known is not None else None
        cancel = self.world.cabinet.signing.cancel
        if self.attempt(id, lambda by: cancel(id, by), may=request is not None) and request is not None:
            request.ended = True

    @rule(id=applications, answer=st.sampled_from(ANSWERS))
    def the_court_answers(self, id: ApplicationId, answer: str) -> None:
        known, desk = self.manual.get(id), self.world.cabinet.desk
        may = known is not None and known.delivered and not known.answered
        opening = Journey(self.world).opening()
        deeds: dict[str, Callable[[Actor], object]] = {
            "accepted": lambda by: desk.accept(id, opening, CLERK),  # noqa: ARG005  # the clerk decides
            "returned": lambda by: desk.give_back(id, FORMALITY, CLERK),  # noqa: ARG005
            "refused": lambda by: desk.give_back(id, FINAL, CLERK),  # noqa: ARG005
        }
        if self.attempt(id, deeds[answer], Deed.DESK_DECIDED, may=may) and known is not None:
            known.answered = answer
            self.unheard.append((id, answer))

    @rule(id=applications)
    def the_court_overrules_an_exemption(self, id: ApplicationId) -> None:
        """By the tariff of the day without it; only what was filed before takes the discount away."""
        known, charging = self.manual.get(id), self.world.cabinet.charging
        stands = known is not None and (not known.answered or known.status == "accepted")
        may = known is not None and known.delivered and known.exempt and not known.owes and stands
        seen = charging.look(id, CLERK).version if known is not None and known.delivered else 0
        charge = self.attempt(
            id,
            lambda by: charging.charge(id, "", "Yaşınız 18-dən çoxdur.", CLERK, seen),  # noqa: ARG005
            Deed.DESK_CHARGED,
            may=may,
        )
        if charge is None or known is None:
            return
        earlier = any(it.owner is known.owner and it.filed_before(known) for it in self.manual.values())
        known.owes = VALUES[known.value] if earlier else VALUES[known.value] * 9 // 10
        assert charge.due.minor == known.owes
        self.unheard.append((id, "charged"))

    @rule(id=applications, voucher=st.sampled_from(NUMBERS))
    def pay_the_difference(self, id: ApplicationId, voucher: str) -> None:
        """By a receipt, which is used at once; a smaller one leaves the rest owed."""
        known, money = self.manual.get(id), self.money[voucher]
        free = known is not None and money.serves is None and money.owner in {None, known.owner}
        may = known is not None and free and self.owed(known) > 0
        by_receipt = self.world.cabinet.differences.by_receipt
        covered = self.attempt(id, lambda by: by_receipt(id, voucher, by), Deed.COVERED, may=may)
        if covered is None or known is None:
            return
        self.give(id, voucher)
        money.owner, money.serves = known.owner, id

    def owed(self, known: Manual) -> int:
        """What the person knows that they owe for what was sent, in qəpik."""
        asked = known.charged and known.status in {"sent", "accepted"}
        return max(known.owes - self.given(known), 0) if asked else 0

    @rule()
    def the_background_works(self) -> None:
        Journey(self.world).settled()
        for known in self.manual.values():
            known.delivered = known.delivered or known.status == "sent"
        for id, said in self.unheard:
            known = self.manual[id]
            self.letters += 1
            if said == "charged":
                known.charged = True
                self.rows.append(Deed.CHARGED)
                continue
            known.status = "accepted" if known.answered == "accepted" else "refused"
            self.rows.append(Deed.DECIDED)
            if known.answered == "accepted":
                self.rows.extend([Deed.CASE_COPIED, Deed.HEARING_COPIED])
            if known.answered == "returned":
                self.free(known)
        self.unheard.clear()

    @rule(target=applications, id=applications)
    def correct(self, id: ApplicationId) -> ApplicationId:
        known = self.manual.get(id)
        may = known is not None and known.status == "refused" and known.answered == "returned"
        again = next(
            (one for one, it in self.manual.items() if it.corrects == id and it.status == "draft"), None
        )
        rows = [Deed.CORRECTED] if again is None else []
        corrected = self.attempt(id, lambda by: self.world.cabinet.drafts.correct(id, by), *rows, may=may)
        if corrected is None or known is None:
            return id
        if again is not None:
            assert corrected.id == again
            return again
        self.manual[corrected.id] = evolve(
            known,
            status="draft",
            request=None,
            answered="",
            delivered=False,
            corrects=id,
            filed=None,
            owes=0,
            charged=False,
            exempt=known.exempt and not known.charged,
            vouchers=tuple(one for one in known.vouchers if self.money[one].is_free),
        )
        return corrected.id

    @rule(id=applications)
    def discard(self, id: ApplicationId) -> None:
        def discard(seen: int, by: Actor) -> bool:
            self.world.cabinet.drafts.discard(id, by, seen)
            return True

        if self.edit(id, discard, Deed.DISCARDED):
            del self.manual[id]

    @rule(by=people, number=st.integers(0, 3), ground=st.sampled_from(["returned", "refused"]))
    def ask_for_a_refund(self, by: Someone, number: int, ground: str) -> None:
        """Of what serves nothing, and of what the court refused for good (CPC 114)."""
        self.ask_back(sorted(self.money)[number % len(self.money)], by, ground)

    def ask_back(self, name: str, by: Someone, ground: str) -> None:
        """Ask for the money of one voucher."""
        money, voucher = self.money[name], Voucher(register_of(name), name)
        served = self.manual.get(money.serves) if money.serves is not None else None
        final = served is not None and (served.status, served.answered) == ("refused", "refused")
        fits = money.is_free if ground == "returned" else final and not (money.asked or money.gone)
        wish = Wish(ground, "Leyla", ACCOUNT, court=COURT)
        ask = self.world.cabinet.refunding.ask
        refund = self.tried(
            lambda: ask(voucher, wish, self.actors[by.number]),
            Deed.REFUND_ASKED,
            may=fits and money.owner is by,
        )
        if refund is None:
            return
        money.asked = True
        self.asked.append((refund.id, name))
        for id, it in self.manual.items():
            if money.last is not None and it.status == "draft" and money.last in {id, it.corrects}:
                it.vouchers = tuple(one for one in it.vouchers if one != name)

    @rule(answer=st.sampled_from(REFUND_ANSWERS))
    def a_refund_is_answered(self, answer: str) -> None:
        if not self.asked:
            return
        (id, name), cabinet = self.asked.pop(), self.world.cabinet
        owner = self.money[name].owner
        assert owner is not None
        today = self.world.clock.now().astimezone(ZoneInfo(RULES.time_zone)).date()
        deeds: dict[str, Callable[[], object]] = {
            "paid": lambda: cabinet.refund_desk.pay(id, today, CLERK),
            "denied": lambda: cabinet.refund_desk.deny(id, "Hesab başqasınındır.", CLERK),
            "withdrawn": lambda: cabinet.refunding.withdraw(id, self.actors[owner.number]),
        }
        row = Deed.REFUNDED if answer == "paid" else Deed.REFUND_DENIED
        self.tried(deeds[answer], row, may=True)
        self.money[name].asked, self.money[name].gone = False, answer == "paid"
        for deed in deeds.values():
            self.tried(deed, may=False)

    @rule(id=applications, deed=st.sampled_from(["read", "write", "confirm", "take back", "sign", "correct"]))
    def another_person_tries(self, id: ApplicationId, deed: str) -> None:
        known, cabinet = self.manual.get(id), self.world.cabinet
        stranger = LEYLA if known is not None and known.owner is RASHAD else RASHAD
        by, seen = self.actors[stranger.number], self.version(id)
        deeds: dict[str, Callable[[], object]] = {
            "read": lambda: cabinet.drafts.get(id, by),
            "write": lambda: cabinet.content.write(id, "a", "b", by, seen),
            "confirm": lambda: cabinet.confirmation.confirm(id, by, seen),
            "take back": lambda: cabinet.confirmation.take_back(id, by),
            "sign": lambda: cabinet.signing.begin(id, self.world.signing.code, stranger.holder, by),
            "correct": lambda: cabinet.drafts.correct(id, by),
        }
        self.tried(deeds[deed], may=False)

    @rule(id=applications)
    def a_stale_tab_tries(self, id: ApplicationId) -> None:
        known = self.manual.get(id)
        by = self.actors[(known.owner if known is not None else LEYLA).number]
        stale = self.version(id) - 1
        self.tried(lambda: self.world.cabinet.content.write(id, "a", "b", by, stale), may=False)
        self.tried(lambda: self.world.cabinet.confirmation.confirm(id, by, stale), may=False)

    @rule(minutes=st.sampled_from([1, 2, 20]))
    def time_passes(self, minutes: int) -> None:
        self.world.clock.pass_(minutes=minutes)

    @rule()
    def restart(self) -> None:
        self.world = self.world.over(evolve(self.world.parts, storage=self.place.open()))

    @invariant()
    def list_page_and_row_say_the_same_status(self) -> None:
        cabinet = self.world.cabinet
        for someone in (LEYLA, RASHAD):
            if someone.number not in self.actors:
                return
            by = self.actors[someone.number]
            with cabinet.parts.storage.reading() as kept:
                listed = {one.id: one for one in every_application(kept, by.account)}
            expected = {id: it.status for id, it in self.manual.items() if it.owner is someone}
            assert {id: one.status.value for id, one in listed.items()} == expected
            assert all(cabinet.drafts.get(id, by) == one for id, one in listed.items())

    @invariant()
    def what_was_sent_is_whole(self) -> None:
        parts = self.world.cabinet.parts
        for id, it in self.manual.items():
            application = self.row(id)
            assert (application.signature is None) == (it.status in {"draft", "confirmed"})
            if application.signature is None:
                continue
            assert it.exempt or it.vouchers
            assert {party.role for party in application.parties} >= {"claimant", "respondent"}
            assert application.package is not None
            assert application.signature.package == application.package.digest
            with parts.files.open(application.signature.container.digest) as container:
                signed = parts.envelope.check(container)
            assert signed == tuple((one.name, one.file.digest) for one in application.package.files)

    @invariant()
    def each_voucher_serves_whom_it_should(self) -> None:
        with self.world.cabinet.parts.storage.reading() as kept:
            for number, money in self.money.items():
                ledger = kept.movements.ledger(Voucher(register_of(number), number))
                last = ledger.standing
                assert (ledger.asked is not None) == money.asked
                assert (bool(ledger.entries) and ledger.left.minor == 0) == money.gone
                if money.serves is None:
                    assert last is None or last.movement in {Movement.PAID, Movement.FREED}
                    continue
                confirmed = self.manual[money.serves].status == "confirmed"
                assert last is not None
                assert last.application == money.serves
                assert last.movement is (Movement.RESERVED if confirmed else Movement.USED)

    @invariant()
    def each_owes_what_the_court_has_set_and_nobody_paid(self) -> None:
        for id, it in self.manual.items():
            application = self.row(id)
            owed = application.owed if application.owing else None
            assert (owed.minor if owed is not None else 0) == self.owed(it)

    @invariant()
    def only_what_the_court_gave_back_shows_a_reason(self) -> None:
        for id, it in self.manual.items():
            decision = self.row(id).decision
            assert (decision is not None and bool(decision.reasons)) == (it.status == "refused")

    @invariant()
    def the_journal_has_one_row_a_deed(self) -> None:
        with self.world.cabinet.parts.storage.reading() as kept:
            assert [row.deed for row in noted(kept) if row.deed is not Deed.RECEIPTED] == self.rows

    @invariant()
    def each_receipt_is_one_and_noted_once(self) -> None:
        """When it is made depends on the journal's checkpoints; for drafts and the unsigned never."""
        with self.world.cabinet.parts.storage.reading() as kept:
            rows = [
                (row.subject, dict(row.data)["receipt"]) for row in noted(kept) if row.deed is Deed.RECEIPTED
            ]
        receipts = [(id, one.receipt) for id in self.manual for one in [self.row(id)]]
        assert sorted(rows) == sorted((id, receipt.digest) for id, receipt in receipts if receipt is not None)
        assert all(receipt is None or self.row(id).entry is not None for id, receipt in receipts)

    @invariant()
    def each_answer_was_written_once(self) -> None:
        """Letters about cases are counted elsewhere: whom they concern depends on who has an account."""
        answers = [one for one in self.world.notices.letters if one.subject.startswith("application.")]
        assert len(answers) == self.letters

    def teardown(self) -> None:
        self.place.close()

    def edit(
        self,
        id: ApplicationId,
        deed: Callable[[int, Actor], Result],
        *rows: Deed,
        may: bool = True,
    ) -> Result | None:
        """A deed that only a draft allows, with the version its page has seen."""
        known = self.manual.get(id)
        seen = self.version(id)
        is_draft = known is not None and known.status == "draft"
        return self.attempt(id, lambda by: deed(seen, by), *rows, may=may and is_draft)

    def attempt(
        self, id: ApplicationId, deed: Callable[[Actor], Result], *rows: Deed, may: bool
    ) -> Result | None:
        """A deed of the owner."""
        known = self.manual.get(id)
        by = self.actors[(known.owner if known is not None else LEYLA).number]
        return self.tried(lambda: deed(by), *rows, may=may)

    def tried(self, deed: Callable[[], Result], *rows: Deed, may: bool) -> Result | None:
        """It works exactly when the manual allows it; what is refused leaves no trace."""
        before = self.everything()
        try:
            result = deed()
        except Refused:
            assert not may, "refused, though the manual allows it"
            assert self.everything() == before
            return None
        assert may, "done, though the manual does not allow it"
        return self.done(result, *rows)

    def done(self, result: Result, *rows: Deed) -> Result:
        """Something was done that the journal must say."""
        self.rows.extend(rows)
        return result

    def everything(self) -> object:
        """All that a deed could leave behind."""
        with self.world.cabinet.parts.storage.reading() as kept:
            accounts = [actor.account for actor in self.actors.values()]
            return (
                [list(every_application(kept, account)) for account in accounts],
                [list(kept.movements.of(account)) for account in accounts],
                [list(kept.refunds.of(account)) for account in accounts],
                list(noted(kept)),
                list(every_docketed(kept, "004")),
                kept.feed.after(0, 1000),
                [kept.waits.signing(id) for id in self.manual],
            )

    def due(self, id: ApplicationId, known: Manual) -> int:
        """What the application costs its owner, in qəpik."""
        whole = 0 if known.exempt else VALUES.get(known.value, 0)
        others = (it for other, it in self.manual.items() if other != id and it.owner is known.owner)
        return whole if any(it.was_filed for it in others) else whole * 9 // 10

    def is_complete(self, id: ApplicationId, known: Manual) -> bool:
        """Ready for «Təsdiqlə»: court and demand, both sides, title and text, the duty settled."""
        filled = bool(known.value) and known.roles >= {"claimant", "respondent"} and known.written
        free = all(
            self.money[one].is_free and self.money[one].owner in {None, known.owner}
            for one in self.needed(id, known)
        )
        return filled and free and self.given(known) >= self.due(id, known)

    def given(self, known: Manual) -> int:
        """What was given for its duty."""
        return sum(self.money[one].minor for one in known.vouchers)

    def needed(self, id: ApplicationId, known: Manual) -> tuple[str, ...]:
        """Of what was given, what the duty cannot do without; of two that can go, the later one goes."""
        due, kept = self.due(id, known), list(known.vouchers)
        for voucher in reversed(known.vouchers):
            others = sum(self.money[one].minor for one in kept if one != voucher)
            if others >= min(due, self.given(known)):
                kept.remove(voucher)
        return tuple(kept)

    def free(self, known: Manual) -> None:
        """What was paid serves nobody again, and stays the payer's."""
        for voucher in known.vouchers:
            self.money[voucher].serves = None

    def row(self, id: ApplicationId) -> Application:
        """The application as it is kept."""
        with self.world.cabinet.parts.storage.reading() as kept:
            return kept.applications.get(id)

    def version(self, id: ApplicationId) -> int:
        """What the owner's page has seen; of a forgotten draft, anything."""
        return self.row(id).version if id in self.manual else 1


class OverADatabase(TheCabinet):
    """The same over SQLite."""

    kept_in = InSqlite


def register_of(number: str) -> str:
    """Where a voucher stands."""
    return "receipts" if number in NUMBERS else "online"
