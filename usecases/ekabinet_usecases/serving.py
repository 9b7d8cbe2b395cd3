"""Who was told what and when, and whether it counts as served: a court must show it (CPC 134-138)."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.case import Participant
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import ApplicationId, CaseId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.notice import Notice
from ekabinet_core.service import Delivery, GoodFor, ServedBy, served
from ekabinet_core.topic import Topic
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.desk import docketed_at
from ekabinet_usecases.desk_telling import case_at

JUDICIAL = frozenset({Topic.APPLICATION, Topic.CASE, Topic.HEARING})
"""Things that courts tell parties of; notices of other things serve nothing."""


@frozen
class Delivered:
    """A notice, and since when it counts as served; None where no rule that is known says so."""

    notice: Notice
    served: ServedBy | None


@frozen
class ToldOf:
    """Somebody who is to be told, and what they were told, the first first."""

    name: str
    role: str
    """In the case; empty of who filed an application."""
    registered: bool
    """Whether they have a cabinet: others the court tells in another way (CPC 135.7)."""
    delivered: Sequence[Delivered]


@frozen
class Serving:
    """What was told of a case or an application of the clerk's own court; another's does not exist."""

    storage: Storage
    rules: Jurisdiction

    def in_case(self, id: CaseId, by: Actor) -> Sequence[ToldOf]:
        """Each participant, and what they were told; raises Forbidden or NotFound."""
        with self.storage.reading() as kept:
            case = case_at(kept, id, by)
            notices = kept.notice_lists.about([case.id])
            return [self._told(kept, one, notices) for one in case.participants]

    def of_application(self, id: ApplicationId, by: Actor) -> ToldOf:
        """The applicant, and what they were told of their application; raises Forbidden or NotFound."""
        with self.storage.reading() as kept:
            docketed = docketed_at(kept, id, by)
            owner = kept.applications.get(id).owner
            theirs = [one for one in kept.notice_lists.about([id]) if one.to == owner]
            return ToldOf(
                docketed.applicant, "", registered=True, delivered=delivered(kept, self.rules, theirs)
            )

    def _told(self, kept: Kept, one: Participant, notices: Sequence[Notice]) -> ToldOf:
        account = None
        if one.identifier is not None and one.identifier.kind == self.rules.person_number:
            account = kept.accounts.by_person_number(one.identifier.value)
        theirs = [each for each in notices if account is not None and each.to == account.id]
        return ToldOf(one.name, one.role, account is not None, delivered(kept, self.rules, theirs))


def delivered(kept: Kept, rules: Jurisdiction, notices: Sequence[Notice]) -> Sequence[Delivered]:
    """The notices, each with how it counts as served."""
    known: dict[str, str | None] = {}
    for one in notices:
        if one.about not in known:
            known[one.about] = _proceeding(kept, rules, one)
    return [Delivered(one, _served(rules, one, known[one.about])) for one in notices]


def _served(rules: Jurisdiction, notice: Notice, proceeding: str | None) -> ServedBy | None:
    thing = notice.happened.thing
    if thing not in JUDICIAL or notice.happened.topic is Topic.REMINDER or proceeding is None:
        return None
    times = Delivery(
        placed_at=notice.placed_at,
        mailed_at=notice.mailed_at,
        sms_delivered_at=notice.sms_delivered_at,
        opened_at=notice.opened_at,
    )
    what_for = GoodFor.HEARING if thing is Topic.HEARING else GoodFor.EVERYTHING
    return served(rules.service_rules, times, what_for, proceeding)


def _proceeding(kept: Kept, rules: Jurisdiction, notice: Notice) -> str | None:
    """Of the case, or of the kind of the application; None where that is not known."""
    try:
        if notice.happened.thing is Topic.APPLICATION:
            kind = rules.kind(kept.applications.get(ApplicationId(notice.about)).subject.kind)
            return kind.proceeding if kind is not None else None
        if notice.happened.thing in JUDICIAL:
            return kept.cases.get(CaseId(notice.about)).proceeding
    except NotFound:
        return None
    return None
