"""The SPARQL 1.1 Protocol: an HTTP request in, the operation that it asks for out."""

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from kg.serve.http import Request, text_of
from kg.serve.problem import RequestError

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
ALLOW = {"allow": "GET, HEAD, POST, OPTIONS"}
QUERY_GRAPHS = ("default-graph-uri", "named-graph-uri")
UPDATE_GRAPHS = ("using-graph-uri", "using-named-graph-uri")
MEMORABLE = 4096  # bytes of a query string that is worth remembering


class Operation(NamedTuple):
    """A query or an update (sections 2.1 and 2.2); neither when the description is asked for. `default` and
    `named` are the graphs of the protocol's dataset, None when the request has none."""

    query: str | None
    update: str | None = None
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None


def parse_get(query_string: bytes) -> Operation:
    """Raises RequestError (400) for what section 2.1.1 does not allow."""
    return _remembered(query_string) if len(query_string) <= MEMORABLE else _of_get(query_string)


def _of_get(query_string: bytes) -> Operation:
    operation = operation_of(parameters(query_string, "the query string"))
    if operation.update is not None:
        raise RequestError(400, "an update must come by POST (section 2.2)")
    return operation


_remembered = lru_cache(maxsize=2048)(_of_get)


def media_type(request: Request) -> str:
    """The body's type. Raises RequestError (415) when it is not UTF-8."""
    type_, *params = request.header(b"content-type").lower().split(";")
    for param in params:
        name, _, value = param.partition("=")
        if name.strip() == "charset" and value.strip(' "') not in ("utf-8", "utf8"):
            raise RequestError(415, f"the body's charset is {value.strip()}; expected utf-8")
    return type_.strip()


def parse_post(request: Request, type_: str, body: bytes) -> Operation:
    """Raises RequestError: 400 for what sections 2.1 and 2.2 do not allow, 415 for another type of body."""
    given = parameters(request.query_string, "the query string")
    if type_ == FORM:
        given += parameters(body, "the form")
    elif type_ == QUERY:
        given.append(("query", text_of(body, "the query")))
    elif type_ == UPDATE:
        given.append(("update", text_of(body, "the update")))
    else:
        found = type_ or "missing"
        raise RequestError(415, f"the body's Content-Type is {found}; expected {QUERY}, {UPDATE} or {FORM}")
    operation = operation_of(given)
    if operation.query is None and operation.update is None:
        raise RequestError(400, "neither query nor update in the request")
    return operation


def parameters(data: bytes, what: str) -> list[tuple[str, str]]:
    """The pairs of an URL-encoded form, decoded once."""
    pairs = []
    for part in data.split(b"&"):
        name, _, value = part.partition(b"=")
        if part:
            pairs.append((_decode(name, what), _decode(value, what)))
    return pairs


def _decode(data: bytes, what: str) -> str:
    return text_of(unquote_to_bytes(data.replace(b"+", b" ")), what)


def operation_of(given: list[tuple[str, str]]) -> Operation:
    """Raises RequestError (400) when the parameters contradict each other. Unknown ones are ignored."""
    query, update = _single(given, "query"), _single(given, "update")
    if query is not None and update is not None:
        raise RequestError(400, "both query and update in one request; expected one of them")
    mine, other = (QUERY_GRAPHS, UPDATE_GRAPHS) if update is None else (UPDATE_GRAPHS, QUERY_GRAPHS)
    for name, _ in given:
        if name in other:
            raise RequestError(400, f"{name} does not go with {'a query' if update is None else 'an update'}")
    default, named = (tuple(value for name, value in given if name == wanted) for wanted in mine)
    if not default and not named:
        return Operation(query, update)
    return Operation(query, update, default, named)


def _single(given: list[tuple[str, str]], wanted: str) -> str | None:
    values = [value for name, value in given if name == wanted]
    if len(values) > 1:
        raise RequestError(400, f"{wanted} stands {len(values)} times in the request; expected once")
    return values[0] if values else None
