"""Python values as RDF terms."""

import re
from datetime import date
from decimal import Decimal

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.vocab import XSD

PlainTriple = tuple[NamedNode, NamedNode, NamedNode | Literal]
LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def quad_in(graph: NamedNode | DefaultGraph, quad: Quad) -> Quad:
    """The triple of `quad`, in `graph`."""
    return Quad(quad.subject, quad.predicate, quad.object, graph)


def iri(value: str) -> NamedNode:
    """The node of an IRI that is known to be one (ValueError when it is not)."""
    return NamedNode(value)


def text(value: str) -> Literal:
    """A plain string. Half a surrogate pair, which JSON can smuggle in and no RDF syntax can hold, becomes
    the replacement character, so that offsets still count."""
    return Literal(LONE_SURROGATES.sub("\ufffd", value))


def number(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=XSD.integer)


def decimal(value: float) -> Literal:
    """An xsd:decimal with four digits at the most: 0.8 is written 0.8, 1 is written 1.0."""
    return Literal(str(Decimal(f"{value:.4f}").normalize() + Decimal("0.0")), datatype=XSD.decimal)


def date_literal(value: date) -> Literal:
    """An xsd:date."""
    return Literal(value.isoformat(), datatype=XSD.date)
