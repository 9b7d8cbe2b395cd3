"""Hypothesis strategies for the values of the core: any value that could exist, letter by letter.

They are loose on purpose: the status and the signature of an application need not fit each other,
for whoever keeps or carries a value must not care.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from types import NoneType, UnionType
from typing import NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from attrs import evolve, fields, has
from ekabinet_core.account import Account
from ekabinet_core.act import Act
from ekabinet_core.application import Application
from ekabinet_core.case import Case, Hearing
from ekabinet_core.coming import Coming
from ekabinet_core.court_event import (
    ApplicationDecided,
    CaseChanged,
    CaseTold,
    DecisionAmended,
    DocumentIssued,
    DutyCharged,
    EnforcementChanged,
    Happening,
    HearingChanged,
    NotUnderstood,
    PapersClosed,
    RepresentativeJoined,
    RepresentativeLeft,
    SubmissionAnswered,
)
from ekabinet_core.discarded import Discarded
from ekabinet_core.enforcement import Enforcement
from ekabinet_core.identifier import Identifier
from ekabinet_core.identity_request import IdentityRequest
from ekabinet_core.ids import Digest
from ekabinet_core.joining import Joining
from ekabinet_core.journal import JournalRow
from ekabinet_core.link import Link
from ekabinet_core.mandate import Mandate, Period
from ekabinet_core.money import Money
from ekabinet_core.movement import Entry
from ekabinet_core.notice import Notice
from ekabinet_core.outage import Mark
from ekabinet_core.outage_certificate import OutageCertificate
from ekabinet_core.reconciliation import Reconciliation
from ekabinet_core.refund import Refund
from ekabinet_core.rings import Rings
from ekabinet_core.submission import Submission
from ekabinet_core.tally import Tally
from ekabinet_core.viewing import Viewing
from ekabinet_core.waiting import Attempt, PaymentOrder, SigningSession
from ekabinet_ports.outage_marks import FailedAttempt
from ekabinet_ports.storage import Docketed
from ekabinet_ports.web_sessions import BrowserSession
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

Thing = TypeVar("Thing")

letters = st.one_of(
    st.sampled_from("əƏğĞıIiİöÖşŞüÜçÇ"),
    st.sampled_from("😀👩🏽\u200d⚖\ufe0f«»\n\t'\"\\%_"),
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
)
texts = st.text(letters, max_size=20)
"""Texts of every letter that can be kept."""
long_texts = st.builds(lambda text, times: text * times, texts, st.integers(1, 5000))
codes = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=12)
"""Names of things, and codes of courts, kinds and roles."""
digests = st.binary(min_size=32, max_size=32).map(lambda value: Digest(value.hex()))
days = st.dates(date(1950, 1, 1), date(2200, 1, 1))
zones = st.timedeltas(timedelta(hours=-14), timedelta(hours=14)).map(timezone)
times = st.datetimes(datetime(1950, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC) | zones)  # noqa: DTZ001  # the zone is drawn beside it
"""Aware times of any zone, to the microsecond."""
sums = st.builds(Money, st.integers(-(10**15), 10**15), st.sampled_from(["AZN", "EUR", "USD"]))

PLAIN: Mapping[object, SearchStrategy[object]] = {
    str: texts,
    int: st.integers(0, 2**40),
    bool: st.booleans(),
    bytes: st.binary(max_size=40),
    date: days,
    datetime: times,
    NoneType: st.none(),
    Digest: digests,
    Mapping[str, str]: st.dictionaries(texts, texts, max_size=3),
    Money: sums,
}


def every(kind: Callable[..., Thing], **drawn: SearchStrategy[object]) -> SearchStrategy[Thing]:
    """Values of an attrs class: each field anything that its type allows, or as it is drawn here."""
    hints = get_type_hints(kind)
    parts = {name: drawn[name] if name in drawn else _of(hints[name]) for name in _fields(kind)}
    return st.builds(kind, **parts)


def _fields(kind: Callable[..., object]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast("type", kind)))


def _of(hint: object) -> SearchStrategy[object]:
    if hint in PLAIN:
        return PLAIN[hint]
    if isinstance(hint, NewType):
        return codes
    if get_origin(hint) in {Union, UnionType}:
        return st.one_of(*(_of(one) for one in get_args(hint)))
    if get_origin(hint) is tuple:
        return _tuple(*get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    if isinstance(hint, type) and has(hint):
        return every(hint)
    message = f"no strategy for {hint}: add one to PLAIN"
    raise TypeError(message)


def _tuple(*parts: object) -> SearchStrategy[object]:
    if parts[-1] is Ellipsis:
        return st.lists(_of(parts[0]), max_size=2).map(tuple)
    return st.tuples(*(_of(part) for part in parts))


def _paid_as_due(application: Application) -> Application:
    """A duty and what is paid for it are of one currency: sums of two do not mix."""
    if application.due is None:
        return application
    currency, settlement = application.due.currency, application.settlement
    paid = tuple(evolve(one, amount=evolve(one.amount, currency=currency)) for one in settlement.payments)
    return evolve(application, settlement=evolve(settlement, payments=paid))


new = st.just(0)
"""The version of what was never kept."""
accounts = every(Account, version=new)
applications = every(Application, version=new, text=long_texts).map(_paid_as_due)
attempts = every(Attempt, version=new)
signing_sessions = every(SigningSession, version=new)
acts = every(Act, version=new)
submissions = every(Submission, version=new)
rings = every(Rings, version=new)
tallies = every(Tally, version=new)
links = every(Link, version=new)
identity_requests = every(IdentityRequest, version=new)
periods = st.tuples(days, st.none() | days).filter(lambda ends: ends[1] is None or ends[0] <= ends[1])
spans = periods.map(lambda ends: Period(*ends))
"""From a first day to a last one, or without end."""
mandates = st.lists(every(Identifier), min_size=2, max_size=2, unique=True).flatmap(
    lambda two: every(
        Mandate, principal=st.just(two[0]), representative=st.just(two[1]), period=spans, version=new
    )
)
joinings = every(Joining, period=spans, version=new)
payment_orders = every(PaymentOrder, version=new)
refunds = every(Refund, version=new)
docketed = every(Docketed, version=new)
cases = every(Case)
hearings = every(Hearing)
enforcements = every(Enforcement)
entries = every(Entry)
reconciliations = every(Reconciliation)
viewings = every(Viewing)
outage_marks = every(Mark)
failed_attempts = every(FailedAttempt)
outage_certificates = every(OutageCertificate)
notices = every(Notice, version=st.just(0))
comings = every(Coming)
discarded = every(Discarded)
journal_rows = every(
    JournalRow, data=st.dictionaries(codes, texts, max_size=3).map(lambda data: (*data.items(),))
)
happenings: SearchStrategy[Happening] = st.one_of(
    every(ApplicationDecided),
    every(DecisionAmended),
    every(DutyCharged),
    every(CaseChanged),
    every(CaseTold),
    every(DocumentIssued),
    every(PapersClosed),
    every(HearingChanged),
    every(EnforcementChanged),
    every(SubmissionAnswered),
    every(RepresentativeJoined),
    every(RepresentativeLeft),
    every(NotUnderstood),
)
browser_sessions = every(BrowserSession, data=st.dictionaries(texts, texts, max_size=5))
