"""The pulse of who serves people: where it was silent, the cabinet did not run."""

from datetime import timedelta
from pathlib import Path

from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.probing import Pace

from ekabinet.worker import Worker

EVERY = timedelta(seconds=20)


def pulse_of(cabinet: Cabinet, closed: Path) -> Worker:
    """Beats beside the portal; while the file ``closed`` keeps its pages closed, it is silent."""
    pace = Pace(cabinet.parts.clock, EVERY)

    def beat() -> int:
        return cabinet.observing.pulse() if pace.is_due() and not closed.exists() else 0

    return Worker({"pulse": beat}, _nothing)


def _nothing() -> None:
    """The worker tidies."""
