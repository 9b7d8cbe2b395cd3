"""Signing a thing, whatever it is: a token is read, a phone waited for, and its end (Manual 8, 10.6)."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.errors import CabinetError, NotFound
from ekabinet_core.package import Package
from ekabinet_core.waiting import State, TokenCall, VerificationCode
from ekabinet_usecases.signing import Signing
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web import eimza
from ekabinet_web.asked_fields import holder_in, told_at_fields
from ekabinet_web.attempts import failed_text, is_late, state_page
from ekabinet_web.crowd import SIGNING
from ekabinet_web.elsewhere import elsewhere_of
from ekabinet_web.form import Form
from ekabinet_web.visit import Page, Visit
from ekabinet_web.ways import PHONE_WAY
from ekabinet_web.wording import SAID_THERE, error_text

PHONE = "phone"
"""What a browser remembers of a form: the number that was typed there."""


@frozen
class Shown:
    """What the waiting page says of the thing that is signed."""

    package: Package | None
    given: Mapping[str, Any]  # what a template is given


class ReadPage(Protocol):
    """Makes the page that reads a token's certificate, with what was wrong with it."""

    def __call__(self, visit: Visit, id: str, error: CabinetError | None = None) -> Page: ...


@frozen
class Steps:
    """Where one kind of thing is signed, and by what."""

    path: str
    """Of a thing, before its id."""
    signing: Callable[[Visit], Signing]
    shown: Callable[[Visit, str], Shown]
    """Raises NotFound or Forbidden for whoever may not look."""
    read_page: ReadPage
    template: str
    after: str = ""
    """Behind the address of a thing: what is shown once it is signed."""
    must: Callable[[Actor], None] = lambda _: None
    """Raises Forbidden for whoever signs nothing of the kind."""
    may_begin: Callable[[Visit, str], bool] = lambda *_: True
    """Whether what must be read before has been; else it is shown."""

    def base(self, id: str) -> str:
        """The address of a thing."""
        return f"{self.path}/{id}"

    def sent(self, id: str) -> str:
        """The address of what is shown once it is signed."""
        return self.base(id) + self.after

    def wait(self, id: str) -> str:
        """The address of the page that waits."""
        return f"{self.base(id)}/sign/wait"


def begin(visit: Visit, form: Form, id: str, steps: Steps) -> Page:
    """Ask the phone, or have a token's certificate read; raises what the signing raises."""
    method = form["method"] or next(iter(visit.offered.codes), "")
    if method == eimza.METHOD:
        return visit.go(f"{steps.base(id)}/sign/e-imza")
    holder = holder_in(form, method, visit.offered)
    try:
        steps.signing(visit).begin(id, method, holder, visit.actor)
    except SAID_THERE as error:
        raise told_at_fields(error, method, visit.offered) from error
    if method == PHONE_WAY:
        visit.browser.put(PHONE, form["phone"])
    return visit.go(steps.wait(id))


def sign_pages(steps: Steps) -> tuple[HTTPRouteHandler, ...]:
    """The addresses below a thing where it is signed."""
    path = steps.path + "/{id:str}/sign"

    @get(f"{path}/e-imza", sync_to_thread=True)
    def e_imza(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
        """Elektron imza ilə imzala: the page reads the certificate."""
        return steps.read_page(visit, id)

    @post(f"{path}/e-imza", sync_to_thread=True, opt=SIGNING)
    def by_e_imza(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
        """The certificate was read: it shall sign."""
        if not steps.may_begin(visit, id):
            return visit.go(f"{steps.base(id)}/sign")
        holder = {"certificate": form["certificate"]}
        try:
            steps.signing(visit).begin(id, eimza.METHOD, holder, visit.actor)
        except SAID_THERE as error:
            return steps.read_page(visit, id, error)
        return visit.go(steps.wait(id))

    @post(f"{path}/token", sync_to_thread=True, opt=SIGNING)
    def token(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
        """What the program answered."""
        steps.must(visit.actor)
        steps.signing(visit).receive(id, form.texts, visit.actor)
        return visit.go(steps.wait(id))

    @get(f"{path}/wait", sync_to_thread=True)
    def wait(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
        """The verification code while the phone is asked for PIN2, the call for a token, or why it ended."""
        return _wait_page(visit, id, steps)

    @get(f"{path}/state", sync_to_thread=True, opt=SIGNING)
    def state(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
        """How the phone stands, asked by the page every two seconds."""
        steps.must(visit.actor)
        return _asked_by_script(visit, id, steps)

    @get(f"{path}/look", sync_to_thread=True, opt=SIGNING)
    def look(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
        """The same without scripts: ask, then show the page again."""
        steps.must(visit.actor)
        return _asked_again(visit, id, steps)

    @post(f"{path}/cancel", sync_to_thread=True)
    def cancel(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:  # noqa: ARG001  # it was checked
        """Ləğv et: nothing is signed."""
        steps.must(visit.actor)
        steps.signing(visit).cancel(id, visit.actor)
        return visit.go(steps.wait(id))

    return (e_imza, by_e_imza, token, wait, state, look, cancel)


def _wait_page(visit: Visit, id: str, steps: Steps) -> Page:
    """How the signing of a thing stands: the code, or why it ended; once it is signed, what was sent."""
    shown, signing, base = steps.shown(visit, id), steps.signing(visit), steps.base(id)
    try:
        session = signing.look(id, visit.actor)
    except NotFound:
        return visit.go(base)
    if is_late(visit, session.wait):
        session = signing.ask(id, visit.actor)
    if session.wait.state is State.DONE:
        return visit.go(steps.sent(id))
    prompt, failure = session.wait.prompt, session.wait.failure
    if session.wait.state is State.OPEN and isinstance(prompt, TokenCall):
        return eimza.signature_page(visit, prompt, base=base, package=shown.package)
    elsewhere = elsewhere_of(session.wait, session.version, visit.offered)
    page = visit.page(
        steps.template,
        elsewhere=elsewhere,
        code=prompt.code if isinstance(prompt, VerificationCode) else "",
        shown=session.wait.shown,
        failed=failed_text(session.wait, visit.offered) if failure else "",
        base=base,
        package=shown.package,
        **shown.given,
    )
    return elsewhere.let_out(page) if elsewhere is not None else page


def _asked_by_script(visit: Visit, id: str, steps: Steps) -> Page:
    """Ask the phone once; the page is left when it has answered, for what was sent or for why nothing was."""
    signing = steps.signing(visit)
    try:
        session = signing.ask(id, visit.actor)
    except SAID_THERE as error:
        session = signing.look(id, visit.actor)
        said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
        return state_page(visit, session.wait, session.version, said)
    if session.wait.state is State.OPEN:
        return state_page(visit, session.wait, session.version)
    return visit.move(steps.sent(id) if session.wait.state is State.DONE else steps.wait(id))


def _asked_again(visit: Visit, id: str, steps: Steps) -> Page:
    """Ask the phone once, then show the waiting page again."""
    try:
        steps.signing(visit).ask(id, visit.actor)
    except SAID_THERE as error:
        said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
        return visit.go(steps.wait(id), problem=said)
    return visit.go(steps.wait(id))
