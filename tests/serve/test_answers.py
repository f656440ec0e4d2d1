"""What the endpoint answers, in which format (SPARQL 1.1 Protocol, section 2.1; RFC 9110, section 12.5.1)."""

import csv
import io
import json

import pyoxigraph
import pytest
from serve.running import Server

ROWS = "PREFIX : <http://example.org/> SELECT ?who ?name { ?who :name ?name } ORDER BY ?name"
TRIPLES = "PREFIX : <http://example.org/> CONSTRUCT { ?a :met ?b } WHERE { ?a :met ?b }"


def test_rows_come_as_json_by_default(server: Server) -> None:
    """A client that names no format gets SPARQL results in JSON."""
    answer = server.http.get("/sparql", params={"query": ROWS}, headers={"Accept": "*/*"})
    assert answer.headers["content-type"] == "application/sparql-results+json"
    names = [row["name"]["value"] for row in answer.json()["results"]["bindings"]]
    assert names == ["Anna", "Анна"]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.8", "application/sparql-results+xml"),
        ("text/turtle, text/*;q=0.5, */*;q=0.1", "text/csv; charset=utf-8"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("TEXT/CSV ; Q=1", "text/csv; charset=utf-8"),
    ],
)
def test_rows_come_as_accepted(server: Server, accept: str, expected: str) -> None:
    """The best of the formats that Accept takes, by quality and by how exactly it is named."""
    assert server.ask(ROWS, accept).headers["content-type"] == expected


@pytest.mark.parametrize("type_", ["text/turtle", "application/n-triples", "application/trig", "application/n-quads"])
def test_triples_come_as_accepted(server: Server, type_: str) -> None:
    """CONSTRUCT in every syntax that the engine writes, all saying the same."""
    assert parsed(server, type_) == parsed(server, "application/n-triples")


@pytest.mark.parametrize("type_", ["application/rdf+xml", "application/ld+json"])
def test_triples_come_in_heavier_syntaxes(server: Server, type_: str) -> None:
    """RDF/XML and JSON-LD too."""
    assert len(parsed(server, type_)) == 2


def parsed(server: Server, type_: str) -> set[str]:
    """The triples of an answer in the syntax `type_`."""
    answer = server.ask(TRIPLES, type_)
    assert answer.headers["content-type"].split(";")[0] == type_
    format_ = pyoxigraph.RdfFormat.from_media_type(type_)
    return {str(quad.triple) for quad in pyoxigraph.parse(answer.content, format_)}


def test_describe(server: Server) -> None:
    """DESCRIBE gives triples about its subject."""
    answer = server.ask("DESCRIBE <http://example.org/boris>", "application/n-triples")
    assert '"40"' in answer.text


@pytest.mark.parametrize(
    ("accept", "text"), [("text/csv", "true"), ("application/sparql-results+xml", "true</boolean>")]
)
def test_ask(server: Server, accept: str, text: str) -> None:
    """ASK gives its boolean in the formats for rows."""
    assert text in server.ask("ASK {}", accept).text


def test_tables_of_text_are_whole(server: Server) -> None:
    """CSV and TSV keep letters of every script."""
    rows = list(csv.reader(io.StringIO(server.ask(ROWS, "text/csv").text)))
    assert rows[0] == ["who", "name"]
    assert rows[2][1] == "Анна"
    assert '"Анна"@ru' in server.ask(ROWS, "text/tab-separated-values").text


@pytest.mark.parametrize(("query", "accept"), [(ROWS, "text/turtle"), (TRIPLES, "text/csv"), (ROWS, "image/png")])
def test_what_cannot_be_had_is_406(server: Server, query: str, accept: str) -> None:
    """Rows are no triples, triples are no rows, and neither is a picture."""
    answer = server.ask(query, accept)
    assert answer.status_code == 406
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_syntax_error_says_where(server: Server) -> None:
    """Problem details with line and column, counted from 1."""
    answer = server.ask("SELECT *\nWHERE { ?s ?p }")
    assert answer.status_code == 400
    problem = json.loads(answer.text)
    assert problem["line"] == 2
    assert problem["column"] == 15
    assert "unexpected '}'" in problem["detail"]


def test_the_default_graph_holds_each_triple_once(server: Server) -> None:
    """Anna met two people, though a triple of it stands in a graph of its own too."""
    rows = server.ask("SELECT (COUNT(*) AS ?n) { <http://example.org/anna> <http://example.org/met> ?who }").json()
    assert rows["results"]["bindings"][0]["n"]["value"] == "2"


def test_syntax_of_sparql_12(server: Server) -> None:
    """What the engine knows of SPARQL 1.2, such as triple terms, goes through."""
    query = "SELECT ?t { BIND(<<( <http://e/s> <http://e/p> <http://e/o> )>> AS ?t) }"
    assert server.ask(query).json()["results"]["bindings"][0]["t"]["type"] == "triple"


def test_a_repeated_question_is_answered_from_the_cache(server: Server) -> None:
    """The same query on the same generation in the same format is not evaluated again."""
    query = "SELECT ?x { BIND('cached' AS ?x) }"
    before = server.metric("kg_cache_hits_total")
    assert server.ask(query).content == server.ask(query).content
    assert server.metric("kg_cache_hits_total") == before + 1


def test_an_etag_saves_the_answer(server: Server) -> None:
    """If-None-Match with the tag of the answer gives 304 without a body (RFC 9110, section 13.1.2)."""
    first = server.ask(ROWS)
    again = server.http.get("/sparql", params={"query": ROWS}, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = server.http.get(
        "/sparql", params={"query": ROWS}, headers={"If-None-Match": first.headers["etag"], "Accept": "text/csv"}
    )
    assert other.status_code == 200


def test_what_changes_by_itself_has_no_tag(server: Server) -> None:
    """A query that asks for the time or for chance is evaluated each time."""
    first, second = (server.ask("SELECT (STRUUID() AS ?x) {}") for _ in range(2))
    assert "etag" not in first.headers
    assert first.content != second.content
