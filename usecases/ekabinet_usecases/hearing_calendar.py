"""İclaslarım as a calendar: a month of hearings, one of them, and a private feed of all (Manual 11)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.case_search import HearingSearch, ListedHearing
from ekabinet_core.errors import NotFound
from ekabinet_core.fresh_proof import must_be_fresh
from ekabinet_core.ids import CaseId, HearingId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.paging import Order
from ekabinet_core.permission import Permission
from ekabinet_core.subscription import Subscription, digest_of
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.day import day_of
from ekabinet_usecases.mine import my_case, note
from ekabinet_usecases.reading import own_number
from ekabinet_usecases.under_mandate import scope_of
from ekabinet_usecases.whole_lists import every_hearing

LOOKS_BACK = timedelta(days=365)
"""So long a hearing stays in the feed after it was held."""


@frozen
class HearingCalendar:
    """Hearings of a person's cases for calendars; others' do not exist."""

    storage: Storage
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def between(self, first: date, last: date, by: Actor) -> Sequence[ListedHearing]:
        """Those of some days, both included, the earliest first; days are those where the courts are."""
        by.must(Permission.READ)
        search = HearingSearch(
            since=self._midnight(first), before=self._midnight(last + timedelta(days=1)), order=Order.EARLIEST
        )
        with self.storage.reading() as kept:
            return tuple(self._every(kept, search, by))

    def one(self, case: CaseId, id: HearingId, by: Actor) -> ListedHearing:
        """One hearing of one of their cases; raises NotFound."""
        by.must(Permission.READ)
        with self.storage.reading() as kept:
            mine = my_case(kept, case, by)
            for hearing in kept.cases.hearings(case):
                if hearing.id == id:
                    return ListedHearing.of(hearing, mine, own_number(self.rules, by))
        raise NotFound("hearing")

    def subscription(self, by: Actor) -> Subscription | None:
        """The person's feed, if they have one."""
        by.must(Permission.READ)
        with self.storage.reading() as kept:
            return kept.subscriptions.of(by.account)

    def subscribe(self, by: Actor) -> str:
        """A new feed instead of any before; gives its secret, which nobody can be told again.

        It outlasts the session, so it needs a fresh proof: raises ProofTooOld.
        """
        by.must(Permission.READ)
        secret, now = self.ids.secret(), self.clock.now()
        must_be_fresh(by, now)
        with self.storage.transaction() as kept:
            kept.subscriptions.put(Subscription(by.account, digest_of(secret), now))
            note(kept, now, by, Deed.SUBSCRIBED, by.account)
        return secret

    def unsubscribe(self, by: Actor) -> None:
        """The feed ends: its address finds nothing any more."""
        by.must(Permission.READ)
        with self.storage.transaction() as kept:
            end_feed(kept, by, self.clock.now())

    def feed(self, secret: str) -> Sequence[ListedHearing]:
        """The hearings behind a secret, from a year ago on, the earliest first.

        Of who holds an office, too. Raises NotFound for an unknown secret and while its owner is suspended.
        """
        with self.storage.reading() as kept:
            owner = subscriber(kept, secret, day_of(self.clock, self.rules))
            search = HearingSearch(since=self.clock.now() - LOOKS_BACK, order=Order.EARLIEST)
            return tuple(self._every(kept, search, owner))

    def _every(self, kept: Kept, search: HearingSearch, by: Actor) -> Iterator[ListedHearing]:
        return every_hearing(kept, own_number(self.rules, by), search, scope_of(kept, by))

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), ZoneInfo(self.rules.time_zone))


def end_feed(kept: Kept, owner: Actor, at: datetime) -> None:
    """The address of their feed, if they have one, finds nothing any more."""
    if kept.subscriptions.of(owner.account) is not None:
        kept.subscriptions.drop(owner.account)
        note(kept, at, owner, Deed.UNSUBSCRIBED, owner.account)


def subscriber(kept: Kept, secret: str, day: date) -> Actor:
    """Whose feed has that secret, in person on that day, though they hold an office.

    Raises NotFound for an unknown secret and while they are suspended, and Forbidden when nobody has
    confirmed who they are.
    """
    account = kept.accounts.get(kept.subscriptions.by_secret(digest_of(secret)).owner)
    if account.suspended is not None:
        raise NotFound("subscription")
    owner = evolve(Actor.in_person(account), day=day)
    owner.must(Permission.READ)
    return owner
