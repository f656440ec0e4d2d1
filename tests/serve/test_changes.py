"""Changes: by SPARQL Update (SPARQL 1.1 Protocol, section 2.2) and by the Graph Store HTTP Protocol."""

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from serve.running import SECRET, Server, fill, gone

TURTLE = "text/turtle"
GRAPH = "http://example.org/new"
TOKEN = {"Authorization": f"Bearer {SECRET}"}
BROKEN_MEETING = """
PREFIX kg: <https://w3id.org/communique/ontology#>
INSERT DATA { GRAPH <http://example.org/news> { <http://example.org/m> a kg:Meeting } }
"""

MANY = " ".join(map(str, range(400)))
ENDLESS = (
    "INSERT { <http://e/a> <http://e/b> ?x } WHERE { "
    + " ".join(f"VALUES ?v{number} {{ {MANY} }}" for number in range(4))
    + " BIND(?v0 + ?v1 + ?v2 + ?v3 AS ?x) }"
)


@pytest.fixture(scope="module")
def open_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that may be written to, with the default graph as clients write it and without shapes."""
    root = fill(tmp_path_factory.mktemp("changes") / "store")
    with Server(root, token=SECRET, default_graph="plain", validate=False) as running:
        yield running


@pytest.fixture
def plain(open_server: Server) -> Server:
    """The same, with two graphs in it and nothing else."""
    graphs = (f"GRAPH <http://e/{n}> {{ <http://e/a> <http://e/b> {n} }}" for n in (1, 2))
    assert open_server.update(f"DROP ALL; INSERT DATA {{ {' '.join(graphs)} }}").status_code == 204
    return open_server


def gsp(
    server: Server, method: str, path: str, body: bytes | str = b"", type_: str = TURTLE, **more: Any
) -> httpx.Response:
    """A request to the graph store with the token."""
    return server.http.request(method, f"/graphs{path}", content=body, headers={"Content-Type": type_, **TOKEN, **more})


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Bearer"},
        {"Authorization": "Basic bGV0IG1l"},
        {"Authorization": "Basic %"},
    ],
)
def test_a_change_needs_the_token(plain: Server, headers: dict[str, str]) -> None:
    """401 with a challenge, before anything is read or done."""
    for answer in (
        plain.http.post(
            "/sparql", content=b"CLEAR ALL", headers={"Content-Type": "application/sparql-update", **headers}
        ),
        plain.http.post("/sparql", data={"update": "CLEAR ALL"}, headers=headers),
        plain.http.delete("/graphs?default", headers=headers),
    ):
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
    assert plain.truth("GRAPH <http://e/1> { ?s ?p ?o }")


def test_the_token_goes_as_a_password_too(plain: Server) -> None:
    """For tools that know user and password only."""
    assert plain.http.post("/sparql", data={"update": "CLEAR ALL"}, auth=("me", SECRET)).status_code == 204


def test_2_2_update_by_form_and_directly(plain: Server) -> None:
    """Sections 2.2.1 and 2.2.2."""
    form = plain.http.post("/sparql", data={"update": "CLEAR GRAPH <http://e/1>"}, headers=TOKEN)
    assert form.status_code == 204
    assert plain.update("CLEAR GRAPH <http://e/2>").status_code == 204
    assert not plain.truth("GRAPH ?g { ?s ?p ?o }")


def test_2_2_3_the_request_names_the_graphs(plain: Server) -> None:
    """Section 2.2.3: using-graph-uri and using-named-graph-uri act as USING and USING NAMED."""
    plain.update("INSERT { GRAPH <http://e/3> { ?s ?p ?o } } WHERE { ?s ?p ?o }", **{"using-graph-uri": "http://e/1"})
    assert plain.truth("GRAPH <http://e/3> { ?s ?p 1 }")
    assert not plain.truth("GRAPH <http://e/3> { ?s ?p 2 }")
    text = "INSERT { GRAPH <http://e/4> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }"
    plain.update(text, **{"using-named-graph-uri": "http://e/2"})
    assert plain.truth("GRAPH <http://e/4> { ?s ?p 2 }")
    assert not plain.truth("GRAPH <http://e/4> { ?s ?p 1 }")


@pytest.mark.parametrize("clause", ["USING <http://e/1>", "USING NAMED <http://e/1>"])
def test_2_2_3_graphs_named_twice(plain: Server, clause: str) -> None:
    """Section 2.2.3: the request and the update must not both name the dataset."""
    text = f"INSERT {{ GRAPH <http://e/9> {{ ?s ?p ?o }} }} {clause} WHERE {{ ?s ?p ?o }}"
    assert plain.update(text, **{"using-graph-uri": "http://e/1"}).status_code == 400
    assert plain.update(f"WITH <http://e/1> {text}", **{"using-graph-uri": "http://e/1"}).status_code == 400


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("CLEAR XYZ", 400),
        ("LOAD <http://127.0.0.1:9/x>", 403),
        ("DROP GRAPH <http://nowhere/>", 400),
        ("{" * 9999, 400),
    ],
)
def test_2_2_bad_updates(plain: Server, text: str, status: int) -> None:
    """Section 2.2.5: 4xx, with what is wrong."""
    answer = plain.update(text)
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_all_of_an_update_or_nothing(plain: Server) -> None:
    """A failed operation takes back those before it in the same request."""
    text = "INSERT DATA { GRAPH <http://e/half> { <http://e/a> <http://e/b> 1 } }; CREATE GRAPH <http://e/1>"
    assert plain.update(text).status_code == 400
    assert not plain.truth("GRAPH <http://e/half> { ?s ?p ?o }")


def test_every_worker_sees_a_change_at_once(plain: Server) -> None:
    """Whoever asks after the answer gets the new graph, from whichever worker, and from no cache."""
    for number in range(5):
        plain.update(f"DELETE WHERE {{ ?s <http://e/n> ?o }}; INSERT DATA {{ <http://e/a> <http://e/n> {number} }}")
        for _ in range(6):
            rows = plain.ask("SELECT ?o { ?s <http://e/n> ?o }").json()["results"]["bindings"]
            assert [row["o"]["value"] for row in rows] == [str(number)]


def test_gsp_5_2_get(plain: Server) -> None:
    """Section 5.2: a graph's triples in the format asked for; 404 without the graph, 406 without the format."""
    answer = gsp(plain, "GET", "?graph=http://e/1", Accept="application/n-triples")
    assert answer.headers["content-type"] == "application/n-triples"
    assert answer.text.startswith("<http://e/a> <http://e/b> ")
    assert gsp(plain, "GET", "?graph=http://e/none").status_code == 404
    assert gsp(plain, "GET", "?graph=http://e/1", Accept="image/png").status_code == 406


def test_gsp_5_3_put(plain: Server) -> None:
    """Section 5.3: 201 for a new graph, 204 for one that is replaced; the default graph is always there."""
    assert gsp(plain, "PUT", f"?graph={GRAPH}", "<http://e/a> <http://e/b> 1 .").status_code == 201
    assert gsp(plain, "PUT", f"?graph={GRAPH}", "<http://e/a> <http://e/b> 2 .").status_code == 204
    assert plain.truth(f"GRAPH <{GRAPH}> {{ ?s ?p 2 }}")
    assert not plain.truth(f"GRAPH <{GRAPH}> {{ ?s ?p 1 }}")
    assert gsp(plain, "PUT", "?default", "<http://e/d> <http://e/b> 1 .").status_code == 204
    assert plain.truth("<http://e/d> ?p ?o")


def test_gsp_5_4_delete(plain: Server) -> None:
    """Section 5.4: the graph is gone; a second time there is none to delete."""
    assert gsp(plain, "DELETE", "?graph=http://e/1").status_code == 204
    assert gsp(plain, "DELETE", "?graph=http://e/1").status_code == 404


def test_gsp_5_5_post(plain: Server) -> None:
    """Section 5.5: triples are added; to the store itself, a new graph is made and its address given."""
    assert gsp(plain, "POST", "?graph=http://e/1", "<http://e/c> <http://e/b> 3 .").status_code == 204
    assert plain.truth("GRAPH <http://e/1> { ?s ?p 1 . ?t ?p 3 }")
    made = gsp(plain, "POST", "", "<http://e/c> <http://e/b> 4 .")
    assert made.status_code == 201
    assert "<http://e/c>" in plain.http.get(made.headers["location"]).text


def test_gsp_5_5_post_of_files(plain: Server) -> None:
    """Section 5.5: multipart/form-data, each part in its own format."""
    files = {
        "a": ("a.ttl", b"<http://e/m> <http://e/b> 1 .", "text/turtle"),
        "b": ("b.nt", b'<http://e/m> <http://e/b> "\xd0\xb4" .\r\n', "application/n-triples"),
    }
    answer = plain.http.post("/graphs?graph=http://e/files", files=files, headers=TOKEN)
    assert answer.status_code == 201
    assert plain.truth('GRAPH <http://e/files> { ?s ?p 1 , "д" }')


def test_gsp_5_6_head(plain: Server) -> None:
    """Section 5.6: as GET, without the body."""
    answer = gsp(plain, "HEAD", "?graph=http://e/1", Accept=TURTLE)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"].startswith(TURTLE)
    assert gsp(plain, "HEAD", "?graph=http://e/none").status_code == 404


def test_gsp_4_1_direct_names(plain: Server) -> None:
    """Section 4.1: a graph whose IRI is the address of the request, and relative IRIs within it."""
    assert gsp(plain, "PUT", "/people/1.ttl", "<> <http://e/b> <other> .").status_code == 201
    name = f"{plain.url}/graphs/people/1.ttl"
    assert plain.truth(f"GRAPH <{name}> {{ <{name}> ?p <{plain.url}/graphs/people/other> }}")
    assert gsp(plain, "GET", "/people/1.ttl").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "body", "type_", "status"),
    [
        ("GET", "", "", TURTLE, 400),
        ("GET", "?graph=relative", "", TURTLE, 400),
        ("GET", "?graph=http://e/1&default", "", TURTLE, 400),
        ("GET", "?graph=http://e/1&graph=http://e/2", "", TURTLE, 400),
        ("PUT", "?graph=http://e/1", "no turtle", TURTLE, 400),
        ("PUT", "?graph=http://e/1", "<http://e/a> <http://e/b> 1 .", "image/png", 415),
        ("PUT", "?graph=http://e/1", "<g> { <a> <b> <c> }", "application/trig", 400),
        ("POST", "?graph=http://e/1", "--x\r\n", "multipart/form-data; boundary=x", 400),
        ("POST", "?graph=http://e/1", "", "multipart/form-data", 400),
        ("PATCH", "?graph=http://e/1", "", TURTLE, 405),
    ],
)
def test_gsp_5_1_bad_requests(plain: Server, method: str, path: str, body: str, type_: str, status: int) -> None:
    """Section 5.1: 4xx, and the graph is as before."""
    assert gsp(plain, method, path, body, type_).status_code == status
    assert plain.truth("GRAPH <http://e/1> { ?s ?p 1 }")


def test_a_change_that_violates_the_shapes_is_refused(store: Path) -> None:
    """422 with what the shapes say; the graph is as before. What is valid goes through."""
    with Server(store, token=SECRET) as server:
        answer = server.update(BROKEN_MEETING)
        assert answer.status_code == 422
        finding = answer.json()["findings"][0]
        assert finding["focus"] == "http://example.org/m"
        assert finding["message"]
        assert not server.truth("GRAPH <http://example.org/news> { ?s ?p ?o }")
        assert (
            server.update("INSERT DATA { GRAPH <http://example.org/one> { <http://e/a> <http://e/b> 7 } }").status_code
            == 204
        )


def test_the_computed_default_graph_follows(store: Path) -> None:
    """In the usual mode the default graph holds every triple of the named graphs once, after changes too; it
    cannot be written to."""
    with Server(store, token=SECRET) as server:
        both = "<http://example.org/boris> <http://example.org/age> 40"
        assert (
            server.update(f"INSERT DATA {{ GRAPH <http://example.org/one> {{ {both} ; <http://e/x> 1 }} }}").status_code
            == 204
        )
        assert server.truth("<http://example.org/boris> <http://e/x> 1")
        server.update("DROP GRAPH <http://example.org/one>")
        assert server.truth(both)
        assert not server.truth("?s <http://e/x> ?o")
        assert not server.truth("?s <http://example.org/name> ?o")
        assert server.update("INSERT DATA { <http://e/a> <http://e/b> 1 }").status_code == 409
        assert gsp(server, "DELETE", "?default").status_code == 409


def test_the_pure_dataset(store: Path) -> None:
    """With the default graph as it is, not computed: empty until somebody writes to it, and computed again
    when the server runs in the usual mode."""
    with Server(store, default_graph="plain") as server:
        assert not server.truth("?s ?p ?o")
        assert server.truth("GRAPH ?g { ?s ?p ?o }")
    with Server(store, default_graph="plain", memory_bytes=0) as server:
        assert not server.truth("?s ?p ?o")
        assert server.truth("?s ?p ?o", **{"default-graph-uri": "http://example.org/one"})
        assert server.http.get("/graphs?default", headers={"Accept": "application/n-triples"}).text == ""
    with Server(store, default_graph="plain", token=SECRET) as server:
        server.update("INSERT DATA { <http://e/mine> <http://e/b> 1 }")
        assert server.ask("SELECT * { ?s ?p ?o }").text.count("http://e/mine") == 1
    with Server(store, token=SECRET) as server:
        server.update("CREATE GRAPH <http://e/empty>")
        assert server.truth("?s <http://example.org/name> ?o")
        assert not server.truth("<http://e/mine> ?p ?o")


def test_nothing_that_was_acknowledged_is_lost(store: Path) -> None:
    """kill -9 to all processes right after the 204, fifty times: every change is there afterwards."""
    with Server(store, token=SECRET, default_graph="plain", validate=False, workers=1, max_workers=1) as server:
        for number in range(50):
            assert server.update(f"INSERT DATA {{ <http://e/a> <http://e/n> {number} }}").status_code == 204
            everybody = server.processes()
            server.stop(signal.SIGKILL)
            server.start()
            rows = server.ask("SELECT ?o { ?s <http://e/n> ?o }").json()["results"]["bindings"]
            assert {int(row["o"]["value"]) for row in rows} == set(range(number + 1))
            assert all(gone(pid) for pid in everybody)


def test_a_change_that_takes_too_long_is_stopped(store: Path) -> None:
    """504, nothing changed, and the next change is made."""
    with Server(store, token=SECRET, default_graph="plain", validate=False, update_seconds=2) as server:
        assert server.update(ENDLESS).status_code == 504
        assert server.update("INSERT DATA { <http://e/a> <http://e/b> 1 }").status_code == 204
        assert server.ask("SELECT * { <http://e/a> ?p ?o }").text.count('"o"') == 2


def test_whoever_may_write_can_begin_with_nothing(tmp_path: Path) -> None:
    """With a token, a folder without a store gets an empty one."""
    with Server(tmp_path / "new", token=SECRET, default_graph="plain") as server:
        assert gsp(server, "PUT", "?default", "<http://e/a> <http://e/b> 1 .").status_code == 204
        assert server.truth("?s ?p 1")
