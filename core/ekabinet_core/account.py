"""Accounts: one person, one account, and how their identity was proven."""

from datetime import datetime
from enum import StrEnum

from attrs import frozen

from ekabinet_core.ids import AccountId
from ekabinet_core.person import NaturalPerson


class Office(StrEnum):
    """What somebody does at a court."""

    CLERK = "clerk"


@frozen
class Post:
    """An office held at a court."""

    office: Office
    court: str


@frozen
class Proof:
    """How and when the identity behind an account was proven."""

    method: str
    at: datetime


@frozen
class Account:
    """A person's account; the person number is unique among accounts (one person, one account)."""

    id: AccountId
    person: NaturalPerson
    person_number: str
    user_name: str
    email: str
    password_hash: str
    created_at: datetime
    proofs: tuple[Proof, ...] = ()
    posts: tuple[Post, ...] = ()
    version: int = 0
