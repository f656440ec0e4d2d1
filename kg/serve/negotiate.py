"""Content negotiation (RFC 9110, section 12.5.1): an Accept header in, the formats to answer in out.

Rows and booleans come in one set of formats, triples in another, and which of them a query gives is known
only when it is parsed; so an Accept header is answered by one format of each.
"""

from functools import lru_cache
from typing import NamedTuple

from kg.serve.problem import RequestError


class Format(NamedTuple):
    """`name` is the usual file extension; `types` what clients call it, ours first."""

    name: str
    types: tuple[str, ...]


# What the server likes best comes first.
TABLES = (
    Format("srj", ("application/sparql-results+json", "application/json", "text/json")),
    Format("srx", ("application/sparql-results+xml", "application/xml", "text/xml")),
    Format("csv", ("text/csv", "application/sparql-results+csv")),
    Format("tsv", ("text/tab-separated-values", "text/plain")),
)
GRAPHS = (
    Format("ttl", ("text/turtle", "application/x-turtle", "text/n3")),
    Format("nt", ("application/n-triples", "text/plain")),
    Format("jsonld", ("application/ld+json", "application/json")),
    Format("rdf", ("application/rdf+xml", "application/xml", "text/xml")),
    Format("trig", ("application/trig", "application/x-trig")),
    Format("nq", ("application/n-quads",)),
)
MEDIA_TYPES = {format_.name: format_.types[0] for format_ in TABLES + GRAPHS}
TEXT = frozenset({"csv", "tsv", "ttl"})  # whose media types have a charset parameter


class Choice(NamedTuple):
    """Names of formats, empty when the client takes none."""

    table: str
    graph: str


def content_type(name: str) -> str:
    """The Content-Type of the format `name`."""
    return MEDIA_TYPES[name] + ("; charset=utf-8" if name in TEXT else "")


@lru_cache(maxsize=512)
def negotiate(accept: str) -> Choice:
    """Raises RequestError (406) when the client takes nothing that the server can give."""
    ranges = parse_accept(accept)
    choice = Choice(_best(TABLES, ranges), _best(GRAPHS, ranges))
    if not any(choice):
        raise not_acceptable(TABLES + GRAPHS)
    return choice


def not_acceptable(formats: tuple[Format, ...]) -> RequestError:
    """406, with what could be had."""
    offers = dict.fromkeys(format_.types[0] for format_ in formats)
    return RequestError(406, f"none of the media types in Accept is to be had; expected one of {', '.join(offers)}")


@lru_cache(maxsize=512)
def wants_page(accept: str) -> bool:
    """Whether a browser asks: it would rather have HTML than any format of ours."""
    ranges = parse_accept(accept)
    quality = max((quality for range_, quality in ranges if range_ == "text/html"), default=0.0)
    return quality > 0 and all(quality >= _quality(format_, ranges) for format_ in TABLES + GRAPHS)


def parse_accept(accept: str) -> tuple[tuple[str, float], ...]:
    """Media ranges with their qualities; no header, or an empty one, takes everything."""
    ranges = []
    for part in (accept or "*/*").lower().split(","):
        range_, *params = (piece.strip() for piece in part.split(";"))
        if range_:
            ranges.append((range_, _q(params)))
    return tuple(ranges) or (("*/*", 1.0),)


def _q(params: list[str]) -> float:
    for param in params:
        name, _, value = param.partition("=")
        if name.strip() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0


def _best(formats: tuple[Format, ...], ranges: tuple[tuple[str, float], ...]) -> str:
    qualities = [_quality(format_, ranges) for format_ in formats]
    best = max(qualities)
    return formats[qualities.index(best)].name if best > 0 else ""


def _quality(format_: Format, ranges: tuple[tuple[str, float], ...]) -> float:
    """That of the most specific range: the type itself, a name that clients use for it, its family, anything.
    Other names stand for the type only where they are spelled out."""
    type_, *others = format_.types
    for wanted in ({type_}, {*others}, {type_.partition("/")[0] + "/*"}, {"*/*"}):
        found = [quality for range_, quality in ranges if range_ in wanted]
        if found:
            return max(found)
    return 0.0
