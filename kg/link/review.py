"""What a reviewer sees: a thing of the graph, sentences that name it, and an item that it may be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kg.link.decisions import Decision, Verdict
from kg.link.gazetteer import describe, shipped
from kg.link.graph import facts_of
from kg.link.subjects import Subject, subjects
from kg.model import ActorType
from kg.vocab import KG, OWL, PREFIXES, RDF, SKOS

REVIEWED = frozenset({*ActorType, "Place", "Agreement"})
SENTENCES = 2
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Case:
    """One question to a reviewer: is `subject` (IRI, with `names` and `kind`) the item `qid`? `sentences`: what
    articles say of it; `description`, `score`, `reason`: what is known of the item and why it was proposed."""

    subject: str
    kind: str
    names: tuple[str, ...]
    sentences: tuple[str, ...]
    qid: str
    description: str
    score: float
    reason: str
    accepted: bool


def cases(store: pyoxigraph.Store, decisions: Iterable[Decision], *, accepted: bool = False) -> Iterator[Case]:
    """What is undecided, by subject, best candidate first; with `accepted` also the links that were accepted by name.

    Pairs that a person has decided, and other candidates of a decided subject, are left out.
    """
    by_hand = [decision for decision in decisions if decision.by_hand]
    settled = {d.subject for d in by_hand if d.verdict in (Verdict.SAME, Verdict.NO_ITEM)}
    judged = {(d.subject, d.qid) for d in by_hand}
    comments = {(d.subject, d.qid): d.comment for d in decisions if not d.by_hand}
    known = subjects(facts_of(store))
    for proposal in sorted(_proposals(store), key=lambda link: (link.subject, -link.score, len(link.qid), link.qid)):
        subject = known.get(proposal.subject)
        wanted = subject and subject.kind in REVIEWED and (accepted or not proposal.accepted)
        if wanted and subject and subject.id not in settled and (subject.id, proposal.qid) not in judged:
            yield _case(store, subject, proposal, comments.get((subject.id, proposal.qid), ""))


@dataclass(frozen=True, slots=True)
class _Proposal:
    subject: str
    qid: str
    score: float
    reason: str
    accepted: bool


def _proposals(store: pyoxigraph.Store) -> Iterator[_Proposal]:
    """The links of the build; merges across articles are none."""
    for quad in list(store.quads_for_pattern(None, RDF.type, KG.Link, None)):
        node = {q.predicate: q.object for q in store.quads_for_pattern(quad.subject, None, None, quad.graph_name)}
        target, relation = _value(node.get(KG.target)), node.get(KG.relation)
        if relation in (OWL.sameAs, SKOS.closeMatch) and quad.graph_name != pyoxigraph.DefaultGraph():
            yield _Proposal(
                _value(node.get(KG.subject)),
                target.removeprefix(PREFIXES["wd"]),
                float(_value(node.get(KG.score)) or 0),
                _value(node.get(KG.reason)),
                relation == OWL.sameAs,
            )


def _case(store: pyoxigraph.Store, subject: Subject, proposal: _Proposal, comment: str) -> Case:
    described = describe(proposal.qid, shipped()) or comment
    names = tuple(subject.names)
    return Case(
        subject.id, subject.kind, names, tuple(sentences(store, subject.id, names)),
        proposal.qid, described, proposal.score, proposal.reason, proposal.accepted,
    )  # fmt: skip


def sentences(store: pyoxigraph.Store, subject: str, names: Iterable[str]) -> list[str]:
    """The words behind the facts in which `subject` takes part: those that name it first, the shorter first."""
    facts = {quad.subject for quad in store.quads_for_pattern(None, None, NamedNode(subject), None)}
    facts.add(NamedNode(subject))
    evidence = {q.object for fact in facts for q in store.quads_for_pattern(fact, KG.evidence, None, None)}
    quotes = {
        quad.object.value
        for node in evidence
        if isinstance(node, NamedNode)
        for quad in store.quads_for_pattern(node, KG.quote, None, None)
        if isinstance(quad.object, Literal)
    }
    shown = sorted(quotes, key=lambda quote: (not any(name in quote for name in names), len(quote), quote))
    return [" ".join(quote.split())[:LONGEST] for quote in shown[:SENTENCES]]


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
