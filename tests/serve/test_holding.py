"""What the server holds out against: long queries, large bodies, slow clients, dying workers, attackers."""

import http.server
import json
import os
import signal
import socket
import threading
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pyoxigraph
import pytest
from serve.running import SECRET, Server, fill, gone, kill, wait_until

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?p ?q ?r . ?s ?t ?u }"
ENDLESS_ROWS = CROSS.replace("(COUNT(*) AS ?n)", "*")
LINES = " ".join(f"<http://e/s{n}> <http://e/p> <http://e/o{n % 7}> ." for n in range(300))

HALF = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 1000\r\n\r\nASK"


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with small limits and some data."""
    root = fill(tmp_path_factory.mktemp("holding") / "store", LINES)
    limits = {"query_seconds": 2, "header_seconds": 1, "body_seconds": 1, "query_bytes": 10_000, "rows": 200_000}
    with Server(root, workers=2, max_workers=4, queue=60, memory_bytes=0, **limits) as running:
        yield running


def test_an_endless_query_is_stopped(strict: Server) -> None:
    """504 with Retry-After before any byte; the worker is replaced, and nothing burns on."""
    before = set(strict.processes())
    answer = strict.ask(CROSS)
    assert answer.status_code == 504
    assert answer.headers["retry-after"]
    assert answer.headers["content-type"] == "application/problem+json"
    assert strict.metric("kg_timeouts_total") >= 1
    wait_until(lambda: strict.http.get("/readyz").json()["workers"]["idle"] >= 2)
    assert set(strict.processes()) != before


def test_others_are_served_meanwhile(store: Path) -> None:
    """Endless queries on every usual worker: fifty others ask, and all are answered while those still run. When
    the clients leave, their queries are stopped, for nobody works for whoever has gone."""
    fill(store, LINES)
    with Server(store, query_seconds=60) as server, ThreadPoolExecutor(54) as pool:
        endless = [pool.submit(httpx.get, server.sparql, params={"query": CROSS}, timeout=8) for _ in range(2)]
        wait_until(lambda: busy(server) == 2)
        others = [pool.submit(asked, server, f"ASK {{ ?s ?p {number} }}") for number in range(50)]
        assert [other.result() for other in others] == [200] * 50
        assert busy(server) >= 2
        assert all(isinstance(query.exception(), httpx.ReadTimeout) for query in endless)
        wait_until(lambda: busy(server) == 0)


def busy(server: Server) -> int:
    """How many workers work."""
    return int(server.http.get("/readyz").json()["workers"]["busy"])


def asked(server: Server, query: str) -> int:
    """The status of the answer to a query from a client of its own."""
    return httpx.get(server.sparql, params={"query": query}, timeout=30).status_code


def test_an_endless_answer_is_cut_off(strict: Server) -> None:
    """Once bytes have gone out the connection is cut: no client takes half an answer for a whole one."""
    with strict.http.stream("GET", "/sparql", params={"query": ENDLESS_ROWS}) as answer:
        assert answer.status_code == 200
        with pytest.raises(httpx.RemoteProtocolError):
            deque(answer.iter_raw(), 0)
    wait_until(lambda: strict.metric("kg_cut_total") >= 1)


def test_more_rows_than_allowed(store: Path) -> None:
    """422 when the limit is met before the first byte."""
    with Server(store, rows=3) as server:
        for accept in (
            "application/sparql-results+json",
            "application/sparql-results+xml",
            "text/csv",
            "text/tab-separated-values",
        ):
            assert server.ask("SELECT * { ?s ?p ?o } LIMIT 3", accept).status_code == 200
            answer = server.ask("SELECT * { VALUES ?x { 1 2 3 4 5 } }", accept)
            assert answer.status_code == 422
            assert "more rows" in answer.json()["detail"]


def test_more_bytes_than_allowed(store: Path) -> None:
    """422 likewise."""
    with Server(store, answer_bytes=1000) as server:
        assert server.ask("SELECT * { ?s ?p ?o } LIMIT 1").status_code == 200
        assert server.ask("SELECT (CONCAT(" + ",".join(["'0123456789'"] * 200) + ") AS ?x) {}").status_code == 422


def test_a_query_that_takes_too_much_memory_dies_alone(store: Path) -> None:
    """Its worker ends, with 503; the next query is answered."""
    with Server(store, query_memory_bytes=64 * 2**20, query_seconds=20) as server:
        eaten = "SELECT (GROUP_CONCAT(?x) AS ?y) { " + " ".join(
            f"VALUES ?v{n} {{ {' '.join(map(str, range(60)))} }}" for n in range(4)
        )
        answer = server.ask(
            eaten + " BIND(CONCAT(STR(?v0), 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', STR(?v1)) AS ?x) }"
        )
        assert answer.status_code == 503
        assert server.truth("")


def test_a_large_body_is_refused(strict: Server) -> None:
    """50 MB: 413, announced or not, and whoever waits to be told to send is told not to."""
    big = b"ASK {} #" + b"x" * 50_000_000
    headers = {"Content-Type": "application/sparql-query"}
    for url, content in (
        (strict.sparql, big),
        (strict.sparql, iter([big[:5_000_000]] * 10)),
        (f"{strict.url}/reconcile", big),
    ):
        assert httpx.post(url, content=content, headers=headers, timeout=30).status_code == 413
    with socket.create_connection(("127.0.0.1", strict.port), 10) as connection:
        connection.sendall(HALF.replace(b": 1000\r\n\r\nASK", b": 999999999\r\nExpect: 100-continue\r\n\r\n"))
        assert b" 413 " in connection.recv(1 << 16)
    assert strict.http.get("/sparql", params={"query": "ASK {} #" + "x" * 20_000}).status_code == 413
    assert strict.truth("")


def test_a_large_header_is_refused(strict: Server) -> None:
    """431, or the end of the connection."""
    with socket.create_connection(("127.0.0.1", strict.port), 10) as connection:
        connection.sendall(b"GET /sparql HTTP/1.1\r\nHost: x\r\n")
        try:
            for _ in range(100):
                connection.sendall(b"X-More: " + b"x" * 10_000 + b"\r\n")
            first = connection.recv(100)
        except OSError:
            first = b""
    assert not first or b" 431 " in first


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (b"GET /sparql HTTP/1.1\r\nHost: x\r\nX-Slow: ", b" 408 "),
        (b"", b" 408 "),
        (HALF, b" 408 "),
    ],
)
def test_a_client_that_does_not_finish_is_let_go(strict: Server, start: bytes, expected: bytes) -> None:
    """Neither a header nor a body is waited for beyond its time."""
    with socket.create_connection(("127.0.0.1", strict.port), 10) as connection:
        connection.sendall(start)
        assert expected in connection.recv(1 << 16)
        connection.settimeout(5)
        assert connection.recv(1 << 16) is not None


def test_two_hundred_slow_clients(strict: Server) -> None:
    """They hold connections, not workers: others are answered at once, and the slow ones are let go."""
    slow = [socket.create_connection(("127.0.0.1", strict.port), 10) for _ in range(200)]
    for connection in slow:
        connection.sendall(HALF)
    assert [asked(strict, f"ASK {{ ?x ?y {n} }}") for n in range(20)] == [200] * 20
    for connection in slow:
        connection.settimeout(10)
        assert b" 408 " in connection.recv(1 << 16)
        connection.close()


def test_half_closed_connections(strict: Server) -> None:
    """A client that has said all and closes its side still gets its answer, or a clean end."""
    with socket.create_connection(("127.0.0.1", strict.port), 10) as connection:
        connection.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        connection.shutdown(socket.SHUT_WR)
        data = b"".join(iter(lambda: connection.recv(1 << 16), b""))
    assert not data or data.endswith(b'"boolean":true}')


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 10_000 + "?s ?p ?o" + "}" * 10_000,
        "ASK { FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ") }",
        "ASK { ?s " + "(" * 10_000 + "<http://e/p>" + ")" * 10_000 + " ?o }",
        "ASK { FILTER(" + "!" * 10_000 + "true) }",
        "ASK { FILTER(1" + " + 1" * 10_000 + " > 0) }",
        "ASK { ?s <http://e/p>" + "/<http://e/p>" * 10_000 + " ?o }",
        "ASK { ?s ?p " + "[ <http://e/p> " * 10_000 + "1" + "]" * 10_000 + " }",
    ],
)
def test_deep_nesting_neither_crashes_nor_hangs(server: Server, query: str) -> None:
    """Ten thousand deep groups, expressions and paths: refused at once, and all processes live on."""
    before = server.processes()
    answer = server.http.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"})
    assert answer.status_code == 400
    assert server.processes() == before


def test_workers_killed_under_load(strict: Server) -> None:
    """Whoever kills workers costs at most the requests they were answering: 503, and new workers come."""
    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(asked, strict, f"ASK {{ ?a ?b 'k{number}' }}") for number in range(400)]
        for _ in range(5):
            time.sleep(0.05)
            for pid in strict.processes()[3:]:  # behind the front, the nursery and the holder
                kill(pid)
        statuses = [future.result() for future in answers]
    assert set(statuses) <= {200, 503}
    assert statuses.count(200) > 300
    wait_until(lambda: strict.truth("?s ?p ?o"))


def test_a_full_queue_answers_at_once(store: Path) -> None:
    """503 with Retry-After instead of an endless line."""
    fill(store, LINES)
    with Server(store, workers=1, max_workers=1, queue=2, query_seconds=3) as server, ThreadPoolExecutor(8) as pool:
        answers = [
            future.result()
            for future in [pool.submit(httpx.get, server.sparql, params={"query": CROSS}, timeout=20) for _ in range(8)]
        ]
        refused = [answer for answer in answers if answer.status_code == 503]
        assert len(refused) >= 5
        assert all(answer.headers["retry-after"] for answer in refused)


def test_the_rate_of_one_client_is_bounded(store: Path) -> None:
    """429 with Retry-After; health is asked for by others."""
    with Server(store, rate=1) as server:
        statuses = [server.ask("ASK {}").status_code for _ in range(15)]
        assert set(statuses) == {200, 429}
        assert int(server.ask("ASK {}").headers["retry-after"]) >= 1


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    """A server that would be glad to be asked: its address, and who asked for what."""
    asked: list[str] = []

    class Canary(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            if self.path.startswith("/redirect"):
                self.send_response(302)
                self.send_header("Location", "/sparql-redirected")
                self.end_headers()
                return
            body = (
                b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":"from the canary"}}]}}'
            )
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 - the library's name

        def log_message(self, *_: object) -> None:
            """Silence."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Canary) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}", asked
        running.shutdown()


def test_nothing_is_fetched(store: Path, canary: tuple[str, list[str]], tmp_path: Path) -> None:
    """SERVICE, LOAD and FROM, however they are written, reach no server and no file; from memory and from disk."""
    address, asked = canary
    secret = tmp_path / "secret.ttl"
    secret.write_text("<http://e/s> <http://e/p> 'secret' .")
    texts = [
        f"SELECT * {{ SERVICE <{address}/a> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT <{address}/b> {{ ?s ?p ?o }} }}",
        f"PREFIX : <{address}/> SELECT * {{ SERVICE:c {{ ?s ?p ?o }} }}",
        f"SELECT * {{ BIND(<{address}/d> AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}",
        f"SELECT * FROM <{address}/e> {{ ?s ?p ?o }}",
        f"SELECT * FROM <file://{secret}> {{ ?s ?p ?o }}",
    ]
    for memory in (2**30, 0):
        with Server(store, token=SECRET, memory_bytes=memory, validate=False) as server:
            for text in texts:
                answer = server.ask(text)
                assert answer.status_code in (400, 403), text
            for text in (
                f"LOAD <{address}/f>",
                f"LOAD <file://{secret}> INTO GRAPH <http://e/g>",
                f"LOAD SILENT <{address}/g>",
            ):
                answer = server.update(text)
                assert answer.status_code == (204 if "SILENT" in text else 403)
            params = {"default-graph-uri": f"{address}/h"}
            assert not server.truth("?s ?p ?o", **params)
            assert not server.truth("GRAPH <http://e/g> { ?s ?p ?o }")
    assert not asked


def test_workers_cannot_connect_even_if_the_guard_failed(store: Path, canary: tuple[str, list[str]]) -> None:
    """The second wall: a worker's own process can open no connection."""
    from kg.serve.isolation import close_files

    address, asked = canary
    pid = os.fork()
    if not pid:
        close_files()
        try:
            pyoxigraph.Store().query(f"SELECT * {{ SERVICE <{address}/x> {{ ?s ?p ?o }} }}").serialize(
                format=pyoxigraph.QueryResultsFormat.JSON
            )
        except OSError:
            os._exit(0)
        os._exit(1)
    assert os.waitpid(pid, 0)[1] == 0
    assert not asked


def test_allowed_servers_are_asked_and_no_others(store: Path, canary: tuple[str, list[str]]) -> None:
    """An address on the list is asked; where it redirects to is not."""
    address, asked = canary
    with Server(store, services=[f"{address}/sparql", f"{address}/redirect"]) as server:
        assert "from the canary" in server.ask(f"SELECT * {{ SERVICE <{address}/sparql> {{ ?s ?p ?o }} }}").text
        assert server.ask(f"SELECT * {{ SERVICE <{address}/other> {{ ?s ?p ?o }} }}").status_code == 403
        assert server.ask(f"SELECT * {{ SERVICE <{address}/redirect> {{ ?s ?p ?o }} }}").status_code == 400
    assert {path.partition("?")[0] for path in asked} == {"/sparql", "/redirect"}


def test_a_new_generation_is_served_without_losing_a_request(store: Path) -> None:
    """While clients ask, a build switches generations: every request is answered, later ones from the new graph."""
    with Server(store) as server:
        stop = threading.Event()
        statuses: list[int] = []

        def ask() -> None:
            with httpx.Client() as http_:
                while not stop.is_set():
                    statuses.append(
                        http_.get(server.sparql, params={"query": f"ASK {{ ?s ?p {len(statuses)} }}"}).status_code
                    )

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for number in range(3):
            fill(store, f"<http://e/a> <http://e/generation> {number} .")
            wait_until(lambda n=number: server.truth(f"?s <http://e/generation> {n}"))  # type: ignore[misc]
        stop.set()
        for thread in threads:
            thread.join()
        assert set(statuses) == {200}
        assert len(statuses) > 50


def test_a_large_graph_is_served_from_disk_then_from_memory(store: Path) -> None:
    """Answers are there at once, and stay the same when the graph has been loaded."""
    with Server(store, memory_bytes=0) as disk, Server(store) as memory:
        for query in (
            "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o",
            "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o",
        ):
            assert disk.ask(query).json() == memory.ask(query).json()


def test_it_stops_gracefully(store: Path) -> None:
    """SIGTERM: the request in flight is answered, then all processes end."""
    fill(store, LINES)
    with Server(store, query_seconds=2) as server, ThreadPoolExecutor(1) as pool:
        everybody = server.processes()
        running = pool.submit(httpx.get, server.sparql, params={"query": CROSS}, timeout=20)
        time.sleep(0.5)
        server.stop()
        assert running.result().status_code == 504
        wait_until(lambda: all(gone(pid) for pid in everybody))


def test_the_front_ends_last(store: Path) -> None:
    """SIGTERM with an endless query running on a generation that another has followed: when the server has
    ended, so has every process of it."""
    fill(store, LINES)
    with Server(store, shutdown_seconds=1) as server, ThreadPoolExecutor(1) as pool:
        pool.submit(httpx.get, server.sparql, params={"query": CROSS}, timeout=20)
        time.sleep(0.5)
        everybody = set(server.processes())
        fill(store, f"{LINES} <http://e/a> <http://e/b> 1 .")
        wait_until(lambda: server.truth("<http://e/a> <http://e/b> 1"))
        everybody |= set(server.processes())
        server.stop()
        assert [pid for pid in everybody if not gone(pid)] == []


def test_nothing_is_left_when_the_front_is_killed(store: Path) -> None:
    """kill -9 to the front, with an endless query running: workers, holder and nursery end too."""
    fill(store, LINES)
    with Server(store) as server, ThreadPoolExecutor(1) as pool:
        pool.submit(httpx.get, server.sparql, params={"query": CROSS}, timeout=20)
        time.sleep(0.5)
        everybody = server.processes()
        server.stop(signal.SIGKILL)
        wait_until(lambda: all(gone(pid) for pid in everybody))


def test_what_operators_see(store: Path, tmp_path: Path) -> None:
    """Health, readiness, metrics, and an access log that no client can write lines into."""
    log = tmp_path / "access.log"
    with Server(store, access_log=str(log)) as server:
        assert server.http.get("/healthz").text == "ok\n"
        assert server.http.get("/readyz").json()["ready"] is True
        server.ask("ASK {}")
        server.http.get("/no%0Awhere")
        metrics = server.http.get("/metrics").text
        for name in (
            "kg_requests_total",
            "kg_request_seconds_bucket",
            "kg_cache_hits_total",
            "kg_workers",
            "kg_generation",
            "kg_quads",
        ):
            assert name in metrics
        assert server.metric("kg_quads") > 0
        assert server.metric("kg_cache_bytes") > 0
    lines = log.read_text().splitlines()
    asked = next(line for line in lines if "/sparql" in line)
    assert " GET /sparql 200 " in asked
    assert "query=" in asked
    assert not any(line.startswith("where") for line in lines)


def test_the_description_counts(server: Server) -> None:
    """Service description and VoID, in every syntax for graphs, with live numbers; named graphs are counted."""
    for path in ("/sparql", "/.well-known/void"):
        for type_ in ("text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples"):
            answer = server.http.get(path, headers={"Accept": type_})
            assert answer.headers["content-type"].startswith(type_)
        text = server.http.get(path, headers={"Accept": "application/n-triples"}).text
        assert f"<{server.sparql}>" in text
        assert '<http://rdfs.org/ns/void#documents> "2"' in text
        assert "BasicFederatedQuery" not in text
    assert server.http.get("/sparql", headers={"Accept": "text/csv"}).status_code == 406


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    """A StoreError before anything listens."""
    from kg.config import ServeSettings, Settings
    from kg.errors import StoreError
    from kg.serve import serve

    with pytest.raises(StoreError, match="run kg build"):
        serve(Settings(store=tmp_path), "127.0.0.1", 1, ServeSettings())


def test_problem_details_are_json(server: Server) -> None:
    """Every error is an RFC 9457 document whose status is that of the answer."""
    for path in ("/sparql?query=x", "/graphs", "/graphs?graph=http://e/none"):
        answer = server.http.get(path)
        assert json.loads(answer.text)["status"] == answer.status_code
