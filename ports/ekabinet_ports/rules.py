"""Reading a jurisdiction from a folder of TOML files.

Each top-level key of ``Jurisdiction`` stands in one file, whichever. Written for people:
amounts are ``"30.00"``, rates ``"0.3 %"``, labels ``{ az = "…", en = "…" }``, days bare dates;
a check of an identifier is named, and the plugin brings the function.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from importlib.resources.abc import Traversable

import cattrs
from attrs import frozen
from cattrs.errors import ClassValidationError
from cattrs.gen import make_dict_structure_fn, override
from cattrs.v import format_exception
from ekabinet_core.duty import Band, Mark
from ekabinet_core.errors import BadSetup
from ekabinet_core.identifier import IdentifierKind
from ekabinet_core.jurisdiction import ApplicationKind, Jurisdiction, Outcome, Review
from ekabinet_core.labels import Labels
from ekabinet_core.money import MINOR, Money

from ekabinet_ports.rule_checks import contradictions
from ekabinet_ports.world import strict_converter

Checks = Mapping[str, Callable[[str], bool]]
"""Check functions of identifiers by name: whether the check digits fit."""

AMOUNT = re.compile(r"([0-9]{1,12})\.([0-9]{2})")
RATE = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,2}))? %")


def read_jurisdiction(folder: Traversable, checks: Checks) -> Jurisdiction:
    """The rules written in a folder of TOML files.

    Raises BadSetup with every problem at once, each as ``file: path of the entry: what is wrong``.
    """
    written = _Written.read(folder)
    try:
        rules = _converter(str(written.tables.get("currency")), checks).structure(
            written.tables, Jurisdiction
        )
    except ClassValidationError as error:
        faults = cattrs.transform_error(error, path="", format_exception=_sentence)
        raise BadSetup(written.place(fault) for fault in _turned(faults)) from error
    problems = [written.place(problem) for problem in contradictions(rules)]
    if problems:
        raise BadSetup(problems)
    return rules


@frozen
class _Written:
    """The tables of all files together, and which file each key came from."""

    tables: Mapping[str, object]
    files: Mapping[str, str]

    @classmethod
    def read(cls, folder: Traversable) -> "_Written":
        tables: dict[str, object] = {}
        files: dict[str, str] = {}
        problems: list[str] = []
        for file in sorted(folder.iterdir(), key=lambda one: one.name):
            if file.name.endswith(".toml"):
                for key, value in _parsed(file, problems).items():
                    if key in files:
                        problems.append(f"{file.name}: {key}: stands in {files[key]}, too")
                    tables[key], files[key] = value, file.name
        if problems:
            raise BadSetup(problems)
        return cls(tables, files)

    def place(self, problem: str) -> str:
        """The problem with the name of the file where its entry stands."""
        key = re.split(r"[.\[:]", problem, maxsplit=1)[0]
        return f"{self.files.get(key, 'no file')}: {problem}"


def _parsed(file: Traversable, problems: list[str]) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(f"{file.name}: {error}")
        return {}


def _converter(currency: str, checks: Checks) -> cattrs.Converter:
    converter = strict_converter()
    for choice in (Mark, Outcome, Review):
        converter.register_structure_hook(choice, lambda value, kind: kind(value))
    converter.register_structure_hook(date, _day)
    converter.register_structure_hook(Labels, _labels)
    converter.register_structure_hook(Money, lambda value, kind: Money(_minor(value, kind), currency))
    _read_fields(converter, checks)
    return converter


def _read_fields(converter: cattrs.Converter, checks: Checks) -> None:
    band = make_dict_structure_fn(Band, converter, rate=override(struct_hook=_rate))
    kind = make_dict_structure_fn(ApplicationKind, converter, value_below=override(struct_hook=_minor))
    named = override(struct_hook=lambda value, _: _check(value, checks))
    identifier = make_dict_structure_fn(IdentifierKind, converter, check=named)
    converter.register_structure_hook(Band, band)
    converter.register_structure_hook(ApplicationKind, kind)
    converter.register_structure_hook(IdentifierKind, identifier)


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


def _check(value: object, checks: Checks) -> Callable[[str], bool]:
    found = checks.get(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(f"no check is called {value!r}; there are: {', '.join(sorted(checks))}")
    return found


def _sentence(error: BaseException, kind: type | None) -> str:
    return str(error) if type(error) in {ValueError, TypeError} else format_exception(error, kind)


def _turned(faults: list[str]) -> Iterator[str]:
    """Faults as cattrs words them, with the path first."""
    for fault in faults:
        sentence, _, path = fault.rpartition(" @ ")
        yield f"{path.lstrip('.')}: {sentence}"
