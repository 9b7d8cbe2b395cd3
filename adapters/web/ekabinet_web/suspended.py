"""What somebody reads whose account is suspended, after they have proven that it is theirs."""

from collections.abc import Mapping

from ekabinet_core.errors import Suspended
from ekabinet_core.suspension import SuspensionReason

from ekabinet_web.catalogue import Catalogue
from ekabinet_web.visit import Html, Visit

STATUS = 403


def suspended_page(visit: Visit, error: Suspended) -> Html:
    """Since when, why, whom to ask, and what to do about a term that runs."""
    return visit.page(
        "entrance/suspended.html",
        status=STATUS,
        since=error.since,
        why=reasons_in_words(visit.looks.catalogue).get(error.reason, ""),
        told=error.words,
    )


def reasons_in_words(words: Catalogue) -> Mapping[str, str]:
    """Each reason, as the person and the registrar read it."""
    _ = words.gettext
    return {
        SuspensionReason.STOLEN: _("Somebody else may be using the account"),
        SuspensionReason.DOUBTED: _("It is not certain whose account it is"),
        SuspensionReason.ASKED: _("The person has asked for it"),
        SuspensionReason.ORDERED: _("A court or another authority has ordered it"),
        SuspensionReason.DECEASED: _("By the people's register the person has died"),
    }
