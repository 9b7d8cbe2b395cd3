"""Şifrəni dəyiş: the old one opens nothing any more, anywhere (Manual 6)."""

from datetime import datetime, timedelta

import pytest
from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Invalid, NotFound
from ekabinet_core.ids import AccountId, Digest
from ekabinet_core.journal import Deed
from ekabinet_core.link import Link, LinkPurpose
from ekabinet_core.personal_data import NEVER_WRONG
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.passkeys import MemoryDevice
from ekabinet_ports.web_sessions import BrowserSession
from ekabinet_testing.journey import HOME, PASSWORD
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.linking import key_of
from ekabinet_usecases.open_sessions import IDLE, LONGEST
from ekabinet_usecases.own_password import OwnPassword
from ekabinet_usecases.second_step import HalfProof

NEW = "üç sadə söz 77"
HERE, THERE, ELSEWHERE = (Digest(mark * 64) for mark in "123")


def begun(cabinet: Cabinet, key: Digest, account: AccountId) -> None:
    begun_at(cabinet, key, account, cabinet.parts.clock.now())


def begun_at(cabinet: Cabinet, key: Digest, account: AccountId, began: datetime) -> None:
    now = cabinet.parts.clock.now()
    cabinet.parts.browser_sessions.start(BrowserSession(key, {}, began, now, account))


def refused(cabinet: Cabinet, by: Actor, current: str = "səhv", new: str = NEW) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as error:
        cabinet.changing_password.change(current, new, by, HERE)
    return [(one.field, one.code) for one in error.value.faults]


def test_the_new_one_opens_the_cabinet_and_the_old_one_does_not(cabinet: Cabinet, leyla: Actor) -> None:
    cabinet.changing_password.change(PASSWORD, NEW, leyla, HERE)

    assert cabinet.signing_in.by_password(LEYLA.user_name, NEW, HOME).id == leyla.account
    with pytest.raises(NotFound):
        cabinet.signing_in.by_password(LEYLA.user_name, PASSWORD, HOME)
    with cabinet.parts.storage.reading() as kept:
        (*_, row) = noted(kept)
    assert (row.deed, row.by, row.data) == (Deed.PASSWORD_CHANGED, leyla.account, ())


def test_whoever_else_was_in_is_out(cabinet: Cabinet, leyla: Actor, rashad: Actor) -> None:
    for key, account in ((HERE, leyla.account), (THERE, leyla.account), (ELSEWHERE, rashad.account)):
        begun(cabinet, key, account)

    cabinet.changing_password.change(PASSWORD, NEW, leyla, HERE)

    assert [one.key for one in cabinet.sessions.all(leyla)] == [HERE]
    assert [one.key for one in cabinet.sessions.all(rashad)] == [ELSEWHERE]


def test_without_the_current_one_nothing_changes(cabinet: Cabinet, leyla: Actor) -> None:
    begun(cabinet, THERE, leyla.account)

    assert refused(cabinet, leyla) == [("password_now", "password-wrong")]

    assert cabinet.signing_in.by_password(LEYLA.user_name, PASSWORD, HOME).id == leyla.account
    assert [one.key for one in cabinet.sessions.all(leyla)] == [THERE]


@pytest.mark.parametrize("new", ["", "on bir hərf", "ü" * 129])
def test_one_that_is_too_short_or_too_long_is_refused(cabinet: Cabinet, leyla: Actor, new: str) -> None:
    assert refused(cabinet, leyla, PASSWORD, new) == [("password", "password-length")]


def test_after_five_wrong_ones_even_the_right_one_waits_a_quarter_of_an_hour(
    cabinet: Cabinet, clock: MemoryClock, leyla: Actor
) -> None:
    for _ in range(5):
        assert refused(cabinet, leyla) == [("password_now", "password-wrong")]

    assert refused(cabinet, leyla, PASSWORD) == [("password_now", "tried-too-often")]
    clock.pass_(minutes=15)
    cabinet.changing_password.change(PASSWORD, NEW, leyla, HERE)


def test_wrong_ones_of_long_ago_do_not_count(cabinet: Cabinet, clock: MemoryClock, leyla: Actor) -> None:
    for _ in range(12):
        assert refused(cabinet, leyla) == [("password_now", "password-wrong")]
        clock.pass_(minutes=4)


@frozen
class Crowd:
    """Judges a guess only when a crowd of others has begun theirs."""

    own: OwnPassword
    by: Actor
    waiting: list[int]
    said: list[str]

    def fits(self, password: str, hash: str) -> bool:
        """Wrong, whoever guesses."""
        if self.waiting:
            self.waiting.pop()
            with pytest.raises(Invalid) as refused:
                evolve(self.own, passwords=self).check("səhv", "password", self.by)
            self.said.append(refused.value.faults[0].code)
        return False

    def hashed(self, password: str) -> str:
        """Not asked for here."""
        raise NotImplementedError

    def known(self, text: str) -> bool:
        """Not asked for here."""
        raise NotImplementedError


def test_of_many_guesses_at_once_no_more_are_judged_than_one_after_another(
    cabinet: Cabinet, leyla: Actor
) -> None:
    own = cabinet.changing_password.own
    crowd = Crowd(own, leyla, [*range(16)], [])

    with pytest.raises(Invalid, match="password-wrong"):
        evolve(own, passwords=crowd).check("səhv", "password", leyla)

    assert sorted(crowd.said) == ["password-wrong"] * 4 + ["tried-too-often"]


def test_a_right_one_is_no_try(cabinet: Cabinet, leyla: Actor) -> None:
    for _ in range(6):
        assert cabinet.proving_again.by_password(PASSWORD, leyla).wrong_tries == NEVER_WRONG


def test_a_link_that_was_asked_for_before_opens_nothing(
    cabinet: Cabinet, clock: MemoryClock, leyla: Actor
) -> None:
    stolen = key_of("read in her letter box")
    with cabinet.parts.storage.transaction() as kept:
        email = kept.accounts.get(leyla.account).email
        kept.links.put(Link(stolen, LinkPurpose.PASSWORD, leyla.account, email, clock.now()))
    clock.pass_(minutes=1)

    cabinet.changing_password.change(PASSWORD, NEW, leyla, HERE)

    with pytest.raises(NotFound):
        cabinet.forgotten.change(stolen, "bir neçə yeni söz")


def test_half_a_proof_from_before_is_none(cabinet: Cabinet, clock: MemoryClock, leyla: Actor) -> None:
    device = MemoryDevice()
    question = cabinet.passkeys.ask(leyla)
    cabinet.passkeys.add("Telefon", device.make(question.options), question.challenge, leyla)
    half = HalfProof(leyla.account, clock.now())
    clock.pass_(minutes=1)

    cabinet.changing_password.change(PASSWORD, NEW, leyla, HERE)

    with pytest.raises(NotFound, match="half a proof"):
        cabinet.second_step.ask(half)


def test_a_session_that_moves_at_that_moment_is_over(
    cabinet: Cabinet, clock: MemoryClock, leyla: Actor
) -> None:
    began = clock.now()
    clock.pass_(minutes=1)

    cabinet.changing_password.change(PASSWORD, NEW, leyla, HERE)

    begun_at(cabinet, THERE, leyla.account, began)
    with pytest.raises(NotFound, match="session"):
        cabinet.signing_in.actor(leyla.account, since=began)
    assert cabinet.sessions.all(leyla) == []


def test_who_signs_out_everywhere_is_out_wherever_a_session_moves_at_that_moment(
    cabinet: Cabinet, clock: MemoryClock, leyla: Actor
) -> None:
    began = clock.now()
    begun(cabinet, HERE, leyla.account)
    clock.pass_(minutes=1)

    cabinet.sessions.end_everywhere(leyla)

    begun_at(cabinet, THERE, leyla.account, began)
    with pytest.raises(NotFound, match="session"):
        cabinet.signing_in.actor(leyla.account, since=began)
    assert cabinet.sessions.all(leyla) == []


@pytest.mark.parametrize("long", [IDLE, LONGEST])
def test_a_session_that_has_ended_is_not_listed(
    cabinet: Cabinet, clock: MemoryClock, leyla: Actor, long: timedelta
) -> None:
    begun(cabinet, HERE, leyla.account)

    clock.pass_(seconds=long.total_seconds())

    assert cabinet.sessions.all(leyla) == []


def test_a_strangers_session_does_not_exist(cabinet: Cabinet, leyla: Actor, rashad: Actor) -> None:
    begun(cabinet, THERE, leyla.account)

    with pytest.raises(NotFound) as strangers:
        cabinet.sessions.end(THERE, rashad)
    with pytest.raises(NotFound) as nobodys:
        cabinet.sessions.end(ELSEWHERE, rashad)

    assert str(strangers.value) == str(nobodys.value)
    assert [one.key for one in cabinet.sessions.all(leyla)] == [THERE]


def test_one_session_is_ended_from_another(cabinet: Cabinet, leyla: Actor) -> None:
    for key in (HERE, THERE):
        begun(cabinet, key, leyla.account)

    cabinet.sessions.end(THERE, leyla)

    assert [one.key for one in cabinet.sessions.all(leyla)] == [HERE]


def test_the_calendar_feed_of_before_opens_nothing_any_more(cabinet: Cabinet, leyla: Actor) -> None:
    secret = cabinet.hearing_calendar.subscribe(leyla)

    cabinet.changing_password.change(PASSWORD, NEW, leyla, HERE)

    with pytest.raises(NotFound):
        cabinet.hearing_calendar.feed(secret)
    assert cabinet.hearing_calendar.subscription(leyla) is None
    with cabinet.parts.storage.reading() as kept:
        assert [row.deed for row in noted(kept)][-2:] == [Deed.PASSWORD_CHANGED, Deed.UNSUBSCRIBED]
