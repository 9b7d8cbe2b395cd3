"""Bildirişlər: what a person was told in their cabinet, and what of it they have seen."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.errors import NotAccepted
from ekabinet_core.ids import NoticeId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.notice import Notice
from ekabinet_core.paging import Mark, Page
from ekabinet_core.permission import Permission
from ekabinet_core.topic import Topic
from ekabinet_ports.clock import Clock
from ekabinet_ports.noticeboard import Reading
from ekabinet_ports.storage import Storage

from ekabinet_usecases.serving import Delivered, delivered

COUNTED = 99
"""So many are counted; of more it is said that there are more."""


@frozen
class MyNotices:
    """Notices of a person; others' do not exist."""

    storage: Storage
    rules: Jurisdiction
    clock: Clock

    def page(self, reading: Reading, mark: Mark[datetime] | None, by: Actor) -> Page[Notice]:
        """A page of them, the last first; raises Forbidden for who holds another office than a clerk's."""
        by.must(Permission.READ_NOTICES)
        with self.storage.reading() as kept:
            return kept.noticeboard.page(by.account, reading, mark)

    def delivered(self, notices: Sequence[Notice], by: Actor) -> Sequence[Delivered]:
        """How each of these of theirs counts as served; another's is left out."""
        by.must(Permission.READ_NOTICES)
        with self.storage.reading() as kept:
            return delivered(kept, self.rules, [one for one in notices if one.to == by.account])

    def unopened(self, by: Actor) -> int:
        """How many they have not seen, up to COUNTED + 1; none for who may not read them."""
        if not by.may(Permission.READ_NOTICES):
            return 0
        with self.storage.reading() as kept:
            return kept.noticeboard.unopened(by.account, COUNTED + 1)

    def open(self, id: NoticeId, by: Actor) -> Notice:
        """One of them, seen from now on; like an autosave it is no deed of the journal.

        Raises NotFound; NotAccepted (``capacity``) for who holds an office: ``notice-in-person`` for one
        about their own matters while they act in it, ``notice-in-office`` for one about its work else.
        """
        by.must(Permission.READ_NOTICES)
        with self.storage.transaction() as kept:
            notice = kept.noticeboard.get(id)
            by.must_own(notice.to, "notice")
            _must_lead_somewhere(notice, by)
            return kept.noticeboard.put(notice.open(self.clock.now()))

    def open_all(self, by: Actor) -> None:
        """They have seen everything there is."""
        by.must(Permission.READ_NOTICES)
        now = self.clock.now()
        with self.storage.transaction() as kept:
            while rows := kept.noticeboard.page(by.account, Reading.UNOPENED, None).rows:
                for notice in rows:
                    kept.noticeboard.put(notice.open(now))


def _must_lead_somewhere(notice: Notice, by: Actor) -> None:
    """What a notice is about is there for one of the two capacities of an official, and not for the other."""
    topic = notice.happened.topic
    if by.post is None or topic is Topic.ACCOUNT:
        return
    if by.in_office and topic is not Topic.DESK:
        raise NotAccepted("capacity", "notice-in-person")
    if topic is Topic.DESK and not by.in_office:
        raise NotAccepted("capacity", "notice-in-office")
