"""Dates, money and numbers of people as they stand on the wire (docs/court-system.openapi.json)."""

import re
from datetime import date, datetime
from enum import StrEnum

import cattrs
from attrs import frozen
from cattrs.gen import make_dict_structure_fn, override
from ekabinet_core.case import Case, CaseDocument, Hearing, Participant
from ekabinet_core.decision import Decision
from ekabinet_core.document import StoredFile
from ekabinet_core.enforcement import Enforcement
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money
from ekabinet_ports.world import strict_converter

AMOUNT = re.compile(r"[0-9]{1,13}\.[0-9]{2}")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DIGEST = re.compile(r"[0-9a-f]{64}")


@frozen
class Issued:
    """A paper for the file of a case, and where it is fetched."""

    case: CaseId
    document: CaseDocument
    url: str


def wire_converter(rules: Jurisdiction) -> cattrs.Converter:
    """Reads what a court's system tells; unknown fields are refused, nothing is guessed."""
    converter = strict_converter()
    converter.register_structure_hook(StrEnum, lambda word, kind: kind(word))
    converter.register_structure_hook(datetime, lambda text, _: _time(text))
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(_matching(DAY, text)))
    converter.register_structure_hook(Money, lambda sum_, _: _money(sum_))
    converter.register_structure_hook(Identifier, lambda number, _: _identifier(number, rules))
    converter.register_structure_hook(StoredFile, _file)
    _leave_out_our_own(converter)
    return converter


def _leave_out_our_own(converter: cattrs.Converter) -> None:
    """What the cabinet keeps for itself is no field on the wire."""
    left_out = override(omit=True)
    decision = make_dict_structure_fn(
        Decision, converter, _cattrs_forbid_extra_keys=True, amendments=left_out
    )
    participant = make_dict_structure_fn(
        Participant, converter, _cattrs_forbid_extra_keys=True, mandate=left_out, represents=left_out
    )
    converter.register_structure_hook(Participant, participant)
    case = make_dict_structure_fn(
        Case,
        converter,
        _cattrs_forbid_extra_keys=True,
        documents=left_out,
        former=left_out,
        result_closed_to=left_out,
    )
    hearing = make_dict_structure_fn(
        Hearing, converter, _cattrs_forbid_extra_keys=True, changes=left_out, earlier=left_out
    )
    enforcement = make_dict_structure_fn(
        Enforcement, converter, _cattrs_forbid_extra_keys=True, documents=left_out
    )
    document = make_dict_structure_fn(
        CaseDocument,
        converter,
        _cattrs_forbid_extra_keys=True,
        container=left_out,
        closed_to=left_out,
        sent_in=left_out,
    )
    converter.register_structure_hook(Decision, decision)
    converter.register_structure_hook(Case, case)
    converter.register_structure_hook(Hearing, hearing)
    converter.register_structure_hook(Enforcement, enforcement)
    converter.register_structure_hook(CaseDocument, document)


def _matching(pattern: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or pattern.fullmatch(value) is None:
        raise ValueError(pattern.pattern)
    return value


def _time(value: object) -> datetime:
    """RFC 3339, with its offset."""
    return datetime.fromisoformat(_matching(TIME, value))


def _money(value: object) -> Money:
    if not isinstance(value, dict) or set(value) != {"amount", "currency"}:
        raise ValueError("money")
    whole, minor = _matching(AMOUNT, value["amount"]).split(".")
    return Money(int(whole) * 100 + int(minor), value["currency"])


def _identifier(value: object, rules: Jurisdiction) -> Identifier:
    if not isinstance(value, dict) or set(value) != {"kind", "value"}:
        raise ValueError("identifier")
    return rules.parse(value["kind"], value["value"])


def _file(value: object, kind: type[StoredFile]) -> StoredFile:
    if not isinstance(value, dict) or set(value) != {"digest", "size"} or type(value["size"]) is not int:
        raise ValueError("file")
    _matching(DIGEST, value["digest"])
    return kind(value["digest"], value["size"])
