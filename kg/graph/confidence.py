"""Quads without the facts that are less sure than asked for."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.pruning import key, without
from kg.vocab import KG, RDF

FACTS = (KG.Meeting, KG.Action, KG.Agreement, KG.Plan, KG.Position)
NEEDED = (KG.object, KG.subject)  # what an action is done to; the thing that a decision on identity is about

Graphs = dict[NamedNode | BlankNode | DefaultGraph, list[Quad]]


def facts_in(quads: Iterable[Quad]) -> set[str]:
    """The meetings, actions, agreements, plans and positions that `quads` describe."""
    return {key(quad.subject) for quad in quads if quad.predicate == RDF.type and quad.object in FACTS}


def confident(quads: Iterable[Quad], minimum: float) -> list[Quad]:
    """The quads, of any number of graphs, without the facts whose confidence is below `minimum`, from 0 to 1.

    With a fact goes what only it mentioned (its evidence, who did nothing else), every reference to it, an action whose
    object it was, and decisions on the identity of what no graph describes any longer. A fact that several articles
    tell stays in the graphs of those that are sure enough of it; one without a confidence stays. The default graph
    loses the triples that no other graph has any longer.
    """
    quads = list(quads)
    if minimum <= 0:
        return quads
    named = _by_graph(quads)
    default = named.pop(DefaultGraph(), [])
    before = {quad.triple for part in named.values() for quad in part}
    sure = [quad for part in named.values() for quad in _without(part, _unsure(part, minimum))]
    lost = _described(quad for part in named.values() for quad in part) - _described(sure)
    kept = [quad for part in _by_graph(sure).values() for quad in _without(part, lost)]
    after = {quad.triple for quad in kept}
    alone = [quad for quad in default if quad.triple not in before]
    derived = [quad for quad in default if quad.triple in after]
    return [*kept, *derived, *_without(alone, _unsure(alone, minimum) | lost)]


def _by_graph(quads: Iterable[Quad]) -> Graphs:
    graphs: Graphs = {}
    for quad in quads:
        graphs.setdefault(quad.graph_name, []).append(quad)
    return graphs


def _described(quads: Iterable[Quad]) -> set[str]:
    """What has a type: the graph of the links mentions things and describes none."""
    return {key(quad.subject) for quad in quads if quad.predicate == RDF.type}


def _unsure(quads: Sequence[Quad], minimum: float) -> set[str]:
    facts = facts_in(quads)
    stated = ((key(quad.subject), quad.object) for quad in quads if quad.predicate == KG.confidence)
    return {node for node, confidence in stated if node in facts and _number(confidence) < minimum}


def _number(term: NamedNode | BlankNode | Literal | Triple) -> float:
    """The confidence, 1 where there stands something else than a number."""
    try:
        return float(getattr(term, "value", ""))
    except ValueError:
        return 1.0


def _without(quads: Sequence[Quad], nodes: AbstractSet[str]) -> Sequence[Quad]:
    """One graph's quads without `nodes` and what cannot stand without them."""
    gone = set(nodes)
    while more := {key(quad.subject) for quad in quads if quad.predicate in NEEDED and key(quad.object) in gone} - gone:
        gone |= more
    return without(quads, gone) if gone else quads
