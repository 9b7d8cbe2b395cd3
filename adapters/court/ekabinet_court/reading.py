"""What the court's system tells, read: as something that happened, or as what is not understood."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import cattrs
from attrs import field, frozen
from cattrs.errors import BaseValidationError, ClassValidationError
from ekabinet_core.case import Case, Hearing
from ekabinet_core.coded import find
from ekabinet_core.court_event import (
    ApplicationDecided,
    CaseTold,
    DutyCharged,
    EnforcementChanged,
    Happening,
    HearingChanged,
    NotUnderstood,
)
from ekabinet_core.errors import CabinetError, Unavailable
from ekabinet_core.jurisdiction import Jurisdiction

from ekabinet_court.wire import Issued, wire_converter

KINDS: Mapping[str, type] = {
    "decision.made": ApplicationDecided,
    "duty.charged": DutyCharged,
    "case.changed": CaseTold,
    "document.issued": Issued,
    "hearing.changed": HearingChanged,
    "enforcement.changed": EnforcementChanged,
}
ENVELOPE = {"number", "kind", "at", "data"}
KIND_MOST, WHY_MOST = 60, 300
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
        kind = str(told.get("kind"))[:KIND_MOST]
        if kind not in KINDS:
            return NotUnderstood(kind, "unknown kind")
        if set(told) != ENVELOPE:
            return NotUnderstood(kind, f"fields other than {', '.join(sorted(ENVELOPE))}")
        try:
            happening: Happening | Issued = self.converter.structure(told["data"], KINDS[kind])
        except (BaseValidationError, CabinetError, ValueError, TypeError, RecursionError) as error:
            return NotUnderstood(kind, _why(error))
        unknown = [f"{name} {code!r}"[:KIND_MOST] for name, code in self._unknown(happening)]
        return NotUnderstood(kind, f"unknown: {', '.join(unknown)}"[:WHY_MOST]) if unknown else happening

    def _unknown(self, happening: Happening | Issued) -> Iterator[tuple[str, str]]:
        """The codes in it that the country does not have, and what they should say."""
        rules = self.rules
        match happening:
            case ApplicationDecided(_, decision):
                known = {one.code for one in rules.decision_grounds}
                yield from (("ground", one.ground) for one in decision.reasons if one.ground not in known)
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


def _why(error: Exception) -> str:
    """Which fields are wrong, and not what stood in them: that may name a person."""
    if not isinstance(error, ClassValidationError):
        return type(error).__name__
    return "; ".join(cattrs.transform_error(error))[:WHY_MOST]
