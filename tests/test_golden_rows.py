"""What each query that travels with the package answers, row by row (see `golden/rows.py`)."""

import pytest
from golden import rows
from pyoxigraph import RdfFormat, Store

from kg.queries import Kind, Query, catalogue, find, run, run_text

CHECKS = [query for query in catalogue() if query.kind is Kind.CHECK]
OTHERS = [query for query in catalogue() if query.kind is not Kind.CHECK]


@pytest.fixture(scope="module")
def world() -> Store:
    """The world of the golden rows."""
    return rows.world()


@pytest.mark.parametrize("query", OTHERS, ids=lambda query: query.name)
def test_answers(query: Query, world: Store) -> None:
    """Each call in the golden file gives its rows, in their order, and not all are empty."""
    calls = rows.calls(query)
    for params, expected in calls:
        assert rows.rows(world, query, params) == expected, params
    assert any(expected.count("\n") > expected.startswith(next(iter(query.returns))) for _, expected in calls)


@pytest.mark.parametrize("query", OTHERS, ids=lambda query: query.name)
def test_every_parameter_is_tried(query: Query) -> None:
    """Each parameter of a query is used in at least one call, but for the days that all share."""
    tried = {name for params, _ in rows.calls(query) for name in params} | {"from", "to"}
    assert query.params.keys() <= tried


@pytest.mark.parametrize("query", OTHERS, ids=lambda query: query.name)
def test_a_value_that_nothing_matches(query: Query, world: Store) -> None:
    """A name that nobody bears, a day long ago, an IRI of nothing: no rows, and no error."""
    nothing = {"text": "nobody at all", "iri": "person:nobody", "date": "0900-01-01", "integer": "900", "decimal": "-1"}
    for name, param in query.params.items():
        needed = {other: each.example for other, each in query.params.items() if each.required}
        if name not in ("from", "after", "atleast"):
            assert list(run(world, query, needed | {name: nothing[param.type]})) == [], name  # type: ignore[arg-type]


@pytest.mark.parametrize("query", CHECKS, ids=lambda query: query.name)
def test_checks_are_silent_on_a_good_graph(query: Query, world: Store) -> None:
    """Nothing in the world violates a check."""
    assert rows.rows(world, query, {}).count("\n") == 1


@pytest.mark.parametrize("query", CHECKS, ids=lambda query: query.name)
def test_checks_fire(query: Query) -> None:
    """Each check finds what is wrong in its fragment, and only that."""
    ((params, expected),) = rows.calls(query)
    assert rows.rows(rows.fragment(query), query, params) == expected
    assert expected.count("\n") > 1


def test_no_golden_file_without_a_query() -> None:
    """Golden rows of a query that is gone go with it."""
    known = {path for query in catalogue() for path in (rows.path(query), rows.HERE / f"{query.name}.trig")}
    assert {path for path in rows.HERE.iterdir() if path.suffix in (".csv", ".nt", ".trig")} <= known


def test_the_world_counts_once(world: Store) -> None:
    """A meeting that two articles tell of is one in the default graph, and two in theirs."""
    pattern = "?meeting a kg:Meeting FILTER(STRENDS(STR(?meeting), 'lorne-tamm-2022'))"
    for graph, count in (("", 1), ("GRAPH ?article", 2)):
        assert len(list(run_text(world, f"SELECT * {{ {graph} {{ {pattern} }} }}", {}))) == count  # type: ignore[arg-type]


POSTS = """
@prefix kg: <https://w3id.org/communique/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://data.example/> .
:ada rdfs:label "Ada Lorne" .
:one kg:article [ schema:datePublished "2030-01-01"^^xsd:date ] .
:two kg:article [ schema:datePublished "2031-01-01"^^xsd:date ] .
:p kg:holder :ada ; kg:title "Coordinator for the Delta" ; kg:organization :union ; kg:evidence :one .
:q kg:holder :ada ; kg:title "%s" ; kg:organization :%s ; kg:evidence :two .
"""


@pytest.mark.parametrize(
    ("title", "organization", "rows_"),
    [
        ("Coordinator of the Union for the Delta", "union", 0),
        ("Director", "union", 1),
        ("Coordinator of it", "bank", 1),
    ],
)
def test_a_title_in_other_words_is_no_other_post(title: str, organization: str, rows_: int) -> None:
    """Only another organization or another head of the title is."""
    store = Store()
    store.load((POSTS % (title, organization)).encode(), format=RdfFormat.TURTLE)
    assert len(list(run(store, find("who-changed-posts"), {}))) == rows_  # type: ignore[arg-type]


def test_the_same_name_in_another_article_is_no_merge_to_tell() -> None:
    """A question on merged names leaves out what had one name from the start."""
    link = (
        "[] a kg:Link ; kg:relation kg:mergedFrom ; kg:subject <a:a> ; kg:target %s ;"
        " kg:method '' ; kg:score 1 ; kg:reason '' ."
    )
    prefix = "@prefix kg: <https://w3id.org/communique/ontology#> .\n"
    store = Store()
    store.load((prefix + link % "<a:a>" + link % "<a:b>").encode(), format=RdfFormat.TURTLE)
    rows_ = list(run(store, find("merged-names"), {}))  # type: ignore[arg-type]
    assert [row["mergedFrom"].value for row in rows_] == ["a:b"]
