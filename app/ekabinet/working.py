"""``ekabinet worker``: the background work in a process of its own."""

import signal
from collections.abc import Callable
from contextlib import suppress

from ekabinet_usecases.cabinet import Cabinet

from ekabinet.cabinet import build
from ekabinet.logs import quiet_logs
from ekabinet.priority import work_behind_people
from ekabinet.settings import Settings
from ekabinet.worker import Worker


def work(settings: Settings, worker_of: Callable[[Cabinet], Worker]) -> bool:
    """Do a cabinet's background work until it ends, or SIGINT or SIGTERM comes; says whether all goes well.

    A first signal lets the message at hand be finished, a second one does not.
    """
    quiet_logs()
    work_behind_people()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    worker = worker_of(build(settings))
    with suppress(KeyboardInterrupt), worker:
        worker.wait()
    return worker.is_well
