"""The process that changes the graph: one change at a time, on a copy of the current generation.

Nobody sees a change before it is whole, valid and on the disk: the copy becomes the current generation in
one step, or is thrown away. Time is limited from outside: the front kills this process and starts another.
"""

import hashlib
import signal
import socket
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat

from kg.config import resource
from kg.errors import KgError
from kg.model import Severity
from kg.serve import wire
from kg.serve.engine import GRAPH_FORMATS
from kg.serve.guard import Bounds, RefusalError, inspect, without_silent_loads
from kg.serve.isolation import leave_network
from kg.serve.problem import Details
from kg.serve.serving import PLAIN_MARK, graph_folder
from kg.serve.syntax import explain
from kg.serve.using import UsingError, with_using
from kg.store import Generation, Store, adopt, draft
from kg.validate import Validator

Graph = NamedNode | BlankNode | DefaultGraph
Prints = dict[Graph, bytes]
FINDINGS = 50  # told to the client


class Change(NamedTuple):
    """What is to be done: `update` with `text`, or `put`, `post`, `delete` with `graph` ("" for the default
    graph) and `parts`, pairs of a format's name and bytes. `default` and `named` as in the protocol."""

    kind: str
    text: str = ""
    base: str = ""
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    graph: str = ""
    parts: tuple[tuple[str, bytes], ...] = ()


class Rules(NamedTuple):
    """How changes are judged. `plain`: the default graph is the clients', not computed."""

    root: str
    plain: bool
    validate: bool
    nesting: int
    operators: int
    services: tuple[str, ...]


class Outcome(NamedTuple):
    """`generation` is the current one now; `created`: the graph that was written to was not there before."""

    generation: str
    created: bool


class InvalidGraphError(Exception):
    """The shapes are violated. `findings` are plain values."""

    def __init__(self, findings: list[dict[str, str]]) -> None:
        super().__init__(f"{len(findings)} violations")
        self.findings = findings


class MissingGraphError(Exception):
    """The graph to be deleted is not there."""


class ComputedGraphError(Exception):
    """The default graph is ours to write."""


def main(arguments: list[str]) -> None:
    """Makes changes until the front closes its socket: `arguments` are its number and the rules."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    channel = socket.socket(fileno=int(arguments[0]))
    rules = Rules(*wire.value(bytes.fromhex(arguments[1])))
    if not rules.services:
        leave_network()
    reviser = Reviser(rules)
    channel.sendall(wire.frame(wire.HELLO))
    reader = wire.Reader(channel)
    while received := reader.receive():
        channel.sendall(answer(reviser, Change(*wire.value(received[1]))))


def answer(reviser: "Reviser", change: Change) -> bytes:
    """The frame that tells the front how it went."""
    try:
        return wire.message(wire.END, reviser.revise(change))
    except RefusalError as refusal:
        return _failed(refusal.details)
    except InvalidGraphError as error:
        return _failed(Details(422, "the graph would violate the shapes; nothing was changed"), error.findings)
    except MissingGraphError:
        return _failed(Details(404, f"no graph <{change.graph}> in this store"))
    except ComputedGraphError:
        return _failed(Details(409, "the default graph is computed from the named graphs here; write to one of those"))
    except UsingError as error:
        return _failed(Details(400, str(error)))
    except SyntaxError as error:
        if change.kind == "update":
            return _failed(
                explain(error, change.text, lambda text: pyoxigraph.Store().update(text, base_iri=change.base))
            )
        return _failed(Details(400, f"the body cannot be read: {error}"))
    except KgError as error:
        return _failed(Details(503, str(error)))
    except (ValueError, RuntimeError, OSError) as error:
        return _failed(Details(400, f"the change cannot be made: {error}"))


def _failed(details: Details, findings: Iterable[dict[str, str]] = ()) -> bytes:
    return wire.message(wire.FAILED, (tuple(details), list(findings)))


class Reviser:
    """Makes changes by the rules. Keeps what it knows of the generation that it made last."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._store = Store(Path(rules.root))
        self._bounds = Bounds(rules.nesting, rules.operators, tuple(rules.services))
        self._validator: Validator | None = None
        self._known: tuple[str, Prints] = ("", {})

    def revise(self, change: Change) -> Outcome:
        """Makes `change` and switches to the generation that it gives.

        Raises what `answer` knows; the store is then as before.
        """
        text = self._allowed(change)
        with draft(self._store) as folder:
            before = self._store.current()
            graph = _Database(graph_folder(Generation(folder)))
            self._prepare(graph, folder)
            prints = self._prints(before, graph.store) if change.kind == "update" else {}
            created = _apply(graph.store, change, text)
            changed, after = _compare(prints, graph.store) if prints else ([_target(change)], {})
            if not self._rules.plain:
                _merge(graph.store, before.open(), changed)
                if after:
                    after[DefaultGraph()] = _digest(graph.store, DefaultGraph())
            if self._rules.validate:
                self._check(graph.store, changed)
            graph.close()
            generation = adopt(self._store, folder, repr(change).encode("utf-8", "surrogatepass"))
        self._known = (generation.id, after)
        return Outcome(generation.id, created)

    def _allowed(self, change: Change) -> str:
        """The update's text as the engine gets it. Raises RefusalError or UsingError."""
        if change.kind != "update":
            return ""
        text = without_silent_loads(change.text, self._bounds.services)
        inspect(text, self._bounds)
        return with_using(text, change.default, change.named)

    def _prepare(self, graph: "_Database", folder: Path) -> None:
        """A default graph that was computed is emptied before clients write to it, and the reverse."""
        mark = folder / PLAIN_MARK
        if self._rules.plain and not mark.exists():
            graph.store.clear_graph(DefaultGraph())
            mark.touch()
        elif not self._rules.plain and mark.exists():
            graph.store.clear_graph(DefaultGraph())
            graph.store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
            mark.unlink()

    def _prints(self, generation: Generation, store: pyoxigraph.Store) -> Prints:
        known, prints = self._known
        return prints if known == generation.id and prints else fingerprints(store)

    def _check(self, store: pyoxigraph.Store, changed: Iterable[Graph]) -> None:
        """Raises InvalidGraphError when a graph that was changed violates the shapes."""
        self._validator = self._validator or Validator(resource("shapes"), resource("ontology"))
        found = []
        for graph in changed:
            if isinstance(graph, DefaultGraph) and not self._rules.plain:
                continue
            name = "" if isinstance(graph, DefaultGraph) else graph.value
            findings = self._validator.check(list(store.quads_for_pattern(None, None, None, graph)), name, name)
            found += [finding for finding in findings if finding.severity is Severity.VIOLATION]
        if found:
            fields = ("article", "focus", "path", "message", "value", "shape")
            raise InvalidGraphError([{name: str(getattr(f, name)) for name in fields} for f in found[:FINDINGS]])


class _Database:
    """The engine's files, opened for writing; closed for sure, so that all is in them."""

    def __init__(self, folder: Path) -> None:
        self.store: Any = pyoxigraph.Store(str(folder))

    def close(self) -> None:
        self.store.flush()
        self.store = None


def _apply(store: pyoxigraph.Store, change: Change, text: str) -> bool:
    """Whether the graph written to is new. Raises what the engine raises; the copy is then of no use."""
    if change.kind == "update":
        store.update(text, base_iri=change.base)
        return False
    graph = _target(change)
    exists = not change.graph or store.contains_named_graph(graph)
    if change.kind == "delete":
        if not exists:
            raise MissingGraphError
        store.remove_graph(graph)
        return False
    if change.kind == "put":
        store.clear_graph(graph) if exists else store.add_graph(graph)
    elif not exists:
        store.add_graph(graph)
    for format_, data in change.parts:
        store.extend(_parsed(data, GRAPH_FORMATS[format_], change.base, graph))
    return not exists


def _target(change: Change) -> Graph:
    """The only graph that a graph store request touches."""
    return NamedNode(change.graph) if change.graph else DefaultGraph()


def _parsed(data: bytes, format_: RdfFormat | None, base: str, graph: Graph) -> Iterator[Quad]:
    """The triples in `graph`; blank nodes are new ones. Raises SyntaxError, for named graphs in the data too."""
    quads = pyoxigraph.parse(data, format_, base_iri=base, without_named_graphs=True, rename_blank_nodes=True)
    for quad in quads:
        yield Quad(quad.subject, quad.predicate, quad.object, graph)


def fingerprints(store: pyoxigraph.Store) -> Prints:
    """A digest of each graph's triples, as the engine has them in order."""
    graphs: list[Graph] = [DefaultGraph(), *store.named_graphs()]
    return {graph: _digest(store, graph) for graph in graphs}


def _digest(store: pyoxigraph.Store, graph: Graph) -> bytes:
    return hashlib.blake2b(store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b"", digest_size=16).digest()


def _compare(before: Prints, store: pyoxigraph.Store) -> tuple[list[Graph], Prints]:
    """The graphs that differ (new, changed and gone), and the fingerprints now."""
    after = fingerprints(store)
    names = dict.fromkeys([*before, *after])
    return [graph for graph in names if before.get(graph) != after.get(graph)], after


def _merge(store: pyoxigraph.Store, old: pyoxigraph.Store, changed: list[Graph]) -> None:
    """Keeps the default graph what it is: every triple of the named graphs, once.

    Raises ComputedGraphError when the default graph itself was changed.
    """
    if DefaultGraph() in changed:
        raise ComputedGraphError
    for graph in changed:
        now = {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}
        then = {quad.triple for quad in old.quads_for_pattern(None, None, None, graph)}
        store.extend(Quad(*triple) for triple in now - then)
        for triple in then - now:
            if not any(not isinstance(q.graph_name, DefaultGraph) for q in store.quads_for_pattern(*triple)):
                store.remove(Quad(*triple))
