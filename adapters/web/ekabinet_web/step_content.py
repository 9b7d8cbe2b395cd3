"""Step 4, Ərizə məlumatları: title and text (Manual 10.4)."""

from ekabinet_core.application import Application
from ekabinet_core.completeness import TITLE_MOST
from ekabinet_core.errors import CabinetError, Conflict, Invalid
from ekabinet_core.ids import ApplicationId
from ekabinet_core.rich_text import RichText
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.autosave import autosaved, seen_version
from ekabinet_web.changes import Change, Meanwhile, differing
from ekabinet_web.form import Form
from ekabinet_web.formatting import formatted_in, formatting_of
from ekabinet_web.steps import Step, on_draft
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE

STEP = Step("content")


@get("/applications/{id:str}/content", sync_to_thread=True)
def content(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """Title and text as they are, or as they were typed before the page was left."""
    kept = Form(visit.typed_before(), {})
    return on_draft(visit, id, lambda draft: begun(visit, draft, kept))


@post("/applications/{id:str}/content", sync_to_thread=True)
def save(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """İrəli or Yadda saxla: keep title and text."""
    seen = seen_version(visit, form, id)
    try:
        draft = written(visit, form, id, seen)
        seen = draft.version
        STEP.need(visit, draft, form)
    except Conflict:
        return on_draft(
            visit, id, lambda draft: STEP.overtaken(visit, draft, form, meanwhile(visit, draft, form))
        )
    except SAID_THERE as error:
        again = error
        return on_draft(visit, id, lambda draft: typed_page(visit, draft, form, again, seen=seen))
    return STEP.onward(visit, draft, form)


@post("/applications/{id:str}/content/autosave", sync_to_thread=True)
def autosave(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """For a script, while somebody types: keep title and text."""
    return autosaved(visit, form, lambda: written(visit, form, id, seen_version(visit, form, id)))


def written(visit: Visit, form: Form, id: str, seen: int) -> Application:
    """The draft with what was typed; raises Conflict when another page has saved it meanwhile."""
    formatted = formatted_in(form.texts)
    return visit.cabinet.content.write(
        ApplicationId(id), form["title"], form["text"], visit.actor, seen, formatted=formatted
    )


def meanwhile(visit: Visit, draft: Application, form: Form) -> Meanwhile:
    """Which of the two is saved otherwise now."""
    _ = visit.looks.catalogue.gettext
    fields = (
        Change(_("Title of the application"), draft.title, " ".join(form["title"].split())),
        Change(_("Text of the application"), draft.rich, typed_text(form, draft).stripped()),
    )
    return Meanwhile(differing(fields))


def begun(visit: Visit, draft: Application, kept: Form) -> Page:
    """The page with what was typed before it was left; another tab is not overwritten by it."""
    if "title" not in kept.texts:
        return content_page(visit, draft, draft.title, draft.rich)
    others = meanwhile(visit, draft, kept)
    if seen_version(visit, kept, draft.id) != draft.version and not others.nothing:
        return STEP.overtaken(visit, draft, kept, others)
    return typed_page(visit, draft, kept)


def typed_text(form: Form, draft: Application) -> RichText:
    """The words as they were typed; their formatting as it was told, else as the draft has it."""
    text = form["text"].replace("\r\n", "\n")
    try:
        told = formatted_in(form.texts)
    except Invalid:
        told = None
    return (told or draft.rich).carried_to(text)


def typed_page(
    visit: Visit,
    draft: Application,
    form: Form,
    error: CabinetError | None = None,
    *,
    seen: int | None = None,
) -> Html:
    """The page with what was typed."""
    return content_page(visit, draft, form["title"], typed_text(form, draft), error, seen=seen)


def content_page(
    visit: Visit,
    draft: Application,
    title: str,
    text: RichText,
    error: CabinetError | None = None,
    *,
    seen: int | None = None,
) -> Html:
    """The page with a title and a text."""
    return STEP.page(
        visit,
        draft,
        error,
        seen=seen,
        title=title,
        text=text.words,
        formatting=formatting_of(text),
        title_most=TITLE_MOST,
        page=visit.cabinet.parts.ids.new(),
    )


PAGES: tuple[HTTPRouteHandler, ...] = (content, save, autosave)
