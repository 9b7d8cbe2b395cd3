"""Ways to sign in and to sign: in memory, ASAN İmza against the sandbox, e-İmza with a token in memory."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import evolve, frozen
from ekabinet_core.behalf import Behalf, Body
from ekabinet_core.identifier import Identifier
from ekabinet_core.person import NaturalPerson
from ekabinet_core.waiting import AppLink, Failure, Intent, Pending
from ekabinet_memory.app_signing import MemoryApp
from ekabinet_memory.authority import MemoryAuthority
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.signing import MemoryPhone, MemorySigning
from ekabinet_memory.token import MemoryToken
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.signing import Holder, SigningMethod
from ekabinet_ports.world import World
from ekabinet_sandbox.fault import Fault
from ekabinet_sandbox.purpose import Purpose
from ekabinet_sandbox.robots import PhoneRobot
from ekabinet_sandbox.server import Sandbox, running
from ekabinet_sandbox.settings import Lives
from ekabinet_signing.eimza import EImza
from ekabinet_signing.trust import Trust
from ekabinet_testing.contracts.signing import Phone, SigningMethodContract
from ekabinet_testing.contracts.signing_told import ToldMethodContract

GUNAY = NaturalPerson("Əliyeva", "Günay", "Rəşad qızı", (Identifier("fin", "1TST0A1"),))
NUMBER, USER_CODE = "+994501000001", "100001"
DIRECT = Behalf(Body.LEGAL_PERSON, Identifier("voen", "1234567891"), "Direct MMC")
PINS = {Purpose.AUTHENTICATION: "1111", Purpose.SIGNATURE: "11111"}


class SigningCases(SigningMethodContract):
    @pytest.fixture
    def stranger(self) -> Holder:
        return {"phone": "+994509999999", "user_code": "999999"}

    @pytest.fixture
    def person_number(self) -> Identifier:
        return Identifier("fin", "1TST0A1")


@frozen
class MemoryHand:
    """Holds the phone of memory."""

    phone: MemoryPhone
    clock: MemoryClock

    def confirm(self) -> None:
        self.phone.confirm()

    def refuse(self) -> None:
        self.phone.refuse()

    def switch_off(self) -> None:
        self.phone.trouble = Failure.PHONE_ABSENT

    def outstay(self) -> None:
        self.clock.pass_(minutes=2)


class TestMemorySigning(SigningCases):
    @pytest.fixture
    def clock(self) -> MemoryClock:
        return MemoryClock()

    @pytest.fixture
    def method(self, world: World, clock: MemoryClock) -> MemorySigning:
        method = MemorySigning(clock, world.jurisdiction)
        method.enrol(GUNAY, NUMBER, USER_CODE)
        method.enrol(GUNAY, NUMBER, "200001", DIRECT)
        return method

    @pytest.fixture
    def business_holder(self) -> Holder:
        return {"phone": NUMBER, "user_code": "200001"}

    @pytest.fixture
    def organisation(self) -> Behalf:
        return DIRECT

    @pytest.fixture
    def method_away(self, world: World, clock: MemoryClock) -> MemorySigning:
        return MemorySigning(clock, world.jurisdiction, away=True)

    @pytest.fixture
    def phone(self, method: MemorySigning, clock: MemoryClock) -> Phone:
        return MemoryHand(method.phone, clock)

    @pytest.fixture
    def holder(self) -> Holder:
        return {"phone": NUMBER, "user_code": USER_CODE}


class TestMemoryApp(SigningMethodContract):
    @pytest.fixture
    def clock(self) -> MemoryClock:
        return MemoryClock()

    @pytest.fixture
    def method(self, world: World, clock: MemoryClock) -> MemoryApp:
        method = MemoryApp(MemorySigning(clock, world.jurisdiction))
        method.enrol(GUNAY, "100001")
        method.enrol(GUNAY, "200001", DIRECT)
        return method

    @pytest.fixture
    def method_away(self, world: World, clock: MemoryClock) -> MemoryApp:
        return MemoryApp(MemorySigning(clock, world.jurisdiction, away=True))

    @pytest.fixture
    def phone(self, method: MemoryApp, clock: MemoryClock) -> Phone:
        return MemoryHand(method.phone, clock)

    @pytest.fixture
    def holder(self) -> Holder:
        return {"account": "100001"}

    @pytest.fixture
    def stranger(self) -> Holder:
        return {"account": "999999"}

    @pytest.fixture
    def person_number(self) -> Identifier:
        return Identifier("fin", "1TST0A1")

    @pytest.fixture
    def business_holder(self) -> Holder:
        return {"account": "200001"}

    @pytest.fixture
    def organisation(self) -> Behalf:
        return DIRECT

    def test_its_link_is_another_at_each_poll(
        self, method: MemoryApp, holder: Holder, intent: Intent
    ) -> None:
        first = method.poll(method.begin(holder, intent).handle)
        assert isinstance(first, Pending)
        second = method.poll(first.handle)

        assert isinstance(second, Pending)
        assert isinstance(first.prompt, AppLink)
        assert first.prompt != second.prompt


@frozen
class SandboxHand:
    """Holds a phone of the sandbox."""

    robot: PhoneRobot

    def confirm(self) -> None:
        prompt = self.robot.prompt(NUMBER)
        assert prompt is not None
        self.robot.confirm(NUMBER, PINS[prompt.purpose])

    def refuse(self) -> None:
        self.robot.refuse(NUMBER)

    def switch_off(self) -> None:
        self.robot.suffer(NUMBER, Fault.SWITCHED_OFF)

    def outstay(self) -> None:
        """The sandbox's own time passes while it is polled."""

    def put_away(self) -> None:
        self.robot.suffer(NUMBER, Fault.NONE)
        while self.robot.prompt(NUMBER, within=0):
            self.robot.refuse(NUMBER)


def asan_at(url: str, trust: Path, world: World) -> SigningMethod:
    settings = {
        "asan_url": f"{url}/asan",
        "trust": str(trust),
        "relying_party_uuid": "00000000-0000-0000-0000-000000000000",
        "relying_party_name": "EKABINET",
    }
    now = MemoryClock(datetime.now(UTC))
    there = evolve(world, settings={"signing": settings}, clock=now)
    (method,) = Plugins.load(["signing"]).all("signing_methods", SigningMethod, there)
    return method


@pytest.fixture(scope="module")
def sandbox_in_a_hurry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with running(tmp_path_factory.mktemp("hurry"), lives=Lives(session=timedelta(seconds=2))) as sandbox:
        yield sandbox


class TestAsanImza(SigningCases):
    @pytest.fixture
    def method(self, sandbox: Sandbox, world: World) -> SigningMethod:
        return asan_at(sandbox.url, sandbox.trust, world)

    @pytest.fixture
    def method_away(self, sandbox: Sandbox, closed_port: int, world: World) -> SigningMethod:
        return asan_at(f"http://127.0.0.1:{closed_port}", sandbox.trust, world)

    @pytest.fixture
    def method_in_a_hurry(self, sandbox_in_a_hurry: Sandbox, world: World) -> SigningMethod:
        return asan_at(sandbox_in_a_hurry.url, sandbox_in_a_hurry.trust, world)

    @pytest.fixture
    def phone(self, sandbox: Sandbox) -> Iterator[Phone]:
        hand = SandboxHand(sandbox.phone)
        yield hand
        hand.put_away()

    @pytest.fixture
    def holder(self) -> Holder:
        return {"phone": "050 100-00-01", "user_code": USER_CODE}

    @pytest.fixture
    def business_holder(self) -> Holder:
        return {"phone": NUMBER, "user_code": "300001"}

    @pytest.fixture
    def organisation(self) -> Behalf:
        return Behalf(Body.STATE_BODY, Identifier("voen", "9900000551"), "Nümunə Dövlət Agentliyi")


class TestEImza(ToldMethodContract):
    @pytest.fixture
    def authority(self, clock: MemoryClock) -> MemoryAuthority:
        return MemoryAuthority.new(clock.now())

    @pytest.fixture
    def method(self, world: World, clock: MemoryClock, authority: MemoryAuthority) -> SigningMethod:
        return EImza(Trust((authority.root,)), world.jurisdiction, clock, world.origin)

    @pytest.fixture
    def token(self, world: World, authority: MemoryAuthority, person_number: Identifier) -> MemoryToken:
        sign_in = authority.issue(GUNAY, person_number, "digital_signature")
        return MemoryToken(sign_in, authority.issue(GUNAY, person_number, "content_commitment"), world.origin)

    @pytest.fixture
    def business_token(
        self, world: World, authority: MemoryAuthority, person_number: Identifier, organisation: Behalf
    ) -> MemoryToken:
        sign_in = authority.issue(GUNAY, person_number, "digital_signature", behalf=organisation)
        signing = authority.issue(GUNAY, person_number, "content_commitment", behalf=organisation)
        return MemoryToken(sign_in, signing, world.origin)

    @pytest.fixture
    def organisation(self) -> Behalf:
        return DIRECT

    @pytest.fixture
    def holder(self, token: MemoryToken) -> Holder:
        return token.holder

    @pytest.fixture
    def person_number(self) -> Identifier:
        return Identifier("fin", "1TST0A1")
