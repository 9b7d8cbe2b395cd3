"""Proving who one is by phone or token, as pages see it: begun, waited for, judged (Manual 2.2, 2.3, 3)."""

from collections.abc import Callable

from ekabinet_core.errors import CabinetError, NotFound, Unavailable
from ekabinet_core.ids import AttemptId
from ekabinet_core.waiting import Attempt, Purpose, State, TokenCall, VerificationCode, Wait
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web import eimza
from ekabinet_web.asked_fields import holder_in, told_at_fields
from ekabinet_web.eimza_words import token_failure_text
from ekabinet_web.elsewhere import elsewhere_of
from ekabinet_web.elsewhere_words import elsewhere_failure_text
from ekabinet_web.form import Form
from ekabinet_web.query import Query
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.ways import PHONE_WAY, Ways
from ekabinet_web.wording import SAID_THERE, error_text, failure_text

ATTEMPT = "attempt"
SHOWN = "shown"
"""In the address that a waiting page asks: the version that it shows."""
NONE = -1
"""The version of a page that says what is wrong: the next answer takes its place."""
FormPage = Callable[[Visit, Form, CabinetError, str], Page]
"""The page with what was typed, what was wrong with it, and the code of the method it was typed for."""


def proof_pages(
    purpose: Purpose, base: str, *, back: str, form_page: FormPage
) -> tuple[HTTPRouteHandler, ...]:
    """What is the same wherever somebody proves who they are, below ``base``; giving up leads ``back``.

    What was typed for a method that the pages do not know by heart is shown again by ``form_page``.
    """
    after = f"{base}/wait"

    @post(f"{base}/e-imza", sync_to_thread=True)
    def by_e_imza(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:  # noqa: ARG001  # it was checked
        """The program is there: asks for PIN1."""
        begin_proof(visit, purpose)
        return visit.go(after)

    @post(f"{base}/by/{{method:str}}", sync_to_thread=True)
    def by_other(visit: NamedDependency[Visit], form: NamedDependency[Form], method: FromPath[str]) -> Page:
        """The method takes what it asks for."""
        try:
            begin_attempt(visit, form, purpose, visit.offered.other(method).code)
        except NotFound:
            raise
        except SAID_THERE as error:
            return form_page(visit, form, told_at_fields(error, method, visit.offered), method)
        return visit.go(after)

    @post(f"{base}/token", sync_to_thread=True)
    def token(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
        """What the program answered."""
        return judged(visit, form, purpose, base)

    @get(f"{base}/state", sync_to_thread=True)
    def state(visit: NamedDependency[Visit]) -> Page:
        """How the phone stands, asked by the page every two seconds."""
        return state_of(visit, purpose, after=after)

    @get(f"{base}/look", sync_to_thread=True)
    def look(visit: NamedDependency[Visit]) -> Page:
        """The same without scripts: ask, then show the page again."""
        return ask_and_go(visit, purpose, after)

    @post(f"{base}/cancel", sync_to_thread=True)
    def cancel(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:  # noqa: ARG001  # it was checked
        """Ləğv et."""
        visit.browser.take(ATTEMPT)
        return visit.go(back)

    return by_e_imza, by_other, token, state, look, cancel


def begin_proof(visit: Visit, purpose: Purpose) -> None:
    """Ask for a token; the attempt belongs to this browser only. Raises NotFound where none is taken."""
    attempt = visit.cabinet.proving.begin(purpose, eimza.METHOD, {}, visit.network_address)
    visit.browser.put(ATTEMPT, attempt.id)
    visit.remember_language()


def begin_attempt(visit: Visit, form: Form, purpose: Purpose, method: str = PHONE_WAY) -> None:
    """Ask the phone or another method; the attempt belongs to this browser only. Raises NotFound for none."""
    holder = holder_in(form, method, visit.offered)
    attempt = visit.cabinet.proving.begin(purpose, method, holder, visit.network_address)
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


def wait_page(visit: Visit, attempt: Attempt, *, base: str, back: str) -> Html:
    """The page that waits for the phone or asks the token, or says why it ended."""
    prompt = attempt.wait.prompt
    if attempt.wait.state is State.OPEN and isinstance(prompt, TokenCall):
        return eimza.proof_page(visit, prompt, action=f"{base}/token", cancel=f"{base}/cancel")
    elsewhere = elsewhere_of(attempt.wait, attempt.version, visit.offered)
    page = visit.page(
        "entrance/wait.html",
        elsewhere=elsewhere,
        code=prompt.code if isinstance(prompt, VerificationCode) else "",
        shown=attempt.wait.shown,
        failed=failed_text(attempt.wait, visit.offered) if attempt.wait.state is State.FAILED else "",
        back=back,
        state_href=f"{base}/state",
        look=f"{base}/look",
        cancel=f"{base}/cancel",
    )
    return elsewhere.let_out(page) if elsewhere is not None else page


def failed_text(wait: Wait, offered: Ways) -> str:
    """Why a wait ended without success, in the words of its method."""
    words, own = offered.words, ""
    if wait.method == eimza.METHOD:
        own = token_failure_text(wait.failure, words)
    elif wait.method != PHONE_WAY:
        own = elsewhere_failure_text(wait.failure, offered.name_of(wait.method), words)
    return own or failure_text(wait.failure, words)


def state_of(visit: Visit, purpose: Purpose, *, after: str) -> Page:
    """Ask once; the page is left when it has ended."""
    attempt = attempt_of(visit, purpose)
    try:
        attempt = visit.cabinet.proving.ask(attempt.id)
    except SAID_THERE as error:
        said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
        return state_page(visit, attempt.wait, attempt.version, said)
    if attempt.wait.state is State.OPEN:
        return state_page(visit, attempt.wait, attempt.version)
    return visit.move(after)


def state_page(visit: Visit, wait: Wait, version: int, said: str = "") -> Html:
    """The part of a waiting page that is asked for again: what is wrong, or what is shown from now on."""
    elsewhere = elsewhere_of(wait, NONE if said else version, visit.offered)
    same = elsewhere is None or Query.of(visit.request)[SHOWN] == str(version)
    if same and not said:
        return visit.unchanged()
    href = visit.request.url.path
    return visit.fragment("entrance/state.html", said=said, state_href=href, elsewhere=elsewhere)


def ask_and_go(visit: Visit, purpose: Purpose, after: str) -> Page:
    """Ask once, then show the waiting page again."""
    attempt = attempt_of(visit, purpose)
    try:
        visit.cabinet.proving.ask(attempt.id)
    except SAID_THERE as error:
        return visit.go(after, problem=error_text(error, visit.looks.catalogue, visit.cabinet.rules))
    return visit.go(after)
