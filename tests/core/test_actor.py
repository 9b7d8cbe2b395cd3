"""What a capacity allows, written again here."""

from datetime import UTC, datetime

import pytest
from attrs import evolve
from ekabinet_core.account import Account, Office, Post
from ekabinet_core.actor import Actor, Clerk, InPerson, Permission
from ekabinet_core.errors import Forbidden, NotFound
from ekabinet_core.ids import AccountId
from ekabinet_core.person import NaturalPerson

LEYLA = Account(
    id=AccountId("leyla"),
    person=NaturalPerson("Əliyeva", "Leyla"),
    person_number="5ABC12D",
    user_name="leyla",
    email="leyla@example.az",
    password_hash="",
    created_at=datetime(2026, 3, 2, tzinfo=UTC),
)
PERSON = Actor(AccountId("leyla"), "Leyla Əliyeva", "5ABC12D", InPerson())
CLERK = Actor(AccountId("tural"), "Tural Quliyev", "6DEF34G", Clerk("004"))


def test_a_person_files_and_reads_and_decides_nothing() -> None:
    PERSON.must(Permission.FILE)
    PERSON.must(Permission.READ)

    with pytest.raises(Forbidden):
        PERSON.must(Permission.DECIDE)


def test_a_clerk_decides_and_neither_files_nor_reads() -> None:
    CLERK.must(Permission.DECIDE)

    with pytest.raises(Forbidden):
        CLERK.must(Permission.FILE)
    with pytest.raises(Forbidden):
        CLERK.must(Permission.READ)


def test_a_strangers_thing_does_not_exist() -> None:
    PERSON.must_own(AccountId("leyla"), "application")

    with pytest.raises(NotFound, match="no such application"):
        PERSON.must_own(AccountId("rashad"), "application")


@pytest.mark.parametrize("court", ["005", "", None])
def test_another_courts_thing_does_not_exist_for_a_clerk(court: str | None) -> None:
    CLERK.must_serve("004", "application")

    with pytest.raises(NotFound):
        CLERK.must_serve(court, "application")


def test_a_person_serves_no_court() -> None:
    with pytest.raises(NotFound):
        PERSON.must_serve("004", "application")


def test_who_holds_a_post_acts_for_that_court() -> None:
    clerk = evolve(LEYLA, posts=(Post(Office.CLERK, "004"),))

    assert Actor.of(LEYLA).capacity == InPerson()
    assert Actor.of(clerk).capacity == Clerk("004")
