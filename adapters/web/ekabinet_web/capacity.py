"""Kimin adından: for whom somebody acts, chosen among themselves and the organisations that they lead."""

from collections.abc import Sequence

from ekabinet_core.behalf import Behalf
from ekabinet_core.errors import CabinetError, Invalid, NotAccepted, Unavailable
from ekabinet_core.ids import MandateId
from ekabinet_core.mandate import Mandate
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.form import Form
from ekabinet_web.visit import WAY_IN, Html, Page, Visit

PATH = "/capacity"
MYSELF = "myself"
"""The choice that is no organisation's number."""
UNDER = "mandate:"
"""What stands before the name of a mandate among the choices."""


@get(PATH, sync_to_thread=True)
def offered(visit: NamedDependency[Visit]) -> Page:
    """What may be chosen, as the company register says now; or why nothing may be."""
    return offered_page(visit)


@post(PATH, sync_to_thread=True)
def choose(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """Davam et: from now on for that organisation, or for themselves, under a new secret."""
    number = form["behalf"].removeprefix(MYSELF)
    try:
        if not form["behalf"]:
            raise Invalid.because("behalf", "choose")
        if number.startswith(UNDER):
            return take_up(visit, MandateId(number.removeprefix(UNDER)))
        chosen = visit.cabinet.acting.choose(number, visit.browser.get(WAY_IN), visit.actor)
    except Unavailable as error:
        return capacity_page(visit, error=error)
    except (Invalid, NotAccepted) as error:
        return offered_page(visit, error)
    visit.act_for(chosen)
    return visit.go("/", _chosen_text(visit, chosen))


def take_up(visit: Visit, id: MandateId) -> Page:
    """From now on under that mandate."""
    mandate = visit.cabinet.acting.take_up(id, visit.browser.get(WAY_IN), visit.actor)
    visit.act_under(id)
    _ = visit.looks.catalogue.gettext
    return visit.go("/", _("From now on you act for %(name)s.", name=mandate.principal_name))


def offered_page(visit: Visit, error: CabinetError | None = None) -> Html:
    """The page with what the register says now."""
    try:
        led = visit.cabinet.acting.offered(visit.browser.get(WAY_IN), visit.actor)
    except (NotAccepted, Unavailable) as why_not:
        return capacity_page(visit, error=why_not)
    return capacity_page(visit, led, error)


def capacity_page(visit: Visit, led: Sequence[Behalf] = (), error: CabinetError | None = None) -> Html:
    """The page; where the register could not be read one may still be oneself again."""
    mandates = visit.cabinet.acting.mandates(visit.actor)
    held = [(f"{UNDER}{one.id}", one) for one in mandates]
    mandate = visit.actor.mandate
    here = f"{UNDER}{mandate}" if mandate is not None else ""
    return visit.page("profile/capacity.html", led=led, error=error, myself=MYSELF, held=held, here=here)


def elsewhere(visit: Visit) -> Sequence[Mandate]:
    """The mandates that they hold and do not act under now: what these open lies in other lists."""
    held = visit.cabinet.acting.mandates(visit.actor)
    return [one for one in held if one.id != visit.actor.mandate]


def _chosen_text(visit: Visit, chosen: Behalf | None) -> str:
    _ = visit.looks.catalogue.gettext
    if chosen is None:
        return _("From now on you act as yourself.")
    return _("From now on you act on behalf of %(name)s.", name=chosen.name)


PAGES: tuple[HTTPRouteHandler, ...] = (offered, choose)
