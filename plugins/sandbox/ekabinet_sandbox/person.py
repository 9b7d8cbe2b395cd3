"""Who lives in the sandbox."""

from datetime import date
from typing import Literal

from attrs import field, frozen


@frozen
class AsanSim:
    """The ASAN İmza card in a person's telephone."""

    user_code: str
    pin1: str = field(repr=False)
    pin2: str = field(repr=False)


@frozen
class Appointment:
    """What a person is for an organisation: two more certificates in their telephone, under another code."""

    user_code: str
    kind: Literal["business", "government"]
    organisation: str
    voen: str

    @property
    def label(self) -> str:
        """How the pages call such a certificate."""
        return "biznes" if self.kind == "business" else "dövlət"


@frozen
class Person:
    """A natural person as the population register knows them."""

    surname: str
    name: str
    patronymic: str
    fin: str
    document: str
    birth_date: date
    sex: Literal["female", "male"]
    address: str
    mobile: str
    occupation: str = ""
    asan: AsanSim | None = None
    appointments: tuple[Appointment, ...] = ()
    """Only of somebody with ASAN İmza; the PINs are the same."""

    @property
    def full_name(self) -> str:
        """Surname, given name, patronymic."""
        return f"{self.surname} {self.name} {self.patronymic}"

    @property
    def user_codes(self) -> tuple[str, ...]:
        """Their ASAN user codes: their own, and one of each appointment."""
        return (self.asan.user_code, *(one.user_code for one in self.appointments)) if self.asan else ()


@frozen
class Company:
    """A company as the tax register knows it."""

    voen: str
    name: str
    legal_form: str
    head: str
    address: str
    state: Literal["active", "liquidated"]
    head_fin: str = ""
    """FİN of the head; empty where no question about a head shall find it."""
