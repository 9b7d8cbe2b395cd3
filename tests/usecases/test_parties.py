"""Step 2, Tərəflər (Manual 10.2)."""

from datetime import date

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, Invalid, NotFound, Unavailable
from ekabinet_core.ids import PartyId
from ekabinet_core.party import PARTIES_MOST, Contract
from ekabinet_core.person import Known, NaturalPerson, Organisation
from ekabinet_testing.journey import CLAIM, COMPANY, MYSELF
from ekabinet_testing.people import LEYLA, RASHAD, XAZAR
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.parties import NAME_MOST, NewParty

OPPONENT = NewParty(
    role="respondent", kind="natural", document=RASHAD.card, surname="Məmmədov", given_name="Rəşad"
)
UNKNOWN = NewParty(
    role="respondent", kind="natural", known="stated", surname="Quliyev", given_name="Əli", address="Gəncə"
)
FOREIGNER = NewParty(
    role="respondent",
    kind="natural",
    known="foreign",
    surname="Kaya",
    given_name="Mehmet",
    citizenship="Türkiyə",
    foreign_document="U12345678",
)
DEBTOR = evolve(
    OPPONENT,
    role="debtor",
    contract_number="K-17",
    contract_subject="Kredit",
    signed_on=date(2024, 1, 5),
    ends_on=date(2025, 1, 5),
)


@pytest.fixture
def claim(cabinet: Cabinet, leyla: Actor) -> Application:
    """A draft whose subject is chosen."""
    draft = cabinet.drafts.start(leyla)
    return cabinet.subject.save(draft.id, CLAIM, leyla, draft.version)


@pytest.fixture
def order(cabinet: Cabinet, leyla: Actor) -> Application:
    """A draft of an application for a court order."""
    draft = cabinet.drafts.start(leyla)
    return cabinet.subject.save(draft.id, evolve(CLAIM, kind="court-order"), leyla, draft.version)


def faults_of(cabinet: Cabinet, draft: Application, new: NewParty, by: Actor) -> set[tuple[str, str]]:
    """Fields and codes of everything that is wrong with a party."""
    with pytest.raises(Invalid) as refused:
        cabinet.parties.add(draft.id, new, by, draft.version)
    assert cabinet.drafts.get(draft.id, by) == draft
    return {(fault.field, fault.code) for fault in refused.value.faults}


def test_myself_is_who_signed_in(cabinet: Cabinet, leyla: Actor, claim: Application) -> None:
    (party,) = cabinet.parties.add(claim.id, MYSELF, leyla, claim.version).parties

    assert (party.role, party.myself) == ("claimant", True)
    assert isinstance(party.person, NaturalPerson)
    assert party.person.known is Known.CERTIFICATE
    assert party.person.name == LEYLA.person.name


def test_a_person_is_matched_with_the_register(cabinet: Cabinet, leyla: Actor, claim: Application) -> None:
    (party,) = cabinet.parties.add(claim.id, OPPONENT, leyla, claim.version).parties

    assert isinstance(party.person, NaturalPerson)
    assert party.person.name == "Rəşad İlqar oğlu Məmmədov"
    assert party.person.known is Known.REGISTER
    assert not party.myself


@pytest.mark.parametrize("surname", ["MƏMMƏDOV", "  məmmədov ", "Mәmmәdov", "Məmmə\u00addov\u200b"])
def test_a_name_matches_as_readers_would_say(
    cabinet: Cabinet, leyla: Actor, claim: Application, surname: str
) -> None:
    added = cabinet.parties.add(claim.id, evolve(OPPONENT, surname=surname), leyla, claim.version)

    (party,) = added.parties
    assert isinstance(party.person, NaturalPerson)
    assert party.person.surname == "Məmmədov"


def test_a_name_not_as_on_the_card_is_refused(cabinet: Cabinet, leyla: Actor, claim: Application) -> None:
    assert faults_of(cabinet, claim, evolve(OPPONENT, surname="Mammadov"), leyla) == {
        ("surname", "name-mismatch")
    }
    assert faults_of(cabinet, claim, evolve(OPPONENT, surname="A", given_name="B"), leyla) == {
        ("surname", "name-mismatch"),
        ("given_name", "name-mismatch"),
    }


def test_a_card_nobody_has_is_refused(cabinet: Cabinet, leyla: Actor, claim: Application) -> None:
    assert faults_of(cabinet, claim, evolve(OPPONENT, document="AA0000000"), leyla) == {
        ("document", "person-not-found")
    }
    assert faults_of(cabinet, claim, evolve(OPPONENT, document="17"), leyla) == {
        ("document", "identifier-format")
    }


def test_an_opponent_whose_number_is_not_known_is_stated(
    cabinet: Cabinet, leyla: Actor, claim: Application
) -> None:
    (party,) = cabinet.parties.add(claim.id, UNKNOWN, leyla, claim.version).parties

    assert party.person == NaturalPerson("Quliyev", "Əli", address="Gəncə", known=Known.STATED)


def test_a_foreigner_is_outside_the_registers(cabinet: Cabinet, leyla: Actor, claim: Application) -> None:
    (party,) = cabinet.parties.add(claim.id, FOREIGNER, leyla, claim.version).parties

    assert party.person == NaturalPerson(
        "Kaya", "Mehmet", known=Known.FOREIGN, citizenship="Türkiyə", document="U12345678"
    )


def test_an_organisation_is_matched_with_the_register(
    cabinet: Cabinet, leyla: Actor, claim: Application
) -> None:
    (party,) = cabinet.parties.add(claim.id, COMPANY, leyla, claim.version).parties

    assert party.person == Organisation(XAZAR.name, (XAZAR.number,), Known.REGISTER, XAZAR.address)


def test_an_address_that_was_typed_stands_over_the_registers(
    cabinet: Cabinet, leyla: Actor, claim: Application
) -> None:
    elsewhere = evolve(COMPANY, address=" Şəki, Nizami 2 ")

    (party,) = cabinet.parties.add(claim.id, elsewhere, leyla, claim.version).parties

    assert party.person.address == "Şəki, Nizami 2"


@pytest.mark.parametrize(
    ("number", "code"), [("1", "identifier-format"), ("1111111111", "company-not-found")]
)
def test_a_wrong_voen_is_refused(
    cabinet: Cabinet, leyla: Actor, claim: Application, number: str, code: str
) -> None:
    assert faults_of(cabinet, claim, evolve(COMPANY, company_number=number), leyla) == {
        ("company_number", code)
    }


def test_an_organisation_can_be_stated_or_foreign(cabinet: Cabinet, leyla: Actor, claim: Application) -> None:
    stated = NewParty("respondent", "legal", known="stated", name="Araz", address="Şəki")
    foreign = NewParty("respondent", "legal", known="foreign", name="Acme", citizenship="ABŞ")

    claim = cabinet.parties.add(claim.id, stated, leyla, claim.version)
    claim = cabinet.parties.add(claim.id, foreign, leyla, claim.version)

    assert [party.person for party in claim.parties] == [
        Organisation("Araz", address="Şəki"),
        Organisation("Acme", known=Known.FOREIGN, citizenship="ABŞ"),
    ]


@pytest.mark.parametrize(
    ("new", "missing"),
    [
        (evolve(OPPONENT, document="", surname=" ", given_name=""), {"document", "surname", "given_name"}),
        (evolve(UNKNOWN, address=""), {"address"}),
        (evolve(FOREIGNER, citizenship="", foreign_document=""), {"citizenship", "foreign_document"}),
        (evolve(COMPANY, company_number=""), {"company_number"}),
        (NewParty("respondent", "legal", known="stated"), {"name", "address"}),
    ],
)
def test_everything_that_is_missing_is_said_at_once(
    cabinet: Cabinet, leyla: Actor, claim: Application, new: NewParty, missing: set[str]
) -> None:
    assert faults_of(cabinet, claim, new, leyla) == {(field, "empty") for field in missing}


def test_a_role_of_another_kind_is_refused(cabinet: Cabinet, leyla: Actor, claim: Application) -> None:
    assert faults_of(cabinet, claim, evolve(MYSELF, role="debtor"), leyla) == {("role", "choose")}


def test_a_party_needs_a_kind_of_person(cabinet: Cabinet, leyla: Actor, claim: Application) -> None:
    assert faults_of(cabinet, claim, evolve(MYSELF, kind="ghost"), leyla) == {("kind", "choose-person")}


def test_the_applicant_is_there_once(cabinet: Cabinet, leyla: Actor, claim: Application) -> None:
    claim = cabinet.parties.add(claim.id, MYSELF, leyla, claim.version)

    assert faults_of(cabinet, claim, evolve(MYSELF, role="representative"), leyla) == {
        ("kind", "already-there")
    }


def test_a_debtor_comes_with_the_contract(cabinet: Cabinet, leyla: Actor, order: Application) -> None:
    (party,) = cabinet.parties.add(order.id, DEBTOR, leyla, order.version).parties

    assert party.contract == Contract("K-17", "Kredit", date(2024, 1, 5), date(2025, 1, 5))


def test_a_debtor_without_contract_is_refused(cabinet: Cabinet, leyla: Actor, order: Application) -> None:
    assert faults_of(cabinet, order, evolve(OPPONENT, role="debtor"), leyla) == {
        (field, "empty") for field in ("contract_number", "contract_subject", "signed_on", "ends_on")
    }


def test_a_contract_does_not_end_before_it_was_signed(
    cabinet: Cabinet, leyla: Actor, order: Application
) -> None:
    wrong = evolve(DEBTOR, ends_on=date(2024, 1, 4))

    assert faults_of(cabinet, order, wrong, leyla) == {("ends_on", "ends-before-signed")}


@pytest.mark.parametrize(
    ("half", "missing"),
    [(evolve(DEBTOR, signed_on=None), "signed_on"), (evolve(DEBTOR, ends_on=None), "ends_on")],
)
def test_a_contract_has_both_days(
    cabinet: Cabinet, leyla: Actor, order: Application, half: NewParty, missing: str
) -> None:
    assert faults_of(cabinet, order, half, leyla) == {(missing, "empty")}


def test_a_contract_may_end_on_the_day_it_was_signed(
    cabinet: Cabinet, leyla: Actor, order: Application
) -> None:
    one_day = evolve(DEBTOR, ends_on=DEBTOR.signed_on)

    assert len(cabinet.parties.add(order.id, one_day, leyla, order.version).parties) == 1


def test_a_claimant_has_no_contract(cabinet: Cabinet, leyla: Actor, claim: Application) -> None:
    (party,) = cabinet.parties.add(claim.id, evolve(DEBTOR, role="respondent"), leyla, claim.version).parties

    assert party.contract is None


@pytest.mark.parametrize(
    ("name", "code"),
    [("a" * (NAME_MOST + 1), "too-long"), ("a\x00", "unprintable"), ("\x1b[1m", "unprintable")],
)
def test_a_name_is_short_and_printable(
    cabinet: Cabinet, leyla: Actor, claim: Application, name: str, code: str
) -> None:
    assert faults_of(cabinet, claim, evolve(UNKNOWN, surname=name), leyla) == {("surname", code)}


def test_the_longest_name_is_kept(cabinet: Cabinet, leyla: Actor, claim: Application) -> None:
    longest = evolve(UNKNOWN, surname="a" * NAME_MOST)

    assert len(cabinet.parties.add(claim.id, longest, leyla, claim.version).parties) == 1


def test_a_register_that_is_away_changes_nothing(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, claim: Application
) -> None:
    world.people.away = world.companies.away = True

    for new in (OPPONENT, COMPANY):
        with pytest.raises(Unavailable):
            cabinet.parties.add(claim.id, new, leyla, claim.version)

    assert cabinet.drafts.get(claim.id, leyla) == claim


def test_a_party_can_be_taken_out(cabinet: Cabinet, leyla: Actor, claim: Application) -> None:
    claim = cabinet.parties.add(claim.id, MYSELF, leyla, claim.version)
    claim = cabinet.parties.add(claim.id, COMPANY, leyla, claim.version)

    claim = cabinet.parties.remove(claim.id, claim.parties[0].id, leyla, claim.version)

    assert [party.role for party in claim.parties] == ["respondent"]
    with pytest.raises(NotFound):
        cabinet.parties.remove(claim.id, PartyId("nobody"), leyla, claim.version)


def test_a_stale_tab_changes_nothing(cabinet: Cabinet, leyla: Actor, claim: Application) -> None:
    added = cabinet.parties.add(claim.id, MYSELF, leyla, claim.version)

    with pytest.raises(Conflict):
        cabinet.parties.add(claim.id, COMPANY, leyla, claim.version)
    with pytest.raises(Conflict):
        cabinet.parties.remove(claim.id, added.parties[0].id, leyla, claim.version)

    assert cabinet.drafts.get(claim.id, leyla) == added


def test_a_foreigner_whose_passport_has_one_name_is_named_by_it(
    cabinet: Cabinet, leyla: Actor, claim: Application
) -> None:
    one_name = evolve(FOREIGNER, surname="Suharto", given_name="", citizenship="İndoneziya")

    (party,) = cabinet.parties.add(claim.id, one_name, leyla, claim.version).parties

    assert party.person.name == "Suharto"


@pytest.mark.parametrize("unseen", ["\u200b", " \u2060\u00ad ", "\ufeff"])
def test_a_name_that_nobody_sees_is_none(
    cabinet: Cabinet, leyla: Actor, claim: Application, unseen: str
) -> None:
    assert faults_of(cabinet, claim, evolve(UNKNOWN, surname=unseen), leyla) == {("surname", "empty")}


def test_so_many_parties_fit_and_no_more(cabinet: Cabinet, leyla: Actor, claim: Application) -> None:
    draft = cabinet.parties.add(claim.id, UNKNOWN, leyla, claim.version)
    with cabinet.parts.storage.transaction() as kept:
        for place in range(PARTIES_MOST - 2):
            draft = draft.add_party(evolve(draft.parties[0], id=PartyId(f"p{place}")), draft.changed_at)
        draft = kept.applications.put(draft)
    full = cabinet.parties.add(draft.id, UNKNOWN, leyla, draft.version)

    with pytest.raises(Invalid, match="no-room-for-party @ role"):
        cabinet.parties.add(full.id, UNKNOWN, leyla, full.version)

    assert len(cabinet.drafts.get(full.id, leyla).parties) == PARTIES_MOST
