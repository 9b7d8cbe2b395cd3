"""Noting what worked and what failed, so that nobody has to be believed about an outage."""

from datetime import timedelta
from logging import getLogger

from attrs import frozen
from ekabinet_core.errors import Conflict, NotStored
from ekabinet_core.ids import AccountId
from ekabinet_core.outage import FILING, Facility, KnownBy, Mark, enough, needless
from ekabinet_ports.clock import Clock
from ekabinet_ports.outage_marks import FailedAttempt
from ekabinet_ports.storage import Kept, Storage

WORKED_ANEW = timedelta(minutes=1)
"""While all works, so often that is noted: looks cost less than writing."""
FAILED_ANEW = timedelta(seconds=10)
"""The same in the midst of an outage, when many may try at once."""
SILENT = timedelta(minutes=3)
"""A pulse that was away for longer means that the cabinet did not run."""
LOG = getLogger(__name__)


@frozen
class Observing:
    """Keeps marks; what cannot be kept is left out, for the deed itself matters more.

    A mark names nobody. Of a long time in which nothing changes its ends are kept.
    """

    storage: Storage
    clock: Clock

    def worked(self, facility: Facility, known_by: KnownBy = KnownBy.USE) -> None:
        """It answered just now."""
        self._note(facility, known_by, worked=True)

    def failed(self, facility: Facility, known_by: KnownBy = KnownBy.USE) -> None:
        """It did not answer just now."""
        self._note(facility, known_by, worked=False)

    def attempted(self, account: AccountId, facility: Facility) -> None:
        """It did not answer that person just now: who, what and when, nothing else."""
        attempt = FailedAttempt(account, facility.use, facility.way, self.clock.now())
        try:
            with self.storage.transaction() as kept:
                kept.failed_attempts.add(attempt)
        except (NotStored, Conflict) as error:
            LOG.warning("an attempt at %s is not kept: %s", facility.code, error.code)

    def pulse(self) -> int:
        """The cabinet runs: to be called again and again by whoever serves people; there is never more to do.

        After a silence it is noted that it began with the last sign of life.
        """
        last = self._latest(FILING)
        if last and self.clock.now() - last[0].at > SILENT:
            self._keep(Mark(FILING.use, FILING.way, last[0].at, worked=False, known_by=KnownBy.SILENCE))
        self.worked(FILING, KnownBy.PROBE)
        return 0

    def _note(self, facility: Facility, known_by: KnownBy, *, worked: bool) -> None:
        mark = Mark(facility.use, facility.way, self.clock.now(), worked, known_by)
        if not self._tells_nothing(mark):
            self._keep(mark)

    def _tells_nothing(self, mark: Mark) -> bool:
        """Whether it is as it was a moment ago; marks of one kind that stand side by side."""
        known = self._latest(mark.facility)
        soon = WORKED_ANEW if mark.worked else FAILED_ANEW
        alike = known[: 1 if mark.worked else enough()]
        long_since = mark.worked or len(alike) == enough()
        same = bool(alike) and all(one.worked is mark.worked for one in alike)
        return same and long_since and mark.at - alike[0].at < soon

    def _latest(self, facility: Facility) -> list[Mark]:
        try:
            with self.storage.reading() as kept:
                return list(kept.outage_marks.latest(facility, enough()))
        except NotStored:
            return []

    def _keep(self, mark: Mark) -> None:
        try:
            with self.storage.transaction() as kept:
                self._put(kept, mark)
        except (NotStored, Conflict) as error:
            LOG.warning("a mark of %s is not kept: %s", mark.facility.code, error.code)

    def _put(self, kept: Kept, mark: Mark) -> None:
        for old in needless(kept.outage_marks.latest(mark.facility, enough() + 1), mark):
            kept.outage_marks.drop(old)
        kept.outage_marks.add(mark)
