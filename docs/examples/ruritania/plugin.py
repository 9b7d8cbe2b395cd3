"""The law of Ruritania, a country that does not exist, offered to a cabinet."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from ekabinet_core.calendar import Holiday
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.rules import Functions, read_jurisdiction


def nine(number: str) -> bool:
    """Whether the digits of a citizen's number add up to a multiple of nine."""
    return sum(int(digit) for digit in number if digit.isdigit()) % 9 == 0


def holidays_of(year: int) -> Mapping[date, Holiday]:
    """The one holiday of a year: Coronation Day."""
    return {date(year, 7, 14): Holiday("Krönungstag")}


FUNCTIONS = Functions(checks={"nine": nine}, holidays={"ruritania": holidays_of})


@hookimpl
def ekabinet_jurisdiction() -> Jurisdiction:
    """The rules in force."""
    return _rules()


@cache
def _rules() -> Jurisdiction:
    return read_jurisdiction(files(__package__) / "rules", FUNCTIONS)
