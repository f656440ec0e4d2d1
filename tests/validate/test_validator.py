from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from kg.config import resource
from kg.errors import ResourceError
from kg.model import Finding, Severity
from kg.validate import Validator

ARTICLE = "https://data.example/article"
PREFIXES = """
@prefix kg: <https://w3id.org/communique/ontology#> .
@prefix kgc: <https://w3id.org/communique/concept/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://data.example/> .
"""
# Ada and Tomas meet about floods and discuss the Flood Plan; Ada is minister of Lune, Tomas holds nothing.
GOOD = """
:article a kg:Article ; kg:fileName "a.txt" ; schema:datePublished "2030-01-02"^^xsd:date .
:met a kg:Evidence ; kg:quote "Ada met Tomas." ; kg:start 0 ; kg:end 14 ; kg:article :article ; kg:saidBy :council .
:is a kg:Evidence ; kg:quote "Minister Ada has a plan." ; kg:start 15 ; kg:end 39 ; kg:article :article .
:council a kg:IntergovernmentalOrganization ; rdfs:label "River Council" .
:lune a kg:State ; rdfs:label "Lune" .
:ada a kg:Person ; rdfs:label "Ada" .
:tomas a kg:Person ; rdfs:label "Tomas" .
:floods a skos:Concept ; skos:prefLabel "floods" .
:plan a kg:Plan ; rdfs:label "Flood Plan" ; kg:instrumentType kgc:plan ; kg:party :lune ; kg:evidence :is .
:minister a kg:Position ; kg:holder :ada ; kg:title "Minister" ; kg:organization :lune ; kg:evidence :is .
:meeting a kg:Meeting ; kg:eventType kgc:meeting ; kg:participant :ada , :tomas ; kg:topic :floods ;
    kg:discusses :plan ; kg:evidence :met ; kg:status kgc:held .
"""


VALIDATOR = Validator(resource("shapes"), resource("ontology"))


@pytest.fixture
def validator() -> Validator:
    """Of the shapes and the ontology that travel with the package."""
    return VALIDATOR


def _quads(turtle: str, graph: NamedNode | DefaultGraph = NamedNode(ARTICLE)) -> list[Quad]:  # noqa: B008
    triples = parse(PREFIXES + turtle, format=RdfFormat.TURTLE)
    return [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in triples]


def _trig(text: str) -> list[Quad]:
    return list(parse(PREFIXES + text, format=RdfFormat.TRIG))


def _subjects(quads: list[Quad]) -> set[str]:
    return {q.subject.value.rpartition("/")[2] for q in quads if isinstance(q.subject, NamedNode)}


ALL = {"article", "met", "is", "council", "lune", "ada", "tomas", "floods", "plan", "minister", "meeting"}


def test_finding_says_all(validator: Validator) -> None:
    """A finding tells article, file, severity, shape, node, property, message and value."""
    [finding] = validator.check(_quads(GOOD.replace("kgc:held", "kgc:signed")), ARTICLE, "a.txt")
    assert finding == Finding(
        article=ARTICLE,
        file="a.txt",
        severity=Severity.VIOLATION,
        shape="https://w3id.org/communique/shapes#Meeting-status",
        focus="https://data.example/meeting",
        path="https://w3id.org/communique/ontology#status",
        message="A meeting has exactly one status: held, planned, cancelled or postponed.",
        value="https://w3id.org/communique/concept/signed",
    )


def test_path_of_several_properties(validator: Validator) -> None:
    """When a shape looks along several properties, the finding names the node alone."""
    broken = GOOD.replace("kg:participant :ada , :tomas ; ", "")
    [finding] = validator.check(_quads(broken), ARTICLE, "a.txt")
    assert finding.path == ""


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_order_leaves_no_trace(data: st.DataObject) -> None:
    """The same quads in another order give the same findings in the same order."""
    quads = _quads(GOOD.replace('rdfs:label "Ada"', 'rdfs:label ""').replace("kg:start 15", "kg:start 99"))
    found = VALIDATOR.check(quads, ARTICLE, "a.txt")
    assert len(found) == 3
    assert VALIDATOR.check(data.draw(st.permutations(quads)), ARTICLE, "a.txt") == found


def test_checks_do_not_mix(validator: Validator) -> None:
    """What one check was given is forgotten in the next."""
    broken = GOOD.replace(':lune a kg:State ; rdfs:label "Lune" .', "")
    assert validator.check(_quads(GOOD), ARTICLE, "a.txt") == []
    assert validator.check(_quads(broken), ARTICLE, "a.txt")


def test_all_kept(validator: Validator) -> None:
    """What conforms is kept whole."""
    quads = _quads(GOOD)
    assert validator.partition(quads, ARTICLE, "a.txt") == (quads, [], [])


def test_warnings_pass(validator: Validator) -> None:
    """A warning is reported and keeps nothing out."""
    quads = _quads(GOOD.replace("kg:organization :lune ; ", ""))
    kept, rejected, [finding] = validator.partition(quads, ARTICLE, "a.txt")
    assert (kept, rejected) == (quads, [])
    assert finding.severity is Severity.WARNING


def test_fact_goes_with_its_description(validator: Validator) -> None:
    """A violating meeting takes along what only described it: its words, their speaker, its topic, and who
    did nothing else; not the plan, which is a fact of its own, nor the minister."""
    quads = _quads(GOOD.replace("kgc:held", "kgc:signed"))
    kept, rejected, _ = validator.partition(quads, ARTICLE, "a.txt")
    assert _subjects(rejected) == {"meeting", "met", "council", "floods", "tomas"}
    assert _subjects(kept) == ALL - _subjects(rejected)


def test_facts_that_lean_on_it_go_too(validator: Validator) -> None:
    """A violating person takes along the position that would be left without a holder, not the meeting, in
    which another takes part; both violations are reported."""
    quads = _quads(GOOD.replace('rdfs:label "Ada"', 'rdfs:label ""'))
    kept, rejected, findings = validator.partition(quads, ARTICLE, "a.txt")
    assert _subjects(rejected) == {"ada", "minister", "meeting"}
    assert "meeting" in _subjects(kept)
    assert {f.focus.rpartition("/")[2] for f in findings} == {"ada", "minister"}


LONELY = """
:article a kg:Article ; kg:fileName "a.txt" .
:met a kg:Evidence ; kg:quote "Ada met Tomas." ; kg:start 0 ; kg:end 14 ; kg:article :article .
:meeting a kg:Meeting ; kg:eventType kgc:meeting ; kg:evidence :met ; kg:status kgc:signed .
"""


def test_the_article_outlives_its_only_fact(validator: Validator) -> None:
    """It was read, whatever became of what it says: it did not only describe its evidence."""
    assert _subjects(validator.partition(_quads(LONELY), ARTICLE, "a.txt").kept) == {"article"}


def test_violating_article(validator: Validator) -> None:
    """Without a sound article nothing of it is served."""
    quads = _quads(GOOD.replace('kg:fileName "a.txt"', 'kg:fileName ""'))
    kept, rejected, findings = validator.partition(quads, ARTICLE, "a.txt")
    assert (kept, rejected) == ([], quads)
    assert [f.focus for f in findings] == [ARTICLE]


def test_blank_nodes_go(validator: Validator) -> None:
    """A blank node among data from outside is found and kept out."""
    extra = Quad(BlankNode("x"), NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
                 NamedNode("https://w3id.org/communique/ontology#Place"), NamedNode(ARTICLE))  # fmt: skip
    quads = _quads(GOOD)
    kept, rejected, _ = validator.partition([*quads, extra], ARTICLE, "a.txt")
    assert (kept, rejected) == (quads, [extra])


SWAPS = [
    ("kgc:held", "kgc:held"),
    ("kgc:held", ":ada"),
    ("Lune", ""),
    ("kg:start 0", "kg:start 99"),
    ("a kg:Person", "a kg:Place"),
]
LINES = [line for line in GOOD.replace(";\n", ";").splitlines() if line]


@settings(max_examples=25, deadline=None)
@given(lines=st.lists(st.sampled_from(LINES), unique=True), swap=st.sampled_from(SWAPS))
def test_nothing_lost(lines: list[str], swap: tuple[str, str]) -> None:
    """Whatever is missing or wrong, kept and rejected together are the input, and what is kept conforms."""
    quads = _quads("\n".join(lines).replace(*swap))
    kept, rejected, _ = VALIDATOR.partition(quads, ARTICLE, "a.txt")
    assert sorted([*kept, *rejected], key=str) == sorted(quads, key=str)
    assert not [f for f in VALIDATOR.check(kept, ARTICLE, "a.txt") if f.severity is Severity.VIOLATION]


def test_dataset_by_graph(validator: Validator) -> None:
    """In a dataset each graph is checked alone: two articles may differ about one event, in a default graph
    that sums them up too."""
    one = "{ :port a kg:Place ; rdfs:label 'Port Lune' . :lune a kg:State ; rdfs:label 'Lune' . %s }"
    first = one % ":a a kg:Article ; kg:fileName 'a' ; schema:datePublished '2030-01-02'^^xsd:date ."
    second = one % ":a a kg:Article ; kg:fileName 'b' ; schema:datePublished '2030-01-02'^^xsd:date ."
    assert validator.check(_trig(f":g1 {first} :g2 {second} {first} {second}"), "", "x.trig") == []
    [finding] = validator.check(_trig(f"{first} {second}"), "x", "x.trig")
    assert (finding.article, finding.path) == ("x", "https://w3id.org/communique/ontology#fileName")


def test_dataset_with_common_part(validator: Validator) -> None:
    """What only the default graph says holds for every graph; findings name the graph."""
    quads = _trig(":g1 { :ada a kg:Person } :g2 { :bo a kg:Person } { :ada rdfs:label 'Ada' }")
    [finding] = validator.check(quads, "x", "x.trig")
    assert (finding.article, finding.focus) == ("https://data.example/g2", "https://data.example/bo")


def test_nothing_given(validator: Validator) -> None:
    """Nothing given, nothing found."""
    assert validator.check([], ARTICLE, "a.txt") == []


def test_values_as_written(validator: Validator) -> None:
    """A finding shows the value as it was written, not a tidied form of it."""
    [finding] = validator.check(_quads(GOOD.replace("kg:start 15", "kg:start 099")), ARTICLE, "a.txt")
    assert finding.value == "099"


def test_strings_are_strings(tmp_path: Path) -> None:
    """A plain string in a shape and one in the data are the same value."""
    (tmp_path / "x.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix schema: <https://schema.org/> . @prefix : <urn:> ."
        ":x a sh:NodeShape ; sh:targetSubjectsOf schema:inLanguage ;"
        ' sh:property [ sh:path schema:inLanguage ; sh:in ( "en" ) ] .',
        encoding="utf-8",
    )
    quads = [Quad(NamedNode(ARTICLE), NamedNode("https://schema.org/inLanguage"), Literal("en"))]
    assert Validator(tmp_path, resource("ontology")).check(quads, ARTICLE, "a.txt") == []


def test_language_and_odd_literals(validator: Validator) -> None:
    """Ill-typed and language-tagged values are seen as they were written."""
    quads = _quads(':x a kg:Place ; rdfs:label "Port"@en . :a a kg:Article ; kg:fileName "a" ; '
                   'schema:datePublished "2030-02-30"^^xsd:date .')  # fmt: skip
    found = validator.check(quads, ARTICLE, "a.txt")
    assert [(f.path.rpartition("/")[2], f.value) for f in found] == [
        ("datePublished", "2030-02-30"),
        ("rdf-schema#label", "Port"),
    ]


@pytest.mark.parametrize("content", [None, "no Turtle", b"\xff\xfe\x00"])
def test_broken_shapes(tmp_path: Path, content: str | bytes | None) -> None:
    """Shapes that are missing or no Turtle are named in the error."""
    if content:
        (tmp_path / "x.ttl").write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ResourceError, match=tmp_path.name):
        Validator(tmp_path, resource("ontology"))


def test_triple_terms(validator: Validator) -> None:
    """Statements about statements, which SHACL does not know, disturb nothing."""
    quads = _quads(GOOD)
    about = Quad(NamedNode("https://data.example/lune"), NamedNode("https://other.example/says"), quads[0].triple)
    assert validator.check([*quads, about], ARTICLE, "a.txt") == []


def test_literal_is_no_node(validator: Validator) -> None:
    """A literal that looks like the IRI of a violating node is not taken for it."""
    quads = _quads(GOOD.replace("kgc:held", "kgc:signed"))
    odd = Quad(NamedNode("https://data.example/lune"), NamedNode("http://www.w3.org/2000/01/rdf-schema#comment"),
               Literal("https://data.example/meeting"), NamedNode(ARTICLE))  # fmt: skip
    assert odd in validator.partition([*quads, odd], ARTICLE, "a.txt").kept


TWICE = """
:other a kg:Article ; kg:fileName "b.txt" ; schema:datePublished "2030-01-03"^^xsd:date .
:too a kg:Evidence ; kg:quote "Ada met Tomas too." ; kg:start 0 ; kg:end 18 ; kg:article :other .
:meeting kg:evidence :too ; kg:status kgc:planned .
"""


def test_articles_that_differ_are_no_violation_when_they_stand_together(validator: Validator) -> None:
    """In data without named graphs a meeting of two articles may have a status by each; one of one article may not."""
    [finding] = validator.check(_quads(GOOD + TWICE, DefaultGraph()), "", "flat.ttl")
    assert (finding.severity, finding.focus) == (Severity.INFO, "https://data.example/meeting")
    alone = GOOD + ":meeting kg:status kgc:planned ."
    assert [one.severity for one in validator.check(_quads(alone, DefaultGraph()), "", "flat.ttl")] == ["Violation"]


def test_what_one_graph_says_twice_is_a_violation_however_many_articles_it_cites(validator: Validator) -> None:
    """A named graph is one article's."""
    assert Severity.VIOLATION in {one.severity for one in validator.check(_quads(GOOD + TWICE), ARTICLE, "a.txt")}
