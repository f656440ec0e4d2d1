"""What operators watch, in Prometheus' text format."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """One registry for each server, so that several can live in one process."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter("kg_requests", "Requests answered", ["route", "status"], registry=self.registry)
        self._latency = Histogram(
            "kg_request_seconds", "Seconds to the last byte", ["route"], buckets=BUCKETS, registry=self.registry
        )
        self._refused = Counter("kg_refused", "Requests refused, by status", ["status"], registry=self.registry)
        self.timeouts = Counter("kg_timeouts", "Queries stopped at the time limit", registry=self.registry)
        self.cut = Counter("kg_cut", "Answers cut off after they had begun", registry=self.registry)
        self.cache_hits = Counter("kg_cache_hits", "Answers from the cache", registry=self.registry)
        self.cache_misses = Counter("kg_cache_misses", "Answers from the engine", registry=self.registry)
        self.cache_bytes = Gauge("kg_cache_bytes", "Bytes in the cache", registry=self.registry)
        self.workers = Gauge("kg_workers", "Workers and requests that wait for one", ["state"], registry=self.registry)
        self.generation = Gauge("kg_generation", "1 for the generation served", ["id"], registry=self.registry)
        self.quads = Gauge("kg_quads", "Quads served", registry=self.registry)
        self._known: dict[tuple[str, int], tuple[Counter, Histogram]] = {}

    def observe(self, route: str, status: int, seconds: float) -> None:
        """A request to `route` ended with `status` after `seconds`."""
        known = self._known.get((route, status))
        if known is None:  # asking the library for a label's child costs more than counting
            known = self._known[route, status] = self._requests.labels(route, str(status)), self._latency.labels(route)
        known[0].inc()
        known[1].observe(seconds)
        if status == 504:
            self.timeouts.inc()
        if status in (401, 403, 413, 429, 431, 503):
            self._refused.labels(str(status)).inc()

    def text(self) -> bytes:
        return generate_latest(self.registry)
