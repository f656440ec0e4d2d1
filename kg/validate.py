"""Stage validate: quads and shapes in, findings out, and the quads parted into what may be served and what not.

pyshacl is the engine; its answers are the record. It is given plain rdflib graphs on both sides: over a
store that hands back typed strings it would take equal values for different ones. The shapes are parsed
once per `Validator`; of the ontology only our own class hierarchy goes with the data.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, replace
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple
from pyshacl import Validator as Engine
from pyshacl.graph_abstraction import DataGraph
from pyshacl.shapes_graph import ShapesGraph
from rdflib import RDFS, SH, BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import IdentifiedNode

from kg.errors import ResourceError
from kg.model import Finding, Severity
from kg.pruning import without
from kg.vocab import KG, KG_NS, PREFIXES

XSD_STRING = PREFIXES["xsd"] + "string"
# What can be broken by values that come from different articles, each of which is right
BETWEEN_ARTICLES = (SH.MaxCountConstraintComponent, SH.LessThanOrEqualsConstraintComponent)

Term = NamedNode | BlankNode | Literal | Triple


class Partition(NamedTuple):
    """`kept` and `rejected` together are the quads that were given, in their order."""

    kept: list[Quad]
    rejected: list[Quad]
    findings: list[Finding]


class Validator:
    """Checks quads against the shapes in a folder, with the class hierarchy of the ontology in another.

    Raises ResourceError when either folder has no Turtle or one file is none.
    """

    def __init__(self, shapes: Path, ontology: Path) -> None:
        self._shapes = ShapesGraph(_load(shapes))
        self._hierarchy = [
            triple
            for triple in _load(ontology).triples((None, RDFS.subClassOf, None))
            if all(str(term).startswith(KG_NS) for term in (triple[0], triple[2]))
        ]

    def check(self, quads: Sequence[Quad], article: str, file: str) -> list[Finding]:
        """What the shapes say of `quads`, sorted. `article` and `file` say in each finding where it was found.

        Quads of several graphs, as in a dataset from outside, are checked graph by graph, each with what
        stands in no other graph than the default one; `article` is then the graph's IRI.

        Without named graphs nothing tells which article says what. Of a thing that several articles are
        evidence for, values that are too many or do not fit together may come from different ones; such a
        finding is Info.
        """
        graphs = _by_graph(quads)
        if len(graphs) == 1:
            return sorted(self._findings(quads, article, file), key=astuple)
        findings = (f for graph, part in graphs.items() for f in self._findings(part, graph or article, file))
        return sorted(findings, key=astuple)

    def partition(self, quads: Sequence[Quad], article: str, file: str) -> Partition:
        """Parts one article's quads so that what is kept has no violation.

        Out go the nodes that violate a shape, every statement that mentions them, and what only described
        them; then again, until nothing is left to complain of. If the article's own node violates a
        shape, or nothing else helps, all goes out. Findings are all violations on the way, and the
        warnings about what is kept.
        """
        kept, violations = list(quads), set[Finding]()
        while broken := _violations(found := self.check(kept, article, file)):
            violations |= broken
            focus = {finding.focus for finding in broken}
            remaining = [] if article in focus else without(kept, focus)
            kept = remaining if len(remaining) < len(kept) else []
        return Partition(kept, _rest(quads, kept), sorted({*violations, *found}, key=astuple))

    def _findings(self, quads: Iterable[Quad], article: str, file: str) -> Iterator[Finding]:
        quads = list(quads)
        merged = _merged(quads)
        data = Graph(bind_namespaces="none")
        for triple in self._hierarchy:
            data.add(triple)
        for quad in quads:
            data.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
        engine = Engine(DataGraph.from_rdflib_graph(data), shacl_graph=Graph(), options={"inplace": True})
        engine.shacl_graph = self._shapes
        _, report, _ = engine.run()  # type: ignore[no-untyped-call]
        for result in report.subjects(URIRef(PREFIXES["rdf"] + "type"), SH.ValidationResult):
            found = _finding(report, result, article, file)
            between = report.value(result, SH.sourceConstraintComponent) in BETWEEN_ARTICLES
            if between and found.focus in merged:
                found = replace(found, severity=Severity.INFO, message=f"{found.message} Several articles tell of it.")
            yield found


def _violations(findings: Iterable[Finding]) -> set[Finding]:
    return {finding for finding in findings if finding.severity is Severity.VIOLATION}


def _by_graph(quads: Iterable[Quad]) -> dict[str, list[Quad]]:
    """The triples to be checked together, by graph ("" for a lone default graph)."""
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        graphs.setdefault("" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value, []).append(quad)
    default = graphs.pop("", [])
    if not graphs:
        return {"": default}
    named = {quad.triple for part in graphs.values() for quad in part}
    common = [quad for quad in default if quad.triple not in named]
    return {graph: part + common for graph, part in graphs.items()}


def _merged(quads: Sequence[Quad]) -> set[str]:
    """The things of which triples from several articles stand together: in the default graph, with evidence of
    more than one."""
    if any(not isinstance(quad.graph_name, DefaultGraph) for quad in quads):
        return set()
    articles: dict[object, object] = {quad.subject: quad.object for quad in quads if quad.predicate == KG.article}
    told: dict[str, set[object]] = {}
    for quad in quads:
        if quad.predicate == KG.evidence and quad.object in articles:
            told.setdefault(str(_term(quad.subject)), set()).add(articles[quad.object])
    return {subject for subject, by in told.items() if len(by) > 1}


def _rest(quads: Iterable[Quad], kept: Iterable[Quad]) -> list[Quad]:
    known = set(kept)
    return [quad for quad in quads if quad not in known]


def _finding(report: Graph, result: IdentifiedNode, article: str, file: str) -> Finding:
    said = {predicate: str(value) for predicate, value in report.predicate_objects(result)}
    return Finding(
        article=article,
        file=file,
        severity=Severity(said[SH.resultSeverity].rpartition("#")[2]),
        shape=said[SH.sourceShape],
        focus=said[SH.focusNode],
        path=_path(report, result),
        message=said[SH.resultMessage],
        value=said.get(SH.value, ""),
    )


def _path(report: Graph, result: IdentifiedNode) -> str:
    """The property, if the path is a single one."""
    path = report.value(result, SH.resultPath)
    return str(path) if isinstance(path, URIRef) else ""


def _load(folder: Path) -> Graph:
    """All Turtle files directly in `folder`, as one graph."""
    graph = Graph(bind_namespaces="none")
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise ResourceError(f"{folder}: no Turtle file there; expected shapes or an ontology")
    for file in files:
        try:
            graph.parse(file, format="turtle")
        except (SyntaxError, OSError, UnicodeDecodeError) as error:
            raise ResourceError(f"{file}: expected Turtle; {error}") from error
    return graph


def _term(term: Term) -> IdentifiedNode | RdfLiteral:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Triple):
        return BNode(str(term))
    return _literal(term)


def _literal(term: Literal) -> RdfLiteral:
    """As it was written: not normalized, so that an ill-typed value is seen."""
    if term.language:
        return RdfLiteral(term.value, lang=term.language)
    datatype = None if term.datatype.value == XSD_STRING else URIRef(term.datatype.value)
    return RdfLiteral(term.value, datatype=datatype, normalize=False)
