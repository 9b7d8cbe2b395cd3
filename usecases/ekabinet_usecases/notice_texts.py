"""Text messages that say that there is a notice, and the time at which each reached its phone."""

from collections.abc import Callable
from datetime import timedelta

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.ids import NoticeId
from ekabinet_core.notice import Notice
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Storage
from ekabinet_ports.text_messages import DeliveryReport, Passage, TextMessage, TextMessages

TextWording = Callable[[Notice, Account], str]
"""Words the message in the person's language."""
PATIENCE = timedelta(days=2)
"""So long the network is asked whether a message has arrived; a phone may be switched off."""


@frozen
class NoticeTexts:
    """Sends the messages, each once, and asks the network until it says what became of them."""

    storage: Storage
    texts: TextMessages | None
    wording: TextWording
    clock: Clock

    def send(self, id: NoticeId) -> bool:
        """Send it, or ask how it stands; says whether that was all. Raises Unavailable."""
        with self.storage.reading() as kept:
            notice = kept.noticeboard.get(id)
            account = kept.accounts.get(notice.to)
        if self.texts is None or notice.sms_delivered_at is not None:
            return True
        report = self.texts.report(_key(id))
        if report is None:
            return not self._sent(self.texts, notice, account)
        if report.passage is Passage.DELIVERED:
            self._delivered(id, report)
        return report.passage is not Passage.ON_ITS_WAY or self._is_late(notice)

    def _sent(self, texts: TextMessages, notice: Notice, account: Account) -> bool:
        """Whether it has left: there may be no phone any more, or what it says may be long past."""
        if not account.contact.phones or self._is_late(notice):
            return False
        texts.send(TextMessage(account.contact.phones[0], self.wording(notice, account)), key=_key(notice.id))
        return True

    def _delivered(self, id: NoticeId, report: DeliveryReport) -> None:
        """At the network's time; where its clock is behind ours, no earlier than the notice was made."""
        with self.storage.transaction() as kept:
            notice = kept.noticeboard.get(id)
            at = max(report.delivered_at or self.clock.now(), notice.made_at)
            kept.noticeboard.put(notice.deliver_sms(at))

    def _is_late(self, notice: Notice) -> bool:
        return self.clock.now() >= notice.made_at + PATIENCE


def _key(id: NoticeId) -> str:
    return f"notice-{id}"
