"""Stage graph: Facts in, quads out: one named graph per article, the graphs beside them, the default graph,
and any of it as bytes."""

from kg.graph.confidence import confident, facts_in
from kg.graph.facts import article_quads
from kg.graph.knowledge import link_quads, meta_quads, ontology_quads, with_default_graph
from kg.graph.write import FORMATS, serialize

__all__ = [
    "FORMATS",
    "article_quads",
    "confident",
    "facts_in",
    "link_quads",
    "meta_quads",
    "ontology_quads",
    "serialize",
    "with_default_graph",
]
