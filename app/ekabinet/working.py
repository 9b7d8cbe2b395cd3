"""``ekabinet worker``: the background work in a process of its own."""

from collections.abc import Callable

from ekabinet_usecases.cabinet import Cabinet

from ekabinet.cabinet import build
from ekabinet.logs import quiet_logs
from ekabinet.priority import BEHIND, give_way
from ekabinet.settings import Settings
from ekabinet.stopping import when_told_to_stop
from ekabinet.worker import Worker


def work(settings: Settings, worker_of: Callable[[Cabinet], Worker]) -> bool:
    """Do a cabinet's background work until it ends, or SIGINT or SIGTERM comes; says whether all goes well.

    A first signal lets the message at hand be finished, a second one does not.
    """
    quiet_logs()
    give_way(BEHIND)
    worker = worker_of(build(settings))
    when_told_to_stop(worker.dismiss)
    with worker:
        worker.wait()
    return worker.is_well
