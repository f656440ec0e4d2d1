"""From candidates to links: accept what is clearly ahead, show the rest, obey people's decisions."""

from collections.abc import Iterable, Sequence

from kg.link.candidates import candidates
from kg.link.decisions import Decision, Verdict
from kg.link.gazetteer import Entry, Gazetteer, shipped
from kg.link.match import Candidate, ranked
from kg.link.subjects import Subject, subjects
from kg.model import Facts, Link, Relation
from kg.vocab import PREFIXES

ACCEPT = 0.85
MARGIN = 0.1
SHOWN = 0.55
MOST_SHOWN = 3
# A topic is a concept and a position a person's time in a post: neither is the item itself.
NEVER_SAME = frozenset({"Topic", "Position"})


def link(
    facts: Sequence[Facts], *, decisions: Iterable[Decision] = (), gazetteer: Gazetteer | None = None
) -> tuple[Link, ...]:
    """Links from the things of the graph to Wikidata items, sorted by subject, best first.

    facts: resolved, ids are IRIs; decisions: people's, which are obeyed, and what was found online, which are further
    candidates; gazetteer: the shipped one unless given.
    """
    table = gazetteer or shipped()
    said: dict[str, list[Decision]] = {}
    for decision in decisions:
        said.setdefault(decision.subject, []).append(decision)
    found = subjects(facts)
    return tuple(
        made for id_ in sorted(found) for made in links_of(found[id_], candidates(found[id_], table), said.get(id_, ()))
    )


def links_of(subject: Subject, proposed: Iterable[Candidate], decisions: Iterable[Decision] = ()) -> list[Link]:
    """One accepted link, or up to three that a reviewer should see, or none."""
    verdicts = {(decision.verdict, decision.qid): decision for decision in decisions if decision.by_hand}
    if any(verdict == Verdict.NO_ITEM for verdict, _ in verdicts):
        return []
    same = [decision for (verdict, _), decision in verdicts.items() if verdict == Verdict.SAME]
    if same:
        return [_link(subject, _relation(subject), _decided(same[-1]))]
    order = ranked((*proposed, *(_online(decision) for decision in decisions if _is_candidate(decision))))
    order = [candidate for candidate in order if (Verdict.NOT_SAME, candidate.entry.qid) not in verdicts]
    if accepted(order) and (Verdict.UNSURE, order[0].entry.qid) not in verdicts:
        return [_link(subject, _relation(subject), order[0])]
    shown = [candidate for candidate in order if candidate.score >= SHOWN]
    return [_link(subject, Relation.CLOSE_MATCH, candidate) for candidate in shown] if len(shown) <= MOST_SHOWN else []


def accepted(order: Sequence[Candidate]) -> bool:
    """Whether the first candidate is good enough and clearly ahead of the second."""
    if not order or order[0].score < ACCEPT:
        return False
    return len(order) == 1 or round(order[0].score - order[1].score, 6) >= MARGIN


def _relation(subject: Subject) -> Relation:
    return Relation.CLOSE_MATCH if subject.kind in NEVER_SAME else Relation.SAME_AS


def _decided(decision: Decision) -> Candidate:
    who = f"decided by {decision.author}" if decision.author else "decided by a reviewer"
    reason = f"{who} on {decision.date}" if decision.date else who
    return Candidate(Entry("", decision.object_label, decision.qid, ""), 1.0, reason, "decision")


def _is_candidate(decision: Decision) -> bool:
    return not decision.by_hand and decision.verdict == Verdict.UNSURE and bool(decision.qid)


def _online(decision: Decision) -> Candidate:
    entry = Entry("", decision.object_label, decision.qid, "")
    return Candidate(entry, decision.confidence or 0.0, decision.comment, "online")


def _link(subject: Subject, relation: Relation, candidate: Candidate) -> Link:
    item = candidate.entry.qid
    target = item if "://" in item else PREFIXES["wd"] + item
    return Link(subject.id, relation, target, candidate.method, round(candidate.score, 2), candidate.reason)
