"""On whose behalf somebody acts: as their browser's session keeps it, and as pages say it.

The session has it from the certificate they signed in with; no form and no address can say it.
"""

import json

from ekabinet_core.behalf import Behalf, Body
from ekabinet_core.identifier import Identifier

from ekabinet_web.catalogue import Catalogue


def behalf_text(behalf: Behalf | None) -> str:
    """As the session keeps it; an empty text for nobody's but their own."""
    if behalf is None:
        return ""
    number = behalf.number
    return json.dumps({"body": behalf.body, "kind": number.kind, "number": number.value, "name": behalf.name})


def behalf_of(text: str) -> Behalf | None:
    """From what the session keeps."""
    if not text:
        return None
    kept = json.loads(text)
    return Behalf(Body(kept["body"]), Identifier(kept["kind"], kept["number"]), kept["name"])


def acting_text(behalf: Behalf, words: Catalogue) -> str:
    """The line under a person's name."""
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
            "Sign with your personal certificate, or sign out and sign in with this one. "
            "With ASAN İmza each certificate has a user code of its own.",
            **told,
        )
    if not named:
        return _(
            "This is your personal certificate, but you are signed in on behalf of %(acting)s. "
            "Sign with the certificate of that organisation, or sign out and sign in with this one. "
            "With ASAN İmza each certificate has a user code of its own.",
            **told,
        )
    return _(
        "This certificate signs on behalf of %(named)s, but you are signed in on behalf of %(acting)s. "
        "Sign with the certificate of the latter, or sign out and sign in with this one. "
        "With ASAN İmza each certificate has a user code of its own.",
        **told,
    )
