"""The stages in order: what goes in, what comes out, and that nothing is lost on the way."""

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode
from tiny import TinyExtractor, write_articles

from kg.config import Settings
from kg.errors import InputError, SettingsError
from kg.model import BuildReport, Severity
from kg.pipeline import build
from kg.store import Store
from kg.vocab import KG, RDF

TEXTS = {
    "one": "Ada Byron met Carl Gauss. They talked about numbers for a long time.",
    "two": "Carl Gauss met Emmy Noether. They talked about rings for a long time.",
    "three": "Nothing happened on that day, as far as this newspaper could learn.",
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A store of its own."""
    return Settings(store=tmp_path / "store")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles."""
    return write_articles(tmp_path / "articles", **TEXTS)


def run(*paths: Path, settings: Settings, extractor: TinyExtractor | None = None, **how: int) -> BuildReport:
    """A build by the tiny extractor."""
    return build(paths, settings, extractor=extractor or TinyExtractor(), **how)


def quads(settings: Settings) -> list[str]:
    """The whole current graph, sorted."""
    return sorted(map(str, Store(settings.store).current().open()))


def test_a_build_counts_what_it_found(folder: Path, settings: Settings) -> None:
    """Things count once, however many articles speak of them; the store has the report."""
    report = run(folder, settings=settings)
    assert (report.counts.articles, report.counts.meetings, report.counts.actors) == (3, 2, 3)
    assert report.extracted == 3
    assert not report.skipped
    assert [one for one in report.findings if one.severity == Severity.VIOLATION] == []
    assert Store(settings.store).current().report() == report


def test_each_article_has_its_graph_and_the_default_graph_has_all_once(folder: Path, settings: Settings) -> None:
    """An event counts once in the default graph and stands in the graph of the article that tells it."""
    run(folder, settings=settings)
    graph = Store(settings.store).current().open()
    assert len(list(graph.quads_for_pattern(None, RDF.type, KG.Meeting, DefaultGraph()))) == 2
    for article in graph.quads_for_pattern(None, RDF.type, KG.Article, DefaultGraph()):
        assert isinstance(article.subject, NamedNode)
        assert list(graph.quads_for_pattern(article.subject, RDF.type, KG.Article, article.subject))


def test_order_and_workers_do_not_change_a_byte(folder: Path, settings: Settings, tmp_path: Path) -> None:
    """The same articles, forwards, backwards, doubled and by two processes, are the same generation."""
    files = sorted(folder.iterdir())
    generations = {
        run(*paths, settings=replace(settings, store=tmp_path / f"store{number}"), workers=workers).generation
        for number, (paths, workers) in enumerate([
            ((folder,), 1), (files[::-1], 1), ((folder, files[0]), 1), (files, 2),
        ])
    }  # fmt: skip
    assert len(generations) == 1


def test_unchanged_articles_are_not_extracted_again(folder: Path, settings: Settings) -> None:
    """The second build asks the extractor for what is new only, and gives the same graph."""
    first = run(folder, settings=settings)
    again = TinyExtractor()
    assert run(folder, settings=settings, extractor=again).generation == first.generation
    assert again.seen == []
    write_articles(folder, four="Ada Byron met Emmy Noether. They talked about engines for a long time.")
    report = run(folder, settings=settings, extractor=again)
    assert again.seen == ["four.txt"]
    assert (report.extracted, report.counts.meetings) == (1, 3)


def test_another_extractor_reads_everything_anew(folder: Path, settings: Settings) -> None:
    """Facts in the cache are those of one version."""
    run(folder, settings=settings)
    newer = TinyExtractor(version="tiny-2")
    run(folder, settings=settings, extractor=newer)
    assert len(newer.seen) == 3


def test_a_renamed_article_keeps_its_facts_under_its_new_name(folder: Path, settings: Settings) -> None:
    """The cache goes by what is in a file, the graph by what it is called."""
    run(folder, settings=settings)
    (folder / "one.txt").rename(folder / "uno.txt")
    again = TinyExtractor()
    run(folder, settings=settings, extractor=again)
    assert again.seen == []
    assert any('"uno.txt"' in quad for quad in quads(settings))
    assert not any('"one.txt"' in quad for quad in quads(settings))


def test_a_failing_article_is_skipped_and_the_others_are_built(folder: Path, settings: Settings) -> None:
    """It is named with its reason, and tried again next time."""
    write_articles(folder, bad="FAIL is what this article does. There is no help for that at all.")
    report = run(folder, settings=settings)
    assert report.counts.articles == 3
    assert [(one.name, one.reason) for one in report.skipped] == [
        ("bad.txt", "extraction failed: ValueError: these words are too hard")
    ]
    again = TinyExtractor()
    run(folder, settings=settings, extractor=again)
    assert again.seen == ["bad.txt"]


def test_what_breaks_a_shape_is_kept_out_but_not_lost(folder: Path, settings: Settings) -> None:
    """A meeting without evidence is not served; it is in the rejected part, the finding names the article."""
    write_articles(folder, mute="Grace Hopper met Ada Byron. MUTE is what this article is about that.")
    report = run(folder, settings=settings)
    violations = [one for one in report.findings if one.severity == Severity.VIOLATION]
    assert {one.file for one in violations} == {"mute.txt"}
    assert all(one.message for one in violations)
    assert report.counts.meetings == 2
    generation = Store(settings.store).current()
    assert any(quad.object == KG.Meeting for quad in generation.rejected())


def test_nothing_readable_leaves_the_store_as_it_was(folder: Path, settings: Settings, tmp_path: Path) -> None:
    """A folder of empty files does not replace a graph; the message names each."""
    before = run(folder, settings=settings).generation
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "x.txt").write_text("")
    with pytest.raises(InputError, match=r"no article could be read.*as it was(.|\n)*x\.txt"):
        run(empty, settings=settings)
    assert Store(settings.store).current().id == before


def test_a_missing_path_stops_the_build(settings: Settings, tmp_path: Path) -> None:
    """The user named it, so it is no input to skip."""
    with pytest.raises(SettingsError, match="nowhere"):
        run(tmp_path / "nowhere", settings=settings)


def test_excluded_files_are_not_read(folder: Path, settings: Settings) -> None:
    """By glob, as on the command line."""
    report = build((folder,), settings, extractor=TinyExtractor(), exclude=("t*.txt",))
    assert report.counts.articles == 1


def test_progress_is_told_stage_by_stage(folder: Path, settings: Settings) -> None:
    """Whoever watches hears of each stage in order."""
    heard: list[str] = []
    build((folder,), settings, extractor=TinyExtractor(), progress=lambda stage, done: heard.append(stage))
    assert list(dict.fromkeys(heard)) == ["reading", "resolving", "validating", "writing"]
