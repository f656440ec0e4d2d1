"""Stage queries: a query, by name or as text, and values for its parameters in; the engine's answer out.

A query is a file `queries/<kind>s/<name>.rq`: SPARQL under a header in the style of grlc, YAML after `#+`:

    #+ summary: Who met whom, and when?
    #+ tags: [meetings, people]
    #+ params:
    #+   name: {type: text, description: "one of the two, in any form of the name", example: Meredov}
    #+ returns:
    #+   when: the dates that articles give

A parameter is a variable of the query; `type` is iri, text, date, integer or decimal; `default` and
`required` are optional. Values are bound by the engine (SEP-0007), never pasted, and what is not given stays
unbound: the query then answers for all. The engine binds only variables that the outermost SELECT
projects; those that are no column of `returns` are taken out of the answer again. It also plans as if
they were never bound, so that BOUND(?name) is always false: a filter on a parameter reads
FILTER(COALESCE(<condition>, true)), in which an unbound variable is an error and the row passes.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pyoxigraph
import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Triple,
    Variable,
)

from kg.config import DEFAULT_BASE, resource
from kg.errors import QueryError, ResourceError, StoreError
from kg.vocab import XSD, prefixes

Answer: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples
Term: TypeAlias = NamedNode | BlankNode | Literal | Triple  # what the engine binds; ours are the first and third


class Kind(StrEnum):
    """What a query is for; its plural is the folder it lies in."""

    QUESTION = "question"
    CHECK = "check"
    EXPORT = "export"


class Type(StrEnum):
    """What a parameter takes. An iri may be a prefixed name; a date is 2021-03-02."""

    IRI = "iri"
    TEXT = "text"
    DATE = "date"
    INTEGER = "integer"
    DECIMAL = "decimal"


STRICT = ConfigDict(extra="forbid")


@checked(frozen=True, slots=True, config=STRICT)
class Param:
    """A variable that the caller may bind; `default` is bound when no value is given."""

    type: Type
    description: str
    example: str
    default: str | None = None
    required: bool = False


@checked(frozen=True, slots=True, config=STRICT)
class _Header:
    summary: str = ""
    tags: tuple[str, ...] = ()
    params: dict[str, Param] = field(default_factory=dict)
    returns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Query:
    """A query with its header. `params` are by name; `returns` says what each column holds. `path` is None
    for text that came from elsewhere."""

    name: str
    kind: Kind
    summary: str
    tags: tuple[str, ...]
    params: Mapping[str, Param]
    returns: Mapping[str, str]
    text: str
    path: Path | None = None


@cache
def catalogue() -> tuple[Query, ...]:
    """All queries that travel with the package: questions, checks, exports, each by name.

    Raises ResourceError when one has a broken header.
    """
    folder = resource("queries")
    return tuple(_load(path, kind) for kind in Kind for path in sorted((folder / f"{kind}s").glob("*.rq")))


def _load(path: Path, kind: Kind) -> Query:
    try:
        return parse(path.read_text("utf-8"), path.stem, kind, path)
    except QueryError as error:
        raise ResourceError(f"{path}: {error}") from error


def find(name: str) -> Query:
    """The query of that name. Raises QueryError, with the names that come close, when there is none."""
    queries = {query.name: query for query in catalogue()}
    if name not in queries:
        close = f"did you mean {' or '.join(near)}? " if (near := get_close_matches(name, queries)) else ""
        raise QueryError(f"{name}: no such query; {close}`kg query --list` lists all")
    return queries[name]


def parse(text: str, name: str = "-", kind: Kind = Kind.QUESTION, path: Path | None = None) -> Query:
    """The query that `text` is; the header may be absent. Raises QueryError when it is empty, or the header broken."""
    if not text.strip():
        raise QueryError(f"{name}: the query is empty; expected SPARQL")
    lines = (line.removeprefix("#+").removeprefix(" ") for line in text.splitlines() if line.startswith("#+"))
    try:
        header = TypeAdapter(_Header).validate_python(yaml.safe_load("\n".join(lines)) or {})
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, one['loc'])) or 'header'}: {one['msg']}" for one in error.errors())
        raise QueryError(f"{name}: broken header: {'; '.join(faults)}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise QueryError(f"{name}: broken header, expected YAML: {' '.join(str(error).split())}") from error
    return Query(name, kind, header.summary, header.tags, header.params, header.returns, text, path)


def run(store: pyoxigraph.Store, query: Query, params: Mapping[str, str], base: str = DEFAULT_BASE) -> Answer:
    """The answer of `store` to `query`, its parameters bound to the values in `params`. Prefixed names are
    those of `kg.vocab.prefixes(base)`, in values and, where the query declares none, in the query.

    Raises QueryError when a parameter is unknown, missing or not of its type, the query is not valid
    SPARQL, an update, or asks another endpoint; StoreError when the store is damaged.
    """
    values = _values(query, params, base)
    _refuse_federation(query)
    with _explained(query):
        answer = store.query(query.text, prefixes=prefixes(base), substitutions=values)
        hidden = query.params.keys() - query.returns.keys() if query.returns else set()
        return _without(answer, hidden) if isinstance(answer, QuerySolutions) and hidden else answer


def run_text(
    store: pyoxigraph.Store, text: str, params: Mapping[str, str], base: str = DEFAULT_BASE, name: str = "-"
) -> Answer:
    """As `run`, for a query that is not in the catalogue; `name` is what messages call it."""
    return run(store, parse(text, name), params, base)


def _values(query: Query, given: Mapping[str, str], base: str) -> dict[Variable, Term]:
    """What to bind: `given` and the defaults, as terms."""
    for name in given:
        if name not in query.params:
            raise QueryError(f"{query.name}: no parameter {name!r}; {_instead(name, query.params)}")
    values: dict[Variable, Term] = {}
    for name, param in query.params.items():
        value = given.get(name, param.default)
        if value is not None:
            values[Variable(name)] = _term(query, name, value, base)
        elif param.required:
            message = f"{query.name}: parameter {name!r} is missing; expected {param.description}"
            raise QueryError(f"{message}, such as {param.example}")
    return values


def _instead(name: str, known: Mapping[str, object]) -> str:
    """What there is instead of `name`: what comes close, or else all."""
    close = get_close_matches(name, known)
    if close:
        return f"did you mean {' or '.join(close)}?"
    return f"there is {', '.join(known)}" if known else "it takes none"


def _term(query: Query, name: str, value: str, base: str) -> Term:
    param = query.params[name]
    try:
        return _of_type(param.type, value, base)
    except ValueError as error:
        message = f"{query.name}: parameter {name!r} cannot be {value!r}; expected {param.type}"
        why = f" ({error})" if param.type is Type.IRI else ""
        raise QueryError(f"{message}, such as {param.example}{why}") from error


def _of_type(type_: Type, value: str, base: str) -> Term:
    match type_:
        case Type.IRI:
            return NamedNode(_expand(value, base))
        case Type.DATE:
            return Literal(date.fromisoformat(value).isoformat(), datatype=XSD.date)
        case Type.INTEGER:
            return Literal(str(int(value)), datatype=XSD.integer)
        case Type.DECIMAL:
            return Literal(f"{_finite(value):f}", datatype=XSD.decimal)
        case Type.TEXT:
            return Literal(value)


def _finite(value: str) -> Decimal:
    """The number that `value` writes out; "NaN" and "1e999" are none."""
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", value):
        raise ValueError(f"{value} is no decimal number")
    return Decimal(value)


def _expand(value: str, base: str) -> str:
    """The IRI that `value` is or abbreviates."""
    known = prefixes(base)
    prefix, colon, local = value.partition(":")
    if value.startswith("<") and value.endswith(">"):
        return value[1:-1]
    if local.startswith("//") or (colon and prefix == "urn"):
        return value
    if colon and prefix in known:
        return known[prefix] + local
    raise ValueError(f"known prefixes: {', '.join(sorted(known))}")


def _without(answer: QuerySolutions, hidden: set[str]) -> QuerySolutions:
    """The answer without the columns that only carry a parameter in."""
    document = json.loads(answer.serialize(format=QueryResultsFormat.JSON) or b"")
    document["head"]["vars"] = [name for name in document["head"]["vars"] if name not in hidden]
    for row in document["results"]["bindings"]:
        for name in hidden & row.keys():
            del row[name]
    visible = pyoxigraph.parse_query_results(json.dumps(document), QueryResultsFormat.JSON)
    assert isinstance(visible, QuerySolutions)  # noqa: S101 (what was solutions still is)
    return visible


# Where the word SERVICE means nothing: strings, IRIs, comments, escapes, names. Only what follows
# a colon is a name for sure, since the engine also reads "SERVICE:endpoint" as a keyword and a name.
OPAQUE = re.compile(
    r"""
    \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*''' | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | <[^<>"{}|^`\\\s]*> | \#[^\n\r]* | \\. | [?$]\w+ | @[\w-]+ | :[\w.%-]*
    """,
    re.DOTALL | re.VERBOSE,
)
FEDERATION = re.compile("SERVICE", re.IGNORECASE)
UPDATE = re.compile(
    r"""
    (?: \s | \#[^\n]* | BASE\s*<[^>]*> | PREFIX\s*[^\s:<]*:\s*<[^>]*> )*+
    (?: INSERT|DELETE|WITH|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def _refuse_federation(query: Query) -> None:
    if FEDERATION.search(OPAQUE.sub(" ", query.text)):
        message = "SERVICE asks another endpoint, which is refused; expected a query on this graph alone"
        raise QueryError(f"{query.name}: {message}")


@contextmanager
def _explained(query: Query) -> Iterator[None]:
    """Turns what the engine raises into our errors."""
    try:
        yield
    except SyntaxError as error:
        if UPDATE.match(query.text):
            message = f"{query.name}: this is an update; expected SELECT, ASK, CONSTRUCT or DESCRIBE"
            raise QueryError(message) from None  # as valid SPARQL its syntax is not the cause
        raise QueryError(f"{query.name}: {_where(query.text, str(error))}") from error
    except RuntimeError as error:
        raise QueryError(f"{query.name}: {error}") from error
    except OSError as error:
        raise StoreError(f"the store cannot be read ({error}); run kg build again") from error


def _where(text: str, message: str) -> str:
    """The parser's message with the line it speaks of and the one before, since it counts to where it gave
    up. Of the tokens it would have taken, which it lists with their character classes, only sentences help."""
    match = PLACE.match(message)
    if not match:
        return " ".join(message.split())
    line, column = int(match[1]), int(match[2])
    expected = match[3].removeprefix("expected one of ").split(", ")
    sentences = [one for one in expected if one.startswith("The ")]
    hint = sentences[0] if sentences else " ".join(match[3].split())
    words = "\n".join(text.split("\n")[max(line - 2, 0) : line])
    return f"line {line}, column {column}: {hint}\n{words}".rstrip()
