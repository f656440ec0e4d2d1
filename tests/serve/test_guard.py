"""What the guard refuses, and what it leaves alone."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serve.guard import Bounds, RefusalError, inspect, sources, without_silent_loads
from kg.serve.tokens import tokens

ELSEWHERE = "http://elsewhere.example/sparql"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://elsewhere.example/sparql> { ?s ?p ?o } }",
        "select * { service silent ?where { ?s ?p ?o } }",
        "SELECT * { ?s ?p 'it\\'s' . SERVICE <http://elsewhere.example/sparql> {} }",
        "SELECT * { ?s ?p '''a'b''' SERVICE # here\n <http://elsewhere.example/sparql> {} }",
        "PREFIX : <http://elsewhere.example/> SELECT * { SERVICE:sparql { ?s ?p ?o } }",
        "PREFIX : <http://elsewhere.example/> SELECT * { SERVICE : { ?s ?p ?o } }",
        "SELECT * { ?s ?p true SERVICESILENT<http://elsewhere.example/sparql>{} }",
        "PREFIX e: <http://e/> SELECT * { ?s e:it\\'s ?o . SERVICE ?x { } ?s e:o\\'clock ?o }",
        "PREFIX e: <http://e/> SELECT * { ?s e:a\\# ?o . SERVICE ?x { } }",
        "SELECT * { FILTER(?a <?b && ?c> ?d) SERVICE ?x { } }",
        "SELECT * { { SELECT * { SERVICE ?x { } } } }",
        "LOAD <http://elsewhere.example/data.ttl>",
        "LOAD SILENT <file:///etc/passwd> INTO GRAPH <http://e/g>",
        "PREFIX : <http://e/> LOAD:x",
        "INSERT DATA { <http://e/a> <http://e/b> 1 };LOAD<http://elsewhere.example/data.ttl>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://elsewhere.example/sparql> { ?s ?p ?o } }",
    ],
)
def test_asking_another_server_is_refused(text: str) -> None:
    """SERVICE and LOAD are found as the keywords they are, however they are written."""
    with pytest.raises(RefusalError) as refusal:
        inspect(text)
    assert refusal.value.details.status == 403


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE <http://e/> {}' }",
        'SELECT * { ?s ?p """ SERVICE <http://e/> { " "" } """ }',
        "SELECT * { ?s ?p ?o } # SERVICE <http://e/> {}",
        "SELECT * { ?s <http://e/SERVICE> ?service , ?load }",
        "PREFIX service: <http://e/> SELECT * { ?s service:load ?o . GRAPH service:g { ?a ?b ?c } }",
        "PREFIX load: <http://e/> INSERT DATA { load:a load:b load:c }",
        "SELECT * { ?s ?p 'x'@service }",
        "SELECT * { _:service ?p ?o }",
    ],
)
def test_words_in_other_places_are_no_reason_to_refuse(text: str) -> None:
    """Strings, comments, IRIs, names and variables may hold the words."""
    inspect(text)


def test_an_allowed_address_may_be_asked() -> None:
    """The settings' list opens exactly the addresses on it."""
    bounds = Bounds(services=(ELSEWHERE,))
    inspect(f"SELECT * {{ SERVICE SILENT <{ELSEWHERE}> {{ ?s ?p ?o }} }}", bounds)
    for other in (
        f"<{ELSEWHERE}/>",
        "<http://elsewhere.example:81/sparql>",
        "?where",
        "<sparql>",
        f"<{ELSEWHERE}?x=1>",
    ):
        with pytest.raises(RefusalError):
            inspect(f"BASE <http://elsewhere.example/> SELECT * {{ SERVICE {other} {{ ?s ?p ?o }} }}", bounds)


@pytest.mark.parametrize("depth", [129, 10_000])
@pytest.mark.parametrize(("left", "right"), ["{}", "()", "[]"])
def test_deep_nesting_is_refused(depth: int, left: str, right: str) -> None:
    """Brackets of every kind, before the engine recurses into them."""
    with pytest.raises(RefusalError, match="nest deeper than 128"):
        inspect(f"ASK {left * depth} {right * depth}")


def test_brackets_that_do_not_nest_are_counted_apart() -> None:
    """Many groups one after the other are no deep nesting, nor are brackets in strings."""
    inspect("SELECT * {" + "{ ?s ?p ?o } " * 900 + "}")
    inspect("SELECT * { VALUES ?x { " + "'{{{' " * 200 + "} }")


@pytest.mark.parametrize(
    "piece", ["!", "+ 1 ", "|| true ", "/<http://e/p> ", "|<http://e/p> ", "UNION { } ", "OPTIONAL { } "]
)
def test_long_chains_are_refused(piece: str) -> None:
    """Chains of operators nest in the engine, though they do not in the text."""
    with pytest.raises(RefusalError, match="more than 1000 operators"):
        inspect("ASK { " + piece * 10_000 + " }")


def test_slashes_in_iris_are_no_operators() -> None:
    """A long list of IRIs is allowed."""
    inspect("SELECT * { VALUES ?x { " + "<http://example.org/a/b/c> " * 2_000 + "} }")


@pytest.mark.parametrize("word", ["NOW()", "RAND()", "UUID()", "STRUUID()", "BNODE()"])
def test_what_changes_by_itself_is_noticed(word: str) -> None:
    """Such answers are not to be kept; a mere name that looks alike does not matter."""
    assert not inspect(f"SELECT ({word} AS ?x) {{}}").lasting
    assert inspect("SELECT ?known { ?now <http://e/random> 'UUID()' }").lasting


def test_graphs_of_from_are_resolved() -> None:
    """By BASE and PREFIX of the text itself, and by the prefixes that are known anyway."""
    text = (
        "BASE <http://e/d/> PREFIX x: <../x/> PREFIX : <http://f/> SELECT * FROM <g> FROM NAMED x:h FROM :i "
        "WHERE { ?s ?p 'FROM <no>' }"
    )
    assert list(sources(list(tokens(text)), {})) == ["http://e/d/g", "http://e/x/h", "http://f/i"]
    assert list(sources(list(tokens("ASK FROM x:h FROM y:i {}")), {"x": "http://e/"})) == ["http://e/h"]


@given(st.text(max_size=300))
def test_any_text_is_judged(text: str) -> None:
    """The guard has an opinion on everything, and its tokens are all of the text but white space and comments."""
    with contextlib.suppress(RefusalError):
        inspect(text)
    for token in tokens(text):
        assert text[token.start :].startswith(token.text)


def test_a_silent_load_does_nothing() -> None:
    """It never fails, so it is left out; with an address that may be asked it stays."""
    between = " ; INSERT DATA { <http://e/a> <http://e/b> 'LOAD SILENT <x>' }; "
    text = f"LOAD SILENT <http://e/x> INTO GRAPH <http://e/g>{between}load silent <http://e/y>"
    assert without_silent_loads(text, ()) == f"INSERT DATA {{}}{between}INSERT DATA {{}}"
    assert without_silent_loads(text, ("http://e/x", "http://e/y")) == text
