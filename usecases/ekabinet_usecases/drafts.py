"""Ərizələr: a person's applications; starting, correcting and discarding drafts (Manual 10)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.application_search import ApplicationSearch, Tally
from ekabinet_core.discarded import Discarded
from ekabinet_core.errors import Invalid, WrongStatus
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.paging import Mark, Page, moment_mark
from ekabinet_core.permission import Permission
from ekabinet_core.status import Status
from ekabinet_ports.applications import ToDo
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.mine import my_application, note
from ekabinet_usecases.money_behind import paid_since, what_is_left
from ekabinet_usecases.own_applications import EVERY, own_found, own_tallies, own_to_do
from ekabinet_usecases.under_mandate import keep_begun, must_cover_everything, named_applications
from ekabinet_usecases.viewing import view_application

DRAFTS_MOST = 1000
"""Of one owner: no person needs more at once, and nobody fills the storage with them."""


@frozen
class Own:
    """One of a person's applications."""

    application: Application
    correction: Application | None = None
    """What was made from it, when it was returned."""


@frozen
class BroughtBack:
    """A draft that was deleted and is there again."""

    draft: Application
    whole: bool = True
    """False where money that it named serves another application by now."""


@frozen
class Drafts:
    """A person's own applications."""

    storage: Storage
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def start(self, by: Actor) -> Application:
        """A new, empty draft with its number; raises Invalid (``drafts``) where there are too many."""
        by.must(Permission.FILE)
        now = self.clock.now()
        with self.storage.transaction() as kept:
            must_cover_everything(kept, by)
            _must_have_room(kept, by)
            number, id = self._number(kept), ApplicationId(self.ids.new())
            begun = Application(id, number, by.owner, now, now).begin_for(by.behalf)
            draft = kept.applications.put(begun)
            keep_begun(kept, draft.id, by)
            note(kept, now, by, Deed.STARTED, draft.id)
        return draft

    def page(self, by: Actor, mark: Mark[datetime] | None = None) -> Page[Own]:
        """A page of a person's applications, the last changed first."""
        by.must(Permission.FILE)
        with self.storage.reading() as kept:
            page = own_found(kept, by, EVERY, mark)
            return Page(tuple(_own(kept, one) for one in page.rows), page.back, page.onward)

    def find(self, search: ApplicationSearch, by: Actor, mark: Mark[datetime] | None = None) -> Page[Own]:
        """A page of those that a person looks for, the last changed first."""
        by.must(Permission.FILE)
        with self.storage.reading() as kept:
            page = own_found(kept, by, search, mark)
            return Page(tuple(_own(kept, one) for one in page.rows), page.back, page.onward)

    def all(self, search: ApplicationSearch, by: Actor) -> Iterator[Application]:
        """All of those, read a page at a time."""
        by.must(Permission.FILE)
        return self._all(search, by)

    def tallies(self, by: Actor) -> Sequence[Tally]:
        """How many a person has of each status, court and kind."""
        by.must(Permission.FILE)
        with self.storage.reading() as kept:
            return own_tallies(kept, by)

    def to_do(self, by: Actor) -> ToDo:
        """What a person's applications ask them to do."""
        by.must(Permission.FILE)
        with self.storage.reading() as kept:
            return own_to_do(kept, by)

    def own(self, id: ApplicationId, by: Actor) -> Own:
        """One of a person's applications, with what was made from it; raises NotFound."""
        with self.storage.reading() as kept:
            return _own(kept, my_application(kept, id, by))

    def get(self, id: ApplicationId, by: Actor) -> Application:
        """One of a person's applications; raises NotFound."""
        with self.storage.reading() as kept:
            return my_application(kept, id, by)

    def open(self, id: ApplicationId, paper: str, by: Actor) -> Application:
        """The same, for the paper of that digest, or ``CONTAINER``; empty for its page.

        Its owner can see what somebody has opened who acts for them. Raises NotFound.
        """
        if by.owner == by.account:
            return self.get(id, by)
        with self.storage.transaction() as kept:
            application = my_application(kept, id, by)
            view_application(kept, application, paper, by, self.clock.now())
        return application

    def correct(self, id: ApplicationId, by: Actor) -> Application:
        """The application that corrects a returned one, a new draft at first; asked twice, the same.

        Raises WrongStatus unless it was returned.
        """
        now = self.clock.now()
        with self.storage.transaction() as kept:
            returned = my_application(kept, id, by)
            if (made := kept.filings.correction_of(id)) is not None:
                return made
            must_cover_everything(kept, by)
            draft = returned.correct(ApplicationId(self.ids.new()), self._number(kept), now)
            draft = draft.begin_for(by.behalf)
            draft = kept.applications.put(draft.settle(what_is_left(kept, draft.settlement), now))
            keep_begun(kept, draft.id, by)
            note(kept, now, by, Deed.CORRECTED, draft.id, returned=id)
        return draft

    def copy(self, id: ApplicationId, by: Actor) -> Application:
        """A new draft with what stands in another one, whatever became of that.

        Raises Invalid (``drafts``) where there are too many, NotFound.
        """
        now = self.clock.now()
        with self.storage.transaction() as kept:
            copied = my_application(kept, id, by)
            must_cover_everything(kept, by)
            _must_have_room(kept, by)
            draft = copied.copy(ApplicationId(self.ids.new()), self._number(kept), now)
            note(kept, now, by, Deed.COPIED, draft.id, copied=id)
            keep_begun(kept, draft.id, by)
            return kept.applications.put(draft.begin_for(by.behalf))

    def discard(self, id: ApplicationId, by: Actor, seen: int) -> None:
        """Delete a draft; raises WrongStatus for anything that was confirmed."""
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            if draft.status is not Status.DRAFT:
                raise WrongStatus(draft.status, "discard")
            now = self.clock.now()
            kept.applications.drop(draft)
            kept.discarded.put(Discarded(id, by.account, now, draft))
            note(kept, now, by, Deed.DISCARDED, id)

    def discarded(self, by: Actor) -> Sequence[Discarded]:
        """The drafts that they deleted and can still bring back, the last deleted first."""
        by.must(Permission.FILE)
        with self.storage.reading() as kept:
            return tuple(_brought_back_by(kept, by, self.clock.now()))

    def bring_back(self, id: ApplicationId, by: Actor) -> BroughtBack:
        """A draft that they deleted, as it was, with what was paid for it meanwhile; asked twice, the same.

        Raises Conflict where something else was made meanwhile of the one that it corrects, and NotFound
        once it is gone.
        """
        by.must(Permission.FILE)
        now = self.clock.now()
        with self.storage.transaction() as kept:
            found = next((one for one in _brought_back_by(kept, by, now) if one.id == id), None)
            if found is None:
                return BroughtBack(my_application(kept, id, by))
            given = found.draft.settlement
            settlement = what_is_left(kept, given)
            whole = settlement == given
            for payment in paid_since(kept, found.draft, found.at):
                settlement = settlement.given(payment)
            draft = found.draft if settlement == given else found.draft.settle(settlement, now)
            note(kept, now, by, Deed.BROUGHT_BACK, id)
            return BroughtBack(kept.discarded.restore(draft), whole)

    def _all(self, search: ApplicationSearch, by: Actor) -> Iterator[Application]:
        onward = None
        while True:
            with self.storage.reading() as kept:
                page = own_found(kept, by, search, onward)
            yield from page.rows
            onward = moment_mark(page.onward)
            if onward is None:
                return

    def _number(self, kept: Kept) -> str:
        year = self.clock.now().astimezone(ZoneInfo(self.rules.time_zone)).year
        return f"E-{year}-{kept.applications.next_number(year):07}"


def _must_have_room(kept: Kept, by: Actor) -> None:
    """For one draft more; what the court gave back is always corrected, for a term may run."""
    if kept.filings.to_do(by.owner).drafts >= DRAFTS_MOST:
        raise Invalid.because("drafts", "too-many-drafts", most=str(DRAFTS_MOST))


def _brought_back_by(kept: Kept, by: Actor, now: datetime) -> Iterator[Discarded]:
    """What they deleted a moment ago, of whomever they act for now."""
    named = named_applications(kept, by)
    for one in kept.discarded.of(by.account):
        theirs = one.draft.owner == by.owner and (named is None or one.id in named)
        if theirs and now < one.until:
            yield one


def _own(kept: Kept, application: Application) -> Own:
    returned = application.status is Status.REFUSED
    return Own(application, kept.filings.correction_of(application.id) if returned else None)
