"""Figures for an operator's monitoring (Prometheus text format): how the outbox stands, no personal data."""

from collections.abc import Iterator

from attrs import frozen
from ekabinet_core.errors import CabinetError
from ekabinet_usecases.unsent import Unsent
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.registry import Collector


@frozen(eq=False)
class OutboxFigures(Collector):
    """The figures of the outbox at the moment they are asked for; absent while the storage is away."""

    unsent: Unsent

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            figures = self.unsent.figures()
        except CabinetError:
            return
        yield _gauge("waiting", "Messages that have not left and are tried again.", figures.waiting)
        yield _gauge(
            "lag_seconds",
            "How long the oldest waiting message should have left already.",
            figures.lag.total_seconds(),
        )
        yield _gauge("parked", "Messages that nobody tries any more.", figures.parked)


def metrics_page(unsent: Unsent) -> HTTPRouteHandler:
    """The page at ``/metrics``; it answers too while the storage is away."""
    registry = CollectorRegistry()
    registry.register(OutboxFigures(unsent))

    @get("/metrics", sync_to_thread=True)
    def metrics() -> Response[bytes]:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return metrics


def _gauge(name: str, what: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"ekabinet_outbox_{name}", what, value)
