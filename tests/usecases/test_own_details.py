"""Who files a draft is named in it as their cabinet names them now, also after their card was renewed."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Incomplete, NotFound, WrongStatus
from ekabinet_core.person import NaturalPerson
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet


def marry(world: MemoryWorld, leyla: Actor) -> None:
    """A new surname and a new address, as the register has them."""
    world.people.people = (evolve(LEYLA.registered, surname="MƏMMƏDOVA", address="Bakı, Nizami 1"),)
    world.cabinet.profile.renew(LEYLA.card, leyla)


def applicant(draft: Application) -> NaturalPerson:
    person = next(one.person for one in draft.parties if one.myself)
    assert isinstance(person, NaturalPerson)
    return person


@pytest.fixture
def outdated(world: MemoryWorld, journey: Journey, leyla: Actor) -> Application:
    """A complete draft that has Leyla by her earlier name."""
    draft = journey.complete(leyla)
    marry(world, leyla)
    return draft


def test_what_names_its_applicant_by_an_earlier_name_is_not_confirmed(
    cabinet: Cabinet, leyla: Actor, outdated: Application
) -> None:
    with pytest.raises(Incomplete) as refused:
        cabinet.confirmation.confirm(outdated.id, leyla, outdated.version)

    assert [one.code for one in refused.value.faults] == ["applicant-outdated"]
    assert refused.value.faults[0].detail("who").endswith("Məmmədova")


def test_taken_over_it_is_confirmed_and_nobody_else_has_changed(
    cabinet: Cabinet, leyla: Actor, outdated: Application
) -> None:
    others = [one for one in outdated.parties if not one.myself]

    draft = cabinet.own_details.take_over(outdated.id, leyla)

    assert (applicant(draft).surname, applicant(draft).address) == ("Məmmədova", "Bakı, Nizami 1")
    assert [one for one in draft.parties if not one.myself] == others
    assert [one.role for one in draft.parties] == [one.role for one in outdated.parties]
    assert cabinet.own_details.renewed(draft, leyla) is None
    assert cabinet.confirmation.confirm(draft.id, leyla, draft.version).package is not None


def test_an_address_that_was_not_known_before_asks_for_nothing(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla)
    assert applicant(draft).address == ""

    world.cabinet.profile.renew(LEYLA.card, leyla)

    assert world.cabinet.profile.get(leyla).person.name == applicant(draft).name
    assert world.cabinet.own_details.renewed(draft, leyla) is None


def test_who_moved_is_told_too(world: MemoryWorld, journey: Journey, leyla: Actor) -> None:
    world.cabinet.profile.renew(LEYLA.card, leyla)
    draft = journey.complete(leyla)
    world.people.people = (evolve(LEYLA.registered, address="Gəncə, Cavad xan 1"),)
    world.cabinet.profile.renew(LEYLA.card, leyla)

    renewed = world.cabinet.own_details.renewed(draft, leyla)

    assert renewed is not None
    assert renewed.address == "Gəncə, Cavad xan 1"


def test_taken_over_twice_it_is_the_same(cabinet: Cabinet, leyla: Actor, outdated: Application) -> None:
    draft = cabinet.own_details.take_over(outdated.id, leyla)

    assert cabinet.own_details.take_over(outdated.id, leyla) == draft


def test_who_is_called_as_before_is_told_nothing(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    draft = journey.complete(leyla)

    assert cabinet.own_details.renewed(draft, leyla) is None
    assert cabinet.own_details.take_over(draft.id, leyla) == draft


def test_a_copy_of_an_older_application_is_told_of_too(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    sent = journey.signed(journey.confirmed(leyla), LEYLA, leyla)
    marry(world, leyla)

    copied = world.cabinet.drafts.copy(sent.id, leyla)

    renewed = world.cabinet.own_details.renewed(copied, leyla)
    assert renewed is not None
    assert renewed.surname == "Məmmədova"


def test_what_is_confirmed_stays_as_it_is(world: MemoryWorld, journey: Journey, leyla: Actor) -> None:
    confirmed = journey.confirmed(leyla)
    marry(world, leyla)

    with pytest.raises(WrongStatus):
        world.cabinet.own_details.take_over(confirmed.id, leyla)


def test_a_strangers_draft_does_not_exist(
    cabinet: Cabinet, leyla: Actor, rashad: Actor, outdated: Application
) -> None:
    with pytest.raises(NotFound):
        cabinet.own_details.take_over(outdated.id, rashad)
    with pytest.raises(NotFound):
        cabinet.own_details.renewed(outdated, rashad)
