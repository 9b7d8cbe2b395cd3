"""The cells of the matrix: who asks for which address of what, and what must come of it."""

from collections.abc import Iterator, Sequence

from attrs import frozen
from ekabinet_web.policies import ANYBODY, POLICIES, Policy, Thing
from litestar import Litestar
from litestar.routes import HTTPRoute

from proofs.matrix.asking import Answer, Caller
from proofs.matrix.town import Places

MISSING = "0" * 32


@frozen
class Way:
    """A method and an address of the application's own table of routes."""

    method: str
    path: str

    @property
    def policy(self) -> Policy:
        """Raises KeyError for an address that has none."""
        return POLICIES[self.path]

    def at(self, places: Places) -> str:
        """The address with its places filled in; what is not named is missing."""
        return self.path.format_map(_Filled(places))


@frozen
class Cell:
    """One question."""

    way: Way
    caller: Caller
    missing: bool
    """Whether the thing is one that there is not."""

    def told(self) -> str:
        """For people."""
        what = "no thing" if self.missing else "the thing"
        return f"{self.way.method} {self.way.path} of {what} by {self.caller.name}"

    @property
    def right(self) -> frozenset[Answer]:
        """What may come of it, as the policy says."""
        policy = self.way.policy
        if policy.roles == ANYBODY:
            return frozenset(Answer) - {Answer.FAULT}
        if self.caller.visitor is None:
            away = {Answer.TO_SIGN_IN}
            return frozenset(away | {Answer.ABSENT} if policy.thing is Thing.STEP else away)
        if policy.thing is Thing.STEP and self.caller.role in policy.roles:
            return frozenset({Answer.LET_IN, Answer.ABSENT})
        theirs = policy.thing is None or (self.caller.holds(policy.thing) and not self.missing)
        let_in = self.caller.role in policy.roles and theirs
        return frozenset({Answer.LET_IN if let_in else Answer.ABSENT})


class _Filled(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return MISSING


def ways(app: Litestar) -> Iterator[Way]:
    """Everything that the application answers, in the order of its own table."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for method in sorted(route.route_handler_map):
                if method != "OPTIONS":
                    yield Way(method, route.path_format)


def without_policy(app: Litestar) -> list[str]:
    """Addresses that nobody has said anything about, and lines about none."""
    there = {way.path for way in ways(app)}
    return sorted(there ^ set(POLICIES))


def cells(way: Way, callers: Sequence[Caller]) -> Iterator[Cell]:
    """The thing and no thing, where the address names one, for each of them."""
    for caller in callers:
        if way.policy.thing is not None and "{" in way.path:
            yield Cell(way, caller, missing=True)
        yield Cell(way, caller, missing=False)
