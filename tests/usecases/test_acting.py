"""For whom somebody acts, chosen after signing in: whom the company register names, and when it is asked."""

import json
from typing import Any

import pytest
from attrs import evolve
from ekabinet_core.account import Office, Post
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.capacity import ForOrganisation
from ekabinet_core.case import Participant
from ekabinet_core.errors import Forbidden, NotAccepted, Unavailable
from ekabinet_core.journal import Deed
from ekabinet_core.package import Package
from ekabinet_core.passkey import Passkey, SecondStep
from ekabinet_core.person import Known
from ekabinet_core.status import Status
from ekabinet_core.waiting import Failure, SigningSession, State
from ekabinet_testing.journey import CLAIM, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import (
    AGENCY,
    COURT,
    DIRECT,
    LED_DIRECT,
    LEYLA,
    LEYLA_FOR_DIRECT,
    LEYLA_FOR_THE_AGENCY,
    RECEIPTS,
    XAZAR,
    Someone,
)
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.parties import NewParty

NUMBER = DIRECT.number.value
OURS = NewParty(role="claimant", kind="organisation")
PASSWORD = "password"


@pytest.fixture
def certificate(world: MemoryWorld) -> str:
    """The way in of who signed in by a personal certificate."""
    return world.signing.code


@pytest.fixture
def head(world: MemoryWorld, leyla: Actor) -> Actor:
    """Leyla, who has chosen the organisation that she leads."""
    return world.cabinet.signing_in.actor(leyla.account, LED_DIRECT)


def resign(world: MemoryWorld) -> None:
    world.companies.heads.clear()


def confirmed_on_the_phone(world: MemoryWorld, application: Application, by: Actor) -> None:
    """PIN2 was typed; nobody has asked yet."""
    signing = world.cabinet.signing
    signing.begin(application.id, world.signing.code, LEYLA.holder, by)
    signing.ask(application.id, by)
    world.phone.confirm()


def told(world: MemoryWorld, package: Package | None) -> Any:
    """The data that a package holds."""
    assert package is not None
    (data,) = (one.file for one in package.files if one.name.endswith(".json"))
    with world.files.open(data.digest) as stored:
        return json.loads(stored.read())


def ended(session: SigningSession) -> tuple[State, Failure | None]:
    return session.wait.state, session.wait.failure


def test_the_register_says_whom_somebody_leads(
    world: MemoryWorld, leyla: Actor, rashad: Actor, certificate: str
) -> None:
    acting = world.cabinet.acting

    assert [*acting.offered(certificate, leyla)] == [LED_DIRECT]
    assert [*acting.offered(certificate, rashad)] == []


def test_who_is_chosen_is_acted_for_and_the_journal_says_so(
    world: MemoryWorld, leyla: Actor, certificate: str
) -> None:
    chosen = world.cabinet.acting.choose(NUMBER, certificate, leyla)

    assert chosen == LED_DIRECT
    assert world.cabinet.signing_in.actor(leyla.account, chosen).capacity == ForOrganisation(LED_DIRECT)
    with world.parts.storage.reading() as kept:
        row = noted(kept)[-1]
    assert (row.deed, row.by, row.capacity) == (Deed.CAPACITY_CHOSEN, leyla.account, "ForOrganisation")
    assert row.data == (("organisation", NUMBER), ("shown", "register"))


@pytest.mark.parametrize("number", [XAZAR.number.value, "1", " "], ids=["another's", "nobody's", "blank"])
def test_an_organisation_that_the_register_does_not_name_is_not_acted_for(
    world: MemoryWorld, leyla: Actor, certificate: str, number: str
) -> None:
    with world.parts.storage.reading() as kept:
        before = noted(kept)

    with pytest.raises(NotAccepted, match="not-led"):
        world.cabinet.acting.choose(number, certificate, leyla)

    with world.parts.storage.reading() as kept:
        assert noted(kept) == before


def test_the_register_is_asked_at_the_moment_of_choosing(
    world: MemoryWorld, leyla: Actor, certificate: str
) -> None:
    world.cabinet.acting.offered(certificate, leyla)
    resign(world)

    with pytest.raises(NotAccepted, match="not-led"):
        world.cabinet.acting.choose(NUMBER, certificate, leyla)


def test_one_is_oneself_again_without_asking_anybody(
    world: MemoryWorld, head: Actor, certificate: str
) -> None:
    world.companies.away = True

    assert world.cabinet.acting.choose("", certificate, head) is None

    with world.parts.storage.reading() as kept:
        row = noted(kept)[-1]
    assert (row.deed, row.capacity, row.data) == (Deed.CAPACITY_CHOSEN, "InPerson", ())


def test_a_choice_that_changes_nothing_is_no_deed(world: MemoryWorld, head: Actor, certificate: str) -> None:
    with world.parts.storage.reading() as kept:
        before = noted(kept)

    world.cabinet.acting.choose(NUMBER, certificate, head)

    with world.parts.storage.reading() as kept:
        assert noted(kept) == before


def test_a_register_that_does_not_answer_lets_nobody_choose(
    world: MemoryWorld, leyla: Actor, certificate: str
) -> None:
    world.companies.away = True

    with pytest.raises(Unavailable, match="company register"):
        world.cabinet.acting.choose(NUMBER, certificate, leyla)


def test_a_password_alone_is_not_enough_and_one_with_a_passkey_is(world: MemoryWorld, leyla: Actor) -> None:
    acting = world.cabinet.acting
    with pytest.raises(NotAccepted, match="password-alone"):
        acting.choose(NUMBER, PASSWORD, leyla)
    with world.parts.storage.transaction() as kept:
        account = kept.accounts.get(leyla.account)
        key = Passkey("key", b"", 0, "Telefon", world.clock.now())
        kept.accounts.put(account.ask_second(SecondStep((key,))))

    assert acting.choose(NUMBER, PASSWORD, leyla) == LED_DIRECT


def test_who_signed_in_by_a_business_certificate_or_holds_an_office_does_not_choose(
    world: MemoryWorld, leyla: Actor, certificate: str
) -> None:
    by_certificate = world.cabinet.signing_in.actor(leyla.account, AGENCY)
    with pytest.raises(Forbidden):
        world.cabinet.acting.choose("", certificate, by_certificate)
    with world.parts.storage.transaction() as kept:
        account = kept.accounts.get(leyla.account)
        kept.accounts.put(evolve(account, posts=(Post(Office.CLERK, COURT),)))

    with pytest.raises(Forbidden):
        world.cabinet.acting.choose(NUMBER, certificate, world.cabinet.signing_in.actor(leyla.account))


def test_the_register_stands_behind_the_organisation_as_a_party(world: MemoryWorld, head: Actor) -> None:
    draft = world.cabinet.drafts.start(head)
    draft = world.cabinet.subject.save(draft.id, CLAIM, head, draft.version)

    draft = world.cabinet.parties.add(draft.id, OURS, head, draft.version)

    assert draft.parties[0].person.known is Known.REGISTER


@pytest.mark.parametrize("someone", [LEYLA, LEYLA_FOR_DIRECT], ids=["personal", "business"])
def test_the_head_signs_by_the_personal_certificate_or_by_that_of_the_organisation(
    world: MemoryWorld, journey: Journey, head: Actor, someone: Someone
) -> None:
    sent = journey.signed(journey.confirmed(head), someone, head)

    assert sent.status is Status.SENT
    assert sent.signature is not None
    assert sent.signature.behalf == (LED_DIRECT if someone is LEYLA else DIRECT)


def test_what_is_signed_says_for_whom_and_what_shows_the_right(
    world: MemoryWorld, journey: Journey, head: Actor, leyla: Actor
) -> None:
    ours, own = (
        told(world, journey.confirmed(head).package),
        told(world, journey.confirmed(leyla, RECEIPTS[1].number.value).package),
    )

    assert (ours["form"], ours["behalf"]) == (
        5,
        {
            "body": "legal-person",
            "name": "Direct MMC",
            "number": {"kind": "voen", "label": "VÖEN", "value": NUMBER},
            "shown": "register",
        },
    )
    assert own["form"] == 3
    assert "behalf" not in own


def test_papers_for_a_case_say_it_too(
    world: MemoryWorld, journey: Journey, leyla: Actor, head: Actor
) -> None:
    case = journey.heard(LEYLA, leyla)
    its = evolve(
        case, participants=(*case.participants, Participant("third-person", "Direct MMC", DIRECT.number))
    )
    with world.parts.storage.transaction() as kept:
        kept.cases.put(its)

    draft = journey.gathered(its, head)

    data = told(world, draft.package)
    assert (data["form"], data["behalf"]["shown"]) == (5, "register")
    with pytest.raises(NotAccepted, match="capacity-mismatch"):
        world.cabinet.signing_papers.begin(draft.id, world.signing.code, LEYLA.holder, leyla)


def test_whoever_is_the_head_no_more_is_not_asked_for_a_signature(
    world: MemoryWorld, journey: Journey, head: Actor
) -> None:
    confirmed = journey.confirmed(head)
    resign(world)

    with pytest.raises(NotAccepted, match="not-the-head"):
        world.cabinet.signing.begin(confirmed.id, world.signing.code, LEYLA.holder, head)

    assert world.cabinet.drafts.get(confirmed.id, head) == confirmed


def test_whoever_is_the_head_no_more_when_the_signature_comes_sends_nothing(
    world: MemoryWorld, journey: Journey, head: Actor
) -> None:
    confirmed = journey.confirmed(head)
    confirmed_on_the_phone(world, confirmed, head)
    resign(world)

    session = world.cabinet.signing.ask(confirmed.id, head)

    assert ended(session) == (State.FAILED, Failure.NOT_THE_HEAD)
    assert world.cabinet.drafts.get(confirmed.id, head) == confirmed


def test_a_register_that_is_away_when_the_signature_comes_loses_nothing(
    world: MemoryWorld, journey: Journey, head: Actor
) -> None:
    confirmed = journey.confirmed(head)
    confirmed_on_the_phone(world, confirmed, head)
    world.companies.away = True

    session = world.cabinet.signing.ask(confirmed.id, head)

    assert ended(session) == (State.FAILED, Failure.REGISTER_AWAY)
    world.companies.away = False
    assert journey.signed(confirmed, LEYLA, head).status is Status.SENT


def test_a_business_certificate_needs_no_register(world: MemoryWorld, journey: Journey, head: Actor) -> None:
    confirmed = journey.confirmed(head)
    world.companies.away = True

    assert journey.signed(confirmed, LEYLA_FOR_DIRECT, head).status is Status.SENT


def test_that_of_another_organisation_does_not_sign(
    world: MemoryWorld, journey: Journey, head: Actor
) -> None:
    confirmed = journey.confirmed(head)

    with pytest.raises(NotAccepted, match="capacity-mismatch"):
        world.cabinet.signing.begin(confirmed.id, world.signing.code, LEYLA_FOR_THE_AGENCY.holder, head)


def test_one_does_not_sign_for_oneself_what_one_began_to_sign_for_the_organisation(
    world: MemoryWorld, journey: Journey, head: Actor, leyla: Actor
) -> None:
    confirmed = journey.confirmed(head)
    confirmed_on_the_phone(world, confirmed, head)

    session = world.cabinet.signing.ask(confirmed.id, leyla)

    assert ended(session) == (State.FAILED, Failure.CAPACITY_MISMATCH)
    assert world.cabinet.drafts.get(confirmed.id, leyla).status is Status.CONFIRMED


def test_nor_for_the_organisation_what_one_began_to_sign_for_oneself(
    world: MemoryWorld, journey: Journey, head: Actor, leyla: Actor
) -> None:
    confirmed = journey.confirmed(leyla)
    confirmed_on_the_phone(world, confirmed, leyla)

    session = world.cabinet.signing.ask(confirmed.id, head)

    assert ended(session) == (State.FAILED, Failure.CAPACITY_MISMATCH)
    assert world.cabinet.drafts.get(confirmed.id, leyla).status is Status.CONFIRMED
