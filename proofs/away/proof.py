"""The proof: the database is refused, then swallowed by a black hole, while people file; then it is back."""

import logging
import time
from collections.abc import Callable, Iterator
from functools import partial

from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_db import patience, postgresql
from ekabinet_ports.plugins import Plugins
from ekabinet_testing.postgres import found_programs
from ekabinet_testing.postgres_cluster import Programs
from psycopg import Connection

from proofs.away.serving import served
from proofs.away.visitors import Visitors, visiting
from proofs.forks import Child, say
from proofs.promise import Line, Promise, Run

REFUSED, SWALLOWED = 3.0, 9.0
"""Seconds that the first outage of each kind lasts; the second lasts twice as long, up to the longest."""
LONGEST = 30.0
FOR_EVER = 600
"""Seconds: more than the proof takes."""


def prove(run: Run) -> Line:
    """So many outages of both kinds; then a black hole without the product's time limits."""
    programs = found_programs()
    if programs is None:
        return Line("away", skipped="no PostgreSQL programs on this machine")
    rules = Plugins.load(["azerbaijan"]).jurisdiction()
    broken = 0
    for turn in range(run.runs):
        with Child.doing(partial(_telling, programs, rules, turn, _as_it_is)) as child:
            for problem in child.lines():
                broken += 1
                run.say(problem)
        run.done(1)
    with Child.doing(partial(_telling, programs, rules, 0, _without_limits)) as child:
        control = any("answered after" in line for line in child.lines())
    if not control:
        run.say("without time limits nobody waited too long: the proof cannot be believed")
    return Line("away", run.runs, broken, control=control)


AWAY = Promise(
    sentence="the database is away under load: every request is answered in 6 seconds, nothing is half done",
    sizes={"small": 1, "release": 10},
    prove=prove,
)


def _telling(
    programs: Programs, rules: Jurisdiction, turn: int, breaks: Callable[[], None], pipe: int
) -> None:
    logging.disable()  # the product rightly writes down each of many refusals
    breaks()
    for problem in _outages(programs, rules, turn):
        say(pipe, problem)


def _outages(programs: Programs, rules: Jurisdiction, turn: int) -> Iterator[str]:
    with served(programs, rules) as portal:
        with visiting(portal) as visitors:
            visitors.wait_until_all_have_sent()
            yield from _outage(visitors, portal.road.cut, min(REFUSED * (turn + 1), LONGEST))
            yield from _outage(visitors, portal.road.stall, min(SWALLOWED * (turn + 1), LONGEST))
        yield from visitors.broken()


def _outage(visitors: Visitors, begin: Callable[[], None], seconds: float) -> Iterator[str]:
    before = visitors.refused
    begin()
    time.sleep(seconds)
    if visitors.refused == before:
        yield "the database was away, and nobody was told so"
    visitors.served.road.mend()
    yield from visitors.not_served_since(time.monotonic())


def _as_it_is() -> None:
    """Nothing is broken."""


def _without_limits() -> None:
    """Who waits for the database waits for ever."""
    postgresql.CONNECT_WITHIN = FOR_EVER
    patience.PatientConnection.wait = Connection.wait  # type: ignore[method-assign]  # the line that is broken
