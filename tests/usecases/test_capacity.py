"""A business or government certificate: for whom one acts, files and signs."""

import pytest
from attrs import evolve
from ekabinet_core.account import Office, Post
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.behalf import Behalf
from ekabinet_core.capacity import Clerk, ForOrganisation, InPerson
from ekabinet_core.errors import Invalid, NotAccepted, NotFound
from ekabinet_core.journal import Deed
from ekabinet_core.person import Known, Organisation
from ekabinet_core.status import Status
from ekabinet_core.waiting import Failure, Purpose, State
from ekabinet_testing.journey import CLAIM, COMPANY, HOME, MYSELF, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import (
    AGENCY,
    COURT,
    DIRECT,
    LEYLA,
    LEYLA_FOR_DIRECT,
    LEYLA_FOR_THE_AGENCY,
    Someone,
)
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.parties import NewParty

OURS = NewParty(role="claimant", kind="organisation")


@pytest.fixture
def for_direct(world: MemoryWorld, leyla: Actor) -> Actor:
    """Leyla, signed in by her business certificate."""
    return world.cabinet.signing_in.actor(leyla.account, DIRECT)


def signs(world: MemoryWorld, confirmed: Application, someone: Someone, by: Actor) -> Application:
    return Journey(world).signed(confirmed, someone, by)


def claim(world: MemoryWorld, by: Actor) -> Application:
    draft = world.cabinet.drafts.start(by)
    return world.cabinet.subject.save(draft.id, CLAIM, by, draft.version)


@pytest.mark.parametrize(
    ("someone", "behalf"),
    [(LEYLA, None), (LEYLA_FOR_DIRECT, DIRECT), (LEYLA_FOR_THE_AGENCY, AGENCY)],
    ids=["personal", "business", "government"],
)
def test_the_proof_says_on_whose_behalf_it_was_given(
    world: MemoryWorld, leyla: Actor, someone: Someone, behalf: Behalf | None
) -> None:
    cabinet = world.cabinet
    attempt = cabinet.proving.begin(Purpose.SIGN_IN, world.signing.code, someone.holder, HOME)
    cabinet.proving.ask(attempt.id)
    world.phone.confirm()

    proven = cabinet.proving.ask(attempt.id)

    assert proven.behalf == behalf
    assert cabinet.signing_in.by_proof(proven).id == leyla.account
    assert cabinet.proving.look(attempt.id).behalf is None


def test_the_account_of_a_business_certificate_is_the_persons_own(
    world: MemoryWorld, journey: Journey
) -> None:
    by = journey.registered(LEYLA_FOR_DIRECT)

    with world.parts.storage.reading() as kept:
        account = kept.accounts.get(by.account)
    assert (account.person_number, account.person.surname) == (LEYLA.number, LEYLA.surname)
    assert by.capacity == ForOrganisation(DIRECT)
    assert world.cabinet.signing_in.actor(by.account).capacity == InPerson()


def test_who_holds_an_office_acts_in_it_whatever_they_signed_in_with(
    world: MemoryWorld, leyla: Actor
) -> None:
    with world.parts.storage.transaction() as kept:
        account = kept.accounts.get(leyla.account)
        kept.accounts.put(evolve(account, posts=(Post(Office.CLERK, COURT),)))

    assert world.cabinet.signing_in.actor(leyla.account, AGENCY).capacity == Clerk(COURT)


def test_the_journal_says_in_which_capacity_and_for_whom(world: MemoryWorld, for_direct: Actor) -> None:
    world.cabinet.drafts.start(for_direct)

    with world.parts.storage.reading() as kept:
        row = noted(kept)[-1]
    assert (row.deed, row.capacity) == (Deed.STARTED, "ForOrganisation")
    assert row.data == (("organisation", DIRECT.number.value),)


def test_what_was_filed_for_an_organisation_is_seen_from_the_same_account(
    world: MemoryWorld, leyla: Actor, rashad: Actor, for_direct: Actor
) -> None:
    draft = world.cabinet.drafts.start(for_direct)

    assert world.cabinet.drafts.get(draft.id, leyla) == draft
    with pytest.raises(NotFound):
        world.cabinet.drafts.get(draft.id, world.cabinet.signing_in.actor(rashad.account, DIRECT))


def test_the_organisation_is_the_applicant_and_the_person_represents_it(
    world: MemoryWorld, for_direct: Actor
) -> None:
    draft = claim(world, for_direct)

    draft = world.cabinet.parties.add(draft.id, OURS, for_direct, draft.version)

    organisation, person = draft.parties
    assert organisation.role == "claimant"
    assert organisation.person == Organisation(DIRECT.name, (DIRECT.number,), Known.CERTIFICATE)
    assert (person.role, person.myself) == ("representative", True)
    assert person.person.name == LEYLA.person.name


def test_who_is_a_party_already_is_not_added_as_representative(world: MemoryWorld, for_direct: Actor) -> None:
    draft = claim(world, for_direct)
    draft = world.cabinet.parties.add(draft.id, evolve(MYSELF, role="lawyer"), for_direct, draft.version)

    draft = world.cabinet.parties.add(draft.id, OURS, for_direct, draft.version)

    assert [party.role for party in draft.parties] == ["lawyer", "claimant"]


def test_the_organisation_is_a_party_once(world: MemoryWorld, for_direct: Actor) -> None:
    draft = claim(world, for_direct)
    draft = world.cabinet.parties.add(draft.id, OURS, for_direct, draft.version)

    with pytest.raises(Invalid, match="organisation-already-there"):
        world.cabinet.parties.add(draft.id, OURS, for_direct, draft.version)


def test_who_acts_as_oneself_has_no_organisation_to_name(world: MemoryWorld, leyla: Actor) -> None:
    draft = claim(world, leyla)

    with pytest.raises(Invalid, match="choose-person @ kind"):
        world.cabinet.parties.add(draft.id, OURS, leyla, draft.version)


def test_other_parties_bring_nobody_along(world: MemoryWorld, for_direct: Actor) -> None:
    draft = claim(world, for_direct)

    draft = world.cabinet.parties.add(draft.id, COMPANY, for_direct, draft.version)

    assert [party.role for party in draft.parties] == ["respondent"]


@pytest.mark.parametrize(
    ("acting", "someone"),
    [(None, LEYLA), (DIRECT, LEYLA_FOR_DIRECT), (AGENCY, LEYLA_FOR_THE_AGENCY)],
    ids=["personal", "business", "government"],
)
def test_the_certificate_of_the_capacity_signs(
    world: MemoryWorld, journey: Journey, leyla: Actor, acting: Behalf | None, someone: Someone
) -> None:
    by = world.cabinet.signing_in.actor(leyla.account, acting)

    sent = signs(world, journey.confirmed(by), someone, by)

    assert sent.status is Status.SENT
    assert sent.signature is not None
    assert (sent.signature.signer, sent.signature.behalf) == (LEYLA.person.name, acting)


@pytest.mark.parametrize(
    ("acting", "someone"),
    [
        (None, LEYLA_FOR_DIRECT),
        (DIRECT, LEYLA),
        (DIRECT, LEYLA_FOR_THE_AGENCY),
    ],
    ids=["business for oneself", "personal for an organisation", "that of another organisation"],
)
def test_a_certificate_of_another_capacity_does_not_sign(
    world: MemoryWorld, journey: Journey, leyla: Actor, acting: Behalf | None, someone: Someone
) -> None:
    by = world.cabinet.signing_in.actor(leyla.account, acting)
    confirmed = journey.confirmed(by)

    with pytest.raises(NotAccepted) as refused:
        world.cabinet.signing.begin(confirmed.id, world.signing.code, someone.holder, by)

    assert refused.value.reason == Failure.CAPACITY_MISMATCH
    assert refused.value.details == {
        "named": someone.behalf.name if someone.behalf else "",
        "acting": acting.name if acting else "",
    }


def test_signed_after_the_capacity_has_changed_nothing_is_sent(
    world: MemoryWorld, journey: Journey, leyla: Actor, for_direct: Actor
) -> None:
    confirmed, signing = journey.confirmed(for_direct), world.cabinet.signing
    signing.begin(confirmed.id, world.signing.code, LEYLA_FOR_DIRECT.holder, for_direct)
    signing.ask(confirmed.id, for_direct)
    world.phone.confirm()

    ended = signing.ask(confirmed.id, leyla)

    assert (ended.wait.state, ended.wait.failure) == (State.FAILED, Failure.CAPACITY_MISMATCH)
    assert world.cabinet.drafts.get(confirmed.id, leyla).status is Status.CONFIRMED


def test_what_was_confirmed_for_another_is_confirmed_anew_before_it_is_signed(
    world: MemoryWorld, journey: Journey, leyla: Actor, for_direct: Actor
) -> None:
    confirmed, signing = journey.confirmed(for_direct), world.cabinet.signing
    signing.begin(confirmed.id, world.signing.code, LEYLA_FOR_DIRECT.holder, for_direct)

    with pytest.raises(NotAccepted) as refused:
        signing.begin(confirmed.id, world.signing.code, LEYLA.holder, leyla)

    assert (refused.value.what, refused.value.reason) == ("capacity", Failure.CAPACITY_MISMATCH)
    draft = world.cabinet.confirmation.take_back(confirmed.id, leyla)
    anew = world.cabinet.confirmation.confirm(draft.id, leyla, draft.version)
    assert signs(world, anew, LEYLA, leyla).status is Status.SENT
