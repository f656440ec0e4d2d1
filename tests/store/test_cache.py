"""The cache of extracted facts."""

from dataclasses import replace
from datetime import date

import pytest
from golden.world import FACTS
from store.victim import facts, report

from kg.model import Article, Facts, Passage, PassageKind
from kg.store import Store

PASSAGE = Passage(PassageKind.PARAGRAPH, "words", (0, 1, 2, 3, 4))
FULL = Facts(
    Article("a.txt", "words", "digest", (PASSAGE,), "Head", date(2021, 3, 2), "Wire", "Ada", "PARIS", "http://a")
)


@pytest.mark.parametrize("one", [*FACTS, FULL], ids=lambda one: one.article.name)
def test_facts_come_back_equal(store: Store, one: Facts) -> None:
    """Every kind of fact survives, types and all."""
    store.cache("key", one)
    assert store.cached("key") == one


def test_nothing_there(store: Store) -> None:
    """A key without facts gives None; asking makes no store."""
    assert store.cached("key") is None
    assert not store.root.exists()


def test_keys_are_any_text(store: Store) -> None:
    """Keys may hold what file names cannot."""
    for key in ("a/../b", "", "x" * 5000, "\udcff", "ключ"):
        store.cache(key, facts(repr(key)))
    assert store.cached("a/../b") == facts(repr("a/../b"))
    assert store.cached("x" * 5000) == facts(repr("x" * 5000))
    assert store.cached("") == facts(repr(""))


def test_the_last_one_counts(store: Store) -> None:
    """Facts kept under the same key replace those before."""
    store.cache("key", facts("old"))
    store.cache("key", facts("new"))
    assert store.cached("key") == facts("new")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"article": 3}'])
def test_a_broken_entry_is_absent(store: Store, content: bytes) -> None:
    """An entry that was cut off or is of another model is extracted anew."""
    store.cache("key", facts())
    (entry,) = (store.root / "facts").rglob("*.json")
    entry.write_bytes(content)
    assert store.cached("key") is None
    store.cache("key", facts())
    assert store.cached("key") == facts()


def test_an_entry_that_cannot_be_read_is_absent(store: Store) -> None:
    """A folder in the place of an entry, say."""
    store.cache("key", facts())
    (entry,) = (store.root / "facts").rglob("*.json")
    entry.unlink()
    entry.mkdir()
    assert store.cached("key") is None


def test_facts_that_no_json_can_hold_are_not_kept(store: Store) -> None:
    """Half a surrogate pair: the facts are extracted anew next time, and nothing fails."""
    store.cache("key", facts())
    store.cache("key", replace(facts(), article=Article("b.txt", "\ud800", "digest", ())))
    assert store.cached("key") == facts()


def test_the_cache_outlives_generations(store: Store) -> None:
    """Writing a generation leaves the cache alone, and no drafts behind."""
    store.cache("key", facts())
    store.write([], report())
    assert store.cached("key") == facts()
    assert not list((store.root / "scratch").iterdir())
