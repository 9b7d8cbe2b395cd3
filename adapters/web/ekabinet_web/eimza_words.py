"""What a person reads when a card, or the program that asks it, did not do it: what happened, what to do."""

from collections.abc import Mapping

from ekabinet_core.waiting import Failure

from ekabinet_web.catalogue import Catalogue


def problem_texts(words: Catalogue) -> Mapping[str, str]:
    """The sentence for each code of the program; ``other`` for those nobody has heard of."""
    _ = words.gettext
    return {
        "pin-incorrect": _("The PIN is wrong. Try again."),
        "pin-incorrect-low": _(
            "The PIN is wrong, and few tries are left. Make sure that you know it before you try again."
        ),
        "pin-incorrect-last": _(
            "The PIN is wrong, and one try is left. If that one is wrong too, the PIN will be locked."
        ),
        "pin-locked": _(
            "The PIN is locked. Unlock it with the PUK of your card, or ask the centre that gave you e-İmza."
        ),
        "token-absent": _("No card or token was found. Put it into the computer and try again."),
        "token-removed": _(
            "The card or token was taken out too early. Put it back and try again; nothing is lost."
        ),
        "no-certificate": _(
            "The card has no certificate for this. Try another card, or ask the centre that gave you e-İmza."
        ),
        "wrong-certificate": _(
            "This is not the card you began with. Put that one in and try again, or cancel and begin anew."
        ),
        "origin-not-allowed": _(
            "The program was not allowed to work with this site. Close it, start it again and try again: "
            "it asks once more, then allow it."
        ),
        "busy": _("The program is busy with another request. End that one, or wait a little, and try again."),
        "module-absent": _(
            "The driver of your card is not installed. Install it, start the program again, then try again."
        ),
        "ERR_WEBEID_USER_CANCELLED": _("You refused in the window of the program. You can try again."),
        "ERR_WEBEID_USER_TIMEOUT": _("The PIN was not entered in time. Try again."),
        "ERR_WEBEID_ACTION_TIMEOUT": _(
            "The card did not answer in time. Take it out, put it in again, then try again."
        ),
        "other": _("The program could not do it. Start it again, then try again."),
    }


def token_failure_text(failure: Failure | None, words: Catalogue) -> str:
    """The sentence for a try with a token that ended without success, or nothing where the usual one fits."""
    _ = words.gettext
    if failure is Failure.TIMED_OUT:
        return _("There was no answer in time. Start again, and have your card and PIN ready.")
    return ""
