"""A request to be let into a case: answered once, and listed by when it was asked or answered."""

from datetime import UTC, date, datetime

import pytest
from ekabinet_core.attachment import Attachment
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Conflict
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, AttachmentId, Digest, JoiningId, MandateId
from ekabinet_core.joining import Joining, JoiningGround, Represented
from ekabinet_core.mandate import Authority, Instrument, Period
from ekabinet_core.paging import Mark, Way

ASKED, ANSWERED = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 3, 9, tzinfo=UTC)
JOINING = Joining(
    JoiningId("j"),
    owner=AccountId("rashad"),
    number=Identifier("person", "6DEF34G"),
    name="Rəşad",
    court="004",
    case_number="2(004)-1/2026",
    party=Represented("claimant", "Leyla", Identifier("person", "5ABC12D")),
    instrument=Instrument(Authority.LAWYERS_ORDER, "1", date(2026, 3, 1)),
    period=Period(date(2026, 3, 1)),
    paper=Attachment(
        AttachmentId("a"), "lawyer-order", "a.pdf", "application/pdf", StoredFile(Digest("a"), 1)
    ),
    asked_at=ASKED,
)


def test_an_accepted_request_names_the_mandate_that_stands_by_it() -> None:
    answer = JOINING.accept(MandateId("m"), "Tural", ANSWERED).answer

    assert answer is not None
    assert (answer.mandate, answer.ground, answer.by, answer.at) == ("m", None, "Tural", ANSWERED)


def test_a_request_that_is_given_back_names_the_ground_and_no_mandate() -> None:
    answer = JOINING.give_back(JoiningGround.OTHER_PARTY, "why", "Tural", ANSWERED).answer

    assert answer is not None
    assert (answer.mandate, answer.ground, answer.note) == (None, JoiningGround.OTHER_PARTY, "why")


def test_of_two_answers_the_first_counts() -> None:
    accepted = JOINING.accept(MandateId("m"), "Tural", ANSWERED)
    returned = JOINING.give_back(JoiningGround.OTHER, "why", "Tural", ANSWERED)

    for one in (accepted, returned):
        with pytest.raises(Conflict):
            one.accept(MandateId("n"), "Tural", ANSWERED)
        with pytest.raises(Conflict):
            one.give_back(JoiningGround.OTHER, "why", "Tural", ANSWERED)


def test_it_stands_in_lists_where_it_was_asked_and_then_where_it_was_answered() -> None:
    answered = JOINING.accept(MandateId("m"), "Tural", ANSWERED)

    assert JOINING.mark(Way.ONWARD) == Mark(Way.ONWARD, ASKED, "j")
    assert answered.mark(Way.BACK) == Mark(Way.BACK, ANSWERED, "j")
