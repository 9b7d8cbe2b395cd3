"""What an office must have: for most a court that sits, for a judge the name by which its cases call them."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen
from ekabinet_core.account import OF_ONE_COURT, Account, Office, Post
from ekabinet_core.court import Court
from ekabinet_core.errors import Fault, Invalid
from ekabinet_core.judge import NAMES_AT_LEAST, Judge
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.text import unprintable
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept

from ekabinet_usecases.day import day_of

NAME_MOST = 200


@frozen
class Wanted:
    """What is filled in for an office; what does not belong to it is left out."""

    office: str
    court: str = ""
    name: str = ""
    """Of a judge, as cases name them; empty where that is the person's own name."""


@frozen
class Offices:
    """The offices of a country's courts."""

    judges: Mapping[str, Sequence[str]]
    """Names of the judges of each court that uses the built-in desk, by court code."""
    rules: Jurisdiction
    clock: Clock

    def courts(self) -> Sequence[Court]:
        """Those that sit today."""
        today = day_of(self.clock, self.rules)
        return [court for court in self.rules.courts if court.sits_on(today)]

    def post(self, kept: Kept, wanted: Wanted, account: Account) -> Post:
        """The office, from now on; raises Invalid with all faults."""
        faults = [*self._faults(wanted)]
        name = " ".join(wanted.name.split()) if wanted.office == Office.JUDGE else ""
        if wanted.office == Office.JUDGE and not faults:
            judge = Judge(name or account.person.name, wanted.court)
            faults = [*self._name_faults(judge), *_taken(kept, judge)]
        if faults:
            raise Invalid(faults)
        office = Office(wanted.office)
        court = wanted.court if office in OF_ONE_COURT else ""
        return Post(office, court, self.clock.now(), name)

    def _faults(self, wanted: Wanted) -> Iterator[Fault]:
        if wanted.office not in {*Office}:
            yield Fault("post", "choose")
        open_now = {court.code for court in self.courts()}
        if wanted.office in OF_ONE_COURT and wanted.court not in open_now:
            yield Fault("court", "choose")

    def _name_faults(self, judge: Judge) -> Iterator[Fault]:
        """A court with a list of judges names them in its cases by that."""
        listed = self.judges.get(judge.court, ())
        if len(judge.name) > NAME_MOST:
            yield Fault("judge_name", "too-long", (("most", str(NAME_MOST)),))
        elif unprintable(judge.name):
            yield Fault("judge_name", "unprintable")
        elif len({*judge.name.split()}) < NAMES_AT_LEAST:
            yield Fault("judge_name", "whole-name")
        elif listed and not any(map(judge.is_called, listed)):
            yield Fault("judge_name", "judge-not-listed", (("who", ", ".join(listed)),))


def _taken(kept: Kept, judge: Judge) -> Iterator[Fault]:
    """Cases could not tell two judges of one name apart, and both would hear them."""
    for one in kept.staff.of(judge.court):
        post = one.post
        if post is not None and post.office is Office.JUDGE:
            called = post.name or one.person.name
            if {*called.split()} == {*judge.name.split()}:
                yield Fault("judge_name", "judge-taken", (("who", one.user_name),))
