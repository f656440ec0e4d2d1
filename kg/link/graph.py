"""The graph's things as facts again, as far as linking needs them: for what happens after a build."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode

from kg.model import Actor, ActorType, Agreement, AgreementType, Article, Facts, Place, Position, Topic
from kg.vocab import KG, OWL, PREFIXES, RDF, RDFS, SKOS

ITEM = re.compile(re.escape(PREFIXES["wd"]) + r"(Q\d+)")
Node: TypeAlias = Mapping[NamedNode, list[str]]


def facts_of(store: pyoxigraph.Store) -> list[Facts]:
    """What each article's graph says of actors, places, agreements, topics and positions; texts are empty."""
    articles = {quad.graph_name for quad in store.quads_for_pattern(None, RDF.type, KG.Article, None)}
    graphs = (graph for graph in articles if isinstance(graph, NamedNode))
    return [_facts(graph.value, _nodes(store, graph)) for graph in sorted(graphs, key=lambda graph: graph.value)]


def items_of(store: pyoxigraph.Store) -> dict[str, str]:
    """The accepted Wikidata item (Q…) of each linked thing, by its IRI."""
    return {
        quad.subject.value: item[1]
        for quad in store.quads_for_pattern(None, OWL.sameAs, None, DefaultGraph())
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
        if (item := ITEM.fullmatch(quad.object.value))
    }


def _nodes(store: pyoxigraph.Store, graph: NamedNode) -> dict[str, Node]:
    nodes: dict[str, dict[NamedNode, list[str]]] = {}
    for quad in store.quads_for_pattern(None, None, None, graph):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            nodes.setdefault(quad.subject.value, {}).setdefault(quad.predicate, []).append(quad.object.value)
    return {name: {key: sorted(values) for key, values in node.items()} for name, node in sorted(nodes.items())}


def _facts(graph: str, nodes: Mapping[str, Node]) -> Facts:
    def of(*classes: NamedNode) -> Iterable[tuple[str, Node]]:
        wanted = {kind.value for kind in classes}
        return ((name, node) for name, node in nodes.items() if wanted & set(node.get(RDF.type, ())))

    types = {getattr(KG, type_): type_ for type_ in ActorType}
    return Facts(
        Article(_one(nodes.get(graph, {}), KG.fileName), "", "", ()),
        tuple(
            Actor(name, type_, _one(node, RDFS.label), _aliases(node), _one(node, KG.partOf) or None)
            for kind, type_ in types.items()
            for name, node in of(kind)
        ),
        tuple(Place(name, _one(node, RDFS.label), _aliases(node)) for name, node in of(KG.Place)),
        tuple(Topic(name, _one(node, SKOS.prefLabel)) for name, node in of(SKOS.Concept)),
        positions=tuple(
            Position(_one(node, KG.holder), _one(node, KG.title), tuple(node.get(KG.organization, ())), id=name)
            for name, node in of(KG.Position)
        ),
        agreements=tuple(
            Agreement(name, AgreementType.AGREEMENT, _one(node, RDFS.label), _aliases(node))
            for name, node in of(KG.Agreement)
        ),
        id=graph,
    )


def _one(node: Node, key: NamedNode) -> str:
    return next(iter(node.get(key, ())), "")


def _aliases(node: Node) -> tuple[str, ...]:
    return tuple(node.get(SKOS.altLabel, ()))
