"""The administrator gives people their offices and takes them away; nothing of a case is seen there."""

from collections.abc import Iterable
from datetime import datetime

from attrs import evolve, frozen
from ekabinet_core.account import Account, Office, Post
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Administrator, Operator
from ekabinet_core.docket_search import DocketSearch, Held
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotFound
from ekabinet_core.fresh_proof import must_be_fresh
from ekabinet_core.ids import AccountId
from ekabinet_core.journal import Deed
from ekabinet_core.paging import Mark, Page
from ekabinet_core.permission import Permission
from ekabinet_core.staff_search import StaffSearch
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.account_letters import Occasion, warn
from ekabinet_usecases.mine import note
from ekabinet_usecases.offices import Offices, Wanted
from ekabinet_usecases.seeking import Seeking

OPERATOR = Actor(AccountId("operator"), "", "", Operator())
"""Who gives offices on the server itself: the first one, and where nobody holds that office any more."""


@frozen
class Appointing:
    """For administrators, and for the operator; one's own office is another's to give and to take away.

    What an administrator gives opens a court's papers: they prove afresh who they are (ProofTooOld).
    ``seen`` is the version of the account that the page showed: a deed raises Conflict when it was changed
    since. What somebody signed in may do follows from their next request on.
    """

    storage: Storage
    seeking: Seeking
    offices: Offices
    clock: Clock

    def holders(self, search: StaffSearch, mark: Mark[datetime] | None, by: Actor) -> Page[Account]:
        """A page of those who hold an office, the last appointed first; raises Forbidden."""
        by.must(Permission.APPOINT)
        with self.storage.reading() as kept:
            return kept.staff.page(search, mark)

    def find(self, number: str, by: Actor) -> Account:
        """As ``Seeking.find``; raises Forbidden, too."""
        by.must(Permission.APPOINT)
        return self.seeking.find(number, by)

    def named(self, name: str, by: Actor) -> Account:
        """The account of that user name or person number, for the operator; raises Forbidden or NotFound."""
        by.must(Permission.APPOINT)
        if not isinstance(by.capacity, Operator):
            raise Forbidden(Permission.APPOINT)
        with self.storage.reading() as kept:
            found = kept.accounts.by_user_name(name) or kept.accounts.by_person_number(name.upper())
        if found is None:
            raise NotFound("account")
        return found

    def look(self, id: AccountId, by: Actor) -> Account:
        """That account, one's own too; raises Forbidden and NotFound."""
        by.must(Permission.APPOINT)
        with self.storage.reading() as kept:
            return kept.accounts.get(id)

    def propose(self, id: AccountId, wanted: Wanted, by: Actor) -> Account:
        """The account as it would be; nothing is done. Raises as ``give``, but no Conflict."""
        with self.storage.reading() as kept:
            account = self._anothers(kept, id, by)
            return account.appoint(self.offices.post(kept, wanted, account))

    def give(self, id: AccountId, wanted: Wanted, seen: int, by: Actor) -> Account:
        """They hold that office from now on, and a letter tells them.

        Raises Invalid: ``post`` where they may hold none, and all that is wrong with what is wanted;
        Conflict, Forbidden, NotFound.
        """
        with self.storage.transaction() as kept:
            account = _seen(self._anothers(kept, id, by), seen)
            appointed = account.appoint(self.offices.post(kept, wanted, account))
            self._tell(kept, account, appointed.posts, Occasion.APPOINTED, by)
            return kept.accounts.put(appointed)

    def take_away(self, id: AccountId, seen: int, by: Actor) -> Account:
        """They hold no office from now on, and a letter tells them; a clerk lets go of what they had.

        Raises WrongStatus where they hold none, Invalid (``post``, ``last-administrator``) where nobody would
        give offices any more, Conflict, Forbidden, NotFound.
        """
        with self.storage.transaction() as kept:
            account = _seen(self._anothers(kept, id, by), seen)
            dismissed = account.dismiss()
            for post in account.posts:
                self._let_go(kept, account.id, post, by)
            if any(post.office is Office.ADMINISTRATOR for post in account.posts):
                _must_remain(kept, account.id)
            self._tell(kept, account, account.posts, Occasion.DISMISSED, by)
            return _put(kept, dismissed, by)

    def _anothers(self, kept: Kept, id: AccountId, by: Actor) -> Account:
        """Somebody else's account; who gives and takes away must hold their own office still."""
        by.must(Permission.APPOINT)
        if id == by.account:
            raise Forbidden(Permission.APPOINT)
        if isinstance(by.capacity, Administrator):
            Actor.of(kept.accounts.get(by.account)).must(Permission.APPOINT)
            must_be_fresh(by, self.clock.now())
        return kept.accounts.get(id)

    def _let_go(self, kept: Kept, holder: AccountId, post: Post, by: Actor) -> None:
        """What a clerk has on their hands is nobody's again."""
        theirs = DocketSearch(clerk=holder, held=Held.MINE)
        while post.court and (rows := kept.docket.undecided(post.court, theirs, None).rows):
            for row in rows:
                kept.docket.put(evolve(row, hold=None))
                note(kept, self.clock.now(), by, Deed.DESK_PUT_BACK, row.application, before=holder)

    def _tell(
        self, kept: Kept, account: Account, posts: Iterable[Post], occasion: Occasion, by: Actor
    ) -> None:
        now, deed = self.clock.now(), DEEDS[occasion]
        for post in posts:
            court = {"court": post.court} if post.court else {}
            note(kept, now, by, deed, account.id, office=post.office.value, **court)
        warn(kept, occasion, account, now)


DEEDS = {Occasion.APPOINTED: Deed.APPOINTED, Occasion.DISMISSED: Deed.DISMISSED}


def _seen(account: Account, seen: int) -> Account:
    if account.version != seen:
        raise Conflict("account")
    return account


def _must_remain(kept: Kept, leaving: AccountId) -> None:
    """Raises Invalid (``last-administrator``) unless another one can sign in."""
    administrators = kept.staff.page(StaffSearch(office=Office.ADMINISTRATOR), None).rows
    if not any(one.id != leaving and one.suspended is None for one in administrators):
        raise Invalid.because("post", "last-administrator")


def _put(kept: Kept, dismissed: Account, by: Actor) -> Account:
    """Of two administrators who dismiss each other at the same time, the second gets Conflict.

    So the account of whoever dismisses is put, too: in one order, that neither waits for the other.
    """
    both = [dismissed]
    if isinstance(by.capacity, Administrator):
        both.append(kept.accounts.get(by.account))
    put = {one.id: kept.accounts.put(one) for one in sorted(both, key=lambda one: one.id)}
    return put[dismissed.id]
