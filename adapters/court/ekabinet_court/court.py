"""A court's own system over HTTP: both sides keep a numbered book, and each reads the other's."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Self

from attrs import define, frozen
from ekabinet_core.court_event import CourtEvent, DocumentIssued, Happening, NotUnderstood
from ekabinet_core.errors import BadSetup, NotAccepted, Unavailable
from ekabinet_ports.clock import Clock
from ekabinet_ports.court_feed import FeedAnswer, FeedRequest
from ekabinet_ports.court_post import Sent
from ekabinet_ports.court_system import Filing, Lodging
from ekabinet_ports.files import Files
from ekabinet_ports.storage import Storage
from ekabinet_ports.world import World

from ekabinet_court.feed import Feed
from ekabinet_court.line import Line
from ekabinet_court.reading import Reader, Told, in_order
from ekabinet_court.settings import CourtSettings
from ekabinet_court.signatures import Signatures
from ekabinet_court.telling import Telling
from ekabinet_court.wire import Issued


@define
class Pause:
    """How long nobody asks again after there was nothing; whoever wakes the reader ends it."""

    every: timedelta
    clock: Clock
    _after: int | None = None
    _until: datetime | None = None

    def lasts(self, after: int) -> bool:
        """Whether there was nothing after that number a moment ago."""
        return self._after == after and self._until is not None and self.clock.now() < self._until

    def begin(self, after: int) -> None:
        self._after, self._until = after, self.clock.now() + self.every

    def end(self) -> None:
        self._until = None


@frozen
class HttpCourt:
    """Takes filings into the book that the court's system reads, and reads the book of that system."""

    storage: Storage
    files: Files
    clock: Clock
    line: Line
    reader: Reader
    feed: Feed
    pause: Pause

    @classmethod
    def of(cls, settings: CourtSettings, world: World) -> Self:
        """The court's system of the settings; raises BadSetup for keys that cannot be read."""
        if world.storage is None or world.files is None:
            raise BadSetup(["the plugin court needs a storage and files: ask it after them"])
        signatures = Signatures.of(settings, world.clock)
        telling = Telling(world.storage, world.jurisdiction, world.origin)
        return cls(
            world.storage,
            world.files,
            world.clock,
            Line(settings.url, signatures),
            Reader(world.jurisdiction),
            Feed(telling, signatures),
            Pause(timedelta(seconds=settings.every), world.clock),
        )

    def deliver(self, filing: Filing) -> None:
        self._post(Sent.APPLICATION, filing.application.id)

    def deliver_submission(self, lodging: Lodging) -> None:
        self._post(Sent.SUBMISSION, lodging.submission.id)

    def events(self, after: int, most: int) -> Sequence[CourtEvent]:
        """What can be read of the next page, in order; the rest is told when it is asked for again."""
        if self.pause.lasts(after):
            return []
        told = in_order(self.line.page(after, most), after)[:most]
        if not told:
            self.pause.begin(after)
        return self._read(told, after)

    def answer(self, request: FeedRequest) -> FeedAnswer:
        """What the court's system is answered; a call that wakes says nothing else that is believed."""
        answer = self.feed.answer(request)
        if answer.wakes:
            self.pause.end()
        return answer

    def _post(self, kind: Sent, subject: str) -> None:
        """Into the book; then the court's system is told to read, and reads by itself if it does not hear."""
        with self.storage.transaction() as kept:
            kept.court_post.put(kind, subject, self.clock.now())
        try:
            self.line.wake()
        except (Unavailable, NotAccepted):
            return

    def _read(self, told: Sequence[Told], after: int) -> Sequence[CourtEvent]:
        events: list[CourtEvent] = []
        for number, one in enumerate(told, after + 1):
            try:
                events.append(CourtEvent(number, self._happening(one)))
            except Unavailable:
                if not events:
                    raise
                break
        return events

    def _happening(self, told: Told) -> Happening:
        read = self.reader.read(told)
        return self._fetched(read, str(told["kind"])) if isinstance(read, Issued) else read

    def _fetched(self, issued: Issued, kind: str) -> Happening:
        """With its paper kept before anything names it."""
        try:
            with self.line.fetch(issued.url, issued.document.file.digest) as paper:
                kept = self.files.put(paper)
        except NotAccepted as error:
            return NotUnderstood(kind, error.reason)
        if kept != issued.document.file:
            return NotUnderstood(kind, "other-size")
        return DocumentIssued(issued.case, issued.document)
