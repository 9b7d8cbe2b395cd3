"""e-İmza on the pages (Manual 2.3, 3, 10.6): how the program beside the browser is asked, and got."""

from base64 import b64decode
from typing import Any
from urllib.parse import urlsplit

from ekabinet_core.errors import CabinetError, NotFound
from ekabinet_core.package import Package
from ekabinet_core.waiting import TokenCall
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.eimza_words import problem_texts
from ekabinet_web.headers import policy
from ekabinet_web.looks import AgentFile, Looks
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.ways import TOKEN_WAY

METHOD = TOKEN_WAY
USUAL_PORT = 16969
"""Where the program answers when it is told nothing else."""
NOTHING = TokenCall("", {})
READ_CERTIFICATE = TokenCall("get-signing-certificate", {})


@get("/eimza", sync_to_thread=True)
def help_page(visit: NamedDependency[Visit]) -> Page:
    """How the program is got and started, on each system."""
    _ = visit.looks.catalogue.gettext
    command = f"ekabinet-eimza-agent {start_options(visit.looks)}"
    starts = (
        ("Windows", _("Open PowerShell and enter:"), f"{command} --window"),
        ("macOS", _("Open Terminal and enter:"), command),
        ("Linux", _("Open a terminal and enter:"), command),
    )
    downloads = [(one, file_command(one, visit.looks)) for one in visit.looks.agent_files]
    return visit.public_page("eimza/help.html", starts=starts, downloads=downloads)


def file_command(file: AgentFile, looks: Looks) -> str:
    """What starts the program out of a file, as the system in its name does it."""
    name, options = file.path.name, start_options(looks)
    return f"py {name} {options} --window" if "-win" in name else f"python3 {name} {options}"


def start_options(looks: Looks) -> str:
    """With them the program knows this site and answers where this site asks."""
    port = urlsplit(looks.agent_url).port
    return f"--origin {looks.origin}" + ("" if port == USUAL_PORT else f" --port {port}")


def sign_in_page(visit: Visit, *, action: str, back: str) -> Html:
    """The page that looks for the program before somebody proves who they are."""
    _ = visit.looks.catalogue.gettext
    return _talking(
        visit,
        "eimza/ready.html",
        NOTHING,
        heading=_("Confirm with e-İmza"),
        pin="PIN1",
        action=action,
        back=back,
        package=None,
    )


def certificate_page(
    visit: Visit, package: Package, *, action: str, back: str, error: CabinetError | None = None
) -> Html:
    """The page that says what is signed, and reads the certificate which shall sign it."""
    _ = visit.looks.catalogue.gettext
    return _talking(
        visit,
        "eimza/ready.html",
        READ_CERTIFICATE,
        error,
        heading=_("Sign with e-İmza"),
        pin="PIN2",
        action=action,
        back=back,
        package=package,
    )


def proof_page(visit: Visit, call: TokenCall, *, action: str, cancel: str) -> Html:
    """The page that asks for PIN1 at once."""
    _ = visit.looks.catalogue.gettext
    return _talking(
        visit,
        "eimza/call.html",
        call,
        heading=_("Confirm with e-İmza"),
        pin="PIN1",
        action=action,
        cancel=cancel,
        package=None,
    )


def signature_page(visit: Visit, call: TokenCall, *, base: str, package: Package | None) -> Html:
    """The page that asks for PIN2 at once, beside the fingerprints that it and the program show."""
    _ = visit.looks.catalogue.gettext
    return _talking(
        visit,
        "eimza/call.html",
        call,
        heading=_("Sign with e-İmza"),
        pin="PIN2",
        action=f"{base}/sign/token",
        cancel=f"{base}/sign/cancel",
        package=package,
        shown=b64decode(call.arguments["hash"])[:8].hex(" ", 2),
    )


def _talking(
    visit: Visit, template: str, call: TokenCall, error: CabinetError | None = None, **context: Any
) -> Html:
    """A page that may reach the program, as no other page may; raises NotFound where none is asked."""
    if not visit.offered.token:
        raise NotFound("signing method")
    problems, agent = problem_texts(visit.looks.catalogue), visit.looks.agent_url
    page = visit.page(template, error=error, call=call, problems=problems, agent_url=agent, **context)
    page.headers["content-security-policy"] = policy(agent)
    return page


PAGES: tuple[HTTPRouteHandler, ...] = (help_page,)
