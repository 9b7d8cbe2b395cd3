"""Who files an application is who stands in it as the applicant, and for whom they act is a party of it."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.behalf import Behalf
from ekabinet_core.errors import Incomplete
from ekabinet_core.person import NaturalPerson
from ekabinet_core.status import Status
from ekabinet_testing.journey import ACTED_FOR, Journey
from ekabinet_testing.people import AGENCY, DIRECT, LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.day import day_of
from ekabinet_usecases.new_mandate import NewMandate


@pytest.fixture
def rep(world: MemoryWorld, leyla: Actor, rashad: Actor) -> Actor:
    """Rəşad, who acts for Leyla in everything."""
    today = day_of(world.clock, world.cabinet.rules)
    new = NewMandate(
        RASHAD.number, "Rəşad", "power-of-attorney", everything=True, last=today.replace(year=today.year + 1)
    )
    return world.cabinet.acting.under(world.cabinet.empowering.give(new, leyla).id, rashad)


def refused(cabinet: Cabinet, draft: Application, by: Actor) -> list[tuple[str, str]]:
    """What speaks against confirming, and of whom it speaks."""
    with pytest.raises(Incomplete) as error:
        cabinet.confirmation.confirm(draft.id, by, draft.version)
    assert cabinet.drafts.get(draft.id, by).status is Status.DRAFT
    return [(one.code, one.detail("who")) for one in error.value.faults]


def acting(world: MemoryWorld, by: Actor, behalf: Behalf | None) -> Actor:
    return evolve(world.cabinet.signing_in.actor(by.account, behalf), proven_at=by.proven_at)


def test_what_was_filled_in_for_one_organisation_is_not_filed_for_another(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(acting(world, leyla, DIRECT))

    assert refused(world.cabinet, draft, acting(world, leyla, AGENCY)) == [("behalf-missing", AGENCY.name)]


def test_what_was_filled_in_for_oneself_is_not_filed_for_an_organisation(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla)

    assert refused(world.cabinet, draft, acting(world, leyla, DIRECT)) == [("behalf-missing", DIRECT.name)]


def test_with_the_organisation_among_the_parties_it_is_filed_for_it(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    by = acting(world, leyla, DIRECT)

    confirmed = journey.confirmed(by)

    assert confirmed.behalf == by.behalf


def test_a_representative_does_not_file_what_names_the_principal_as_who_files(
    world: MemoryWorld, journey: Journey, leyla: Actor, rep: Actor
) -> None:
    draft = journey.complete(leyla)

    assert refused(world.cabinet, draft, rep) == [("applicant-other", LEYLA.person.name)]


def test_nor_the_principal_a_copy_of_what_the_representative_filed(
    world: MemoryWorld, journey: Journey, leyla: Actor, rep: Actor
) -> None:
    """The copy has the representative as the applicant: it would be Leyla's in Rəşad's name."""
    copied = world.cabinet.drafts.copy(journey.confirmed(rep).id, leyla)

    found = refused(world.cabinet, copied, leyla)

    assert ("applicant-other", "Rəşad İlqar oğlu Məmmədov") in found


def test_once_the_other_is_taken_out_and_oneself_is_added_it_is_filed(
    world: MemoryWorld, journey: Journey, leyla: Actor, rep: Actor
) -> None:
    cabinet, draft = world.cabinet, journey.complete(leyla)
    principal = next(one for one in draft.parties if one.myself)
    draft = cabinet.parties.remove(draft.id, principal.id, rep, draft.version)
    draft = cabinet.parties.add(draft.id, ACTED_FOR, rep, draft.version)

    confirmed = cabinet.confirmation.confirm(draft.id, rep, draft.version)

    applicant = next(one.person for one in confirmed.parties if one.myself)
    assert isinstance(applicant, NaturalPerson)
    assert applicant.name == RASHAD.person.name
    assert {one.role for one in confirmed.parties} >= {"claimant", "representative"}


def test_ones_own_card_renewed_does_not_make_one_another(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla)
    cabinet.profile.renew(LEYLA.card, leyla)

    assert cabinet.confirmation.confirm(draft.id, leyla, draft.version).status is Status.CONFIRMED
