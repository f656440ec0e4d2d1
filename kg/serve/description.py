"""What the endpoint says about itself: SPARQL 1.1 Service Description and VoID, with counts."""

from collections.abc import Iterable
from typing import NamedTuple

from rdflib import RDF, BNode, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, VOID, XSD
from rdflib_endpoint import SparqlRouter

from kg.config import ServeSettings
from kg.serve.page import DESCRIPTION, TITLE

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
RESULTS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads"),
)
INPUTS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")
SYNTAXES = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdf": "xml", "trig": "turtle", "nq": "nt"}
PARTITIONS = 100  # classes and properties listed, the most frequent first

TRIPLES = "SELECT (COUNT(*) AS ?count) { ?s ?p ?o }"
GRAPHS = "SELECT (COUNT(*) AS ?count) { GRAPH ?g {} }"
CLASSES = (
    f"SELECT ?term (COUNT(*) AS ?count) {{ ?s a ?term }} GROUP BY ?term ORDER BY DESC(?count) ?term LIMIT {PARTITIONS}"
)
PROPERTIES = (
    f"SELECT ?term (COUNT(*) AS ?count) {{ ?s ?term ?o }} GROUP BY ?term ORDER BY DESC(?count) ?term LIMIT {PARTITIONS}"
)


class Numbers(NamedTuple):
    """What a generation holds; classes and properties with their counts. Named graphs are counted, not listed:
    there is one for each article."""

    triples: int
    graphs: int
    classes: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]


def describe(root: str, numbers: Numbers, options: ServeSettings) -> Graph:
    """The description of the service at `root`."""
    graph = Graph()
    service, dataset = URIRef(f"{root}/sparql#service"), URIRef(f"{root}/.well-known/void#dataset")
    graph.add((service, RDF.type, SD.Service))
    graph.add((service, SD.endpoint, URIRef(f"{root}/sparql")))
    for language in ("SPARQL11Query", "SPARQL11Update") if options.token else ("SPARQL11Query",):
        graph.add((service, SD.supportedLanguage, SD[language]))
    for predicate, names in ((SD.resultFormat, RESULTS), (SD.inputFormat, INPUTS)):
        for name in names:
            graph.add((service, predicate, FORMATS[name]))
    graph.add((service, SD.feature, SD.EmptyGraphs))
    graph.add((service, SD.defaultDataset, dataset))
    _add_dataset(graph, root, dataset, numbers)
    router = SparqlRouter(
        graph=Dataset(),
        service_description=graph,
        title=TITLE,
        description=DESCRIPTION,
        public_url=f"{root}/sparql",
        enable_update=bool(options.token),
    )
    described: Graph = router.service_description
    if not options.services:
        described.remove((None, SD.feature, SD.BasicFederatedQuery))  # the router always says so
    return described


def _add_dataset(graph: Graph, root: str, dataset: URIRef, numbers: Numbers) -> None:
    default = BNode("default")
    graph.add((dataset, RDF.type, SD.Dataset))
    graph.add((dataset, RDF.type, VOID.Dataset))
    graph.add((dataset, DCTERMS.title, Literal(TITLE, "fr")))
    graph.add((dataset, DCTERMS.description, Literal(DESCRIPTION, "en")))
    graph.add((dataset, VOID.sparqlEndpoint, URIRef(f"{root}/sparql")))
    graph.add((dataset, VOID.triples, _count(numbers.triples)))
    graph.add((dataset, VOID.documents, _count(numbers.graphs)))
    graph.add((dataset, SD.defaultGraph, default))
    graph.add((default, RDF.type, SD.Graph))
    graph.add((default, VOID.triples, _count(numbers.triples)))
    _add_partitions(graph, dataset, VOID.classPartition, VOID["class"], VOID.entities, numbers.classes)
    _add_partitions(graph, dataset, VOID.propertyPartition, VOID.property, VOID.triples, numbers.properties)


def _add_partitions(
    graph: Graph, dataset: URIRef, link: URIRef, kind: URIRef, amount: URIRef, counts: Iterable[tuple[str, int]]
) -> None:
    for number, (term, count) in enumerate(counts):
        part = BNode(f"{link.rpartition('#')[2]}{number}")
        graph.add((dataset, link, part))
        graph.add((part, kind, URIRef(term)))
        graph.add((part, amount, _count(count)))


def _count(number: int) -> Literal:
    return Literal(number, datatype=XSD.integer)


def write(graph: Graph, format_: str) -> bytes:
    """The description in the format named `format_`."""
    return graph.serialize(format=SYNTAXES[format_], encoding="utf-8")
