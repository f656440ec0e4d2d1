"""What is to be linked: each thing of the graph with its names and with what the articles around it tell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.link.countries import state_in, state_of
from kg.link.names import is_acronym, words
from kg.model import Actor, ActorType, Agreement, Article, Facts, Place, Plan

BODY = ActorType.GOVERNMENT_BODY
OFFICES = frozenset("president chancellor premier minister king queen emir sultan".split())
MINISTRIES = frozenset("state foreign defense treasury interior home".split())  # with a secretary
IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z&-]{1,11})\)")
BEFORE = 120  # characters before the bracket that can hold the long form


@dataclass(slots=True)
class Subject:
    """`kind`: an `ActorType`, or "Place", "Agreement", "Topic", "Position"; `names` in the order met.

    Context: `countries` that the articles give it (codes), `nearby` the states in its articles, `expansions` what
    the articles write out for its acronyms, `international` whether it serves an intergovernmental body,
    `office` whether a title is that of a head or member of a government, `mentions` in how many articles it stands,
    `inside` in how many of them only as a part of a longer name.
    """

    id: str
    kind: str
    names: dict[str, None] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)
    nearby: set[str] = field(default_factory=set)
    expansions: dict[str, None] = field(default_factory=dict)
    international: bool = False
    office: bool = False
    mentions: int = 0
    inside: int = 0


def subjects(facts: Sequence[Facts]) -> dict[str, Subject]:
    """All actors, places, agreements, topics and positions by id, each once, over all articles."""
    found: dict[str, Subject] = {}
    for article in facts:
        _Collector(article, found).collect()
    return found


class _Collector:
    """Adds what one article says to the subjects found so far."""

    def __init__(self, facts: Facts, found: dict[str, Subject]) -> None:
        self.facts = facts
        self.found = found
        self.actors = {actor.id: actor for actor in facts.actors}
        self.codes = {actor.id: code for actor in facts.actors if (code := _own_country(actor))}
        self._inherit_countries()
        self.nearby = set(self.codes.values()) | {code for place in facts.places if (code := _place_country(place))}
        self.expansions = expansions(facts.article)
        things: tuple[Agreement | Plan | Actor, ...] = (*facts.agreements, *facts.plans, *facts.actors)
        self.longer = [name for thing in things for name in (thing.name, *thing.aliases)]

    def collect(self) -> None:
        for actor in self.facts.actors:
            self._add_actor(actor)
        for place in self.facts.places:
            subject = self._add(place.id, "Place", (place.name, *place.aliases))
            subject.inside += self._stands_inside(place)
        for agreement in self.facts.agreements:
            self._add(agreement.id, "Agreement", (agreement.name, *agreement.aliases))
        for topic in self.facts.topics:
            self._add(topic.id, "Topic", (topic.label,))
        for position in self.facts.positions:
            if position.id:
                self._add(position.id, "Position", (position.title,)).countries |= self._countries(
                    position.organizations
                )

    def _add(self, id_: str, kind: str, names: Iterable[str]) -> Subject:
        subject = self.found.setdefault(id_, Subject(id_, kind))
        subject.names |= dict.fromkeys(names)
        subject.nearby |= self.nearby
        subject.mentions += 1
        return subject

    def _add_actor(self, actor: Actor) -> None:
        subject = self._add(actor.id, actor.type, (actor.name, *actor.aliases))
        if actor.id in self.codes:
            subject.countries.add(self.codes[actor.id])
        for name in filter(is_acronym, subject.names):
            subject.expansions |= dict.fromkeys(self.expansions.get(name, ()))
        posts = [position for position in self.facts.positions if position.holder == actor.id]
        held = {org for post in posts for org in post.organizations}
        subject.countries |= self._countries(held)
        subject.office |= any(_is_office(post.title) for post in posts)
        subject.international |= any(
            self.actors[org].type == ActorType.INTERGOVERNMENTAL_ORGANIZATION for org in held if org in self.actors
        )

    def _countries(self, organizations: Iterable[str]) -> set[str]:
        return {self.codes[org] for org in organizations if org in self.codes}

    def _inherit_countries(self) -> None:
        """A body without a country has that of its state, else the one of the other posts that its people hold."""
        for actor in self.facts.actors:
            if actor.type == BODY and actor.id not in self.codes:
                colleagues = {p.holder for p in self.facts.positions if actor.id in p.organizations}
                posts = (p for p in self.facts.positions if p.holder in colleagues)
                codes = self._countries(org for post in posts for org in post.organizations)
                if actor.state in self.codes:
                    codes = {self.codes[actor.state]}
                if len(codes) == 1:
                    self.codes[actor.id] = codes.pop()

    def _stands_inside(self, place: Place) -> bool:
        """Whether the article has the place's name only within longer names: Sendai in "Sendai Framework"."""
        text = self.facts.article.text
        name = re.compile(rf"\b{re.escape(place.name)}\b")
        longer = [other for other in self.longer if other != place.name and name.search(other)]
        if not longer:
            return False
        rest = text
        for other in sorted(longer, key=len, reverse=True):
            rest = rest.replace(other, " ")
        return bool(name.search(text)) and not name.search(rest)


def _is_office(title: str) -> bool:
    """Whether a title is that of a head or member of a government: "Prime Minister", "Secretary of State"."""
    found = set(words(title))
    return bool(OFFICES & found) or ("secretary" in found and bool(MINISTRIES & found))


def _own_country(actor: Actor) -> str | None:
    names = (actor.name, *actor.aliases)
    if actor.type == ActorType.STATE:
        return next(filter(None, map(state_of, names)), None)
    return next(filter(None, map(state_in, names)), None) if actor.type == BODY else None


def _place_country(place: Place) -> str | None:
    """The state that a place's name means or ends with ("Ashgabat, Turkmenistan"); a bare Georgia decides nothing."""
    code = state_of(place.name.rpartition(",")[2])
    return None if code == "ge" and "," not in place.name else code


def expansions(article: Article) -> dict[str, dict[str, None]]:
    """What the article itself writes out: "International Migration Organization (IMO)" gives IMO that name."""
    found: dict[str, dict[str, None]] = {}
    for match in IN_BRACKETS.finditer(article.text):
        before = article.text[max(0, match.start() - BEFORE) : match.start()]
        long = _long_form(re.sub(r"[^\w\s’'/-]", " ", before).split(), match[1])
        if long:
            found.setdefault(match[1], {})[long] = None
    return found


def _long_form(before: list[str], acronym: str) -> str | None:
    """The shortest run of words at the end of `before` that begins with the acronym's first letter and has as many
    telling words as the acronym has letters."""
    letters = [char for char in acronym if char.isupper()]
    for start in range(len(before) - 1, -1, -1):
        name = " ".join(before[start:])
        if before[start][0] == letters[0] and len(words(name)) >= len(letters) and len(letters) > 1:
            return name
    return None
