"""Working off the outbox: what must happen outside after a deed, at least once."""

from collections.abc import Callable
from datetime import timedelta

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.application import Application
from ekabinet_core.errors import CabinetError
from ekabinet_core.ids import ApplicationId, OrderId
from ekabinet_core.waiting import State
from ekabinet_ports.clock import Clock
from ekabinet_ports.court_system import CourtSystem, Filing
from ekabinet_ports.notices import Letter, Notices
from ekabinet_ports.outbox import Errand, Message
from ekabinet_ports.storage import Storage

from ekabinet_usecases.paying import Paying

AT_ONCE = 20
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=15)

Wording = Callable[[Application, Account], Letter]
"""Writes the letter that tells a person that the court has answered their application."""


@frozen
class Errands:
    """Runs the errands of the outbox; a failed one is tried again, later each time."""

    storage: Storage
    court: CourtSystem
    notices: Notices | None
    wording: Wording
    paying: Paying
    clock: Clock

    def work(self) -> int:
        """Try everything that is due; gives how many messages there were."""
        with self.storage.transaction() as kept:
            messages = kept.outbox.take(self.clock.now(), AT_ONCE)
        for message in messages:
            self._try(message)
        return len(messages)

    def _try(self, message: Message) -> None:
        try:
            finished = self._run(message)
        except CabinetError as error:
            self._put_off(message, error.code)
            return
        if finished:
            with self.storage.transaction() as kept:
                kept.outbox.done(message)
        else:
            self._put_off(message, "pending")

    def _run(self, message: Message) -> bool:
        match message.task.errand:
            case Errand.DELIVER:
                return self._deliver(ApplicationId(message.task.subject))
            case Errand.ASK_BANK:
                return self.paying.ask(OrderId(message.task.subject)).wait.state is not State.OPEN
            case Errand.TELL_APPLICANT:
                return self._tell(message)

    def _deliver(self, id: ApplicationId) -> bool:
        with self.storage.reading() as kept:
            application = kept.applications.get(id)
            applicant = kept.accounts.get(application.owner).person.name
        self.court.deliver(Filing(application, applicant))
        return True

    def _tell(self, message: Message) -> bool:
        if self.notices is None:
            return True
        with self.storage.reading() as kept:
            application = kept.applications.get(ApplicationId(message.task.subject))
            account = kept.accounts.get(application.owner)
        self.notices.send(self.wording(application, account), key=f"{message.task.errand}-{message.id}")
        return True

    def _put_off(self, message: Message, why: str) -> None:
        pause = min(FIRST_PAUSE * 2 ** min(message.tries, 16), LONGEST_PAUSE)
        with self.storage.transaction() as kept:
            kept.outbox.put_off(message, self.clock.now() + pause, why)
