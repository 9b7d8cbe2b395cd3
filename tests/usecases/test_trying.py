"""Numbers and names are asked for, not found out: of what does not fit, so much is tried and no more."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Invalid, NotAccepted, Unavailable
from ekabinet_core.identifier import Identifier
from ekabinet_core.tally import LOOKED_UP, PROOFS, RECEIPTS_SHOWN
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA, RASHAD, RECEIPTS
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.parties import NewParty, PersonKind

NOBODYS = "AZE99999999"
OPPONENT = NewParty(
    role="respondent",
    kind=PersonKind.NATURAL,
    document=RASHAD.card,
    surname=RASHAD.surname,
    given_name=RASHAD.given_name,
)


def look_up(cabinet: Cabinet, draft: Application, by: Actor, surname: str = OPPONENT.surname) -> None:
    seen = cabinet.drafts.get(draft.id, by).version
    cabinet.parties.add(draft.id, evolve(OPPONENT, surname=surname), by, seen)


def test_who_there_is_and_how_they_are_called_is_not_found_out(
    cabinet: Cabinet, clock: MemoryClock, draft: Application, leyla: Actor, rashad: Actor
) -> None:
    for number in range(LOOKED_UP.most):
        with pytest.raises(Invalid, match="name-mismatch"):
            look_up(cabinet, draft, leyla, surname=f"Ad{number}")

    with pytest.raises(NotAccepted, match="asked-too-often"):
        look_up(cabinet, draft, leyla)

    clock.pass_(hours=1)
    look_up(cabinet, draft, leyla)


def test_those_who_are_known_are_added_as_many_as_there_are(
    cabinet: Cabinet, draft: Application, leyla: Actor, rashad: Actor
) -> None:
    for _ in range(LOOKED_UP.most + 1):
        look_up(cabinet, draft, leyla)


def test_a_card_is_not_found_out_in_ones_own_profile_either(cabinet: Cabinet, leyla: Actor) -> None:
    for _ in range(LOOKED_UP.most):
        with pytest.raises(Invalid, match="card-not-yours"):
            cabinet.profile.renew(NOBODYS, leyla)

    with pytest.raises(NotAccepted, match="asked-too-often"):
        cabinet.profile.renew(NOBODYS, leyla)


def test_a_register_that_does_not_answer_costs_no_try(world: MemoryWorld, leyla: Actor) -> None:
    world.people.away = True
    for _ in range(LOOKED_UP.most):
        with pytest.raises(Unavailable):
            world.cabinet.profile.renew(LEYLA.card, leyla)

    world.people.away = False
    world.cabinet.profile.renew(LEYLA.card, leyla)


def test_receipts_of_others_are_not_found_by_their_numbers(
    cabinet: Cabinet, draft: Application, leyla: Actor
) -> None:
    for number in range(RECEIPTS_SHOWN.most):
        with pytest.raises(Invalid, match="receipt-unknown"):
            cabinet.duty.by_receipt(draft.id, f"9000000{number:02}", leyla, draft.version)

    with pytest.raises(NotAccepted, match="asked-too-often"):
        cabinet.duty.by_receipt(draft.id, "900000099", leyla, draft.version)


def test_user_codes_of_a_phone_are_not_tried_out_by_signing(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    application = journey.confirmed(leyla)
    signing, way = world.cabinet.signing, world.signing.code
    for number in range(PROOFS.most):
        with pytest.raises(NotAccepted, match="certificate"):
            signing.begin(application.id, way, {**RASHAD.holder, "user_code": f"9000{number:02}"}, leyla)

    with pytest.raises(NotAccepted, match="asked-too-often"):
        signing.begin(application.id, way, RASHAD.holder, leyla)


def test_who_signs_much_with_their_own_phone_is_not_held_back(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    numbers = [f"{number:09}" for number in range(500_000_000, 500_000_001 + PROOFS.most)]
    more = (evolve(RECEIPTS[0], number=Identifier("receipt", number)) for number in numbers)
    world.receipts.receipts = (*world.receipts.receipts, *more)

    sent = [journey.signed(journey.confirmed(leyla, number), LEYLA, leyla) for number in numbers]

    assert all(one.signature is not None for one in sent)
