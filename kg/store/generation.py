"""One generation: a whole, unchanging graph on disk, with the report of its build and what it rejected."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from kg.model import BuildReport
from kg.store.codec import report_from_json
from kg.store.disk import reading

GRAPH, REPORT, REJECTED = "graph", "report.json", "rejected.nq"


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation of a store, in the folder `path`, which bears its id."""

    path: Path

    @property
    def id(self) -> str:
        """Made from the quads: the same graph has the same id on every machine."""
        return self.path.name

    def open(self) -> pyoxigraph.Store:
        """The graph, to be read only. Any number of processes can have it open.

        Raises StoreError when it is damaged.
        """
        with reading(self.path):
            return pyoxigraph.Store.read_only(str(self.path / GRAPH))

    def report(self) -> BuildReport:
        """What the build found. Raises StoreError when it is damaged."""
        with reading(self.path):
            return report_from_json((self.path / REPORT).read_bytes())

    def rejected(self) -> list[Quad]:
        """What validation kept out of the graph, sorted. Raises StoreError when it is damaged."""
        with reading(self.path):
            return list(pyoxigraph.parse(path=str(self.path / REJECTED), format=RdfFormat.N_QUADS))


def content_id(quads: Iterable[Quad]) -> str:
    """The id of the generation that holds exactly these quads, in whatever order: 16 hexadecimal digits."""
    return hashlib.sha256(n_quads(quads)).hexdigest()[:16]


def n_quads(quads: Iterable[Quad]) -> bytes:
    """The quads as N-Quads, each once, sorted."""
    lines = pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b""
    return b"".join(line + b"\n" for line in sorted(set(lines.split(b"\n"))) if line)


def write_graph(folder: Path, quads: Iterable[Quad]) -> None:
    """Makes the generation's graph in `folder`. Bulk loading is faster and leaves smaller files."""
    store = pyoxigraph.Store(str(folder / GRAPH))
    store.bulk_extend(quads)
    store.flush()
