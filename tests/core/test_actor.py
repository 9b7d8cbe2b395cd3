"""What a capacity allows, written again here."""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_core.account import Account, Office, Post, Proof
from ekabinet_core.actor import Actor
from ekabinet_core.behalf import Behalf, Body, Shown
from ekabinet_core.capacity import (
    Administrator,
    Assistant,
    Capacity,
    Clerk,
    CourtAdministrator,
    ForOrganisation,
    InPerson,
    Operator,
    Registrar,
    Representative,
    Unconfirmed,
)
from ekabinet_core.errors import Forbidden, NotFound, WrongStatus
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, MandateId
from ekabinet_core.judge import Judge
from ekabinet_core.mandate import Authority, Everything, Instrument, Mandate, Period
from ekabinet_core.permission import Permission
from ekabinet_core.person import NaturalPerson

LEYLA = Account(
    id=AccountId("leyla"),
    person=NaturalPerson("Əliyeva", "Leyla"),
    person_number="5ABC12D",
    user_name="leyla",
    email="leyla@example.az",
    password_hash="",
    created_at=datetime(2026, 3, 2, tzinfo=UTC),
    proofs=(Proof("asan", datetime(2026, 3, 2, tzinfo=UTC)),),
)
PERSON = Actor(AccountId("leyla"), "Leyla Əliyeva", "5ABC12D", InPerson())
CLERK = Actor(AccountId("tural"), "Tural Quliyev", "6DEF34G", Clerk("004"))
COMPANY = Behalf(Body.LEGAL_PERSON, Identifier("company", "1400057421"), "Xəzər MMC")
RASHAD = Identifier("person", "7GHK56L")
AT = datetime(2026, 3, 2, tzinfo=UTC)
MANDATE = Mandate(
    MandateId("mandate"),
    principal=RASHAD,
    representative=Identifier("person", "5ABC12D"),
    scope=Everything(),
    instrument=Instrument(Authority.POWER_OF_ATTORNEY, "17", date(2026, 1, 5)),
    period=Period(date(2026, 1, 5)),
)
CABINET = {
    "cabinet:application:file",
    "cabinet:application:send",
    "cabinet:case:read",
    "cabinet:submission:gather",
    "cabinet:submission:send",
    "own:notice:read",
}
MAY: dict[Capacity, set[str]] = {
    # Manual 4, 8, 10: one's own cases, papers and applications; and somebody else may be sent instead
    InPerson(): CABINET | {"cabinet:mandate:give", "cabinet:capacity:choose"},
    # Manual 10.2, hüquqi şəxs: the same, and what is signed binds the company
    ForOrganisation(COMPANY): CABINET
    | {"cabinet:mandate:give", "cabinet:capacity:choose", "cabinet:application:sign-for"},
    # Manual 10.2, nümayəndə: the same for the principal, but nobody is sent instead of oneself
    Representative(RASHAD, MANDATE.id): CABINET | {"cabinet:application:sign-for", "cabinet:capacity:choose"},
    # a lawyer's assistant prepares and reads, and does nothing that binds
    Assistant(RASHAD, MANDATE.id): CABINET - {"cabinet:application:send", "cabinet:submission:send"}
    | {"cabinet:capacity:choose"},
    # Manual 8, 10.6: the court answers what is sent to it; a colleague may take over what a clerk had
    Clerk("004"): {
        "court:application:decide",
        "court:application:assign",
        "court:submission:answer",
        "system:statistics:read",
        "system:payment:reconcile",
        "own:notice:read",
    },
    # Manual 7: who hears the case reads it
    Judge("Aytən Mirzəzadə", "004"): {"court:act:sign", "court:case:hear", "court:submission:answer"},
    # Manual 2.1, step 5: what they may before the registrar or a certificate, by decision 0045
    Unconfirmed(): {"cabinet:application:file", "own:notice:read"},
    # who shares out a court's work decides nothing of it
    CourtAdministrator("004"): {
        "court:application:assign",
        "court:work:supervise",
        "system:statistics:read",
    },
    # Manual 2.1, step 5
    Registrar(): {"system:identity:confirm"},
    # the first administrator is made on the server, and nothing else is done there in the cabinet's name
    Operator(): {"system:post:give"},
    # the system, without anything of a case
    Administrator(): {"system:post:give", "system:payment:reconcile", "system:statistics:read"},
}
# Manual 5, 6: whoever signs in has personal data and a password
EVERYBODY_MAY = {"own:account:keep"}


def allowed(actor: Actor, permission: Permission) -> bool:
    try:
        actor.must(permission)
    except Forbidden:
        return False
    return True


@pytest.mark.parametrize("capacity", MAY, ids=lambda one: type(one).__name__)
def test_each_capacity_may_what_the_manual_lets_it_do(capacity: Capacity) -> None:
    actor = evolve(PERSON, capacity=capacity)

    may = {permission.value for permission in Permission if allowed(actor, permission)}

    assert may == MAY[capacity] | EVERYBODY_MAY


def test_an_administrator_touches_nothing_of_a_case() -> None:
    administrator = evolve(PERSON, capacity=Administrator())

    may = [permission for permission in Permission if allowed(administrator, permission)]

    assert [one for one in may if not one.startswith(("system:", "own:"))] == []


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


def test_a_judge_serves_their_own_court_only() -> None:
    judge = evolve(PERSON, capacity=Judge("Aytən Mirzəzadə", "004"))

    judge.must_serve("004", "submission")

    with pytest.raises(NotFound):
        judge.must_serve("005", "submission")


@pytest.mark.parametrize(
    "capacity",
    [one for one in MAY if not isinstance(one, Clerk | Judge | CourtAdministrator)],
    ids=lambda one: type(one).__name__,
)
def test_nobody_else_serves_a_court(capacity: Capacity) -> None:
    with pytest.raises(NotFound):
        evolve(PERSON, capacity=capacity).must_serve("004", "application")


@pytest.mark.parametrize(
    ("posts", "capacity"),
    [
        ((), InPerson()),
        ((Post(Office.CLERK, "004"),), Clerk("004")),
        ((Post(Office.JUDGE, "004"),), Judge("Leyla Əliyeva", "004")),
        ((Post(Office.COURT_ADMINISTRATOR, "004"),), CourtAdministrator("004")),
        ((Post(Office.REGISTRAR),), Registrar()),
        ((Post(Office.ADMINISTRATOR),), Administrator()),
    ],
    ids=lambda one: type(one).__name__,
)
def test_who_holds_a_post_acts_in_it(posts: tuple[Post, ...], capacity: Capacity) -> None:
    assert Actor.of(evolve(LEYLA, posts=posts)).capacity == capacity


@pytest.mark.parametrize("proofs", [(), (Proof("identity-card", AT),)])
def test_whom_nobody_has_confirmed_acts_as_that(proofs: tuple[Proof, ...]) -> None:
    assert Actor.of(evolve(LEYLA, proofs=proofs)).capacity == Unconfirmed()


def test_of_several_posts_the_first_one_counts() -> None:
    several = evolve(LEYLA, posts=(Post(Office.REGISTRAR), Post(Office.CLERK, "004")))

    assert Actor.of(several).capacity == Registrar()


def test_a_person_may_act_for_an_organisation_from_the_same_account() -> None:
    actor = PERSON.acting_for(COMPANY)

    assert actor == evolve(PERSON, capacity=ForOrganisation(COMPANY))
    assert actor.behalf == COMPANY


@pytest.mark.parametrize(
    "capacity",
    [one for one in MAY if not isinstance(one, ForOrganisation | Representative)],
    ids=lambda one: type(one).__name__,
)
def test_nobody_else_acts_for_an_organisation(capacity: Capacity) -> None:
    assert evolve(PERSON, capacity=capacity).behalf is None


def test_who_may_choose_acts_for_the_chosen_or_for_themselves() -> None:
    led, other = (
        evolve(COMPANY, shown=Shown.REGISTER),
        evolve(COMPANY, name="Bahar MMC", shown=Shown.REGISTER),
    )

    actor = PERSON.choosing(led)

    assert actor.capacity == ForOrganisation(led)
    assert actor.choosing(other).capacity == ForOrganisation(other)
    assert actor.choosing(None) == PERSON


@pytest.mark.parametrize(
    "capacity",
    [one for one in MAY if one != InPerson() and not isinstance(one, Representative | Assistant)],
    ids=lambda one: type(one).__name__,
)
def test_nobody_else_chooses_nor_who_shows_the_certificate_of_an_organisation(capacity: Capacity) -> None:
    actor = evolve(PERSON, capacity=capacity)

    assert not actor.may_choose
    with pytest.raises(Forbidden):
        actor.choosing(None)


@pytest.mark.parametrize("capacity", [Representative(RASHAD, MANDATE.id), Assistant(RASHAD, MANDATE.id)])
def test_from_under_a_mandate_one_chooses_again(capacity: Capacity) -> None:
    assert evolve(PERSON, capacity=capacity).choosing(None) == PERSON


def test_a_representative_acts_for_the_principal_of_their_mandate() -> None:
    actor = PERSON.representing(MANDATE)

    assert actor == evolve(PERSON, capacity=Representative(RASHAD, MandateId("mandate")))


def test_a_strangers_mandate_does_not_exist() -> None:
    with pytest.raises(NotFound, match="no such mandate"):
        evolve(PERSON, person_number="9XYZ99Z").representing(MANDATE)


@pytest.mark.parametrize(
    "capacity", [one for one in MAY if one != InPerson()], ids=lambda one: type(one).__name__
)
def test_who_acts_in_one_capacity_takes_no_other_on_top(capacity: Capacity) -> None:
    actor = evolve(PERSON, capacity=capacity)

    with pytest.raises(Forbidden):
        actor.acting_for(COMPANY)
    with pytest.raises(Forbidden):
        actor.representing(MANDATE)


@pytest.mark.parametrize("method", ["asan", "e-imza", "registrar"])
def test_a_certificate_or_the_registrar_proves_who_somebody_is(method: str) -> None:
    assert evolve(LEYLA, proofs=(Proof(method, AT),)).proven


@pytest.mark.parametrize("methods", [(), ("identity-card",), ("identity-card", "identity-card")])
def test_an_identity_card_alone_proves_nothing(methods: tuple[str, ...]) -> None:
    account = evolve(LEYLA, proofs=tuple(Proof(method, AT) for method in methods))

    assert not account.proven


def test_the_registrar_confirms_who_registered_with_a_card() -> None:
    account = evolve(LEYLA, proofs=(Proof("identity-card", AT),))

    confirmed = account.confirm_identity(AT)

    assert confirmed.proven
    assert confirmed.proofs == (Proof("identity-card", AT), Proof("registrar", AT))


def test_a_certificate_shown_later_proves_it_once() -> None:
    account = evolve(LEYLA, proofs=(Proof("identity-card", AT),))

    shown = account.prove("asan", AT)

    assert shown.proofs == (Proof("identity-card", AT), Proof("asan", AT))
    assert shown.prove("e-imza", AT) == shown


def test_another_password_ends_the_sessions_that_began_before_it() -> None:
    changed = LEYLA.set_password("other", AT)

    assert changed.password_hash == "other"  # it is none
    assert changed.has_ended(AT - timedelta(microseconds=1))
    assert not changed.has_ended(AT)
    assert not LEYLA.has_ended(AT - timedelta(days=1))


@pytest.mark.parametrize("method", ["asan", "registrar"])
def test_who_is_known_needs_no_registrar(method: str) -> None:
    account = evolve(LEYLA, proofs=(Proof("identity-card", AT), Proof(method, AT)))

    with pytest.raises(WrongStatus):
        account.confirm_identity(AT)


def test_an_assistant_acts_for_the_principal_without_binding_them() -> None:
    assisting = evolve(MANDATE, instrument=evolve(MANDATE.instrument, authority=Authority.ASSISTANCE))

    actor = PERSON.representing(assisting)

    assert actor.capacity == Assistant(RASHAD, MandateId("mandate"))
    assert actor.behalf is None


def test_under_a_mandate_the_things_are_the_principals_and_the_deed_is_ones_own() -> None:
    opening = evolve(MANDATE, opens=AccountId("rashad"), principal_name="Rəşad")

    actor = PERSON.representing(opening)

    assert (actor.owner, actor.writer, actor.party_number) == ("rashad", "leyla", "7GHK56L")
    assert actor.behalf == Behalf(Body.PERSON, RASHAD, "Rəşad", Shown.MANDATE, opening.id)


def test_what_an_assistant_writes_is_in_the_principals_name() -> None:
    instrument = evolve(MANDATE.instrument, authority=Authority.ASSISTANCE)

    actor = PERSON.representing(evolve(MANDATE, instrument=instrument, opens=AccountId("rashad")))

    assert (actor.owner, actor.writer) == ("rashad", "rashad")
