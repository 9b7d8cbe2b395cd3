"""Only what the court's system signed, just now and for just this, is believed (RFC 9421)."""

from datetime import timedelta
from pathlib import Path

import pytest
from attrs import evolve
from ekabinet_core.errors import BadSetup, NotAccepted, Unavailable
from ekabinet_court.court import HttpCourt
from ekabinet_court.signatures import Asked
from ekabinet_memory.clock import MemoryClock

from tests.court.keys import signing_as
from tests.court.system import Court, numbers, page, told, woken


def test_a_page_signed_by_a_stranger_is_not_believed(
    court: HttpCourt, system: Court, keys: dict[str, tuple[Path, Path]], clock: MemoryClock
) -> None:
    system.body = page(told(1))
    for name in ("court-1", "stranger"):
        system.signatures = signing_as(name, keys["stranger"][0], {"c": keys["cabinet"][1]}, clock)

        with pytest.raises(Unavailable):
            court.events(0, 100)


def test_two_keys_of_the_court_are_good_at_once(
    court: HttpCourt, system: Court, keys: dict[str, tuple[Path, Path]], clock: MemoryClock
) -> None:
    system.body = page(told(1))
    system.signatures = signing_as("court-2", keys["court-2"][0], {"c": keys["cabinet"][1]}, clock)

    assert numbers(court.events(0, 100)) == [1]


def test_an_answer_to_another_question_is_not_believed(court: HttpCourt, system: Court) -> None:
    system.body = page(told(1))
    system.answers_to = f"{system.url}/events?after=7&most=100"

    with pytest.raises(Unavailable):
        court.events(0, 100)


@pytest.mark.parametrize(("seconds", "believed"), [(-70, False), (-50, True), (350, True), (370, False)])
def test_a_signature_is_good_for_five_minutes_and_clocks_may_differ_by_one(
    court: HttpCourt, system: Court, clock: MemoryClock, seconds: int, *, believed: bool
) -> None:
    system.signatures = evolve(system.signatures, clock=MemoryClock(clock.now() - timedelta(seconds=seconds)))
    system.body = page(told(1))

    if believed:
        assert numbers(court.events(0, 100)) == [1]
    else:
        with pytest.raises(Unavailable):
            court.events(0, 100)


@pytest.mark.parametrize("header", ["signature", "signature-input", "content-digest"])
@pytest.mark.parametrize("value", [None, "court=:AAAA:", "court=(", ""])
def test_whoever_is_not_known_by_a_signature_is_told_nothing(
    court: HttpCourt, system: Court, header: str, value: str | None
) -> None:
    request = woken(court, system)
    headers = {name: one for name, one in request.headers.items() if name != header}
    changed = headers if value is None else {**headers, header: value}

    answer = court.answer(evolve(request, headers=changed))

    assert (answer.status, answer.body, answer.wakes) == (401, b"", False)


def test_a_signature_for_one_address_opens_no_other(court: HttpCourt, system: Court) -> None:
    request = woken(court, system)

    assert court.answer(evolve(request, target="/court-feed/events?after=0")).status == 401
    assert court.answer(evolve(request, method="GET")).status == 401


def test_keys_that_cannot_be_read_are_said_at_the_start(keys: dict[str, tuple[Path, Path]]) -> None:
    private, public = keys["cabinet"]
    for wrong in (public, private.with_name("missing.key")):
        with pytest.raises(BadSetup):
            signing_as("cabinet", wrong, {"court-1": public}, MemoryClock())
    with pytest.raises(BadSetup):
        signing_as("cabinet", private, {"court-1": private}, MemoryClock())


def test_a_signature_that_lives_long_is_refused(
    court: HttpCourt, system: Court, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ekabinet_court.signatures.LIFE", timedelta(hours=1))
    asked = Asked("GET", system.url)
    system.signatures.sign(asked, b"")
    monkeypatch.undo()

    with pytest.raises(NotAccepted):
        court.feed.signatures.verify(asked, b"")
