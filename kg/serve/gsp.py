"""The SPARQL 1.1 Graph Store HTTP Protocol: which graph a request names, and what to do with it."""

import re
from typing import NamedTuple
from urllib.parse import quote
from uuid import uuid4

from kg.serve.http import Request, text_of
from kg.serve.negotiate import GRAPHS
from kg.serve.problem import RequestError
from kg.serve.protocol import parameters

ROOT = "/graphs"
ALLOW = {"allow": "GET, HEAD, PUT, POST, DELETE, OPTIONS"}
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*")
PATH = "/:@!$&'()*+,;=~"  # characters that stand for themselves in an address
DEFAULT = ""  # the name of the default graph
READABLE = {type_: format_.name for format_ in GRAPHS for type_ in format_.types if type_ not in ("text/plain",)}


class Target(NamedTuple):
    """The graph that a request is about. `minted`: it is a new one, named by us."""

    graph: str
    minted: bool = False


def target(request: Request, root: str) -> Target:
    """The graph by `?graph=`, `?default` (section 4.2) or the request's own address (section 4.1); a POST to
    the store itself makes a new one (section 5.5). Raises RequestError (400) when it names none."""
    given = parameters(request.query_string, "the query string")
    graphs = [value for name, value in given if name == "graph"]
    default = any(name == "default" for name, _ in given)
    below = request.path.removeprefix(ROOT).lstrip("/")
    if len(graphs) + default > 1:
        raise RequestError(400, "the request names more than one graph; expected one ?graph=IRI, or ?default")
    if default:
        return Target(DEFAULT)
    if graphs:
        return Target(_absolute(graphs[0]))
    if below:
        return Target(_absolute(f"{root}{ROOT}/{quote(below, safe=PATH)}"))
    if request.method == "POST":
        return Target(f"{root}{ROOT}/{uuid4().hex}", minted=True)
    raise RequestError(400, f"the request names no graph; expected {ROOT}?graph=IRI, {ROOT}?default or {ROOT}/NAME")


def _absolute(iri: str) -> str:
    if not ABSOLUTE.fullmatch(iri):
        raise RequestError(400, f"{iri!r} is no absolute IRI; expected one in ?graph=")
    return iri


class Part(NamedTuple):
    """RDF as sent: the name of its format, and its bytes."""

    format: str
    data: bytes


def parts(content_type: str, body: bytes) -> tuple[Part, ...]:
    """What a PUT or POST brings: one document, or the files of multipart/form-data (section 5.5).

    Raises RequestError: 415 for a type that is no RDF, 400 for a broken multipart body.
    """
    type_, boundary = _type(content_type)
    if type_ != "multipart/form-data":
        return (Part(_readable(type_), body),)
    if not boundary:
        raise RequestError(400, "multipart/form-data without a boundary")
    mark = b"--" + boundary.encode("latin-1")
    sections = (b"\r\n" + body).split(b"\r\n" + mark)
    if len(sections) < 2 or not sections[-1].startswith(b"--"):
        raise RequestError(400, "the multipart body does not end with its boundary")
    return tuple(_file(section) for section in sections[1:-1])


def _file(section: bytes) -> Part:
    head, separator, data = section.partition(b"\r\n\r\n")
    if not separator:
        raise RequestError(400, "a part of the multipart body has no header")
    headers = (line.partition(":") for line in text_of(head, "a part's header").split("\r\n"))
    types = [value for name, _, value in headers if name.strip().lower() == "content-type"]
    return Part(_readable(_type(types[0] if types else "text/turtle")[0]), data)


def _type(value: str) -> tuple[str, str]:
    """The media type, and its boundary parameter."""
    type_, *params = value.split(";")
    found = (param.partition("=") for param in params)
    boundaries = [text.strip().strip('"') for name, _, text in found if name.strip().lower() == "boundary"]
    return type_.strip().lower(), boundaries[0] if boundaries else ""


def _readable(type_: str) -> str:
    if type_ not in READABLE:
        raise RequestError(
            415, f"the body's Content-Type is {type_ or 'missing'}; expected one of {', '.join(sorted(READABLE))}"
        )
    return READABLE[type_]
