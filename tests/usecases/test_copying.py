"""A new draft from any application of one's own, without its money (Manual 10)."""

from ekabinet_core.actor import Actor
from ekabinet_core.journal import Deed
from ekabinet_core.status import Status
from ekabinet_testing.journey import Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.cabinet import Cabinet


def test_a_copy_has_what_was_filled_in_and_nothing_of_the_rest(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)

    copied = cabinet.drafts.copy(sent.id, leyla)

    assert (copied.subject, copied.parties, copied.attachments) == (
        sent.subject,
        sent.parties,
        sent.attachments,
    )
    assert (copied.title, copied.text, copied.status) == (sent.title, sent.text, Status.DRAFT)
    assert copied.settlement.payments == ()
    assert (copied.signature, copied.package, copied.decision, copied.corrects) == (None, None, None, None)
    with cabinet.parts.storage.reading() as kept:
        (*_, row) = noted(kept)
    assert (row.deed, row.subject, row.data) == (Deed.COPIED, copied.id, (("copied", sent.id),))


def test_the_money_stays_with_what_was_copied(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    confirmed = journey.confirmed(leyla)

    cabinet.drafts.copy(confirmed.id, leyla)

    assert cabinet.drafts.get(confirmed.id, leyla) == confirmed
