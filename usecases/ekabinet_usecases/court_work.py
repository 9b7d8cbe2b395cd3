"""The work of a court as its administrator shares it out: who has how much, and since when."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Clerk
from ekabinet_core.docket_search import DocketTally
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.permission import Permission
from ekabinet_ports.storage import Docketed, Kept, Storage

from ekabinet_usecases.desk import docketed_at
from ekabinet_usecases.holding import serves
from ekabinet_usecases.telling import account_of


@frozen
class Share:
    """What one clerk has on their hands, or what nobody has."""

    holder: AccountId | None
    """None: nobody's."""
    name: str
    user_name: str
    count: int
    earliest: datetime | None
    """When the first of them was received."""


@frozen
class CourtWork:
    """For the administrator of a court; nothing of what an application says is opened here."""

    storage: Storage

    def shares(self, by: Actor) -> Sequence[Share]:
        """What nobody has, then what each clerk has, who has nothing too; raises Forbidden."""
        by.must(Permission.SUPERVISE)
        court = by.court("", "work")
        with self.storage.reading() as kept:
            tallies, clerks = kept.docket.tallies(court), _clerks(kept, court)
            known = {one.id for one in clerks}
            gone = {one.holder for one in tallies if one.holder is not None} - known
            former = [one for id in sorted(gone) for one in account_of(kept, id)]
        nobodys = _share(None, "", "", tallies)
        return [
            nobodys,
            *(_share(one.id, one.person.name, one.user_name, tallies) for one in (*clerks, *former)),
        ]

    def clerks(self, by: Actor) -> Sequence[Account]:
        """To whom work can be handed: clerks of the court who can sign in, by user name; raises Forbidden."""
        by.must(Permission.SUPERVISE)
        with self.storage.reading() as kept:
            court = by.court("", "work")
            return [one for one in _clerks(kept, court) if serves(one, court)]

    def look(self, id: ApplicationId, by: Actor) -> Docketed:
        """What the inbox says of one; raises Forbidden and NotFound."""
        with self.storage.reading() as kept:
            return docketed_at(kept, id, by, Permission.SUPERVISE)


def _clerks(kept: Kept, court: str) -> Sequence[Account]:
    return [one for one in kept.staff.of(court) if Actor.of(one).capacity == Clerk(court)]


def _share(holder: AccountId | None, name: str, user_name: str, tallies: Sequence[DocketTally]) -> Share:
    theirs = [one for one in tallies if one.holder == holder]
    count, earliest = sum(one.count for one in theirs), min((one.earliest for one in theirs), default=None)
    return Share(holder, name, user_name, count, earliest)
