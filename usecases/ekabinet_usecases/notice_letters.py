"""Letters that say that there is a notice; what it is about is read in the cabinet."""

from collections.abc import Callable

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.application import Application
from ekabinet_core.ids import ApplicationId, NoticeId
from ekabinet_core.notice import Event, Happened, Notice
from ekabinet_core.topic import Topic
from ekabinet_ports.clock import Clock
from ekabinet_ports.notices import Letter, Notices
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.court_news import ANSWERS
from ekabinet_usecases.telling import account_of, tell

Wording = Callable[[Notice, Account, Application | None], Letter]
"""Writes the letter in the person's language; with the application, of a notice about one."""


@frozen
class NoticeLetters:
    """Writes the letters, and sends them; one that was sent is not sent again."""

    storage: Storage
    notices: Notices | None
    wording: Wording
    clock: Clock

    def send(self, id: NoticeId) -> None:
        """The letter to whose notice it is; noted as mailed once the server has it. Raises Unavailable.

        It has the notice's own key, whichever errand sends it: a mailbox knows a doubled one.
        """
        with self.storage.reading() as kept:
            notice = kept.noticeboard.get(id)
            account, application = kept.accounts.get(notice.to), _application(kept, notice)
        if self.notices is None or notice.mailed_at is not None:
            return
        self.notices.send(self.wording(notice, account, application), key=f"notice-{id}")
        with self.storage.transaction() as kept:
            kept.noticeboard.put(kept.noticeboard.get(id).mail(self.clock.now()))

    def place(self, id: ApplicationId, *, key: str) -> None:
        """What a court said while an older version ran, which put no notice: it is told now."""
        with self.storage.transaction() as kept:
            application = kept.applications.get(id)
            event = Event(key, _last_said(application), id, application.number, self.clock.now())
            tell(kept, event, account_of(kept, application.owner))


def _application(kept: Kept, notice: Notice) -> Application | None:
    about_one = notice.happened.topic is Topic.APPLICATION
    return kept.applications.get(ApplicationId(notice.about)) if about_one else None


def _last_said(application: Application) -> Happened:
    charges, decision = application.charges, application.decision
    if decision is None or (charges and decision.at < charges[-1].at):
        return Happened.APPLICATION_CHARGED
    return ANSWERS[decision.outcome]
