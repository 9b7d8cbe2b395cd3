"""Contradictions in a jurisdiction's rules: what each table says alone is right, together it is not."""

import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import fields, has
from ekabinet_core.duty import Band, DutyLine, DutySchedule
from ekabinet_core.errors import Invalid
from ekabinet_core.identifier import IdentifierKind
from ekabinet_core.jurisdiction import ApplicationKind, Coded, DemandKind, Jurisdiction, Review
from ekabinet_core.labels import Labels

PARTS = ("person_number", "identity_document", "company_number", "phone", "receipt_number")
CASE_NUMBER = {"type", "court", "serial", "year"}


def contradictions(rules: Jurisdiction) -> Iterator[str]:
    """Every contradiction, as ``path of the entry: what is wrong``."""
    yield from _country(rules)
    yield from _twice(rules)
    yield from _untranslated(rules)
    for identifier in rules.identifiers:
        yield from _identifier(identifier)
    for kind in rules.kinds:
        yield from _kind(kind, rules)
    yield from _references(rules)
    yield from _unreachable(rules)
    yield from _calendar(rules.schedules)
    for schedule in rules.schedules:
        for line in schedule.lines:
            yield from _line(f"schedules[{schedule.code}].lines[{line.code}]", line)


def _country(rules: Jurisdiction) -> Iterator[str]:
    try:
        ZoneInfo(rules.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield f"time_zone: there is no zone {rules.time_zone!r}"
    asked = {name for _, name, _, _ in string.Formatter().parse(rules.case_number) if name is not None}
    if asked != CASE_NUMBER:
        yield f"case_number: its fields must be {', '.join(sorted(CASE_NUMBER))}"
    if not rules.languages:
        yield "languages: there must be one"


def _twice(rules: Jurisdiction) -> Iterator[str]:
    for path, value in _entries("", rules):
        codes = [getattr(one, "code", None) for one in value] if isinstance(value, tuple) else []
        for code, times in Counter(codes).items():
            if code is not None and times > 1:
                yield f"{path}[{code}]: stands there {times} times"


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
        kind.parse(kind.example)
    except re.error as error:
        yield f"identifiers[{kind.code}]: is not a pattern: {error}"
    except Invalid:
        yield f"identifiers[{kind.code}].example: {kind.example!r} does not fit its own pattern"


def _kind(kind: ApplicationKind, rules: Jurisdiction) -> Iterator[str]:
    path = f"kinds[{kind.code}]"
    yield from _dangling(f"{path}.court_kinds", kind.court_kinds, rules.court_kinds)
    yield from _dangling(f"{path}.case_type", [kind.case_type], rules.case_types)
    yield from _dangling(f"{path}.proceeding", [kind.proceeding], rules.proceedings)
    yield from _dangling(f"{path}.demands", kind.demands, rules.demands)
    yield from _dangling(f"{path}.categories", kind.categories, rules.categories)
    yield from _dangling(f"{path}.roles", kind.roles, rules.roles)
    for group in kind.needed:
        if strange := sorted(set(group) - set(kind.roles)):
            yield f"{path}.needed: {', '.join(strange)} is not among its roles"
    if (kind.review is Review.DEEMED_AFTER_TERM) != (kind.review_days is not None):
        yield f"{path}.review_days: stands exactly with review = {Review.DEEMED_AFTER_TERM.value!r}"


def _references(rules: Jurisdiction) -> Iterator[str]:
    for part in PARTS:
        yield from _dangling(part, [getattr(rules, part)], rules.identifiers)
    for court in rules.courts:
        yield from _dangling(f"courts[{court.code}].kind", [court.kind], rules.court_kinds)
    lines = [line for schedule in rules.schedules for line in schedule.lines]
    for kind in rules.kinds:
        yield from _dangling(f"kinds[{kind.code}].duty", [kind.duty] if kind.duty else [], lines)
    for demand in rules.demands:
        yield from _dangling(f"demands[{demand.code}].duty", [demand.duty] if demand.duty else [], lines)
        yield from _unpriced(demand, lines)


def _dangling(path: str, codes: Iterable[str], things: Iterable[Coded]) -> Iterator[str]:
    known = {thing.code for thing in things}
    for code in codes:
        if code not in known:
            yield f"{path}: there is no {code!r}"


def _unpriced(demand: DemandKind, lines: Iterable[DutyLine]) -> Iterator[str]:
    if not demand.valued and any(line.code == demand.duty and line.bands for line in lines):
        yield f"demands[{demand.code}].duty: {demand.duty!r} needs a value, and the demand has none"


def _unreachable(rules: Jurisdiction) -> Iterator[str]:
    courts = {court.kind for court in rules.courts}
    for kind in rules.kinds:
        if not courts & set(kind.court_kinds):
            yield f"kinds[{kind.code}]: no court takes it"
        for wanted in ("demands", "categories", "needed"):
            if not getattr(kind, wanted):
                yield f"kinds[{kind.code}].{wanted}: must not be empty"
    for wanted in ("demands", "categories"):
        offered = {code for kind in rules.kinds for code in getattr(kind, wanted)}
        for thing in getattr(rules, wanted):
            if thing.code not in offered:
                yield f"{wanted}[{thing.code}]: no application kind offers it"
    for category in rules.categories:
        if not category.subcategories:
            yield f"categories[{category.code}].subcategories: must not be empty"


def _calendar(schedules: tuple[DutySchedule, ...]) -> Iterator[str]:
    ordered = sorted(schedules, key=lambda one: one.valid_from)
    for schedule in ordered:
        if schedule.valid_to is not None and schedule.valid_to < schedule.valid_from:
            yield f"schedules[{schedule.code}]: ends before it begins"
    for earlier, later in pairwise(ordered):
        if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
            yield f"schedules[{later.code}]: begins before {earlier.code} has ended"
        elif earlier.valid_to + timedelta(days=1) != later.valid_from:
            yield f"schedules[{later.code}]: days after {earlier.code} have no schedule"


def _line(path: str, line: DutyLine) -> Iterator[str]:
    if (line.flat is None) == (not line.bands):
        yield f"{path}: needs either a flat sum or bands"
    elif line.flat is not None and line.cap is not None:
        yield f"{path}.cap: a flat sum has none"
    elif line.bands:
        yield from _scale(f"{path}.bands", line.bands)


def _scale(path: str, bands: tuple[Band, ...]) -> Iterator[str]:
    if bands[0].above.minor != 0:
        yield f"{path}[0].above: the first band begins at zero"
    for place, (lower, upper) in enumerate(pairwise(bands), start=1):
        if upper.above <= lower.above:
            yield f"{path}[{place}].above: bands must rise"
        elif lower.base + (upper.above - lower.above).share(lower.rate) != upper.base:
            yield f"{path}[{place}].base: the scale jumps at {upper.above}"
