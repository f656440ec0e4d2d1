"""Persons of all articles: who is the same.

Names alone settle it when they are written out and spell one name. Whatever is shorter or looser joins
only the one bearer in reach, whom role and organization must not contradict, and the loosest forms need
them to agree. Names are taken from the fullest to the barest, so the order of the articles leaves no trace.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from kg.model import ActorType, Facts, Link
from kg.resolve.groups import Key, Member, Reason, merge_links
from kg.resolve.iris import digest, mint, slug
from kg.resolve.names import Likeness, PersonName, compare, parse
from kg.resolve.organizations import Organizations
from kg.resolve.spelling import skeleton
from kg.resolve.words import key

# How sure a merge is by likeness, when role or organization agree and when nothing is known of them.
SCORES = {
    Likeness.SAME: (0.99, 0.9),
    Likeness.SPELLING: (0.97, 0.85),
    Likeness.PART: (0.95, 0.75),
    Likeness.INITIAL: (0.92, 0.7),
    Likeness.SHORT: (0.9, 0.6),
    Likeness.LOOSE: (0.85, 0.6),
    Likeness.SURNAME: (0.8, 0.6),
}
METHODS = {
    Likeness.SAME: "same name",
    Likeness.SPELLING: "spelling",
    Likeness.PART: "part of the name",
    Likeness.INITIAL: "initial",
    Likeness.SHORT: "short form",
    Likeness.LOOSE: "loose spelling",
    Likeness.SURNAME: "surname",
}


class Role(NamedTuple):
    """What is known of a person besides the name: IRIs of organizations and of states, keys of titles."""

    organizations: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()

    def agrees(self, other: "Role") -> bool:
        return bool((self.organizations & other.organizations) or (self.titles & other.titles))

    def contradicts(self, other: "Role") -> bool:
        return disjoint(self.organizations, other.organizations)

    def joined(self, other: "Role") -> "Role":
        return Role(*(one | two for one, two in zip(self, other, strict=True)))


def disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both are known and have nothing in common."""
    return bool(one and other) and one.isdisjoint(other)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in one article: `text` and `name` are the fullest form there, `forms` all that are written out."""

    key: Key
    text: str
    name: PersonName
    forms: frozenset[PersonName]
    role: Role
    alone: str


@dataclass(slots=True, eq=False)
class Person:
    """Mentions held to be one, with all forms of the name and all roles; `names` by article."""

    members: list[Mention] = field(default_factory=list)
    names: dict[str, set[PersonName]] = field(default_factory=lambda: defaultdict(set))
    forms: frozenset[PersonName] = frozenset()
    role: Role = field(default_factory=Role)

    def add(self, mention: Mention) -> None:
        self.members.append(mention)
        self.names[mention.key[0]].add(mention.name)
        self.forms |= mention.forms
        self.role = self.role.joined(mention.role)


def resolve_people(
    facts: Sequence[Facts], organizations: Organizations, base: str
) -> tuple[dict[Key, str], list[Link]]:
    """The IRI of every person in every article, and the merges."""
    people = _group(mention for one in facts for mention in _mentions(one, organizations, base))
    ids: dict[Key, str] = {}
    links: list[Link] = []
    fullest = [_fullest(person) for person in people]
    namesakes = Counter(full.alone for full in fullest)
    for person, full in zip(people, fullest, strict=True):
        subject = full.alone if namesakes[full.alone] == 1 else f"{full.alone}-{digest(full.key[0])}"
        ids |= {mention.key: subject for mention in person.members}
        for m in person.members:
            alone = subject if m.alone == full.alone else m.alone
            links += merge_links(subject, [Member(m.key, alone, _explain(m, full, person))])
    return ids, links


def _mentions(facts: Facts, organizations: Organizations, base: str) -> Iterator[Mention]:
    for actor in facts.actors:
        if actor.type is ActorType.PERSON:
            name = parse(actor.name)
            bare = digest(facts.id) if name.full < 2 else ""  # a surname alone may be anybody's
            alone = mint(base, "person", slug(actor.name), bare)
            role = _role(facts, actor.id, organizations)
            yield Mention((facts.id, actor.id), actor.name, name, _forms(name, actor.aliases), role, alone)


def _forms(name: PersonName, aliases: Iterable[str]) -> frozenset[PersonName]:
    """The name and those others that are written out too and can be the same person's."""
    return frozenset([name]).union(form for form in map(parse, aliases) if form.full > 1 and compare(form, name))


def _role(facts: Facts, person: str, organizations: Organizations) -> Role:
    posts = [position for position in facts.positions if position.holder == person]
    held = {organizations.ids.get((facts.id, o), "") for post in posts for o in post.organizations} - {""}
    states = {organizations.state_of.get(iri, "") for iri in held} - {""}
    return Role(frozenset(held | states), frozenset(states), frozenset(key(post.title) for post in posts))


def _group(mentions: Iterable[Mention]) -> list[Person]:
    people: list[Person] = []
    bearers: dict[str, list[Person]] = defaultdict(list)
    for mention in sorted(mentions, key=_fullest_first):
        reach = sorted({skeleton(sound) for form in mention.forms for sound in form.sounds})
        near = {id(person): person for part in reach for person in bearers[part]}
        found = _choose(mention, list(near.values()))
        if not found:
            found = Person()
            people.append(found)
        found.add(mention)
        for part in reach:
            if found not in bearers[part]:
                bearers[part].append(found)
    return people


def _fullest_first(mention: Mention) -> tuple[object, ...]:
    """Names of which most is written out, then those of whom most is known, then by content."""
    known = len(mention.role.organizations) + len(mention.role.titles)
    return *_fullness(mention.name), -known, mention.name.parts, mention.text, mention.key


def _fullness(name: PersonName) -> tuple[int, int]:
    return -name.full, -len(name.parts)


def _choose(mention: Mention, near: Sequence[Person]) -> Person | None:
    """The one person whom the mention may be; among several equally alike the one whose role agrees."""
    alike = [(_likeness(mention.forms, person.forms), person) for person in near]
    found = [(likeness, person) for likeness, person in alike if likeness and _admits(person, mention, likeness)]
    best = [person for likeness, person in found if likeness == max(found, key=lambda pair: pair[0])[0]]
    if len(best) > 1:
        best = [person for person in best if person.role.agrees(mention.role)]
    return best[0] if len(best) == 1 else None


def _likeness(some: Iterable[PersonName], others: Iterable[PersonName]) -> Likeness | None:
    return max(filter(None, (compare(*sorted(pair)) for pair in product(some, others))), default=None)


def _admits(person: Person, mention: Mention, likeness: Likeness) -> bool:
    """Whether the mention may be that person, by article and role."""
    if mention.key[0] in person.names:
        return mention.name in person.names[mention.key[0]]
    one, other = person.role, mention.role
    if likeness >= Likeness.SPELLING:
        return not disjoint(one.states, other.states)
    if one.contradicts(other):
        return False
    if likeness >= Likeness.INITIAL:
        return True
    if likeness is Likeness.SHORT:
        return not one.titles.isdisjoint(other.titles)
    return one.agrees(other)


def _fullest(person: Person) -> Mention:
    """The mention that names the person: the commonest of the fullest names."""
    texts = Counter(m.text for m in person.members)
    return min(person.members, key=lambda m: (*_fullness(m.name), -texts[m.text], m.text, m.key))


def _explain(mention: Mention, full: Mention, person: Person) -> Reason | None:
    if mention.key[0] == full.key[0]:
        return None
    likeness = _likeness(mention.forms, full.forms) or _likeness(mention.forms, person.forms - mention.forms)
    likeness = likeness or Likeness.LOOSE
    agrees = mention.role.agrees(full.role)
    role = "role or organization agree" if agrees else "nothing known of them contradicts it"
    text = f"“{mention.text}” and “{full.text}”: {METHODS[likeness]}, and {role}."
    return Reason(METHODS[likeness], SCORES[likeness][not agrees], text)
