"""A link in a letter opens once, for a time."""

from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_core.account import Account
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import AccountId, Digest
from ekabinet_core.link import Link, LinkPurpose
from ekabinet_core.person import NaturalPerson

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LEYLA = Account(
    AccountId("leyla"), NaturalPerson("Əliyeva", "Leyla"), "5ABC12D", "leyla", "leyla@example.az", "", NOON
)
LINK = Link(Digest("k"), LinkPurpose.EMAIL, LEYLA.id, LEYLA.email, NOON)


@pytest.mark.parametrize(("purpose", "hours"), [(LinkPurpose.EMAIL, 24), (LinkPurpose.PASSWORD, 1)])
def test_it_opens_until_its_time_is_over(purpose: LinkPurpose, hours: int) -> None:
    link, end = evolve(LINK, purpose=purpose), NOON + timedelta(hours=hours)

    assert link.use(purpose, LEYLA, end - SECOND).used_at == end - SECOND
    with pytest.raises(NotFound):
        link.use(purpose, LEYLA, end)


def test_it_opens_once() -> None:
    used = LINK.use(LinkPurpose.EMAIL, LEYLA, NOON)

    with pytest.raises(NotFound):
        used.use(LinkPurpose.EMAIL, LEYLA, NOON)


def test_it_opens_nothing_that_it_was_not_made_for() -> None:
    with pytest.raises(NotFound):
        LINK.use(LinkPurpose.PASSWORD, LEYLA, NOON)


def test_it_proves_only_the_address_it_was_sent_to() -> None:
    with pytest.raises(NotFound):
        LINK.use(LinkPurpose.EMAIL, evolve(LEYLA, email="other@example.az"), NOON)


def test_another_password_ends_the_links_asked_for_before_it() -> None:
    with pytest.raises(NotFound):
        LINK.use(LinkPurpose.EMAIL, LEYLA.set_password("new", NOON + SECOND), NOON + SECOND)
