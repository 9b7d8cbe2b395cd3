"""Ərizə: one of a person's applications on one page, and what can be done with it (Manual 10)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.application_kind import ApplicationKind
from ekabinet_core.assessment import Assessment
from ekabinet_core.deadline import Deadline
from ekabinet_core.errors import Conflict, Invalid, WrongStatus
from ekabinet_core.ids import ApplicationId, CaseId
from ekabinet_core.permission import Permission
from ekabinet_core.status import Status
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.discarded import forget_discarded, remember_discarded
from ekabinet_web.form import Form
from ekabinet_web.tasks import tasks_page
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import error_text


@frozen
class Row:
    """One application of the list."""

    application: Application
    correction: Application | None = None
    """The draft or later that was made from it, when it was returned."""

    @property
    def receipt_free(self) -> bool:
        """Whether what was paid for it can serve another application."""
        return self.to_correct and bool(self.application.settlement.payments)

    @property
    def to_correct(self) -> bool:
        """Given back, and nothing was made of it yet."""
        return self.application.returned and self.correction is None

    @property
    def to_sign(self) -> bool:
        """Ready, and only the signature is missing."""
        return self.application.status is Status.CONFIRMED


@get("/applications/new", sync_to_thread=True)
def new(visit: NamedDependency[Visit]) -> Page:
    """Yeni ərizə: what will be needed, before anything is asked."""
    visit.actor.must(Permission.FILE)
    return new_page(visit)


@post("/applications", sync_to_thread=True)
def start(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:  # noqa: ARG001  # it was checked
    """Ərizəyə başla: a new draft."""
    try:
        draft = visit.cabinet.drafts.start(visit.actor)
    except Invalid as error:
        return new_page(visit, error)
    return visit.go(f"/applications/{draft.id}/subject")


def new_page(visit: Visit, error: Invalid | None = None) -> Html:
    """What will be needed, and a button."""
    return visit.page("applications/new.html", error=error, most=visit.cabinet.rules.files.largest // 1024**2)


@get("/applications/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """Baxış: the whole application, where it stands and what the court said; of a draft, its tasks."""
    actor = visit.actor
    visit.cabinet.drafts.open(ApplicationId(id), "", actor)
    own = visit.cabinet.drafts.own(ApplicationId(id), actor)
    application = own.application
    if application.status is Status.DRAFT:
        return tasks_page(visit, application.id)
    corrects = application.corrects
    confirmed = application.status is Status.CONFIRMED
    return visit.page(
        "applications/one.html",
        application=application,
        account_name=application.signature.signer if application.signature is not None else actor.name,
        assessment=duty_of(visit, application),
        term=answer_term(visit, application),
        row=Row(application, own.correction),
        corrected=visit.cabinet.drafts.get(corrects, actor) if corrects else None,
        case=case_of(visit, application),
        renewed=visit.cabinet.own_details.renewed(application, actor) if confirmed else None,
    )


@post("/applications/{id:str}/take-back", sync_to_thread=True)
def take_back(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:  # noqa: ARG001  # it was checked
    """Geri götür: a draft again, before it was signed."""
    try:
        visit.cabinet.confirmation.take_back(ApplicationId(id), visit.actor)
    except (WrongStatus, Conflict) as error:
        return not_done(visit, id, error)
    _ = visit.looks.catalogue.gettext
    return visit.go(f"/applications/{id}", _("The application is a draft again. You can change it."))


@get("/applications/{id:str}/discard", sync_to_thread=True)
def ask_discard(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """Asks once more before a draft is forgotten."""
    draft = visit.cabinet.drafts.get(ApplicationId(id), visit.actor)
    if draft.status is not Status.DRAFT:
        return visit.go(f"/applications/{id}")
    return visit.page("applications/discard.html", draft=draft)


@post("/applications/{id:str}/discard", sync_to_thread=True)
def discard(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Sil: the draft is forgotten."""
    try:
        visit.cabinet.drafts.discard(ApplicationId(id), visit.actor, form.number("version"))
    except WrongStatus as error:
        return not_done(visit, id, error)
    except Conflict as error:
        draft = visit.cabinet.drafts.get(ApplicationId(id), visit.actor)
        return visit.page("applications/discard.html", error=error, status=409, draft=draft)
    remember_discarded(visit, id)
    return visit.go("/applications", visit.looks.catalogue.gettext("The draft was deleted."))


@post("/applications/{id:str}/bring-back", sync_to_thread=True)
def bring_back(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:  # noqa: ARG001  # it was checked
    """Geri qaytar: the deleted draft is there again."""
    _, path = visit.looks.catalogue.gettext, f"/applications/{id}"
    try:
        again = visit.cabinet.drafts.bring_back(ApplicationId(id), visit.actor)
    except Conflict:
        problem = _("The draft was not brought back: another correction of the same application was begun.")
        return visit.go("/applications", problem=problem)
    forget_discarded(visit, id)
    if again.whole:
        return visit.go(path, _("The draft is here again, as it was."))
    lost = _("The draft is here again. What was to pay the duty serves another application now: choose anew.")
    return visit.go(path, problem=lost)


@post("/applications/{id:str}/correct", sync_to_thread=True)
def correct(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:  # noqa: ARG001  # it was checked
    """Düzəliş edib yenidən göndər: a draft with everything of the returned one."""
    try:
        draft = visit.cabinet.drafts.correct(ApplicationId(id), visit.actor)
    except (WrongStatus, Conflict) as error:
        return not_done(visit, id, error)
    _ = visit.looks.catalogue.gettext
    said = _("This is a new draft with everything from the returned application. Correct it and send it.")
    return visit.go(f"/applications/{draft.id}/subject", said)


def duty_of(visit: Visit, application: Application) -> Assessment:
    """The duty as it was assessed when it was confirmed; of a draft, by today's tariff."""
    return application.assessment or visit.cabinet.duty.assess(application)


def answer_term(visit: Visit, application: Application) -> Deadline | None:
    """By when the court must answer what was sent; None where no term runs."""
    kind, sent_at = visit.cabinet.rules.kind(application.subject.kind), application.moved_at(Status.SENT)
    return term_from(visit, kind, sent_at) if kind is not None and sent_at is not None else None


def term_from(visit: Visit, kind: ApplicationKind, received_at: datetime) -> Deadline | None:
    """The term to answer what came at that moment, by the calendar where the court is."""
    rules = visit.cabinet.rules
    return rules.review_ends(kind, received_at.astimezone(ZoneInfo(rules.time_zone)).date())


def case_of(visit: Visit, application: Application) -> CaseId | None:
    """The case that an accepted application opened, once the cabinet knows it."""
    if application.status is not Status.ACCEPTED:
        return None
    return visit.cabinet.cases.opened_by(application.id, visit.actor)


def not_done(visit: Visit, id: str, error: WrongStatus | Conflict) -> Page:
    """Back to the application, saying why nothing was done."""
    said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
    return visit.go(f"/applications/{id}", problem=said)


PAGES: tuple[HTTPRouteHandler, ...] = (
    new,
    start,
    one,
    take_back,
    ask_discard,
    discard,
    bring_back,
    correct,
)
