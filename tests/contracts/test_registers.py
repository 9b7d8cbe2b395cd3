"""Registers of people and companies: in memory, and over HTTP against the sandbox."""

import json
import logging
import weakref
from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve
from ekabinet_core.errors import BadSetup, Unavailable
from ekabinet_core.identifier import Identifier
from ekabinet_memory.registers import MemoryCompanies, MemoryPeople
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.registers import CompanyRegister, PeopleRegister, RegisteredCompany, RegisteredPerson
from ekabinet_ports.world import World
from ekabinet_registers.lookup import Lookup
from ekabinet_registers.settings import RegisterSettings
from ekabinet_sandbox.server import Sandbox
from ekabinet_testing.contracts.registers import CompanyRegisterContract, PeopleRegisterContract

GUNAY = RegisteredPerson(
    surname="Əliyeva",
    given_name="Günay",
    patronymic="Rəşad qızı",
    person_number=Identifier("fin", "1TST0A1"),
    document=Identifier("id-card", "AZE10000001"),
    birth_date=date(1991, 3, 14),
    address="Bakı şəhəri, Sınaq küçəsi 1, mənzil 10, AZ1000",
)
GUNAY_SAID = {
    "document": "AZE10000001",
    "fin": "1TST0A1",
    "surname": "Əliyeva",
    "name": "Günay",
    "patronymic": "Rəşad qızı",
    "birth_date": "1991-03-14",
    "address": "Bakı şəhəri, Sınaq küçəsi 1, mənzil 10, AZ1000",
}
XEZER = RegisteredCompany(
    name="Xəzər Sınaq",
    number=Identifier("voen", "9900000141"),
    head="Hüseynov İlqar Çingiz oğlu",
    address="Gəncə şəhəri, Nümunə prospekti 24, AZ2000",
)
ILQAR = Identifier("fin", "2TST0B2")
XEZER_SAID = {"voen": "9900000141", "name": "Xəzər Sınaq", "head": "", "address": ""}


def people_at(url: str, world: World) -> PeopleRegister:
    settings = {"registers": {"url": url, "key": "sandbox"}}
    return Plugins.load(["registers"]).one(
        "people_register", PeopleRegister, evolve(world, settings=settings)
    )


def companies_at(url: str, world: World) -> CompanyRegister:
    settings = {"registers": {"url": url, "key": "sandbox"}}
    return Plugins.load(["registers"]).one(
        "company_register", CompanyRegister, evolve(world, settings=settings)
    )


class PeopleCases(PeopleRegisterContract):
    @pytest.fixture
    def registered(self) -> RegisteredPerson:
        return GUNAY

    @pytest.fixture
    def stranger(self) -> Identifier:
        return Identifier("id-card", "AZE99999999")


class CompanyCases(CompanyRegisterContract):
    @pytest.fixture
    def registered(self) -> RegisteredCompany:
        return XEZER

    @pytest.fixture
    def head(self) -> Identifier:
        return ILQAR

    @pytest.fixture
    def stranger(self) -> Identifier:
        return Identifier("voen", "1400057421")


class TestMemoryPeople(PeopleCases):
    @pytest.fixture
    def people(self) -> MemoryPeople:
        return MemoryPeople([GUNAY])

    @pytest.fixture
    def people_away(self) -> MemoryPeople:
        return MemoryPeople([GUNAY], away=True)


class TestMemoryCompanies(CompanyCases):
    @pytest.fixture
    def companies(self) -> MemoryCompanies:
        return MemoryCompanies([XEZER], heads={XEZER.number: ILQAR})

    @pytest.fixture
    def companies_away(self) -> MemoryCompanies:
        return MemoryCompanies([XEZER], away=True)


class TestPeopleByHttp(PeopleCases):
    @pytest.fixture
    def people(self, sandbox: Sandbox, world: World) -> PeopleRegister:
        return people_at(f"{sandbox.url}/registers", world)

    @pytest.fixture
    def people_away(self, closed_port: int, world: World) -> PeopleRegister:
        return people_at(f"http://127.0.0.1:{closed_port}/registers", world)


class TestCompaniesByHttp(CompanyCases):
    @pytest.fixture
    def companies(self, sandbox: Sandbox, world: World) -> CompanyRegister:
        return companies_at(f"{sandbox.url}/registers/", world)

    @pytest.fixture
    def companies_away(self, closed_port: int, world: World) -> CompanyRegister:
        return companies_at(f"http://127.0.0.1:{closed_port}/registers", world)


@pytest.mark.parametrize("status", [201, 302, 400, 401, 403, 429, 500, 503])
def test_another_status_is_no_answer(saying: Callable[[int, bytes], str], world: World, status: int) -> None:
    with pytest.raises(Unavailable, match="people register"):
        people_at(saying(status, json.dumps(GUNAY_SAID).encode()), world).person(GUNAY.document)
    with pytest.raises(Unavailable, match="company register"):
        companies_at(saying(status, json.dumps(XEZER_SAID).encode()), world).company(XEZER.number)


@pytest.mark.parametrize("body", [b"", b"<html>", b"null", b"[]", b'"a"', b"\xff", b"[" * 100_000])
def test_nonsense_is_no_answer(saying: Callable[[int, bytes], str], world: World, body: bytes) -> None:
    url = saying(200, body)

    with pytest.raises(Unavailable):
        people_at(url, world).person(GUNAY.document)
    with pytest.raises(Unavailable):
        companies_at(url, world).company(XEZER.number)


@pytest.mark.parametrize("name", GUNAY_SAID)
@pytest.mark.parametrize("value", [None, 1, True, ["a"], {}])
def test_a_person_of_other_types_is_no_answer(
    saying: Callable[[int, bytes], str], world: World, name: str, value: object
) -> None:
    url = saying(200, json.dumps({**GUNAY_SAID, name: value}).encode())

    with pytest.raises(Unavailable):
        people_at(url, world).person(GUNAY.document)


@pytest.mark.parametrize(
    "changed",
    [{"fin": "1"}, {"birth_date": "14.03.1991"}, {"document": "x"}, {"document": "AZE10000002"}],
)
def test_a_person_who_cannot_be_or_was_not_asked_for_is_no_answer(
    saying: Callable[[int, bytes], str], world: World, changed: dict[str, str]
) -> None:
    url = saying(200, json.dumps(GUNAY_SAID | changed).encode())

    with pytest.raises(Unavailable) as refused:
        people_at(url, world).person(GUNAY.document)

    assert GUNAY.person_number.value not in str(refused.value)


@pytest.mark.parametrize("changed", [{"voen": "1"}, {"voen": "1400057421"}, {"name": None}, {"head": 1}])
def test_a_company_that_cannot_be_or_was_not_asked_for_is_no_answer(
    saying: Callable[[int, bytes], str], world: World, changed: dict[str, object]
) -> None:
    url = saying(200, json.dumps(XEZER_SAID | changed).encode())

    with pytest.raises(Unavailable):
        companies_at(url, world).company(XEZER.number)


LED = {**XEZER_SAID, "head_fin": ILQAR.value, "state": "active"}


def test_a_company_that_is_wound_up_is_led_by_nobody(
    saying: Callable[[int, bytes], str], world: World
) -> None:
    wound_up = {**LED, "voen": "9900000271", "state": "liquidated"}
    url = saying(200, json.dumps({"companies": [wound_up, LED]}).encode())

    led = companies_at(url, world).led_by(ILQAR)

    assert [one.number for one in led] == [XEZER.number]


@pytest.mark.parametrize(
    "answer",
    [
        [LED],
        {"companies": None},
        {"companies": [XEZER_SAID]},
        {"companies": [LED, {**LED, "head_fin": "1TST0A1"}]},
        {"companies": [{**LED, "voen": "1"}]},
    ],
    ids=["no table", "nothing", "without its head", "of another head", "a number that cannot be"],
)
def test_companies_that_cannot_be_or_are_led_by_another_are_no_answer(
    saying: Callable[[int, bytes], str], world: World, answer: object
) -> None:
    url = saying(200, json.dumps(answer).encode())

    with pytest.raises(Unavailable) as refused:
        companies_at(url, world).led_by(ILQAR)

    assert ILQAR.value not in str(refused.value)


def test_fields_nobody_asked_for_are_ignored(saying: Callable[[int, bytes], str], world: World) -> None:
    url = saying(200, json.dumps({**GUNAY_SAID, "height": 180}).encode())

    assert people_at(url, world).person(GUNAY.document) == GUNAY


def test_a_key_that_is_not_known_is_no_answer(sandbox: Sandbox, world: World) -> None:
    settings = {"registers": {"url": f"{sandbox.url}/registers", "key": "wrong"}}
    people = Plugins.load(["registers"]).one(
        "people_register", PeopleRegister, evolve(world, settings=settings)
    )

    with pytest.raises(Unavailable):
        people.person(GUNAY.document)


def test_neither_the_key_nor_a_number_stands_in_a_repr_or_a_log(
    sandbox: Sandbox, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    people = people_at(f"{sandbox.url}/registers", world)

    with caplog.at_level(logging.DEBUG):
        people.person(GUNAY.document)
        companies_at(f"{sandbox.url}/registers", world).led_by(ILQAR)

    assert "key" not in repr(people)
    assert "Bearer" not in caplog.text
    assert GUNAY.document.value not in caplog.text
    assert ILQAR.value not in caplog.text


def test_connections_are_closed_with_their_lookup(sandbox: Sandbox) -> None:
    lookup = Lookup("people register", RegisterSettings(f"{sandbox.url}/registers", "sandbox"))
    lookup.find("people", dict, document=GUNAY.document.value)
    transport, gone = lookup.transport, weakref.ref(lookup)

    del lookup

    assert gone() is None
    assert not transport._pool.connections


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ({}, "url"),
        ({"url": "registers.example", "key": "a"}, "registers"),
        ({"url": "https://registers.example", "key": "a", "colour": "red"}, "colour"),
    ],
)
def test_settings_that_cannot_be_are_told(world: World, settings: dict[str, object], fault: str) -> None:
    with pytest.raises(BadSetup, match=fault):
        Plugins.load(["registers"]).one(
            "people_register", PeopleRegister, evolve(world, settings={"registers": settings})
        )
