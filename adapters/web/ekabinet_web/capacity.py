"""Kimin adından: for whom somebody acts, chosen among themselves and the organisations that they lead.

Who holds an office chooses between it and themselves, and as themselves among all the others.
"""

from collections.abc import Sequence

from ekabinet_core.behalf import Behalf
from ekabinet_core.errors import CabinetError, Invalid, NotAccepted, Unavailable
from ekabinet_core.ids import MandateId
from ekabinet_core.mandate import Mandate
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.form import Form
from ekabinet_web.office_words import post_text
from ekabinet_web.visit import WAY_IN, Html, Page, Visit
from ekabinet_web.wording import error_text

PATH = "/capacity"
MYSELF = "myself"
"""The choice that is no organisation's number."""
OFFICE = "office"
"""The choice that is the office they hold."""
UNDER = "mandate:"
"""What stands before the name of a mandate among the choices."""


@get(PATH, sync_to_thread=True)
def offered(visit: NamedDependency[Visit]) -> Page:
    """What may be chosen, as the company register says now; or why nothing may be."""
    return offered_page(visit)


@post(PATH, sync_to_thread=True)
def choose(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """Davam et: from now on for that organisation, or for themselves, under a new secret."""
    if visit.actor.post is not None and (form["behalf"] == OFFICE or visit.actor.in_office):
        return in_office_or_not(visit, form["behalf"])
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


def in_office_or_not(visit: Visit, chosen: str) -> Page:
    """From now on in their office, or as a citizen; from an office there is no other way."""
    _ = visit.looks.catalogue.gettext
    if chosen == OFFICE:
        visit.cabinet.acting.go_back(visit.actor)
        visit.act_in_office()
        return visit.go("/", _("From now on you act in your office."))
    if chosen != MYSELF:
        return offered_page(visit, Invalid.because("behalf", "choose"))
    visit.lay_aside(visit.cabinet.acting.lay_aside(visit.actor))
    return visit.go("/", _("From now on you act as yourself."))


def take_up(visit: Visit, id: MandateId) -> Page:
    """From now on under that mandate."""
    mandate = visit.cabinet.acting.take_up(id, visit.browser.get(WAY_IN), visit.actor)
    visit.act_under(id)
    _ = visit.looks.catalogue.gettext
    return visit.go("/", _("From now on you act for %(name)s.", name=mandate.principal_name))


def offered_page(visit: Visit, error: CabinetError | None = None) -> Html:
    """The page with what the register says now; who acts in an office has only themselves beside it.

    Who holds one has something to choose here in any case, so why there is not more is no error.
    """
    if visit.actor.post is not None and not visit.actor.may_choose:
        return capacity_page(visit, error=error)
    try:
        led = visit.cabinet.acting.offered(visit.browser.get(WAY_IN), visit.actor)
    except (NotAccepted, Unavailable) as why_not:
        if visit.actor.post is None:
            return capacity_page(visit, error=why_not)
        return capacity_page(visit, error=error, no_more=why_not)
    return capacity_page(visit, led, error)


def capacity_page(
    visit: Visit,
    led: Sequence[Behalf] = (),
    error: CabinetError | None = None,
    no_more: CabinetError | None = None,
) -> Html:
    """The page; where the register could not be read one may still be oneself again."""
    mandates = visit.cabinet.acting.mandates(visit.actor)
    held = [(f"{UNDER}{one.id}", one) for one in mandates]
    mandate = visit.actor.mandate
    here = f"{UNDER}{mandate}" if mandate is not None else ""
    post, words, rules = visit.actor.post, visit.looks.catalogue, visit.cabinet.rules
    return visit.page(
        "profile/capacity.html",
        led=led,
        error=error,
        myself=MYSELF,
        held=held,
        here=OFFICE if visit.actor.in_office else here,
        office=OFFICE,
        no_more=error_text(no_more, words, rules) if no_more is not None else "",
        office_name=post_text(post, words, rules) if post is not None else "",
    )


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
