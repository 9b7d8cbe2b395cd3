"""The sections of the cabinet that somebody may enter."""

from collections.abc import Iterator

from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Administrator, Clerk, CourtAdministrator, Registrar
from ekabinet_core.judge import Judge
from ekabinet_core.permission import Permission

from ekabinet_web.catalogue import Catalogue

Place = tuple[str, str, tuple[str, ...]]
"""Its name, its address, and where else its pages are."""
Section = tuple[str, str, bool]
"""Its name, its address, and whether somebody is in it."""


def sections(actor: Actor | None, path: str, words: Catalogue) -> list[Section]:
    """Those of a person, each with whether the page at that path is in it; nobody has any."""
    if actor is None:
        return []
    places = list(_places(actor, words))
    here = max(
        (start for *_, starts in places for start in starts if path.startswith(start)), key=len, default=""
    )
    return [(name, address, here in starts) for name, address, starts in places]


def _places(actor: Actor, words: Catalogue) -> Iterator[Place]:
    _ = words.gettext
    match actor.capacity:
        case Administrator():
            yield _at(_("Offices"), "/offices")
            yield _at(_("Reconciliation with the bank"), "/reconciliations")
            yield _at(_("Statistics"), "/desk/statistics")
        case CourtAdministrator():
            yield _at(_("Work of the court"), "/desk/work")
            yield _at(_("Ready reasons"), "/desk/reasons")
            yield _at(_("Statistics"), "/desk/statistics")
        case Registrar():
            yield _at(_("Registrations to confirm"), "/registrations")
            yield _at(_("Accounts"), "/registrations/accounts")
        case Clerk():
            yield _at(_("Incoming applications"), "/desk")
            yield _at(_("Cases of the court"), "/desk/cases", "/desk/acts")
            yield _at(_("Documents for cases"), "/received-papers")
            yield _at(_("Representatives"), "/desk/joinings")
            yield _at(_("Refunds of duties"), "/refunds")
            yield _at(_("Statistics"), "/desk/statistics")
            yield _at(_("Reconciliation with the bank"), "/reconciliations")
        case Judge():
            yield _at(_("Cases that I hear"), "/desk/cases", "/desk/acts")
            yield _at(_("Documents for cases"), "/received-papers")
        case _:
            yield from _own(actor, words)


def _own(actor: Actor, words: Catalogue) -> Iterator[Place]:
    """Those of a participant; who is not confirmed reads no cases."""
    _ = words.gettext
    yield _at(_("New application"), "/applications/new")
    yield _at(_("Applications"), "/applications")
    yield _at(_("My payments"), "/payments")
    if not actor.may(Permission.READ):
        yield _at(_("Confirm your identity"), "/confirmation")
        return
    yield _at(_("My court cases"), "/cases", "/submissions")
    yield _at(_("My hearings"), "/hearings", "/deadlines")
    yield _at(_("My enforcement cases"), "/enforcements")
    yield _at(_("Representation"), "/mandates", "/joining")


def _at(name: str, address: str, *more: str) -> Place:
    return name, address, (address, *more)
