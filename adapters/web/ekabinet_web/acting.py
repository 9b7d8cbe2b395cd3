"""On whose behalf somebody acts: as their browser's session keeps it, and as pages say it.

The session has it from the certificate they signed in with, or from the company register when they chose;
no form and no address can say it.
"""

import json

from ekabinet_core.actor import Actor
from ekabinet_core.behalf import Behalf, Body, Shown
from ekabinet_core.capacity import Assistant, Representative
from ekabinet_core.errors import NotAccepted
from ekabinet_core.identifier import Identifier
from ekabinet_core.waiting import Failure

from ekabinet_web.catalogue import Catalogue


def behalf_text(behalf: Behalf | None) -> str:
    """As the session keeps it; an empty text for nobody's but their own."""
    if behalf is None:
        return ""
    number = behalf.number
    kept = {"body": behalf.body, "kind": number.kind, "number": number.value, "name": behalf.name}
    return json.dumps({**kept, "shown": behalf.shown})


def behalf_of(text: str) -> Behalf | None:
    """From what the session keeps; one that was begun before a choice was possible has a certificate's."""
    if not text:
        return None
    kept = json.loads(text)
    shown = Shown(kept.get("shown", Shown.CERTIFICATE))
    return Behalf(Body(kept["body"]), Identifier(kept["kind"], kept["number"]), kept["name"], shown)


def acting_text(actor: Actor, words: Catalogue) -> str:
    """The line under a person's name; empty for who acts for themselves."""
    _ = words.gettext
    if isinstance(actor.capacity, Representative):
        return _("As the representative of %(name)s", name=actor.capacity.name)
    if isinstance(actor.capacity, Assistant):
        return _("As an assistant of %(name)s", name=actor.capacity.name)
    return _for_organisation(actor.behalf, words) if actor.behalf is not None else ""


def _for_organisation(behalf: Behalf, words: Catalogue) -> str:
    _, told = words.gettext, {"name": behalf.name, "number": behalf.number.value}
    if behalf.body is Body.STATE_BODY:
        return _("On behalf of the state body %(name)s · VÖEN %(number)s", **told)
    return _("On behalf of %(name)s · VÖEN %(number)s", **told)


def other_capacity_text(named: str, acting: str, words: Catalogue) -> str:
    """Why a certificate does not sign: whom it names and for whom the person acts, empty for themselves."""
    _, told = words.gettext, {"named": named, "acting": acting}
    if not acting:
        return _(
            "This certificate signs on behalf of %(named)s, but you are signed in as yourself. "
            "Sign with your personal certificate, or sign out and sign in with this one.",
            **told,
        )
    if not named:
        return _(
            "This is your personal certificate, but you are signed in on behalf of %(acting)s. "
            "Sign with the certificate of that organisation, or sign out and sign in with this one.",
            **told,
        )
    return _(
        "This certificate signs on behalf of %(named)s, but you are signed in on behalf of %(acting)s. "
        "Sign with the certificate of the latter, or sign out and sign in with this one.",
        **told,
    )


def capacity_text(error: NotAccepted, words: Catalogue) -> str:
    """Why somebody does not act for an organisation, or does not sign what was made in another capacity."""
    _ = words.gettext
    if error.what == "certificate":
        return other_capacity_text(error.details["named"], error.details["acting"], words)
    if error.reason == "giver-left":
        return giver_left_text(error.details["head"], error.details["name"], words)
    texts = {
        "password-alone": _(
            "You signed in with a password alone. To act for somebody else sign in with an "
            "electronic signature, or add a passkey to your account and sign in with it."
        ),
        "not-led": _(
            "The register of organisations does not name you as the head of this organisation. "
            "You act as before."
        ),
        "mandate-revoked": _(
            "The mandate of %(name)s was revoked, so nothing was done or sent under it. "
            "You act as yourself now.",
            **error.details,
        ),
        "mandate-ended": _(
            "The last day of the mandate of %(name)s is over, so nothing was done or sent under it. "
            "You act as yourself now.",
            **error.details,
        ),
        "mandate-coming": _(
            "The mandate of %(name)s does not count yet: its first day is still to come.", **error.details
        ),
        "mandate-names-others": _(
            "This mandate names the applications and cases that it is for. A new application is not among "
            "them: ask for a mandate in everything, or have it prepared by who gave the mandate."
        ),
        "court-elsewhere": _(
            "The courts take orders and powers of attorney in a system of their own. Hand yours in there: "
            "once the court has let you in, the case stands among yours."
        ),
        "only-the-head": _(
            "Only the head of an organisation gives and revokes its mandates, and the register of "
            "organisations does not name you as its head now. Nothing was changed."
        ),
        "notice-in-person": _(
            "This notice is about matters of your own. Choose «For myself», then open it among your notices."
        ),
        "notice-in-office": _(
            "This notice is about the work of your office. Choose «In my office», then open it among your "
            "notices."
        ),
        Failure.NOT_THE_HEAD: not_the_head_text(words),
        Failure.CAPACITY_MISMATCH: _(
            "This was prepared on behalf of somebody else than the one you act for now. Choose that one "
            "again under your name at the top; or take the application back and confirm it anew, and take "
            "papers for a case out and add them anew. Nothing was sent."
        ),
    }
    return texts[error.reason]


def giver_left_text(head: str, name: str, words: Catalogue) -> str:
    """Why an organisation's assistant does not go on preparing for who was its head."""
    return words.gettext(
        "The register of organisations does not name %(head)s as the head of %(name)s any more, and an "
        "assistant prepares for the head who gave the mandate. Ask the head of today for a new one.",
        head=head,
        name=name,
    )


def not_the_head_text(words: Catalogue) -> str:
    """Why a personal certificate does not sign for an organisation any more."""
    _ = words.gettext
    return _(
        "The register of organisations does not name you as the head of this organisation any more, so your "
        "personal certificate does not sign for it. Nothing was sent, and what you prepared is kept."
    )
