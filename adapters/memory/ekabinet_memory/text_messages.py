"""Text messages that are kept instead of sent."""

import re
from datetime import datetime

from attrs import define, evolve, field
from ekabinet_core.errors import Invalid, Unavailable
from ekabinet_ports.clock import Clock
from ekabinet_ports.text_messages import DeliveryReport, Passage, TextMessage

NUMBER = re.compile(r"\+[0-9]{7,15}")


@define
class MemoryTextMessages:
    """Keeps every message once, by its key; phones take them at once, unless they are switched off."""

    clock: Clock
    kept: dict[str, TextMessage] = field(factory=dict)
    reports: dict[str, DeliveryReport] = field(factory=dict)
    away: bool = False
    """While true it does not answer."""
    switched_off: bool = False
    """While true no message reaches a phone."""

    @property
    def messages(self) -> list[TextMessage]:
        """All messages, oldest first."""
        return list(self.kept.values())

    def send(self, message: TextMessage, *, key: str) -> None:
        self._answer()
        if not NUMBER.fullmatch(message.to):
            raise Invalid.because("to", "phone-format")
        if key not in self.kept:
            self.kept[key] = message
            self.reports[key] = DeliveryReport(Passage.ON_ITS_WAY)

    def report(self, key: str) -> DeliveryReport | None:
        self._answer()
        report = self.reports.get(key)
        if report is not None and report.passage is Passage.ON_ITS_WAY and not self.switched_off:
            report = self.reports[key] = _delivered(report, self.clock.now())
        return report

    def lose(self) -> None:
        """The network gives up whatever is on its way."""
        for key, report in self.reports.items():
            if report.passage is Passage.ON_ITS_WAY:
                self.reports[key] = DeliveryReport(Passage.LOST)

    def _answer(self) -> None:
        if self.away:
            raise Unavailable("sms")


def _delivered(report: DeliveryReport, at: datetime) -> DeliveryReport:
    return evolve(report, passage=Passage.DELIVERED, delivered_at=at)
