"""The clerk sets the duty of an application: first the figures, then the deed (Manual 10.5)."""

from ekabinet_core.errors import Conflict, Invalid, WrongStatus
from ekabinet_core.ids import ApplicationId
from ekabinet_usecases.charging import Proposal
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.desk import application_page
from ekabinet_web.form import Form
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import error_text

CHARGE = "charge"
CHANGE = "change"


@get("/desk/{id:str}/charge", sync_to_thread=True)
def again(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The application, for who loads it again or signs in again in between."""
    return application_page(visit, id, Form(visit.typed_before(), {}))


@post("/desk/{id:str}/charge", sync_to_thread=True)
def charge(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Rüsumu müəyyən et: what was typed is shown with its figures, and done only from there."""
    charging, by, application = visit.cabinet.charging, visit.actor, ApplicationId(id)
    if form["do"] == CHANGE:
        return application_page(visit, id, form)
    try:
        proposal = charging.propose(application, form["amount"], form["reason"], by)
        if form["do"] != CHARGE:
            return confirm_page(visit, id, form, proposal)
        charging.charge(application, form["amount"], form["reason"], by, form.number("version"))
    except Invalid as error:
        return application_page(visit, id, form, error)
    except (Conflict, WrongStatus) as error:
        said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
        return visit.go(f"/desk/{id}", problem=said)
    _ = visit.looks.catalogue.gettext
    due = visit.looks.catalogue.money(proposal.due)
    return visit.go(f"/desk/{id}", _("The duty is set: %(due)s. The applicant will be told.", due=due))


def confirm_page(visit: Visit, id: str, form: Form, proposal: Proposal) -> Html:
    """What will be set, what of it is paid, and what the applicant will read."""
    docketed, application = visit.cabinet.desk.open(ApplicationId(id), visit.actor)
    return visit.page(
        "desk/charge.html", application=application, docketed=docketed, proposal=proposal, typed=form
    )


PAGES: tuple[HTTPRouteHandler, ...] = (again, charge)
