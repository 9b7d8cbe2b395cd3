"""Looking up what belongs to the actor; a stranger's thing does not exist."""

from datetime import datetime

from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.behalf import Shown
from ekabinet_core.case import Case
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.ids import ApplicationId, CaseId, SubmissionId
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.permission import Permission
from ekabinet_core.submission import Submission
from ekabinet_core.waiting import SigningSession
from ekabinet_ports.storage import Kept

from ekabinet_usecases.under_mandate import must_cover, reading_roles, roles_in_case, scope_of


def my_application(kept: Kept, id: ApplicationId, by: Actor, seen: int | None = None) -> Application:
    """The actor's own application, or one of their principal's that the mandate covers now.

    ``seen`` is the version that their page showed: raises Conflict when it was changed since,
    so that two tabs never overwrite each other. Raises Forbidden or NotFound.
    """
    by.must(Permission.FILE)
    application = kept.applications.get(id)
    by.must_act_for(application.owner, "application")
    must_cover(kept, id, by, "application")
    if seen is not None and seen != application.version:
        raise Conflict("application")
    return application


def my_case(kept: Kept, id: CaseId, by: Actor) -> Case:
    """A case in which the actor takes part, or their principal where the mandate covers it now.

    As they may read it: what is closed to a party is closed to whoever represents it, too. Raises NotFound
    for any other.
    """
    case = kept.cases.get(id)
    if not takes_part(kept, case, by):
        raise NotFound("case")
    return case.seen_in(reading_roles(kept, case, by))


def takes_part(kept: Kept, case: Case, by: Actor) -> bool:
    """Whether the actor takes part in a case, or their principal where the mandate covers it now."""
    return bool(roles_in_case(kept, case, by)) and scope_of(kept, by).covers(case.id)


def my_submission(kept: Kept, id: SubmissionId, by: Actor) -> Submission:
    """The actor's own papers for a case in which they take part; raises Forbidden or NotFound."""
    by.must(Permission.GATHER)
    submission = kept.submissions.get(id)
    by.must_act_for(submission.owner, "submission")
    my_case(kept, submission.case, by)
    return submission


def my_signing(kept: Kept, subject: str, by: Actor) -> SigningSession:
    """The last session over a thing, begun by whoever owns it; raises Forbidden or NotFound."""
    if not by.may(Permission.ISSUE):
        by.must(Permission.FILE)
    session = kept.waits.signing(subject)
    if session is None:
        raise NotFound("signing session")
    by.must_own(session.owner, "signing session")
    if by.mandate is not None:
        _must_still_act_on(kept, subject, by)
    return session


def _must_still_act_on(kept: Kept, subject: str, by: Actor) -> None:
    """Raises NotFound unless their mandate still covers what is signed: an application, or papers."""
    try:
        my_application(kept, ApplicationId(subject), by)
    except NotFound:
        my_submission(kept, SubmissionId(subject), by)


def note(kept: Kept, at: datetime, by: Actor, deed: Deed, subject: str, **data: str) -> JournalRow:
    """One row of the journal for a deed of this actor, with the number of the organisation they act for.

    Where a certificate does not show that they may, it says what does; under a mandate it names that.
    """
    if by.mandate is not None:
        data["mandate"] = by.mandate
    elif by.behalf is not None:
        data["organisation"] = by.behalf.number.value
        if by.behalf.shown is Shown.REGISTER:
            data["shown"] = by.behalf.shown.value
    row = JournalRow(at, by.account, type(by.capacity).__name__, deed, subject, tuple(data.items()))
    kept.journal.note(row)
    return row
