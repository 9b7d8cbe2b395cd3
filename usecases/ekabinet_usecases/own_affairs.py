"""Nobody answers or hears in office what they take part in themselves: it is a colleague's."""

from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.case import Case
from ekabinet_core.errors import Invalid, OwnAffair
from ekabinet_core.ids import AccountId
from ekabinet_core.judge import Judge
from ekabinet_core.permission import Permission
from ekabinet_ports.storage import Kept


def concerns(application: Application, somebody: Actor) -> bool:
    """Whether it is theirs, was sent by them for another, or names them among its parties."""
    sent_by = application.entry.by if application.entry is not None else application.owner
    numbers = (one.value for party in application.parties for one in party.person.identifiers)
    return somebody.account in {application.owner, sent_by} or somebody.person_number in numbers


def stands_in(case: Case, somebody: Actor) -> bool:
    """Whether they are in the case, as a party or beside one."""
    numbers = (one.identifier.value for one in case.participants if one.identifier is not None)
    return somebody.person_number in numbers


def must_not_concern(application: Application, by: Actor, permission: Permission) -> None:
    """Raises OwnAffair where the application concerns them."""
    if concerns(application, by):
        raise OwnAffair(permission)


def must_not_stand_in(case: Case, by: Actor, permission: Permission) -> None:
    """Raises OwnAffair where they are in the case."""
    if stands_in(case, by):
        raise OwnAffair(permission)


def must_not_be_theirs(owner: AccountId, by: Actor, permission: Permission) -> None:
    """Raises OwnAffair where they asked for it or sent it themselves."""
    if owner == by.account:
        raise OwnAffair(permission)


def must_not_hear_their_own(kept: Kept, case: Case, *names: str) -> None:
    """Raises Invalid (``judge``, ``takes-part``) where a judge who is called so is in the case."""
    for one in kept.staff.of(case.court):
        actor = Actor.of(one)
        judge = actor.capacity
        if isinstance(judge, Judge) and stands_in(case, actor) and any(map(judge.is_called, names)):
            raise Invalid.because("judge", "takes-part")
