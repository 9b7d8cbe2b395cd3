"""Text messages: to who wants them, each once, and kept with the network's time of delivery (CPC 135.7)."""

from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Invalid
from ekabinet_core.notice import Channel, Notice
from ekabinet_core.topic import Topic
from ekabinet_core.wishes import Wishes
from ekabinet_ports.noticeboard import Reading
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.notice_texts import PATIENCE

PHONE = "+994501112233"


@pytest.fixture
def reached(world: MemoryWorld, leyla: Actor) -> Actor:
    """Leyla, who has given her phone and wants a message when a court answers."""
    with world.cabinet.parts.storage.transaction() as kept:
        account = kept.accounts.get(leyla.account)
        kept.accounts.put(evolve(account, contact=evolve(account.contact, phones=(PHONE,))))
    world.cabinet.profile.wish(Wishes(texted=(Topic.APPLICATION,)), leyla)
    return leyla


def told(world: MemoryWorld, by: Actor) -> Notice:
    """The notice of theirs that was made last."""
    return world.cabinet.notices.page(Reading.ALL, None, by).rows[0]


def worked(world: MemoryWorld, **length: float) -> None:
    """So long later, with the work that is then due done."""
    world.clock.pass_(**length)
    while world.cabinet.work():
        pass


def test_who_wants_a_message_gets_one_and_its_time_is_the_networks(
    world: MemoryWorld, journey: Journey, reached: Actor
) -> None:
    returned = journey.returned(LEYLA, reached)

    worked(world, hours=1)

    (message,) = world.texts.messages
    assert message.to == PHONE
    assert returned.number in message.text
    notice = told(world, reached)
    assert notice.channels == (Channel.CABINET, Channel.EMAIL, Channel.SMS)
    assert notice.sms_delivered_at == world.texts.reports[f"notice-{notice.id}"].delivered_at


def test_a_phone_that_is_switched_off_is_waited_for_and_sent_nothing_twice(
    world: MemoryWorld, journey: Journey, reached: Actor
) -> None:
    world.texts.switched_off = True
    journey.returned(LEYLA, reached)
    for _ in range(10):
        worked(world, hours=1)
    assert told(world, reached).sms_delivered_at is None

    world.texts.switched_off = False
    worked(world, hours=1)

    assert len(world.texts.messages) == 1
    assert told(world, reached).sms_delivered_at == world.clock.now()


def test_a_message_that_never_arrives_is_not_asked_about_for_ever(
    world: MemoryWorld, journey: Journey, reached: Actor
) -> None:
    world.texts.switched_off = True
    journey.returned(LEYLA, reached)
    worked(world, minutes=1)
    worked(world, seconds=PATIENCE.total_seconds())
    worked(world, hours=1)

    with world.cabinet.parts.storage.reading() as kept:
        assert kept.backlog.figures(world.clock.now()).waiting == 0
    assert told(world, reached).sms_delivered_at is None


def test_a_lost_message_is_not_sent_again(world: MemoryWorld, journey: Journey, reached: Actor) -> None:
    world.texts.switched_off = True
    journey.returned(LEYLA, reached)
    worked(world, minutes=1)
    world.texts.lose()

    worked(world, hours=1)

    assert told(world, reached).sms_delivered_at is None
    assert len(world.texts.messages) == 1
    with world.cabinet.parts.storage.reading() as kept:
        assert kept.backlog.figures(world.clock.now()).waiting == 0


def test_while_the_gateway_is_away_the_message_waits(
    world: MemoryWorld, journey: Journey, reached: Actor
) -> None:
    world.texts.away = True
    journey.returned(LEYLA, reached)
    worked(world, hours=1)
    assert world.texts.messages == []

    world.texts.away = False
    worked(world, hours=1)

    assert len(world.texts.messages) == 1


def test_a_gateway_away_for_too_long_sends_no_old_news(
    world: MemoryWorld, journey: Journey, reached: Actor
) -> None:
    world.texts.away = True
    journey.returned(LEYLA, reached)

    world.clock.pass_(seconds=(PATIENCE + timedelta(hours=1)).total_seconds())
    world.texts.away = False
    worked(world, hours=1)

    assert world.texts.messages == []


def test_a_network_whose_clock_is_behind_delivers_nothing_before_it_was_made(
    world: MemoryWorld, journey: Journey, reached: Actor
) -> None:
    world.texts.switched_off = True
    journey.returned(LEYLA, reached)
    worked(world, minutes=1)
    notice = told(world, reached)
    world.texts.switched_off = False
    key = f"notice-{notice.id}"
    report = world.texts.report(key)
    assert report is not None
    world.texts.reports[key] = evolve(report, delivered_at=notice.made_at - timedelta(minutes=5))

    worked(world, hours=1)

    assert told(world, reached).sms_delivered_at == notice.made_at


def test_who_has_no_phone_or_does_not_want_it_gets_none(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    with pytest.raises(Invalid, match="no-phone"):
        world.cabinet.profile.wish(Wishes(texted=(Topic.APPLICATION,)), leyla)

    journey.returned(LEYLA, leyla)
    worked(world, hours=1)

    assert world.texts.messages == []
    assert Channel.SMS not in told(world, leyla).channels


def test_who_took_their_phone_out_again_gets_none(
    world: MemoryWorld, journey: Journey, reached: Actor
) -> None:
    world.texts.away = True
    journey.returned(LEYLA, reached)
    with world.cabinet.parts.storage.transaction() as kept:
        account = kept.accounts.get(reached.account)
        kept.accounts.put(evolve(account, contact=evolve(account.contact, phones=())))
    world.texts.away = False

    worked(world, hours=1)

    assert world.texts.messages == []


@pytest.mark.parametrize("topic", [Topic.ACCOUNT, Topic.MANDATE, Topic.DESK, Topic.SUBMISSION])
def test_about_the_rest_nobody_is_sent_messages(topic: Topic) -> None:
    with pytest.raises(Invalid, match="never-texted"):
        Wishes(texted=(topic,))
