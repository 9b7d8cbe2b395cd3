"""Qeydiyyatdan keç (Manual 2.1, 2.2, 2.3): registering by a signature, and choosing a password."""

from ekabinet_core.errors import CabinetError, NotFound, Taken
from ekabinet_core.person import NaturalPerson
from ekabinet_core.waiting import Attempt, Purpose, State
from ekabinet_usecases.password_rule import PASSWORD_LEAST
from ekabinet_usecases.registration import NewAccount
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web import eimza
from ekabinet_web.attempts import (
    ATTEMPT,
    attempt_of,
    begin_attempt,
    look_at,
    proof_pages,
    wait_page,
)
from ekabinet_web.entrance import home
from ekabinet_web.form import Form
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE


@get("/register", sync_to_thread=True)
def register(visit: NamedDependency[Visit]) -> Page:
    """Step 2: mobile number and user code."""
    return start_page(visit, Form(visit.typed_before(), {}))


@post("/register/asan", sync_to_thread=True)
def begin(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """Yoxla: the phone is asked."""
    try:
        begin_attempt(visit, form, Purpose.REGISTER)
    except SAID_THERE as error:
        return start_page(visit, form, error)
    return visit.go("/register/wait")


@get("/register/e-imza", sync_to_thread=True)
def e_imza(visit: NamedDependency[Visit]) -> Page:
    """Elektron İmza ilə: looks for the program first."""
    return eimza.sign_in_page(visit, action="/register/e-imza", back="/register")


@get("/register/wait", sync_to_thread=True)
def wait(visit: NamedDependency[Visit]) -> Page:
    """Steps 3 and 4: the code, while the phone is asked for PIN1."""
    visit.remember_language()
    attempt = look_at(visit, Purpose.REGISTER)
    if attempt.wait.state is State.DONE:
        return visit.go("/register/account")
    return wait_page(visit, attempt, base="/register", back="/register")


@get("/register/account", sync_to_thread=True)
def account(visit: NamedDependency[Visit]) -> Page:
    """Step 5: the names from the certificate or the register; user name, e-mail, password."""
    try:
        attempt = attempt_of(visit, Purpose.REGISTER)
        person = visit.cabinet.registration.check(attempt)
    except NotFound:
        return visit.go("/register")
    except Taken:
        _ = visit.looks.catalogue.gettext
        return visit.go("/", _("You already have a cabinet. Sign in instead of registering."))
    return account_page(visit, attempt, person, Form(visit.typed_before(), {}))


@post("/register/account", sync_to_thread=True)
def complete(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """Təsdiqlə: the account is opened, and the person is in it."""
    attempt = attempt_of(visit, Purpose.REGISTER)
    wanted = NewAccount(
        form["user_name"].strip().lower(),
        form["email"].strip(),
        form["password"],
        visit.looks.catalogue.language,
    )
    try:
        made = visit.cabinet.registration.complete(attempt.id, wanted)
    except SAID_THERE as error:
        if attempt.person is None:
            raise
        return account_page(visit, attempt, attempt.person, form, error)
    visit.browser.take(ATTEMPT)
    visit.sign_in(made, attempt.wait.method, attempt.behalf)
    _ = visit.looks.catalogue.gettext
    if not made.proven:
        said = _("You are registered, and may prepare applications at once. A letter is on its way to you.")
        return visit.go("/confirmation", said)
    return visit.go(home(visit), _("You are registered. This is your cabinet."))


def start_page(visit: Visit, form: Form, error: CabinetError | None = None) -> Html:
    """The page that asks for number and code."""
    return visit.page("entrance/register.html", error=error, typed=form)


def typed_page(visit: Visit, form: Form, error: CabinetError, method: str) -> Html:  # noqa: ARG001  # all forms stand open
    """The first page again, for whom a method did not take."""
    return start_page(visit, form, error)


def account_page(
    visit: Visit, attempt: Attempt, person: NaturalPerson, form: Form, error: CabinetError | None = None
) -> Html:
    """The page that asks for user name, e-mail and password."""
    return visit.page(
        "entrance/account.html",
        error=error,
        known=person,
        method=attempt.wait.method,
        typed=form,
        least=PASSWORD_LEAST,
    )


PAGES: tuple[HTTPRouteHandler, ...] = (
    register,
    begin,
    e_imza,
    wait,
    account,
    complete,
    *proof_pages(Purpose.REGISTER, "/register", back="/register", form_page=typed_page),
)
