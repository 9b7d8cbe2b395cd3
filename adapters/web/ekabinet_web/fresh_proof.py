"""Fresh proof: who is signed in proves once more who they are, then goes on where they were."""

from ekabinet_core.errors import CabinetError, NotAccepted
from ekabinet_core.waiting import Attempt, Purpose, State
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web import eimza
from ekabinet_web.attempts import (
    ATTEMPT,
    begin_attempt,
    look_at,
    proof_pages,
    wait_page,
)
from ekabinet_web.form import Form
from ekabinet_web.half_proof import ask_second
from ekabinet_web.mishaps import NEXT
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE

PATH = "/proof"


@get(PATH, sync_to_thread=True)
def proof(visit: NamedDependency[Visit]) -> Page:
    """The ways to prove it."""
    return proof_page(visit)


@post(f"{PATH}/password", sync_to_thread=True)
def by_password(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """Şifrə ilə."""
    try:
        account = visit.cabinet.proving_again.by_password(form["password"], visit.actor)
    except SAID_THERE as error:
        return proof_page(visit, error=error)
    return ask_second(visit, account) if account.second.is_asked else go_on(visit)


@post(f"{PATH}/asan", sync_to_thread=True)
def by_asan(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """ASAN İmza ilə: the phone is asked."""
    try:
        begin_attempt(visit, form, Purpose.AGAIN)
    except SAID_THERE as error:
        return proof_page(visit, form, error)
    return visit.go(f"{PATH}/wait")


@get(f"{PATH}/e-imza", sync_to_thread=True)
def e_imza(visit: NamedDependency[Visit]) -> Page:
    """e-İmza ilə: looks for the program first."""
    visit.actor  # noqa: B018  # only for who is signed in
    return eimza.sign_in_page(visit, action=f"{PATH}/e-imza", back=PATH)


@get(f"{PATH}/wait", sync_to_thread=True)
def wait(visit: NamedDependency[Visit]) -> Page:
    """The code, while the phone is asked, or the token."""
    attempt = look_at(visit, Purpose.AGAIN)
    if attempt.wait.state is State.DONE:
        return finish(visit, attempt)
    return wait_page(visit, attempt, base=PATH, back=PATH)


def finish(visit: Visit, attempt: Attempt) -> Page:
    """Go on, if it was the person themselves who signed."""
    try:
        visit.cabinet.proving_again.by_signature(attempt, visit.actor)
    except NotAccepted as error:
        return proof_page(visit, error=error)
    visit.browser.take(ATTEMPT)
    return go_on(visit)


def go_on(visit: Visit) -> Page:
    """The session is as good as new; on to where the proof was asked for."""
    visit.prove_again()
    return visit.go(visit.browser.take(NEXT) or "/profile")


def proof_page(
    visit: Visit, form: Form | None = None, error: CabinetError | None = None, opened: str = ""
) -> Html:
    """The page; what waits elsewhere is not lost by leaving it."""
    return visit.page(
        "profile/proof.html",
        error=error,
        opened=opened,
        account=visit.cabinet.profile.get(visit.actor),
        typed=form or Form({}, {}),
    )


def typed_page(visit: Visit, form: Form, error: CabinetError, method: str) -> Html:
    """The page again, for whom a method did not take."""
    return proof_page(visit, form, error, method)


PAGES: tuple[HTTPRouteHandler, ...] = (
    proof,
    by_password,
    by_asan,
    e_imza,
    wait,
    *proof_pages(Purpose.AGAIN, PATH, back=PATH, form_page=typed_page),
)
