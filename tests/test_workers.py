"""Extraction around the extractor: order, processes, failures."""

from collections.abc import Iterator

import pytest
from tiny import TinyExtractor

from kg import workers
from kg.errors import InputError, ResourceError
from kg.model import Article, Facts, Skipped
from kg.workers import attempt, iter_facts


def articles(*texts: str) -> Iterator[Article]:
    """One article per text, named by its number."""
    return (Article(f"{number}.txt", text, "", ()) for number, text in enumerate(texts))


def outcome(result: Facts | Skipped) -> str:
    """Which article it was, and whether it was read."""
    return result.article.name if isinstance(result, Facts) else f"{result.name}: {result.reason}"


@pytest.mark.parametrize("number", [1, 2])
def test_facts_come_in_the_order_of_the_articles(number: int) -> None:
    """Workers change the time it takes, never the result."""
    results = list(iter_facts(articles("A B met C D.", "nothing", "E F met G H."), TinyExtractor(), number))
    assert [outcome(one) for one in results] == ["0.txt", "1.txt", "2.txt"]
    assert [len(one.meetings) for one in results if isinstance(one, Facts)] == [1, 0, 1]


@pytest.mark.parametrize("number", [1, 2])
def test_a_failing_article_is_skipped_with_its_reason(number: int) -> None:
    """What one article triggers costs that article alone."""
    results = list(iter_facts(articles("fine", "FAIL", "fine"), TinyExtractor(), number))
    assert [outcome(one) for one in results] == [
        "0.txt",
        "1.txt: extraction failed: ValueError: these words are too hard",
        "2.txt",
    ]


def test_an_article_that_kills_its_worker_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a crash below Python costs one article; later batches are read too."""
    monkeypatch.setattr(workers, "BATCH", 3)
    results = list(iter_facts(articles("fine", "DIE", "fine", "fine"), TinyExtractor(), 2))
    assert sorted(outcome(one) for one in results) == [
        "0.txt",
        "1.txt: the process that read it died, as for want of memory",
        "2.txt",
        "3.txt",
    ]


def test_an_input_error_keeps_its_words() -> None:
    """A message that was written for the editor is passed on as it is."""

    def refuse(article: Article) -> Facts:
        raise InputError("no sentence in it")

    assert attempt(refuse, next(articles(""))) == Skipped("0.txt", "no sentence in it")


def test_a_missing_model_stops_everything() -> None:
    """That is not one article's fault."""

    def refuse(article: Article) -> Facts:
        raise ResourceError("no model")

    with pytest.raises(ResourceError, match="no model"):
        list(iter_facts(articles("x"), refuse))
