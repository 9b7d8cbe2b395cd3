"""What the storage promises about mandates, and requests to be let into cases."""

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_core.attachment import Attachment
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, AttachmentId, CaseId, JoiningId, MandateId
from ekabinet_core.joining import Joining, JoiningGround, Represented
from ekabinet_core.mandate import Authority, Instrument, Mandate, Only, Period
from ekabinet_core.package import Package
from ekabinet_core.paging import SIZE, day_mark
from ekabinet_core.signature import Signature
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.racing import race
from ekabinet_testing.contracts.storage_examples import DIGEST, MINUTE, NOON, anything, case, rolled_back

RASHAD, AYTEN = Identifier("fin", "7GHK56L"), Identifier("fin", "5ABC12D")
DAY = date(2026, 3, 2)
ORDER = Instrument(Authority.LAWYERS_ORDER, "0044512", DAY)
CASE = CaseId("case")


def mandate(id: str = "m1", first: date = DAY, last: date | None = None) -> Mandate:
    """By which Aytən represents Rəşad in a case; never kept yet."""
    return Mandate(
        MandateId(id),
        principal=RASHAD,
        representative=AYTEN,
        scope=Only(cases=(CASE,)),
        instrument=ORDER,
        period=Period(first, last),
        joined=CASE,
    )


def joining(id: str = "j1", court: str = "004", at: datetime = NOON, owner: str = "ayten") -> Joining:
    """A request, never kept yet."""
    return Joining(
        JoiningId(id),
        owner=AccountId(owner),
        number=AYTEN,
        name="Aytən",
        court=court,
        case_number="2(004)-1/2026",
        party=Represented("respondent", "Rəşad", RASHAD),
        instrument=ORDER,
        period=Period(DAY),
        paper=Attachment(
            AttachmentId("a"), "lawyer-order", "order.pdf", "application/pdf", StoredFile(DIGEST, 5)
        ),
        asked_at=at,
    )


class MandatesContract:
    """Who may act for whom."""

    @anything
    @given(wanted=strategies.mandates)
    def test_a_mandate_comes_back_as_it_was_put(self, storage: Storage, wanted: Mandate) -> None:
        with rolled_back(storage) as kept:
            put = kept.mandates.put(wanted)

            assert kept.mandates.get(wanted.id) == put == evolve(wanted, version=1)
            assert kept.mandates.held_by(wanted.representative) == [put]
            assert kept.mandates.given_by(wanted.principal, None).rows == (put,)

    def test_an_unknown_mandate_is_not_found(self, storage: Storage) -> None:
        with storage.reading() as kept, pytest.raises(NotFound):
            kept.mandates.get(MandateId("unknown"))

    def test_mandates_are_found_by_either_side_the_last_to_begin_first(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for id, days in (("early", 0), ("late", 2), ("middle", 1)):
                kept.mandates.put(mandate(id, DAY + timedelta(days)))

            assert [one.id for one in kept.mandates.given_by(RASHAD, None).rows] == [
                "late",
                "middle",
                "early",
            ]
            assert [one.id for one in kept.mandates.held_by(AYTEN)] == ["late", "middle", "early"]
            assert not kept.mandates.given_by(AYTEN, None).rows
            assert not kept.mandates.held_by(RASHAD)

    def test_many_that_somebody_gave_are_given_page_by_page(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for place in range(SIZE + 1):
                kept.mandates.put(mandate(f"m{place:02}"))

            first = kept.mandates.given_by(RASHAD, None)
            second = kept.mandates.given_by(RASHAD, day_mark(first.onward))

            assert [one.id for one in first.rows] == [f"m{place:02}" for place in range(SIZE, 0, -1)]
            assert [one.id for one in second.rows] == ["m00"]
            assert kept.mandates.given_by(RASHAD, day_mark(second.back)) == first

    def test_mandates_are_found_by_the_case_that_they_opened(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            early = kept.mandates.put(mandate("early"))
            late = kept.mandates.put(mandate("late", DAY + timedelta(1)).leave(NOON))
            kept.mandates.put(evolve(mandate("in the cabinet"), joined=None))
            kept.mandates.put(evolve(mandate("elsewhere"), joined=CaseId("another")))

            assert kept.mandates.joined_to(CASE) == [late, early]

    def test_a_mandate_lapses_the_day_after_its_last_until_the_case_is_told(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            put = kept.mandates.put(mandate(last=DAY))
            kept.mandates.put(mandate("endless"))
            kept.mandates.put(evolve(mandate("in the cabinet", last=DAY), joined=None))

            assert not kept.mandates.lapsed(DAY, 10)
            assert kept.mandates.lapsed(DAY + timedelta(1), 10) == [put]
            kept.mandates.put(put.leave(NOON))
            assert not kept.mandates.lapsed(DAY + timedelta(1), 10)

    def test_of_those_that_lapse_no_more_are_given_than_are_asked_for(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for place in range(3):
                kept.mandates.put(mandate(f"m{place}", last=DAY))

            assert len(kept.mandates.lapsed(DAY + timedelta(1), 2)) == 2

    def test_of_many_that_revoke_a_mandate_one_wins(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            given = kept.mandates.put(mandate())

        def revoke(racer: int) -> Mandate:
            with storage.transaction() as kept:
                return kept.mandates.put(given.revoke(NOON + racer * MINUTE))

        won, refused = race(revoke)
        assert len(won) == 1
        assert all(isinstance(one, Conflict) for one in refused)


class JoiningsContract:
    """Requests to be let into a case."""

    @anything
    @given(wanted=strategies.joinings)
    def test_a_joining_comes_back_as_it_was_put(self, storage: Storage, wanted: Joining) -> None:
        with rolled_back(storage) as kept:
            put = kept.joinings.put(wanted)

            assert kept.joinings.get(wanted.id) == put == evolve(wanted, version=1)
            assert kept.joinings.of(wanted.owner) == [put]

    def test_an_unknown_joining_is_not_found(self, storage: Storage) -> None:
        with storage.reading() as kept, pytest.raises(NotFound):
            kept.joinings.get(JoiningId("unknown"))

    def test_ones_own_come_the_last_first(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.joinings.put(joining("early"))
            kept.joinings.put(joining("late", at=NOON + MINUTE))
            kept.joinings.put(joining("other", owner="leyla"))

            assert [one.id for one in kept.joinings.of(AccountId("ayten"))] == ["late", "early"]

    def test_what_is_not_signed_yet_is_not_with_the_court(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            draft = kept.joinings.put(evolve(joining(), package=Package(())))
            assert not kept.joinings.waiting("004", None).rows

            sent = kept.joinings.put(
                draft.send(Signature("asan", "Aytən", DIGEST, DIGEST, StoredFile(DIGEST, 5), NOON))
            )
            assert kept.joinings.waiting("004", None).rows == (sent,)

    def test_a_courts_wait_the_oldest_first_and_are_answered_the_last_first(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.joinings.put(joining("elsewhere", "005"))
            for id, minutes in (("late", 3), ("early", 1)):
                kept.joinings.put(joining(id, at=NOON + minutes * MINUTE))
            for id, minutes in (("soon", 1), ("later", 3)):
                at = NOON + minutes * MINUTE
                kept.joinings.put(joining(id).give_back(JoiningGround.OTHER, "why", "Tural", at))

            assert [one.id for one in kept.joinings.waiting("004", None).rows] == ["early", "late"]
            assert [one.id for one in kept.joinings.answered("004", None).rows] == ["later", "soon"]

    def test_of_many_that_answer_a_joining_one_wins(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            asked = kept.joinings.put(joining())

        def answer(racer: int) -> Joining:
            with storage.transaction() as kept:
                return kept.joinings.put(asked.accept(MandateId(f"m{racer}"), "Tural", NOON))

        won, refused = race(answer)
        assert len(won) == 1
        assert all(isinstance(one, Conflict) for one in refused)


class CaseNumbersContract:
    """Cases by court and number."""

    def test_a_case_is_found_by_its_court_and_its_whole_number_only(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.cases.put(case())

            assert kept.case_numbers.find(case().court, case().number) == case()
            assert kept.case_numbers.find(case().court, case().number[:-1]) is None
            assert kept.case_numbers.find("another", case().number) is None
            assert kept.case_numbers.find("no\0where", "no\0thing") is None
