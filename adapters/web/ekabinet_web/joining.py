"""İşə qoşul: a representative asks to be let into a running case, with the document that entitles them."""

from typing import BinaryIO, cast

from ekabinet_core.errors import CabinetError, Invalid, NotAccepted, NotFound
from ekabinet_core.ids import JoiningId
from ekabinet_core.joining import Joining
from ekabinet_core.mandate import Authority
from ekabinet_core.package import PackagedFile
from ekabinet_usecases.joining_cases import PAPERS, NewJoining
from ekabinet_usecases.papers import Upload
from ekabinet_usecases.signing_joinings import must_join
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Stream

from ekabinet_web.downloads import CONTAINER, download
from ekabinet_web.form import Form
from ekabinet_web.mandate_words import authority_text, ground_text
from ekabinet_web.sign_steps import PHONE
from ekabinet_web.visit import Html, Page, Visit

PATH = "/joining"


@get("/joining/new", sync_to_thread=True)
def new(visit: NamedDependency[Visit]) -> Page:
    """The case, whom one represents, and by what."""
    return new_page(visit, Form(dict(visit.typed_before()), {}))


@post("/joining/new", sync_to_thread=True)
def ask(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """Kept, to be read through and signed: then it is with the court."""
    file = form.upload("file")
    try:
        upload = Upload(file.filename, cast("BinaryIO", file.file)) if file is not None else None
        asked = visit.cabinet.joining_cases.ask(wanted_in(form), upload, visit.actor)
    except (Invalid, NotAccepted) as error:
        return new_page(visit, form, error)
    return visit.go(f"{PATH}/{asked.id}")


@get("/joining/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """What was asked and the answer; before it is sent, the ways to sign it."""
    return joining_page(visit, id)


@get("/joining/{id:str}/paper", sync_to_thread=True)
def paper(visit: NamedDependency[Visit], id: FromPath[str]) -> Stream:
    """The document that entitles, as it goes to the court."""
    found, content = visit.cabinet.joining_cases.paper(JoiningId(id), visit.actor)
    return download(visit, PackagedFile(found.name, found.media_type, found.file), content)


@get("/joining/{id:str}/container", sync_to_thread=True)
def container(visit: NamedDependency[Visit], id: FromPath[str]) -> Stream:
    """Everything that was signed, with the signature."""
    joining, content = visit.cabinet.joining_cases.container(JoiningId(id), visit.actor)
    return signed_request(visit, joining, content)


def signed_request(visit: Visit, joining: Joining, content: BinaryIO) -> Stream:
    """The container, named by the number of the case; raises NotFound before it is signed."""
    if joining.signature is None:
        raise NotFound("container")
    file = PackagedFile(f"{container_name(joining)}.edoc", CONTAINER, joining.signature.container)
    return download(visit, file, content)


def container_name(joining: Joining) -> str:
    """What its container is called."""
    return f"{joining.case_number.replace('/', '-')}-{joining.id[:8]}"


def joining_page(visit: Visit, id: str, typed: Form | None = None, error: CabinetError | None = None) -> Html:
    """A request of one's own, and what was typed to sign it."""
    words = visit.looks.catalogue
    joining = visit.cabinet.joining_cases.look(JoiningId(id), visit.actor)
    ground = joining.answer.ground if joining.answer is not None else None
    return visit.page(
        "mandates/joining.html",
        error=error,
        joining=joining,
        name=container_name(joining),
        typed=typed or Form(visit.typed_before() or {PHONE: visit.browser.get(PHONE)}, {}),
        authority=authority_text(joining.instrument.authority, words),
        ground=ground_text(ground, words) if ground is not None else "",
    )


def wanted_in(form: Form) -> NewJoining:
    """What was filled in; raises Invalid for what is no day."""
    return NewJoining(
        case_number=form["case_number"],
        role=form["role"],
        party=form["party"],
        party_number=form["party_number"],
        authority=form["authority"],
        number=form["number"],
        issued_on=form.day("issued_on"),
        first=form.day("first"),
        last=form.day("last"),
    )


def new_page(visit: Visit, typed: Form, error: CabinetError | None = None) -> Html:
    """The form, and what was typed in it."""
    words, rules = visit.looks.catalogue, visit.cabinet.rules
    must_join(visit.actor)
    return visit.page(
        "mandates/join.html",
        error=error,
        typed=typed,
        open=visit.cabinet.joining_cases.has_desk,
        example=rules.case_numbers.example,
        roles=[(one.code, one.label.in_(words.language)) for one in rules.roles],
        authorities=[(one.value, authority_text(one, words)) for one in Authority if one in PAPERS],
    )


PAGES: tuple[HTTPRouteHandler, ...] = (new, ask, one, paper, container)
