"""States, government bodies and organizations of all articles: which are one.

A state is known by its names. A government body is the body of one state: without knowing which, it stays
local to its article. Other organizations are known by the words of their names in any order, by names that
an article itself gives for them, and by acronyms: the article's own expansion first, a bare acronym only
when one organization goes by it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.model import Actor, ActorType, Facts, Link
from kg.resolve.countries import split_state, state_named
from kg.resolve.groups import Key, Member, merge_links
from kg.resolve.iris import digest, mint, slug
from kg.resolve.names import parse
from kg.resolve.organization_groups import GLOBAL, PUBLISHER, Mention, explain, fullest, group_mentions
from kg.resolve.words import BODIES, is_acronym, is_generic, key, words


class Organizations(NamedTuple):
    """`ids`: the IRI of every actor but persons, and of publishers under the id PUBLISHER; `state_of`: the state's
    IRI by that of a government body, or of the state itself; `links`: the merges."""

    ids: dict[Key, str]
    state_of: dict[str, str]
    links: list[Link]


def resolve_organizations(facts: Sequence[Facts], base: str) -> Organizations:
    """All actors but persons, and all publishers."""
    ids = {
        (one.id, actor.id): state_iri(actor, base)
        for one in facts
        for actor in one.actors
        if actor.type is ActorType.STATE
    }
    mentions = [mention for one in facts for mention in _mentions(one, ids, base)]
    links: list[Link] = []
    state_of = {iri: iri for iri in ids.values()}
    for group in group_mentions(mentions):
        full = fullest(group)
        subject = full.alone
        ids |= {mention.key: subject for mention in group}
        if group[0].scope in state_of:
            state_of[subject] = group[0].scope
        links += merge_links(subject, (Member(m.key, m.alone, explain(m, full)) for m in group))
    return Organizations(ids, state_of, links)


def state_iri(actor: Actor, base: str) -> str:
    """The IRI of a state by any of its names; of one that no table knows by its own name."""
    names = (actor.name, *actor.aliases)
    known = next(filter(None, map(state_named, names)), None)
    return mint(base, "state", slug(known.name if known else actor.name))


def _mentions(facts: Facts, states: dict[Key, str], base: str) -> Iterator[Mention]:
    for actor in facts.actors:
        if actor.type not in (ActorType.PERSON, ActorType.STATE):
            yield _mention(facts, actor, states, base)
    if facts.article.publisher:
        publisher = Actor(PUBLISHER, ActorType.ORGANIZATION, facts.article.publisher)
        yield _mention(facts, publisher, states, base)


def _mention(facts: Facts, actor: Actor, states: dict[Key, str], base: str) -> Mention:
    state = _state_of(facts, actor, states, base) if actor.type is ActorType.GOVERNMENT_BODY else None
    scope = state or (facts.id if _is_local(actor) else GLOBAL)
    own = _words_of_unknown_state(facts, actor)
    forms = (actor.name, *actor.aliases)
    return Mention(
        key=(facts.id, actor.id),
        type=actor.type,
        name=actor.name,
        scope=scope,
        words=_key(actor.name, state, own),
        others=frozenset(_key(form, state, own) for form in actor.aliases if _is_telling(form)),
        acronyms=frozenset(form for form in forms if is_acronym(form)),
        holders=_holders(facts, actor),
        alone=_alone(actor, state, scope, own, base),
    )


def _key(name: str, state: str | None, own: frozenset[str]) -> str:
    """The words of a name; of a body's, without those that name its state."""
    if not state:
        return key(name)
    rest = key(" ".join(split_state(name)[0]))
    return " ".join(word for word in rest.split() if word not in own) or rest or key(name)


def _is_telling(form: str) -> bool:
    """Whether a name given besides is good enough to know the organization by in another article."""
    return len(words(form)) > 1 and not is_generic(form)


def _is_local(actor: Actor) -> bool:
    if actor.type is ActorType.GOVERNMENT_BODY:
        return bool(set(words(actor.name)) & BODIES) and not split_state(actor.name)[1]
    return is_generic(actor.name)


def _state_of(facts: Facts, actor: Actor, states: dict[Key, str], base: str) -> str | None:
    """The state of a government body: as the facts say, as its name says, or as a post says that is held for both."""
    if actor.state and (facts.id, actor.state) in states:
        return states[facts.id, actor.state]
    named = {state.name for form in (actor.name, *actor.aliases) for state in split_state(form)[1]}
    if len(named) == 1:
        return mint(base, "state", slug(named.pop()))
    beside = {
        states[facts.id, other]
        for position in facts.positions
        if actor.id in position.organizations
        for other in position.organizations
        if (facts.id, other) in states
    }
    return beside.pop() if len(beside) == 1 and not named else None


def _words_of_unknown_state(facts: Facts, actor: Actor) -> frozenset[str]:
    """The words of its state's name, for states that no table knows."""
    unknown = (a.name for a in facts.actors if a.id == actor.state and not state_named(a.name))
    return frozenset(word for name in unknown for word in words(name))


def _holders(facts: Facts, actor: Actor) -> frozenset[str]:
    """The spelling keys of those who hold a post there."""
    names = {other.id: other.name for other in facts.actors if other.type is ActorType.PERSON}
    return frozenset(
        " ".join(parse(names[position.holder]).sounds)
        for position in facts.positions
        if actor.id in position.organizations and position.holder in names
    )


def _alone(actor: Actor, state: str | None, scope: str, own: frozenset[str], base: str) -> str:
    """Its IRI, were it alone: the name, with its state or its article where the name leaves open whose it is."""
    named = set(words(actor.name))
    home = ""
    if scope and not state:
        home = digest(scope)
    elif state and named & BODIES and not named & own and not split_state(actor.name)[1]:
        home = "of-" + state.rpartition("state/")[2]
    return mint(base, actor.type.lower(), slug(actor.name), home)
