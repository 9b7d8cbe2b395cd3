"""Being told to stop by SIGINT or SIGTERM, at whatever moment that is."""

import signal
from collections.abc import Callable

STOPS = (signal.SIGINT, signal.SIGTERM)


def when_told_to_stop(do: Callable[[], None]) -> None:
    """Do this at the first signal; a second one ends the process at once.

    A handler that raises would interrupt whatever goes on, and an exception that comes while
    a worker is being started leaves nobody who waits for its message to be finished.
    """

    def told(*_: object) -> None:
        for number in STOPS:
            signal.signal(number, signal.SIG_DFL)
        do()

    for number in STOPS:
        signal.signal(number, told)
