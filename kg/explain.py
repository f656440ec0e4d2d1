"""What the graph says about one thing, and the sentences that say so with their articles."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from kg.vocab import KG, KGC_NS, RDF, RDFS, SCHEMA, SKOS

NAMES = (RDFS.label, SKOS.prefLabel, SKOS.altLabel)
STAND_INS = (KG.title, SCHEMA.headline, KG.fileName)  # what to call a thing without a name
DECISIONS = (KG.subject.value, KG.target.value)  # of links: on what a thing is, not on what is said of it


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of an article (`file` is the article's name) at offsets `start` to `end` of its text;
    `said_by`: whom the article quotes."""

    article: str
    file: str
    quote: str
    start: int
    end: int
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple, the articles (IRIs) that state it and their sentences. `literal`: `object` is a value, not an IRI."""

    subject: str
    predicate: str
    object: str
    literal: bool
    articles: tuple[str, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """`facts`: statements about the thing itself; `mentions`: statements that point at it."""

    iri: str
    label: str
    types: tuple[str, ...]
    facts: tuple[Statement, ...]
    mentions: tuple[Statement, ...]


def explain(store: Store, iri: str) -> Explanation | None:
    """All that the articles' graphs in `store` say about `iri`; None when they do not know it."""
    node = NamedNode(iri)
    about = _statements(store, store.quads_for_pattern(node, None, None))
    pointing = _statements(store, store.quads_for_pattern(None, None, node))
    mentions = tuple(one for one in pointing if one.predicate not in DECISIONS)
    if not about and not mentions:
        return None
    types = tuple(one.object for one in about if one.predicate == RDF.type.value)
    return Explanation(iri, label(store, iri), types, about, mentions)


def label(store: Store, iri: str) -> str:
    """The name or title of the thing, of a post also where, or of an event its kind, status and date; empty when it
    has none."""
    node = NamedNode(iri)
    places = (quad.object for quad in store.quads_for_pattern(node, KG.organization, None))
    where = sorted({name for place in places if isinstance(place, NamedNode) and (name := _name(store, place))})
    if name := _name(store, node):
        return ", ".join([name, *where])
    parts = (_value(store, node, predicate, None) for predicate in (KG.eventType, KG.status, KG.date))
    return ", ".join(part.removeprefix(KGC_NS) for part in parts if part)


def _name(store: Store, node: NamedNode) -> str:
    return next(filter(None, (_value(store, node, name, None) for name in NAMES + STAND_INS)), "")


def named(store: Store, name: str) -> list[str]:
    """The IRIs of all things that bear `name`, in upper or lower case, as their label or another form; sorted."""
    wanted = name.casefold()
    return sorted({iri for iri, form in _names(store) if form.casefold() == wanted})


def like(store: Store, words: str) -> list[str]:
    """The names, of whatever things, that contain `words`, in upper or lower case; short ones first."""
    wanted = words.casefold()
    return sorted({form for _, form in _names(store) if wanted in form.casefold()}, key=lambda form: (len(form), form))


def _names(store: Store) -> Iterator[tuple[str, str]]:
    """All things that have a name, with each."""
    for quad in chain.from_iterable(store.quads_for_pattern(None, predicate, None) for predicate in NAMES):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            yield quad.subject.value, quad.object.value


def _statements(store: Store, quads: Iterator[Quad]) -> tuple[Statement, ...]:
    """One statement per triple, with all articles that make it; sorted."""
    graphs: dict[Triple, list[NamedNode]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode):
            graphs.setdefault(quad.triple, []).append(quad.graph_name)
    return tuple(_statement(store, triple, graphs[triple]) for triple in sorted(graphs, key=str))


def _statement(store: Store, triple: Triple, graphs: list[NamedNode]) -> Statement:
    articles = sorted(graphs, key=str)
    sentences = chain.from_iterable(_sentences(store, triple.subject, article) for article in articles)
    return Statement(
        _text(triple.subject),
        triple.predicate.value,
        _text(triple.object),
        isinstance(triple.object, Literal),
        tuple(article.value for article in articles),
        tuple(sorted(sentences, key=lambda one: (one.file, one.start, one.end))),
    )


def _sentences(store: Store, subject: object, article: NamedNode) -> Iterator[Sentence]:
    """The sentences by which `article` supports `subject`, which may itself be an Evidence."""
    if not isinstance(subject, NamedNode):
        return
    supports = [quad.object for quad in store.quads_for_pattern(subject, KG.evidence, None, article)]
    for evidence in supports or [subject]:
        if isinstance(evidence, NamedNode) and (quote := _value(store, evidence, KG.quote, article)):
            yield Sentence(
                article.value,
                _value(store, article, KG.fileName, article),
                quote,
                int(_value(store, evidence, KG.start, article) or 0),
                int(_value(store, evidence, KG.end, article) or 0),
                _value(store, evidence, KG.saidBy, article),
            )


def _value(store: Store, subject: NamedNode, predicate: NamedNode, graph: NamedNode | None) -> str:
    """The first value in order, so that several articles give the same one every time; empty when there is none."""
    return min((_text(quad.object) for quad in store.quads_for_pattern(subject, predicate, None, graph)), default="")


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
