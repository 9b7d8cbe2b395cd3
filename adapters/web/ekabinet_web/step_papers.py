"""Step 3, Sənədlər: adding and removing documents (Manual 10.3)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from ekabinet_core.application import Application
from ekabinet_core.completeness import advice
from ekabinet_core.errors import CabinetError, Fault, Incomplete
from ekabinet_core.ids import ApplicationId, AttachmentId
from ekabinet_usecases.papers import Upload
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.fault_words import fault_text
from ekabinet_web.form import Form
from ekabinet_web.steps import ADD, Step, on_draft
from ekabinet_web.visit import Html, Page, Visit

STEP = Step("papers")


@get("/applications/{id:str}/papers", sync_to_thread=True)
def papers(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The documents so far, and a form for one more."""
    typed = Form(visit.typed_before(), {})
    return on_draft(visit, id, lambda draft: papers_page(visit, draft, typed))


@post("/applications/{id:str}/papers", sync_to_thread=True)
def save(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Əlavə et, İrəli or Yadda saxla; a file that was chosen is added by going on, too."""
    try:
        with chosen_file(form, "file") as file:
            if file is not None:
                draft = visit.cabinet.papers.add(
                    ApplicationId(id), form["document_kind"], file, visit.actor, form.number("version")
                )
            elif form["do"] == ADD:
                raise Incomplete([Fault("file", "choose")])
            else:
                draft = visit.cabinet.drafts.get(ApplicationId(id), visit.actor)
        STEP.need(visit, draft, form)
    except CabinetError as error:
        again = error
        return on_draft(visit, id, lambda draft: papers_page(visit, draft, form, again))
    if form["do"] == ADD:
        _ = visit.looks.catalogue.gettext
        return visit.go(f"/applications/{id}/papers", _("The document was added."))
    return STEP.onward(visit, draft, form)


@post("/applications/{id:str}/papers/{attachment:str}/remove", sync_to_thread=True)
def remove(
    visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str], attachment: FromPath[str]
) -> Page:
    """Ləğv et, beside a document."""
    try:
        visit.cabinet.papers.remove(
            ApplicationId(id), AttachmentId(attachment), visit.actor, form.number("version")
        )
    except CabinetError as error:
        again = error
        return on_draft(visit, id, lambda draft: papers_page(visit, draft, Form({}, {}), again))
    _ = visit.looks.catalogue.gettext
    return visit.go(f"/applications/{id}/papers", _("The document was removed."))


@contextmanager
def chosen_file(form: Form, name: str) -> Iterator[Upload | None]:
    """The file of a form while it is read, or None when none was chosen."""
    file = form.upload(name)
    if file is None:
        yield None
        return
    with file.file:
        yield Upload(file.filename, cast("BinaryIO", file.file))


def papers_page(visit: Visit, draft: Application, typed: Form, error: CabinetError | None = None) -> Html:
    """The page with what was typed; a browser forgets a chosen file itself."""
    words, rules = visit.looks.catalogue, visit.cabinet.rules
    wanted = [fault_text(fault, words, rules) for fault in advice(draft, rules)]
    return STEP.page(visit, draft, error, typed=typed, wanted=wanted)


PAGES: tuple[HTTPRouteHandler, ...] = (papers, save, remove)
