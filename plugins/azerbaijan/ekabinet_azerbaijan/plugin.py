"""The law of Azerbaijan, offered to a cabinet."""

from functools import cache
from importlib.resources import files

from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.rules import read_jurisdiction
from stdnum import iban
from stdnum.az import voen

CHECKS = {"iban": iban.is_valid, "voen": voen.is_valid}


@hookimpl
def ekabinet_jurisdiction() -> Jurisdiction:
    """The rules in force; a wrong check digit is a doubt only."""
    return _rules()


@cache
def _rules() -> Jurisdiction:
    return read_jurisdiction(files("ekabinet_azerbaijan") / "rules", CHECKS)
