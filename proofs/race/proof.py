"""The proof: rounds on SQLite and on PostgreSQL; then the same without what decides the races."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager

from attrs import frozen
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_db import versions
from ekabinet_db.movements import SqlMovements
from ekabinet_db.sheets import Sheet
from ekabinet_db.versions import Changing
from ekabinet_ports.plugins import Plugins
from ekabinet_testing.postgres import serving
from sqlalchemy import Connection, insert, make_url, update

from proofs.forks import Child, say
from proofs.kill.places import new_place
from proofs.promise import Line, Promise, Run
from proofs.race.course import Course, Meeting
from proofs.race.orders import one_order
from proofs.race.rounds import one_receipt, one_signature

CONTROL_ROUNDS = 20
"""Rounds that a control may take to go red."""
SIGNED_EACH = 4
"""In every such round one application is signed, too."""
PATIENCE = "60"
"""Seconds that a racer waits for the database: sixteen at once ask more of a machine than people do."""


@frozen
class Control:
    """A race of the product with what decides it broken."""

    name: str
    breaks: Callable[[], None]
    race: Callable[[Meeting, str], Iterator[str]]


def prove(run: Run) -> Line:
    """Race so often on both databases; then run the controls."""
    rules = Plugins.load(["azerbaijan"]).jurisdiction()
    with _courses(rules) as courses:
        if len(courses) == 1:
            return Line("race", skipped="no PostgreSQL on this machine")
        broken = _broken(run, courses)
        green = [one for one in CONTROLS if not _goes_red(courses["PostgreSQL"], one)]
    for control in green:
        run.say(f"the control «{control.name}» stayed green: the proof cannot be believed")
    return Line("race", run.runs, broken, control=not green)


RACE = Promise(
    sentence="16 processes at once: one receipt serves one application, one order is credited, one is sent",
    sizes={"small": 100, "release": 2000},
    prove=prove,
)


@contextmanager
def _courses(rules: Jurisdiction) -> Iterator[Mapping[str, Course]]:
    """One course on each database that this machine has."""
    with new_place("race") as folder, serving() as server:
        courses = {
            "SQLite": Course(
                rules, f"sqlite:///{folder / 'ekabinet.db'}?timeout={PATIENCE}", folder / "files"
            )
        }
        if server is None:
            yield courses
            return
        with server.database() as url:
            patient = make_url(url).update_query_dict({"timeout": PATIENCE, "connect_timeout": PATIENCE})
            there = patient.render_as_string(hide_password=False)
            yield courses | {"PostgreSQL": Course(rules, there, folder / "files")}


def _broken(run: Run, courses: Mapping[str, Course]) -> int:
    """How many promises were broken in all rounds."""
    broken = 0
    with ExitStack() as running:
        meetings = {name: running.enter_context(course.meeting()) for name, course in courses.items()}
        for number in range(run.runs):
            for name, meeting in meetings.items():
                for problem in _round(meeting, number):
                    broken += 1
                    run.say(f"{name}: {problem}")
            run.done(1)
    return broken


def _round(meeting: Meeting, number: int) -> Iterator[str]:
    yield from one_receipt(meeting, f"{number:09}")
    yield from one_order(meeting, "")
    if number % SIGNED_EACH == 0:
        yield from one_signature(meeting, f"{number + 500_000_000:09}")


def _nothing_says_who_has_it() -> None:
    SqlMovements.append = lambda self, entry: None  # type: ignore[method-assign]  # noqa: ARG005  # the line that is broken


def _versions_are_not_compared() -> None:
    """Whoever writes last wins; money is not looked at, so that only versions could tell them apart."""
    versions._write = _whatever_the_version  # noqa: SLF001  # the line that is broken
    _nothing_says_who_has_it()


def _whatever_the_version(
    connection: Connection,
    sheet: Sheet[Changing],
    row: Mapping[str, object],
    version: int,  # noqa: ARG001  # as it is called
) -> bool:
    same = sheet.key == row[sheet.named[0]]
    if connection.execute(update(sheet.table).where(same).values(row)).rowcount == 0:
        connection.execute(insert(sheet.table).values(row))
    return True


CONTROLS: Sequence[Control] = (
    Control("no row says who has the receipt", _nothing_says_who_has_it, one_receipt),
    Control("neither versions nor rows say who was first", _versions_are_not_compared, one_order),
    Control("versions are not compared", _versions_are_not_compared, one_signature),
)


def _goes_red(course: Course, control: Control) -> bool:
    """Whether the broken product is found out; in a child, so that nothing here stays broken."""

    def look(pipe: int) -> None:
        control.breaks()
        with course.meeting() as meeting:
            for number in range(CONTROL_ROUNDS):
                if list(control.race(meeting, f"{number + 900_000_000:09}")):
                    say(pipe, "red")
                    return

    return "red" in list(Child.doing(look).lines())
