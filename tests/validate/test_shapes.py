"""Every shape, against a fragment that it accepts and one that it forbids."""

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse
from rdflib import RDF, RDFS, SH, Graph, URIRef

from kg.config import resource
from kg.model import Finding, Severity
from kg.validate import Validator
from kg.vocab import KG, KG_NS

CASES = Path(__file__).parent.parent / "cases" / "shapes"
NAMESPACE = "https://w3id.org/communique/shapes#"
VALID = NamedNode("urn:valid")


@cache
def _shapes(name: str = "*") -> Graph:
    graph = Graph()
    for path in resource("shapes").glob(f"{name}.ttl"):
        graph.parse(path)
    return graph


def _read(path: Path) -> list[Quad]:
    return list(parse(path=str(path), format=RdfFormat.TRIG))


def _fragment(quads: list[Quad], name: NamedNode) -> list[Quad]:
    """What is common to all fragments of the file, and the one of that name."""
    return [quad for quad in quads if quad.graph_name in (DefaultGraph(), name)]


FILES = {path.stem: _read(path) for path in sorted(CASES.glob("*.trig"))}
INVALID = {
    name.value.removeprefix(NAMESPACE): _fragment(quads, name)
    for quads in FILES.values()
    for name in {quad.graph_name for quad in quads}
    if isinstance(name, NamedNode) and name != VALID
}
SHAPES = sorted(s.removeprefix(NAMESPACE) for s in _shapes().subjects(SH.severity, None) if isinstance(s, URIRef))


@pytest.fixture(scope="module")
def validator() -> Validator:
    """The shapes and the ontology that travel with the package."""
    return Validator(resource("shapes"), resource("ontology"))


def _flat(quads: list[Quad]) -> list[Quad]:
    return [Quad(quad.subject, quad.predicate, quad.object) for quad in quads]


def _check(validator: Validator, quads: list[Quad]) -> list[Finding]:
    return validator.check(_flat(quads), "https://data.example/article", "a.txt")


def test_no_shape_without_fragment() -> None:
    """Each shape has a fragment that it forbids, and each such fragment a shape."""
    assert sorted(INVALID) == SHAPES


@pytest.mark.parametrize("shape", SHAPES)
def test_forbidden(validator: Validator, shape: str) -> None:
    """The shape speaks up about its invalid fragment, with the severity it declares."""
    [severity] = _shapes().objects(URIRef(NAMESPACE + shape), SH.severity)
    found = [f for f in _check(validator, INVALID[shape]) if f.shape == NAMESPACE + shape]
    assert {f.severity for f in found} == {Severity(str(severity).removeprefix(str(SH)))}


@pytest.mark.parametrize("shape", SHAPES)
def test_one_at_a_time(validator: Validator, shape: str) -> None:
    """An invalid fragment breaks its own shape, and hardly another: at the most one more, which says the same
    of a class above."""
    others = {f.shape for f in _check(validator, INVALID[shape])} - {NAMESPACE + shape}
    assert len(others) <= 2


@pytest.mark.parametrize("name", FILES)
def test_accepted(validator: Validator, name: str) -> None:
    """No shape has anything to say about the valid fragments, not even a warning."""
    assert _check(validator, _fragment(FILES[name], VALID)) == []


@pytest.mark.parametrize("shape", SHAPES)
def test_accepted_is_looked_at(shape: str) -> None:
    """The valid fragment beside an invalid one has what the shape looks at: accepting it means something."""
    shapes = _shapes()
    [quads] = [q for q in FILES.values() if any(x.graph_name == NamedNode(NAMESPACE + shape) for x in q)]
    fragment = _fragment(quads, VALID)
    targets = {str(t) for t in shapes.objects(URIRef(NAMESPACE + shape), SH.targetClass)}
    targets |= {str(s) for t in targets for s in _below(t)}
    assert targets & {q.object.value for q in fragment if isinstance(q.object, NamedNode)}
    path = shapes.value(URIRef(NAMESPACE + shape), SH.path)
    if isinstance(path, URIRef):
        assert str(path) in {q.predicate.value for q in fragment}


@cache
def _below(target: str) -> set[str]:
    ontology = Graph().parse(resource("ontology", "communique.ttl"))
    return {str(s) for s in ontology.transitive_subjects(RDFS.subClassOf, URIRef(target))}


@pytest.mark.parametrize("shape", SHAPES)
def test_told_to_an_editor(shape: str) -> None:
    """Each shape has a name, a message that is a sentence, a severity, and points to its term."""
    shapes, node = _shapes(), URIRef(NAMESPACE + shape)
    [name], [message] = shapes.objects(node, SH.name), shapes.objects(node, SH.message)
    assert str(name)
    assert str(message).endswith(".")
    assert list(shapes.objects(node, RDFS.seeAlso))


def test_severities() -> None:
    """What is recommended is a warning; all else is a violation."""
    assert set(_shapes("recommended").objects(None, SH.severity)) == {SH.Warning}
    for name in ("core", "provenance", "codelists"):
        assert set(_shapes(name).objects(None, SH.severity)) == {SH.Violation}


def test_every_class_has_a_shape() -> None:
    """There is a node shape for each class of the ontology."""
    ontology = Graph().parse(resource("ontology", "communique.ttl"))
    classes = {
        s for s in ontology.subjects(RDF.type, None) if str(s).startswith(KG_NS) and str(s)[len(KG_NS)].isupper()
    }
    shapes = _shapes()
    targets = {t for s in shapes.subjects(RDF.type, SH.NodeShape) for t in shapes.objects(s, SH.targetClass)}
    assert classes <= targets


def test_every_fact_needs_evidence(validator: Validator) -> None:
    """Meeting, action, agreement, plan and position: each is refused without evidence."""
    found = [f for f in _check(validator, INVALID["evidence"]) if f.shape == NAMESPACE + "evidence"]
    assert len(found) == 5


def test_cheap() -> None:
    """No sh:sparql, whose query would be parsed anew for each node, and no \\p{…}, which Python's patterns lack."""
    shapes = _shapes()
    assert not list(shapes.subject_objects(SH.sparql))
    assert not [p for p in shapes.objects(None, SH.pattern) if "\\p" in p]


@pytest.mark.parametrize("example", sorted(resource("ontology", "examples").glob("*.ttl")), ids=lambda path: path.stem)
def test_examples(validator: Validator, example: Path) -> None:
    """The ontology's examples break no shape, not even a warning, and each has facts to check."""
    quads = list(parse(path=str(example), format=RdfFormat.TURTLE))
    assert [q for q in quads if q.predicate == KG.evidence]
    assert validator.check(quads, "example", example.name) == []
