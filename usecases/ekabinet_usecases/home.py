"""What a person finds first: what they must do, what is new to them, what comes next."""

from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.case import Case
from ekabinet_core.case_search import CaseSearch, HearingSearch, ListedHearing
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.last_visit import LastVisit
from ekabinet_core.mandate import Only
from ekabinet_core.notice import Notice
from ekabinet_core.paging import Order
from ekabinet_core.permission import Permission
from ekabinet_core.status import Status
from ekabinet_core.submission import Submission
from ekabinet_ports.applications import ToDo
from ekabinet_ports.clock import Clock
from ekabinet_ports.noticeboard import Reading
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.day import day_of, first_moment
from ekabinet_usecases.mine import takes_part
from ekabinet_usecases.my_terms import LOOKED_THROUGH, MyTerms, Nearest
from ekabinet_usecases.own_applications import EVERY, OWING, own_found, own_to_do
from ekabinet_usecases.reading import own_number
from ekabinet_usecases.under_mandate import scope_of
from ekabinet_usecases.whole_lists import every_hearing

SHOWN = 5
"""So many of each kind are named; of more it is said how many there are."""

NEAREST = 3
"""So many terms are named."""


@frozen
class PapersBack:
    """Papers for a case that the court gave back, to be corrected."""

    submission: Submission
    case: Case


@frozen
class Front:
    """A person's first page."""

    to_do: ToDo
    nearest: Nearest
    """The terms that end first."""
    papers: Sequence[PapersBack]
    """What came back of what they sent to their cases, the last sent first."""
    more_papers: bool
    """Whether more came back than are named."""
    urgent: Sequence[Application]
    """What asks for something and is no term, returned ones first: among those that changed last, and
    what is owed."""
    unnamed: bool
    """Whether more applications ask for something than are named."""
    hearing: ListedHearing | None
    news: Sequence[Notice]
    """What they were told since they were here last, the last first."""
    is_new: bool
    """Whether they have neither an application nor a case."""


@frozen
class Home:
    """A person's first page; what it costs does not grow with how many cases they have."""

    storage: Storage
    rules: Jurisdiction
    clock: Clock
    terms: MyTerms

    def arrive(self, by: Actor) -> datetime | None:
        """They are here now; gives when they were before, None the first time."""
        by.must(Permission.FILE)
        with self.storage.transaction() as kept:
            before = kept.last_visits.of(by.account)
            kept.last_visits.put(LastVisit(by.account, self.clock.now()))
        return before.at if before is not None else None

    def look(self, since: datetime | None, by: Actor) -> Front:
        """The page, with what is new since then; without cases while it is not confirmed who they are."""
        by.must(Permission.FILE)
        with self.storage.reading() as kept:
            changed, to_do = own_found(kept, by, EVERY, None).rows, own_to_do(kept, by)
            nearest = self.terms.nearest(kept, NEAREST, by)
            asking = sorted(_asking(kept, changed, to_do, by), key=_order)
            urgent = _besides(nearest, asking)
            papers = self._papers_back(kept, by)
            return Front(
                to_do,
                nearest,
                papers[:SHOWN],
                len(papers) > SHOWN,
                urgent[:SHOWN],
                _all(to_do) > len(asking) or len(urgent) > SHOWN,
                self._next_hearing(kept, by),
                _news(kept, since, by) if since is not None else (),
                is_new=not changed and not self._has_cases(kept, by),
            )

    def _papers_back(self, kept: Kept, by: Actor) -> Sequence[PapersBack]:
        if not by.may(Permission.GATHER) or not by.may(Permission.READ):
            return ()
        most = None if isinstance(scope_of(kept, by), Only) else LOOKED_THROUGH
        back = kept.given_back.of(own_number(self.rules, by), by.owner, most=most)
        found = (PapersBack(one, kept.cases.get(one.case)) for one in back)
        return tuple(islice((one for one in found if takes_part(kept, one.case, by)), SHOWN + 1))

    def _has_cases(self, kept: Kept, by: Actor) -> bool:
        if not by.may(Permission.READ):
            return False
        if by.mandate is not None:
            return True
        return kept.case_list.count(own_number(self.rules, by), CaseSearch(), 1) > 0

    def _next_hearing(self, kept: Kept, by: Actor) -> ListedHearing | None:
        if not by.may(Permission.READ):
            return None
        today = first_moment(day_of(self.clock, self.rules), self.rules)
        search = HearingSearch(since=today, order=Order.EARLIEST)
        rows = every_hearing(kept, own_number(self.rules, by), search, scope_of(kept, by))
        set_for = self.rules.hearing_results[0].code
        return next((one for one in rows if one.result == set_for), None)


def _news(kept: Kept, since: datetime, by: Actor) -> Sequence[Notice]:
    told = kept.noticeboard.page(by.account, Reading.ALL, None).rows
    return [one for one in told if one.made_at > since][:SHOWN]


def _besides(nearest: Nearest, asking: Sequence[Application]) -> Sequence[Application]:
    """Those that are not named as a term already."""
    terms = {one.coming.about for one in nearest.terms}
    return [one for one in asking if one.id not in terms]


def _all(to_do: ToDo) -> int:
    return to_do.drafts + to_do.to_sign + to_do.to_correct + to_do.to_pay


def _asking(kept: Kept, changed: Sequence[Application], to_do: ToDo, by: Actor) -> Sequence[Application]:
    """What asks for something among those that changed last, and what is owed wherever it stands."""
    asking = [one for one in changed if _asks(kept, one)]
    if to_do.to_pay == sum(one.owing for one in asking):
        return asking
    rest = own_found(kept, by, OWING, None).rows
    return [*(one for one in asking if not one.owing), *rest]


def _asks(kept: Kept, one: Application) -> bool:
    """Whether an application asks its owner for something."""
    if one.returned:
        return kept.filings.correction_of(one.id) is None
    return one.owing or one.status in {Status.DRAFT, Status.CONFIRMED}


def _order(one: Application) -> tuple[int, str]:
    """Returned ones by their cure date, then those that owe, those to sign, drafts."""
    cure = one.decision.cure_until if one.decision is not None else None
    if one.returned:
        return 0, cure.isoformat() if cure is not None else "9999"
    if one.owing:
        return 1, ""
    return (2 if one.status is Status.CONFIRMED else 3), ""
