"""What the storage promises about the docket, the feed, and what took no effect of it."""

import pytest
from attrs import evolve
from ekabinet_core.court_event import CourtEvent, Happening
from ekabinet_core.docket_search import Arrival, DocketSearch, DocketTally, Held
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.hold import Hold
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_ports.court_post import Posted, Sent
from ekabinet_ports.parked_events import ParkedEvent
from ekabinet_ports.storage import ALIKE_MOST, Docketed, Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.racing import RACERS, race
from ekabinet_testing.contracts.storage_examples import (
    MINUTE,
    NOON,
    anything,
    docketed,
    happening,
    rolled_back,
)
from ekabinet_testing.listed import every_docketed

HOLD = Hold(AccountId("tural"), "Tural Quliyev", NOON)
WAITING = (
    evolve(docketed("first"), number="2026-000001", applicant="Əliyeva İradə Vaqif qızı"),
    evolve(docketed("held", NOON + MINUTE), hold=HOLD, number="2026-000012", applicant="Rəşad 100%"),
    evolve(
        docketed("other", NOON + 2 * MINUTE),
        kind="order",
        hold=evolve(HOLD, by=AccountId("other")),
        number="2026-000003",
        applicant="İsmayıl Əliyev",
    ),
    evolve(docketed("last", NOON + 3 * MINUTE), number="2026-000004", applicant="Xəzər MMC"),
)
SEARCHES = pytest.mark.parametrize(
    ("search", "found"),
    [
        (DocketSearch(), ["first", "held", "other", "last"]),
        (DocketSearch(held=Held.MINE, clerk=HOLD.by), ["held"]),
        (DocketSearch(held=Held.NOBODYS, clerk=HOLD.by), ["first", "last"]),
        (DocketSearch(kind="order"), ["other"]),
        (DocketSearch(named="00001"), ["first", "held"]),
        (DocketSearch(named="əliyev i"), ["first", "other"]),
        (DocketSearch(named="IRADE"), ["first"]),
        (DocketSearch(named="liyev"), []),
        (DocketSearch(named="%"), []),
        (DocketSearch(arrivals=()), []),
        (DocketSearch(arrivals=(Arrival("claim", None, NOON + MINUTE),)), ["first"]),
        (
            DocketSearch(
                arrivals=(
                    Arrival("claim", NOON + MINUTE, NOON + 3 * MINUTE),
                    Arrival("order", None, NOON + 3 * MINUTE),
                )
            ),
            ["held", "other"],
        ),
    ],
)


class DocketContract:
    """The desk's own book."""

    @anything
    @given(wanted=strategies.docketed)
    def test_a_docket_row_comes_back_as_it_was_put(self, storage: Storage, wanted: Docketed) -> None:
        with rolled_back(storage) as kept:
            put = kept.docket.put(wanted)

            assert kept.docket.get(wanted.application) == put == evolve(wanted, version=1)
            assert list(every_docketed(kept, wanted.court)) == [put]

    def test_an_unknown_docket_row_is_not_found(self, storage: Storage) -> None:
        with storage.reading() as kept, pytest.raises(NotFound):
            kept.docket.get(ApplicationId("unknown"))

    @pytest.mark.parametrize("version", [0, 2])
    def test_a_stale_docket_row_is_a_conflict(self, storage: Storage, version: int) -> None:
        with storage.transaction() as kept:
            kept.docket.put(docketed())

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.docket.put(evolve(docketed(), version=version))

    def test_an_inbox_lists_the_undecided_first_and_the_oldest_first(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.docket.put(docketed("decided", NOON - MINUTE, decided_at=NOON))
            kept.docket.put(docketed("a-late", NOON + MINUTE))
            kept.docket.put(docketed("z-early", NOON))
            kept.docket.put(evolve(docketed("elsewhere"), court="ganja"))

            assert [one.application for one in every_docketed(kept, "baku")] == [
                "z-early",
                "a-late",
                "decided",
            ]

    @SEARCHES
    def test_an_inbox_is_searched(self, storage: Storage, search: DocketSearch, found: list[str]) -> None:
        with rolled_back(storage) as kept:
            for row in WAITING:
                kept.docket.put(row)
            kept.docket.put(evolve(docketed("decided", decided_at=NOON), hold=HOLD))

            page = kept.docket.undecided("baku", search, None)
            assert [row.application for row in page.rows] == found

    def test_an_inbox_is_counted_by_kind_and_holder(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for row in WAITING:
                kept.docket.put(row)
            kept.docket.put(docketed("decided", NOON - MINUTE, decided_at=NOON))
            kept.docket.put(evolve(docketed("elsewhere"), court="ganja"))

            assert sorted(kept.docket.tallies("baku"), key=lambda one: one.earliest) == [
                DocketTally("claim", None, 2, NOON),
                DocketTally("claim", HOLD.by, 1, NOON + MINUTE),
                DocketTally("order", AccountId("other"), 1, NOON + 2 * MINUTE),
            ]

    def test_others_of_the_same_likeness_are_found_the_last_first(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            one = kept.docket.put(evolve(docketed("one"), likeness="same"))
            kept.docket.put(evolve(docketed("later", NOON + MINUTE, decided_at=NOON), likeness="same"))
            kept.docket.put(evolve(docketed("earlier", NOON - MINUTE), likeness="same"))
            kept.docket.put(evolve(docketed("elsewhere"), likeness="same", court="ganja"))
            kept.docket.put(evolve(docketed("other"), likeness="other"))

            assert [row.application for row in kept.docket.alike(one)] == ["later", "earlier"]

    def test_what_has_no_likeness_is_like_nothing(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            one = kept.docket.put(docketed("one"))
            kept.docket.put(docketed("two"))

            assert not kept.docket.alike(one)

    def test_of_very_many_alike_some_are_given(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            rows = [evolve(docketed(f"{count:02}"), likeness="same") for count in range(ALIKE_MOST + 2)]
            for row in rows:
                kept.docket.put(row)

            found = [row.application for row in kept.docket.alike(rows[0])]
            assert found == [row.application for row in rows[1 : ALIKE_MOST + 1]]

    def test_put_back_it_is_on_nobodys_hands(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            held = kept.docket.put(evolve(docketed(), hold=HOLD))
            kept.docket.put(evolve(held, hold=None))

            (tally,) = kept.docket.tallies("baku")
            assert tally.holder is None

    def test_of_many_clerks_that_take_one_at_once_one_has_it(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            row = kept.docket.put(docketed())

        def take(racer: int) -> None:
            with storage.transaction() as kept:
                kept.docket.put(evolve(row, hold=Hold(AccountId(f"clerk-{racer}"), "Tural", NOON)))

        won, lost = race(take)

        assert len(won) == 1
        assert {type(one) for one in lost} == {Conflict}

    def test_case_serials_are_counted_within_court_type_and_year(self, storage: Storage) -> None:
        series = [
            ("a", "2-1", 2026),
            ("a", "2-1", 2026),
            ("b", "2-1", 2026),
            ("a", "2-2", 2026),
            ("a", "2-1", 2027),
        ]
        with rolled_back(storage) as kept:
            assert [kept.docket.next_serial(*one) for one in series] == [1, 2, 1, 1, 1]

    def test_a_rolled_back_serial_is_given_again(self, storage: Storage) -> None:
        for _ in range(2):
            with rolled_back(storage) as kept:
                assert kept.docket.next_serial("baku", "2-1", 2026) == 1

    def test_of_many_that_want_a_serial_each_gets_one(self, storage: Storage) -> None:
        def number(_: int) -> int:
            with storage.transaction() as kept:
                return kept.docket.next_serial("baku", "2-1", 2026)

        won, _ = race(number)
        assert sorted(won) == list(range(1, RACERS + 1))


class FeedContract:
    """What the desk tells, and how far the cabinet has listened."""

    @anything
    @given(wanted=strategies.happenings)
    def test_a_happening_comes_back_as_it_was_told(self, storage: Storage, wanted: Happening) -> None:
        with rolled_back(storage) as kept:
            kept.feed.tell(wanted)

            assert kept.feed.after(0, 10) == [CourtEvent(1, wanted)]

    def test_events_are_numbered_and_given_in_order(self, storage: Storage) -> None:
        told = [happening("c1"), happening("c2"), happening("c3")]
        with rolled_back(storage) as kept:
            for one in told:
                kept.feed.tell(one)

            assert kept.feed.after(0, 2) == [CourtEvent(1, told[0]), CourtEvent(2, told[1])]
            assert kept.feed.after(2, 2) == [CourtEvent(3, told[2])]
            assert not kept.feed.after(3, 2)

    def test_a_rolled_back_event_leaves_no_gap(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.feed.tell(happening("c1"))

        with rolled_back(storage) as kept:
            kept.feed.tell(happening("c2"))
            assert kept.feed.after(0, 10) == [CourtEvent(1, happening("c2"))]

    def test_events_are_heard_in_order(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            assert kept.feed.heard() == 0

            kept.feed.hear(1)
            kept.feed.hear(2)
            assert kept.feed.heard() == 2

    @pytest.mark.parametrize("number", [0, 1, 3])
    def test_an_event_that_is_not_the_next_is_a_conflict(self, storage: Storage, number: int) -> None:
        with storage.transaction() as kept:
            kept.feed.hear(1)

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.feed.hear(number)

        with storage.reading() as kept:
            assert kept.feed.heard() == 1


class ParkedEventsContract:
    """Events that were heard and changed nothing."""

    def test_parked_events_are_given_in_the_order_of_their_numbers(self, storage: Storage) -> None:
        second, tenth, ninth = (
            ParkedEvent(number, "case.closed", "not-found", NOON) for number in (2, 10, 9)
        )
        with rolled_back(storage) as kept:
            for one in (second, tenth, ninth):
                kept.parked_events.put(one)

            assert kept.parked_events.after(0, 2) == [second, ninth]
            assert kept.parked_events.after(9, 2) == [tenth]

    def test_an_event_is_parked_once(self, storage: Storage) -> None:
        event = ParkedEvent(1, "ApplicationDecided", "not-found", NOON)
        with storage.transaction() as kept:
            kept.parked_events.put(event)

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.parked_events.put(evolve(event, why="wrong-status"))

        with storage.reading() as kept:
            assert kept.parked_events.after(0, 9) == [event]

    def test_what_is_dropped_is_parked_no_more(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.parked_events.put(ParkedEvent(1, "CaseTold", "not-found", NOON))

            kept.parked_events.drop(1)

            assert not kept.parked_events.after(0, 9)
            with pytest.raises(NotFound):
                kept.parked_events.drop(1)


class CourtPostContract:
    """What is told to a court's own system."""

    def test_what_is_put_twice_stays_as_it_was_put_first(self, storage: Storage) -> None:
        for at in (NOON, NOON + MINUTE):
            with storage.transaction() as kept:
                kept.court_post.put(Sent.APPLICATION, "a1", at)
        with storage.transaction() as kept:
            kept.court_post.put(Sent.SUBMISSION, "s1", NOON)

        first, second = Posted(1, Sent.APPLICATION, "a1", NOON), Posted(2, Sent.SUBMISSION, "s1", NOON)
        with storage.reading() as kept:
            assert kept.court_post.after(0, 9) == [first, second]
            assert kept.court_post.after(0, 1) == [first]
            assert kept.court_post.after(1, 9) == [second]

    def test_what_was_rolled_back_leaves_no_gap_in_the_book(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.court_post.put(Sent.APPLICATION, "a1", NOON)

        with rolled_back(storage) as kept:
            kept.court_post.put(Sent.APPLICATION, "a2", NOON)
            assert kept.court_post.after(0, 9) == [Posted(1, Sent.APPLICATION, "a2", NOON)]
