"""Şəxsi məlumatlar: what a person tells, and what the register says (Manual 5)."""

from datetime import date

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Conflict, Invalid, NotFound, Unavailable
from ekabinet_core.journal import Deed
from ekabinet_core.person import Known
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.journey import CLERK
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.profile import TypedContact

TYPED = TypedContact(
    "leyla@example.az", " Bakı,  Nizami 1 ", "az1000", ("+994 50 123-45-67", "", "(012) 4901234")
)


def deeds(cabinet: Cabinet) -> list[tuple[Deed, str]]:
    with cabinet.parts.storage.reading() as kept:
        return [(row.deed, row.by) for row in noted(kept)]


def test_what_is_typed_is_kept_without_what_does_not_matter(cabinet: Cabinet, leyla: Actor) -> None:
    cabinet.profile.save(TYPED, leyla, 0)

    account = cabinet.profile.get(leyla)
    assert account.email == "leyla@example.az"
    assert account.contact.address == "Bakı, Nizami 1"
    assert account.contact.postcode == "AZ1000"
    assert account.contact.phones == ("+994501234567", "0124901234")
    assert deeds(cabinet)[-1] == (Deed.CONTACT_CHANGED, leyla.account)


def test_the_second_of_two_tabs_overwrites_nothing(cabinet: Cabinet, leyla: Actor) -> None:
    cabinet.profile.save(TYPED, leyla, 0)

    with pytest.raises(Conflict):
        cabinet.profile.save(evolve(TYPED, address="Gəncə"), leyla, 0)

    assert cabinet.profile.get(leyla).contact.address == "Bakı, Nizami 1"


def test_the_same_saved_again_is_no_deed(cabinet: Cabinet, leyla: Actor) -> None:
    saved = cabinet.profile.save(TYPED, leyla, 0)
    before = deeds(cabinet)

    assert cabinet.profile.save(TYPED, leyla, saved.contact.version) == saved
    assert deeds(cabinet) == before


def test_another_email_is_not_confirmed(cabinet: Cabinet, clock: MemoryClock, leyla: Actor) -> None:
    with cabinet.parts.storage.transaction() as kept:
        account = kept.accounts.get(leyla.account)
        kept.accounts.put(evolve(account, email=TYPED.email, email_confirmed_at=clock.now()))

    assert cabinet.profile.save(TYPED, leyla, 0).email_confirmed_at == clock.now()
    assert cabinet.profile.save(evolve(TYPED, email="o@example.az"), leyla, 1).email_confirmed_at is None


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        (evolve(TYPED, email="leyla"), ("email", "email-format")),
        (evolve(TYPED, address="ü" * 301), ("address", "too-long")),
        (evolve(TYPED, address="a\u202eb"), ("address", "unprintable")),
        (evolve(TYPED, postcode="!"), ("postcode", "postcode-format")),
        (evolve(TYPED, phones=("", "zəng")), ("phone_2", "phone-format")),
        (evolve(TYPED, phones=tuple(f"05012345{n:02}" for n in range(6))), ("phone_1", "too-many-phones")),
    ],
)
def test_what_cannot_be_is_refused(
    cabinet: Cabinet, leyla: Actor, typed: TypedContact, fault: tuple[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        cabinet.profile.save(typed, leyla, 0)

    assert [(one.field, one.code) for one in refused.value.faults] == [fault]
    assert cabinet.profile.get(leyla).contact.version == 0


def test_the_register_says_who_somebody_is_now(world: MemoryWorld, cabinet: Cabinet, leyla: Actor) -> None:
    married = evolve(LEYLA.registered, surname="MƏMMƏDOVA", address="Bakı, Nizami 1")
    world.people.people = (married,)

    cabinet.profile.renew(f" {LEYLA.card.lower()} ", leyla)

    account = cabinet.profile.get(leyla)
    assert (account.person.surname, account.person.known) == ("Məmmədova", Known.REGISTER)
    assert account.person.address == "Bakı, Nizami 1"
    assert account.card is not None
    assert (account.card.document.value, account.card.birth_date) == (LEYLA.card, date(1985, 5, 9))
    assert cabinet.signing_in.actor(leyla.account).name.endswith("Məmmədova")
    assert deeds(cabinet)[-1] == (Deed.IDENTITY_RENEWED, leyla.account)


@pytest.mark.parametrize("card", [RASHAD.card, "AA0000000"], ids=["another's", "nobody's"])
def test_anothers_card_and_no_card_are_refused_alike(cabinet: Cabinet, leyla: Actor, card: str) -> None:
    before = cabinet.profile.get(leyla)

    with pytest.raises(Invalid) as refused:
        cabinet.profile.renew(card, leyla)

    assert [(one.field, one.code, one.details) for one in refused.value.faults] == [
        ("document", "card-not-yours", ())
    ]
    assert cabinet.profile.get(leyla) == before


def test_while_the_register_is_away_nothing_changes(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor
) -> None:
    world.people.away = True

    with pytest.raises(Unavailable):
        cabinet.profile.renew(LEYLA.card, leyla)

    assert cabinet.profile.get(leyla).card is None


def test_each_sees_and_changes_only_their_own(cabinet: Cabinet, leyla: Actor, rashad: Actor) -> None:
    cabinet.profile.save(TYPED, leyla, 0)

    assert cabinet.profile.get(rashad).contact.version == 0
    assert cabinet.profile.get(rashad).person_number == RASHAD.number


def test_in_every_capacity_one_keeps_ones_own_account(cabinet: Cabinet, leyla: Actor) -> None:
    clerk = evolve(CLERK, account=leyla.account)

    assert cabinet.profile.get(clerk).id == leyla.account


def test_the_language_is_kept_and_is_no_deed(cabinet: Cabinet, leyla: Actor) -> None:
    before, told = cabinet.profile.get(leyla), deeds(cabinet)

    assert cabinet.profile.speak("ru", leyla).language == "ru"

    assert cabinet.profile.get(leyla) == evolve(before, language="ru", version=before.version + 1)
    assert cabinet.profile.speak("ru", leyla).version == before.version + 1
    assert deeds(cabinet) == told


def test_a_language_that_the_country_does_not_have_is_not_kept(cabinet: Cabinet, leyla: Actor) -> None:
    with pytest.raises(NotFound):
        cabinet.profile.speak("de", leyla)

    assert cabinet.profile.get(leyla).language == ""
