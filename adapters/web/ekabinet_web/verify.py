"""İmzalı sənədin yoxlanılması: what a signed file is worth, told to anybody who has it; nothing is kept."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.errors import CabinetError, Fault, Incomplete
from ekabinet_core.verdict import Indication, Report, Verdict
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.catalogue import Catalogue
from ekabinet_web.form import Form
from ekabinet_web.step_papers import chosen_file
from ekabinet_web.verdict_words import meaning, why
from ekabinet_web.visit import Html, Page, Visit

PATH = "/verify"
SHAPES = {
    Indication.TOTAL_PASSED: "good",
    Indication.INDETERMINATE: "waiting",
    Indication.TOTAL_FAILED: "bad",
}


@frozen
class Told:
    """A verdict in words."""

    verdict: Verdict
    shape: str
    meaning: str
    code: str
    """In the words of the standard, which are not translated."""
    why: str
    """Empty when nothing was found."""

    @classmethod
    def of(cls, verdict: Verdict, words: Catalogue) -> "Told":
        """In the language of the page."""
        reason = verdict.sub_indication
        code = f"{verdict.indication}, {reason}" if reason is not None else verdict.indication.value
        found = why(verdict.reason, words) if verdict.reason else ""
        return cls(verdict, SHAPES[verdict.indication], meaning(verdict, words), code, found)


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
        cabinet = visit.cabinet
        report = cabinet.parts.validator.validate(file.content, cabinet.parts.clock.now())
        words = visit.looks.catalogue
        return _page(visit, file.name, report, [Told.of(one, words) for one in report.verdicts])


def _page(
    visit: Visit,
    name: str = "",
    report: Report | None = None,
    told: Sequence[Told] = (),
    *,
    error: CabinetError | None = None,
) -> Html:
    return visit.public_page(
        "verify/verify.html", error=error, path=PATH, name=name, report=report, told=told
    )


PAGES: tuple[HTTPRouteHandler, ...] = (verify, check)
