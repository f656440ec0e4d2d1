"""How far the links reach, how right they have proved, and what is undecided, by type."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pyoxigraph

from kg.link.decide import link
from kg.link.decisions import Decision, Verdict
from kg.link.graph import facts_of, items_of
from kg.link.review import REVIEWED, cases
from kg.link.subjects import subjects
from kg.model import Relation
from kg.vocab import PREFIXES


@dataclass(slots=True)
class Line:
    """Numbers of one type. `things` in the graph; `linked`: with an accepted item; `no_item`: a person said that there
    is none; `undecided`: with candidates only; `judged`: links made by name that a person has judged since, of which
    `right` were right."""

    type: str
    things: int = 0
    linked: int = 0
    no_item: int = 0
    undecided: int = 0
    judged: int = 0
    right: int = 0

    @property
    def coverage(self) -> float | None:
        """Settled things of all: linked, or known to have no item."""
        return (self.linked + self.no_item) / self.things if self.things else None

    @property
    def precision(self) -> float | None:
        """Right links of the judged ones; None while nobody has judged any."""
        return self.right / self.judged if self.judged else None

    def as_dict(self) -> dict[str, Any]:
        """The numbers with the two ratios."""
        return asdict(self) | {"coverage": self.coverage, "precision": self.precision}


def report(store: pyoxigraph.Store, decisions: Sequence[Decision]) -> list[Line]:
    """A line for each type that the graph has, and one for all."""
    facts, items = facts_of(store), items_of(store)
    kinds = {subject.id: str(subject.kind) for subject in subjects(facts).values() if subject.kind in REVIEWED}
    lines = {kind: Line(kind) for kind in sorted(set(kinds.values()))}
    open_ = {case.subject for case in cases(store, decisions)} - items.keys()
    none = {d.subject for d in decisions if d.by_hand and d.verdict == Verdict.NO_ITEM}
    for id_, kind in kinds.items():
        line = lines[kind]
        line.things += 1
        line.linked += id_ in items
        line.no_item += id_ in none
        line.undecided += id_ in open_
    machine = link(facts, decisions=[decision for decision in decisions if not decision.by_hand])
    by_name = {made.subject: made.target for made in machine if made.relation == Relation.SAME_AS}
    _judge(lines, kinds, by_name, decisions)
    return [*lines.values(), _total(lines.values())]


def _judge(
    lines: dict[str, Line], kinds: dict[str, str], by_name: dict[str, str], decisions: Sequence[Decision]
) -> None:
    """Counts what people said of the links that names alone had made."""
    for subject, target in by_name.items():
        qid = target.removeprefix(PREFIXES["wd"])
        said = {(d.verdict, d.qid) for d in decisions if d.by_hand and d.subject == subject}
        right = (Verdict.SAME, qid) in said
        wrong = not right and any(
            v in (Verdict.SAME, Verdict.NO_ITEM) or (v, q) == (Verdict.NOT_SAME, qid) for v, q in said
        )
        if subject in kinds and (right or wrong):
            lines[kinds[subject]].judged += 1
            lines[kinds[subject]].right += right


def _total(lines: Iterable[Line]) -> Line:
    total = Line("all")
    for line in lines:
        for name in ("things", "linked", "no_item", "undecided", "judged", "right"):
            setattr(total, name, getattr(total, name) + getattr(line, name))
    return total
