"""What a row of a list costs its template."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, cast

from attrs import define, evolve, field
from ekabinet.sample_cases import Sample
from ekabinet.sampling import fill
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import InPerson
from ekabinet_core.ids import AccountId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_testing.world import MemoryWorld
from ekabinet_web.portal import environment
from jinja2 import Environment, Template
from litestar.testing import TestClient

from benchmarks.figure import Line, costs
from benchmarks.web.bare import bare_portal

GOAL = 25e-6
"""Seconds."""
CASES = 60
"""Half of them are the lawyer's: more than a page."""
UNTIL, SEED = date(2026, 3, 2), 1


@define
class Overheard:
    """Templates that remember what they were given last."""

    real: Environment
    template: Template | None = None
    given: Mapping[str, Any] = field(factory=dict)  # what a template is given

    def get_template(self, name: Any, *_: Any, **__: Any) -> Any:  # as Jinja has it
        """The template, which remembers."""
        self.template = self.real.get_template(name)
        return self

    def render(self, **given: Any) -> str:  # what a template is given
        """The page."""
        assert self.template is not None  # noqa: S101  # a page has one
        self.given = given
        return self.template.render(**given)


def row(rules: Jurisdiction) -> Line:
    """A full page of *Məhkəmə işlərim* beside the same with one row."""
    heard = Overheard(environment())
    sample, world = Sample(rules, CASES, UNTIL, SEED, CASES), MemoryWorld.open(rules)
    fill(world.parts.storage, sample, lambda *_: None)
    lawyer = Actor(AccountId("lawyer"), "", sample.with_many.value, InPerson())
    with TestClient(
        bare_portal(world.cabinet, lawyer, "http://testserver.local", cast("Environment", heard))
    ) as client:
        client.get("/cases").raise_for_status()
    rows = heard.given["found"].page.rows
    full, one = costs([partial(_render, heard, len(rows)), partial(_render, heard, 1)])
    each = (full - one) / (len(rows) - 1)
    detail = f"{each * 1e6:.1f} µs a row, {full * 1e3:.2f} ms the page of {len(rows)}"
    return Line("web.row", each / GOAL, 1, detail)


def _render(heard: Overheard, most: int) -> str:
    assert heard.template is not None  # noqa: S101  # a page was asked for
    found = heard.given["found"]
    page = evolve(found.page, rows=found.page.rows[:most])
    return heard.template.render(**{**heard.given, "found": evolve(found, page=page)})
