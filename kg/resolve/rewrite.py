"""The stage: IRIs for everything, then each article's facts with the IRIs in place of its own ids."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, NamedTuple, TypeVar

from kg.model import (
    Action,
    Actor,
    ActorType,
    Agreement,
    Evidence,
    Facts,
    Link,
    Meeting,
    Place,
    Plan,
    Position,
    Topic,
)
from kg.resolve.countries import state_named
from kg.resolve.groups import Key
from kg.resolve.instruments import resolve_instruments
from kg.resolve.iris import digest, mint, slug
from kg.resolve.labels import with_one_name
from kg.resolve.meetings import resolve_meetings
from kg.resolve.organization_groups import PUBLISHER
from kg.resolve.organizations import resolve_organizations
from kg.resolve.people import resolve_people
from kg.resolve.words import key

Thing = TypeVar("Thing", Actor, Place, Topic, Position, Agreement, Plan, Action)
Instrument = TypeVar("Instrument", Agreement, Plan)
TYPES = {kind.lower(): kind for kind in ActorType}
ENDINGS = (".txt", ".md", ".json")


class Resolution(NamedTuple):
    """`facts` in the order in which they were given, all ids IRIs; `links`: every merge across articles."""

    facts: tuple[Facts, ...]
    links: tuple[Link, ...]


def resolve(facts: Sequence[Facts], base: str) -> Resolution:
    """Mints IRIs under `base` for everything in `facts`, the same one for the same thing in several articles.

    Each article keeps its own dates and other words for what it shares with others; its names become aliases, for
    the label is the same everywhere, as is the type of an organization: the one by which most articles tell it.
    A reference to an id that its article lacks gets an IRI that nothing describes, which validation reports.
    """
    named = _with_ids(facts, base)
    organizations = resolve_organizations(named, base)
    people, people_links = resolve_people(named, organizations, base)
    ids = organizations.ids | people
    instruments, instrument_links = resolve_instruments(named, ids, base)
    ids |= instruments
    meetings, meeting_links = resolve_meetings(named, ids, base)
    links = {*organizations.links, *people_links, *instrument_links, *meeting_links}
    rewritten = tuple(_Rewriter(one, ids, meetings, base).rewritten() for one in named)
    return Resolution(with_one_name(rewritten), tuple(sorted(links, key=_by_subject)))


def _by_subject(link: Link) -> tuple[str, ...]:
    return link.subject, link.article or "", link.target, link.method, link.reason


def _with_ids(facts: Sequence[Facts], base: str) -> list[Facts]:
    """Each article's IRI: its file's name, with a digest where several articles have the same."""
    slugs = [slug(_stem(one.article.name)) for one in facts]
    texts: dict[str, set[str]] = defaultdict(set)
    for name, one in zip(slugs, facts, strict=True):
        texts[name].add(digest(one.article.name, one.article.digest))
    return [
        replace(one, id=mint(base, "article", name, _mark(one) if len(texts[name]) > 1 else ""))
        for name, one in zip(slugs, facts, strict=True)
    ]


def _mark(facts: Facts) -> str:
    return digest(facts.article.name, facts.article.digest)


def _stem(name: str) -> str:
    return next((name[: -len(ending)] for ending in ENDINGS if name.lower().endswith(ending)), name)


class _Rewriter:
    """Puts IRIs in place of one article's ids."""

    def __init__(self, facts: Facts, ids: Mapping[Key, str], meetings: Mapping[Key, str], base: str) -> None:
        self.facts = facts
        self.meetings = meetings
        self.base = base
        self.ids = {local: iri for local in _local_ids(facts) if (iri := ids.get((facts.id, local)))}
        self.ids |= {place.id: mint(base, "place", _place_slug(place)) for place in facts.places}
        self.ids |= {topic.id: mint(base, "topic", slug(topic.label)) for topic in facts.topics}
        self.publisher = ids.get((facts.id, PUBLISHER), "")

    def rewritten(self) -> Facts:
        facts = self.facts
        return replace(
            facts,
            actors=_joined(map(self.actor, facts.actors)),
            places=_joined(replace(place, id=self.iri(place.id)) for place in facts.places),
            topics=_joined(replace(topic, id=self.iri(topic.id)) for topic in facts.topics),
            dateline=facts.dateline and self.iri(facts.dateline),
            sources=self.iris(facts.sources),
            positions=_joined(map(self.position, facts.positions)),
            meetings=tuple(self.meeting(number, meeting) for number, meeting in enumerate(facts.meetings)),
            agreements=_joined(map(self.instrument, facts.agreements)),
            plans=_joined(map(self.instrument, facts.plans)),
            actions=_joined(map(self.action, facts.actions)),
            publisher_id=self.publisher,
        )

    def iri(self, local: str) -> str:
        return self.ids.get(local) or f"{self.facts.id}/unknown-{slug(local)}"

    def iris(self, locals_: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self.iri, locals_)))

    def actor(self, actor: Actor) -> Actor:
        iri = self.iri(actor.id)
        kind = iri.removeprefix(self.base).partition("/")[0]
        return replace(actor, id=iri, type=TYPES.get(kind, actor.type), state=actor.state and self.iri(actor.state))

    def evidence(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(replace(one, said_by=one.said_by and self.iri(one.said_by)) for one in evidence)

    def position(self, position: Position) -> Position:
        holder, organizations = self.iri(position.holder), self.iris(position.organizations)
        mark = digest(holder, key(position.title), *sorted(organizations))
        return replace(
            position,
            holder=holder,
            organizations=organizations,
            evidence=self.evidence(position.evidence),
            id=mint(self.base, "position", _local(holder), slug(position.title), mark),
        )

    def meeting(self, number: int, meeting: Meeting) -> Meeting:
        return replace(
            meeting,
            place=meeting.place and self.iri(meeting.place),
            participants=self.iris(meeting.participants),
            hosts=self.iris(meeting.hosts),
            sides=self.iris(meeting.sides),
            topics=self.iris(meeting.topics),
            discusses=self.iris(meeting.discusses),
            outcomes=self.iris(meeting.outcomes),
            evidence=self.evidence(meeting.evidence),
            id=self.meetings[self.facts.id, str(number)],
        )

    def instrument(self, instrument: Instrument) -> Instrument:
        parties, evidence = self.iris(instrument.parties), self.evidence(instrument.evidence)
        return replace(instrument, id=self.iri(instrument.id), parties=parties, evidence=evidence)

    def action(self, action: Action) -> Action:
        """What was done to one thing by the same actors at the same time is one action, whoever tells it."""
        done_to, actors = self.iri(action.object), self.iris(action.actors)
        mark = digest(action.type, done_to, action.status, action.date or "", *sorted(actors))
        return replace(
            action,
            object=done_to,
            actors=actors,
            evidence=self.evidence(action.evidence),
            id=mint(self.base, "action", action.type, _local(done_to), mark),
        )


def _local_ids(facts: Facts) -> Iterable[str]:
    return (thing.id for things in (facts.actors, facts.agreements, facts.plans) for thing in things)


def _local(iri: str) -> str:
    """The slug of an IRI."""
    return iri.rpartition("/")[2]


def _place_slug(place: Place) -> str:
    """A country as a place has one name, a place within it its own."""
    known = state_named(place.name)
    return slug(known.name if known else re.sub("^the ", "", place.name, flags=re.I))


def _joined(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """The things, those with one IRI made one."""
    found: dict[str, Thing] = {}
    for thing in things:
        known = found.get(thing.id)
        found[thing.id] = _both(known, thing) if known else thing
    return tuple(found.values())


def _both(one: Thing, other: Thing) -> Thing:
    """`one`, with what the other knows besides: its names, its evidence, and whatever `one` lacks."""
    changes: dict[str, Any] = {
        field.name: _either(getattr(one, field.name), getattr(other, field.name)) for field in fields(one)
    }
    if "aliases" in changes:
        names = dict.fromkeys((*changes["aliases"], getattr(other, "name", "")))
        changes["aliases"] = tuple(name for name in names if name != changes["name"])
    return replace(one, **changes)


def _either(mine: Any, its: Any) -> Any:
    if isinstance(mine, tuple):
        return tuple(dict.fromkeys((*mine, *its)))
    if isinstance(mine, float):
        return max(mine, its)
    return its if mine is None else mine
