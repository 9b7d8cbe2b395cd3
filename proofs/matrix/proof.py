"""The proof: everybody asks for everything; each answer is what the policy of its address says."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence

from ekabinet_core.actor import Actor
from ekabinet_core.mandate import Only
from ekabinet_ports.plugins import Plugins
from ekabinet_usecases import mine
from ekabinet_web.policies import POLICIES
from httpx import Response
from litestar import Litestar

from proofs.forks import Child, say
from proofs.matrix.asking import Answer, Asking, Caller, answer_of, portal_over
from proofs.matrix.cells import MISSING, Way, cells, ways, without_policy
from proofs.matrix.town import Places, Town
from proofs.promise import Line, Promise, Run

ALL = 10
"""Of each kind of people one asks for an address in a run, by turns: after so many runs all have."""


def prove(run: Run) -> Line:
    """Ask for everything so often, each time with somebody else kept out; then with a check broken."""
    rules = Plugins.load(["azerbaijan"]).jurisdiction()
    broken = 0
    logging.disable(logging.CRITICAL)
    town = Town.under(rules)
    app = portal_over(town)
    green = [name for name in CONTROLS if not _goes_red(town, app, name)]
    with Asking.served(town, app) as asking:
        for path in without_policy(asking.app):
            broken += 1
            run.say(f"no policy, or no such address: {path}")
        for number in range(run.runs):
            for problem in _round(asking, run.seed + number):
                broken += 1
                run.say(problem)
            run.done(1)
    logging.disable(logging.NOTSET)
    for name in green:
        run.say(f"the control «{name}» stayed green: the proof cannot be believed")
    return Line("matrix", run.runs, broken, control=not green)


MATRIX = Promise(
    sentence="every address lets in whom its policy names; another's thing and none look the same",
    sizes={"small": 1, "release": ALL},
    prove=prove,
)


def problems(asking: Asking, way: Way, callers: Sequence[Caller]) -> Iterator[str]:
    """What is wrong with the answers of one address."""
    absent: dict[Caller, str] = {}
    for cell in cells(way, callers):
        places = {} if cell.missing else asking.places_of(way.policy)
        response = asking.ask(cell.caller, way.method, way.at(places))
        answer = answer_of(cell.caller, response)
        if answer not in cell.right:
            yield f"{cell.told()}: {answer}"
        elif (
            answer is Answer.ABSENT
            and absent.setdefault(cell.caller, (look := _look(response, places))) != look
        ):
            yield f"{cell.told()}: it does not look as if there were none"


def _round(asking: Asking, seed: int) -> Iterator[str]:
    callers = asking.callers()
    for place, way in enumerate(ways(asking.app)):
        if way.path in POLICIES:
            yield from problems(asking, way, _asked(way, callers, seed + place))


def _asked(way: Way, callers: Sequence[Caller], turn: int) -> list[Caller]:
    """Of nobody, whose the thing is, of whom it is another's, and whom the policy keeps out: one of each."""
    kinds: dict[tuple[bool, bool], list[Caller]] = {}
    for one in callers[1:]:
        kinds.setdefault((one.role in way.policy.roles, one.holds(way.policy.thing)), []).append(one)
    return [callers[0], *(kind[turn % len(kind)] for kind in kinds.values())]


def _look(response: Response, places: Places) -> str:
    """The page, whatever stands in the places of its address."""
    look = response.text
    for named in (MISSING, *places.values()):
        look = look.replace(f"/{named}", "/-")
    return look


def _everything_is_ones_own() -> None:
    Actor.must_act_for = lambda self, owner, what: None  # type: ignore[method-assign]  # noqa: ARG005  # the line that is broken


def _every_court_is_ones_own() -> None:
    Actor.must_serve = lambda self, court, what: None  # type: ignore[method-assign]  # noqa: ARG005  # the line that is broken


def _everything_is_allowed() -> None:
    Actor.must = lambda self, permission: None  # type: ignore[method-assign]  # noqa: ARG005  # the line that is broken


def _everybody_takes_part() -> None:
    mine.roles_in_case = lambda kept, case, by: ("claimant",)  # type: ignore[attr-defined]  # noqa: ARG005  # the line that is broken


def _a_mandate_covers_whatever_is_asked() -> None:
    Only.covers = lambda self, affair: True  # type: ignore[method-assign]  # noqa: ARG005  # the line that is broken


CONTROLS: Mapping[str, tuple[Callable[[], None], str]] = {
    "everything is one's own": (_everything_is_ones_own, "/applications/{id}"),
    "every court is one's own": (_every_court_is_ones_own, "/desk/{id}"),
    "everything is allowed": (_everything_is_allowed, "/registrations"),
    "everybody takes part in every case": (_everybody_takes_part, "/cases/{id}"),
    "a mandate covers whatever is asked": (_a_mandate_covers_whatever_is_asked, "/cases/{id}"),
}
"""What is broken, and an address where that must be seen."""


def _goes_red(town: Town, app: Litestar, name: str) -> bool:
    """Whether the broken product is found out; in a child, so that nothing here stays broken."""
    breaks, path = CONTROLS[name]

    def look(pipe: int) -> None:
        breaks()
        with Asking.served(town, app) as asking:
            if [*problems(asking, Way("GET", path), asking.callers())]:
                say(pipe, "red")

    return "red" in list(Child.doing(look).lines())
