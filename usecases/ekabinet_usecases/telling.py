"""Telling people in their cabinet that something happened, and by e-mail where they have that."""

from collections.abc import Collection, Iterable, Sequence

from ekabinet_core.account import Account
from ekabinet_core.case import Participant
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.notice import Channel, Event
from ekabinet_ports.outbox import Errand, Task
from ekabinet_ports.storage import Kept


def tell(kept: Kept, event: Event, to: Iterable[Account]) -> None:
    """Put a notice into the cabinet of each, together with the deed; told again, it is there already."""
    for account in to:
        notice = event.notice_to(account)
        if not kept.noticeboard.place(notice):
            continue
        if Channel.EMAIL in notice.channels:
            kept.outbox.put(Task(Errand.TELL, notice.id), event.at)
        if Channel.SMS in notice.channels:
            kept.outbox.put(Task(Errand.TEXT, notice.id), event.at)


def account_of(kept: Kept, id: AccountId) -> tuple[Account, ...]:
    """That account, where it is still there: nothing may wait for one that is gone."""
    try:
        return (kept.accounts.get(id),)
    except NotFound:
        return ()


def people_of(kept: Kept, rules: Jurisdiction, participants: Collection[Participant]) -> Sequence[Account]:
    """The accounts of participants, each once; who is not confirmed hears of no case."""
    numbers = dict.fromkeys(
        one.identifier.value
        for one in participants
        if one.identifier is not None and one.identifier.kind == rules.person_number
    )
    accounts = map(kept.accounts.by_person_number, numbers)
    return [one for one in accounts if one is not None and one.proven]


def number_of(kept: Kept, id: ApplicationId | None) -> str:
    """What an application is called; nothing where there is none any more."""
    try:
        return kept.applications.get(id).number if id is not None else ""
    except NotFound:
        return ""
