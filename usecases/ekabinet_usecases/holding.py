"""A clerk takes an application into their hands, so that colleagues leave it to them."""

from attrs import evolve, frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Clerk
from ekabinet_core.errors import Conflict, Invalid
from ekabinet_core.hold import Hold
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.journal import Deed
from ekabinet_core.notice import Event, Happened
from ekabinet_core.permission import Permission
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Docketed, Kept, Storage

from ekabinet_usecases.desk import docketed_at
from ekabinet_usecases.mine import note
from ekabinet_usecases.own_affairs import concerns
from ekabinet_usecases.telling import account_of, tell


@frozen
class Holding:
    """Who of a court's clerks works on what; nobody needs it to answer.

    ``seen`` is the version of the docket's row that the clerk's page showed. Every deed raises Conflict
    when it was changed since or the application was answered, Forbidden or NotFound.
    """

    storage: Storage
    clock: Clock

    def take(self, id: ApplicationId, seen: int, by: Actor) -> Docketed:
        """Mənə götür; raises Conflict when a colleague has it."""
        with self.storage.transaction() as kept:
            row = _open_at(kept, id, seen, by)
            if row.hold is not None and row.hold.by != by.account:
                raise Conflict("application")
            return self._hold(kept, row, (by.account, by.name), Deed.DESK_TAKEN, by)

    def take_over(self, id: ApplicationId, seen: int, by: Actor) -> Docketed:
        """Üzərimə götür: from whoever has it, who is told."""
        with self.storage.transaction() as kept:
            row = _open_at(kept, id, seen, by)
            self._tell(kept, row, Happened.DESK_TAKEN_OVER, _others(kept, row, by))
            return self._hold(kept, row, (by.account, by.name), Deed.DESK_TAKEN_OVER, by)

    def hand_to(self, id: ApplicationId, user_name: str, seen: int, by: Actor) -> Docketed:
        """Hand it to a colleague, who is told, as is whoever had it.

        Raises Invalid (``colleague``) unless that is the user name of a clerk of the same court whom it does
        not concern.
        """
        with self.storage.transaction() as kept:
            row = _open_at(kept, id, seen, by, Permission.ASSIGN)
            colleague = _colleague(kept, user_name, row)
            had = [one for one in _others(kept, row, by) if one.id != colleague.id]
            self._tell(kept, row, Happened.DESK_TAKEN_OVER, had)
            if colleague.id != by.account:
                self._tell(kept, row, Happened.DESK_HANDED, [colleague])
            return self._hold(kept, row, (colleague.id, colleague.person.name), Deed.DESK_HANDED, by)

    def put_back(self, id: ApplicationId, seen: int, by: Actor) -> Docketed:
        """Nobody has it any more; raises Conflict when the clerk did not have it.

        Who shares out the work puts back what any clerk has, and that clerk is told.
        """
        with self.storage.transaction() as kept:
            row = _open_at(kept, id, seen, by, Permission.ASSIGN)
            if row.hold is None or (row.hold.by != by.account and not by.may(Permission.SUPERVISE)):
                raise Conflict("application")
            self._tell(kept, row, Happened.DESK_PUT_BACK, _others(kept, row, by))
            note(kept, self.clock.now(), by, Deed.DESK_PUT_BACK, id, before=row.hold.by)
            return kept.docket.put(evolve(row, hold=None))

    def _hold(self, kept: Kept, row: Docketed, to: tuple[AccountId, str], deed: Deed, by: Actor) -> Docketed:
        now = self.clock.now()
        note(kept, now, by, deed, row.application, to=to[0], before=row.hold.by if row.hold else "")
        return kept.docket.put(evolve(row, hold=Hold(*to, since=now)))

    def _tell(self, kept: Kept, row: Docketed, happened: Happened, to: list[Account]) -> None:
        key = f"{row.application}/{row.version}"
        tell(kept, Event(key, happened, row.application, row.number, self.clock.now()), to)


def _open_at(
    kept: Kept, id: ApplicationId, seen: int, by: Actor, permission: Permission = Permission.DECIDE
) -> Docketed:
    row = docketed_at(kept, id, by, permission)
    if row.version != seen or row.decided_at is not None:
        raise Conflict("application")
    return row


def _others(kept: Kept, row: Docketed, by: Actor) -> list[Account]:
    """Who has it, unless that is the clerk."""
    if row.hold is None or row.hold.by == by.account:
        return []
    return list(account_of(kept, row.hold.by))


def _colleague(kept: Kept, user_name: str, row: Docketed) -> Account:
    account = kept.accounts.by_user_name(user_name.strip())
    if account is None or not serves(account, row.court):
        raise Invalid.because("colleague", "not-a-colleague")
    if concerns(kept.applications.get(row.application), Actor.of(account)):
        raise Invalid.because("colleague", "takes-part")
    return account


def serves(account: Account, court: str) -> bool:
    """Whether they are a clerk of that court who can sign in."""
    return account.suspended is None and Actor.of(account).capacity == Clerk(court)
