"""Queries in, HTTP responses out: from the cache, or from the workers of the generation served."""

import asyncio
import hashlib
import json
import zlib
from collections.abc import AsyncIterator
from typing import NamedTuple

from kg.config import ServeSettings
from kg.serve import wire
from kg.serve.cache import Cache, Entry
from kg.serve.http import Request, Response
from kg.serve.metrics import Metrics
from kg.serve.negotiate import content_type, negotiate
from kg.serve.protocol import Operation
from kg.serve.serving import Serving

WHOLE = 2**20  # bytes up to which an answer is held back until it is complete
QUADS = "SELECT (COUNT(*) AS ?count) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
LASTING = {"cache-control": "no-cache", "vary": "Accept"}
FLEETING = {"cache-control": "no-store", "vary": "Accept"}


class Key(NamedTuple):
    """What an answer depends on."""

    generation: str
    text: str
    base: str
    default: tuple[str, ...] | None
    named: tuple[str, ...] | None
    dump: str | None
    format: str

    def etag(self) -> str:
        """Weak: names of blank nodes and the order of rows may differ between two runs."""
        return f'W/"{hashlib.blake2b(repr(self).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()}"'


class Answers:
    """Answers jobs for one server."""

    def __init__(self, serving: Serving, options: ServeSettings, metrics: Metrics) -> None:
        self._serving = serving
        self._options = options
        self._metrics = metrics
        self._cache = Cache(options.cache_bytes)
        self._counted = ""

    async def measure(self) -> None:
        """Brings the gauges up to date. Quads are counted once for each generation."""
        generation, pool = self._serving.current
        for state, count in pool.counts.items():
            self._metrics.workers.labels(state).set(count)
        self._metrics.cache_bytes.set(self._cache.size)
        if generation != self._counted:
            self._counted = generation
            self._metrics.generation.clear()
            self._metrics.generation.labels(generation).set(1)
            found = rows(await self.whole(wire.Job(QUADS, "http://localhost/")))[0]["count"]
            self._metrics.quads.set(int(found))

    async def query(self, request: Request, operation: Operation, base: str) -> Response:
        """The answer to a query operation. Raises RequestError."""
        choice = negotiate(request.header(b"accept"))
        job = wire.Job(operation.query or "", base, choice.table, choice.graph, operation.default, operation.named)
        return await self.answer(request, job)

    async def answer(self, request: Request, job: wire.Job) -> Response:
        """Raises RequestError."""
        generation, pool = self._serving.current
        asked = request.headers.get(b"if-none-match")
        keys = [_key(generation, job, format_) for format_ in (job.table, job.graph) if format_]
        for key in keys:  # a query gives either rows or triples, so at most one is there
            if entry := self._cache.get(key):
                self._metrics.cache_hits.inc()
                return _fresh(entry.etag, asked) or _of_entry(entry, f"{_mark(job.text)} hit")
            if asked and (fresh := _fresh(key.etag(), asked)):
                return fresh
        self._metrics.cache_misses.inc()
        return await self._ask(request, generation, job, pool.ask(job, self._options.query_seconds))

    async def whole(self, job: wire.Job) -> bytes:
        """The answer to a query of our own. Raises RequestError."""
        frames = self._serving.current.pool.ask(job, self._options.query_seconds)
        return b"".join([data async for kind, data in frames if kind == wire.DATA])

    async def _ask(
        self, request: Request, generation: str, job: wire.Job, frames: AsyncIterator[tuple[bytes, bytes]]
    ) -> Response:
        gone = _Departure(request)
        try:
            head = wire.Head(*wire.value((await anext(frames))[1]))
            key = _key(generation, job, head.format)
            parts, size = [], 0
            async for _, data in frames:
                parts.append(data)
                size += len(data)
                if size > WHOLE:
                    return self._stream(head, key, b"".join(parts), frames)
        finally:
            gone.over()
        entry = Entry(content_type(head.format), key.etag() if head.lasting else "", b"".join(parts))
        if head.lasting:
            self._cache.put(key, entry, len(key.text))
        return _of_entry(entry, f"{_mark(job.text)} miss")

    def _stream(self, head: wire.Head, key: Key, begun: bytes, frames: AsyncIterator[tuple[bytes, bytes]]) -> Response:
        async def parts() -> AsyncIterator[bytes]:
            yield begun
            async for _, data in frames:
                yield data

        headers = {"content-type": content_type(head.format), **(LASTING if head.lasting else FLEETING)}
        if head.lasting:
            headers["etag"] = key.etag()
        return Response(200, headers, parts(), f"{_mark(key.text)} stream")


def _mark(text: str) -> str:
    """What stands for the query in the log: the same for the same text."""
    return f"query={zlib.crc32(text.encode('utf-8', 'replace')):08x}"


def _key(generation: str, job: wire.Job, format_: str) -> Key:
    return Key(generation, job.text, job.base, job.default, job.named, job.dump, format_)


class _Departure:
    """Ends the work for a client that goes away while a long query runs for it."""

    NOTICE = 0.5  # seconds after which it is worth looking

    def __init__(self, request: Request) -> None:
        self._request = request
        self._asking = asyncio.current_task()
        self._watch: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(self.NOTICE, self._begin)

    def _begin(self) -> None:
        self._watch = asyncio.get_running_loop().create_task(self._wait())

    async def _wait(self) -> None:
        await self._request.departure()
        if self._asking:
            self._asking.cancel()

    def over(self) -> None:
        self._timer.cancel()
        if self._watch:
            self._watch.cancel()


def _fresh(etag: str, asked: bytes | None) -> Response | None:
    """304 when the client has it already (RFC 9110, section 13.1.2; the comparison is weak)."""
    if asked and etag:
        known = {tag.strip().removeprefix("W/") for tag in asked.decode("latin-1").split(",")}
        if etag.removeprefix("W/") in known or "*" in known:
            return Response(304, {"etag": etag, **LASTING}, b"", "304")
    return None


def _of_entry(entry: Entry, note: str) -> Response:
    headers = {"content-type": entry.content_type, **(LASTING if entry.etag else FLEETING)}
    if entry.etag:
        headers["etag"] = entry.etag
    return Response(200, headers, entry.body, note)


def rows(body: bytes) -> list[dict[str, str]]:
    """The values in a SELECT's JSON answer."""
    bindings = json.loads(body)["results"]["bindings"]
    return [{name: term["value"] for name, term in binding.items()} for binding in bindings]
