"""Mentions of one thing in several articles, and the decisions that joined them."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from kg.model import Link, Relation

Key = tuple[str, str]  # article's IRI, local id
K = TypeVar("K", bound=Hashable)


class Reason(NamedTuple):
    """Why two mentions are one thing: `score` from 0 to 1, `text` a sentence for an editor."""

    method: str
    score: float
    text: str


class Member(NamedTuple):
    """A mention in its group: `alone` is the IRI it would have had without the others."""

    key: Key
    alone: str
    reason: Reason | None


def merge_links(subject: str, members: Iterable[Member]) -> list[Link]:
    """One link for each member that was merged for a reason."""
    return [
        Link(subject, Relation.MERGED, m.alone, m.reason.method, m.reason.score, m.reason.text, m.key[0])
        for m in members
        if m.reason
    ]


class Clusters(Generic[K]):
    """Disjoint sets. `join` asks `may_join`, if there is one, about the two sets that would become one."""

    def __init__(self, items: Iterable[K], may_join: Callable[[Sequence[K], Sequence[K]], bool] | None = None) -> None:
        self._set = {item: [item] for item in items}
        self._may_join = may_join

    def join(self, one: K, other: K) -> None:
        left, right = self._set[one], self._set[other]
        if left is right or (self._may_join and not self._may_join(left, right)):
            return
        left.extend(right)
        for item in right:
            self._set[item] = left

    def of(self, item: K) -> Sequence[K]:
        return self._set[item]

    def all(self) -> list[list[K]]:
        """The sets, each in the order in which its items were given first, as far as they were."""
        seen = {id(members): members for members in self._set.values()}
        return list(seen.values())
