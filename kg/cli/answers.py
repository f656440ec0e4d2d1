"""A query's answer as a table for people or in a format for machines."""

from io import BytesIO

import pyoxigraph
from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples

from kg import vocab
from kg.cli.names import shorten
from kg.cli.terminal import table
from kg.errors import SettingsError

Answer = QuerySolutions | QueryBoolean | QueryTriples


def render(answer: Answer, format_: str | None, base: str) -> bytes:
    """`answer` in `format_` (table, csv, json or ttl; None: what suits it), prefixes as under `base`.

    Raises SettingsError when an answer of this kind does not go into the format.
    """
    match answer, format_:
        case QueryTriples(), None | "ttl" | "json":
            return _graph(answer, format_, base)
        case QuerySolutions() | QueryBoolean(), "csv" | "json":
            return _results(answer, format_)
        case QuerySolutions(), None | "table":
            return _table(answer, vocab.prefixes(base)).encode()
        case QueryBoolean(), None | "table":
            return b"yes\n" if answer else b"no\n"
    expected = "ttl or json" if isinstance(answer, QueryTriples) else "table, csv or json"
    raise SettingsError(f"format {format_}: this query's answer goes into {expected}")


def _graph(answer: QueryTriples, format_: str | None, base: str) -> bytes:
    from kg.graph import serialize

    output = BytesIO()
    quads = [pyoxigraph.Quad(triple.subject, triple.predicate, triple.object) for triple in answer]
    serialize(quads, "jsonld" if format_ == "json" else "turtle", output, base)
    return output.getvalue()


def _results(answer: QuerySolutions | QueryBoolean, format_: str) -> bytes:
    if isinstance(answer, QueryBoolean) and format_ == "csv":
        return b"true\n" if answer else b"false\n"
    formats = {"csv": QueryResultsFormat.CSV, "json": QueryResultsFormat.JSON}
    written = answer.serialize(format=formats[format_])
    return (written or b"").rstrip(b"\n") + b"\n"


def _table(answer: QuerySolutions, prefixes: dict[str, str]) -> str:
    columns = [variable.value for variable in answer.variables]
    return table(columns, [[_cell(term, prefixes) for term in row] for row in answer])


def _cell(term: object, prefixes: dict[str, str]) -> str:
    match term:
        case None:
            return ""
        case NamedNode():
            return shorten(term.value, prefixes)
        case Literal():
            return term.value
        case _:
            return str(term)
