"""One name for one thing: every article calls it by the same label, and keeps its own words as another form."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from kg.model import Actor, Agreement, Facts, Place, Plan
from kg.resolve.iris import slug

Named = TypeVar("Named", Actor, Place, Agreement, Plan)


def with_one_name(facts: Sequence[Facts]) -> tuple[Facts, ...]:
    """The facts, in which each thing (an IRI) has one name, and the articles' own are among its aliases."""
    names = _names(facts)
    return tuple(
        replace(
            one,
            actors=_renamed(one.actors, names),
            places=_renamed(one.places, names),
            agreements=_renamed(one.agreements, names),
            plans=_renamed(one.plans, names),
            topics=tuple(replace(topic, label=names[topic.id]) for topic in one.topics),
        )
        for one in facts
    )


def _names(facts: Iterable[Facts]) -> dict[str, str]:
    """The name of each IRI: of those that articles give, the one that the IRI spells, then what most articles
    say, then the longest."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for one in facts:
        named: tuple[Actor | Place | Agreement | Plan, ...] = (*one.actors, *one.places, *one.agreements, *one.plans)
        for thing in named:
            told[thing.id][thing.name] += 1
        for topic in one.topics:
            told[topic.id][topic.label] += 1
    return {iri: min(names, key=lambda name: _rank(iri, name, names[name])) for iri, names in told.items()}


def _rank(iri: str, name: str, articles: int) -> tuple[bool, int, int, str]:
    spelt = iri.rpartition("/")[2] == slug(name)
    return not spelt, -articles, -len(name), name


def _renamed(things: Iterable[Named], names: Mapping[str, str]) -> tuple[Named, ...]:
    return tuple(_called(thing, names[thing.id]) for thing in things)


def _called(thing: Named, name: str) -> Named:
    forms = dict.fromkeys((thing.name, *thing.aliases))
    return replace(thing, name=name, aliases=tuple(form for form in forms if form != name))
