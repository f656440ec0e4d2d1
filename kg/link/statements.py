"""What the graph could tell Wikidata: statements on linked things, each with the articles that say so.

P39 position held, P463 member of, P1891 signatory, P6193 ratified by; only from accepted links, held events, facts
with evidence, and articles with a public address. What Wikidata already has is not known here.
"""

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode

from kg import edtf
from kg.link.decide import ACCEPT
from kg.link.graph import ITEM, items_of
from kg.vocab import KG, KGC, RDF, SCHEMA, SKOS

POSITION_HELD, MEMBER_OF, SIGNATORY, RATIFIED_BY = "P39", "P463", "P1891", "P6193"
POINT_IN_TIME, START_TIME = "P585", "P580"
# What an action says: the property, whether the object is its subject, and what its date qualifies.
ACTIONS = {
    KGC.joined: (MEMBER_OF, False, START_TIME),
    KGC.signed: (SIGNATORY, True, POINT_IN_TIME),
    KGC.ratified: (RATIFIED_BY, True, POINT_IN_TIME),
}


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """`subject`, `property`, `value`: Wikidata's ids; `qualifier`: a property and an EDTF date; `urls`: of articles."""

    subject: str
    property: str
    value: str
    qualifier: tuple[str, str] | None
    urls: tuple[str, ...]


def statements(store: pyoxigraph.Store) -> list[Statement]:
    """All statements, sorted, each once with all its articles."""
    graph = _Graph(store)
    urls: dict[tuple[str, str, str, tuple[str, str] | None], set[str]] = {}
    for subject, property_, value, qualifier, url in (*_positions(graph), *_actions(graph)):
        urls.setdefault((subject, property_, value, qualifier), set()).add(url)
    made = [Statement(*key, tuple(sorted(found))) for key, found in urls.items()]
    return sorted(made, key=lambda one: (int(one.subject[1:]), one.property, one.value, one.qualifier or ("", "")))


Told = tuple[str, str, str, tuple[str, str] | None, str]


class _Graph:
    """The default graph, asked for values."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self.store = store
        self.items = items_of(store)

    def values(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode | Literal]:
        quads = self.store.quads_for_pattern(subject, predicate, None, DefaultGraph())
        found = [quad.object for quad in quads if isinstance(quad.object, NamedNode | Literal)]
        return sorted(found, key=lambda term: term.value)

    def nodes(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        return [value for value in self.values(subject, predicate) if isinstance(value, NamedNode)]

    def value(self, subject: NamedNode, predicate: NamedNode) -> str:
        return next((value.value for value in self.values(subject, predicate)), "")

    def of_class(self, kind: NamedNode) -> list[NamedNode]:
        quads = self.store.quads_for_pattern(None, RDF.type, kind, DefaultGraph())
        return sorted((q.subject for q in quads if isinstance(q.subject, NamedNode)), key=lambda node: node.value)

    def linked(self, subject: NamedNode, predicate: NamedNode) -> list[str]:
        """The items of the values that have one on Wikidata."""
        return [self.items[node.value] for node in self.nodes(subject, predicate) if node.value in self.items]

    def articles(self, fact: NamedNode) -> Iterator[tuple[NamedNode, str]]:
        """The articles with evidence for a fact, and their public addresses."""
        for evidence in self.nodes(fact, KG.evidence):
            for article in self.nodes(evidence, KG.article):
                url = self.value(article, SCHEMA.url)
                if is_public(url):
                    yield article, url


def _positions(graph: _Graph) -> Iterator[Told]:
    """Who held which post on the day of an article."""
    for link in graph.of_class(KG.Link):
        post = ITEM.fullmatch(graph.value(link, KG.target))
        sure = graph.value(link, KG.relation) == SKOS.closeMatch.value and float(graph.value(link, KG.score)) >= ACCEPT
        if not post or not sure:
            continue
        for position in graph.nodes(link, KG.subject):
            for holder in graph.linked(position, KG.holder):
                for article, url in graph.articles(position):
                    day = graph.value(article, SCHEMA.datePublished)
                    yield holder, POSITION_HELD, post[1], _dated(POINT_IN_TIME, day), url


def _actions(graph: _Graph) -> Iterator[Told]:
    """Which states joined, signed and ratified what."""
    for action in graph.of_class(KG.Action):
        kinds = [kind for kind in graph.nodes(action, KG.eventType) if kind in ACTIONS]
        if not kinds or KGC.held not in graph.nodes(action, KG.status):
            continue
        property_, of_object, dated = ACTIONS[kinds[0]]
        qualifier = _dated(dated, graph.value(action, KG.date))
        for thing in graph.linked(action, KG.object):
            for actor in graph.linked(action, KG.participant):
                subject, value = (thing, actor) if of_object else (actor, thing)
                for _, url in graph.articles(action):
                    yield subject, property_, value, qualifier, url


def _dated(property_: str, when: str) -> tuple[str, str] | None:
    """A qualifier with a point in time; an interval, or what is no date, is none."""
    return (property_, when) if "/" not in when and edtf.is_valid(when) else None


def is_public(url: str) -> bool:
    """Whether everybody can open `url`, and whether it can stand in a file of QuickStatements."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or any(char in '|"<>\\' or char <= " " for char in url):
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".local", ".localhost", ".internal", ".test", ".invalid"))
