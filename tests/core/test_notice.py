"""A notice: what was told when, each time once, and nothing about anybody."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from attrs import asdict, evolve
from ekabinet_core.errors import Invalid, WrongStatus
from ekabinet_core.ids import AccountId, NoticeId
from ekabinet_core.notice import Channel, Event, Happened, Notice
from ekabinet_core.personal_data import Contact
from ekabinet_core.topic import OPTIONAL, Topic
from ekabinet_core.wishes import Wishes
from ekabinet_testing.contracts.storage_examples import account
from hypothesis import given
from hypothesis import strategies as st

MADE = datetime(2026, 3, 2, 6, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NEW = Notice(
    NoticeId("n"),
    AccountId("leyla"),
    Happened.APPLICATION_RETURNED,
    "application",
    tuple(Channel),
    "az",
    MADE,
)
Telling = Callable[[Notice, datetime], Notice]
TELLINGS: dict[str, tuple[Channel, Telling]] = {
    "placed_at": (Channel.CABINET, Notice.place),
    "mailed_at": (Channel.EMAIL, Notice.mail),
    "sms_delivered_at": (Channel.SMS, Notice.deliver_sms),
    "opened_at": (Channel.CABINET, Notice.open),
}
times = st.timedeltas(timedelta(), timedelta(days=90)).map(lambda later: MADE + later)


def test_each_time_stands_by_itself() -> None:
    told = NEW.place(MADE).mail(MADE + 2 * MINUTE).deliver_sms(MADE + 3 * MINUTE).open(MADE + MINUTE)

    assert told == evolve(
        NEW,
        placed_at=MADE,
        mailed_at=MADE + 2 * MINUTE,
        sms_delivered_at=MADE + 3 * MINUTE,
        opened_at=MADE + MINUTE,
    )


@pytest.mark.parametrize("what", TELLINGS)
@given(first=times, second=times)
def test_a_time_that_was_told_never_changes(what: str, first: datetime, second: datetime) -> None:
    _, tell = TELLINGS[what]
    told = tell(NEW.place(MADE) if what == "opened_at" else NEW, first)

    again = tell(told, second)

    assert again == told
    assert asdict(again)[what] == first


@pytest.mark.parametrize("what", ["placed_at", "mailed_at", "sms_delivered_at"])
def test_nothing_is_told_before_the_notice_was_made(what: str) -> None:
    _, tell = TELLINGS[what]

    with pytest.raises(Invalid, match="before-it-was-made @ at"):
        tell(NEW, MADE - MINUTE)


@pytest.mark.parametrize("what", ["placed_at", "mailed_at", "sms_delivered_at"])
def test_a_notice_goes_only_the_chosen_ways(what: str) -> None:
    channel, tell = TELLINGS[what]
    without = evolve(NEW, channels=tuple(one for one in Channel if one is not channel))

    with pytest.raises(Invalid, match="not-chosen @ channel"):
        tell(without, MADE)


def test_what_was_not_placed_is_not_opened() -> None:
    with pytest.raises(WrongStatus):
        NEW.open(MADE)


def test_nothing_is_opened_before_it_was_placed() -> None:
    placed = NEW.place(MADE + MINUTE)

    with pytest.raises(Invalid, match="before-it-was-placed @ at"):
        placed.open(MADE)


def test_a_notice_tells_codes_ids_and_the_number_of_the_thing_only() -> None:
    assert set(asdict(NEW)) == {
        "id",
        "to",
        "happened",
        "about",
        "channels",
        "language",
        "made_at",
        "placed_at",
        "mailed_at",
        "sms_delivered_at",
        "opened_at",
        "number",
        "waits_for",
        "version",
        "reason",
    }


def test_one_event_is_one_notice_to_each_however_often_it_is_told() -> None:
    event = Event("7", Happened.HEARING_SET, "h1", "E-2-2/2026", MADE)

    first, again = event.notice_to(account()), event.notice_to(evolve(account(), language="ru"))

    assert first.id == again.id
    assert first.placed_at == MADE
    assert event.notice_to(evolve(account(), id=AccountId("rashad"))).id != first.id
    assert evolve(event, key="8").notice_to(account()).id != first.id
    assert evolve(event, happened=Happened.HEARING_MOVED).notice_to(account()).id != first.id


@pytest.mark.parametrize("happened", Happened)
def test_what_is_optional_is_mailed_to_those_who_want_it(happened: Happened) -> None:
    hushed = account().wish(Wishes(silent=OPTIONAL))

    mailed = Channel.EMAIL in Event("7", happened, "x", "1", MADE).notice_to(hushed).channels

    assert mailed is (
        happened.topic
        in {
            *(Topic.APPLICATION, Topic.DECISION, Topic.HEARING),
            *(Topic.SUBMISSION, Topic.MANDATE),
        }
    )


@pytest.mark.parametrize("topic", [Topic.HEARING, Topic.DECISION, Topic.APPLICATION])
def test_decisions_and_hearings_are_always_mailed(topic: Topic) -> None:
    with pytest.raises(Invalid, match="always-mailed @ silent"):
        Wishes(silent=(topic,))


def test_nothing_is_mailed_to_who_has_no_address() -> None:
    notice = Event("7", Happened.HEARING_SET, "h1", "1", MADE).notice_to(evolve(account(), email=""))

    assert notice.channels == (Channel.CABINET,)


@pytest.mark.parametrize("happened", Happened)
def test_messages_go_to_who_has_a_phone_and_wants_them_about_that(happened: Happened) -> None:
    reached = evolve(account(), contact=Contact(phones=("+994501112233",)))
    event = Event("7", happened, "x", "1", MADE)
    wants = reached.wish(Wishes(texted=(Topic.HEARING,)))

    assert Channel.SMS not in event.notice_to(reached).channels
    assert (Channel.SMS in event.notice_to(wants).channels) is (happened.topic is Topic.HEARING)
