"""Letters that say that there is a notice; what it is about is read in the cabinet."""

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.application import Application
from ekabinet_core.ids import AccountId, ApplicationId, NoticeId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.notice import Event, Happened, Notice
from ekabinet_core.topic import Topic
from ekabinet_core.wishes import Mailing
from ekabinet_ports.clock import Clock
from ekabinet_ports.notices import Letter, Notices
from ekabinet_ports.outbox import Errand, Task
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.court_news import ANSWERS
from ekabinet_usecases.telling import account_of, tell

Wording = Callable[[Notice, Account, Application | None], Letter]
"""Writes the letter in the person's language; with the application, of a notice about one."""

DailyWording = Callable[[Sequence[Notice], Account], Letter]
"""Writes one letter about several."""


@frozen
class NoticeLetters:
    """Writes the letters, and sends them; one that was sent is not sent again."""

    storage: Storage
    notices: Notices | None
    wording: Wording
    daily_wording: DailyWording
    rules: Jurisdiction
    clock: Clock

    def send(self, id: NoticeId) -> None:
        """The letter to whose notice it is; noted as mailed once the server has it. Raises Unavailable.

        It has the notice's own key, whichever errand sends it: a mailbox knows a doubled one.
        """
        with self.storage.reading() as kept:
            notice = kept.noticeboard.get(id)
            account, application = kept.accounts.get(notice.to), _application(kept, notice)
        if self.notices is None or notice.mailed_at is not None or notice.waits_for is not None:
            return
        if account.mailing is Mailing.DAILY and notice.happened.topic is not Topic.REMINDER:
            self._gather(id)
            return
        self.notices.send(self.wording(notice, account, application), key=f"notice-{id}")
        with self.storage.transaction() as kept:
            kept.noticeboard.put(kept.noticeboard.get(id).mail(self.clock.now()))

    def send_daily(self, id: AccountId, until: datetime) -> None:
        """One letter about everything that waits for that morning, or waited before. Raises Unavailable.

        The same notices are the same letter, however often it is tried.
        """
        with self.storage.reading() as kept:
            account, notices = kept.accounts.get(id), kept.notice_lists.waiting(id, until)
        if not notices or self.notices is None:
            return
        if account.email:
            key = sha256(" ".join(one.id for one in notices).encode()).hexdigest()
            self.notices.send(self.daily_wording(notices, account), key=f"daily-{key}")
        now = self.clock.now()
        with self.storage.transaction() as kept:
            for one in notices:
                there = kept.noticeboard.get(one.id)
                kept.noticeboard.put(there.mail(now) if account.email else there.leave_out())

    def _gather(self, id: NoticeId) -> None:
        """It waits for the next morning's letter."""
        zone = ZoneInfo(self.rules.time_zone)
        with self.storage.transaction() as kept:
            notice = kept.noticeboard.get(id)
            morning = self.rules.reminders.next_morning(self.clock.now(), zone)
            kept.noticeboard.put(notice.gather(morning))
            kept.outbox.put(Task(Errand.DAILY, notice.to), morning)

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
