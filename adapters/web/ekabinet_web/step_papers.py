"""Step 3, Sənədlər: adding, removing, ordering and joining documents (Manual 10.3)."""

from collections import Counter
from collections.abc import Sequence

from ekabinet_core.application import Application
from ekabinet_core.attachment import PHOTO
from ekabinet_core.coded import find
from ekabinet_core.completeness import advice
from ekabinet_core.errors import CabinetError, Conflict, Fault, Incomplete
from ekabinet_core.ids import ApplicationId, AttachmentId
from ekabinet_usecases.papers import Upload
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.changes import Meanwhile, added_and_removed
from ekabinet_web.chosen_files import add_chosen, added_text, waiting_for, with_uploads
from ekabinet_web.fault_words import fault_text
from ekabinet_web.form import Form
from ekabinet_web.steps import ADD, Step, on_draft
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE

STEP = Step("papers")
PLACES = {"up": -1, "down": 1}
"""The buttons beside a document, and by how many places each moves it."""


@get("/applications/{id:str}/papers", sync_to_thread=True)
def papers(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The documents so far, and a form for one more."""
    typed = Form(visit.typed_before(), {})
    return on_draft(visit, id, lambda draft: papers_page(visit, draft, typed))


@post("/applications/{id:str}/papers", sync_to_thread=True)
def save(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Əlavə et, İrəli or Yadda saxla; a file that was chosen is added by going on, too."""
    try:
        draft = with_chosen(visit, form, id)
        STEP.need(visit, draft, form)
    except Conflict:
        return on_draft(visit, id, lambda draft: adding(visit, draft, form))
    except SAID_THERE as error:
        again = error
        return on_draft(visit, id, lambda draft: papers_page(visit, draft, form, again))
    if form["do"] == ADD:
        return visit.go(f"/applications/{id}/papers", added_text(visit, form))
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
    except Conflict:
        return on_draft(visit, id, lambda draft: removing(visit, draft, form, AttachmentId(attachment)))
    except SAID_THERE as error:
        again = error
        return on_draft(visit, id, lambda draft: papers_page(visit, draft, Form({}, {}), again))
    return removed(visit, id)


@post("/applications/{id:str}/papers/{attachment:str}/move", sync_to_thread=True)
def move(
    visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str], attachment: FromPath[str]
) -> Page:
    """Yuxarı or Aşağı, beside a document: one place up or down."""
    moved, places = AttachmentId(attachment), PLACES.get(form["do"], 0)
    try:
        draft = visit.cabinet.papers.shift(
            ApplicationId(id), moved, places, visit.actor, form.number("version")
        )
    except Conflict:
        return on_draft(visit, id, lambda draft: moving(visit, draft, form, moved))
    except SAID_THERE as error:
        again = error
        return on_draft(visit, id, lambda draft: papers_page(visit, draft, Form({}, {}), again))
    return visit.go(f"/applications/{id}/papers#{_button_to_press_again(draft, moved, form['do'])}")


@post("/applications/{id:str}/papers/join", sync_to_thread=True)
def join(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Şəkilləri bir PDF-də birləşdir: all photos of a kind of document."""
    try:
        visit.cabinet.papers.join(ApplicationId(id), form["kind"], visit.actor, form.number("version"))
    except Conflict:
        return on_draft(visit, id, lambda draft: joining(visit, draft, form))
    except SAID_THERE as error:
        again = error
        return on_draft(visit, id, lambda draft: papers_page(visit, draft, Form({}, {}), again))
    _ = visit.looks.catalogue.gettext
    return visit.go(f"/applications/{id}/papers", _("The photos are one PDF now."))


def with_chosen(visit: Visit, form: Form, id: str) -> Application:
    """The draft with the files that were chosen; raises as adding does, or Incomplete."""

    def add(file: Upload, seen: int) -> Application:
        return visit.cabinet.papers.add(ApplicationId(id), form["document_kind"], file, visit.actor, seen)

    draft = add_chosen(visit, form, ApplicationId(id), add)
    if draft is None and form["do"] == ADD:
        raise Incomplete([Fault("file", "choose")])
    return draft or visit.cabinet.drafts.get(ApplicationId(id), visit.actor)


def removed(visit: Visit, id: str) -> Page:
    """Back to the documents, after one was taken out."""
    _ = visit.looks.catalogue.gettext
    return visit.go(f"/applications/{id}/papers", _("The document was removed."))


def adding(visit: Visit, draft: Application, form: Form) -> Page:
    """Which documents came or went while a file was on its way; it can be chosen again and added to them."""
    _, names, file = visit.looks.catalogue.gettext, names_of(visit, draft), form.upload("file")
    waiting = waiting_for(visit, form, draft.id)
    chosen = [file.filename if file is not None else "", *(one.name for one in waiting)]
    name = _titled(visit, ", ".join(filter(None, chosen)), form["document_kind"])
    wish = _("You were adding: %(name)s.", name=name)
    again = "" if waiting else _("File")
    meanwhile = Meanwhile((), *added_and_removed(form, names), wish, _("Add mine too"), again)
    return STEP.overtaken(visit, draft, with_uploads(form, waiting), meanwhile, listed=names)


def removing(visit: Visit, draft: Application, form: Form, id: AttachmentId) -> Page:
    """Which documents came or went before one was removed; it can be removed still, unless it is gone."""
    _, names = visit.looks.catalogue.gettext, names_of(visit, draft)
    there = next((one for one in draft.attachments if one.id == id), None)
    if there is None:
        return removed(visit, draft.id)
    wish = _("You were removing: %(name)s.", name=_titled(visit, there.name, there.kind))
    meanwhile = Meanwhile((), *added_and_removed(form, names), wish, _("Remove it all the same"))
    to = f"/applications/{draft.id}/papers/{id}/remove"
    return STEP.overtaken(visit, draft, form, meanwhile, listed=names, to=to)


def moving(visit: Visit, draft: Application, form: Form, id: AttachmentId) -> Page:
    """Which documents came or went before one was moved; it can be moved still, unless it is gone."""
    _, names = visit.looks.catalogue.gettext, names_of(visit, draft)
    there = next((one for one in draft.attachments if one.id == id), None)
    if there is None:
        return visit.go(f"/applications/{draft.id}/papers", problem=_("That document is gone meanwhile."))
    wish = _("You were moving: %(name)s.", name=_titled(visit, there.name, there.kind))
    meanwhile = Meanwhile((), *added_and_removed(form, names), wish, _("Move it all the same"))
    to = f"/applications/{draft.id}/papers/{id}/move"
    return STEP.overtaken(visit, draft, form, meanwhile, listed=names, to=to)


def joining(visit: Visit, draft: Application, form: Form) -> Page:
    """Which documents came or went before photos were joined; those that are there can be joined still."""
    _, names = visit.looks.catalogue.gettext, names_of(visit, draft)
    wish = _("You were joining photos: %(kind)s.", kind=_label(visit, form["kind"]))
    meanwhile = Meanwhile((), *added_and_removed(form, names), wish, _("Join them all the same"))
    return STEP.overtaken(
        visit, draft, form, meanwhile, listed=names, to=f"/applications/{draft.id}/papers/join"
    )


def names_of(visit: Visit, draft: Application) -> list[str]:
    """Each document with its kind."""
    return [_titled(visit, one.name, one.kind) for one in draft.attachments]


def papers_page(visit: Visit, draft: Application, typed: Form, error: CabinetError | None = None) -> Html:
    """The page with what was typed; a browser forgets a chosen file itself."""
    words, rules = visit.looks.catalogue, visit.cabinet.rules
    wanted = [fault_text(fault, words, rules) for fault in advice(draft, rules)]
    return STEP.page(
        visit,
        draft,
        error,
        typed=typed,
        wanted=wanted,
        listed=names_of(visit, draft),
        albums=albums(visit, draft),
        waiting=waiting_for(visit, typed, draft.id),
    )


def albums(visit: Visit, draft: Application) -> Sequence[tuple[str, str, int]]:
    """The kinds of documents with several photos that can be joined: code, label, how many."""
    counted = Counter(one.kind for one in draft.attachments if one.media_type == PHOTO)
    return [(kind, _label(visit, kind), count) for kind, count in counted.items() if count > 1]


def _button_to_press_again(draft: Application, id: AttachmentId, do: str) -> str:
    """The id of the button that moves a document further, or back again from either end."""
    if draft.attachments[0].id == id:
        return f"down-{id}"
    return f"up-{id}" if draft.attachments[-1].id == id else f"{do}-{id}"


def _titled(visit: Visit, name: str, code: str) -> str:
    label = _label(visit, code)
    return f"{name}, {label}" if label else name


def _label(visit: Visit, code: str) -> str:
    kind = find(visit.cabinet.rules.documents, code)
    return kind.label.in_(visit.looks.catalogue.language) if kind is not None else ""


PAGES: tuple[HTTPRouteHandler, ...] = (papers, save, remove, move, join)
