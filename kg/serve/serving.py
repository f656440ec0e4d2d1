"""Which generation is served: found at the start, watched, and switched to without losing a request."""

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from kg.config import ServeSettings, Settings
from kg.errors import StoreError
from kg.model import BuildReport, Counts
from kg.serve.engine import Plan
from kg.serve.nursery import Nursery
from kg.serve.pool import Pool
from kg.serve.problem import RequestError
from kg.store import Generation, Store
from kg.vocab import prefixes

WATCH_SECONDS = 1.0
PLAIN_MARK = "plain"  # a file in a generation: its default graph was written by clients, not computed
SMALL = 16 * 2**20  # bytes on disk that load into memory at once; a larger graph is served from disk meanwhile
GROWTH = 4  # memory for each byte on disk, measured 2.4 and rounded up

log = logging.getLogger("kg.serve")


class Served(NamedTuple):
    generation: str
    pool: Pool


class Serving:
    """The pool that answers now is `current.pool`."""

    current: Served

    def __init__(self, settings: Settings, options: ServeSettings) -> None:
        self.store = Store(settings.store)
        self._options = options
        self._prefixes = prefixes(settings.base)
        self._nursery = Nursery()
        self._switching = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Raises StoreError when there is nothing to serve."""
        self.check()
        await self.follow()
        self._later(self._watch())

    def check(self) -> None:
        """Raises StoreError when there is nothing to serve."""
        if self._options.token:
            self._provide()
        self.store.current()

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.current.pool.close()
        self._nursery.close()

    async def follow(self) -> None:
        """Serves the store's current generation if another one is served: requests that come after this get
        the new one, those that are being answered keep theirs."""
        async with self._switching:
            generation = self.store.current()
            if getattr(self, "current", None) and self.current.generation == generation.id:
                return
            size = await asyncio.to_thread(_bytes_of, generation)
            small = size <= min(SMALL, self._options.memory_bytes)
            await self._switch(generation, in_memory=small)
        if not small and size * GROWTH <= self._options.memory_bytes:
            self._later(self._warm(generation))

    async def _switch(self, generation: Generation, in_memory: bool) -> None:
        pool = self._pool(generation, in_memory)
        await pool.start()
        before = getattr(self, "current", None)
        self.current = Served(generation.id, pool)
        log.info("serving generation %s from %s", generation.id, "memory" if in_memory else "disk")
        if before:
            self._later(before.pool.close(self._options.query_seconds + self._options.client_seconds))

    async def _warm(self, generation: Generation) -> None:
        """Loads into memory what is served from disk, and goes over to that."""
        await asyncio.sleep(WATCH_SECONDS)  # a burst of updates must not load each of its generations
        if self.current.generation != generation.id:
            return
        pool = self._pool(generation, in_memory=True)
        await pool.start()
        async with self._switching:
            if self.current.generation != generation.id:
                await pool.close()
                return
            before, self.current = self.current, Served(generation.id, pool)
        log.info("serving generation %s from memory", generation.id)
        await before.pool.close(self._options.query_seconds + self._options.client_seconds)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            try:
                await self.follow()
            except (StoreError, RequestError, OSError) as error:
                log.warning("the store's current generation cannot be served: %s", error)

    def _pool(self, generation: Generation, in_memory: bool) -> Pool:
        options = self._options
        plan = Plan(
            path=str(graph_folder(generation)),
            in_memory=in_memory,
            plain=options.default_graph == "plain" and not (generation.path / PLAIN_MARK).exists(),
            rows=options.rows,
            answer_bytes=options.answer_bytes,
            memory_bytes=options.query_memory_bytes,
            nesting=options.nesting,
            operators=options.operators,
            services=options.services,
            prefixes=self._prefixes,
        )
        return Pool(self._nursery, plan, options.workers, options.max_workers, options.queue)

    def _provide(self) -> None:
        """Whoever may write may begin with nothing."""
        with suppress(StoreError):
            self.store.current()
            return
        self.store.write([], BuildReport(generation="", counts=Counts()))

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def graph_folder(generation: Generation) -> Path:
    """Where the engine's files of a generation are."""
    return generation.path / "graph"


def _bytes_of(generation: Generation) -> int:
    return sum(path.stat().st_size for path in graph_folder(generation).iterdir())
