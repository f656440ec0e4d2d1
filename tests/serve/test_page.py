"""The query page, in a real browser that reaches no other server."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from serve.browser import Browser, installed
from serve.running import Server

from kg.queries import catalogue


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


def test_all_questions_of_the_catalogue_are_on_the_page(server: Server) -> None:
    """Every query has its tab, named by its summary."""
    html = server.http.get("/", headers={"Accept": "text/html"}).text
    assert all(json.dumps(query.summary) in html for query in catalogue())


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


def requested(browser: Browser) -> set[str]:
    """The servers that the page's requests went to, sent or only tried."""
    events = (json.loads(entry["message"])["message"] for entry in browser.log("performance"))
    urls = (event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent")
    return {urlsplit(url).netloc for url in urls if url.startswith(("http", "ws"))}
