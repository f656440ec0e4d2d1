"""The query page, in a real browser that reaches no other server."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph
import pytest
from serve.browser import Browser, installed
from serve.running import Server

from kg.queries import Kind, catalogue
from kg.serve.page import START, TITLE

QUESTIONS = [query for query in catalogue() if query.kind is Kind.QUESTION]
MEETINGS = """
PREFIX : <http://example.org/> PREFIX kg: <https://w3id.org/communique/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
:one a kg:Meeting ; kg:participant :anna ; kg:evidence [ kg:quote "Anna met Boris." ] ;
  kg:latest "2020-03-01"^^xsd:date .
:two a kg:Meeting ; kg:participant :anna ; kg:evidence [ kg:quote "Anna met nobody." ] ; kg:date "2021-05" ;
  kg:latest "2021-05-31"^^xsd:date .
:anna rdfs:label "Anna" .
"""


def test_browsers_get_the_page(server: Server) -> None:
    """At the root and at the endpoint; whoever does not ask for HTML gets the description."""
    for path in ("/", "/sparql"):
        answer = server.http.get(path, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert server.http.get("/", headers={"Accept": "text/turtle"}).headers["content-type"].startswith("text/turtle")


def test_the_page_names_no_other_server(server: Server) -> None:
    """Scripts and styles come from the server itself."""
    html = server.http.get("/", headers={"Accept": "text/html"}).text
    assert 'src="/assets/yasgui.min.js"' in html
    assert server.http.get("/assets/yasgui.min.js").status_code == 200
    assert server.http.get("/assets/yasgui.min.css").headers["content-type"].startswith("text/css")


def test_the_questions_of_the_catalogue_are_on_the_page(server: Server) -> None:
    """Every question has its tab; checks and exports are for the command line."""
    html = server.http.get("/", headers={"Accept": "text/html"}).text
    assert [query for query in catalogue() if json.dumps(query.text) in html] == QUESTIONS


def test_the_page_says_what_it_is(server: Server) -> None:
    """A heading, and in the first tab the query to start with."""
    html = server.http.get("/", headers={"Accept": "text/html"}).text
    assert f"<h1>{TITLE}</h1>" in html
    assert html.index(json.dumps(START.read_text("utf-8"))) < min(html.index(f'"{q.name}"') for q in QUESTIONS)


def test_the_query_to_start_with_finds_the_latest_meeting() -> None:
    """In a graph in the ontology's terms: when, who, and a sentence."""
    graph = pyoxigraph.Store()
    graph.load(MEETINGS.encode(), pyoxigraph.RdfFormat.TURTLE)
    rows = graph.query(START.read_text("utf-8")).serialize(format=pyoxigraph.QueryResultsFormat.TSV).decode()
    assert rows.splitlines()[1] == '"2021-05"\t"Anna"\t"Anna met nobody."\t<http://example.org/two>'
    assert len(rows.splitlines()) == 3


@pytest.mark.skipif(not installed(), reason="no chromium with chromedriver")
def test_a_query_runs_in_the_page(server: Server, tmp_path: Path) -> None:
    """The editor loads, sends a query and shows its rows, without a request to anybody else, and under the
    page's own security policy."""
    with Browser(tmp_path) as browser:
        browser.open(f"{server.url}/")
        browser.wait("return typeof yasgui !== 'undefined' && yasgui.getTab() && !!yasgui.getTab().getYasqe()")
        assert len(browser.run("return Object.keys(yasgui._tabs)")) >= 2
        browser.run(
            "const tab = yasgui.getTab(); tab.query(tab.getYasqe().setValue("
            "'SELECT ?name { ?s <http://example.org/name> ?name }')); return 1"
        )
        result = "document.querySelector('.tabPanel.active .yasr_results')"
        browser.wait(f"return {result} && {result}.innerText.includes('Анна')")
        problems = [entry["message"] for entry in browser.log("browser") if entry["level"] == "SEVERE"]
        assert not problems
        assert requested(browser) <= {urlsplit(server.url).netloc}


@pytest.mark.skipif(not installed(), reason="no chromium with chromedriver")
def test_a_link_with_a_query_opens_the_editor_with_it(server: Server, tmp_path: Path) -> None:
    """And the editor asks this server, at its plain address."""
    with Browser(tmp_path) as browser:
        browser.open(f"{server.sparql}?query=ASK%20%7B%20%3Fs%20%3Fp%20'a%26b'%20%7D")
        browser.wait("return typeof yasgui !== 'undefined' && yasgui.getTab() && !!yasgui.getTab().getYasqe()")
        assert browser.run("return yasgui.getTab().getYasqe().getValue()") == "ASK { ?s ?p 'a&b' }"
        assert browser.run("return yasgui.getTab().getEndpoint()") == server.sparql
        assert browser.run("return yasguiEndpoints.map(one => one.endpoint)") == [server.url, server.sparql]


def requested(browser: Browser) -> set[str]:
    """The servers that the page's requests went to, sent or only tried."""
    events = (json.loads(entry["message"])["message"] for entry in browser.log("performance"))
    urls = (event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent")
    return {urlsplit(url).netloc for url in urls if url.startswith(("http", "ws"))}
