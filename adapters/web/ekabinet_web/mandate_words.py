"""What a mandate is, how it stands and what it is for, as pages say it."""

from ekabinet_core.joining import JoiningGround
from ekabinet_core.mandate import AllCases, Authority, Everything, Mandate, Standing

from ekabinet_web.catalogue import Catalogue


def authority_text(authority: Authority, words: Catalogue) -> str:
    """The document or the gift that a mandate stands in."""
    _ = words.gettext
    return {
        Authority.POWER_OF_ATTORNEY: _("Power of attorney"),
        Authority.LAWYERS_ORDER: _("Lawyer's order"),
        Authority.LEGAL_REPRESENTATION: _("Legal representation"),
        Authority.ASSISTANCE: _("Assistance"),
    }[authority]


def standing_text(standing: Standing, words: Catalogue) -> str:
    """Whether it counts."""
    _ = words.gettext
    return {
        Standing.COMING: _("Does not count yet"),
        Standing.STANDS: _("In force"),
        Standing.ENDED: _("Ended"),
        Standing.REVOKED: _("Revoked"),
    }[standing]


def standing_kind(standing: Standing) -> str:
    """As what its mark is drawn."""
    return {Standing.STANDS: "good", Standing.REVOKED: "bad", Standing.ENDED: "draft"}.get(
        standing, "waiting"
    )


def term_text(mandate: Mandate, words: Catalogue) -> str:
    """From when to when."""
    _, first, last = words.gettext, words.day(mandate.period.first), mandate.period.last
    if last is None:
        return _("From %(first)s, without a last day", first=first)
    return _("From %(first)s to %(last)s, both included", first=first, last=words.day(last))


def scope_text(mandate: Mandate, words: Catalogue) -> str:
    """In what it counts; the things themselves are listed by who may see them."""
    _, scope = words.gettext, mandate.scope
    if isinstance(scope, Everything):
        return _("All applications and court cases")
    if isinstance(scope, AllCases):
        return _("All court cases, and the applications that they begin")
    if mandate.joined is not None:
        return _("One court case")
    parts = []
    if scope.cases:
        count = len(scope.cases)
        parts.append(words.ngettext("%(number)s court case", "%(number)s court cases", count))
    if scope.applications:
        count = len(scope.applications)
        parts.append(words.ngettext("%(number)s application", "%(number)s applications", count))
    return ", ".join(parts)


def ground_text(ground: JoiningGround, words: Catalogue) -> str:
    """Why a court lets nobody in."""
    _ = words.gettext
    return {
        JoiningGround.NO_SUCH_CASE: _("The court has no case of this number"),
        JoiningGround.OTHER_PARTY: _("The person or organisation named takes no part in the case"),
        JoiningGround.UNFIT_INSTRUMENT: _("The document cannot be read, is not signed or is not for this"),
        JoiningGround.OUT_OF_TERM: _("The document does not hold for the days named"),
        JoiningGround.OTHER: _("Another reason"),
    }[ground]
