import json
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef

from kg import model
from kg.config import resource
from kg.vocab import KG, KG_NS, KGC, KGC_NS, PREFIXES

ONTOLOGY = resource("ontology")
SCHEMA = Namespace(PREFIXES["schema"])
TERMS = {URIRef(term.value) for name, term in vars(KG).items() if not name.startswith("_")}
CONCEPTS = {URIRef(term.value) for name, term in vars(KGC).items() if not name.startswith("_")}
SCHEMES = {
    "MeetingKinds": model.MeetingKind,
    "ActionTypes": model.ActionType,
    "Statuses": model.Status,
    "Formats": model.Format,
    "AgreementTypes": model.AgreementType,
    "PlanTypes": model.PlanType,
}


def _graph(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(ONTOLOGY / name)
    return graph


def _subjects(graph: Graph, namespace: str) -> set[URIRef]:
    return {s for s in graph.subjects() if isinstance(s, URIRef) and s.startswith(namespace)}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """The three Turtle files together."""
    return _graph("communique.ttl", "codelists.ttl", "alignments.ttl")


def test_terms_both_ways() -> None:
    """Every term of the code is defined in the ontology, and every term defined there is in the code."""
    assert _subjects(_graph("communique.ttl"), KG_NS) == TERMS


def test_concepts_both_ways() -> None:
    """Every controlled value of the code is in the code lists, and the other way round."""
    assert _subjects(_graph("codelists.ttl"), KGC_NS) == CONCEPTS


def test_constants_are_named_as_their_terms() -> None:
    """A constant bears its term's local name."""
    assert all(term.value == KG_NS + name for name, term in vars(KG).items() if not name.startswith("_"))
    assert all(term.value == KGC_NS + name for name, term in vars(KGC).items() if not name.startswith("_"))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_schemes(scheme: str) -> None:
    """Each code list holds exactly the members of the model's enumeration."""
    members = _graph("codelists.ttl").subjects(SKOS.inScheme, URIRef(KGC_NS + scheme))
    assert {str(m) for m in members} == {KGC_NS + member for member in SCHEMES[scheme]}


@pytest.mark.parametrize("term", sorted(TERMS))
def test_documented(ontology: Graph, term: URIRef) -> None:
    """Each term has one type, label, comment and example, in English."""
    assert [t for t in ontology.objects(term, RDF.type) if t in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)]
    for predicate in (RDFS.label, RDFS.comment, SKOS.example):
        [text] = ontology.objects(term, predicate)
        assert isinstance(text, Literal)
        assert text.language == "en"
        assert text.strip()


@pytest.mark.parametrize("concept", sorted(CONCEPTS))
def test_concepts_documented(ontology: Graph, concept: URIRef) -> None:
    """Each controlled value and list has one label and definition."""
    for predicate in (SKOS.prefLabel, SKOS.definition):
        assert len(list(ontology.objects(concept, predicate))) == 1


def test_alignments_are_about_our_terms() -> None:
    """Alignments speak of our terms, and point to vocabularies whose prefix is known."""
    graph = _graph("alignments.ttl")
    assert set(graph.subjects()) <= TERMS | CONCEPTS
    known = tuple(PREFIXES.values())
    assert all(str(o).startswith(known) for o in graph.objects())


@pytest.mark.parametrize("prop", ["P710", "P585", "P276", "P664", "P921", "P39", "P463", "P1891", "P6193"])
def test_wikidata(ontology: Graph, prop: str) -> None:
    """The Wikidata properties that our terms can be joined with are all named."""
    assert (None, SKOS.closeMatch, URIRef(PREFIXES["wd"] + prop)) in ontology


@pytest.mark.parametrize("code", ["040", "041", "042", "043", "044", "046", "036", "057"])
def test_event_codes(ontology: Graph, code: str) -> None:
    """The CAMEO codes that event data is joined by are all there."""
    assert (None, SKOS.notation, Literal(code)) in ontology


def test_no_blank_nodes(ontology: Graph) -> None:
    """A blank node would get another name in every build."""
    assert not [term for triple in ontology for term in triple if isinstance(term, BNode)]


def test_domains_are_classes(ontology: Graph) -> None:
    """Domains, ranges and superclasses within our namespace are classes of ours."""
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    for predicate in (SCHEMA.domainIncludes, SCHEMA.rangeIncludes, RDFS.subClassOf):
        assert {o for o in ontology.objects(None, predicate) if str(o).startswith(KG_NS)} <= classes


def test_context_covers_all_terms() -> None:
    """The JSON-LD context has a name for every term: its local name."""
    context = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    entries = {
        name: value["@id"] if isinstance(value, dict) else value for name, value in context.items() if name[0] != "@"
    }
    assert {name for name, value in entries.items() if str(value).startswith("kg:")} == {
        term.removeprefix(KG_NS) for term in TERMS
    }
    assert all(value == f"kg:{name}" for name, value in entries.items() if str(value).startswith("kg:"))


@pytest.mark.parametrize("example", sorted((ONTOLOGY / "examples").glob("*.ttl")), ids=lambda path: path.stem)
def test_context_round_trip(example: Path) -> None:
    """An example written as JSON-LD with our context and read again is the same graph, all its terms bare words."""
    graph = Graph().parse(example)
    context = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    text = graph.serialize(format="json-ld", context=context)
    assert not [key for node in json.loads(text)["graph"] for key in node if ":" in key]
    assert set(Graph().parse(data=text, format="json-ld")) == set(graph)
