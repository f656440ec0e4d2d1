"""The SPARQL 1.1 Protocol, clause by clause."""

import socket
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
from serve.running import Server

from kg.config import DEFAULT_BASE
from kg.vocab import KG_NS

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
ONE, TWO = "http://example.org/one", "http://example.org/two"
ANNA_MET = "<http://example.org/anna> <http://example.org/met>"


def post(server: Server, body: bytes, type_: str | None, **params: Any) -> httpx.Response:
    """POST to the endpoint."""
    return server.http.post("/sparql", content=body, params=params, headers={"Content-Type": type_} if type_ else {})


def test_2_1_1_query_by_get(server: Server) -> None:
    """Section 2.1.1: the query is URL-encoded, in the query string."""
    assert server.http.get("/sparql?query=ASK%20%7B%7D").json()["boolean"] is True
    assert server.http.get("/sparql?query=ASK+%7B%7D").json()["boolean"] is True


def test_2_1_2_query_by_form(server: Server) -> None:
    """Section 2.1.2: URL-encoded in the body, decoded once."""
    query = "SELECT (STR(<http://e/a%2520b%2Bc>) AS ?i) {}"
    answer = server.http.post("/sparql", data={"query": query})
    assert answer.json()["results"]["bindings"][0]["i"]["value"] == "http://e/a%2520b%2Bc"


def test_2_1_3_query_by_direct_post(server: Server) -> None:
    """Section 2.1.3: the query is the body, the dataset stands in the query string."""
    answer = post(server, f"ASK {{ {ANNA_MET} ?x }}".encode(), QUERY, **{"default-graph-uri": TWO})
    assert answer.json()["boolean"] is True


def test_2_1_4_default_graphs(server: Server) -> None:
    """Section 2.1.4: the default graph is the merge of those named, and nothing else."""
    query = "SELECT ?who { <http://example.org/anna> <http://example.org/met> ?who }"
    one = server.ask(query, **{"default-graph-uri": ONE}).json()["results"]["bindings"]
    both = server.ask(query, **{"default-graph-uri": [ONE, TWO]}).json()["results"]["bindings"]
    assert (len(one), len(both)) == (1, 2)


def test_2_1_4_named_graphs(server: Server) -> None:
    """Section 2.1.4: only the named graphs of the request are there, and an empty default graph."""
    params = {"named-graph-uri": ONE}
    assert server.truth(f"GRAPH <{ONE}> {{ ?s ?p ?o }}", **params)
    assert not server.truth(f"GRAPH <{TWO}> {{ ?s ?p ?o }}", **params)
    assert not server.truth("?s ?p ?o", **params)


def test_2_1_4_the_request_beats_the_query(server: Server) -> None:
    """Section 2.1.4: a dataset in the request takes the place of FROM in the query."""
    query = f"ASK FROM <http://nowhere.example/> {{ {ANNA_MET} <http://example.org/chen> }}"
    assert server.ask(query, **{"default-graph-uri": TWO}).json()["boolean"] is True


def test_2_1_4_an_unknown_graph_is_empty(server: Server) -> None:
    """Section 2.1.4: a graph that the store has not is not fetched."""
    assert not server.truth("?s ?p ?o", **{"default-graph-uri": "http://nowhere.example/"})


def test_from_names_graphs_of_the_store(server: Server) -> None:
    """FROM and FROM NAMED work on what is there; what is not is refused, for it would have to be fetched."""
    assert server.ask(f"ASK FROM <{ONE}> {{ {ANNA_MET} <http://example.org/boris> }}").json()["boolean"] is True
    assert server.ask(f"ASK FROM <{ONE}> {{ {ANNA_MET} <http://example.org/chen> }}").json()["boolean"] is False
    for clause in ("FROM <http://nowhere.example/x>", "FROM NAMED <file:///etc/passwd>"):
        answer = server.ask(f"SELECT * {clause} {{ ?s ?p ?o }}")
        assert answer.status_code == 400
        assert "nothing is fetched" in answer.json()["detail"]


def test_prefixes_of_the_vocabulary_need_no_declaration(server: Server) -> None:
    """As in `kg query`; one that a query declares is what the query says."""
    query = "SELECT (STR(kg:Meeting) AS ?a) (STR(person:anna) AS ?b) {}"
    row = server.ask(query).json()["results"]["bindings"][0]
    assert (row["a"]["value"], row["b"]["value"]) == (f"{KG_NS}Meeting", f"{DEFAULT_BASE}person/anna")
    row = server.ask(f"PREFIX kg: <http://example.org/> {query}").json()["results"]["bindings"][0]
    assert row["a"]["value"] == "http://example.org/Meeting"
    assert server.ask("ASK { ?s nobody:knows ?o }").status_code == 400
    assert server.ask("ASK { ?s kg:host ?o . oops }").json()["column"] == 23
    assert "nothing is fetched" in server.ask("ASK FROM article:none { ?s ?p ?o }").json()["detail"]


@pytest.mark.parametrize(
    ("body", "type_", "params", "status"),
    [
        (b"ASK {}", "text/plain", {}, 415),
        (b"ASK {}", None, {}, 415),
        (b"query=ASK%20%7B%7D", None, {}, 415),
        (b"ASK {}", f"{QUERY}; charset=UTF-16", {}, 415),
        (b"ASK {", QUERY, {}, 400),
        (b"", QUERY, {}, 400),
        (b"", FORM, {}, 400),
        (b"query=ASK%20%7B%7D&query=ASK%20%7B%7D", FORM, {}, 400),
        (b"query=ASK%20%7B%7D&update=CLEAR%20ALL", FORM, {}, 400),
        (b"update=CLEAR%20ALL&update=CLEAR%20ALL", FORM, {}, 400),
        (b"query=ASK%20%7B%7D", FORM, {"query": "ASK {}"}, 400),
        (b"ASK {}", QUERY, {"using-graph-uri": ONE}, 400),
        (b"ASK {}", QUERY, {"default-graph-uri": "no iri"}, 400),
        (b"ASK {}", QUERY, {"default-graph-uri": ""}, 400),
        (b'ASK { ?s ?p "\xff\xfe" }', QUERY, {}, 400),
        (b"query=%FF", FORM, {}, 400),
        (b"INSERT DATA { <a> <b> <c> }", QUERY, {}, 400),
    ],
)
def test_2_1_bad_requests(server: Server, body: bytes, type_: str, params: dict[str, str], status: int) -> None:
    """Sections 2.1.5 and 2.1.6: 4xx, with problem details that say what was expected."""
    answer = post(server, body, type_, **params)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


@pytest.mark.parametrize("query", ["query=ASK%7B%7D&query=ASK%7B%7D", "update=CLEAR%20ALL", "query=", "query=%FF"])
def test_2_1_bad_query_strings(server: Server, query: str) -> None:
    """Sections 2.1.1 and 2.2: exactly one query, and no update by GET."""
    assert server.http.get(f"/sparql?{query}").status_code == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_2_1_other_methods(server: Server, method: str) -> None:
    """Section 2.1: GET and POST only; 405 names them."""
    answer = server.http.request(method, "/sparql?query=ASK%7B%7D")
    assert answer.status_code == 405
    assert "POST" in answer.headers["allow"]


def test_head_is_get_without_the_body(server: Server) -> None:
    """RFC 9110, section 9.3.2."""
    params = {"query": "SELECT * { ?s ?p ?o }"}
    head, get = server.http.head("/sparql", params=params), server.http.get("/sparql", params=params)
    assert head.content == b""
    for name in ("content-type", "content-length", "etag"):
        assert head.headers[name] == get.headers[name]


def test_options_says_what_is_allowed(server: Server) -> None:
    """RFC 9110, section 9.3.7."""
    assert server.http.options("/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert "PUT" in server.http.options("/graphs").headers["allow"]
    assert server.http.options("/metrics").headers["allow"] == "GET, HEAD, OPTIONS"


def test_the_description_is_only_read(server: Server) -> None:
    """RFC 9110, section 15.5.6: another method gets 405 and those that are allowed."""
    answer = server.http.post("/.well-known/void")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_2_2_updates_are_off_by_default(server: Server) -> None:
    """Without a token in the settings nobody writes, with whatever credentials."""
    assert server.update("INSERT DATA { <http://e/a> <http://e/b> 1 }").status_code == 403
    assert server.http.put("/graphs?default", content=b"", headers={"Content-Type": "text/turtle"}).status_code == 403


def test_base_iri_is_the_endpoint(server: Server) -> None:
    """SPARQL 1.1 Query, section 4.1.1.2: the service defines the base of a query that has none."""
    rows = server.ask("SELECT (STR(<x>) AS ?i) {}").json()["results"]["bindings"]
    assert rows[0]["i"]["value"] == f"{server.url}/x"


def test_a_strange_host_does_no_harm(server: Server) -> None:
    """The Host header is what a client makes of it."""
    answer = server.http.get("/sparql?query=ASK%7B%7D", headers={"Host": 'x"><script>'})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/assets/nothing.js", 404),
        ("PUT", "/healthz", 405),
        ("GET", "/reconcile/suggest/planet", 404),
        ("GET", "/reconcile/suggest/entity?cursor=x", 400),
        ("GET", "/reconcile?queries=x", 400),
    ],
)
def test_errors_are_problem_details(server: Server, method: str, path: str, status: int) -> None:
    """RFC 9457, section 3: whoever answers, the members are there."""
    answer = server.http.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) >= {"type", "title", "status", "detail"}


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/openapi.json", "/assets/yasgui.min.css"])
def test_head_of_the_pages(server: Server, path: str) -> None:
    """RFC 9110, section 9.3.2: load balancers ask so."""
    head, get = server.http.head(path), server.http.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == get.headers["content-type"]


def test_a_browser_with_a_query_gets_the_page(server: Server) -> None:
    """With the query in the editor, for people who follow a link; programs get the answer."""
    for accept in ("text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"):
        answer = server.ask("ASK { <a&b> ?p 'c#d' }", accept)
        assert answer.status_code == 303
        page, _, fragment = answer.headers["location"].partition("#")
        assert page == f"{server.url}/"
        assert parse_qs(fragment) == {"query": ["ASK { <a&b> ?p 'c#d' }"], "endpoint": [server.sparql]}


def test_cors_is_for_everybody_but_without_credentials(server: Server) -> None:
    """Pages of other origins may ask; cookies and passwords of the browser stay out of it."""
    answer = server.http.get("/sparql?query=ASK%7B%7D", headers={"Origin": "http://page.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    preflight = server.http.options(
        "/sparql", headers={"Origin": "http://page.example", "Access-Control-Request-Method": "POST"}
    )
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]


def test_every_answer_is_safe_for_browsers(server: Server) -> None:
    """Pages, data and errors carry the security headers."""
    for path in ("/sparql?query=ASK%7B%7D", "/sparql?query=ASK", "/healthz", "/nowhere", "/metrics"):
        headers = server.http.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "default-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    "request_",
    [
        b"\x00\x01\x02\x03\r\n\r\n",
        b"GET /sparql?query=ASK%7B%7D HTTP/9.9\r\n\r\n",
        b"GET \xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"GET /sparql?query=%00%FF HTTP/1.1\r\nHost: \xff\r\nAccept: \xff;q=\xff\r\n\r\n",
    ],
)
def test_malformed_bytes(server: Server, request_: bytes) -> None:
    """What is no HTTP is refused or cut off; the server lives on."""
    with socket.create_connection(("127.0.0.1", server.port), 5) as connection:
        connection.sendall(request_)
        connection.shutdown(socket.SHUT_WR)
        first = connection.recv(1 << 16).split(b"\r\n")[0]
    assert not first or b" 4" in first
    assert server.truth("")
