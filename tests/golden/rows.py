"""Golden rows: what each query that travels with the package answers about the world (`world.py`), checks
about a fragment that violates them (`<name>.trig`).

A file `<name>.csv`, or `<name>.nt` for triples, holds the calls with their answers: `# ` with the parameters
as on a command line, then the rows. IRIs are short: `person:ada-lorne`. After a change that is meant, and
looked at:

    PYTHONPATH=.:tests python -m golden.rows
"""

import io
import re
import shlex
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph
from golden.world import BASE, graph
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store

from kg.queries import Kind, Query, catalogue, run
from kg.vocab import prefixes

HERE = Path(__file__).parent
NAMESPACES = sorted(((space, name) for name, space in prefixes(BASE).items()), key=lambda pair: -len(pair[0]))
SHORT = re.compile("<?(" + "|".join(re.escape(space) for space, _ in NAMESPACES) + r")([^\s<>,\"]*)>?")


def world() -> Store:
    """A store that holds the world."""
    return _loaded(io.BytesIO(pyoxigraph.serialize(graph(), format=RdfFormat.N_QUADS) or b""), RdfFormat.N_QUADS)


def fragment(query: Query) -> Store:
    """A store that holds what violates a check."""
    return _loaded((HERE / f"{query.name}.trig").open("rb"), RdfFormat.TRIG)


def _loaded(source: io.BufferedIOBase, format_: RdfFormat) -> Store:
    store = Store()
    store.load(source, format=format_)
    return store


def path(query: Query) -> Path:
    """Where a query's golden rows are."""
    return HERE / f"{query.name}.{'nt' if 'CONSTRUCT' in query.text else 'csv'}"


def calls(query: Query) -> list[tuple[dict[str, str], str]]:
    """The calls in a query's golden file: parameters and rows."""
    sections = re.split(r"^# ?", path(query).read_text("utf-8"), flags=re.MULTILINE)[1:]
    heads_and_rows = (section.partition("\n") for section in sections)
    return [(dict(word.split("=", 1) for word in shlex.split(head)), rows) for head, _, rows in heads_and_rows]


def rows(store: Store, query: Query, params: Mapping[str, str]) -> str:
    """The answer as it stands in a golden file: rows in their order, triples sorted."""
    answer = run(store, query, params)
    if isinstance(answer, QuerySolutions):
        text = (answer.serialize(format=QueryResultsFormat.CSV) or b"").decode().replace("\r\n", "\n")
    else:
        lines = (pyoxigraph.serialize(answer, format=RdfFormat.N_TRIPLES) or b"").decode().splitlines()
        text = "".join(f"{line}\n" for line in sorted(set(lines)))
    return SHORT.sub(_shorten, text)


def _shorten(match: re.Match[str]) -> str:
    return f"{dict(NAMESPACES)[match[1]]}:{match[2]}"


def main() -> None:
    """Writes the answers anew, to the calls that the files hold; without a file, to one without parameters."""
    everything = world()
    for query in catalogue():
        store = fragment(query) if query.kind is Kind.CHECK else everything
        known = [params for params, _ in calls(query)] if path(query).exists() else [{}]
        sections = (f"{_head(params)}\n{rows(store, query, params)}" for params in known)
        path(query).write_text("".join(sections), "utf-8")


def _head(params: Mapping[str, str]) -> str:
    return " ".join(["#", *(shlex.quote(f"{name}={value}") for name, value in params.items())])


if __name__ == "__main__":
    main()
