"""The inbox by its legal terms: what is over, what ends soon, and which is the next."""

from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_core.account import Office, Post
from ekabinet_core.actor import Actor
from ekabinet_core.docket_search import DocketSearch, Urgency
from ekabinet_core.errors import Forbidden
from ekabinet_core.hold import Hold
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.suspension import Suspension, SuspensionReason
from ekabinet_ports.storage import Docketed
from ekabinet_testing.contracts.storage_examples import application
from ekabinet_testing.journey import CLERK, Journey
from ekabinet_testing.people import COURT, GUNAY
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

NOON = datetime(2026, 6, 1, 8, tzinfo=UTC)
"""A Monday in Bakı. A claim is answered in five days (CPC 151.2)."""
MINE = Hold(CLERK.account, CLERK.name, NOON)


@pytest.fixture
def cabinet(world: MemoryWorld) -> Cabinet:
    world.clock.moment = NOON + timedelta(days=8)
    return world.cabinet


def came(cabinet: Cabinet, id: str, day: int, kind: str = "claim", hold: Hold | None = None) -> None:
    """An application that came so many days after that Monday."""
    row = Docketed(ApplicationId(id), COURT, id, kind, "Leyla", NOON + timedelta(days=day), hold=hold)
    with cabinet.parts.storage.transaction() as kept:
        kept.applications.put(application(row.application))
        kept.docket.put(row)


@pytest.mark.parametrize(
    ("urgency", "found"),
    [(Urgency.OVER, ["2"]), (Urgency.TODAY, ["3"]), (Urgency.SOON, ["3", "4", "5"])],
)
def test_the_inbox_is_asked_for_what_is_urgent(cabinet: Cabinet, urgency: Urgency, found: list[str]) -> None:
    """It is Tuesday, 9 June: what came on the 3rd ended on the 8th, what came on the 6th ends on the 11th."""
    for day in range(2, 8):
        came(cabinet, str(day), day)
    came(cabinet, "termless", 0, kind="unheard-of")

    page = cabinet.queue.find(DocketSearch(arrivals=cabinet.queue.arrivals(urgency)), None, CLERK)

    assert [row.application for row in page.rows] == found


def test_the_next_is_the_one_whose_term_ends_first(cabinet: Cabinet) -> None:
    came(cabinet, "termless", 0, kind="unheard-of")
    came(cabinet, "later", 5)
    came(cabinet, "mine", 4, hold=MINE)
    came(cabinet, "another's", 2, hold=evolve(MINE, by=AccountId("another")))

    following = cabinet.queue.following(CLERK)

    assert following is not None
    assert following.application == "mine"


def test_what_a_colleague_has_is_not_the_next(cabinet: Cabinet) -> None:
    came(cabinet, "another's", 2, hold=evolve(MINE, by=AccountId("another")))
    came(cabinet, "nobody's", 3)

    following = cabinet.queue.following(CLERK)

    assert following is not None
    assert following.application == "nobody's"


def test_what_lies_with_a_colleague_who_is_not_there_any_more_is_the_next(
    cabinet: Cabinet, journey: Journey
) -> None:
    colleague = journey.registered(GUNAY).account
    with cabinet.parts.storage.transaction() as kept:
        seated = kept.accounts.put(evolve(kept.accounts.get(colleague), posts=(Post(Office.CLERK, COURT),)))
    came(cabinet, "theirs", 2, hold=evolve(MINE, by=colleague))
    assert cabinet.queue.following(CLERK) is None

    stolen = Suspension(NOON, SuspensionReason.STOLEN, "Oğurlanıb.", "Sevda")
    with cabinet.parts.storage.transaction() as kept:
        kept.accounts.put(seated.suspend(stolen))

    following = cabinet.queue.following(CLERK)
    assert following is not None
    assert following.application == "theirs"


def test_nothing_follows_where_colleagues_have_the_rest(cabinet: Cabinet) -> None:
    came(cabinet, "another's", 2, hold=evolve(MINE, by=AccountId("another")))

    assert cabinet.queue.following(CLERK) is None


def test_a_person_sees_no_queue(cabinet: Cabinet, leyla: Actor) -> None:
    with pytest.raises(Forbidden):
        cabinet.queue.tallies(leyla)
    with pytest.raises(Forbidden):
        cabinet.queue.following(leyla)
