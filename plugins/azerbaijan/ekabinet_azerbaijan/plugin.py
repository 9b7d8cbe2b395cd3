"""The law of Azerbaijan, offered to a cabinet."""

from functools import cache
from importlib.resources import files

from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.rules import Functions, read_jurisdiction
from stdnum import iban
from stdnum.az import voen

from ekabinet_azerbaijan.production_calendar import holidays_of

RULES = files("ekabinet_azerbaijan") / "rules"
FUNCTIONS = Functions(
    checks={"iban": iban.is_valid, "voen": voen.is_valid},
    holidays={"azerbaijan": holidays_of},
)


@hookimpl
def ekabinet_jurisdiction() -> Jurisdiction:
    """The rules in force; a wrong check digit is a doubt only."""
    return _rules()


@cache
def _rules() -> Jurisdiction:
    return read_jurisdiction(RULES, FUNCTIONS)
