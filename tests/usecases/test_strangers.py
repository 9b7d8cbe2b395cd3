"""A stranger's application does not exist: one table over all deeds (design rule 7)."""

from collections.abc import Callable

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Forbidden, NotFound
from ekabinet_core.ids import ApplicationId
from ekabinet_core.movement import Voucher
from ekabinet_testing.journey import CLAIM, CLERK, COMPANY, MYSELF, Journey, upload
from ekabinet_testing.listed import applications_of
from ekabinet_testing.noted import noted
from ekabinet_testing.people import RASHAD, RECEIPTS
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

Deed = Callable[[Cabinet, Application, Actor], object]
RECEIPT = RECEIPTS[5].number.value
VOUCHER = Voucher("receipts", RECEIPT)
METHOD = "asan"

DEEDS: dict[str, Deed] = {
    "get": lambda cabinet, it, by: cabinet.drafts.get(it.id, by),
    "correct": lambda cabinet, it, by: cabinet.drafts.correct(it.id, by),
    "copy": lambda cabinet, it, by: cabinet.drafts.copy(it.id, by),
    "discard": lambda cabinet, it, by: cabinet.drafts.discard(it.id, by, it.version),
    "bring back": lambda cabinet, it, by: cabinet.drafts.bring_back(it.id, by),
    "subject": lambda cabinet, it, by: cabinet.subject.save(it.id, CLAIM, by, it.version),
    "add myself": lambda cabinet, it, by: cabinet.parties.add(it.id, MYSELF, by, it.version),
    "add a company": lambda cabinet, it, by: cabinet.parties.add(it.id, COMPANY, by, it.version),
    "remove a party": lambda cabinet, it, by: cabinet.parties.remove(it.id, it.parties[0].id, by, it.version),
    "attach": lambda cabinet, it, by: cabinet.papers.add(it.id, "contract", upload(), by, it.version),
    "detach": lambda cabinet, it, by: cabinet.papers.remove(it.id, it.attachments[0].id, by, it.version),
    "shift": lambda cabinet, it, by: cabinet.papers.shift(it.id, it.attachments[0].id, 1, by, it.version),
    "join": lambda cabinet, it, by: cabinet.papers.join(it.id, "contract", by, it.version),
    "write": lambda cabinet, it, by: cabinet.content.write(it.id, "a", "b", by, it.version),
    "receipt": lambda cabinet, it, by: cabinet.duty.by_receipt(it.id, RECEIPT, by, it.version),
    "unknown receipt": lambda cabinet, it, by: cabinet.duty.by_receipt(it.id, "999999999", by, it.version),
    "online": lambda cabinet, it, by: cabinet.duty.online(it.id, "416973", by, it.version),
    "exempt": lambda cabinet, it, by: cabinet.duty.exempt(it.id, "alimony", upload(), by, it.version),
    "pay": lambda cabinet, it, by: cabinet.paying.begin(it.id, "/{order}", by),
    "pay a difference by card": lambda cabinet, it, by: cabinet.differences.online(it.id, "", "/{order}", by),
    "a difference by receipt": lambda cabinet, it, by: cabinet.differences.by_receipt(it.id, RECEIPT, by),
    "a difference by free money": lambda cabinet, it, by: cabinet.differences.use(it.id, VOUCHER, by),
    "check": lambda cabinet, it, by: cabinet.confirmation.check(it.id, by),
    "confirm": lambda cabinet, it, by: cabinet.confirmation.confirm(it.id, by, it.version),
    "take back": lambda cabinet, it, by: cabinet.confirmation.take_back(it.id, by),
    "begin to sign": lambda cabinet, it, by: cabinet.signing.begin(it.id, METHOD, RASHAD.holder, by),
    "look at the signing": lambda cabinet, it, by: cabinet.signing.look(it.id, by),
    "ask the phone": lambda cabinet, it, by: cabinet.signing.ask(it.id, by),
    "cancel the signing": lambda cabinet, it, by: cabinet.signing.cancel(it.id, by),
}


@pytest.fixture(params=["draft", "confirmed"])
def application(request: pytest.FixtureRequest, journey: Journey, leyla: Actor) -> Application:
    """Leyla's application."""
    return journey.complete(leyla) if request.param == "draft" else journey.confirmed(leyla)


def everything(world: MemoryWorld, by: Actor) -> tuple[object, ...]:
    """All that a deed could leave behind."""
    with world.cabinet.parts.storage.reading() as kept:
        applications = tuple(kept.applications.page(by.account, None).rows)
        return applications, tuple(noted(kept)), tuple(kept.movements.of(by.account))


@pytest.mark.parametrize("deed", DEEDS)
def test_a_strangers_application_does_not_exist(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, rashad: Actor, application: Application, *, deed: str
) -> None:
    before = everything(world, leyla), len(world.files.kept), len(world.phone.requests)

    with pytest.raises(NotFound):
        DEEDS[deed](cabinet, application, rashad)

    assert (everything(world, leyla), len(world.files.kept), len(world.phone.requests)) == before


@pytest.mark.parametrize("deed", DEEDS)
def test_a_clerk_does_nothing_with_it_here(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, application: Application, deed: str
) -> None:
    before = everything(world, leyla)

    with pytest.raises(Forbidden):
        DEEDS[deed](cabinet, application, CLERK)

    assert everything(world, leyla) == before


@pytest.mark.parametrize("deed", DEEDS)
def test_what_nobody_has_looks_the_same(
    cabinet: Cabinet, leyla: Actor, rashad: Actor, application: Application, deed: str
) -> None:
    with pytest.raises(NotFound) as strangers:
        DEEDS[deed](cabinet, application, rashad)
    with pytest.raises(NotFound) as nobodys:
        DEEDS[deed](cabinet, evolve(application, id=ApplicationId("nothing")), rashad)

    assert str(strangers.value) == str(nobodys.value)


def test_a_stranger_lists_only_their_own(cabinet: Cabinet, rashad: Actor, application: Application) -> None:
    own = cabinet.drafts.start(rashad)

    assert list(applications_of(cabinet, rashad)) == [own]
