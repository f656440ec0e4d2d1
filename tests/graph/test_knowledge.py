from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.config import Settings
from kg.errors import ResourceError
from kg.graph import article_quads, link_quads, meta_quads, ontology_quads, with_default_graph
from kg.model import Counts, Facts, Link, Relation
from kg.vocab import DCTERMS, KG, OWL, RDF, SKOS, VOID, XSD

BASE = "https://data.example/"


def _node(local: str) -> NamedNode:
    return NamedNode(BASE + local)


LINKS = (
    Link(f"{BASE}state/lune", Relation.SAME_AS, "http://www.wikidata.org/entity/Q1", "name", 0.97, "same name"),
    Link(f"{BASE}place/x", Relation.CLOSE_MATCH, "http://www.wikidata.org/entity/Q2", "name", 0.5, "candidate"),
    Link(f"{BASE}person/a", Relation.MERGED, f"{BASE}person/b", "key", 0.9, "one key", f"{BASE}article/1"),
    Link(f"{BASE}person/a", Relation.MERGED, f"{BASE}person/a", "name", 0.95, "one name", f"{BASE}article/2"),
)


def test_links_state() -> None:
    """A link states the identity itself, in the graph of links; nothing is merged from itself."""
    quads = link_quads(LINKS, BASE)
    wikidata = "http://www.wikidata.org/entity/"
    graph = _node("graph/links")
    assert {q.graph_name for q in quads} == {graph}
    assert {
        (q.subject, q.predicate, q.object) for q in quads if q.predicate in (OWL.sameAs, SKOS.closeMatch, KG.mergedFrom)
    } == {
        (_node("state/lune"), OWL.sameAs, NamedNode(wikidata + "Q1")),
        (_node("place/x"), SKOS.closeMatch, NamedNode(wikidata + "Q2")),
        (_node("person/a"), KG.mergedFrom, _node("person/b")),
    }


def test_links_explain() -> None:
    """Each decision is a node of its own with method, score, reason and article, so that it can be undone."""
    quads = link_quads(LINKS, BASE)
    links = [q.subject for q in quads if q.object == KG.Link]
    assert len(set(links)) == len(LINKS)
    about = {q.predicate: q.object for q in quads if q.subject == links[2]}
    assert about == {
        RDF.type: KG.Link,
        KG.subject: _node("person/a"),
        KG.relation: KG.mergedFrom,
        KG.target: _node("person/b"),
        KG.method: Literal("key"),
        KG.score: Literal("0.9", datatype=XSD.decimal),
        KG.reason: Literal("one key"),
        KG.article: _node("article/1"),
    }


def test_links_once() -> None:
    """The same decision given twice is stated once."""
    assert link_quads(LINKS * 2, BASE) == link_quads(LINKS, BASE)


def test_ontology(tmp_path: Path) -> None:
    """Every Turtle file of the folder, none of its subfolders, stands in the graph of the ontology."""
    (tmp_path / "a.ttl").write_text("<http://x/s> <http://x/p> 'é' .", encoding="utf-8")
    (tmp_path / "b.ttl").write_text("<http://x/s> <http://x/q> <http://x/o> .", encoding="utf-8")
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "c.ttl").write_text("<http://x/s> <http://x/r> 1 .", encoding="utf-8")
    quads = ontology_quads(tmp_path, BASE)
    assert [(q.predicate.value, q.graph_name) for q in quads] == [
        ("http://x/p", _node("graph/ontology")),
        ("http://x/q", _node("graph/ontology")),
    ]


@pytest.mark.parametrize("content", [None, "this is no Turtle"])
def test_ontology_broken(tmp_path: Path, content: str | None) -> None:
    """A folder without Turtle and a broken file are named in the error."""
    if content:
        (tmp_path / "a.ttl").write_text(content, encoding="utf-8")
    with pytest.raises(ResourceError, match=tmp_path.name):
        ontology_quads(tmp_path, BASE)


def test_meta() -> None:
    """The dataset says how many of each class it holds and, when the run's date is given, when it was made."""
    quads = meta_quads(Counts(articles=5, meetings=7, triples=99), Settings(base=BASE, run_date=date(2030, 1, 2)))
    assert {q.graph_name for q in quads} == {_node("graph/meta")}
    said = {(q.subject, q.predicate, q.object) for q in quads}
    assert (_node("graph/dataset"), VOID.triples, Literal("99", datatype=XSD.integer)) in said
    assert (_node("graph/dataset"), DCTERMS.issued, Literal("2030-01-02", datatype=XSD.date)) in said
    [meetings] = [q.subject for q in quads if q.predicate == VOID.class_ and q.object == KG.Meeting]
    assert (meetings, VOID.entities, Literal("7", datatype=XSD.integer)) in said


def test_meta_without_date() -> None:
    """Without a run date there is no date at all: no clock is read."""
    quads = meta_quads(Counts(), Settings(base=BASE))
    assert not [q for q in quads if q.predicate == DCTERMS.issued]
    assert quads == meta_quads(Counts(), Settings(base=BASE))


def test_default_graph_once(facts: Facts) -> None:
    """What two articles state stands once in the default graph, and still in both of their graphs."""
    first = article_quads(facts)
    second = [Quad(q.subject, q.predicate, q.object, _node("article/other")) for q in first]
    quads = with_default_graph([*first, *second, *link_quads(LINKS, BASE)])
    default = [q.triple for q in quads if isinstance(q.graph_name, DefaultGraph)]
    assert len(default) == len(set(default)) == len(first) + len(link_quads(LINKS, BASE))
    assert set(first) | set(second) <= set(quads)


def test_default_graph_order(facts: Facts) -> None:
    """The order of the input leaves no trace."""
    quads = article_quads(facts)
    assert with_default_graph(quads) == with_default_graph(reversed(quads))
