"""A court's system that is away, has nothing to tell, or calls."""

import threading
from contextlib import suppress
from time import monotonic

import httpx
import pytest
from attrs import evolve
from ekabinet_core.errors import Unavailable
from ekabinet_court.court import HttpCourt
from ekabinet_memory.clock import MemoryClock
from ekabinet_ports.court_post import Posted, Sent
from ekabinet_ports.court_system import Filing
from ekabinet_testing.contracts.storage_examples import application

from tests import dripping
from tests.court.system import Court, numbers, page, told, woken
from tests.dripping import Saying, serving


def test_a_court_that_is_down_is_away(court: HttpCourt) -> None:
    down = evolve(court, line=evolve(court.line, url="http://127.0.0.1:9/feed"))

    with pytest.raises(Unavailable):
        down.events(0, 100)


def test_a_court_that_is_slow_is_away(court: HttpCourt, system: Court) -> None:
    system.holds = threading.Event()
    hasty = evolve(court, line=evolve(court.line, timeout=httpx.Timeout(0.1)))

    with pytest.raises(Unavailable):
        hasty.events(0, 100)

    system.holds.set()


def test_a_court_that_had_nothing_to_tell_is_not_asked_again_at_once_unless_it_calls(
    court: HttpCourt, system: Court, clock: MemoryClock
) -> None:
    system.body = page()
    assert not court.events(0, 100)
    system.body = page(told(1))

    assert not court.events(0, 100)
    clock.pass_(seconds=15)
    assert numbers(court.events(0, 100)) == [1]

    system.body = page()
    assert not court.events(1, 100)
    system.body = page(told(2))
    assert court.answer(woken(court, system)).status == 202
    assert numbers(court.events(1, 100)) == [2]


def test_what_a_call_says_is_not_believed(court: HttpCourt, system: Court) -> None:
    system.body = page()

    answer = court.answer(woken(court, system, body=page(told(1))))

    assert (answer.status, answer.body) == (202, b"")
    assert not court.events(0, 100)


def test_what_is_delivered_is_in_the_book_and_the_court_is_told_to_read(
    court: HttpCourt, system: Court, clock: MemoryClock
) -> None:
    court.deliver(Filing(application(), "Leyla"))

    with court.storage.reading() as kept:
        assert kept.court_post.after(0, 9) == [Posted(1, Sent.APPLICATION, application().id, clock.now())]
    assert system.called == ["/feed/wake"]


def test_a_court_that_is_down_finds_in_the_book_what_was_delivered_meanwhile(court: HttpCourt) -> None:
    down = evolve(court, line=evolve(court.line, url="http://127.0.0.1:9/feed"))

    down.deliver(Filing(application(), "Leyla"))

    with court.storage.reading() as kept:
        assert [one.subject for one in kept.court_post.after(0, 9)] == [application().id]


@pytest.mark.parametrize("saying", [dripping.head, dripping.body, dripping.flood])
def test_a_court_that_answers_without_an_end_is_away(court: HttpCourt, saying: Saying) -> None:
    begun = monotonic()

    with serving(saying, saying, saying) as port:
        url = f"http://127.0.0.1:{port}/feed"
        line = evolve(court.line, url=url, longest=0.2, paper_longest=0.2)
        with pytest.raises(Unavailable):
            line.page(0, 100)
        with pytest.raises(Unavailable), line.fetch(f"{url}/papers/1", "00"):
            pass
        with suppress(Unavailable):
            line.wake()

    assert monotonic() - begun < 5
