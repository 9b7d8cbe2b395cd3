"""What the court's system tells, read: as something that happened, or as what is not understood."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import cattrs
from attrs import field, frozen
from cattrs.errors import ClassValidationError
from ekabinet_core.case import Case, Hearing
from ekabinet_core.coded import find
from ekabinet_core.court_event import (
    ApplicationDecided,
    CaseTold,
    DecisionAmended,
    DutyCharged,
    EnforcementChanged,
    Happening,
    HearingChanged,
    NotUnderstood,
    SubmissionAnswered,
)
from ekabinet_core.errors import Unavailable
from ekabinet_core.jurisdiction import Jurisdiction

from ekabinet_court.wire import Issued, wire_converter

KINDS: Mapping[str, type] = {
    "decision.made": ApplicationDecided,
    "decision.amended": DecisionAmended,
    "duty.charged": DutyCharged,
    "case.changed": CaseTold,
    "document.issued": Issued,
    "hearing.changed": HearingChanged,
    "enforcement.changed": EnforcementChanged,
    "submission.answered": SubmissionAnswered,
}
ENVELOPE = {"number", "kind", "at", "data"}
KIND_MOST, WHY_MOST = 60, 300
NOT_KEPT = re.compile("[\\0\ud800-\udfff]")
"""What no storage keeps."""
Told = Mapping[str, object]


def in_order(told: Iterable[Told], after: int) -> Sequence[Told]:
    """Those that follow a number without gaps, in order, each once; what is beyond a gap comes later.

    Raises Unavailable where two differ under one number, or have none.
    """
    known: dict[int, Told] = {}
    for one in told:
        number = one.get("number")
        if type(number) is not int or known.setdefault(number, one) != one:
            raise Unavailable("court system")
    return [*_following(known, after)]


def _following(known: Mapping[int, Told], after: int) -> Iterator[Told]:
    number = after + 1
    while number in known:
        yield known[number]
        number += 1


@frozen
class Reader:
    """Reads single events by the rules of a country: codes that it does not have are not understood."""

    rules: Jurisdiction
    converter: cattrs.Converter = field(init=False, repr=False)

    @converter.default
    def _converter(self) -> cattrs.Converter:
        return wire_converter(self.rules)

    def read(self, told: Told) -> Happening | Issued:
        """What happened."""
        said = told.get("kind")
        kind = _plain(said, KIND_MOST) if isinstance(said, str) else "?"
        if kind not in KINDS:
            return NotUnderstood(kind, "unknown kind")
        if set(told) != ENVELOPE:
            return NotUnderstood(kind, f"fields other than {', '.join(sorted(ENVELOPE))}")
        if not isinstance(told["data"], dict):
            return NotUnderstood(kind, "data is no object")
        try:
            if any(NOT_KEPT.search(one) for one in _texts(told)):
                return NotUnderstood(kind, "a text with NUL or half a letter")
            happening: Happening | Issued = self.converter.structure(told["data"], KINDS[kind])
        except Exception as error:  # noqa: BLE001  # whatever is told, the events after it are read
            return NotUnderstood(kind, _why(error))
        unknown = ", ".join(f"{name} {code!r}" for name, code in self._unknown(happening))
        return NotUnderstood(kind, _plain(f"unknown: {unknown}", WHY_MOST)) if unknown else happening

    def _unknown(self, happening: Happening | Issued) -> Iterator[tuple[str, str]]:
        """The codes in it that the country does not have, and what they should say."""
        rules = self.rules
        match happening:
            case ApplicationDecided(_, answer) | DecisionAmended(_, answer):
                known = {one.code for one in rules.decision_grounds}
                yield from (("ground", one.ground) for one in answer.reasons if one.ground not in known)
            case DutyCharged(_, charge) if charge.due.currency != rules.currency:
                yield "currency", charge.due.currency
            case SubmissionAnswered(_, answered):
                yield from (("role", one) for one in answered.closed_to if find(rules.roles, one) is None)
            case CaseTold(case):
                yield from self._unknown_of_case(case)
            case HearingChanged(hearing):
                yield from self._unknown_of_hearing(hearing)
            case Issued(_, document) if find(rules.documents, document.kind) is None:
                yield "document", document.kind
            case EnforcementChanged(one) if find(rules.enforcement_states, one.state) is None:
                yield "state", one.state
            case _:
                pass

    def _unknown_of_case(self, case: Case) -> Iterator[tuple[str, str]]:
        rules = self.rules
        if rules.court(case.court) is None:
            yield "court", case.court
        for name, known, code in (
            ("case type", rules.case_types, case.case_type),
            ("proceeding", rules.proceedings, case.proceeding),
            ("state", rules.case_states, case.state),
        ):
            if find(known, code) is None:
                yield name, code
        roles = {one.code for one in rules.roles}
        yield from (("role", one.role) for one in case.participants if one.role not in roles)

    def _unknown_of_hearing(self, hearing: Hearing) -> Iterator[tuple[str, str]]:
        if find(self.rules.hearing_kinds, hearing.kind) is None:
            yield "hearing kind", hearing.kind
        if find(self.rules.hearing_results, hearing.result) is None:
            yield "result", hearing.result
        if hearing.reason and find(self.rules.hearing_reasons, hearing.reason) is None:
            yield "reason", hearing.reason


def _texts(value: object) -> Iterator[str]:
    """Every text in a JSON value, names of fields too."""
    if isinstance(value, str):
        yield value
    if isinstance(value, Mapping):
        value = [*value.keys(), *value.values()]
    for one in value if isinstance(value, list) else ():
        yield from _texts(one)


def _plain(text: str, most: int) -> str:
    """A text of strangers as it may stand in a log."""
    return NOT_KEPT.sub("?", text[:most])


def _why(error: Exception) -> str:
    """Which fields are wrong, and not what stood in them: that may name a person."""
    if not isinstance(error, ClassValidationError):
        return type(error).__name__
    return "; ".join(cattrs.transform_error(error))[:WHY_MOST]
