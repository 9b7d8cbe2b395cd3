"""The rules: an assessment beside the page that shows it, a status decision beside an assessment."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from unittest.mock import patch

from ekabinet_core.demand import Demand
from ekabinet_core.duty import assess
from ekabinet_core.matter import Matter
from ekabinet_core.money import Money
from ekabinet_core.status import Status, may_move
from ekabinet_ports.plugins import Plugins
from ekabinet_testing.world import MemoryWorld
from ekabinet_web.portal import portal
from jinja2 import Template
from litestar.testing import TestClient

from benchmarks.figure import Deed, Line, costs

RULES = Plugins.load(["azerbaijan"]).jurisdiction()
MATTER = Matter(
    "claim",
    date(2026, 3, 2),
    (Demand("money", "borc", Money(469_500, "AZN")),),
    category="contracts",
    payer="natural",
    first_e_filing=True,
    grounds=("lost-files", "minor"),
)
"""4,695 manat by a natural person, with a discount and two grounds: a full explanation."""
PAGE = "/duty-calculator?kind=claim&demand-1=money&amount-1=4695&day=02.03.2026&first=yes&ground=minor"
PAGE_GOAL = 0.05
"""An assessment costs less than a twentieth of rendering its page."""
STATUS_GOAL = 0.05
"""A status decision costs less than a twentieth of an assessment."""


def rules() -> Sequence[Line]:
    """Assessments with their explanation and status decisions, on one core."""
    page = rendering(PAGE)
    status, assessment, render = costs(
        [lambda: may_move(Status.CONFIRMED, Status.SENT), lambda: assess(RULES, MATTER), page]
    )
    return [
        Line(
            "rules.assessment",
            assessment / render,
            PAGE_GOAL,
            f"{1 / assessment:,.0f} assessments a second; its page takes {render * 1000:.1f} ms to render",
        ),
        Line(
            "rules.status",
            status / assessment,
            STATUS_GOAL,
            f"{1 / status:,.0f} decisions a second",
        ),
    ]


def rendering(address: str) -> Deed:
    """Rendering a page again, with all that it was given when the portal answered."""
    rendered: list[tuple[Template, dict[str, Any]]] = []
    render = Template.render

    def remembered(template: Template, *args: Any, **context: Any) -> str:  # as Jinja calls it
        rendered.append((template, context))
        return render(template, *args, **context)

    app = portal(MemoryWorld.open(RULES).cabinet, origin="http://localhost:8000")
    with patch.object(Template, "render", remembered), TestClient(app) as browser:
        answer = browser.get(address)
    if answer.status_code != 200 or "66,95" not in answer.text:  # noqa: PLR2004
        message = f"the page does not show the assessment: {answer.status_code}"
        raise RuntimeError(message)
    template, context = rendered[-1]
    return lambda: render(template, **context)
