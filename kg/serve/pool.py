"""The front's side of the workers: one pool for each generation that is served."""

import asyncio
import socket
from collections import deque
from collections.abc import AsyncIterator, Coroutine
from contextlib import suppress
from typing import Any, cast

from kg.serve import wire
from kg.serve.engine import FORK, KILL, Plan
from kg.serve.nursery import Nursery
from kg.serve.problem import Details, RequestError

LAST = (wire.END, wire.FAILED)
REST = 5.0  # seconds that a worker beyond the usual number is kept for more
PATIENCE = 0.05  # seconds that a request waits before the pool grows beyond its usual size
OUT_OF_TIME = Details(504, "the query took longer than allowed here; it was stopped")
DIED = Details(503, "the query was stopped: it took more memory than allowed here, or the engine gave up on it")


class Worker(asyncio.Protocol):
    """A connection to one worker process."""

    def __init__(self) -> None:
        self.pid = 0
        self.dead = False
        self.resting_since = 0.0
        self._frames = wire.Frames()
        self._received: deque[tuple[bytes, bytes]] = deque()
        self._reader: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._received.extend(self._frames.feed(data))
        if len(self._received) > 1 and self._received[-1][0] not in LAST:
            self._transport.pause_reading()  # until the client has taken what is there
        self._wake()

    def connection_lost(self, error: Exception | None) -> None:
        self.dead = True
        self._wake()

    def send(self, job: wire.Job) -> None:
        self._transport.write(wire.message(wire.JOB, job))

    def received(self) -> tuple[bytes, bytes] | None:
        """A frame that has come already."""
        return self._received.popleft() if self._received else None

    async def receive(self) -> tuple[bytes, bytes]:
        """The worker's next frame. Raises RequestError (503) when it has died."""
        while not self._received:
            if self.dead:
                raise RequestError.of(DIED)
            if not self._transport.is_reading():
                self._transport.resume_reading()
            self._reader = asyncio.get_running_loop().create_future()
            await self._reader
        return self._received.popleft()

    def close(self) -> None:
        self._transport.close()

    def _wake(self) -> None:
        if self._reader and not self._reader.done():
            self._reader.set_result(None)


class Pool:
    """The workers of one generation.

    `size` of them stay; while all are busy and somebody waits, it grows to `most`, so that a few long
    queries do not hold up the short ones. `queue` is how many may wait.
    """

    def __init__(self, nursery: Nursery, plan: Plan, size: int, most: int, queue: int) -> None:
        self._nursery = nursery
        self._plan = plan
        self._size = size
        self._most = most
        self._queue = queue
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._starting = 0
        self._closing = False
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Starts the holder and the first workers. Raises RequestError (503) when the generation cannot be opened."""
        self._control = self._nursery.holder(self._plan)
        if not await asyncio.get_running_loop().sock_recv(self._control, wire.PREFIX.size):
            raise RequestError(503, "the generation cannot be opened")
        await asyncio.gather(*(self._spawn() for _ in range(self._size)))
        if not self._idle:
            raise RequestError(503, "no worker can be started")

    @property
    def alive(self) -> bool:
        """Whether there is a worker to ask."""
        return any(not worker.dead for worker in (*self._idle, *self._busy))

    @property
    def counts(self) -> dict[str, int]:
        """How many workers are idle and busy, and how many requests wait for one."""
        return {"idle": len(self._idle), "busy": len(self._busy), "waiting": len(self._waiting)}

    @property
    def pids(self) -> list[int]:
        return sorted(worker.pid for worker in (*self._idle, *self._busy))

    async def ask(self, job: wire.Job, seconds: float) -> AsyncIterator[tuple[bytes, bytes]]:
        """The frames of the answer (`HEAD`, then `DATA`), as the engine makes them.

        Waiting for a worker and waiting for the engine share `seconds`; while the client reads, the clock
        stands. Raises RequestError when there is no answer, or no more of it. A worker whose answer is not taken
        to its end is killed.
        """
        loop = asyncio.get_running_loop()
        started = loop.time()
        worker = await self._acquire(seconds)
        left = seconds - (loop.time() - started)
        finished = False
        try:
            worker.send(job)
            while True:
                started = loop.time()
                kind, payload = worker.received() or await self._receive(worker, left)
                left -= loop.time() - started
                if kind in LAST:
                    finished = True
                    self._release(worker)
                if kind == wire.END:
                    return
                if kind == wire.FAILED:
                    raise RequestError.of(Details(*wire.value(payload)))
                yield kind, payload
        finally:
            if not finished:
                self._discard(worker)

    async def _receive(self, worker: Worker, seconds: float) -> tuple[bytes, bytes]:
        """The worker's next frame. One that takes longer is killed; its connection ends, and so the wait."""
        timer = asyncio.get_running_loop().call_later(seconds, self._kill, worker)
        try:
            return await worker.receive()
        except RequestError:
            late = timer.when() <= asyncio.get_running_loop().time()
            raise RequestError.of(OUT_OF_TIME if late else DIED) from None
        finally:
            timer.cancel()

    async def close(self, seconds: float = 0) -> None:
        """Ends the processes, after the requests in flight, after `seconds` or when cancelled, whichever is first."""
        self._closing = True
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        try:
            while (self._busy or self._waiting) and loop.time() < end:
                await asyncio.sleep(0.02)
        finally:
            self._end()

    def _end(self) -> None:
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_exception(RequestError(503, "the server is stopping", {"retry-after": "5"}))
        for worker in (*self._idle, *self._busy):
            worker.close()
        self._control.close()  # the holder ends the workers that have not ended, and itself

    async def _acquire(self, seconds: float) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if not worker.dead:
                self._busy.add(worker)
                return worker
            self._discard(worker)
        if len(self._waiting) >= self._queue:
            raise RequestError(503, "too many requests wait for a worker", {"retry-after": "1"})
        waiter: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        timer = asyncio.get_running_loop().call_later(PATIENCE, self._grow)
        try:
            return await asyncio.wait_for(waiter, seconds)
        except TimeoutError:
            raise RequestError(503, "no worker became free in time", {"retry-after": "5"}) from None
        finally:
            timer.cancel()
            if waiter in self._waiting:
                self._waiting.remove(waiter)

    def _grow(self) -> None:
        if self._total < self._most:
            self._later(self._spawn())

    @property
    def _total(self) -> int:
        return len(self._idle) + len(self._busy) + self._starting

    async def _spawn(self) -> None:
        """Has the holder fork another worker and puts it to work."""
        if self._closing and not self._waiting:  # those who still wait are served
            return
        self._starting += 1
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                socket.send_fds(self._control, [FORK + bytes(4)], [theirs.fileno()])
            ours.setblocking(False)
            _, worker = await asyncio.get_running_loop().create_unix_connection(Worker, sock=ours)
            _, payload = await worker.receive()
            worker.pid = wire.value(payload)
        except (OSError, RequestError):
            ours.close()
            return
        finally:
            self._starting -= 1
        self._hand_on(worker)

    def _release(self, worker: Worker) -> None:
        """A worker has finished its job."""
        self._busy.discard(worker)
        self._hand_on(worker)

    def _hand_on(self, worker: Worker) -> None:
        """To whoever has waited longest; without anybody it rests."""
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                self._busy.add(worker)
                waiter.set_result(worker)
                return
        worker.resting_since = asyncio.get_running_loop().time()
        self._idle.append(worker)
        if self._total > self._size:
            self._later(self._retire())

    async def _retire(self) -> None:
        """Ends the workers beyond the usual number that have had nothing to do for a while: always taking the
        one that rested last leaves the others alone."""
        await asyncio.sleep(REST)
        tired = asyncio.get_running_loop().time() - REST
        while self._total > self._size and self._idle and self._idle[0].resting_since <= tired:
            self._discard(self._idle.pop(0))

    def _discard(self, worker: Worker) -> None:
        self._busy.discard(worker)
        self._kill(worker)
        worker.close()
        if self._total < self._size:
            self._later(self._spawn())

    def _kill(self, worker: Worker) -> None:
        if worker.pid:
            with suppress(OSError):
                self._control.send(KILL + worker.pid.to_bytes(4))
            worker.pid = 0

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
