"""Contradictions in a jurisdiction's rules: what each table says alone is right, together it is not."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import fields, has
from ekabinet_core.application_kind import ApplicationKind, Review
from ekabinet_core.case_number import CaseNumber
from ekabinet_core.coded import Coded
from ekabinet_core.errors import Invalid
from ekabinet_core.exemption import ExemptionGround
from ekabinet_core.guide import Answer, Question
from ekabinet_core.identifier import IdentifierKind
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.labels import Labels
from ekabinet_core.reply import ReplyRule

from ekabinet_ports.dated_checks import dated
from ekabinet_ports.refund_checks import refunds
from ekabinet_ports.tariff_checks import tariff

PARTS = ("person_number", "identity_document", "company_number", "phone", "receipt_number")
DATED = ("deadlines",)
"""Lists in which a code may stand several times, each time for other days."""


def contradictions(rules: Jurisdiction) -> Iterator[str]:
    """Every contradiction, as ``path of the entry: what is wrong``."""
    yield from _country(rules)
    yield from _twice(rules)
    yield from _untranslated(rules)
    for identifier in rules.identifiers:
        yield from _identifier(identifier)
    yield from _case_numbers(rules)
    for kind in rules.kinds:
        yield from _kind(kind, rules)
    yield from _term_shift(rules)
    yield from _references(rules)
    yield from _unreachable(rules)
    yield from _guide(rules)
    yield from dated(rules)
    yield from tariff(rules)
    yield from refunds(rules)


def _country(rules: Jurisdiction) -> Iterator[str]:
    try:
        ZoneInfo(rules.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield f"time_zone: there is no zone {rules.time_zone!r}"
    if not rules.languages:
        yield "languages: there must be one"
    if not rules.laws or rules.laws[0].prefix:
        yield "laws: the first one is the law on duties, without a prefix"


def _term_shift(rules: Jurisdiction) -> Iterator[str]:
    shift = rules.term_shift
    if shift is not None and not shift.uses:
        yield "term_shift.uses: must not be empty"
    if shift is not None and shift.least < 1:
        yield "term_shift.least: a service must have been down for a minute at least"


def _twice(rules: Jurisdiction) -> Iterator[str]:
    for path, value in _entries("", rules):
        things = value if isinstance(value, tuple) and path not in DATED else ()
        codes = [getattr(one, "code", None) for one in things]
        for code, times in Counter(codes).items():
            if code is not None and times > 1:
                yield f"{path}[{code}]: stands there {times} times"
    named = Counter(court.case_code for court in rules.courts if court.case_code is not None)
    for code, times in named.items():
        if times > 1:
            yield f"courts: {times} of them have the case_code {code!r}"


def _untranslated(rules: Jurisdiction) -> Iterator[str]:
    for path, value in _entries("", rules):
        if isinstance(value, Labels):
            words = dict(value.words)
            if missing := [one for one in rules.languages if not words.get(one, "").strip()]:
                yield f"{path}: has no words in {', '.join(missing)}"
            if foreign := sorted(words.keys() - set(rules.languages)):
                yield f"{path}: {', '.join(foreign)} is not a language of the jurisdiction"


def _entries(path: str, value: object) -> Iterator[tuple[str, object]]:
    """The value and everything in it, each with its path."""
    yield path, value
    shape = type(value)
    if isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from _entries(f"{path}[{getattr(one, 'code', place)}]", one)
    elif has(shape):
        for field in fields(shape):
            yield from _entries(f"{path}.{field.name}".lstrip("."), getattr(value, field.name))


def _identifier(kind: IdentifierKind) -> Iterator[str]:
    try:
        if kind.source.known:
            kind.parse(kind.example)
    except re.error as error:
        yield f"identifiers[{kind.code}]: is not a pattern: {error}"
    except Invalid:
        yield f"identifiers[{kind.code}].example: {kind.example!r} does not fit its own pattern"


def _case_numbers(rules: Jurisdiction) -> Iterator[str]:
    """A new case's number must be readable as it is printed."""
    form = rules.case_numbers
    for type in {case_type.code for case_type in rules.case_types} - set(form.types):
        yield f"case_numbers.types: case type {type!r} is missing"
    courts = [court.case_code for court in rules.courts if court.case_code is not None][:1]
    numbers = [
        CaseNumber(form.types[0], court, 1187, 2026, electronic)
        for court in courts
        for electronic in (True, False)
    ]
    try:
        form.parse(form.example)
        unread = [form.print(number) for number in numbers if form.parse(form.print(number)) != number]
    except re.error as error:
        yield f"case_numbers.pattern: is not a pattern: {error}"
    except (KeyError, IndexError) as error:
        yield f"case_numbers: the field {error} is missing or unknown"
    except Invalid:
        yield "case_numbers.pattern: does not read what `printed` or `example` writes"
    else:
        yield from (f"case_numbers.printed: {number} is read as another number" for number in unread)


def _kind(kind: ApplicationKind, rules: Jurisdiction) -> Iterator[str]:
    path = f"kinds[{kind.code}]"
    yield from _dangling(f"{path}.court_kinds", kind.court_kinds, rules.court_kinds)
    yield from _dangling(f"{path}.case_type", [kind.case_type], rules.case_types)
    yield from _dangling(f"{path}.proceeding", [kind.proceeding], rules.proceedings)
    yield from _dangling(f"{path}.demands", kind.demands, rules.demands)
    yield from _dangling(f"{path}.categories", kind.categories, rules.categories)
    yield from _dangling(f"{path}.roles", kind.roles, rules.roles)
    for group in (kind.asking, *kind.needed):
        if strange := sorted(set(group) - set(kind.roles)):
            yield f"{path}.needed: {', '.join(strange)} is not among its roles"
    for paper in kind.papers:
        yield from _dangling(f"{path}.papers", [paper.document], rules.documents)
        yield from _dangling(f"{path}.papers", paper.categories, rules.categories)
    if (kind.review is Review.DEEMED_AFTER_TERM) != (kind.review_deadline is not None):
        yield f"{path}.review_deadline: stands exactly with review = {Review.DEEMED_AFTER_TERM.value!r}"
    deadline = [kind.review_deadline] if kind.review_deadline is not None else []
    yield from _dangling(f"{path}.review_deadline", deadline, rules.deadlines)


def _terms(rules: Jurisdiction) -> Iterator[str]:
    for deadline in rules.deadlines:
        yield from _dangling(f"deadlines[{deadline.code}].starts", [deadline.starts], rules.start_events)
    for service in rules.service_rules:
        yield from _dangling(f"service_rules[{service.code}].not_in", service.not_in, rules.proceedings)


def _references(rules: Jurisdiction) -> Iterator[str]:
    for part in PARTS:
        yield from _dangling(part, [getattr(rules, part)], rules.identifiers)
    for court in rules.courts:
        path = f"courts[{court.code}]"
        yield from _dangling(f"{path}.kind", [court.kind], rules.court_kinds)
        yield from _dangling(f"{path}.places", court.places, rules.places)
        if (court.case_code is None) != (court.case_code_source is None):
            yield f"{path}.case_code_source: stands exactly with case_code"
    yield from _dangling("called_off", rules.called_off, rules.hearing_results)
    yield from _terms(rules)
    for discount in rules.discounts:
        yield from _dangling(f"discounts[{discount.code}].kinds", discount.kinds, rules.kinds)
        yield from _dangling(f"discounts[{discount.code}].payers", discount.payers, rules.person_kinds)
    for credit in rules.credit_rules:
        yield from _dangling(f"credit_rules[{credit.code}].kinds", credit.kinds, rules.kinds)
    for demand in rules.demands:
        yield from _dangling(f"demands[{demand.code}].payers", demand.payers, rules.person_kinds)
    for ground in rules.grounds:
        yield from _ground(ground, rules)
    for place, reply in enumerate(rules.replies):
        yield from _reply(f"replies[{place}]", reply, rules)


def _reply(path: str, reply: ReplyRule, rules: Jurisdiction) -> Iterator[str]:
    yield from _dangling(f"{path}.document", [reply.document], rules.documents)
    yield from _dangling(f"{path}.against", reply.against, rules.documents)
    yield from _dangling(f"{path}.proceedings", reply.proceedings, rules.proceedings)
    yield from _dangling(f"{path}.roles", reply.roles, rules.roles)
    yield from _dangling(f"{path}.states", reply.states, rules.case_states)
    yield from _dangling(f"{path}.deadline", [reply.deadline] if reply.deadline else [], rules.deadlines)
    yield from _dangling(f"{path}.priced_as", [reply.priced_as] if reply.priced_as else [], rules.kinds)
    if reply.deadline and not reply.against:
        yield f"{path}.against: must not be empty, for the deadline runs from such a paper"


def _ground(ground: ExemptionGround, rules: Jurisdiction) -> Iterator[str]:
    path = f"grounds[{ground.code}]"
    yield from _dangling(f"{path}.kinds", ground.kinds, rules.kinds)
    yield from _dangling(f"{path}.demands", ground.demands, rules.demands)
    yield from _dangling(f"{path}.payers", ground.payers, rules.person_kinds)
    yield from _dangling(f"{path}.roles", ground.roles, rules.roles)
    yield from _dangling(f"{path}.proofs", ground.proofs, rules.documents)
    known = {category.code for category in rules.categories}
    known |= {f"{one.code}/{finer.code}" for one in rules.categories for finer in one.subcategories}
    for code in sorted(set(ground.categories) - known):
        yield f"{path}.categories: there is no {code!r}"


def _dangling(path: str, codes: Iterable[str], things: Iterable[Coded]) -> Iterator[str]:
    known = {thing.code for thing in things}
    for code in codes:
        if code not in known:
            yield f"{path}: there is no {code!r}"


def _unreachable(rules: Jurisdiction) -> Iterator[str]:
    courts = {court.kind for court in rules.courts if court.closed is None}
    offered = [kind for kind in rules.kinds if kind.offered]
    for kind in rules.kinds:
        if not courts & set(kind.court_kinds):
            yield f"kinds[{kind.code}]: no court takes it"
        for wanted in ("demands", *(("categories", "needed", "asking") if kind.offered else ())):
            if not getattr(kind, wanted):
                yield f"kinds[{kind.code}].{wanted}: must not be empty"
    for wanted in ("demands", "categories"):
        reached = {code for kind in offered for code in getattr(kind, wanted)}
        for thing in getattr(rules, wanted):
            if thing.code not in reached:
                yield f"{wanted}[{thing.code}]: no application kind offers it"
    for category in rules.categories:
        if not category.subcategories:
            yield f"categories[{category.code}].subcategories: must not be empty"


def _guide(rules: Jurisdiction) -> Iterator[str]:
    """Every question is reached, none comes again, and every answer ends somewhere."""
    led: dict[str, set[str]] = {
        question.code: {answer.leads_to for answer in question.answers if answer.leads_to}
        for question in rules.questions
    }
    for question in rules.questions:
        for answer in question.answers:
            yield from _answer(f"questions[{question.code}].answers[{answer.code}]", answer, rules)
        if question.code in _beyond(question, led):
            yield f"questions[{question.code}]: leads back to itself"
    for question in rules.questions[1:]:
        if question.code not in _beyond(rules.questions[0], led):
            yield f"questions[{question.code}]: no answer leads to it"
    for kind in rules.kinds:
        ends = {code for one in rules.questions for answer in one.answers for code in answer.kinds}
        if rules.questions and kind.offered and kind.code not in ends:
            yield f"questions: no answer ends with kind {kind.code!r}"


def _answer(path: str, answer: Answer, rules: Jurisdiction) -> Iterator[str]:
    yield from _dangling(f"{path}.kinds", answer.kinds, [kind for kind in rules.kinds if kind.offered])
    yield from _dangling(f"{path}.leads_to", [answer.leads_to] if answer.leads_to else [], rules.questions)
    if answer.leads_to and answer.kinds:
        yield f"{path}: leads to a question and ends with kinds; it can do one of them"
    if not answer.leads_to and not answer.kinds and answer.note is None:
        yield f"{path}: ends with nothing; give kinds or a note"


def _beyond(question: Question, led: dict[str, set[str]]) -> set[str]:
    """Every question that the answers to this one can come to."""
    reached: set[str] = set()
    waiting = set(led.get(question.code, ()))
    while waiting:
        code = waiting.pop()
        if code not in reached:
            reached.add(code)
            waiting |= led.get(code, set())
    return reached
