"""Asks a service for what the gazetteer leaves open; the answers are rows for the file of decisions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from kg.errors import NetworkError
from kg.link.decisions import BY_NAME, CLOSE, NO_TERM, SAME, Decision
from kg.link.match import judge
from kg.link.subjects import Subject
from kg.link.wikibase import Found
from kg.model import ActorType

ASKED = frozenset({*ActorType, "Place", "Agreement"})
LEAST = 0.5  # below this a candidate is not worth a row
SURE = 0.95 / 0.8  # what the service's own certainty makes of a context that nothing confirms
FAILURES = 2  # in a row, after which a service is taken to be down


class Service(Protocol):
    """Whoever can be asked for items; their IRIs begin with `entities`."""

    entities: str

    def find(self, subject: Subject) -> list[Found]: ...


@dataclass(slots=True)
class LookUp:
    """What came of asking: rows for the file, and who was not looked up, with the reason."""

    decisions: list[Decision] = field(default_factory=list)
    missed: list[tuple[Subject, str]] = field(default_factory=list)


def look_up(
    subjects: Sequence[Subject],
    service: Service,
    today: date,
    progress: Callable[[int], None] = lambda done: None,
    found: LookUp | None = None,
) -> LookUp:
    """Asks `service` for each of `subjects`, one after the other. An outage ends it early, and whole.

    found: where answers are noted as they come, for callers who want them although they were interrupted.
    """
    found = LookUp() if found is None else found
    failures, problem = 0, ""
    for done, subject in enumerate(subjects, 1):
        if failures >= FAILURES:
            found.missed.append((subject, problem))
            continue
        try:
            found.decisions += rows(subject, service.find(subject), service.entities, today)
            failures = 0
        except NetworkError as error:
            failures, problem = failures + 1, str(error)
            found.missed.append((subject, problem))
        progress(done)
    return found


def rows(subject: Subject, items: Iterable[Found], entities: str, today: date) -> list[Decision]:
    """One row for each item that fits, with its score; a row that says "no item" when none does."""
    label, day = next(iter(subject.names), ""), today.isoformat()
    made = []
    for item in items:
        candidate = judge(subject, item.entry)
        if candidate is None:
            continue
        score = min(candidate.score * SURE, 0.95) if item.sure and candidate.score < 0.95 else candidate.score
        if score >= LEAST:
            comment = f"{item.description}; {candidate.reason}" if item.description else candidate.reason
            target = entities + item.entry.qid
            made.append(
                Decision(
                    subject.id, CLOSE, target, label, item.entry.label,
                    justification=BY_NAME, date=day, confidence=round(score, 2), comment=comment,
                )
            )  # fmt: skip
    return made or [Decision(subject.id, SAME, NO_TERM, label, justification=BY_NAME, date=day, comment="nothing fits")]


def to_ask(
    subjects: Iterable[Subject], linked: Iterable[str], decisions: Iterable[Decision], since: date
) -> list[Subject]:
    """The subjects that are worth asking for: without an accepted link (`linked`: their IRIs), not decided by hand,
    and not asked since the day `since`."""
    settled = set(linked) | {known.subject for known in decisions if known.by_hand or known.date >= since.isoformat()}
    return [subject for subject in subjects if subject.kind in ASKED and subject.id not in settled]
