"""What linking costs by size of the gazetteer: python tests/bench/bench_link_size.py [ROWS …]

Prints for each size (4,000 and 1,000,000 rows unless given) the seconds to build the index, the memory that it adds,
and the CPU milliseconds an article. Rows beyond the shipped ones bear invented names; articles name twelve things
each, half of them in the gazetteer, and no name twice, so that no cache of names helps.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from kg.link import link
from kg.link.gazetteer import TABLE, Gazetteer, _state_rows, read_table
from kg.model import Actor, ActorType, Article, Facts, Place, Position
from kg.states import states

SYLLABLES = (
    "ba be bi bo da de di do fa ga ha ka ke ki la le li lo ma me mi mu na ne ni ra re ri sa se ta to va za".split()
)
SUBJECTS = "Water Trade Forest Energy Health Culture Transport Finance Justice Labour Sport Science".split()
ARTICLES = 400


def invented(rows: int, seed: int = 1) -> Iterator[tuple[str, str, str]]:
    """Type, name and country code of made-up persons, cities, ministries and intergovernmental bodies."""
    dice = random.Random(seed)  # noqa: S311 - names for a measurement
    codes = [state.code for state in states()]

    def word() -> str:
        return "".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))).title()

    for number in range(rows):
        type_ = ("person", "person", "city", "government_body", "intergovernmental_organization")[number % 5]
        name = {
            "person": f"{word()} {word()}ov",
            "city": word(),
            "government_body": f"Ministry of {dice.choice(SUBJECTS)} and {word()}",
            "intergovernmental_organization": f"International {word()} {dice.choice(SUBJECTS)} Organization",
        }[type_]
        yield type_, name, "" if type_.startswith("inter") else dice.choice(codes)


def table(rows: int) -> bytes:
    """The shipped gazetteer, filled up with invented rows to `rows`."""
    shipped = _state_rows() + read_table(TABLE)
    missing = max(0, rows - shipped.count(b"\n"))
    lines = (f"{t}\t{name}\tQ{10**9 + n}\t{code}\t\n" for n, (t, name, code) in enumerate(invented(missing)))
    return shipped + "".join(lines).encode()


def articles(count: int) -> list[Facts]:
    """Facts of articles whose persons, bodies and places are in part those of the invented rows."""
    known, strange = iter(list(invented(count * 6))), invented(count * 6, seed=2)
    kinds = {"person": ActorType.PERSON, "government_body": ActorType.GOVERNMENT_BODY}
    made = []
    for number in range(count):
        things = [next(known) for _ in range(6)] + [next(strange) for _ in range(6)]
        state = Actor("state", ActorType.STATE, states()[number % len(states())].name)
        actors = [
            Actor(f"{number}-{n}", kinds.get(t, ActorType.INTERGOVERNMENTAL_ORGANIZATION), name)
            for n, (t, name, _) in enumerate(things)
            if t != "city"
        ]
        places = [Place(f"{number}-{n}", name) for n, (t, name, _) in enumerate(things) if t == "city"]
        posts = [Position(a.id, "Minister", ("state",), id=f"p{a.id}") for a in actors if a.type == ActorType.PERSON]
        text = " ".join(name for _, name, _ in things) * 10
        made.append(Facts(Article(str(number), text, "", ()), (state, *actors), tuple(places), positions=tuple(posts)))
    return made


def main() -> None:
    """Prints a line for each size."""
    sizes = [int(size) for size in sys.argv[1:]] or [4_000, 1_000_000]
    facts = articles(ARTICLES)
    print(f"{'rows':>10}{'build s':>10}{'memory MB':>12}{'ms/article':>12}{'links':>8}")
    for size in sizes:
        lines = table(size)
        before, start = _resident(), time.process_time()
        gazetteer = Gazetteer(lines)
        built = time.process_time() - start
        added = _resident() - before + len(lines) / 2**20
        start = time.process_time()
        links = [made for one in facts for made in link([one], gazetteer=gazetteer)]
        cost = (time.process_time() - start) / len(facts) * 1000
        print(f"{len(gazetteer):>10,}{built:>10.1f}{added:>12.0f}{cost:>12.2f}{len(links):>8}")
    print(f"peak memory of the process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _resident() -> float:
    with Path("/proc/self/statm").open(encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20


if __name__ == "__main__":
    main()
