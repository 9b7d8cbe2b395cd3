"""The way in (Manual 3): the front page, signing in by password, by ASAN İmza and e-İmza, signing out."""

from ekabinet_core.actor import Administrator, Clerk, Registrar
from ekabinet_core.errors import CabinetError, Invalid, NotFound, Unavailable
from ekabinet_core.ids import AttemptId
from ekabinet_core.waiting import Attempt, Purpose, State, TokenCall, VerificationCode, Wait
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web import eimza
from ekabinet_web.catalogue import Catalogue
from ekabinet_web.eimza_words import token_failure_text
from ekabinet_web.form import Form
from ekabinet_web.half_proof import ask_second
from ekabinet_web.home import home_page
from ekabinet_web.mishaps import NEXT
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE, error_text, failure_text

ATTEMPT = "attempt"
METHOD = "asan"
BY_PASSWORD = "password"  # noqa: S105  # the name of a way in


@get("/", sync_to_thread=True)
def front(visit: NamedDependency[Visit]) -> Page:
    """The front page: ways to sign in; who is signed in finds their own page."""
    if visit.anybody() is None:
        return sign_in_page(visit)
    first = home(visit)
    return home_page(visit) if first == "/" else visit.go(first)


@post("/sign-in/password", sync_to_thread=True)
def by_password(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """İstifadəçi adı və şifrə ilə."""
    try:
        name, password = form["user_name"], form["password"]
        account = visit.cabinet.signing_in.by_password(name, password, visit.network_address)
    except NotFound:
        wrong = Invalid.because("user_name", "sign-in-wrong")
        return sign_in_page(visit, form, error=wrong, opened="password")
    except SAID_THERE as error:
        return sign_in_page(visit, form, error=error, opened="password")
    if account.second.is_asked:
        return ask_second(visit, account)
    visit.sign_in(account, BY_PASSWORD)
    return visit.go(visit.browser.take(NEXT) or home(visit))


@post("/sign-in/asan", sync_to_thread=True)
def by_asan(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """ASAN İmza ilə: starts the request to the phone."""
    try:
        begin_attempt(visit, form, Purpose.SIGN_IN)
    except SAID_THERE as error:
        return sign_in_page(visit, form, error=error, opened="asan")
    return visit.go("/sign-in/wait")


@get("/sign-in/e-imza", sync_to_thread=True)
def e_imza(visit: NamedDependency[Visit]) -> Page:
    """e-İmza ilə: looks for the program first."""
    return eimza.sign_in_page(visit, action="/sign-in/e-imza", back="/")


@post("/sign-in/e-imza", sync_to_thread=True)
def by_e_imza(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:  # noqa: ARG001  # it was checked
    """The program is there: asks for PIN1."""
    begin_proof(visit, Purpose.SIGN_IN)
    return visit.go("/sign-in/wait")


@post("/sign-in/token", sync_to_thread=True)
def token(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """What the program answered."""
    return judged(visit, form, Purpose.SIGN_IN, "/sign-in")


@get("/sign-in/wait", sync_to_thread=True)
def wait(visit: NamedDependency[Visit]) -> Page:
    """The verification code, while the phone is asked; without scripts it asks at each look."""
    visit.remember_language()
    attempt = look_at(visit, Purpose.SIGN_IN)
    if attempt.wait.state is State.DONE:
        return finish(visit, attempt)
    return wait_page(visit, attempt, back="/", state="/sign-in/state", cancel="/sign-in/cancel")


@get("/sign-in/state", sync_to_thread=True)
def state(visit: NamedDependency[Visit]) -> Page:
    """How the phone stands, asked by the page every two seconds."""
    return state_of(visit, Purpose.SIGN_IN, after="/sign-in/wait")


@get("/sign-in/look", sync_to_thread=True)
def look(visit: NamedDependency[Visit]) -> Page:
    """The same without scripts: ask, then show the page again."""
    return ask_and_go(visit, Purpose.SIGN_IN, "/sign-in/wait")


@post("/sign-in/cancel", sync_to_thread=True)
def cancel(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:  # noqa: ARG001  # it was checked
    """Ləğv et."""
    visit.browser.take(ATTEMPT)
    return visit.go("/")


@post("/sign-out", sync_to_thread=True)
def sign_out(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:  # noqa: ARG001  # it was checked
    """Çıxış: the session finds nothing any more; the front page stays in the language."""
    visit.read_in(visit.looks.catalogue.language)
    visit.browser.end()
    return visit.go(visit.address("/"))


def home(visit: Visit) -> str:
    """Where somebody begins after signing in."""
    if isinstance(visit.actor.capacity, Administrator):
        return "/reconciliations"
    if isinstance(visit.actor.capacity, Registrar):
        return "/registrations"
    return "/desk" if isinstance(visit.actor.capacity, Clerk) else "/"


def sign_in_page(
    visit: Visit, form: Form | None = None, *, error: CabinetError | None = None, opened: str = "asan"
) -> Html:
    """The front page, with what was typed."""
    typed = form or Form({}, {})
    return visit.page(
        "entrance/sign_in.html", error=error, typed=typed, opened=opened, e_imza=eimza.is_offered(visit)
    )


def begin_proof(visit: Visit, purpose: Purpose) -> None:
    """Ask for a token; the attempt belongs to this browser only. Raises NotFound where none is taken."""
    attempt = visit.cabinet.proving.begin(purpose, eimza.METHOD, {}, visit.network_address)
    visit.browser.put(ATTEMPT, attempt.id)
    visit.remember_language()


def begin_attempt(visit: Visit, form: Form, purpose: Purpose) -> None:
    """Ask the phone; the attempt belongs to this browser only."""
    holder = {"phone": form["phone"], "user_code": form["user_code"]}
    attempt = visit.cabinet.proving.begin(purpose, METHOD, holder, visit.network_address)
    visit.browser.put(ATTEMPT, attempt.id)
    visit.remember_language()


def judged(visit: Visit, form: Form, purpose: Purpose, base: str) -> Page:
    """What the program answered is judged; where that cannot be done now, the person may begin again."""
    try:
        visit.cabinet.proving.receive(attempt_of(visit, purpose).id, form.texts)
    except Unavailable as error:
        problem = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
        return visit.go(f"{base}/e-imza", problem=problem)
    return visit.go(f"{base}/wait")


def attempt_of(visit: Visit, purpose: Purpose) -> Attempt:
    """The attempt of this browser; raises NotFound."""
    attempt = visit.cabinet.proving.look(AttemptId(visit.browser.get(ATTEMPT)))
    if attempt.purpose is not purpose:
        raise NotFound("attempt")
    return attempt


def look_at(visit: Visit, purpose: Purpose) -> Attempt:
    """The attempt of this browser, ended when its time has; raises NotFound."""
    attempt = attempt_of(visit, purpose)
    return visit.cabinet.proving.ask(attempt.id) if is_late(visit, attempt.wait) else attempt


def is_late(visit: Visit, wait: Wait) -> bool:
    """Whether a token is asked no more, though nobody has said so yet."""
    called = wait.state is State.OPEN and isinstance(wait.prompt, TokenCall)
    return called and visit.cabinet.parts.clock.now() >= wait.expires_at


def wait_page(visit: Visit, attempt: Attempt, *, back: str, state: str, cancel: str) -> Html:
    """The page that waits for the phone or asks the token, or says why it ended."""
    prompt, words = attempt.wait.prompt, visit.looks.catalogue
    if attempt.wait.state is State.OPEN and isinstance(prompt, TokenCall):
        return eimza.proof_page(visit, prompt, action=state.replace("/state", "/token"), cancel=cancel)
    said = failed_text(attempt.wait, words) if attempt.wait.state is State.FAILED else ""
    return visit.page(
        "entrance/wait.html",
        code=prompt.code if isinstance(prompt, VerificationCode) else "",
        shown=attempt.wait.shown,
        failed=said,
        phone=isinstance(prompt, VerificationCode),
        back=back,
        state_href=state,
        look=state.replace("/state", "/look"),
        cancel=cancel,
    )


def failed_text(wait: Wait, words: Catalogue) -> str:
    """Why a wait ended without success, in the words of its method."""
    by_token = token_failure_text(wait.failure, words) if wait.method == eimza.METHOD else ""
    return by_token or failure_text(wait.failure, words)


def state_of(visit: Visit, purpose: Purpose, *, after: str) -> Page:
    """Ask once; the page is left when it has ended."""
    attempt = attempt_of(visit, purpose)
    try:
        attempt = visit.cabinet.proving.ask(attempt.id)
    except SAID_THERE as error:
        said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
        return visit.fragment("entrance/state.html", said=said, state_href=visit.request.url.path)
    if attempt.wait.state is State.OPEN:
        return visit.unchanged()
    return visit.move(after)


def ask_and_go(visit: Visit, purpose: Purpose, after: str) -> Page:
    """Ask once, then show the waiting page again."""
    attempt = attempt_of(visit, purpose)
    try:
        visit.cabinet.proving.ask(attempt.id)
    except SAID_THERE as error:
        return visit.go(after, problem=error_text(error, visit.looks.catalogue, visit.cabinet.rules))
    return visit.go(after)


def finish(visit: Visit, attempt: Attempt) -> Page:
    """Sign the person in; who has no account is led to registering."""
    try:
        signed_in = visit.anybody()
        account = visit.cabinet.signing_in.by_proof(attempt, signed_in.account if signed_in else None)
    except NotFound:
        return visit.page("entrance/no_account.html", name=attempt.person.name if attempt.person else "")
    visit.browser.take(ATTEMPT)
    visit.browser.now = visit.cabinet.parts.clock.now()  # a session begins after its password ended
    visit.sign_in(account, attempt.wait.method, attempt.behalf)
    if not account.password_hash:
        return visit.go("/confirmation/password")
    return visit.go(visit.browser.take(NEXT) or home(visit))


PAGES: tuple[HTTPRouteHandler, ...] = (
    front,
    by_password,
    by_asan,
    e_imza,
    by_e_imza,
    token,
    wait,
    state,
    look,
    cancel,
    sign_out,
)
