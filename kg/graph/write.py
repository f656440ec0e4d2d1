"""Quads as bytes: sorted, so that the same graph is the same file."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import IO

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple

from kg.errors import SettingsError
from kg.graph.terms import quad_in
from kg.vocab import RDF, prefixes

FORMATS = {
    "trig": RdfFormat.TRIG,
    "turtle": RdfFormat.TURTLE,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
# What XML 1.0 cannot hold, not even escaped.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def serialize(quads: Iterable[Quad], format: str, output: IO[bytes], base: str) -> None:  # noqa: A002
    """Write `quads` to `output` in one of `FORMATS`, sorted, prefixes bound where the format has them.

    trig, nquads and jsonld hold the dataset: loading gives the same quads. turtle, ntriples and rdfxml
    hold each triple once, whatever its graph. XML cannot hold control characters: in rdfxml they become
    the replacement character.

    Raises SettingsError when the format is none of `FORMATS`.
    """
    if format not in FORMATS:
        raise SettingsError(f"format {format!r}: expected one of {', '.join(FORMATS)}")
    rdf_format = FORMATS[format]
    if rdf_format.supports_datasets:
        pyoxigraph.serialize(sorted(set(quads), key=by_terms), output, rdf_format, prefixes=prefixes(base))
        return
    triples = [quad.triple for quad in sorted({quad_in(DefaultGraph(), quad) for quad in quads}, key=by_terms)]
    if rdf_format == RdfFormat.RDF_XML:
        output.write(_xml(triples, base))
    else:
        pyoxigraph.serialize(triples, output, rdf_format, prefixes=prefixes(base))


def by_terms(quad: Quad) -> tuple[str, ...]:
    """Sort key of a quad: graph (the default graph first), subject, predicate (the type first), object."""
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
    predicate = "" if quad.predicate == RDF.type else quad.predicate.value
    return graph, str(quad.subject), predicate, str(quad.object)


def _xml(triples: Sequence[Triple], base: str) -> bytes:
    """RDF/XML that XML parsers read back as it was: they fold a bare carriage return into a line break."""
    written = io.BytesIO()
    clean = (Triple(t.subject, t.predicate, _xml_term(t.object)) for t in triples)
    pyoxigraph.serialize(clean, written, RdfFormat.RDF_XML, prefixes=prefixes(base))
    return written.getvalue().replace(b"\r", b"&#13;")


def _xml_term(term: NamedNode | BlankNode | Literal | Triple) -> NamedNode | BlankNode | Literal | Triple:
    if not isinstance(term, Literal) or not NOT_XML.search(term.value):
        return term
    value = NOT_XML.sub("\ufffd", term.value)
    if term.language:
        return Literal(value, language=term.language)
    return Literal(value, datatype=term.datatype)
