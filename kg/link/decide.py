"""From candidates to links: accept what is clearly ahead, show the rest, obey people's decisions."""

from collections.abc import Iterable, Sequence

from kg.link.gazetteer import Gazetteer, shipped
from kg.link.match import Candidate, candidates
from kg.link.subjects import Subject, subjects
from kg.model import Facts, Link, Relation
from kg.vocab import PREFIXES

ACCEPT = 0.85
MARGIN = 0.1
SHOWN = 0.55
MOST_SHOWN = 3
# A topic is a concept and a position a person's time in a post: neither is the item itself.
NEVER_SAME = frozenset({"Topic", "Position"})


def link(facts: Sequence[Facts], *, gazetteer: Gazetteer | None = None) -> tuple[Link, ...]:
    """Links from the things of the graph to Wikidata items, sorted by subject, best first.

    facts: resolved, ids are IRIs; gazetteer: the shipped one unless given.
    """
    table = gazetteer or shipped()
    found = subjects(facts)
    return tuple(made for id_ in sorted(found) for made in links_of(found[id_], candidates(found[id_], table)))


def links_of(subject: Subject, ranked: Sequence[Candidate]) -> Iterable[Link]:
    """One accepted link, or up to three that a reviewer should see, or none."""
    if accepted(ranked):
        relation = Relation.CLOSE_MATCH if subject.kind in NEVER_SAME else Relation.SAME_AS
        return [_link(subject, relation, ranked[0])]
    shown = [candidate for candidate in ranked if candidate.score >= SHOWN]
    return [_link(subject, Relation.CLOSE_MATCH, candidate) for candidate in shown] if len(shown) <= MOST_SHOWN else []


def accepted(ranked: Sequence[Candidate]) -> bool:
    """Whether the first candidate is good enough and clearly ahead of the second."""
    if not ranked or ranked[0].score < ACCEPT:
        return False
    return len(ranked) == 1 or ranked[0].score - ranked[1].score >= MARGIN


def _link(subject: Subject, relation: Relation, candidate: Candidate) -> Link:
    target = PREFIXES["wd"] + candidate.entry.qid
    return Link(subject.id, relation, target, "gazetteer", round(candidate.score, 2), candidate.reason)
