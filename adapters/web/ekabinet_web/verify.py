"""İmzalı sənədin yoxlanılması: what a signed file is worth, told to anybody who has it; nothing is kept."""

from ekabinet_core.errors import CabinetError, Fault, Incomplete, NotAccepted
from ekabinet_core.verdict import Report
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.chosen_files import chosen_file
from ekabinet_web.form import Form
from ekabinet_web.verdict_words import told, told_at_once
from ekabinet_web.visit import Html, Page, Visit

PATH = "/verify"


@get(PATH, sync_to_thread=True)
def verify(visit: NamedDependency[Visit]) -> Page:
    """The form for a file."""
    return _page(visit)


@post(PATH, sync_to_thread=True, status_code=200)
def check(visit: NamedDependency[Visit], typed: NamedDependency[Form]) -> Page:
    """The verdict on each signature of the file; nobody need have an account, and nothing changes."""
    with chosen_file(typed, "file") as file:
        if file is None:
            return _page(visit, error=Incomplete([Fault("file", "choose")]))
        try:
            report = visit.cabinet.checking.check(file.content, visit.network_address)
        except NotAccepted as error:
            return _page(visit, error=error)
        return _page(visit, file.name, report)


def _page(
    visit: Visit,
    name: str = "",
    report: Report | None = None,
    *,
    error: CabinetError | None = None,
) -> Html:
    words = visit.looks.catalogue
    return visit.public_page(
        "verify/verify.html",
        error=error,
        path=PATH,
        name=name,
        report=report,
        at_once=told_at_once(report, words) if report else None,
        verdicts=[told(one, words) for one in report.verdicts] if report else [],
    )


PAGES: tuple[HTTPRouteHandler, ...] = (verify, check)
