"""The federated question: two real servers, of which one plays Wikidata."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph
import pytest
from link.made import BASE
from link.store import build
from process import KG, environment
from serve.running import Server, free_port, wait_until

from kg.config import resource
from kg.errors import QueryError
from kg.model import BuildReport, Counts
from kg.queries import catalogue, run_text
from kg.store import Store

QUERY = resource("queries", "questions", "federated", "posts-on-wikidata.rq").read_text("utf-8")
WIKIDATA = "https://query.wikidata.org/sparql"
POSTS = """
@prefix wd: <http://www.wikidata.org/entity/> . @prefix p: <http://www.wikidata.org/prop/> .
@prefix ps: <http://www.wikidata.org/prop/statement/> . @prefix pq: <http://www.wikidata.org/prop/qualifier/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
wd:Q58141 p:P39 <urn:s1> . <urn:s1> ps:P39 wd:Q108837408 ; pq:P580 "2001-07-07T00:00:00Z" .
wd:Q108837408 rdfs:label "Minister of Foreign Affairs of Turkmenistan"@en , "Aussenminister"@de .
wd:Q1 p:P39 <urn:s2> . <urn:s2> ps:P39 wd:Q108837408 .
"""


@pytest.fixture(scope="module")
def wikidata(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an endpoint that knows a few posts."""
    root = tmp_path_factory.mktemp("wikidata") / "store"
    Store(root).write(pyoxigraph.parse(POSTS, format=pyoxigraph.RdfFormat.TURTLE), BuildReport("", Counts()))
    with Server(root) as running:
        yield running.sparql


def ask(root: Path, query: str, **more: str) -> httpx.Response:
    """What `kg serve` over the linked store answers, with these settings in its environment."""
    port = free_port()
    command = [*KG, "serve", "--store", str(root), "--port", str(port), "--workers", "1"]
    settings = environment(KG_BASE=BASE, KG_SERVE_ACCESS_LOG="", **more)
    process = subprocess.Popen(command, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def ready() -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200
        except httpx.TransportError:
            assert process.poll() is None
            return False

    try:
        wait_until(ready, 60, lambda: "no server")
        accept = {"Accept": "text/csv"}
        return httpx.get(f"http://127.0.0.1:{port}/sparql", params={"query": query}, headers=accept, timeout=60)
    finally:
        process.terminate()
        process.wait(30)


def test_where_it_is_allowed_both_graphs_are_joined(tmp_path: Path, wikidata: str) -> None:
    """A server that may ask the address joins its persons with what the other endpoint says of their items."""
    settings = build(tmp_path)
    answer = ask(settings.store, QUERY.replace(WIKIDATA, wikidata), KG_SERVE_SERVICES=wikidata)
    assert answer.status_code == 200, answer.text
    assert answer.text.splitlines()[1:] == [
        "Rashid Meredov,Foreign Minister,Minister of Foreign Affairs of Turkmenistan,2001-07-07T00:00:00Z,,"
        f"{BASE}actor/rashid-meredov,http://www.wikidata.org/entity/Q58141"
    ]


def test_where_it_is_not_allowed_nothing_is_asked(tmp_path: Path, wikidata: str) -> None:
    """A server as it comes refuses, whatever the address; so does `kg query`, and the catalogue does not offer it."""
    settings = build(tmp_path)
    for text in (QUERY, QUERY.replace(WIKIDATA, wikidata)):
        assert ask(settings.store, text).status_code in (400, 403)
    with pytest.raises(QueryError, match="SERVICE"):
        run_text(pyoxigraph.Store(), QUERY, {})
    assert "posts-on-wikidata" not in {query.name for query in catalogue()}


def test_it_is_clearly_marked() -> None:
    """The file says that it asks elsewhere, how to allow that, and names the items it asks for."""
    assert "FEDERATED" in QUERY
    assert "KG_SERVE_SERVICES" in QUERY
    assert "VALUES ?item" in QUERY
