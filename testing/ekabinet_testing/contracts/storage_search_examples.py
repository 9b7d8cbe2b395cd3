"""Cases and hearings to look for, searches of all kinds, and what they should find.

That is told here again from the cases themselves, in plain words.
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from attrs import evolve
from ekabinet_core.case import Case, Hearing, Participant
from ekabinet_core.case_search import CaseSearch, HearingSearch
from ekabinet_core.identifier import Identifier
from ekabinet_core.paging import Order
from ekabinet_ports.storage import Kept
from hypothesis import strategies as st

from ekabinet_testing.contracts.storage_examples import (
    FIN,
    MINUTE,
    NOON,
    TODAY,
    case,
    hearing,
)

DAY = timedelta(days=1)
OTHER = Identifier("fin", "1AAAAA1")
COURTS = ("baku", "ganja")
JUDGES = ("Ramin Qurbanov", "Aytən Mirzəzadə")
NUMBERS = ("2-1(81)-7/2026", "e-2(004)-81/2025")
STATES = ("open", "closed")
TYPES = ("2", "2-1")
KINDS = ("preparatory", "main")
NAMES = ("İlqar Əliyev", "ISA MƏMMƏDOV", "«Kapital Bank» ASC", "Ömər-Xəyyam Şükürov", "Əli qızı Işıq")
TYPED = ("", "isa", "İLQ", "əliy", "kapital b", "mem", "emmed", "xey omer", "isiq", "Işı", "asc kapital", "_")
PARTS = ("", "81", "2-1", "E-2 (0", "—7/", "/2026", "9")
PLAIN = str.maketrans("İIıƏəÖöÜüÇçĞğŞş", "iiieeoouuccggss")

persons = st.sampled_from([FIN, OTHER, None])
days = st.integers(-2, 2).map(lambda count: TODAY + count * DAY)
moments = st.integers(-2, 2).map(lambda count: NOON + count * MINUTE)
participants = st.builds(
    Participant, st.sampled_from(["claimant", "lawyer"]), st.sampled_from(NAMES), persons
)
kept_cases = st.lists(
    st.builds(
        evolve,
        st.builds(case, st.sampled_from(["c1", "c2", "c3"]), days),
        court=st.sampled_from(COURTS),
        judge=st.sampled_from(JUDGES),
        number=st.sampled_from(NUMBERS),
        state=st.sampled_from(STATES),
        case_type=st.sampled_from(TYPES),
        participants=st.lists(participants, max_size=3).map(tuple),
    ),
    max_size=6,
)
kept_hearings = st.lists(
    st.builds(
        evolve,
        st.builds(
            hearing, st.sampled_from(["h1", "h2", "h3"]), st.sampled_from(["c1", "c2", "c3", "c4"]), moments
        ),
        judge=st.sampled_from(JUDGES),
        kind=st.sampled_from(KINDS),
    ),
    max_size=6,
)


def chosen(*values: str) -> st.SearchStrategy[str]:
    """One of them, or none."""
    return st.sampled_from(("", "", *values))


case_searches = st.builds(
    CaseSearch,
    court=chosen(*COURTS, "sheki"),
    judge=chosen(*JUDGES),
    number=st.sampled_from(PARTS),
    state=chosen(*STATES),
    case_type=chosen(*TYPES),
    participant=st.sampled_from(TYPED),
    first=st.none() | days,
    last=st.none() | days,
)
hearing_searches = st.builds(
    HearingSearch,
    court=chosen(*COURTS),
    judge=chosen(*JUDGES),
    number=st.sampled_from(PARTS),
    case_type=chosen(*TYPES),
    kind=chosen(*KINDS),
    participant=st.sampled_from(TYPED),
    since=st.none() | moments,
    before=st.none() | moments,
    order=st.sampled_from(Order),
)


def plain_words(text: str) -> list[str]:
    """The words of a text as somebody types them who has only the letters of English."""
    return re.findall(r"[a-z0-9]+", text.translate(PLAIN).lower())


def fits(search: CaseSearch | HearingSearch, one: Case) -> bool:
    """Whether a case has what both kinds of search look for."""
    known = [word for person in one.participants for word in plain_words(person.name)]
    typed = plain_words(search.participant)
    number = one.number.lower().replace(" ", "")
    return (
        (not search.court or one.court == search.court)
        and (not search.case_type or one.case_type == search.case_type)
        and search.number in number
        and all(any(word.startswith(beginning) for word in known) for beginning in typed)
    )


def found(cases: Sequence[Case], search: CaseSearch, person: Identifier) -> list[str]:
    """The names of the person's cases that fit, the newest first."""
    theirs = [one for one in cases if person in [it.identifier for it in one.participants]]
    fitting = [
        one
        for one in theirs
        if fits(search, one)
        and (not search.judge or one.judge == search.judge)
        and (not search.state or one.state == search.state)
        and not (search.first and one.received_on < search.first)
        and not (search.last and one.received_on > search.last)
    ]
    return [one.id for one in sorted(fitting, key=lambda it: (it.received_on, it.id), reverse=True)]


def heard(
    hearings: Sequence[Hearing], cases: Sequence[Case], search: HearingSearch, person: Identifier
) -> list[str]:
    """The names of the hearings of the person's cases that fit, in the order asked for."""
    theirs = {one.id: one for one in cases if person in [it.identifier for it in one.participants]}
    fitting = [
        one
        for one in hearings
        if one.case in theirs
        and fits(search, theirs[one.case])
        and (not search.judge or one.judge == search.judge)
        and (not search.kind or one.kind == search.kind)
        and not (search.since and one.at < search.since)
        and not (search.before and one.at >= search.before)
    ]
    latest = search.order is Order.LATEST
    return [one.id for one in sorted(fitting, key=lambda it: (it.at, it.id), reverse=latest)]


def put_all(
    kept: Kept, cases: Sequence[Case], hearings: Sequence[Hearing]
) -> tuple[list[Case], list[Hearing]]:
    """Put them turn by turn; gives those that none of the same name replaced."""
    for one in cases:
        kept.cases.put(one)
    for other in hearings:
        kept.cases.put_hearing(other)
    for one in cases[:1]:
        kept.cases.put(one)
    last = {one.id: one for one in (*cases, *cases[:1])}
    return [*last.values()], [*{one.id: one for one in hearings}.values()]
