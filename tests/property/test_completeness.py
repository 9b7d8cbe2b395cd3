"""Of every kind: all that is missing is said at once, and adding a missing thing never adds a fault."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from ekabinet_core.application import Application, Subject
from ekabinet_core.application_kind import ApplicationKind, Need
from ekabinet_core.attachment import Attachment
from ekabinet_core.claim_value import Counting
from ekabinet_core.coded import find
from ekabinet_core.completeness import faults
from ekabinet_core.demand import Demand
from ekabinet_core.document import StoredFile
from ekabinet_core.duty import assess, matter_of
from ekabinet_core.errors import Fault
from ekabinet_core.ids import AccountId, ApplicationId, AttachmentId, Digest, PartyId
from ekabinet_core.money import Money
from ekabinet_core.movement import Voucher
from ekabinet_core.party import Contract, Party
from ekabinet_core.person import NaturalPerson
from ekabinet_core.settlement import NOTHING_GIVEN, Exempt, Payment, Settlement
from ekabinet_ports.plugins import Plugins
from hypothesis import given
from hypothesis import strategies as st

RULES = Plugins.load(["azerbaijan"]).jurisdiction()
DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 6, tzinfo=UTC)
OFFERED = [kind for kind in RULES.kinds if kind.offered]
FILE = StoredFile(Digest("0" * 64), 9)
CONTRACT = Contract("K-17", "Borc", date(2024, 1, 5), date(2025, 1, 5))
VOUCHER = Voucher("receipts", "1")

Take = Callable[[Application], Application]
PIECES: Mapping[str, Take] = {
    "court": lambda one: evolve(one, subject=evolve(one.subject, court=None)),
    "category": lambda one: evolve(one, subject=evolve(one.subject, category=None)),
    "subcategory": lambda one: evolve(one, subject=evolve(one.subject, subcategory=None)),
    "basis": lambda one: evolve(one, subject=evolve(one.subject, basis=None)),
    "demand": lambda one: evolve(one, subject=evolve(one.subject, demands=())),
    "what": lambda one: _with_demands(one, what=" "),
    "amount": lambda one: _with_demands(one, amount=None),
    "asking": lambda one: evolve(one, parties=tuple(party for party in one.parties if not party.myself)),
    "others": lambda one: evolve(one, parties=tuple(party for party in one.parties if party.myself)),
    "contract": lambda one: evolve(one, parties=tuple(evolve(party, contract=None) for party in one.parties)),
    "papers": lambda one: evolve(one, attachments=()),
    "title": lambda one: evolve(one, title=""),
    "text": lambda one: evolve(one, text=" \n"),
    "payment": lambda one: evolve(one, settlement=NOTHING_GIVEN.paying_with("416973")),
    "settlement": lambda one: evolve(one, settlement=NOTHING_GIVEN),
}


PARTS = {"demand": {"what", "amount"}, "settlement": {"payment"}, "others": {"contract"}}
"""What comes with a thing that is added whole."""


def _with_demands(one: Application, **changed: object) -> Application:
    demands = tuple(evolve(demand, **changed) for demand in one.subject.demands)  # type: ignore[arg-type]  # a field of a demand, by name
    return evolve(one, subject=evolve(one.subject, demands=demands))


def complete(kind: ApplicationKind, demand: str) -> Application:
    """An application of the kind that lacks nothing."""
    court = next(one for one in RULES.courts if one.sits_on(DAY) and one.kind in kind.court_kinds)
    category = find(RULES.categories, kind.categories[0])
    assert category is not None
    basis = next((one.code for one in kind.bases if one.open_on(DAY)), None)
    return Application(
        ApplicationId("a"),
        "E-2026-0000001",
        AccountId("leyla"),
        AT,
        AT,
        subject=Subject(
            court.code, kind.code, category.code, category.subcategories[0].code, basis, (asked(demand),)
        ),
        parties=tuple(party(place, group[0]) for place, group in enumerate(kind.needed)),
        attachments=tuple(
            Attachment(AttachmentId("p"), paper.document, "a.pdf", "application/pdf", FILE)
            for paper in kind.papers
        ),
        title="Başlıq",
        text="Mətn",
        settlement=NOTHING_GIVEN.given(Payment(VOUCHER, Money(100_000, "AZN"))),
    )


def asked(code: str) -> Demand:
    kind = find(RULES.demands, code)
    assert kind is not None
    if kind.value is None:
        return Demand(code, "tələb")
    months = 3 if kind.value.counting is Counting.PERIODIC else None
    return Demand(code, "tələb", Money(10_000, "AZN"), months)


def party(place: int, role: str) -> Party:
    needs = find(RULES.roles, role)
    assert needs is not None
    contract = CONTRACT if needs.contract else None
    return Party(PartyId(str(place)), role, NaturalPerson("A", "B"), myself=place == 0, contract=contract)


def found(application: Application) -> tuple[Fault, ...]:
    return faults(application, assess(RULES, matter_of(application, RULES, DAY)), RULES, DAY)


def without(pieces: frozenset[str], whole: Application) -> Application:
    for piece in sorted(pieces):
        whole = PIECES[piece](whole)
    return whole


CASES = [(kind, demand) for kind in OFFERED for demand in kind.demands]
EVERY = pytest.mark.parametrize(("kind", "demand"), CASES, ids=lambda one: getattr(one, "code", one))


@EVERY
def test_an_application_of_every_kind_and_demand_can_be_completed(kind: ApplicationKind, demand: str) -> None:
    assert found(complete(kind, demand)) == ()


@given(case=st.sampled_from(CASES), fewer=st.sets(st.sampled_from(sorted(PIECES))), data=st.data())
def test_adding_a_missing_thing_never_adds_a_fault(
    case: tuple[ApplicationKind, str], fewer: set[str], data: st.DataObject
) -> None:
    whole = complete(*case)
    added = data.draw(st.sampled_from(sorted(fewer))) if fewer else ""

    before = found(without(frozenset(fewer), whole))
    after = found(without(frozenset(fewer - {added} - PARTS.get(added, set())), whole))

    assert {(one.field, one.code) for one in after} <= {(one.field, one.code) for one in before}


@given(case=st.sampled_from(CASES), fewer=st.sets(st.sampled_from(sorted(PIECES)), min_size=2))
def test_all_that_is_missing_is_said_at_once(case: tuple[ApplicationKind, str], fewer: set[str]) -> None:
    whole = complete(*case)

    together = {one.field for one in found(without(frozenset(fewer), whole))}

    for piece in fewer - {"what", "amount", "payment"}:
        alone = {one.field for one in found(PIECES[piece](whole))}
        assert alone <= together


@given(case=st.sampled_from(CASES), ground=st.sampled_from(RULES.grounds))
def test_every_fault_has_a_field_and_a_code(case: tuple[ApplicationKind, str], ground: object) -> None:
    claimed = Settlement(Exempt(str(ground)))
    empty = Application(ApplicationId("a"), "", AccountId("x"), AT, AT, settlement=claimed)

    for fault in (*found(empty), *found(evolve(complete(*case), settlement=claimed))):
        assert fault.field
        assert fault.code


def test_a_must_is_a_fault_of_its_own() -> None:
    kind = next(one for one in OFFERED if one.papers)
    strict = evolve(kind, papers=tuple(evolve(one, need=Need.MUST, categories=()) for one in kind.papers))
    rules = evolve(RULES, kinds=tuple(strict if one.code == kind.code else one for one in RULES.kinds))
    bare = PIECES["papers"](complete(kind, kind.demands[0]))

    lacking = faults(bare, assess(rules, matter_of(bare, rules, DAY)), rules, DAY)

    assert [one.code for one in lacking] == ["paper-missing"] * len(kind.papers)
