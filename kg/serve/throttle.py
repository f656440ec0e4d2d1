"""Requests a second for each client: a bucket of tokens that fills as time passes."""

from collections import OrderedDict

from kg.serve.problem import RequestError

BURST_SECONDS = 10  # of the rate may come at once
CLIENTS = 10_000  # remembered; whoever was not seen for longest is forgotten, as if the bucket were full


class Throttle:
    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._burst = max(1.0, rate * BURST_SECONDS)
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def check(self, client: str, now: float) -> None:
        """Takes a token of `client`'s at the time `now` in seconds. Raises RequestError (429) when none is left."""
        if not self._rate:
            return
        tokens, seen = self._buckets.pop(client, (self._burst, now))
        tokens = min(self._burst, tokens + (now - seen) * self._rate)
        self._buckets[client] = (tokens - 1 if tokens >= 1 else tokens, now)
        if len(self._buckets) > CLIENTS:
            self._buckets.popitem(last=False)
        if tokens < 1:
            wait = str(int((1 - tokens) / self._rate) + 1)
            raise RequestError(429, f"more than {self._rate:g} requests a second", {"retry-after": wait})
