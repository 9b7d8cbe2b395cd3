"""What an office is called."""

from collections.abc import Mapping

from ekabinet_core.account import Office, Post
from ekabinet_core.actor import Actor
from ekabinet_core.jurisdiction import Jurisdiction

from ekabinet_web.catalogue import Catalogue


def offices_in_words(words: Catalogue) -> Mapping[Office, str]:
    """Each office, in the order of a form."""
    _ = words.gettext
    return {
        Office.CLERK: _("Clerk"),
        Office.JUDGE: _("Judge"),
        Office.COURT_ADMINISTRATOR: _("Administrator of a court"),
        Office.REGISTRAR: _("Registrar"),
        Office.ADMINISTRATOR: _("Administrator of the system"),
    }


def post_text(post: Post, words: Catalogue, rules: Jurisdiction) -> str:
    """An office with its court."""
    office, court = offices_in_words(words)[post.office], rules.court(post.court)
    if not post.court:
        return office
    return f"{office}, {court.label.in_(words.language) if court is not None else post.court}"


def acting_in_office_text(actor: Actor, words: Catalogue, rules: Jurisdiction) -> str:
    """The line under the name of who acts in an office; empty for everybody else."""
    return post_text(actor.post, words, rules) if actor.post is not None and actor.in_office else ""
