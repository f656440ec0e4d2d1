"""Precision and recall of accepted links on actors marked by hand: python tests/bench/bench_link.py FOLDER

FOLDER holds articles as `<id>.txt`, `.md` or `.json`, each with the facts that a careful reader takes from it as
`<id>.gold.json` (actors, positions, places, agreements). Linking gets these facts, so extraction is not measured
along; with `--read` the articles are read by the project's own pipeline instead, and its actors are compared by name.

precision: of the accepted links on marked actors, those to the marked item ("none" and "unknown" make any link wrong).
recall: of the actors whose item the gazetteer holds, those with an accepted link to it.
"""

import csv
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.config import Settings
from kg.link import link
from kg.link.names import fold
from kg.model import Actor, ActorType, Agreement, AgreementType, Article, Facts, Link, Place, Position, Relation

LIST = Path(__file__).with_name("link_actors.tsv")
TYPES = {
    "person": ActorType.PERSON,
    "state": ActorType.STATE,
    "government_body": ActorType.GOVERNMENT_BODY,
    "intergovernmental_organization": ActorType.INTERGOVERNMENTAL_ORGANIZATION,
    "organization": ActorType.ORGANIZATION,
}
Key = tuple[str, str]


def marked() -> dict[Key, tuple[str, str]]:
    """Type and item ("Q…", "none", "unknown") of each marked actor, by article and folded name."""
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t")
    return {(row["article"], fold(row["name"])): (row["type"], row["item"]) for row in rows}


def gold_facts(folder: Path) -> Iterator[Facts]:
    """The facts of every gold file, with ids that tell the article."""
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = next(
            p.read_text("utf-8") for end in (".txt", ".md", ".json") if (p := path.with_name(name + end)).exists()
        )
        actors = [Actor(f"{name}#{a['id']}", TYPES[a["type"]], a["name"], tuple(a["aliases"])) for a in gold["actors"]]
        posts = [
            Position(
                f"{name}#{p['person']}", p["title"], tuple(f"{name}#{o}" for o in p["organization"]), id=f"{name}#p{n}"
            )
            for n, p in enumerate(gold["positions"])
        ]
        spots = sorted(
            {m["place"] for m in gold["meetings"] if m["place"]} | {gold["article"]["dateline"] or ""} - {""}
        )
        yield Facts(
            Article(name, text, "", ()),
            tuple(actors),
            tuple(Place(f"{name}#{spot}", spot) for spot in spots if spot),
            positions=tuple(posts),
            agreements=tuple(
                Agreement(f"{name}#{a['id']}", AgreementType(a["type"]), a["name"]) for a in gold["agreements"]
            ),
        )


def read_facts(folder: Path) -> Iterator[Facts]:
    """The facts that the project itself reads from the articles."""
    from kg.extract import load_extractor
    from kg.read import iter_articles
    from kg.resolve import resolve

    extract = load_extractor(Settings().model)
    found = [extract(a) for a in iter_articles([folder], exclude=("*.gold.json",)) if isinstance(a, Article)]
    yield from resolve(found, "https://example.org/").facts


def compare(facts: list[Facts], links: tuple[Link, ...]) -> dict[str, Counter[str]]:
    """For each type how many actors were marked, known to the gazetteer, linked and rightly linked."""
    items = {made.subject: made.target.rpartition("/")[2] for made in links if made.relation == Relation.SAME_AS}
    answers, counts = marked(), {}
    for article in facts:
        name = article.article.name.partition(".")[0]
        for actor in article.actors:
            answer = next(
                (answers.pop((name, fold(n))) for n in (actor.name, *actor.aliases) if (name, fold(n)) in answers), None
            )
            if answer is None:
                continue
            count = counts.setdefault(answer[0], Counter())
            item = items.get(actor.id)
            count.update(marked=1, known=answer[1].startswith("Q"), linked=item is not None, right=item == answer[1])
            if (item is not None and item != answer[1]) or (item is None and answer[1].startswith("Q")):
                print(f"  {name} {actor.name}: {item or 'no link'}, marked {answer[1]}")
    for type_, item in answers.values():  # marked, but not among the actors: missed
        counts.setdefault(type_, Counter()).update(marked=1, known=item.startswith("Q"))
    return counts


def main() -> None:
    """Prints precision and recall by type, and what linking cost."""
    folder = Path(sys.argv[1])
    facts = list(read_facts(folder) if "--read" in sys.argv else gold_facts(folder))
    link(facts[:1])
    start = time.process_time()
    links = link(facts)
    cost = (time.process_time() - start) / len(facts) * 1000
    counts = compare(facts, links)
    counts["all"] = sum(counts.values(), Counter())
    print(f"{'type':32}{'marked':>8}{'known':>8}{'linked':>8}{'right':>8}{'P':>8}{'R':>8}")
    for type_, count in sorted(counts.items(), key=lambda pair: pair[0] == "all"):
        precision = count["right"] / count["linked"] if count["linked"] else 1.0
        recall = count["right"] / count["known"] if count["known"] else 1.0
        numbers = "".join(f"{count[name]:8}" for name in ("marked", "known", "linked", "right"))
        print(f"{type_:32}{numbers}{precision:8.3f}{recall:8.3f}")
    print(f"{cost:.2f} ms CPU an article")


if __name__ == "__main__":
    main()
