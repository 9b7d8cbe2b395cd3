"""An account by a card becomes confirmed at the first sign-in with a certificate (Manual 2.1 step 5)."""

import pytest
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import InPerson
from ekabinet_core.errors import Invalid, NotFound, WrongStatus
from ekabinet_core.ids import AccountId
from ekabinet_core.journal import Deed
from ekabinet_core.waiting import Purpose
from ekabinet_testing.journey import HOME, PASSWORD, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet


@pytest.fixture
def unconfirmed(journey: Journey) -> Actor:
    """Leyla, known by her card only."""
    return journey.registered_by_card(LEYLA)


def by_phone(world: MemoryWorld, signed_in: AccountId | None = None) -> Account:
    """Leyla signs in with ASAN İmza."""
    proving = world.cabinet.proving
    attempt = proving.begin(Purpose.SIGN_IN, world.signing.code, LEYLA.holder, HOME)
    proving.ask(attempt.id)
    world.phone.confirm()
    return world.cabinet.signing_in.by_proof(proving.ask(attempt.id), signed_in)


def test_from_their_own_session_they_are_confirmed_and_nothing_else_changes(
    world: MemoryWorld, cabinet: Cabinet, unconfirmed: Actor
) -> None:
    account = by_phone(world, unconfirmed.account)

    assert account.proven
    assert [proof.method for proof in account.proofs] == ["identity-card", "asan"]
    assert cabinet.signing_in.actor(account.id).capacity == InPerson()
    assert cabinet.signing_in.by_password(LEYLA.user_name, PASSWORD, HOME) == account
    with cabinet.parts.storage.reading() as kept:
        row = noted(kept)[-1]
    assert (row.deed, row.by, row.data) == (Deed.IDENTIFIED, account.id, (("method", "asan"),))


@pytest.mark.usefixtures("unconfirmed")
@pytest.mark.parametrize("signed_in", [None, AccountId("somebody-else")])
def test_from_elsewhere_the_password_that_anybody_could_have_chosen_opens_nothing_more(
    world: MemoryWorld, cabinet: Cabinet, signed_in: AccountId | None
) -> None:
    began = world.clock.now()
    world.clock.pass_(minutes=1)

    account = by_phone(world, signed_in)

    assert account.proven
    with pytest.raises(NotFound):
        cabinet.signing_in.by_password(LEYLA.user_name, PASSWORD, HOME)
    with pytest.raises(NotFound):
        cabinet.signing_in.actor(account.id, since=began)
    assert account.email_confirmed_at is None


@pytest.mark.usefixtures("unconfirmed")
def test_then_they_choose_their_own(world: MemoryWorld, cabinet: Cabinet) -> None:
    leyla = cabinet.signing_in.actor(by_phone(world).id, proven_at=world.clock.now())

    with pytest.raises(Invalid, match="email-format @ email, password-length @ password"):
        cabinet.choosing.choose("leyla", "short", leyla)
    chosen = cabinet.choosing.choose("leyla@example.az", "a password of her own", leyla)

    assert cabinet.signing_in.by_password(LEYLA.user_name, "a password of her own", HOME) == chosen
    with pytest.raises(WrongStatus):
        cabinet.choosing.choose("leyla@example.az", "a password of her own", leyla)


def test_who_is_confirmed_already_signs_in_as_before(world: MemoryWorld, journey: Journey) -> None:
    leyla = journey.registered(LEYLA)
    before = world.cabinet.signing_in.account(leyla)

    assert by_phone(world) == before


def test_anothers_certificate_confirms_nobody(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, unconfirmed: Actor
) -> None:
    journey.registered(RASHAD)
    attempt = cabinet.proving.begin(Purpose.SIGN_IN, world.signing.code, RASHAD.holder, HOME)
    cabinet.proving.ask(attempt.id)
    world.phone.confirm()

    cabinet.signing_in.by_proof(cabinet.proving.ask(attempt.id), unconfirmed.account)

    assert not cabinet.signing_in.account(unconfirmed).proven
