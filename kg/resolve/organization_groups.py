"""Which mentions of organizations are one: rules from the surest to the least sure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.model import ActorType
from kg.resolve.groups import Clusters, Key, Reason
from kg.resolve.words import is_acronym, words

GLOBAL = ""
PUBLISHER = "*publisher"  # stands for the local id of an article's publisher


@dataclass(frozen=True, slots=True)
class Mention:
    """An organization in one article. `scope`: the state's IRI, the article's IRI, or GLOBAL; `words`: the key
    of its name within the scope; `others`: keys of its other names; `acronyms` it goes by; `holders` of posts."""

    key: Key
    type: ActorType
    name: str
    scope: str
    words: str
    others: frozenset[str]
    acronyms: frozenset[str]
    holders: frozenset[str]
    alone: str


Node = tuple[str, ActorType, str]  # scope, type, words: mentions with the same are one without a decision
Nodes = dict[Node, list[Mention]]
Pairs = Iterator[tuple[Node, Node]]


def group_mentions(mentions: Iterable[Mention]) -> list[list[Mention]]:
    """The mentions that are one organization, each group sorted by article."""
    nodes: Nodes = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: m.key):
        nodes[mention.scope, mention.type, mention.words].append(mention)
    clusters = Clusters(sorted(nodes))
    for rule in (_by_other_names, _across_types, _by_state, _by_expansion, _by_bare_acronym):
        for one, other in sorted(rule(nodes, clusters)):
            clusters.join(one, other)
    return [sorted((m for node in group for m in nodes[node]), key=lambda m: m.key) for group in clusters.all()]


def _by_other_names(nodes: Nodes, _: Clusters[Node]) -> Pairs:
    """An article gives the one a name by which the other goes, and no article tells the two apart."""
    known: dict[Node, set[Node]] = defaultdict(set)
    for node, mentions in nodes.items():
        for name in {node[2]}.union(*(m.others for m in mentions)):
            known[*node[:2], name].add(node)
    for same in known.values():
        for one, other in combinations(sorted(same), 2):
            if not _shared(nodes, one, other, lambda m: (m.key[0],)):
                yield one, other


def _across_types(nodes: Nodes, _: Clusters[Node]) -> Pairs:
    """Told as another type of organization, but the words stand in one order, or one person holds a post in both."""
    alike: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in sorted(nodes):
        alike[node[0], node[2]].append(node)
    for same in alike.values():
        for one, other in combinations(same, 2):
            if _shared(nodes, one, other, lambda m: (words(m.name), *m.holders)):
                yield one, other


def _by_state(nodes: Nodes, _: Clusters[Node]) -> Pairs:
    """A body with a name of its own, once told with its state and once without: if one state alone has such a body."""
    homes: dict[tuple[ActorType, str], list[Node]] = defaultdict(list)
    for node in sorted(nodes):
        homes[node[1:]].append(node)
    for same in homes.values():
        if len(same) == 2 and same[0][0] == GLOBAL:
            yield same[0], same[1]


def _by_expansion(nodes: Nodes, _: Clusters[Node]) -> Pairs:
    """The same acronym, and names that go together: the words of one are among the other's (the Office of the High
    Commissioner), or they share words and the acronym is too long to be common by chance."""
    users: dict[tuple[str, ActorType, str], set[Node]] = defaultdict(set)
    for node, mentions in nodes.items():
        for acronym in frozenset[str]().union(*(m.acronyms for m in mentions)):
            users[*node[:2], acronym].add(node)
    for (_scope, _type, acronym), same in users.items():
        for one, other in combinations(sorted(same), 2):
            left, right = set(one[2].split()), set(other[2].split())
            within = min(len(left), len(right)) > 1 and (left <= right or right <= left)
            if within or (len(acronym) > 3 and len(left & right) > 1):
                yield one, other


def _by_bare_acronym(nodes: Nodes, clusters: Clusters[Node]) -> Pairs:
    """A bare acronym is the organization that goes by it, if there is but one, and it goes by no other more often."""
    usage: dict[tuple[str, ActorType, Node], Counter[str]] = defaultdict(Counter)
    for node in sorted(nodes):
        for mention in nodes[node]:
            if not is_acronym(mention.name):
                usage[*node[:2], min(clusters.of(node))].update(mention.acronyms)
    for node in sorted(nodes):
        for acronym in sorted({m.name for m in nodes[node] if is_acronym(m.name)}):
            users = [user for user, used in usage.items() if user[0] == node[0] and used[acronym]]
            if len(users) == 1 and usage[users[0]][acronym] == max(usage[users[0]].values()):
                yield node, users[0][2]


def _shared(nodes: Nodes, one: Node, other: Node, what: Callable[[Mention], Iterable[object]]) -> bool:
    left, right = ({thing for mention in nodes[node] for thing in what(mention)} for node in (one, other))
    return not left.isdisjoint(right)


def fullest(group: Sequence[Mention]) -> Mention:
    """The mention whose name stands for all: of the commonest type, written out, fullest, commonest, first."""
    types = Counter(m.type for m in group if m.key[1] != PUBLISHER)
    names = Counter(m.name for m in group)

    def rank(mention: Mention) -> tuple[object, ...]:
        told = -types[mention.type], mention.type, is_acronym(mention.name)
        return *told, -len(words(mention.name)), -names[mention.name], -len(mention.name), mention.name, mention.key

    return min(group, key=rank)


def explain(mention: Mention, full: Mention) -> Reason | None:
    """Why the mention belongs to the group that `full` names; None where its name alone says so."""
    if mention.alone == full.alone:
        return None
    pair = f"“{mention.name}” and “{full.name}”"
    if mention.name == full.name:
        return Reason("same name", 0.9, f"“{mention.name}” is told as different sorts of organization.")
    if mention.words == full.words:
        return Reason("same words", 0.95, f"{pair} are the same words in another order or spelling.")
    if ({mention.words} | mention.others) & ({full.words} | full.others):
        return Reason("other name", 0.9, f"{pair}: an article gives the one as a name of the other.")
    if mention.acronyms & full.acronyms:
        return Reason("acronym", 0.85, f"{pair} go by the acronym {min(mention.acronyms & full.acronyms)}.")
    return Reason("third name", 0.8, f"{pair} are joined by a name that a third article gives.")
