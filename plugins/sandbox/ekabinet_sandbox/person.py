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

    @property
    def full_name(self) -> str:
        """Surname, given name, patronymic."""
        return f"{self.surname} {self.name} {self.patronymic}"


@frozen
class Company:
    """A company as the tax register knows it."""

    voen: str
    name: str
    legal_form: str
    head: str
    address: str
    state: Literal["active", "liquidated"]
