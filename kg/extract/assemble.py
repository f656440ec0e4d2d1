"""From what was read to `Facts`: only actors that take part in a fact are kept, each fact with its evidence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal, TypedDict

from kg.edtf import bounds
from kg.extract.actions import Deed
from kg.extract.confidence import Told
from kg.extract.documents import Document, document_at
from kg.extract.events import Event
from kg.extract.reading import Reading
from kg.extract.refs import Line
from kg.extract.retelling import told_in
from kg.extract.topics import topics_in
from kg.model import (
    Action,
    ActionType,
    Actor,
    ActorType,
    Agreement,
    AgreementType,
    Evidence,
    Facts,
    Meeting,
    Place,
    Plan,
    PlanType,
    Position,
    Status,
    Topic,
)

MOST_TOPICS = 10
FRESH = 14  # days
AT_MEETING = re.compile(
    r"\b(?:meeting|talks|visit|ceremony|session|conference|summit|occasion|sides|parties|ministers|leaders|the two)\b"
)


@dataclass(slots=True)
class _Used:
    """What the facts refer to, in the order of first use: entity keys, place names and topic labels with their ids."""

    actors: dict[int, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)

    def actor(self, key: int) -> str:
        return self.actors.setdefault(key, f"a{len(self.actors) + 1}")

    def actor_ids(self, keys: Iterable[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.actor(key) for key in keys))

    def place(self, name: str) -> str:
        return self.places.setdefault(name, f"l{len(self.places) + 1}")

    def topic(self, label: str) -> str:
        return self.topics.setdefault(label, f"t{len(self.topics) + 1}")


def assemble(
    reading: Reading, events: list[Event], documents: list[Document], deeds: list[Deed], sources: dict[int, list[Line]]
) -> Facts:
    """The article's Facts."""
    used = _Used()
    ids = [f"{'g' if document.agreement else 'p'}{n + 1}" for n, document in enumerate(documents)]
    said = _said_by(sources, used)
    positions = tuple(_positions(reading, used, said))
    talk = _talk(events, reading.lines)
    meetings = tuple(
        _meeting(reading, used, event, talk.get(id(event), []), documents, ids, deeds, said) for event in events
    )
    agreements = tuple(
        Agreement(ids[n], AgreementType(document.type), **_document(reading, used, document, said))
        for n, document in enumerate(documents)
        if document.agreement
    )
    plans = tuple(
        Plan(ids[n], PlanType(document.type), **_document(reading, used, document, said))
        for n, document in enumerate(documents)
        if not document.agreement
    )
    actions = tuple(_action(reading, used, deed, ids, said) for deed in deeds)
    cited = used.actor_ids(sources)
    dateline = used.place(reading.article.dateline) if reading.article.dateline else None
    actors = tuple(_actors(reading, used))
    places = tuple(Place(id_, name) for name, id_ in used.places.items())
    topics = tuple(Topic(id_, label) for label, id_ in used.topics.items())
    return Facts(
        reading.article, actors, places, topics, dateline, cited, positions, meetings, agreements, plans, actions
    )


class _DocumentFields(TypedDict):
    name: str
    aliases: tuple[str, ...]
    parties: tuple[str, ...]
    period: str | None
    evidence: tuple[Evidence, ...]
    confidence: float


def _document(reading: Reading, used: _Used, document: Document, said: dict[int, str]) -> _DocumentFields:
    """What agreements and plans have in common."""
    return {
        "name": document.name,
        "aliases": tuple(document.aliases),
        "parties": used.actor_ids(document.parties),
        "period": document.period,
        "evidence": (_evidence(reading, document.line, said),),
        "confidence": (Told.DOCUMENT_NAMED if document.named else Told.DOCUMENT_DESCRIBED).value,
    }


def _said_by(sources: dict[int, list[Line]], used: _Used) -> dict[int, str]:
    return {line.index: used.actor(key) for key, lines in sources.items() for line in lines}


def _evidence(reading: Reading, line: Line, said: dict[int, str]) -> Evidence:
    return reading.evidence(line, said.get(line.index))


def _actors(reading: Reading, used: _Used) -> Iterable[Actor]:
    for key, id_ in list(used.actors.items()):
        entity = reading.cast[key]
        state = used.actors.get(entity.state) if entity.state is not None else None
        aliases = tuple(form for form in entity.forms if form != entity.name)
        yield Actor(id_, entity.type, entity.name, aliases, state)


def _positions(reading: Reading, used: _Used, said: dict[int, str]) -> Iterable[Position]:
    lines = {line.index: line for line in (*reading.headlines, *reading.lines)}
    for entity in reading.cast.persons():
        for post in entity.posts:
            told = Told.POST_INFERRED if post.inferred else Told.POST_STATED
            yield Position(
                used.actor(entity.key),
                post.title,
                used.actor_ids(post.owners),
                (_evidence(reading, lines[post.sentence], said),),
                (told if post.owners else Told.POST_BARE).value,
            )


def _talk(events: list[Event], lines: list[Line]) -> dict[int, list[Line]]:
    """The lines that speak about each event (by identity), in order."""
    talk: dict[int, list[Line]] = {}
    for line, event in told_in(events, lines):
        talk.setdefault(id(event), []).append(line)
    return talk


def _meeting(
    reading: Reading,
    used: _Used,
    event: Event,
    talk: list[Line],
    documents: list[Document],
    ids: list[str],
    deeds: list[Deed],
    said: dict[int, str],
) -> Meeting:
    labels = list(
        dict.fromkeys(label for line in talk for label in topics_in(line, about_meeting=line in event.lines))
    )[:MOST_TOPICS]
    spoken = {
        index
        for line in talk
        for mention in line.instruments
        if (index := document_at(documents, line, mention)) is not None
    }
    lines = {line.index for line in talk}
    signed = {
        deed.document
        for deed in deeds
        if deed.document is not None and deed.line.index in lines and _is_outcome(reading, deed, event)
    }
    return Meeting(
        kind=event.kind, status=event.status, format=event.format, date=event.date,
        place=used.place(event.place.name) if event.place else None,
        participants=used.actor_ids(event.people),
        hosts=used.actor_ids(key for key in event.hosts if key in event.people),
        sides=used.actor_ids(_sides(reading, event)),
        topics=tuple(used.topic(label) for label in labels),
        discusses=tuple(ids[n] for n in sorted(spoken - signed)),
        outcomes=tuple(ids[n] for n in sorted(signed)),
        evidence=(_evidence(reading, event.lines[0], said),),
        confidence=_confidence(event).value,
    )  # fmt: skip


def _confidence(event: Event) -> Told:
    if event.by_doing:
        return Told.MEETING_DOING
    if not event.people:
        return Told.MEETING_UNATTENDED
    return Told.MEETING_DATED if event.date else Told.MEETING_UNDATED


def _is_outcome(reading: Reading, deed: Deed, event: Event) -> bool:
    """Whether something was signed or adopted at the event: not what the article recalls of earlier days."""
    if deed.type not in (ActionType.SIGNED, ActionType.ADOPTED) or deed.status is not Status.HELD:
        return False
    day = event.date or (reading.article.published.isoformat() if reading.article.published else None)
    if not deed.date or not day:
        return not deed.date and (deed.line in event.lines or AT_MEETING.search(deed.line.sentence.text) is not None)
    first, last = bounds(day)
    return bounds(deed.date)[1] >= first - timedelta(days=FRESH) and bounds(deed.date)[0] <= last


def _sides(reading: Reading, event: Event) -> Iterable[int]:
    """For whom the named participants speak: who holds their first post."""
    for key in event.people:
        entity = reading.cast[key]
        if entity.type is ActorType.PERSON:
            for post in entity.posts[:1]:
                yield from (owner for owner in post.owners if owner not in event.people)


def _action(reading: Reading, used: _Used, deed: Deed, ids: list[str], said: dict[int, str]) -> Action:
    target = ids[deed.document] if deed.document is not None else used.actor(deed.body if deed.body is not None else -1)
    status: Literal[Status.HELD, Status.PLANNED] = Status.PLANNED if deed.status is Status.PLANNED else Status.HELD
    return Action(
        deed.type,
        target,
        status,
        deed.date,
        used.actor_ids(deed.actors),
        (_evidence(reading, deed.line, said),),
        (Told.ACTION_DATED if deed.date else Told.ACTION_UNDATED).value,
    )
