"""What a person reads about a payment at a bank."""

from ekabinet_core.waiting import Failure

from ekabinet_web.catalogue import Catalogue
from ekabinet_web.payment_back import AWAY, REFUSED
from ekabinet_web.wording import failure_text


def unpaid_text(failure: Failure, words: Catalogue) -> str:
    """The sentence for an order that ended without success."""
    _ = words.gettext
    texts = {
        Failure.CANCELLED: _("You left the bank's page without paying. You were not charged."),
        Failure.TIMED_OUT: _(
            "Nothing was paid in time, so the bank has closed its page. "
            "Should the bank find a payment later, the money is kept for you."
        ),
        Failure.UNFINISHED: _(
            "For a day the bank has said neither that it is paid nor that it is not, so this payment is not "
            "waited for any more. Should the bank find it paid later, the money is kept for you; "
            "if it has taken a part of the sum only, ask the bank for that back."
        ),
    }
    return texts.get(failure) or failure_text(failure, words)


def begun_before_text(words: Catalogue) -> str:
    """Why nothing else is begun at the bank while a payment over another sum is open."""
    return words.gettext(
        "This payment was begun before, and another sum is due by now. Pay it, and only the rest is asked "
        "for afterwards; or cancel it on the bank's page, and begin anew. Nothing is charged twice."
    )


def look_again_text(words: Catalogue) -> str:
    """Why a draft whose duty was paid is not confirmed by itself."""
    return words.gettext("The payment was made. Look the application over once more, then confirm it.")


def return_text(why: str, words: Catalogue) -> str:
    """What the way back from the bank could not settle; an empty text where it did."""
    _ = words.gettext
    texts = {
        AWAY: _(
            "The bank does not answer now, or its answer cannot be understood: it is not known yet "
            "whether you have paid. If you have, nothing is lost: we ask the bank again ourselves."
        ),
        REFUSED: _(
            "It could not be verified that what came back was sent by the bank, so it was not believed. "
            "Press “Ask the bank whether it is paid”."
        ),
    }
    return texts.get(why, "")
