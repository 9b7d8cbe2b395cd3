"""A mistake in an answer is put right openly, and the outcome stands."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.capacity import Clerk
from ekabinet_core.decision import Reason
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotFound, WrongStatus
from ekabinet_core.journal import Deed
from ekabinet_core.notice import Happened
from ekabinet_core.status import Status
from ekabinet_ports.noticeboard import Reading
from ekabinet_testing.journey import CLERK, FINAL, FORMALITY, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA, OTHER_COURT
from ekabinet_usecases.cabinet import Cabinet

RIGHT = (Reason("signature", "Vəkalətnamə yoxdur."),)


@pytest.fixture
def returned(journey: Journey, leyla: Actor) -> Application:
    """Leyla's application with its answer; the docket's row has its second version."""
    return journey.returned(LEYLA, leyla)


def test_the_person_reads_both_and_is_told(
    cabinet: Cabinet, journey: Journey, leyla: Actor, returned: Application
) -> None:
    cabinet.amending.amend(returned.id, " Əsas səhv idi.\r\n", RIGHT, CLERK, 2)
    journey.settled()

    amended = cabinet.drafts.get(returned.id, leyla)
    assert amended.status is Status.REFUSED
    assert amended.decision is not None
    (amendment,) = amended.decision.amendments
    assert amended.decision.reasons == FORMALITY
    assert (amendment.why, amendment.reasons, amendment.by) == ("Əsas səhv idi.", RIGHT, CLERK.name)
    told = [one.happened for one in cabinet.notices.page(Reading.ALL, None, leyla).rows]
    assert Happened.APPLICATION_AMENDED in told
    with cabinet.parts.storage.reading() as kept:
        deeds = [(row.deed, row.by) for row in noted(kept)]
    assert (Deed.DESK_AMENDED, CLERK.account) in deeds
    assert (Deed.AMENDED, "court") in deeds


def test_an_amended_application_is_corrected_as_ever(
    cabinet: Cabinet, journey: Journey, leyla: Actor, returned: Application
) -> None:
    cabinet.amending.amend(returned.id, "Əsas səhv idi.", RIGHT, CLERK, 2)
    journey.settled()

    assert cabinet.drafts.correct(returned.id, leyla).corrects == returned.id


def test_of_an_accepted_application_only_what_was_wrong_is_said(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    cabinet.desk.accept(sent.id, journey.opening(), CLERK)
    journey.settled()

    with pytest.raises(Invalid, match="other-outcome @ ground"):
        cabinet.amending.amend(sent.id, "Səhv idi.", RIGHT, CLERK, 2)
    cabinet.amending.amend(sent.id, "Zal 1 deyil, zal 2.", (), CLERK, 2)


@pytest.mark.parametrize(
    ("why", "reasons", "fault"),
    [
        (" ", RIGHT, "empty @ why"),
        ("Səhv.", (), "choose-ground @ ground"),
        ("Səhv.", FINAL, "other-outcome @ ground"),
        ("Səhv.", (Reason("form", ""),), "empty @ note"),
    ],
)
def test_what_cannot_be_put_right_so_is_refused(
    cabinet: Cabinet, returned: Application, why: str, reasons: tuple[Reason, ...], fault: str
) -> None:
    with pytest.raises(Invalid, match=fault):
        cabinet.amending.amend(returned.id, why, reasons, CLERK, 2)


def test_two_clerks_do_not_amend_the_same_answer(cabinet: Cabinet, returned: Application) -> None:
    cabinet.amending.amend(returned.id, "Əsas səhv idi.", RIGHT, CLERK, 2)

    with pytest.raises(Conflict):
        cabinet.amending.amend(returned.id, "Qeyd səhv idi.", FORMALITY, CLERK, 2)


def test_what_is_not_answered_is_not_amended(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    sent = journey.delivered(LEYLA, leyla)

    with pytest.raises(WrongStatus):
        cabinet.amending.amend(sent.id, "Səhv.", RIGHT, CLERK, 1)


def test_nobody_but_a_clerk_of_the_court_amends(
    cabinet: Cabinet, leyla: Actor, returned: Application
) -> None:
    with pytest.raises(NotFound):
        cabinet.amending.amend(returned.id, "Səhv.", RIGHT, evolve(CLERK, capacity=Clerk(OTHER_COURT)), 2)
    with pytest.raises(Forbidden):
        cabinet.amending.amend(returned.id, "Səhv.", RIGHT, leyla, 2)
