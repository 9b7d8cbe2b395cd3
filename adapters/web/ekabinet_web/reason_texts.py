"""Hazır əsaslandırmalar: kept by the court's administrator, and filled into a clerk's answer."""

from ekabinet_core.errors import CabinetError, Conflict, Invalid
from ekabinet_core.ids import ReasonTemplateId
from ekabinet_core.reason_template import ReasonTemplate
from ekabinet_usecases.reason_texts import WantedText
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.desk import application_page, choices
from ekabinet_web.desk_answer import Typed
from ekabinet_web.form import Form
from ekabinet_web.visit import Html, Page, Visit

PATH = "/desk/reasons"


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """All of the court, by title."""
    texts = visit.cabinet.reason_texts.all(visit.actor)
    return visit.page("desk/reasons.html", texts=texts, grounds=dict(_grounds(visit)))


@get(PATH + "/new", sync_to_thread=True)
def new(visit: NamedDependency[Visit]) -> Page:
    """The empty form."""
    return _new_page(visit, Form(dict(visit.typed_before()), {}))


@post(PATH + "/new", sync_to_thread=True)
def add(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """Əlavə et."""
    try:
        visit.cabinet.reason_texts.add(_wanted(form), visit.actor)
    except Invalid as error:
        return _new_page(visit, form, error)
    return visit.go(
        PATH, visit.looks.catalogue.gettext("The text is kept. Clerks are offered it from now on.")
    )


@get(PATH + "/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """One of them, to change or remove."""
    text = visit.cabinet.reason_texts.get(ReasonTemplateId(id), visit.actor)
    now = {"ground": text.ground, "text_title": text.title, "text_body": text.text}
    return _page(visit, text, Form(now | visit.typed_before(), {}))


@post(PATH + "/{id:str}", sync_to_thread=True)
def change(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Yadda saxla: what was answered with it stays as it is."""
    texts, seen, by = visit.cabinet.reason_texts, form.number("version"), visit.actor
    try:
        texts.change(ReasonTemplateId(id), _wanted(form), seen, by)
    except Invalid as error:
        return _page(visit, texts.get(ReasonTemplateId(id), by), form, error)
    except Conflict as error:
        return _page(visit, texts.get(ReasonTemplateId(id), by), form, error, status=409)
    return visit.go(
        PATH, visit.looks.catalogue.gettext("The text is changed. Answers that were given stay as they are.")
    )


@get(PATH + "/{id:str}/remove", sync_to_thread=True)
def ask_remove(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The question before a text is gone for good."""
    text = visit.cabinet.reason_texts.get(ReasonTemplateId(id), visit.actor)
    ground = dict(_grounds(visit)).get(text.ground, text.ground)
    return visit.page("desk/reason_remove.html", text=text, ground=ground)


@post(PATH + "/{id:str}/remove", sync_to_thread=True)
def remove(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Sil: it is offered no more."""
    _ = visit.looks.catalogue.gettext
    try:
        visit.cabinet.reason_texts.drop(ReasonTemplateId(id), form.number("version"), visit.actor)
    except Conflict:
        return visit.go(f"{PATH}/{id}", problem=_("The text was changed meanwhile: see how it stands now."))
    return visit.go(PATH, _("The text is removed. Answers that were given stay as they are."))


@post("/desk/{id:str}/fill", sync_to_thread=True)
def fill(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """The chosen text stands in the next free ground and note; nothing is sent yet."""
    offered = visit.cabinet.reason_texts.offered(visit.actor)
    chosen = next((one for one in offered if one.id == form["template"]), None)
    if chosen is None:
        return application_page(visit, id, form, Invalid.because("template", "choose"))
    filled = Typed.of(form).filled(chosen.ground, chosen.text)
    if filled is None:
        return application_page(visit, id, form, Invalid.because("template", "no-ground-free"))
    return application_page(visit, id, filled.form)


@get("/desk/{id:str}/fill", sync_to_thread=True)
def fill_again(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The same page, for who loads it again or signs in again in between."""
    return application_page(visit, id, Form(dict(visit.typed_before()), {}))


def _wanted(form: Form) -> WantedText:
    return WantedText(form["ground"], form["text_title"], form["text_body"])


def _grounds(visit: Visit) -> list[tuple[str, str]]:
    return choices(visit, "")["grounds"]


def _new_page(visit: Visit, typed: Form, error: CabinetError | None = None) -> Html:
    visit.cabinet.reason_texts.all(visit.actor)
    return visit.page("desk/reason.html", error=error, text=None, typed=typed, grounds=_grounds(visit))


def _page(
    visit: Visit, text: ReasonTemplate, typed: Form, error: CabinetError | None = None, status: int = 200
) -> Html:
    return visit.page(
        "desk/reason.html", error=error, status=status, text=text, typed=typed, grounds=_grounds(visit)
    )


PAGES: tuple[HTTPRouteHandler, ...] = (index, new, add, one, change, ask_remove, remove, fill, fill_again)
