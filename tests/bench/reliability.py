"""The reliability table of the built-in extractor: python tests/bench/reliability.py FOLDER

FOLDER holds articles, each with `<name>.gold.json`: actors (id, name, aliases), positions (person, title,
organization), meetings (participants, sides, date), agreements and plans (id, name), actions (type, object). Facts are
grouped by kind and kg:confidence; the table says how many of each group the annotations bear out.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from kg.config import Settings
from kg.extract import load_extractor
from kg.model import Article, Facts
from kg.read import iter_articles

SMALL = frozenset("the of and for on in to a an".split())
Gold = dict[str, Any]
Row = tuple[str, float, bool]


def words(name: str) -> frozenset[str]:
    """The content words of a name."""
    folded = "".join(c if c.isalnum() else " " for c in name.casefold())
    return frozenset(folded.split()) - SMALL


def alike(one: Iterable[str], other: Iterable[str], least: float = 0.5) -> bool:
    """Whether some form of one name shares enough words with some form of the other."""
    pairs = ((words(a), words(b)) for a in one for b in other)
    return any(a and b and len(a & b) / len(a | b) >= least for a, b in pairs)


class Judge:
    """Compares the facts of one article with its annotations."""

    def __init__(self, facts: Facts, gold: Gold) -> None:
        self.facts, self.gold = facts, gold
        self.forms = {actor.id: (actor.name, *actor.aliases) for actor in facts.actors}
        self.gold_forms = {actor["id"]: (actor["name"], *actor["aliases"]) for actor in gold["actors"]}
        things = (*facts.agreements, *facts.plans)
        self.forms |= {thing.id: (thing.name, *thing.aliases) for thing in things}
        self.gold_forms |= {thing["id"]: (thing["name"],) for thing in (*gold["agreements"], *gold["plans"])}

    def same(self, ours: str, theirs: str) -> bool:
        """Whether two ids mean the same thing."""
        return alike(self.forms[ours], self.gold_forms[theirs])

    def any_same(self, ours: Iterable[str], theirs: Iterable[str]) -> bool:
        """Whether some of ours is some of theirs."""
        theirs = list(theirs)
        return any(self.same(a, b) for a in ours for b in theirs)

    def rows(self) -> Iterator[Row]:
        """Kind, confidence and whether it holds, of each fact."""
        for post in self.facts.positions:
            holds = any(
                self.same(post.holder, other["person"])
                and alike([post.title], [other["title"]])
                and (not other["organization"] or self.any_same(post.organizations, other["organization"]))
                for other in self.gold["positions"]
            )
            yield "position", post.confidence, holds
        for meeting in self.facts.meetings:
            yield "meeting", meeting.confidence, any(self.meets(meeting, other) for other in self.gold["meetings"])
        for kind, ours in (("agreements", self.facts.agreements), ("plans", self.facts.plans)):
            for thing in ours:
                names = [other["name"] for other in self.gold[kind]]
                yield kind, thing.confidence, alike(self.forms[thing.id], names)
        for action in self.facts.actions:
            holds = any(
                action.type == other["type"] and self.same(action.object, other["object"])
                for other in self.gold["actions"]
            )
            yield "action", action.confidence, holds

    def meets(self, meeting: Any, other: Gold) -> bool:
        """Half of the annotated participants and the year agree; without participants the day does."""
        if (meeting.date or other["date"] or "")[:4] != (other["date"] or meeting.date or "")[:4]:
            return False
        wanted = other["participants"]
        if not wanted:
            return bool(meeting.date == other["date"])
        return sum(self.any_same(meeting.participants, [actor]) for actor in wanted) * 2 >= len(wanted)


def annotated(folder: Path) -> Iterator[tuple[Article, Gold]]:
    """The articles of a folder with their annotations."""
    for article in iter_articles([folder], exclude=["*.gold.json"]):
        gold = folder / f"{article.name.rsplit('.', 1)[0]}.gold.json"
        if isinstance(article, Article) and gold.exists():
            yield article, json.loads(gold.read_text(encoding="utf-8"))


def main(folder: Path) -> None:
    """Prints the table."""
    extract = load_extractor(Settings().model)
    bins: dict[tuple[str, float], list[bool]] = defaultdict(list)
    for article, gold in annotated(folder):
        for kind, confidence, holds in Judge(extract(article), gold).rows():
            bins[kind, confidence].append(holds)
    table = Table("kind", "confidence", "facts", "held", title="Reliability")
    for (kind, confidence), held in sorted(bins.items()):
        table.add_row(kind, f"{confidence:.2f}", str(len(held)), f"{sum(held) / len(held):.2f}")
    Console().print(table)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
