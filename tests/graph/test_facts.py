from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import article_quads
from kg.model import Evidence, Facts, Meeting, MeetingKind, Status
from kg.vocab import EDTF, KG, KGC, RDF, RDFS, SCHEMA, SKOS, XSD

BASE = "https://data.example/"
GRAPH = NamedNode(f"{BASE}article/lune")


def _node(local: str) -> NamedNode:
    return NamedNode(BASE + local)


def _day(value: str) -> Literal:
    return Literal(value, datatype=XSD.date)


def _has(quads: list[Quad], subject: str, predicate: NamedNode, value: NamedNode | Literal) -> bool:
    return Quad(_node(subject), predicate, value, GRAPH) in quads


def _values(quads: list[Quad], subject: str, predicate: NamedNode) -> list[object]:
    return [q.object for q in quads if q.subject == _node(subject) and q.predicate == predicate]


def test_named_graph(facts: Facts) -> None:
    """Every quad stands in the graph that bears the article's IRI, once."""
    quads = article_quads(facts)
    assert {quad.graph_name for quad in quads} == {GRAPH}
    assert len(quads) == len(set(quads))


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        ("article/lune", RDF.type, KG.Article),
        ("article/lune", KG.fileName, Literal("lune.txt")),
        ("article/lune", SCHEMA.headline, Literal("Charter signed")),
        ("article/lune", SCHEMA.datePublished, _day("2030-05-06")),
        ("article/lune", SCHEMA.publisher, _node("organization/lune-gazette")),
        ("article/lune", SCHEMA.author, Literal("B. Ink")),
        ("article/lune", SCHEMA.url, Literal("https://gazette.example/a b", datatype=XSD.anyURI)),
        ("article/lune", SCHEMA.inLanguage, Literal("en")),
        ("article/lune", KG.dateline, _node("place/port-lune")),
        ("article/lune", KG.cites, _node("organization/river-council")),
        ("organization/lune-gazette", RDF.type, SCHEMA.Organization),
        ("organization/lune-gazette", RDFS.label, Literal("Lune Gazette")),
        ("person/ada-quill", RDF.type, KG.Person),
        ("person/ada-quill", RDFS.label, Literal("Ada Quill")),
        ("person/ada-quill", SKOS.altLabel, Literal("Quill")),
        ("organization/river-council", KG.partOf, _node("state/lune")),
        ("place/port-lune", RDF.type, KG.Place),
        ("place/port-lune", RDFS.label, Literal("Port Lune")),
        ("topic/floods", RDF.type, SKOS.Concept),
        ("topic/floods", SKOS.prefLabel, Literal("floods")),
        ("position/p", RDF.type, KG.Position),
        ("position/p", KG.holder, _node("person/ada-quill")),
        ("position/p", KG.title, Literal("Minister")),
        ("position/p", KG.organization, _node("state/lune")),
        ("position/p", KG.confidence, Literal("0.5", datatype=XSD.decimal)),
        ("meeting/m", RDF.type, KG.Meeting),
        ("meeting/m", KG.eventType, KGC.meeting),
        ("meeting/m", KG.status, KGC.held),
        ("meeting/m", KG.format, KGC.in_person),
        ("meeting/m", KG.place, _node("place/port-lune")),
        ("meeting/m", KG.participant, _node("person/ada-quill")),
        ("meeting/m", KG.side, _node("state/lune")),
        ("meeting/m", KG.topic, _node("topic/floods")),
        ("meeting/m", KG.discusses, _node("plan/dike")),
        ("meeting/m", KG.outcome, _node("agreement/lune-charter")),
        ("agreement/lune-charter", RDF.type, KG.Agreement),
        ("agreement/lune-charter", KG.instrumentType, KGC.treaty),
        ("agreement/lune-charter", KG.party, _node("state/lune")),
        ("agreement/lune-charter", KG.period, Literal("2030/2031", datatype=EDTF)),
        ("agreement/lune-charter", KG.earliest, _day("2030-01-01")),
        ("agreement/lune-charter", KG.latest, _day("2031-12-31")),
        ("plan/dike", RDF.type, KG.Plan),
        ("plan/dike", KG.instrumentType, KGC.plan),
        ("plan/dike", SKOS.altLabel, Literal("the plan")),
        ("action/a", RDF.type, KG.Action),
        ("action/a", KG.eventType, KGC.signed),
        ("action/a", KG.object, _node("agreement/lune-charter")),
        ("action/a", KG.participant, _node("state/lune")),
        ("action/a", KG.date, Literal("2030-05", datatype=EDTF)),
        ("action/a", KG.latest, _day("2030-05-31")),
    ],
)
def test_terms(facts: Facts, subject: str, predicate: NamedNode, value: NamedNode | Literal) -> None:
    """Each part of the facts is said in the contract's terms."""
    assert _has(article_quads(facts), subject, predicate, value)


def test_label_is_no_alias(facts: Facts) -> None:
    """The canonical name is not repeated as an alternative one."""
    assert _values(article_quads(facts), "person/ada-quill", SKOS.altLabel) == [Literal("Quill")]


def test_publisher_is_no_actor(facts: Facts) -> None:
    """The publisher as publisher is no actor of its article."""
    assert not _has(article_quads(facts), "organization/lune-gazette", RDF.type, KG.Organization)


def test_host_takes_part(facts: Facts) -> None:
    """Whoever hosts a meeting takes part in it, even when the facts list the host apart."""
    quads = article_quads(facts)
    assert _has(quads, "meeting/m", KG.host, _node("organization/river-council"))
    assert _has(quads, "meeting/m", KG.participant, _node("organization/river-council"))


def test_evidence_is_shared(facts: Facts) -> None:
    """Facts that rest on the same words point to one node, which cites them with offsets and speaker."""
    quads = article_quads(facts)
    [met] = _values(quads, "meeting/m", KG.evidence)
    assert _values(quads, "position/p", KG.evidence) == [met] == _values(quads, "plan/dike", KG.evidence)
    assert isinstance(met, NamedNode)
    assert met.value.startswith(f"{BASE}evidence/lune-0-54-")
    about = {q.predicate: q.object for q in quads if q.subject == met}
    assert about == {
        RDF.type: KG.Evidence,
        KG.quote: Literal("Minister Ada Quill met the River Council in Port Lune."),
        KG.start: Literal("0", datatype=XSD.integer),
        KG.end: Literal("54", datatype=XSD.integer),
        KG.article: GRAPH,
        KG.saidBy: _node("organization/river-council"),
    }


def test_evidence_by_speaker(facts: Facts) -> None:
    """The same words said by another, or by nobody named, are another node."""
    words = facts.plans[0].evidence[0]
    plan = replace(facts.plans[0], evidence=(words, replace(words, said_by=None)))
    assert len(_values(article_quads(replace(facts, plans=(plan,))), "plan/dike", KG.evidence)) == 2


def test_self_contained(facts: Facts) -> None:
    """Every node under the base that the graph mentions is typed in it."""
    quads = article_quads(facts)
    typed = {q.subject for q in quads if q.predicate == RDF.type}
    mentioned = {q.object for q in quads if isinstance(q.object, NamedNode) and q.object.value.startswith(BASE)}
    assert mentioned <= typed


def _meeting(status: Status, date: str | None) -> Meeting:
    return Meeting(MeetingKind.CALL, status, date=date, id=f"{BASE}meeting/x")


@pytest.mark.parametrize(
    ("status", "date", "earliest", "latest"),
    [
        (Status.HELD, None, [], ["2030-05-06"]),
        (Status.PLANNED, None, [], []),
        (Status.HELD, "2030-02", ["2030-02-01"], ["2030-02-28"]),
        (Status.PLANNED, "2030-06-01/2030-06-03", ["2030-06-01"], ["2030-06-03"]),
        (Status.HELD, "someday", [], []),
    ],
)
def test_bounds(facts: Facts, status: Status, date: str | None, earliest: list[str], latest: list[str]) -> None:
    """Bounds are what the date means; a held event without one was over on the day of publication."""
    quads = article_quads(replace(facts, meetings=(_meeting(status, date),)))
    assert _values(quads, "meeting/x", KG.earliest) == [_day(d) for d in earliest]
    assert _values(quads, "meeting/x", KG.latest) == [_day(d) for d in latest]


def test_little_known(facts: Facts) -> None:
    """An article of which nothing is known but its name gives its type, name and language, and nothing else."""
    bare = replace(facts.article, headline=None, published=None, publisher=None, author=None, url=None)
    quads = article_quads(Facts(bare, id=facts.id))
    assert [q.predicate for q in quads] == [RDF.type, KG.fileName, SCHEMA.inLanguage]


def test_lone_surrogate(facts: Facts) -> None:
    """Half a surrogate pair, which no RDF syntax can hold, is replaced one for one."""
    plan = replace(facts.plans[0], evidence=(Evidence(0, 3, "a\ud800b"),))
    [evidence] = _values(article_quads(replace(facts, plans=(plan,))), "plan/dike", KG.evidence)
    assert isinstance(evidence, NamedNode)
    quads = article_quads(replace(facts, plans=(plan,)))
    assert _values(quads, evidence.value.removeprefix(BASE), KG.quote) == [Literal("a\ufffdb")]
