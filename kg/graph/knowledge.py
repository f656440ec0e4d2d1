"""The graphs that stand beside the articles', and the default graph that sums them all up."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse

from kg import __version__
from kg.config import Settings
from kg.errors import ResourceError
from kg.graph.terms import PlainTriple, date_literal, decimal, iri, number, quad_in, text
from kg.graph.write import by_terms
from kg.model import Counts, Link, Relation
from kg.vocab import DCTERMS, KG, KG_NS, OWL, PROV, RDF, RDFS, SKOS, VOID

PROPERTY = {Relation.SAME_AS: OWL.sameAs, Relation.CLOSE_MATCH: SKOS.closeMatch, Relation.MERGED: KG.mergedFrom}
CLASSES = {
    "articles": KG.Article,
    "meetings": KG.Meeting,
    "agreements": KG.Agreement,
    "plans": KG.Plan,
    "actions": KG.Action,
    "positions": KG.Position,
    "actors": KG.Actor,
}


def link_quads(links: Iterable[Link], base: str) -> list[Quad]:
    """Decisions on identity as quads in `base`graph/links: the statement itself, and one kg:Link node
    that says by which method, how surely, why and for which article. Each once, in the order of `links`.

    A form that had this very IRI alone was merged with others of the same name: no statement
    (nothing is merged from itself), but the decision is kept.
    """
    graph = iri(f"{base}graph/links")
    quads = (Quad(*triple, graph) for link in links for triple in _link_triples(link, base))
    return list(dict.fromkeys(quads))


def _link_triples(link: Link, base: str) -> Iterator[PlainTriple]:
    subject, relation, target = iri(link.subject), PROPERTY[link.relation], iri(link.target)
    if subject != target:
        yield subject, relation, target
    node = iri(_link_iri(link, base))
    yield node, RDF.type, KG.Link
    yield node, KG.subject, subject
    yield node, KG.relation, relation
    yield node, KG.target, target
    yield node, KG.method, text(link.method)
    yield node, KG.score, decimal(link.score)
    yield node, KG.reason, text(link.reason)
    if link.article:
        yield node, KG.article, iri(link.article)


def _link_iri(link: Link, base: str) -> str:
    key = "\n".join((link.subject, link.relation, link.target, link.method, link.article or ""))
    slug = link.subject.rpartition("/")[2].rpartition("#")[2]
    return f"{base}link/{slug}-{hashlib.sha256(key.encode()).hexdigest()[:10]}"


def ontology_quads(folder: Path, base: str) -> list[Quad]:
    """Every Turtle file that lies directly in `folder`, as quads in `base`graph/ontology, sorted.

    Raises ResourceError when there is none or one is no Turtle.
    """
    graph = iri(f"{base}graph/ontology")
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise ResourceError(f"{folder}: no Turtle file there; expected the ontology and its code lists")
    quads = {quad_in(graph, quad) for file in files for quad in _parse(file)}
    return sorted(quads, key=by_terms)


def _parse(file: Path) -> list[Quad]:
    try:
        return list(parse(path=str(file), format=RdfFormat.TURTLE))
    except (SyntaxError, OSError) as error:
        raise ResourceError(f"{file}: expected Turtle; {error}") from error


def meta_quads(counts: Counts, settings: Settings) -> list[Quad]:
    """What the dataset is, how much it holds (VoID) and what made it (PROV), in `base`graph/meta. The only
    date is `settings.run_date`, so that the same input gives the same bytes."""
    graph = iri(f"{settings.base}graph/meta")
    return [Quad(*triple, graph) for triple in _meta_triples(counts, settings)]


def _meta_triples(counts: Counts, settings: Settings) -> Iterator[PlainTriple]:
    here = f"{settings.base}graph/"
    dataset, build, software = iri(here + "dataset"), iri(here + "build"), iri(here + "communique")
    yield dataset, RDF.type, VOID.Dataset
    yield dataset, RDF.type, PROV.Entity
    yield dataset, DCTERMS.title, text("Communiqué: what the articles state")
    yield dataset, VOID.uriSpace, text(settings.base)
    yield dataset, VOID.vocabulary, iri(KG_NS)
    yield dataset, VOID.triples, number(counts.triples)
    for name, kind in CLASSES.items():
        partition = iri(here + name)
        yield dataset, VOID.classPartition, partition
        yield partition, VOID.class_, kind
        yield partition, VOID.entities, number(getattr(counts, name))
    yield dataset, PROV.wasGeneratedBy, build
    yield build, RDF.type, PROV.Activity
    yield build, PROV.wasAssociatedWith, software
    yield software, RDF.type, PROV.SoftwareAgent
    read_by = f"extractor {settings.extractor}, language model {settings.model}"
    yield software, RDFS.label, text(f"Communiqué {__version__}, {read_by}")
    if settings.run_date:
        yield dataset, DCTERMS.issued, date_literal(settings.run_date)


def with_default_graph(quads: Iterable[Quad]) -> list[Quad]:
    """The quads, and in the default graph each of their triples once, however many graphs hold it; sorted.

    This is no union view: a query on the default graph counts an event once, with any number of
    articles behind it.
    """
    named = set(quads)
    default = {quad_in(DefaultGraph(), quad) for quad in named}
    return sorted(named | default, key=by_terms)
