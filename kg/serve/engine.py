"""The processes that hold a generation and answer queries.

`main` is the nursery, a small process that forks a holder when the front asks for one. A holder opens one
generation, in memory or on disk, and forks workers when the front asks: they share its memory. Both only
wait otherwise, so forking them is cheap and safe. A worker answers one query at a time from its own socket;
the front has it killed when its time is over. All of them end when the front is gone.
"""

import json
import os
import signal
import socket
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple, NoReturn

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, QueryResultsFormat, QueryTriples, RdfFormat

from kg.serve import wire
from kg.serve.guard import Bounds, RefusalError, inspect
from kg.serve.isolation import close_files, leave_network, limit_memory
from kg.serve.negotiate import GRAPHS, TABLES
from kg.serve.problem import Details
from kg.serve.sink import LimitError, Sink
from kg.serve.syntax import explain

ORDER = 5  # bytes of an order from the front: fork (its socket comes along), or kill a process id
FAREWELL = 1.0  # seconds
FORK, KILL = b"F", b"K"
STACK = 512 * 2**20  # the engine recurses; only what it touches costs memory

TABLE_FORMATS = {format_.name: QueryResultsFormat.from_extension(format_.name) for format_ in TABLES}
GRAPH_FORMATS = {format_.name: RdfFormat.from_extension(format_.name) for format_ in GRAPHS}


class Plan(NamedTuple):
    """What a holder is to hold, and what its workers may spend. `plain`: the default graph is left out.
    `prefixes`: those that queries need not declare."""

    path: str
    in_memory: bool
    plain: bool
    rows: int
    answer_bytes: int
    memory_bytes: int
    nesting: int
    operators: int
    services: tuple[str, ...]
    prefixes: dict[str, str]

    def bounds(self) -> Bounds:
        return Bounds(self.nesting, self.operators, tuple(self.services), self.prefixes)


def main(arguments: list[str]) -> None:
    """The nursery, until the front closes the socket whose number is in `arguments`. Each message is a plan,
    and comes with the socket of the holder to be."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the front
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # a holder's end concerns only the front
    orders = socket.socket(fileno=int(arguments[0]))
    while True:
        data, descriptors, _, _ = socket.recv_fds(orders, 1 << 16, 1)
        if not data:
            return _outlive_holders()
        if not os.fork():
            orders.close()
            _be(partial(_hold, socket.socket(fileno=descriptors[0]), Plan(*json.loads(data))))
        os.close(descriptors[0])


def _outlive_holders() -> None:
    """Returns when the last holder has ended: whoever waits for the nursery waits for all of them."""
    with suppress(ChildProcessError):  # wait(2), for one that ignores SIGCHLD: until it has no children
        os.wait()


def _be(life: Callable[[], object]) -> NoReturn:
    """A forked process' whole life: nothing of its parent's comes after it."""
    try:
        life()
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(0)


def _hold(control: socket.socket, plan: Plan) -> None:
    """A holder's life: opens its generation and obeys the front's orders."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if not plan.services:
        leave_network()
    store = _load(plan) if plan.in_memory else None
    control.sendall(wire.frame(wire.HELLO))
    children: set[int] = set()
    try:
        while order := _order(control):
            kind, number, descriptor = order
            if kind == FORK:
                children.add(_fork(control, descriptor, plan, store))
            elif number in children:
                _end(number)
                children.discard(number)
    finally:
        _wait(children)
        for child in children:
            _end(child)


def _order(control: socket.socket) -> tuple[bytes, int, int] | None:
    data, descriptors, _, _ = socket.recv_fds(control, ORDER, 1)
    if len(data) < ORDER:
        return None
    return data[:1], int.from_bytes(data[1:]), descriptors[0] if descriptors else -1


def _wait(children: set[int]) -> None:
    """Leaves the workers a moment to end by themselves, as they do when the front has closed their sockets."""
    end = time.monotonic() + FAREWELL
    while children and time.monotonic() < end:
        for child in list(children):
            if os.waitpid(child, os.WNOHANG)[0]:
                children.discard(child)
        time.sleep(0.01)


def _end(child: int) -> None:
    os.kill(child, signal.SIGKILL)  # still ours: nobody else reaps it
    os.waitpid(child, 0)


def _fork(control: socket.socket, descriptor: int, plan: Plan, store: pyoxigraph.Store | None) -> int:
    child = os.fork()
    if not child:
        control.close()
        _be(partial(_work, socket.socket(fileno=descriptor), plan, store))
    os.close(descriptor)
    return child


def _load(plan: Plan) -> pyoxigraph.Store:
    """The generation in memory: dumping and parsing is faster than handing over quad by quad."""
    disk = pyoxigraph.Store.read_only(plan.path)
    store = pyoxigraph.Store()
    graphs = list(disk.named_graphs())
    store.bulk_load(disk.dump(format=RdfFormat.N_QUADS), RdfFormat.N_QUADS, lenient=True)
    for graph in graphs:
        store.add_graph(graph)  # empty ones are no quads
    if plan.plain:
        store.clear_graph(DefaultGraph())
    return store


def _work(channel: socket.socket, plan: Plan, store: pyoxigraph.Store | None) -> None:
    """A worker's life."""
    worker = Worker(channel, pyoxigraph.Store.read_only(plan.path) if store is None else store, plan)
    threading.stack_size(STACK)
    thread = threading.Thread(target=worker.run)
    thread.start()
    thread.join()


class Worker:
    """Answers the jobs that come through `channel`."""

    def __init__(self, channel: socket.socket, store: pyoxigraph.Store, plan: Plan) -> None:
        self._channel = channel
        self._store = store
        self._plan = plan
        self._bounds = plan.bounds()
        self._hidden_default = plan.plain and not plan.in_memory

    def run(self) -> None:
        self._close_in()
        self._channel.sendall(wire.message(wire.HELLO, os.getpid()))
        reader = wire.Reader(self._channel)
        while received := reader.receive():
            self._answer(wire.Job(*wire.value(received[1])))

    def _close_in(self) -> None:
        """Memory runs out for one query before it does for the machine."""
        if self._plan.memory_bytes:
            limit_memory(self._plan.memory_bytes)
        if self._plan.in_memory and not self._plan.services:
            close_files()  # the engine opens those of a graph on disk when it needs them

    def _answer(self, job: wire.Job) -> None:
        try:
            self._dump(job) if job.dump is not None else self._query(job)
        except RefusalError as refusal:
            self._fail(refusal.details)
        except LimitError as error:
            self._fail(Details(422, str(error)))
        except SyntaxError as error:
            self._fail(explain(error, job.text, partial(pyoxigraph.Store().query, prefixes=self._plan.prefixes)))
        except (ValueError, RuntimeError, OSError) as error:
            if isinstance(error, BrokenPipeError | ConnectionResetError):
                os._exit(0)
            self._fail(Details(400, f"the query cannot be evaluated: {error}"))

    def _fail(self, details: Details) -> None:
        self._channel.sendall(wire.message(wire.FAILED, details))

    def _query(self, job: wire.Job) -> None:
        findings = inspect(job.text, self._bounds)
        if job.default is None and job.named is None:
            self._check_sources(findings.sources)
        results = self._evaluate(job, self._default(job, findings.sources))
        is_graph = isinstance(results, QueryTriples)
        name = job.graph if is_graph else job.table
        if not name:
            raise RefusalError(
                Details(406, "the query gives triples" if is_graph else "the query gives rows or a boolean")
            )
        sink = self._sink(name, findings.lasting)
        results.serialize(sink, (GRAPH_FORMATS if is_graph else TABLE_FORMATS)[name])
        sink.close()

    def _evaluate(self, job: wire.Job, default: list[Any] | None) -> Any:
        """The text that declares what it uses is the rule: the prefixes, which cost the engine ten microseconds,
        are given to others only."""
        evaluate = partial(
            self._store.query, job.text, base_iri=job.base, default_graph=default, named_graphs=_nodes(job.named)
        )
        try:
            return evaluate()
        except SyntaxError:
            return evaluate(prefixes=self._plan.prefixes)

    def _default(self, job: wire.Job, sources: tuple[str, ...]) -> list[Any] | None:
        """The protocol's dataset replaces the query's and the store's; naming only named graphs leaves an
        empty default graph."""
        if job.default is None and job.named is None:
            return [] if self._hidden_default and not sources else None
        return _nodes(job.default or ())

    def _check_sources(self, graphs: tuple[str, ...]) -> None:
        for graph in graphs:
            if not self._store.contains_named_graph(NamedNode(graph)):
                raise RefusalError(
                    Details(400, f"FROM names <{graph}>, which is no graph of this store; nothing is fetched")
                )

    def _dump(self, job: wire.Job) -> None:
        name = NamedNode(job.dump) if job.dump else DefaultGraph()
        if job.dump and not self._store.contains_named_graph(name):
            raise RefusalError(Details(404, f"no graph <{job.dump}> in this store"))
        sink = self._sink(job.graph, lasting=True)
        if job.dump or not self._hidden_default:
            self._store.dump(sink, GRAPH_FORMATS[job.graph], from_graph=name)  # type: ignore[arg-type]
        sink.close()

    def _sink(self, name: str, lasting: bool) -> Sink:
        return Sink(self._channel, wire.Head(name, lasting), self._plan.rows, self._plan.answer_bytes)


def _nodes(iris: tuple[str, ...] | None) -> list[Any] | None:
    return None if iris is None else [NamedNode(iri) for iri in iris]
