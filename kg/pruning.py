"""Taking nodes out of quads so that nothing dangles."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.vocab import KG


def without(quads: Sequence[Quad], nodes: AbstractSet[str]) -> list[Quad]:
    """The quads of one graph that mention none of `nodes` (IRIs, names of blank nodes), nor a node that only
    described one: which was pointed to, is no longer, is no fact with evidence of its own, and not what the
    graph is named for."""
    stay = {key(quad.subject) for quad in quads if quad.predicate == KG.evidence} | _names(quads)
    pointed = {key(quad.object) for quad in quads}
    gone = set(nodes)
    while True:
        kept = [quad for quad in quads if not {key(quad.subject), key(quad.object)} & gone]
        orphans = pointed - stay - gone - {key(quad.object) for quad in kept}
        lost = {key(quad.subject) for quad in kept} & orphans
        if not lost:
            return kept
        gone |= lost


def _names(quads: Iterable[Quad]) -> set[str]:
    return {quad.graph_name.value for quad in quads if not isinstance(quad.graph_name, DefaultGraph)}


def key(term: NamedNode | BlankNode | Literal | Triple) -> str:
    """What `nodes` call the term; literals never equal one."""
    return term.value if isinstance(term, NamedNode | BlankNode) else ""
