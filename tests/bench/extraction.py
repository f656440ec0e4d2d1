"""What extraction costs, beside one bare pass of the whole spaCy pipeline over the same articles:

    python tests/bench/extraction.py --articles 2000 articles.jsonl.gz
    python tests/bench/extraction.py --no-bare articles.jsonl.gz          # all of them: memory and failures only

Takes everything that `kg build` takes; every n-th article, evenly spread, when not all are asked for. One process; CPU
time of this process, reading of files left out. Ends with an error when an article failed.
"""

import argparse
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

import spacy

from kg.config import Settings
from kg.extract import load_extractor
from kg.extract.words import load_language
from kg.model import Article, Skipped
from kg.read import iter_articles
from kg.workers import attempt

T = TypeVar("T")


class Clock:
    """Adds up the CPU seconds that calls take."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def time(self, call: Callable[[], T]) -> T:
        started = time.process_time()
        try:
            return call()
        finally:
            self.seconds += time.process_time() - started


def spread(paths: Sequence[Path], count: int) -> Iterator[Article | Skipped]:
    """`count` of the articles, evenly spread, one by one; all when `count` is 0."""
    step = max(1, sum(1 for _ in iter_articles(paths)) // count) if count else 1
    return islice(iter_articles(paths), 0, count * step or None, step)


def main() -> int:
    """Measures, prints one JSON object, and says whether all articles were read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, default=0, help="how many (default: all)")
    parser.add_argument("--no-bare", action="store_true", help="leave out the bare pass")
    given = parser.parse_args()
    model = Settings().model
    extractor, own, bare = load_extractor(model), Clock(), Clock()
    load_language(model)
    pipeline = None if given.no_bare else spacy.load(model)
    counts: Counter[str] = Counter()
    failed: list[str] = []
    for article in spread(given.paths, given.articles):
        found = article if isinstance(article, Skipped) else own.time(partial(attempt, extractor, article))
        counts["articles"] += 1
        if isinstance(found, Skipped):
            failed.append(f"{found.name}: {found.reason}")
            continue
        counts["with meetings"] += bool(found.meetings)
        if pipeline:
            bare.time(partial(pipeline, found.article.text[: pipeline.max_length]))
    figures = {
        **counts,
        "failed": failed,
        "milliseconds per article": round(1000 * own.seconds / max(1, counts["articles"]), 2),
        "ratio to the bare pass": round(own.seconds / bare.seconds, 3) if bare.seconds else None,
        "peak memory in MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(figures, indent=2))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
