"""Reading a jurisdiction from a folder of TOML files.

Each top-level key of ``Jurisdiction`` stands in one file, whichever. Written for people:
amounts are ``"30.00"``, rates ``"0.3 %"``, terms ``"5 working days"``, sources ``"verified: CPC 151.3"``,
labels ``{ az = "…", en = "…" }``, days bare dates; a check of an identifier and the holidays of a calendar
are named, and the plugin brings the functions.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import TypeVar

import cattrs
from attrs import field, frozen
from cattrs.errors import ClassValidationError
from cattrs.gen import make_dict_structure_fn, override
from cattrs.v import format_exception
from ekabinet_core.application_kind import ApplicationKind
from ekabinet_core.calendar import Calendar, Holiday
from ekabinet_core.deadline import Term, Unit
from ekabinet_core.errors import BadSetup
from ekabinet_core.exemption import ExemptionGround
from ekabinet_core.identifier import IdentifierKind
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.labels import Labels
from ekabinet_core.money import MINOR, Money
from ekabinet_core.source import Mark, Source
from ekabinet_core.tariff import Band, Discount, DutyLine

from ekabinet_ports.rule_checks import contradictions
from ekabinet_ports.toml_lines import Items, Lines
from ekabinet_ports.world import strict_converter

Function = TypeVar("Function")
Check = Callable[[str], bool]
Holidays = Callable[[int], Mapping[date, Holiday]]


@frozen
class Functions:
    """What a plugin brings to its data, by name."""

    checks: Mapping[str, Check] = field(factory=dict)
    """Of identifiers: whether the check digits fit."""
    holidays: Mapping[str, Holidays] = field(factory=dict)
    """Of calendars: the holidays of a year."""


AMOUNT = re.compile(r"([0-9]{1,12})\.([0-9]{2})")
RATE = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,2}))? %")
TERM = re.compile(r"([0-9]{1,3}) (working day|day|month|year)s?")
SOURCE = re.compile(rf"({'|'.join(Mark)}): (\S.*)")
UNKNOWN = re.compile(r"extra fields found \((.*)\)")
SYNTAX_AT = re.compile(r"\(at line ([0-9]+), column [0-9]+\)$")


def read_jurisdiction(folder: Traversable, functions: Functions) -> Jurisdiction:
    """The rules written in a folder of TOML files.

    Raises BadSetup with every problem at once, each as ``file:line: path of the entry: what is wrong``.
    """
    written = _Written.read(folder)
    tables = written.tables()
    try:
        rules = _converter(str(tables.get("currency")), functions).structure(tables, Jurisdiction)
    except ClassValidationError as error:
        faults = cattrs.transform_error(error, path="", format_exception=_sentence)
        raise BadSetup(written.place(fault, Items.BY_POSITION) for fault in _turned(faults)) from error
    problems = [written.place(problem, Items.BY_CODE) for problem in contradictions(rules)]
    if problems:
        raise BadSetup(problems)
    return rules


@frozen
class _Written:
    """All files together: where each top-level key stands."""

    homes: Mapping[str, "_File"]

    @classmethod
    def read(cls, folder: Traversable) -> "_Written":
        problems: list[str] = []
        homes: dict[str, _File] = {}
        standing = [(key, one) for one in _files(folder, problems) for key in one.tables]
        for key, file in standing:
            if key in homes:
                problems.append(file.place(f"{key}: stands in {homes[key].name}, too", Items.BY_POSITION))
            homes[key] = file
        if problems:
            raise BadSetup(problems)
        return cls(homes)

    def tables(self) -> dict[str, object]:
        return {key: file.tables[key] for key, file in self.homes.items()}

    def place(self, problem: str, items: Items) -> str:
        """The problem with the file and the line where its entry stands."""
        file = self.homes.get(re.split(r"[.\[:]", problem, maxsplit=1)[0])
        return file.place(problem, items) if file is not None else f"no file: {problem}"


@frozen
class _File:
    """One file's text and what it says."""

    name: str
    text: str
    tables: Mapping[str, object]

    @cached_property
    def lines(self) -> Lines:
        """Wanted only when something is wrong."""
        return Lines.of(self.text)

    def place(self, problem: str, items: Items) -> str:
        line = self.lines.of_path(problem.partition(": ")[0], items)
        return f"{self.name}:{line}: {problem}"


def _files(folder: Traversable, problems: list[str]) -> Iterator[_File]:
    """The files that can be read; what is wrong with the others joins the problems."""
    named = (file for file in folder.iterdir() if file.name.endswith(".toml"))
    for file in sorted(named, key=lambda one: one.name):
        try:
            text = file.read_text(encoding="utf-8")
            yield _File(file.name, text, tomllib.loads(text))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            problems.append(f"{file.name}:{_stopped(file, error)}: {error}")


def _stopped(file: Traversable, error: ValueError) -> int:
    """The line at which reading stopped: TOML's errors name it, unless it is the last."""
    named = SYNTAX_AT.search(str(error))
    if named is not None:
        return int(named[1])
    end = error.start if isinstance(error, UnicodeDecodeError) else None
    return file.read_bytes()[:end].count(b"\n") + 1


def _converter(currency: str, functions: Functions) -> cattrs.Converter:
    converter = strict_converter()
    converter.register_structure_hook(StrEnum, lambda value, kind: kind(value))
    converter.register_structure_hook(date, _day)
    converter.register_structure_hook(Labels, _labels)
    converter.register_structure_hook(Source, _source)
    converter.register_structure_hook(Term, _term)
    converter.register_structure_hook(Money, lambda value, kind: Money(_minor(value, kind), currency))
    _read_fields(converter, functions)
    return converter


def _read_fields(converter: cattrs.Converter, functions: Functions) -> None:
    """Fields that are written otherwise than their types say."""
    rate, amount = override(struct_hook=_rate), override(struct_hook=_minor)
    check = override(struct_hook=lambda value, _: _named(value, functions.checks, "check"))
    holidays = override(struct_hook=lambda value, _: _named(value, functions.holidays, "holiday list"))
    keep = converter.register_structure_hook
    keep(Band, make_dict_structure_fn(Band, converter, rate=rate))
    keep(DutyLine, make_dict_structure_fn(DutyLine, converter, share=rate))
    keep(Discount, make_dict_structure_fn(Discount, converter, share=rate))
    keep(ExemptionGround, make_dict_structure_fn(ExemptionGround, converter, share=rate))
    keep(ApplicationKind, make_dict_structure_fn(ApplicationKind, converter, value_below=amount))
    keep(IdentifierKind, make_dict_structure_fn(IdentifierKind, converter, check=check))
    keep(Calendar, make_dict_structure_fn(Calendar, converter, holidays=holidays))


def _day(value: object, _: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError(f"{value!r} is not a day such as 2021-10-01")
    return value


def _labels(value: object, _: object) -> Labels:
    if not isinstance(value, dict) or not all(isinstance(word, str) for word in value.values()):
        raise TypeError(f"{value!r} is not a table of languages")
    return Labels.of(value)


def _minor(value: object, _: object) -> int:
    found = AMOUNT.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(f'{value!r} is not an amount such as "30.00"')
    return int(found[1]) * MINOR + int(found[2])


def _rate(value: object, _: object) -> int:
    found = RATE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(f'{value!r} is not a rate such as "0.3 %"')
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def _source(value: object, _: object) -> Source:
    found = SOURCE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(f'{value!r} is not a source such as "verified: CPC 151.3"')
    return Source(found[2], Mark(found[1]))


def _term(value: object, _: object) -> Term:
    found = TERM.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(f'{value!r} is not a term such as "5 working days"')
    return Term(int(found[1]), Unit(found[2].replace(" ", "-") + "s"))


def _named(value: object, functions: Mapping[str, Function], what: str) -> Function:
    found = functions.get(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(f"no {what} is called {value!r}; there are: {', '.join(sorted(functions))}")
    return found


def _sentence(error: BaseException, kind: type | None) -> str:
    return str(error) if type(error) in {ValueError, TypeError} else format_exception(error, kind)


def _turned(faults: list[str]) -> Iterator[str]:
    """Faults as cattrs words them, with the path first; each unknown key is a fault of its own."""
    for fault in faults:
        sentence, _, path = fault.rpartition(" @ ")
        unknown = UNKNOWN.fullmatch(sentence)
        if unknown is None:
            yield f"{path.lstrip('.')}: {sentence}"
        else:
            yield from (f"{path}.{key}".lstrip(".") + ": is not known" for key in unknown[1].split(", "))
