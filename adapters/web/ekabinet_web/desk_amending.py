"""The clerk corrects a mistake in an answer that the applicant has already."""

from ekabinet_core.errors import Conflict, Invalid, WrongStatus
from ekabinet_core.ids import ApplicationId
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.desk import application_page
from ekabinet_web.desk_answer import Typed
from ekabinet_web.form import Form
from ekabinet_web.visit import Page, Visit
from ekabinet_web.wording import error_text


@get("/desk/{id:str}/amend", sync_to_thread=True)
def again(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The application, for who loads it again or signs in again in between."""
    return application_page(visit, id, Form(visit.typed_before(), {}))


@post("/desk/{id:str}/amend", sync_to_thread=True)
def amend(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Səhvi düzəlt: the answer stays, and the correction is read beside it."""
    typed, seen = Typed.of(form), form.number("version")
    reasons = [one for one in typed.reasons if one.ground or one.note.strip()]
    try:
        visit.cabinet.amending.amend(ApplicationId(id), form["why"], reasons, visit.actor, seen)
    except Invalid as error:
        return application_page(visit, id, typed.form, error)
    except (Conflict, WrongStatus) as error:
        said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
        return visit.go(f"/desk/{id}", problem=said)
    _ = visit.looks.catalogue.gettext
    return visit.go(f"/desk/{id}", _("The answer is corrected. The applicant will be told."))


PAGES: tuple[HTTPRouteHandler, ...] = (again, amend)
