"""One article's facts as quads, all in the named graph that bears the article's IRI."""

import hashlib
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg import edtf
from kg.graph.terms import PlainTriple, date_literal, decimal, iri, number, text
from kg.model import (
    Action,
    Actor,
    Agreement,
    Article,
    Evidence,
    Facts,
    Meeting,
    Place,
    Plan,
    Position,
    Status,
)
from kg.vocab import EDTF, KG, RDF, RDFS, SCHEMA, SKOS, XSD, concept


def article_quads(facts: Facts) -> list[Quad]:
    """The facts of one article, after `resolve` (every id an IRI), as quads in the graph `facts.id`.

    The graph is self-contained: each node it mentions is typed and labelled in it. Quads come in the
    order of the facts, each once.
    """
    graph = iri(facts.id)
    return [Quad(*triple, graph) for triple in dict.fromkeys(_Writer(facts).triples())]


class _Writer:
    """Knows the article that the triples are about."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.base, _, self.slug = facts.id.rpartition("article/")

    def triples(self) -> Iterator[PlainTriple]:
        facts = self.facts
        yield from self.article(facts.article)
        for actor in facts.actors:
            yield from _actor(actor)
        for place in facts.places:
            yield from _place(place)
        for topic in facts.topics:
            yield from _each(topic.id, RDF.type, [SKOS.Concept])
            yield from _each(topic.id, SKOS.prefLabel, [text(topic.label)])
        for position in facts.positions:
            yield from self.position(position)
        for agreement in facts.agreements:
            yield from self.instrument(agreement)
        for plan in facts.plans:
            yield from self.instrument(plan)
        for meeting in facts.meetings:
            yield from self.meeting(meeting)
        for action in facts.actions:
            yield from self.action(action)

    def article(self, article: Article) -> Iterator[PlainTriple]:
        facts = self.facts
        yield from _each(facts.id, RDF.type, [KG.Article])
        yield from _each(facts.id, KG.fileName, [text(article.name)])
        yield from _each(facts.id, SCHEMA.headline, _texts(article.headline))
        yield from _each(facts.id, SCHEMA.datePublished, [date_literal(article.published)] if article.published else [])
        yield from _each(facts.id, SCHEMA.author, _texts(article.author))
        yield from _each(facts.id, SCHEMA.url, [Literal(article.url, datatype=XSD.anyURI)] if article.url else [])
        yield from _each(facts.id, SCHEMA.inLanguage, _texts(article.language))
        yield from _each(facts.id, KG.dateline, _iris([facts.dateline]))
        yield from _each(facts.id, KG.cites, _iris(facts.sources))
        yield from self.publisher(article)

    def publisher(self, article: Article) -> Iterator[PlainTriple]:
        """A publisher is an organization, but as publisher no actor of its article: hence no kg:Organization."""
        publisher = self.facts.publisher_id
        if publisher:
            yield from _each(self.facts.id, SCHEMA.publisher, [iri(publisher)])
            yield from _each(publisher, RDF.type, [SCHEMA.Organization])
            yield from _each(publisher, RDFS.label, _texts(article.publisher))

    def position(self, position: Position) -> Iterator[PlainTriple]:
        yield from _each(position.id, RDF.type, [KG.Position])
        yield from _each(position.id, KG.holder, [iri(position.holder)])
        yield from _each(position.id, KG.title, [text(position.title)])
        yield from _each(position.id, KG.organization, _iris(position.organizations))
        yield from self.support(position)

    def instrument(self, instrument: Agreement | Plan) -> Iterator[PlainTriple]:
        kind = KG.Agreement if isinstance(instrument, Agreement) else KG.Plan
        yield from _each(instrument.id, RDF.type, [kind])
        yield from _named(instrument.id, instrument.name, instrument.aliases)
        yield from _each(instrument.id, KG.instrumentType, [concept(instrument.type)])
        yield from _each(instrument.id, KG.party, _iris(instrument.parties))
        yield from _dated(instrument.id, KG.period, instrument.period)
        yield from self.support(instrument)

    def meeting(self, meeting: Meeting) -> Iterator[PlainTriple]:
        yield from _each(meeting.id, RDF.type, [KG.Meeting])
        yield from _each(meeting.id, KG.eventType, [concept(meeting.kind)])
        yield from _each(meeting.id, KG.format, [concept(meeting.format)] if meeting.format else [])
        yield from _each(meeting.id, KG.place, _iris([meeting.place]))
        yield from _each(meeting.id, KG.participant, _iris([*meeting.participants, *meeting.hosts]))
        yield from _each(meeting.id, KG.host, _iris(meeting.hosts))
        yield from _each(meeting.id, KG.side, _iris(meeting.sides))
        yield from _each(meeting.id, KG.topic, _iris(meeting.topics))
        yield from _each(meeting.id, KG.discusses, _iris(meeting.discusses))
        yield from _each(meeting.id, KG.outcome, _iris(meeting.outcomes))
        yield from self.event(meeting)

    def action(self, action: Action) -> Iterator[PlainTriple]:
        yield from _each(action.id, RDF.type, [KG.Action])
        yield from _each(action.id, KG.eventType, [concept(action.type)])
        yield from _each(action.id, KG.object, [iri(action.object)])
        yield from _each(action.id, KG.participant, _iris(action.actors))
        yield from self.event(action)

    def event(self, event: Meeting | Action) -> Iterator[PlainTriple]:
        """What meetings and actions have in common. An undated event that is told as past is over on
        the day of publication."""
        yield from _each(event.id, KG.status, [concept(event.status)])
        yield from _dated(event.id, KG.date, event.date)
        published = self.facts.article.published
        if event.status is Status.HELD and event.date is None and published:
            yield from _each(event.id, KG.latest, [date_literal(published)])
        yield from self.support(event)

    def support(self, fact: Position | Meeting | Agreement | Plan | Action) -> Iterator[PlainTriple]:
        yield from _each(fact.id, KG.confidence, [decimal(fact.confidence)])
        for evidence in fact.evidence:
            node = self.evidence_iri(evidence)
            yield from _each(fact.id, KG.evidence, [iri(node)])
            yield from self.evidence(node, evidence)

    def evidence(self, node: str, evidence: Evidence) -> Iterator[PlainTriple]:
        yield from _each(node, RDF.type, [KG.Evidence])
        yield from _each(node, KG.quote, [text(evidence.quote)])
        yield from _each(node, KG.start, [number(evidence.start)])
        yield from _each(node, KG.end, [number(evidence.end)])
        yield from _each(node, KG.article, [iri(self.facts.id)])
        yield from _each(node, KG.saidBy, _iris([evidence.said_by]))

    def evidence_iri(self, evidence: Evidence) -> str:
        """The same words, said by the same, are one node however many facts they support."""
        speaker = evidence.said_by and "-" + hashlib.sha256(evidence.said_by.encode()).hexdigest()[:8]
        return f"{self.base}evidence/{self.slug}-{evidence.start}-{evidence.end}{speaker or ''}"


def _actor(actor: Actor) -> Iterator[PlainTriple]:
    yield from _each(actor.id, RDF.type, [getattr(KG, actor.type)])
    yield from _named(actor.id, actor.name, actor.aliases)
    yield from _each(actor.id, KG.partOf, _iris([actor.state]))


def _place(place: Place) -> Iterator[PlainTriple]:
    yield from _each(place.id, RDF.type, [KG.Place])
    yield from _named(place.id, place.name, place.aliases)


def _named(subject: str, name: str, aliases: Iterable[str]) -> Iterator[PlainTriple]:
    yield from _each(subject, RDFS.label, [text(name)])
    yield from _each(subject, SKOS.altLabel, [text(alias) for alias in aliases if alias != name])


def _dated(subject: str, predicate: NamedNode, date: str | None) -> Iterator[PlainTriple]:
    """The date as it was read, and the first and last day it means. A date that is none has no bounds:
    validation reports it."""
    if date is None:
        return
    yield from _each(subject, predicate, [Literal(date, datatype=EDTF)])
    if edtf.is_valid(date):
        earliest, latest = edtf.bounds(date)
        yield from _each(subject, KG.earliest, [date_literal(earliest)])
        yield from _each(subject, KG.latest, [date_literal(latest)])


def _each(subject: str, predicate: NamedNode, values: Iterable[NamedNode | Literal]) -> Iterator[PlainTriple]:
    node = iri(subject)
    return ((node, predicate, value) for value in values)


def _iris(ids: Iterable[str | None]) -> list[NamedNode]:
    return [iri(i) for i in ids if i]


def _texts(value: str | None) -> list[Literal]:
    return [text(value)] if value else []
