"""The people, companies and first receipts, read from people.toml."""

import re
import tomllib
from datetime import date, datetime
from importlib import resources
from pathlib import Path
from typing import cast

from attrs import field, frozen
from cattrs import Converter

from ekabinet_sandbox import durable, money
from ekabinet_sandbox.person import Company, Person
from ekabinet_sandbox.receipt import Receipt

FIN = re.compile(r"[0-9A-HJ-NP-Z]{7}", re.ASCII)
VOEN = re.compile(r"[0-9]{9}[12]", re.ASCII)


@frozen
class People:
    """Everybody there is when the sandbox starts."""

    people: tuple[Person, ...]
    companies: tuple[Company, ...] = ()
    receipts: tuple[Receipt, ...] = field(default=())

    def with_document(self, document: str) -> Person | None:
        """The holder of an identity document, by its series and number."""
        return next((person for person in self.people if person.document == document), None)

    def with_phone(self, phone: str) -> Person | None:
        """The owner of an ASAN İmza telephone."""
        return next((person for person in self.with_asan() if person.mobile == phone), None)

    def with_asan(self) -> tuple[Person, ...]:
        """Those who have ASAN İmza."""
        return tuple(person for person in self.people if person.asan)

    def company(self, voen: str) -> Company | None:
        """The company with this VÖEN."""
        return next((company for company in self.companies if company.voen == voen), None)

    def led_by(self, fin: str) -> tuple[Company, ...]:
        """The companies whose head has this FİN, liquidated ones among them."""
        return tuple(company for company in self.companies if company.head_fin == fin)


def read_people(data: Path) -> People:
    """The people of this data folder; the package's own at the first start."""
    path = data / "people.toml"
    if not path.exists():
        durable.write(path, resources.files("ekabinet_sandbox").joinpath("people.toml").read_bytes())
    return _converter().structure(tomllib.loads(path.read_text("utf-8")), People)


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(date, lambda value, _: cast("date", value))
    converter.register_structure_hook(datetime, lambda value, _: cast("datetime", value))
    converter.register_structure_hook(int, lambda value, _: money.from_wire(value))
    return converter
