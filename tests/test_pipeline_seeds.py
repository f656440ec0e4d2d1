"""The whole way on the five articles that come along."""

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import QuerySolutions

from kg.config import Settings, resource
from kg.model import BuildReport, Severity
from kg.pipeline import build
from kg.queries import Kind, Query, catalogue, find, run
from kg.store import Store

CHECKS = [query for query in catalogue() if query.kind is Kind.CHECK]
QUESTIONS = [query for query in catalogue() if query.kind is Kind.QUESTION]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store of its own."""
    return Settings(store=tmp_path_factory.mktemp("seeds") / "store")


@pytest.fixture(scope="module")
def report(settings: Settings) -> BuildReport:
    """What the build of the seeds found."""
    return build((resource("seeds"),), settings)


@pytest.fixture(scope="module")
def graph(settings: Settings, report: BuildReport) -> pyoxigraph.Store:
    """The graph of the seeds."""
    return Store(settings.store).current().open()


def rows(graph: pyoxigraph.Store, query: Query, **params: str) -> list[dict[str, str]]:
    """The answer, empty cells left out."""
    answer = run(graph, query, params)
    assert isinstance(answer, QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return [{name: term.value for name, term in zip(names, row, strict=True) if term} for row in answer]  # type: ignore[union-attr]


def test_all_five_are_read_and_nothing_breaks_a_shape(report: BuildReport) -> None:
    """Facts of each kind are found in them."""
    assert report.counts.articles == 5
    assert not report.skipped
    assert [one for one in report.findings if one.severity == Severity.VIOLATION] == []
    assert min(report.counts.meetings, report.counts.agreements, report.counts.plans, report.counts.actions) > 0


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_every_check_finds_nothing(graph: pyoxigraph.Store, check: Query) -> None:
    """The built graph is sound."""
    assert rows(graph, check) == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_question_can_be_asked(graph: pyoxigraph.Store, question: Query) -> None:
    """With its example where a parameter is required."""
    needed = {name: param.example for name, param in question.params.items() if param.required}
    rows(graph, question, **needed)


def test_every_quote_stands_in_its_article(graph: pyoxigraph.Store) -> None:
    """Word for word, where the evidence says."""
    texts = {path.name: path.read_bytes().decode("utf-8") for path in resource("seeds").iterdir()}
    evidence = "?e kg:quote ?quote ; kg:start ?start ; kg:end ?end ; kg:article/kg:fileName ?file"
    query = f"SELECT ?file ?quote ?start ?end {{ {evidence} }}"
    found = rows(graph, Query("-", Kind.QUESTION, "", (), {}, {}, query))
    assert found
    for one in found:
        assert texts[one["file"]][int(one["start"]) : int(one["end"])] == one["quote"]


def test_the_talks_that_two_articles_tell_are_one_meeting(graph: pyoxigraph.Store) -> None:
    """The online talks of early March 2021; both spellings of the coordinator are one person."""
    told = [one for one in rows(graph, find("how-many-articles-tell-it")) if int(one["articles"]) > 1]
    assert told


def test_a_second_build_gives_the_same_and_reads_nothing(settings: Settings, report: BuildReport) -> None:
    """Same input, same bytes; a model that is not installed shows that none is loaded."""
    again = build((resource("seeds"),), settings)
    assert (again.generation, again.extracted) == (report.generation, 0)


def test_any_folder_of_the_same_articles_gives_the_same_bytes(report: BuildReport, tmp_path: Path) -> None:
    """Nothing of the place, the order or the number of workers goes into the graph."""
    paths = sorted(resource("seeds").iterdir(), reverse=True)
    elsewhere = build(paths, Settings(store=tmp_path / "store"), workers=2)
    assert elsewhere.generation == report.generation
