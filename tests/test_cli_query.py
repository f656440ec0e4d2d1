"""`kg query`: questions by name, from files and from standard input; answers as tables and in formats."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sample import ADA

Run = Callable[..., Result]
ROWS = "SELECT ?name { ?p a kg:Person ; rdfs:label ?name } ORDER BY ?name"
GRAPH = "CONSTRUCT { ?p a kg:Person } { ?p a kg:Person }"


def ask(kg: Run, store: Path, text: str, *more: str) -> Result:
    """The answer to a query on standard input."""
    return kg("query", "-", "--store", store, *more, input=text)


def test_a_table_is_the_default_for_rows(kg: Run, store: Path) -> None:
    """People read tables; prefixes need no declaration."""
    lines = ask(kg, store, ROWS).output.splitlines()
    assert [line.strip() for line in (lines[0], *lines[2:])] == ["name", "Ada Byron", "Carl Gauss", "Carl Twin"]


def test_iris_are_short_in_a_table_and_unbound_cells_empty(kg: Run, store: Path) -> None:
    """A table shows prefixed names."""
    output = ask(kg, store, "SELECT ?p ?none { ?p rdfs:label 'Ada Byron' }").output
    assert output.splitlines()[2].split() == ["person:ada-byron"]


def test_csv_and_json_are_those_of_the_standard(kg: Run, store: Path) -> None:
    """SPARQL 1.1 results in CSV and JSON."""
    assert ask(kg, store, ROWS, "--format", "csv").output.split() == [
        "name",
        "Ada",
        "Byron",
        "Carl",
        "Gauss",
        "Carl",
        "Twin",
    ]
    document = json.loads(ask(kg, store, ROWS, "--json").output)
    assert document["results"]["bindings"][0] == {"name": {"type": "literal", "value": "Ada Byron"}}


def test_yes_or_no(kg: Run, store: Path) -> None:
    """ASK is answered in words, in CSV as a boolean."""
    assert ask(kg, store, "ASK { ?p a kg:Person }").output == "yes\n"
    assert ask(kg, store, "ASK { ?p a kg:Nothing }").output == "no\n"
    assert ask(kg, store, "ASK { ?p a kg:Nothing }", "--format", "csv").output == "false\n"
    assert json.loads(ask(kg, store, "ASK { }", "--format", "json").output)["boolean"] is True


def test_a_graph_comes_as_turtle(kg: Run, store: Path) -> None:
    """CONSTRUCT and DESCRIBE give Turtle with prefixes, or JSON-LD."""
    assert "person:ada-byron a kg:Person ." in ask(kg, store, GRAPH).output
    assert ADA in ask(kg, store, GRAPH, "--format", "json").output


@pytest.mark.parametrize(("text", "format_"), [(ROWS, "ttl"), (GRAPH, "csv"), (GRAPH, "table"), ("ASK {}", "ttl")])
def test_an_answer_that_does_not_fit_the_format_is_refused(kg: Run, store: Path, text: str, format_: str) -> None:
    """Exit code 2, and the formats that would do."""
    result = ask(kg, store, text, "--format", format_)
    assert result.exit_code == 2
    assert f"format {format_}: this query's answer goes into" in result.stderr


def test_a_query_in_a_file(kg: Run, store: Path, tmp_path: Path) -> None:
    """A header may declare parameters, which are bound and not pasted."""
    file = tmp_path / "who.rq"
    header = "#+ params:\n#+   name: {type: text, description: a name, example: Ada}\n"
    file.write_text(header + "SELECT ?p ?name { ?p rdfs:label ?name . ?p a kg:Person }", "utf-8")
    result = kg("query", file, "--store", store, "--param", "name=Ada Byron", "--format", "csv")
    assert result.output.splitlines()[1:] == [f"{ADA},Ada Byron"]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("no-such-question",), 4, "no-such-question: no such query"),
        (("missing.rq",), 2, "missing.rq: no such file"),
        (("-", "--param", "x"), 2, "--param x: expected NAME=VALUE"),
        (("-", "--param", "x=1"), 4, "no parameter 'x'"),
        (("who-meet-whom",), 4, "no such query; did you mean who-met-whom or "),
        (("no-such-question",), 4, "no such query; `kg query --list` lists all\n"),
        ((".",), 2, ".: a folder; expected a query in a file"),
        (("who-met-whom", "--param", "name=a", "--param", "name=b"), 2, "--param name: given twice"),
        (("-", "--json", "--format", "csv"), 2, "--json and --format csv: expected one of them"),
        (("--list", "--format", "ttl"), 2, "format ttl: the list goes into table, csv or json"),
        (("--list", "no-such-question"), 4, "no such query"),
    ],
)
def test_what_cannot_be_asked(kg: Run, store: Path, words: tuple[str, ...], code: int, message: str) -> None:
    """Each mistake has its message and exit code."""
    result = kg("query", *words, "--store", store, input="ASK {}")
    assert result.exit_code == code
    assert message in result.stderr


@pytest.mark.parametrize(
    "text",
    ["SELEC ?x { }", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "DELETE WHERE { ?s ?p ?o }", "\udcff"],
)
def test_a_query_that_is_no_query(kg: Run, store: Path, text: str) -> None:
    """Broken SPARQL, other endpoints, updates and bytes that are no text: exit code 4, no traceback."""
    result = kg("query", "-", "--store", store, input=text.encode("utf-8", "surrogateescape"))
    assert result.exit_code == 4
    assert result.stderr.startswith("kg: -: ")


def test_the_list_names_every_question(kg: Run) -> None:
    """`--list` needs no store; JSON has parameters and texts."""
    listed = json.loads(kg("query", "--list", "--json").output)
    assert len([one for one in listed if one["kind"] == "question"]) >= 20
    shown = [line.split()[0] for line in kg("query", "--list").output.splitlines() if line]
    assert [word for word in shown if word in {one["name"] for one in listed}] == [one["name"] for one in listed]


def test_without_a_store_the_message_says_what_to_do(kg: Run, tmp_path: Path) -> None:
    """Exit code 3."""
    result = kg("query", "-", "--store", tmp_path / "none", input="ASK {}")
    assert result.exit_code == 3
    assert "no store here; run kg build" in result.stderr


def test_the_list_says_what_each_parameter_takes(kg: Run) -> None:
    """Its type beside its name, in the table and in CSV."""
    assert "name:text" in kg("query", "--list").output
    rows = list(csv.DictReader(kg("query", "--list", "--format", "csv").output.splitlines()))
    who = next(row for row in rows if row["name"] == "who-met-whom")
    assert who["parameters"].startswith("name:text ")


def test_one_question_is_told_in_full(kg: Run) -> None:
    """What it takes, with types and examples, and what its columns hold."""
    lines = kg("query", "--list", "who-met-whom").output.splitlines()
    assert lines[0] == "who-met-whom: Who met whom, and when?"
    told = [line.split() for line in lines]
    assert any(words[:2] == ["name", "text"] and words[-1] == "Meredov" for words in told)
    assert any(words[:1] == ["when"] for words in told)
    (one,) = json.loads(kg("query", "--list", "who-met-whom", "--json").output)
    assert one["params"]["name"]["type"] == "text"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {\n ?s kg:title }", "kg: -: not valid SPARQL at line 2, column 14: unexpected '}'\n"),
        (" \n", "kg: -: the query is empty; expected SPARQL\n"),
        ("INSERT DATA { }", "kg: -: this is an update; expected SELECT, ASK, CONSTRUCT or DESCRIBE\n"),
    ],
)
def test_a_mistake_is_told_in_a_line(kg: Run, store: Path, text: str, message: str) -> None:
    """Line, column and what stands there; not all that could have stood there."""
    result = ask(kg, store, text)
    assert (result.exit_code, result.stderr) == (4, message)
