"""Asking whether the outside answers while nobody uses it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from attrs import define, field, frozen
from ekabinet_core.errors import Unavailable
from ekabinet_core.outage import Facility, KnownBy, Use
from ekabinet_ports.clock import Clock
from ekabinet_ports.payment import PaymentMethod
from ekabinet_ports.probed import Probed
from ekabinet_ports.signing import SigningMethod
from ekabinet_ports.storage import Storage

from ekabinet_usecases.observing import Observing

LOOK_EVERY = timedelta(seconds=30)
UNUSED = timedelta(minutes=5)
"""What nobody has used for so long is asked."""
AGAIN = timedelta(minutes=1)
"""So often what did not answer is asked."""


@define
class Pace:
    """Lets a job through now and then; at once when its process starts, or when the clock was put back."""

    clock: Clock
    every: timedelta
    _last: datetime | None = field(default=None, init=False)

    def is_due(self) -> bool:
        """Whether it is time; then the next time is later."""
        now = self.clock.now()
        if self._last is not None and timedelta() <= now - self._last < self.every:
            return False
        self._last = now
        return True


@frozen
class Target:
    """What is asked, and everything that its answer speaks of."""

    probed: Probed
    facilities: tuple[Facility, ...]


@frozen
class Probing:
    """Asks each method and gateway that can be asked; what it finds is noted."""

    storage: Storage
    targets: tuple[Target, ...]
    observing: Observing
    pace: Pace
    clock: Clock

    def work(self) -> int:
        """Ask those whose time it is; there is never more to do at once."""
        if self.targets and self.pace.is_due():
            for target in self.targets:
                if any(self._is_due(one) for one in target.facilities):
                    self._ask(target)
        return 0

    def _is_due(self, facility: Facility) -> bool:
        with self.storage.reading() as kept:
            last = next(iter(kept.outage_marks.latest(facility, 1)), None)
        return last is None or self.clock.now() - last.at >= (UNUSED if last.worked else AGAIN)

    def _ask(self, target: Target) -> None:
        try:
            target.probed.probe()
        except Unavailable:
            tell = self.observing.failed
        else:
            tell = self.observing.worked
        for facility in target.facilities:
            tell(facility, KnownBy.PROBE)


def targets_of(methods: tuple[SigningMethod, ...], gateways: tuple[PaymentMethod, ...]) -> Iterator[Target]:
    """Those that can be asked; a method is both signed in and signed with."""
    for method in methods:
        if isinstance(method, Probed):
            yield Target(method, tuple(Facility(use, method.code) for use in (Use.SIGN_IN, Use.SIGNING)))
    for gateway in gateways:
        if isinstance(gateway, Probed):
            yield Target(gateway, (Facility(Use.PAYMENT, gateway.code),))
