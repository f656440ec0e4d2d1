"""Queries: the catalogue, how parameters are bound, and what goes wrong with words for it."""

import re
from contextlib import suppress
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, Store
from pyoxigraph import Variable as Var

from kg import queries
from kg.errors import KgError, QueryError, ResourceError, StoreError
from kg.queries import Kind, Query, Type, catalogue, find, parse, run, run_text
from kg.vocab import RDFS, XSD

LABEL = "SELECT ?thing ?label { ?thing rdfs:label ?label } ORDER BY ?label"
EX = "http://example.org/"


@pytest.fixture(scope="module")
def store() -> Store:
    """Two things with labels."""
    store = Store()
    for name in ("Ada", "Carl"):
        store.add(Quad(NamedNode(EX + name), RDFS.label, Literal(name)))
    return store


def asking(text: str, **params: str) -> Query:
    """A query with parameters of the given types."""
    lines = "".join(
        f'#+   {name}: {{type: {type_}, description: "d", example: "e"}}\n' for name, type_ in params.items()
    )
    return parse(f"#+ params:\n{lines}{text}" if params else text)


def table(answer: object) -> list[tuple[str | None, ...]]:
    """The cells' values."""
    assert isinstance(answer, QuerySolutions)
    return [tuple(cell and cell.value for cell in row) for row in answer]  # type: ignore[union-attr]


# The catalogue


def test_there_is_enough_of_each_kind() -> None:
    """At least 24 questions, 10 checks and some exports travel along."""
    kinds = [query.kind for query in catalogue()]
    assert kinds.count(Kind.QUESTION) >= 24
    assert kinds.count(Kind.CHECK) >= 10
    assert kinds.count(Kind.EXPORT) >= 4


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_every_header_is_complete(query: Query) -> None:
    """A query says what it answers, is tagged, describes each parameter, and each column in order."""
    assert query.summary
    assert query.tags
    assert query.path
    assert query.path.stem == query.name
    assert all(param.description and param.example for param in query.params.values())
    answer = run(Store(), query, {name: param.example for name, param in query.params.items()})
    if isinstance(answer, QuerySolutions):
        assert [variable.value for variable in answer.variables] == list(query.returns)
        assert all(query.returns.values())
    else:
        assert isinstance(answer, QueryTriples)
        assert query.returns


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_every_file_stands_alone(query: Query) -> None:
    """A query runs as it stands on any endpoint: prefixes declared and used, no data of ours named, and no BOUND,
    which the engine answers wrongly for what it is told to substitute."""
    declared = re.findall(r"^PREFIX (\w+): <", query.text, re.MULTILINE)
    body = query.text.partition("\nSELECT")[2] or query.text.partition("\nCONSTRUCT")[2]
    assert sorted(declared) == declared
    assert all(re.search(rf"\b{prefix}:", body) for prefix in declared)
    assert isinstance(Store().query(query.text), QuerySolutions | QueryTriples)
    assert "/data/" not in query.text
    assert "BOUND" not in query.text


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_rows_come_in_order(query: Query) -> None:
    """Every table is sorted by the query itself, so that the same graph gives the same bytes."""
    assert "ORDER BY" in query.text.rpartition("}")[2] or "CONSTRUCT" in query.text


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_names_say_the_kind(query: Query) -> None:
    """Checks end in -violation; names are lower case with hyphens, and no two are alike."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", query.name)
    assert query.name.endswith("-violation") == (query.kind is Kind.CHECK)
    assert [other.name for other in catalogue()].count(query.name) == 1


def test_find_by_name() -> None:
    """A query is found by the name of its file."""
    query = find("who-met-whom")
    assert query.kind is Kind.QUESTION
    assert query.params["name"].type is Type.TEXT


def test_an_unknown_name_gives_those_that_come_close() -> None:
    """A slip of the pen is answered with what may be meant, nonsense with where all are."""
    with pytest.raises(QueryError, match=r"who-meet-whom: no such query; did you mean .*who-met-whom"):
        find("who-meet-whom")
    with pytest.raises(QueryError, match=r"^xyz: no such query; `kg query --list` lists all$"):
        find("xyz")


def test_a_broken_header_of_ours_is_a_broken_resource(tmp_path: Path) -> None:
    """A file of the package with a bad header is named."""
    path = tmp_path / "bad.rq"
    path.write_text("#+ summary: [\nASK {}")
    with pytest.raises(ResourceError, match=r"bad.rq: bad: broken header"):
        queries._load(path, Kind.QUESTION)


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("#+ sumary: typing error", "sumary: "),
        ("#+ params: {a: {type: colour, description: d, example: e}}", r"params.a.type: .*'iri'"),
        ("#+ params: {a: {type: text}}", r"params.a.description: .*; params.a.example: "),
        ("#+ summary: a: b", "expected YAML"),
        ("#+ - list", "header: Input should be a dictionary"),
    ],
)
def test_a_broken_header_is_told(header: str, message: str) -> None:
    """What is wrong in a header is named by its place."""
    with pytest.raises(QueryError, match=f"mine: broken header.*{message}"):
        parse(f"{header}\nASK {{}}", "mine")


def test_a_header_is_optional() -> None:
    """Any SPARQL is a query; comments are no header."""
    query = parse("# made by hand\nASK {}", "mine")
    assert (query.name, query.summary, query.params, query.returns, query.path) == ("mine", "", {}, {}, None)


# Binding


def test_prefixes_need_no_declaration(store: Store) -> None:
    """The project's prefixes are known; a query may still declare its own."""
    assert table(run_text(store, LABEL, {})) == [(f"{EX}Ada", "Ada"), (f"{EX}Carl", "Carl")]
    assert table(run_text(store, f"PREFIX kg: <{EX}> SELECT ?l {{ kg:Ada rdfs:label ?l }}", {})) == [("Ada",)]
    assert table(run_text(store, "SELECT (STR(person:x) AS ?p) {}", {}, base=EX)) == [(f"{EX}person/x",)]


def test_an_iri_is_bound(store: Store) -> None:
    """In full, in angle brackets, or with a prefix of the base in use."""
    query = asking(LABEL, thing="iri")
    for value in (f"{EX}Carl", f"<{EX}Carl>"):
        assert table(run(store, query, {"thing": value})) == [(f"{EX}Carl", "Carl")]
    assert table(run(store, query, {"thing": "state:x"})) == []
    person = asking("SELECT ?thing {}", thing="iri")
    assert table(run(store, person, {"thing": "person:ada/b"}, base=EX)) == [(f"{EX}person/ada/b",)]
    assert table(run(store, person, {"thing": "kg:Meeting"})) == [("https://w3id.org/communique/ontology#Meeting",)]
    assert table(run(store, person, {"thing": "urn:isbn:1"})) == [("urn:isbn:1",)]


def test_what_is_not_given_stays_unbound(store: Store) -> None:
    """A query without values answers for all."""
    assert len(table(run(store, asking(LABEL, thing="iri"), {}))) == 2


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_values_are_never_part_of_the_text(value: str) -> None:
    """Whatever a text holds, quotes and braces too, arrives as it is."""
    query = asking("SELECT ?a {}", a="text")
    ((cell,),) = run(Store(), query, {"a": value})  # type: ignore[misc]
    assert cell == Literal(value)


@pytest.mark.parametrize(
    ("type_", "given_", "bound"),
    [
        ("date", "2021-03-02", Literal("2021-03-02", datatype=XSD.date)),
        ("integer", "2021", Literal("2021", datatype=XSD.integer)),
        ("integer", " -3", Literal("-3", datatype=XSD.integer)),
        ("decimal", "0.5", Literal("0.5", datatype=XSD.decimal)),
        ("decimal", "-2", Literal("-2", datatype=XSD.decimal)),
        ("text", "", Literal("")),
    ],
)
def test_values_are_typed(type_: str, given_: str, bound: Literal) -> None:
    """Numbers and dates are bound as such."""
    ((cell,),) = run(Store(), asking("SELECT ?a {}", a=type_), {"a": given_})  # type: ignore[misc]
    assert cell == bound


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("date", "2021-02-30"),
        ("date", "yesterday"),
        ("integer", "3.5"),
        ("decimal", "much"),
        ("decimal", "NaN"),
        ("decimal", "1e999"),
        ("integer", "9" * 5000),
        ("iri", "Rashid Meredov"),
        ("iri", "unknown:x"),
        ("iri", "http://a b"),
        ("iri", "person:a b"),
        ("iri", ""),
    ],
)
def test_a_wrong_value_is_told(type_: str, value: str) -> None:
    """The message names query, parameter, value, and what is expected."""
    with pytest.raises(QueryError, match=rf"-: parameter 'a' cannot be '{value}'; expected {type_}, such as e"):
        run(Store(), asking("SELECT ?a {}", a=type_), {"a": value})


def test_an_unknown_prefix_gives_the_known() -> None:
    """Who mistypes a prefix sees which there are."""
    with pytest.raises(QueryError, match=r"known prefixes: action, agreement, article, .*person"):
        run(Store(), asking("SELECT ?a {}", a="iri"), {"a": "persn:x"})


def test_an_unknown_parameter_is_told() -> None:
    """What comes close is named, or all there is, or that there is none."""
    query = asking("SELECT ?name ?year {}", name="text", year="integer")
    with pytest.raises(QueryError, match=r"no parameter 'nmae'; did you mean name\?"):
        run(Store(), query, {"nmae": "x"})
    with pytest.raises(QueryError, match="no parameter 'x'; there is name, year"):
        run(Store(), query, {"x": "x"})
    with pytest.raises(QueryError, match="no parameter 'x'; it takes none"):
        run_text(Store(), "ASK {}", {"x": "x"})


def test_a_missing_parameter_is_told() -> None:
    """A parameter that must be given is named, with an example."""
    with pytest.raises(
        QueryError, match="plans-running-in-year: parameter 'year' is missing; expected the year, such as 2021"
    ):
        run(Store(), find("plans-running-in-year"), {})


def test_a_default_is_bound() -> None:
    """A default stands in for what is not given, and gives way to what is."""
    text = '#+ params: {a: {type: text, description: d, example: e, default: "x"}}\nSELECT ?a {}'
    assert table(run_text(Store(), text, {})) == [("x",)]
    assert table(run_text(Store(), text, {"a": "y"})) == [("y",)]


def test_columns_that_only_carry_a_value_in_are_taken_out(store: Store) -> None:
    """What `returns` does not name is no column; types, languages and gaps of the others are untouched."""
    header = '#+ params: {a: {type: text, description: d, example: e}}\n#+ returns: {b: "", c: "", d: ""}\n'
    text = f'{header}SELECT ?b ?c ?d ?a {{ VALUES (?b ?c) {{ (1.5 "x"@en) (<{EX}> UNDEF) }} }}'
    for params in ({}, {"a": "z"}):
        answer = run_text(store, text, params)
        assert isinstance(answer, QuerySolutions)
        assert answer.variables == [Var("b"), Var("c"), Var("d")]
        rows = [tuple(row) for row in answer]
        assert rows == [
            (Literal("1.5", datatype=XSD.decimal), Literal("x", language="en"), None),
            (NamedNode(EX), None, None),
        ]


def test_a_text_matches_in_any_case_and_is_optional(store: Store) -> None:
    """The idiom of our queries: COALESCE lets every row pass when nothing is bound."""
    text = "SELECT ?l ?n { ?s rdfs:label ?l FILTER(COALESCE(CONTAINS(LCASE(?l), LCASE(?n)), true)) } ORDER BY ?l"
    query = asking(text, n="text")
    assert [row[0] for row in table(run(store, query, {}))] == ["Ada", "Carl"]
    assert [row[0] for row in table(run(store, query, {"n": "CAR"}))] == ["Carl"]


def test_the_engine_plans_as_if_nothing_were_bound(store: Store) -> None:
    """Why our queries do not use BOUND: the day this fails, they may."""
    query = asking("SELECT ?l ?n { ?s rdfs:label ?l FILTER(!BOUND(?n) || ?l = ?n) }", n="text")
    assert len(table(run(store, query, {"n": "Ada"}))) == 2


def test_every_form_of_answer(store: Store) -> None:
    """ASK gives a boolean, CONSTRUCT and DESCRIBE triples."""
    assert isinstance(run_text(store, "ASK {}", {}), QueryBoolean)
    assert isinstance(run_text(store, "CONSTRUCT WHERE { ?s ?p ?o }", {}), QueryTriples)
    assert isinstance(run_text(store, f"DESCRIBE <{EX}Ada>", {}), QueryTriples)


# What goes wrong


def test_a_syntax_error_has_a_place() -> None:
    """Line and column to which the parser came, and the words there; the header counts."""
    with pytest.raises(QueryError, match=r"^mine: line 4, column 2: .*\n  foo\n}$"):
        run_text(Store(), "#+ summary: mine\nSELECT * { ?s ?p ?o\n  foo\n}", {}, name="mine")
    with pytest.raises(QueryError, match=r"^-: the query is empty"):
        run_text(Store(), "", {})


def test_a_message_without_a_place_is_kept() -> None:
    """Should the parser ever say no place, its words remain."""
    assert queries._where("ASK", "quite\n wrong") == "quite wrong"


def test_a_semantic_error_is_told_in_words() -> None:
    """Of what the parser lists, the sentence; nothing of its character classes."""
    with pytest.raises(QueryError) as caught:
        run_text(Store(), "SELECT ?s ?o { ?s ?p ?o } GROUP BY ?s", {})
    assert "The SELECT contains a variable that is unbound" in str(caught.value)
    assert "u{" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "# SELECT\nPREFIX : <http://a>\nBASE <http://b/#x> PREFIX x:<http://INSERT>delete where { ?s ?p ?o }",
        "LOAD <http://127.0.0.1/>",
        "DROP ALL",
        "WITH <a:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused(store: Store, text: str) -> None:
    """An update is named as such, and does nothing."""
    with pytest.raises(QueryError, match="this is an update; expected SELECT, ASK, CONSTRUCT or DESCRIBE"):
        run_text(store, text, {})
    assert len(store) == 2


def test_a_query_about_updates_is_none(store: Store) -> None:
    """A syntax error in a query that merely holds such a word is a syntax error."""
    with pytest.raises(QueryError, match="line 1"):
        run_text(store, "SELECT * { ?s ?p 'INSERT DATA' ", {})


@pytest.mark.parametrize(
    "pattern",
    [
        "SERVICE <http://127.0.0.1:9/> { ?a ?b ?c }",
        "service silent <http://127.0.0.1:9/>{}",
        "SERVICE:x {}",
        "?s ?p 1SERVICE<http://127.0.0.1:9/>{}",
        "?s ?p trueSERVICESILENT<http://127.0.0.1:9/>{}",
        "?s :a\\'b ?o SERVICE<http://127.0.0.1:9/>{} ?x :c\\' ?o",
        "FILTER(1<2)SERVICE?s{}FILTER(2>1)",
        "?s ?p '''a'' ' ''' SERVICE<http://127.0.0.1:9/>{}",
        '?s ?p "a\\"" SERVICE<http://127.0.0.1:9/>{}',
        "?s ?p <a:#b> SERVICE<http://127.0.0.1:9/>{}",
        "?s ?p 'a' # '\n SERVICE<http://127.0.0.1:9/>{}",
    ],
)
def test_other_endpoints_are_not_asked(pattern: str) -> None:
    """SERVICE is refused, however it is written, before anything is sent."""
    with pytest.raises(QueryError, match="SERVICE asks another endpoint, which is refused"):
        run_text(Store(), f"PREFIX : <http://127.0.0.1:9/> SELECT * {{ {pattern} }}", {})


@pytest.mark.parametrize(
    "pattern",
    [
        "?service ?p 'State Migration Service'",
        '?s ?p """the "Service" of""", "SERVICE <a:a> {}"',
        "?s schema:serviceType <http://a/service#x>",
        "?s ?p 'x'@service-us # service",
    ],
)
def test_the_word_service_is_allowed(pattern: str) -> None:
    """Names, texts, IRIs and comments may speak of services."""
    assert table(run_text(Store(), f"SELECT * {{ {pattern} \n}}", {})) == []


def test_what_the_engine_cannot_do_is_a_query_error(store: Store) -> None:
    """A parameter that the query does not project cannot be bound."""
    with pytest.raises(QueryError, match="in its SELECT projection"):
        run(store, asking("SELECT ?s { ?s ?p ?o }", a="text"), {"a": "x"})


def test_a_damaged_store_is_a_store_error(tmp_path: Path) -> None:
    """When the disk gives no answer, that is not the query's fault."""
    with pytest.raises(StoreError, match=r"the store cannot be read \(gone\)"), queries._explained(parse("ASK {}")):
        raise OSError("gone")


@given(st.text(max_size=40))
def test_any_text_is_answered_or_explained(text: str) -> None:
    """Nonsense ends in an error of ours, never another."""
    with suppress(KgError):
        run_text(Store(), text, {})


def test_results_can_be_serialized(store: Store) -> None:
    """What run gives back, columns taken out or not, the engine's own serializers take."""
    answer = run(store, find("who-met-whom"), {})
    assert isinstance(answer, QuerySolutions)
    csv = answer.serialize(format=QueryResultsFormat.CSV)
    assert csv
    assert csv.decode().strip() == "when,firstName,secondName,kind,meeting,first,second"
    assert pyoxigraph.__version__.startswith("0.5")
