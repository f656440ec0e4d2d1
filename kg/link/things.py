"""The graph's things as a reconciliation service knows them: names, types and the values of a few properties."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode

from kg.link.names import bag, fold
from kg.link.persons import agreement, keys
from kg.vocab import KG, OWL, PREFIXES, RDF, RDFS, SKOS

# Class, its name for people, and its broader classes.
TYPES = {
    "Actor": ("Actor", ()),
    "Organization": ("Organization", ("Actor",)),
    "Person": ("Person", ("Actor",)),
    "State": ("State", ("Organization", "Actor")),
    "GovernmentBody": ("Government body", ("Organization", "Actor")),
    "IntergovernmentalOrganization": ("Intergovernmental organization", ("Organization", "Actor")),
    "Place": ("Place", ()),
    "Agreement": ("Agreement", ()),
    "Plan": ("Plan", ()),
}
PROPERTIES = {
    "altLabel": ("other name", "every other form of the name in the articles"),
    "sameAs": ("Wikidata item", "the accepted item, such as Q874"),
    "partOf": ("state", "the state that a government body belongs to"),
    "title": ("title", "titles that articles give a person"),
    "organization": ("serves", "states and organizations in which a person holds a title"),
    "articles": ("articles", "how many articles speak of it"),
}
FUZZY = 0.75  # below this two names have nothing to do with each other
POSTINGS = 500  # things of a word that are looked at; words that more bear tell little
RAREST = 3


@dataclass(slots=True)
class Thing:
    """A thing: `id` is its IRI without the graph's base; `values`: by property, ids of things or text or numbers."""

    id: str
    name: str
    types: list[str] = field(default_factory=list)
    values: dict[str, list[str | int]] = field(default_factory=lambda: defaultdict(list))

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *(str(value) for value in self.values.get("altLabel", ())))

    @property
    def description(self) -> str:
        """In a few words: type, titles, state."""
        titles = [str(title) for title in self.values.get("title", ())[:2]]
        articles = [f"in {count} articles" for count in self.values.get("articles", ())]
        return ", ".join((TYPES[self.types[0]][0], *titles, *articles))


class Things:
    """All things of a graph, by id and by the words of their names."""

    def __init__(self, store: pyoxigraph.Store, base: str) -> None:
        self.base = base
        self.by_id: dict[str, Thing] = {}
        self._load(store)
        self._folded = [(f" {fold(name)}", thing) for thing in self.by_id.values() for name in thing.names]
        self._words: dict[str, list[Thing]] = defaultdict(list)
        for thing in self.by_id.values():
            for word in {word for name in thing.names for word in _words(name)}:
                self._words[word].append(thing)

    def like(self, name: str) -> Iterator[Thing]:
        """The things whose names share a word with `name`, those of its rarest words."""
        found = sorted((len(self._words[word]), word) for word in set(_words(name)) if word in self._words)
        shown: dict[str, Thing] = {}
        for _, word in found[:RAREST]:
            shown |= {thing.id: thing for thing in self._words[word][:POSTINGS]}
        yield from shown.values()

    def beginning(self, prefix: str) -> list[Thing]:
        """The things one of whose names, or of the words in it, begins with `prefix`; those that begin so first."""
        wanted = f" {fold(prefix)}"
        found: dict[str, tuple[bool, int, str, str]] = {}
        for name, thing in self._folded if wanted.strip() else ():
            if wanted in name:
                place = (not name.startswith(wanted), -self._articles(thing), thing.name, thing.id)
                found[thing.id] = min(found.get(thing.id, place), place)
        return [self.by_id[place[-1]] for place in sorted(found.values())]

    def of_types(self, wanted: str) -> Iterator[Thing]:
        """The things of a type, subclasses included; all when it is empty."""
        return (thing for thing in self.by_id.values() if has_type(thing, wanted))

    @staticmethod
    def _articles(thing: Thing) -> int:
        return int(next(iter(thing.values.get("articles", ())), 0))

    def _load(self, store: pyoxigraph.Store) -> None:
        def pairs(predicate: NamedNode) -> Iterator[tuple[str, str]]:
            for quad in store.quads_for_pattern(None, predicate, None, DefaultGraph()):
                if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                    yield quad.subject.value, quad.object.value

        classes = {getattr(KG, name).value: name for name in TYPES}
        typed: dict[str, list[str]] = defaultdict(list)
        for subject, kind in pairs(RDF.type):
            if kind in classes and subject.startswith(self.base):
                typed[subject].append(classes[kind])
        labels = {subject: label for subject, label in sorted(pairs(RDFS.label), reverse=True) if subject in typed}
        for subject in sorted(typed.keys() & labels.keys()):
            id_ = subject.removeprefix(self.base)
            self.by_id[id_] = Thing(id_, labels[subject], sorted(typed[subject], key=lambda t: (-len(TYPES[t][1]), t)))
        articles = Counter(
            subject
            for quad in store.quads_for_pattern(None, RDF.type, None, None)
            if quad.graph_name != DefaultGraph() and (subject := getattr(quad.subject, "value", "")) in typed
        )
        self._values("articles", articles.items())
        self._values("altLabel", pairs(SKOS.altLabel))
        self._values("sameAs", ((s, item.removeprefix(PREFIXES["wd"])) for s, item in pairs(OWL.sameAs)))
        self._values("partOf", ((s, o.removeprefix(self.base)) for s, o in pairs(KG.partOf)))
        holders = dict(pairs(KG.holder))
        self._values("title", ((holders[s], title) for s, title in pairs(KG.title) if s in holders))
        served = ((holders[s], o.removeprefix(self.base)) for s, o in pairs(KG.organization) if s in holders)
        self._values("organization", served)

    def _values(self, property_: str, pairs: Iterable[tuple[str, str | int]]) -> None:
        for subject, value in sorted(set(pairs), key=str):
            thing = self.by_id.get(subject.removeprefix(self.base))
            if thing:
                thing.values[property_].append(value)


def has_type(thing: Thing, wanted: str) -> bool:
    """Whether a thing is of a type or of one below it; any is of no type in particular."""
    return not wanted or any(wanted == type_ or wanted in TYPES[type_][1] for type_ in thing.types)


def likeness(name: str, thing: Thing) -> float:
    """How well a name fits a thing, 0 to 100: by the rules of linking, else by likeness of letters, at most 80."""
    return max(_likeness(name, other, "Person" in thing.types) for other in thing.names)


@lru_cache(maxsize=65536)
def _likeness(name: str, other: str, person: bool) -> float:
    if fold(name) == fold(other):
        return 100.0
    if person and (agreed := agreement(keys(name), keys(other))):
        return round(98 * agreed, 1)
    if not person and bag(name) == bag(other):
        return 96.0
    ratio = SequenceMatcher(None, fold(name)[:200], fold(other)[:200]).ratio()
    return round(80 * ratio, 1) if ratio >= FUZZY else 0.0


def _words(name: str) -> tuple[str, ...]:
    """What a name is found by: its folded words, and how they sound."""
    return (*fold(name).split(), *(f"~{key}" for key in keys(name)), *(f"={word}" for word in bag(name).split()))
