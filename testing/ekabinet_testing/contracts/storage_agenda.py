"""What the storage promises about what is to come, and about notices that are found by more than a person."""

from attrs import evolve
from ekabinet_core.coming import Coming
from ekabinet_core.ids import AccountId
from ekabinet_core.notice import Happened
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.storage_examples import (
    FIN,
    MINUTE,
    NOON,
    anything,
    application,
    case,
    rolled_back,
)
from ekabinet_testing.contracts.storage_noticeboard import LEYLA, RASHAD, notice
from ekabinet_testing.contracts.storage_search_examples import OTHER

HOUR = 60 * MINUTE


def coming(id: str, about: str = "c1") -> Coming:
    """A hearing on the next day."""
    return Coming.of(id, Happened.HEARING_NEAR, about, "2-1/2026", at=NOON + 24 * HOUR, now=NOON)


def term(id: str, about: str, hours: int) -> Coming:
    """One that is over so many hours from noon."""
    return Coming.of(id, Happened.CASE_TERM_ENDS, about, "", at=NOON + hours * HOUR, now=NOON)


class AgendaContract:
    """What is to come."""

    @anything
    @given(wanted=strategies.comings)
    def test_what_is_to_come_comes_back_as_it_was_put(self, storage: Storage, wanted: Coming) -> None:
        with rolled_back(storage) as kept:
            kept.agenda.put(wanted)

            assert kept.agenda.of(wanted.id) == wanted

    def test_what_is_put_again_takes_the_place_of_what_was_there(self, storage: Storage) -> None:
        moved = evolve(coming("h1"), at=NOON + 48 * HOUR, due_at=NOON + HOUR)
        with rolled_back(storage) as kept:
            kept.agenda.put(coming("h1"))
            kept.agenda.put(moved)

            assert kept.agenda.of("h1") == moved
            assert kept.agenda.due(NOON) is None

    def test_what_was_dropped_does_not_come(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.agenda.put(coming("h1"))
            for id in ("h1", "h2"):
                kept.agenda.drop(id)

            assert kept.agenda.of("h1") is None
            assert kept.agenda.due(NOON + 99 * HOUR) is None

    def test_what_waits_the_longest_is_due_first_and_nothing_before_its_time(self, storage: Storage) -> None:
        first, second = (evolve(coming(id), due_at=NOON + at * MINUTE) for id, at in (("b", 1), ("a", 2)))
        with rolled_back(storage) as kept:
            for one in (second, first):
                kept.agenda.put(one)

            assert kept.agenda.due(NOON) is None
            assert kept.agenda.due(NOON + MINUTE) == first
            assert kept.agenda.due(NOON + HOUR) == first
            kept.agenda.drop("b")
            assert kept.agenda.due(NOON + HOUR) == second

    def test_a_person_finds_the_terms_of_their_cases_and_applications_the_nearest_first(
        self, storage: Storage
    ) -> None:
        theirs, others = case("c1", takes_part=FIN), case("c2", takes_part=OTHER)
        own, strange = application("a1", LEYLA), application("a2", RASHAD)
        later, sooner = term("t1", "c1", 24), term("cure a1", "a1", 1)
        with rolled_back(storage) as kept:
            for one in (theirs, others):
                kept.cases.put(one)
            for each in (own, strange):
                kept.applications.put(each)
            others_terms = (term("t2", "c2", 1), term("cure a2", "a2", 1), term("t3", "c3", 1))
            for entry in (later, sooner, *others_terms):
                kept.agenda.put(entry)

            assert [*kept.agenda.terms(FIN, LEYLA, NOON)] == [sooner, later]
            assert [*kept.agenda.terms(FIN, AccountId("nobody"), NOON)] == [later]

    def test_hearings_and_terms_that_are_over_are_no_terms_that_run(self, storage: Storage) -> None:
        runs, over = term("t1", "c1", 2), term("t2", "c1", 1)
        with rolled_back(storage) as kept:
            kept.cases.put(case("c1", takes_part=FIN))
            for entry in (runs, over, coming("h1", "c1")):
                kept.agenda.put(entry)

            assert [*kept.agenda.terms(FIN, LEYLA, NOON + HOUR)] == [runs]

    def test_of_many_terms_the_nearest_are_given(self, storage: Storage) -> None:
        terms = [term(f"t{hours}", "c1", hours) for hours in range(1, 6)]
        with rolled_back(storage) as kept:
            kept.cases.put(case("c1", takes_part=FIN))
            for entry in (coming("h1", "c1"), *reversed(terms)):
                kept.agenda.put(entry)

            assert [*kept.agenda.terms(FIN, LEYLA, NOON, most=2)] == terms[:2]


class NoticeListsContract:
    """Notices by what they are about, and those that wait for a daily letter."""

    def test_everybodys_about_a_thing_are_found_the_first_first(self, storage: Storage) -> None:
        second = notice("n1", NOON + MINUTE, RASHAD)
        with rolled_back(storage) as kept:
            for one in (
                second,
                notice("n2"),
                evolve(notice("n3"), about="c2"),
                evolve(notice("n4"), about="a1"),
            ):
                kept.noticeboard.place(one)

            found = kept.notice_lists.about({"c1", "a1"})

            assert [one.id for one in found] == ["n2", "n4", "n1"]
            assert not kept.notice_lists.about(())

    def test_those_that_wait_for_a_daily_letter_are_found_until_they_were_mailed(
        self, storage: Storage
    ) -> None:
        def waiting(id: str, minutes: int, to: AccountId = LEYLA) -> None:
            made = notice(id, NOON + minutes * MINUTE, to)
            kept.noticeboard.place(evolve(made, waits_for=NOON + (60 + minutes) * MINUTE))

        with rolled_back(storage) as kept:
            for id, minutes in (("n2", 2), ("n1", 1), ("n3", 3)):
                waiting(id, minutes)
            waiting("theirs", 1, RASHAD)
            kept.noticeboard.place(notice("of its own"))

            until = NOON + 62 * MINUTE
            assert [one.id for one in kept.notice_lists.waiting(LEYLA, until)] == ["n1", "n2"]
            for one in kept.notice_lists.waiting(LEYLA, until):
                kept.noticeboard.put(one.mail(until))
            assert not kept.notice_lists.waiting(LEYLA, until)
            assert [one.id for one in kept.notice_lists.waiting(LEYLA, NOON + 99 * HOUR)] == ["n3"]
