"""Məhkəmə aktı: acts of a case at the court's desk, put together and looked at before they are signed."""

from ekabinet_core.act import Act, ActStatus
from ekabinet_core.case import Case
from ekabinet_core.errors import CabinetError, Conflict, Fault, NotFound, WrongStatus
from ekabinet_core.ids import ActId, CaseId
from ekabinet_core.package import PackagedFile
from ekabinet_usecases.court_acts import LARGEST, Wanted
from ekabinet_usecases.signing_acts import presides
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Stream

from ekabinet_web.chosen_files import chosen_file
from ekabinet_web.downloads import CONTAINER, download
from ekabinet_web.form import Form
from ekabinet_web.several_days import days_in, told_of_days
from ekabinet_web.sign_steps import PHONE
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE

PATH = "/desk/acts"
CLOSED_TO = "closed_to_"
"""Begins the names of the boxes by which an act, or papers of a party, are closed to a role."""


@get("/desk/cases/{id:str}/acts/new", sync_to_thread=True)
def new(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """An empty form for a draft."""
    return form_page(visit, _case(visit, id), Form(dict(visit.typed_before()), {}))


@post("/desk/cases/{id:str}/acts/new", sync_to_thread=True)
def prepare(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Aktın layihəsini saxla: nobody outside the court sees it."""
    wanted, faults = wanted_in(visit, form)
    try:
        with chosen_file(form, "file") as upload:
            draft = visit.cabinet.acts.prepare(CaseId(id), wanted, upload, visit.actor)
    except NotFound:
        raise
    except SAID_THERE as error:
        return form_page(visit, _case(visit, id), form, error=told_of_days(error, faults))
    _ = visit.looks.catalogue.gettext
    return visit.go(f"{PATH}/{draft.id}", _("The draft is kept. It takes effect once the judge signs it."))


@get("/desk/acts/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """An act: what it is, how it stands, and for the judge the ways to sign it."""
    return act_page(visit, id, Form(visit.typed_before() or {PHONE: visit.browser.get(PHONE)}, {}))


@get("/desk/acts/{id:str}/change", sync_to_thread=True)
def change(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The form with what the draft says; a signed act is shown instead."""
    act, case = visit.cabinet.acts.look(ActId(id), visit.actor)
    if act.status is not ActStatus.DRAFT:
        return visit.go(f"{PATH}/{id}")
    return form_page(visit, case, Form(dict(visit.typed_before()) or _typed(act), {}), act)


@post("/desk/acts/{id:str}/change", sync_to_thread=True)
def replace(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Another draft in its place; without a file the one it had stays."""
    wanted, faults = wanted_in(visit, form)
    try:
        with chosen_file(form, "file") as upload:
            seen = form.number("version")
            visit.cabinet.acts.change(ActId(id), wanted, upload, visit.actor, seen)
    except (NotFound, Conflict, WrongStatus) as error:
        return overtaken(visit, id, error)
    except SAID_THERE as error:
        act, case = visit.cabinet.acts.look(ActId(id), visit.actor)
        return form_page(visit, case, form, act, told_of_days(error, faults))
    return visit.go(f"{PATH}/{id}", visit.looks.catalogue.gettext("The draft was changed."))


@get("/desk/acts/{id:str}/discard", sync_to_thread=True)
def ask_discard(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The question before a draft is gone for good; a signed act is shown instead."""
    act, case = visit.cabinet.acts.look(ActId(id), visit.actor)
    if act.status is not ActStatus.DRAFT:
        return visit.go(f"{PATH}/{id}")
    return visit.page("desk/act_discard.html", act=act, case=case)


@post("/desk/acts/{id:str}/discard", sync_to_thread=True)
def discard(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Sil: nobody signs it any more."""
    try:
        gone = visit.cabinet.acts.discard(ActId(id), visit.actor, form.number("version"))
    except (NotFound, Conflict, WrongStatus) as error:
        return overtaken(visit, id, error)
    return visit.go(f"/desk/cases/{gone.case}", visit.looks.catalogue.gettext("The draft was discarded."))


@get("/desk/acts/{id:str}/files/{digest:str}", sync_to_thread=True)
def paper(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Stream:
    """The paper of an act: as it was prepared, or sealed."""
    act, _ = visit.cabinet.acts.look(ActId(id), visit.actor)
    name = f"{act.particulars.title}.pdf"
    for file in act.papers:
        if file.digest == digest:
            content = visit.cabinet.parts.files.open(file.digest)
            return download(visit, PackagedFile(name, "application/pdf", file), content)
    raise NotFound("document")


@get("/desk/acts/{id:str}/container", sync_to_thread=True)
def container(visit: NamedDependency[Visit], id: FromPath[str]) -> Stream:
    """EDOC: the act with the judge's signature, and with the seal once it has one."""
    act, _ = visit.cabinet.acts.look(ActId(id), visit.actor)
    if act.container is None:
        raise NotFound("container")
    content = visit.cabinet.parts.files.open(act.container.digest)
    return download(visit, PackagedFile(f"{act.particulars.title}.edoc", CONTAINER, act.container), content)


def wanted_in(visit: Visit, form: Form) -> tuple[Wanted, list[Fault]]:
    """What was filled in, and what is wrong with how the day was written."""
    days, faults = days_in(form, "dated")
    closed = closed_in(visit, form)
    wanted = Wanted(form["act_kind"], form["act_title"], days["dated"], closed, form["result"], form["state"])
    return wanted, faults


def closed_in(visit: Visit, form: Form) -> tuple[str, ...]:
    """The roles to which something is closed."""
    roles = (one.code for one in visit.cabinet.rules.roles)
    return tuple(code for code in roles if form.ticked(f"{CLOSED_TO}{code}"))


def form_page(
    visit: Visit, case: Case, typed: Form, act: Act | None = None, error: CabinetError | None = None
) -> Html:
    """The form of a draft with what was typed; a browser forgets a chosen file itself."""
    rules, language = visit.cabinet.rules, visit.looks.catalogue.language
    roles = dict.fromkeys(one.role for one in case.participants)
    return visit.page(
        "desk/act_form.html",
        error=error,
        case=case,
        act=act,
        typed=typed,
        kinds=[(one.code, one.label.in_(language)) for one in rules.acts],
        states=[(one.code, one.label.in_(language)) for one in rules.case_states],
        roles=roles,
        closed_to=CLOSED_TO,
        most=min(rules.files.largest, LARGEST) // 1024**2,
    )


def act_page(visit: Visit, id: str, typed: Form, error: CabinetError | None = None) -> Html:
    """An act, and for the judge who presides the ways to sign it."""
    act, case = visit.cabinet.acts.look(ActId(id), visit.actor)
    return visit.page(
        "desk/act.html",
        error=error,
        act=act,
        case=case,
        typed=typed,
        signs=presides(visit.actor, case),
    )


def overtaken(visit: Visit, id: str, error: CabinetError) -> Page:
    """Somebody else has changed, signed or discarded it: nobody signs or changes what they have not seen."""
    if isinstance(error, NotFound):
        raise error
    _ = visit.looks.catalogue.gettext
    problem = _("The act was changed or signed meanwhile. Look at how it stands now.")
    return visit.go(f"{PATH}/{id}", problem=problem)


def _case(visit: Visit, id: str) -> Case:
    return visit.cabinet.desk_cases.look(CaseId(id), visit.actor).case


def _typed(act: Act) -> dict[str, str]:
    """What the form of a draft has in its fields."""
    said = act.particulars
    return {
        "act_kind": said.kind,
        "act_title": said.title,
        "dated": f"{said.dated:%d.%m.%Y}",
        "result": said.result,
        "state": said.state,
        **{f"{CLOSED_TO}{role}": "yes" for role in said.closed_to},
    }


PAGES: tuple[HTTPRouteHandler, ...] = (
    new,
    prepare,
    one,
    change,
    replace,
    ask_discard,
    discard,
    paper,
    container,
)
