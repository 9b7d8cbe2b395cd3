"""What the storage promises about papers that people add to running cases."""

import pytest
from attrs import evolve
from ekabinet_core.case_search import judge_key
from ekabinet_core.decision import Reason
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.ids import SubmissionId
from ekabinet_core.submission import Submission
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.racing import race
from ekabinet_testing.contracts.storage_examples import (
    FIN,
    MINUTE,
    NOON,
    anything,
    case,
    rolled_back,
    sent_papers,
    submission,
)
from ekabinet_testing.contracts.storage_search_examples import OTHER
from ekabinet_testing.listed import every_received

AYTEN = submission().owner


class SubmissionsContract:
    """Drafts, and what was sent."""

    @anything
    @given(wanted=strategies.submissions)
    def test_a_submission_comes_back_as_it_was_put(self, storage: Storage, wanted: Submission) -> None:
        with rolled_back(storage) as kept:
            put = kept.submissions.put(wanted)

            assert kept.submissions.get(wanted.id) == put == evolve(wanted, version=1)

    def test_an_unknown_submission_is_not_found(self, storage: Storage) -> None:
        with storage.reading() as kept, pytest.raises(NotFound):
            kept.submissions.get(SubmissionId("unknown"))

    @pytest.mark.parametrize("version", [0, 2])
    def test_a_stale_submission_is_a_conflict(self, storage: Storage, version: int) -> None:
        with storage.transaction() as kept:
            kept.submissions.put(submission())

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.submissions.put(evolve(submission(), version=version))

    def test_a_person_has_one_draft_for_a_case(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            draft = kept.submissions.put(submission())
            others = [
                kept.submissions.put(submission("n2", case="c2")),
                kept.submissions.put(submission("n3", owner="leyla")),
            ]

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.submissions.put(submission("n4"))
        with storage.reading() as kept:
            assert [kept.submissions.draft(one.case, one.owner) for one in (draft, *others)] == [
                draft,
                *others,
            ]

    def test_of_many_that_begin_a_draft_one_wins(self, storage: Storage) -> None:
        def begin(racer: int) -> Submission:
            with storage.transaction() as kept:
                return kept.submissions.put(submission(f"n{racer}"))

        won, refused = race(begin)
        assert len(won) == 1
        assert all(isinstance(one, Conflict) for one in refused)

    def test_what_was_sent_is_no_draft_and_lets_another_begin(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            draft = kept.submissions.put(submission())
            kept.submissions.put(sent_papers(draft))

            assert kept.submissions.draft(draft.case, draft.owner) is None
            again = kept.submissions.put(submission("n2"))
            assert kept.submissions.draft(draft.case, draft.owner) == again

    def test_what_a_person_sent_to_a_case_is_listed_in_order(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            second = kept.submissions.put(sent_papers(submission("n1"), NOON + MINUTE))
            first = kept.submissions.put(sent_papers(submission("n2"), NOON))
            other = kept.submissions.put(sent_papers(submission("n3", case="c2"), NOON + 2 * MINUTE))
            kept.submissions.put(sent_papers(submission("n4", owner="leyla")))
            kept.submissions.put(submission("n5"))

            assert kept.submissions.sent(first.case, first.owner) == [first, second]
            assert kept.submissions.sent(None, first.owner) == [first, second, other]

    def test_a_court_finds_what_came_to_its_desk_the_last_first(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for number in range(25):
                came = sent_papers(submission(f"n{number:02}", case=f"c{number}"))
                kept.submissions.put(came.receive(NOON + number * MINUTE))
            kept.submissions.put(sent_papers(submission("on its way")))
            elsewhere = evolve(submission("elsewhere"), court="ganja")
            kept.submissions.put(sent_papers(elsewhere).receive(NOON))

            assert [one.id for one in every_received(kept, "baku")] == [
                f"n{number:02}" for number in range(24, -1, -1)
            ]

    def test_a_judge_finds_those_for_cases_over_which_they_preside(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for id, judge in (("c1", "Rəna Vəliyeva"), ("c2", "Ramin Qurbanov")):
                kept.cases.put(evolve(case(id), court="baku", judge=judge))
                kept.submissions.put(sent_papers(submission(f"for {id}", case=id)).receive(NOON))

            found = kept.submissions.received("baku", None, judge_key("Rəna Vəliyeva"))

            assert [one.id for one in found.rows] == ["for c1"]


def returned_papers(id: str, case: str = "c1", minutes: int = 0, owner: str = "ayten") -> Submission:
    """What a court gave back, sent so many minutes after noon."""
    sent = sent_papers(submission(id, case, owner), NOON + minutes * MINUTE)
    return sent.give_back((Reason("formality", "İmza yoxdur."),), "Aytən", NOON)


class GivenBackContract:
    """What courts gave back of the papers for running cases."""

    def test_papers_that_were_given_back_are_found_the_last_sent_first(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for id in ("c1", "c2"):
                kept.cases.put(case(id, takes_part=FIN))
            first = kept.submissions.put(returned_papers("n2", "c1"))
            second = kept.submissions.put(returned_papers("n1", "c2", minutes=1))
            kept.submissions.put(sent_papers(submission("n3")))
            kept.submissions.put(submission("n4"))

            assert [*kept.given_back.of(FIN, AYTEN)] == [second, first]
            assert [*kept.given_back.of(FIN, AYTEN, most=1)] == [second]

    def test_nobody_finds_those_of_others_or_for_cases_in_which_they_take_no_part(
        self, storage: Storage
    ) -> None:
        with rolled_back(storage) as kept:
            for id, takes_part in (("c1", FIN), ("c2", OTHER)):
                kept.cases.put(case(id, takes_part=takes_part))
            for papers in (returned_papers("n1", "c2"), returned_papers("n2", "c1", owner="leyla")):
                kept.submissions.put(papers)

            assert not kept.given_back.of(FIN, AYTEN)

    def test_what_was_sent_again_is_found_no_more_but_what_is_being_corrected_is(
        self, storage: Storage
    ) -> None:
        with rolled_back(storage) as kept:
            kept.cases.put(case("c1", takes_part=FIN))
            returned = kept.submissions.put(returned_papers("n1"))
            draft = kept.submissions.put(returned.correct(SubmissionId("n2"), NOON))

            assert [*kept.given_back.of(FIN, AYTEN)] == [returned]
            kept.submissions.put(sent_papers(draft))
            assert not kept.given_back.of(FIN, AYTEN)
