"""Certificates of outages: sealed, once, with the name of who tried and of nobody else."""

import json
from contextlib import suppress
from zipfile import ZipFile

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Forbidden, NotFound, Unavailable
from ekabinet_core.journal import Deed
from ekabinet_core.outage import Facility, Outage, Use
from ekabinet_core.package import Plain
from ekabinet_core.verdict import SubIndication
from ekabinet_memory.seal import MemorySeal
from ekabinet_testing.journey import CLERK, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import GUNAY, LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

SIGNING = Facility(Use.SIGNING, "asan")


class Away(MemorySeal):
    """A seal whose keeper does not answer."""

    def sign(self, digest: bytes) -> bytes:
        raise Unavailable(f"seal for {len(digest)} bytes")


@pytest.fixture
def outage(world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor) -> Outage:
    """Leyla tried to sign three times while nobody could; then it worked."""
    confirmed = journey.confirmed(leyla)
    world.signing.away = True
    for _ in range(3):
        with suppress(Unavailable):
            cabinet.signing.begin(confirmed.id, "asan", LEYLA.holder, leyla)
        world.clock.pass_(minutes=1)
    world.signing.away = False
    journey.signed(confirmed, LEYLA, leyla)
    (found,) = [one for one in cabinet.outages.status().outages if one.facility == SIGNING]
    return found


def read(world: MemoryWorld, file: StoredFile) -> dict[str, Plain]:
    with world.files.open(file.digest) as container, ZipFile(container) as zipped:
        told: dict[str, Plain] = json.loads(zipped.read("certificate.json"))
    return told


def test_who_tried_gets_a_certificate_that_says_when(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, outage: Outage
) -> None:
    told = read(world, cabinet.certifying.certificate(outage.code, leyla))

    assert told["service"] == {"use": "signing", "way": "asan"}
    assert (told["since"], told["until"]) == ("2026-03-02T10:00:00+04:00", "2026-03-02T10:03:00+04:00")
    assert told["seconds"] == 180
    assert told["person"] == {"name": leyla.name, "number": LEYLA.number}
    assert told["tried"] == [f"2026-03-02T10:0{minute}:00+04:00" for minute in range(3)]


def test_who_did_not_try_gets_one_without_a_name(
    world: MemoryWorld, cabinet: Cabinet, rashad: Actor, outage: Outage
) -> None:
    told = read(world, cabinet.certifying.certificate(outage.code, rashad))

    assert (told["person"], told["tried"]) == (None, [])


def test_one_without_a_name_is_the_same_for_everybody(
    cabinet: Cabinet, journey: Journey, rashad: Actor, outage: Outage
) -> None:
    other = journey.registered(GUNAY)

    files = {cabinet.certifying.certificate(outage.code, one).digest for one in (rashad, other)}

    assert len(files) == 1


def test_asked_for_twice_it_is_the_same_and_journalled_once(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, outage: Outage
) -> None:
    first = cabinet.certifying.certificate(outage.code, leyla)
    world.clock.pass_(days=1)

    assert cabinet.certifying.certificate(outage.code, leyla) == first
    sealless = world.over(evolve(world.parts, seal=Away.new(world.clock))).cabinet
    assert sealless.certifying.certificate(outage.code, leyla) == first  # nothing is sealed anew
    with cabinet.parts.storage.reading() as kept:
        deeds = [row.deed for row in noted(kept)]
    assert deeds.count(Deed.OUTAGE_CERTIFIED) == 1


def test_its_seal_holds_for_a_stranger(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, outage: Outage
) -> None:
    file = cabinet.certifying.certificate(outage.code, leyla)

    with world.files.open(file.digest) as container:
        (verdict,) = world.parts.validator.validate(container, world.clock.now()).verdicts

    assert {one.name for one in verdict.files} == {"certificate.pdf", "certificate.json"}
    assert verdict.sub_indication is SubIndication.TRY_LATER


def test_what_is_swept_is_not_a_certificate(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, outage: Outage
) -> None:
    file = cabinet.certifying.certificate(outage.code, leyla)
    world.clock.pass_(days=30)

    cabinet.inventory.sweep()

    assert read(world, file)


def test_an_outage_that_is_still_on_has_none(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, outage: Outage
) -> None:
    for _ in range(3):
        cabinet.observing.failed(SIGNING)
        world.clock.pass_(minutes=1)
    going_on = cabinet.outages.status().outages[0]
    assert going_on.until is None

    with pytest.raises(NotFound):
        cabinet.certifying.certificate(going_on.code, leyla)
    assert [one.outage for one in cabinet.certifying.offered(leyla)] == [outage]


def test_what_was_no_outage_has_none(cabinet: Cabinet, leyla: Actor) -> None:
    with pytest.raises(NotFound):
        cabinet.certifying.certificate("signing-asan-20260302T060000Z", leyla)


def test_a_clerk_has_none(cabinet: Cabinet, outage: Outage) -> None:
    assert not cabinet.certifying.offered(CLERK)
    with pytest.raises(Forbidden):
        cabinet.certifying.certificate(outage.code, CLERK)


def test_while_the_seal_is_away_nothing_is_kept(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, outage: Outage
) -> None:
    sealless = world.over(evolve(world.parts, seal=Away.new(world.clock))).cabinet

    with pytest.raises(Unavailable):
        sealless.certifying.certificate(outage.code, leyla)
    assert read(world, cabinet.certifying.certificate(outage.code, leyla))


def test_where_there_is_no_seal_none_is_offered(world: MemoryWorld, leyla: Actor, outage: Outage) -> None:
    sealless = world.over(evolve(world.parts, seal=None)).cabinet

    assert not sealless.certifying.offered(leyla)
    with pytest.raises(NotFound):
        sealless.certifying.certificate(outage.code, leyla)


def test_what_the_cabinet_asks_by_itself_is_nobodys_attempt(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla, receipt=None)
    chosen = cabinet.duty.online(draft.id, "416973", leyla, draft.version)
    order = cabinet.paying.begin(chosen.id, "/{order}", leyla)
    world.bank.away = True

    with suppress(Unavailable):
        cabinet.paying.ask_again(order.id)
    with cabinet.parts.storage.reading() as kept:
        assert not kept.failed_attempts.of(leyla.account)

    with suppress(Unavailable):
        cabinet.paying.ask(order.id)
    with cabinet.parts.storage.reading() as kept:
        assert len(kept.failed_attempts.of(leyla.account)) == 1
