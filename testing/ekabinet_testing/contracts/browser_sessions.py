"""The contract of a store of browser sessions: every sentence of its port, as a test."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_core.ids import AccountId, Digest
from ekabinet_ports.web_sessions import BrowserSession, BrowserSessions
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.storage_examples import anything

OpenSessions = Callable[[str], AbstractContextManager[BrowserSessions]]
"""Opens the store at a place; the same name is the same place."""

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
SESSION = BrowserSession(Digest("ab" * 32), {"ad": "Aytən"}, NOON - SECOND, NOON)


class BrowserSessionsContract:
    """What every store of browser sessions must do. Override ``open_sessions``."""

    survives_restart = True
    """Whether a place that was closed and is opened again has its sessions."""
    is_shared = True
    """Whether two that open the same place see the other's sessions."""

    @pytest.fixture
    def open_sessions(self) -> OpenSessions:
        """Opens the store at a place; a place that was never named before is empty."""
        raise NotImplementedError("override the fixture open_sessions")

    @pytest.fixture
    def sessions(self, open_sessions: OpenSessions) -> Iterator[BrowserSessions]:
        """An empty store."""
        with open_sessions("sessions") as sessions:
            yield sessions

    @anything
    @given(wanted=strategies.browser_sessions)
    def test_a_session_comes_back_as_it_was_put(
        self, sessions: BrowserSessions, wanted: BrowserSession
    ) -> None:
        sessions.start(wanted)

        assert sessions.get(wanted.key) == wanted

    def test_an_unknown_key_is_none_and_stays_unknown(self, sessions: BrowserSessions) -> None:
        assert sessions.get(SESSION.key) is None
        assert sessions.get(SESSION.key) is None

    def test_a_session_is_kept_as_it_is_now(self, sessions: BrowserSessions) -> None:
        changed = evolve(SESSION, data={}, seen_at=NOON + SECOND)

        sessions.start(SESSION)
        sessions.keep(changed)
        assert sessions.get(SESSION.key) == changed

    def test_a_dropped_session_is_not_brought_back(self, sessions: BrowserSessions) -> None:
        sessions.start(SESSION)
        sessions.drop(SESSION.key)

        sessions.keep(SESSION)
        assert sessions.get(SESSION.key) is None

    def test_a_dropped_session_is_unknown(self, sessions: BrowserSessions) -> None:
        sessions.start(SESSION)

        assert sessions.drop(SESSION.key)
        assert not sessions.drop(SESSION.key)
        assert sessions.get(SESSION.key) is None

    def test_only_idle_sessions_are_dropped(self, sessions: BrowserSessions) -> None:
        idle = evolve(SESSION, key=Digest("cd" * 32), seen_at=NOON - SECOND)
        sessions.start(SESSION)
        sessions.start(idle)

        sessions.drop_idle(NOON)
        assert sessions.get(idle.key) is None
        assert sessions.get(SESSION.key) == SESSION

    def test_a_kept_session_does_not_change_in_other_hands(self, sessions: BrowserSessions) -> None:
        data = {"ad": "Aytən"}
        sessions.start(evolve(SESSION, data=data))

        data["ad"] = "Leyla"
        read = sessions.get(SESSION.key)
        assert read is not None
        assert read.data == {"ad": "Aytən"}

    def test_times_come_back_in_utc(self, sessions: BrowserSessions) -> None:
        sessions.start(SESSION)

        read = sessions.get(SESSION.key)
        assert read is not None
        assert (read.started_at.tzinfo, read.seen_at.tzinfo) == (UTC, UTC)

    def test_a_persons_sessions_are_found_the_last_seen_first(self, sessions: BrowserSessions) -> None:
        leyla, rashad = AccountId("leyla"), AccountId("rashad")
        first = evolve(SESSION, key=Digest("01" * 32), account=leyla, seen_at=NOON - SECOND)
        last = evolve(SESSION, key=Digest("02" * 32), account=leyla)
        for one in (first, last, evolve(SESSION, key=Digest("03" * 32), account=rashad), SESSION):
            sessions.start(one)

        assert list(sessions.of(leyla)) == [last, first]
        sessions.drop(last.key)
        assert list(sessions.of(leyla)) == [first]
        assert list(sessions.of(AccountId("nobody"))) == []

    def test_who_signs_in_and_out_in_a_session_is_found_and_found_no_more(
        self, sessions: BrowserSessions
    ) -> None:
        leyla = AccountId("leyla")
        sessions.start(SESSION)

        sessions.keep(evolve(SESSION, account=leyla))
        assert [one.key for one in sessions.of(leyla)] == [SESSION.key]
        sessions.keep(SESSION)
        assert list(sessions.of(leyla)) == []

    def test_a_restart_keeps_the_sessions(self, open_sessions: OpenSessions) -> None:
        with open_sessions("restarted") as before:
            before.start(SESSION)

        with open_sessions("restarted") as after:
            assert (after.get(SESSION.key) == SESSION) is self.survives_restart

    def test_two_see_the_others_sessions(self, open_sessions: OpenSessions) -> None:
        with open_sessions("shared") as one, open_sessions("shared") as other:
            one.start(SESSION)

            assert (other.get(SESSION.key) == SESSION) is self.is_shared
