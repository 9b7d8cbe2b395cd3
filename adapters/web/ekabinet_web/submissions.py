"""Sənəd təqdim et: papers for a running case, signed with one PIN2 (Manual 8)."""

from ekabinet_core.errors import CabinetError, Conflict, Fault, Incomplete, Invalid, WrongStatus
from ekabinet_core.ids import AttachmentId, CaseId, SubmissionId
from ekabinet_core.submission import Submission
from ekabinet_usecases.papers import Upload
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web import eimza, sign_steps
from ekabinet_web.chosen_files import add_chosen, added_text, waiting_for
from ekabinet_web.fault_words import fault_text
from ekabinet_web.form import Form
from ekabinet_web.query import Query
from ekabinet_web.sign_steps import PHONE, Shown, Steps, sign_pages
from ekabinet_web.steps import ADD
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE


@get("/cases/{id:str}/submit", sync_to_thread=True)
def submit(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The papers so far, a form for one more, and the ways to sign; the kind of a reply is chosen in it."""
    reply, typed = Query.of(visit.request)["reply"], visit.typed_before() or {PHONE: visit.browser.get(PHONE)}
    if reply:
        try:
            visit.cabinet.replying.must_be_offered(CaseId(id), reply, visit.actor)
        except Invalid as error:
            said = fault_text(error.faults[0], visit.looks.catalogue, visit.cabinet.rules)
            return visit.go(f"/cases/{id}", problem=said)
    return submit_page(visit, id, Form({"document_kind": reply, **typed}, {}))


@post("/cases/{id:str}/submit", sync_to_thread=True)
def save(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Daha bir sənəd, or İmzala və əlavə et; a file that was chosen is added by signing, too."""
    try:
        draft = gathered(visit, form, id)
        if form["do"] == ADD:
            return visit.go(f"/cases/{id}/submit", added_text(visit, form))
        return sign_steps.begin(visit, form, draft.id, STEPS)
    except Conflict:
        return overtaken(visit, id)
    except SAID_THERE as error:
        return submit_page(visit, id, form, error)


@post("/cases/{id:str}/submit/{paper:str}/remove", sync_to_thread=True)
def remove(
    visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str], paper: FromPath[str]
) -> Page:
    """Ləğv et, beside a paper."""
    try:
        visit.cabinet.submitting.remove(CaseId(id), AttachmentId(paper), visit.actor, form.number("version"))
    except Conflict:
        return overtaken(visit, id)
    _ = visit.looks.catalogue.gettext
    return visit.go(f"/cases/{id}/submit", _("The document was removed."))


@get("/submissions/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """What was sent, and the signature; a draft is shown where it is filled in."""
    case, submission = visit.cabinet.submitting.open(SubmissionId(id), "", visit.actor)
    if submission.signature is None:
        return visit.go(f"/cases/{case.id}/submit")
    can_correct = visit.cabinet.submitting.can_correct(submission, visit.actor)
    return visit.page("submissions/one.html", case=case, submission=submission, can_correct=can_correct)


@post("/submissions/{id:str}/correct", sync_to_thread=True)
def correct(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:  # noqa: ARG001  # it was checked
    """Düzəliş edib yenidən göndər: the same papers are gathered again."""
    submitting, _ = visit.cabinet.submitting, visit.looks.catalogue.gettext
    case, _submission = submitting.get(SubmissionId(id), visit.actor)
    try:
        submitting.correct(SubmissionId(id), visit.actor)
    except Conflict:
        problem = _(
            "You gather documents for this case already, or have sent these again. Look at them below."
        )
        return visit.go(f"/cases/{case.id}/submit", problem=problem)
    except WrongStatus:
        return visit.go(f"/submissions/{id}")
    return visit.go(
        f"/cases/{case.id}/submit",
        _("The documents are here again. Put right what the court named, then sign."),
    )


@get("/submissions/{id:str}/correct", sync_to_thread=True)
def correct_again(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The page of the papers, for who loads such an address again or signs in again in between."""
    return visit.go(f"/submissions/{id}")


def gathered(visit: Visit, form: Form, id: str) -> Submission:
    """The draft as the page showed it, with the file that was chosen.

    Raises Incomplete when there is nothing, Conflict when another tab has changed it, or as adding does.
    """
    submitting = visit.cabinet.submitting

    def add(file: Upload, seen: int) -> Submission:
        return submitting.add(CaseId(id), form["document_kind"], file, visit.actor, seen)

    added = add_chosen(visit, form, CaseId(id), add)
    if added is not None:
        return added
    _, draft = submitting.look(CaseId(id), visit.actor)
    if form.number("version") != (draft.version if draft is not None else 0):
        raise Conflict("submission")
    if form["do"] == ADD or draft is None or not draft.papers:
        raise Incomplete([Fault("file", "choose")])
    return draft


def submit_page(visit: Visit, id: str, typed: Form, error: CabinetError | None = None) -> Html:
    """The page with what was typed; a browser forgets a chosen file itself."""
    submitting, by = visit.cabinet.submitting, visit.actor
    case, draft = submitting.look(CaseId(id), by)
    return visit.page(
        "submissions/submit.html",
        error=error,
        case=case,
        draft=draft,
        corrected=submitting.corrected(draft, by) if draft is not None else None,
        typed=typed,
        waiting=waiting_for(visit, typed, case.id),
    )


def overtaken(visit: Visit, id: str) -> Page:
    """Another tab has added or removed a paper: nobody signs what they have not seen."""
    _ = visit.looks.catalogue.gettext
    problem = _("The documents were changed in another window. Look at them below, then go on.")
    return visit.go(f"/cases/{id}/submit", problem=problem)


def read_page(visit: Visit, id: str, error: CabinetError | None = None) -> Page:
    """The page that reads a token's certificate."""
    case, submission = visit.cabinet.submitting.get(SubmissionId(id), visit.actor)
    back = f"/cases/{case.id}/submit"
    if submission.signature is not None or submission.package is None:
        return visit.go(back)
    action = f"/submissions/{id}/sign/e-imza"
    return eimza.certificate_page(visit, submission.package, action=action, back=back, error=error)


def shown(visit: Visit, id: str) -> Shown:
    """The papers and their case."""
    case, submission = visit.cabinet.submitting.get(SubmissionId(id), visit.actor)
    return Shown(submission.package, {"case": case, "submission": submission})


STEPS = Steps(
    "/submissions", lambda visit: visit.cabinet.signing_papers, shown, read_page, "submissions/wait.html"
)
PAGES: tuple[HTTPRouteHandler, ...] = (submit, save, remove, one, correct, correct_again, *sign_pages(STEPS))
