"""Whatever comes over HTTP: the server answers, and never with 500."""

from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from serve.running import SECRET, Server

METHODS = st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY"])
PATHS = st.sampled_from(
    [
        "/",
        "/sparql",
        "/sparql/",
        "/graphs",
        "/graphs/",
        "/graphs/a%2Fb",
        "/.well-known/void",
        "/healthz",
        "/readyz",
        "/metrics",
        "/assets/yasgui.min.css",
        "/assets/..%2fpage.py",
        "/reconcile",
        "/openapi.json",
        "/%00",
        "//",
    ]
)
TYPES = st.sampled_from(
    [
        "application/sparql-query",
        "application/sparql-update",
        "application/x-www-form-urlencoded",
        "text/turtle",
        "",
        "application/rdf+xml",
        "application/ld+json",
        "multipart/form-data; boundary=x",
        "text/plain; charset=utf-16",
        ";;=",
    ]
)
PIECES = st.sampled_from(
    [
        "SELECT * { ?s ?p ?o }",
        "ASK {}",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "DESCRIBE <http://e/a>",
        "{",
        "}",
        "<",
        ">",
        '"',
        "SERVICE <http://127.0.0.1:9/> {}",
        "FROM <x>",
        "INSERT DATA { <http://e/a> <http://e/b> 1 }",
        "LOAD <file:///>",
        "PREFIX : <http://e/>",
        "BASE <%%%>",
        "#",
        "\\u0041",
        "\x00",
        "�",
        "é",
        "--x\r\n\r\n",
        "--x--",
        "^^",
        "@en",
        "LIMIT -1",
    ]
)
TEXTS = st.lists(PIECES, max_size=4).map(" ".join) | st.text(max_size=40)
PARAMS = st.dictionaries(
    st.sampled_from(
        [
            "query",
            "update",
            "default-graph-uri",
            "named-graph-uri",
            "using-graph-uri",
            "graph",
            "default",
            "queries",
            "x",
        ]
    ),
    TEXTS,
    max_size=3,
)
HEADERS = st.dictionaries(
    st.sampled_from(["Accept", "Content-Type", "Origin", "If-None-Match", "Authorization", "Host", "X-Forwarded-For"]),
    TYPES | st.sampled_from(["*/*", "text/html", "*", "Bearer", f"Bearer {SECRET}", "Basic !", 'W/"x"', "a,b;q=x"]),
    max_size=3,
)


def encoded(params: dict[str, str]) -> bytes:
    """As a form would be, lone surrogates too."""
    quoted = {
        key: "".join(f"%{byte:02x}" for byte in text.encode("utf-8", "surrogatepass")) for key, text in params.items()
    }
    return "&".join(f"{key}={text}" for key, text in quoted.items()).encode()


@pytest.fixture(scope="module", params=[False, True], ids=["read-only", "writable"])
def fuzzed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Both kinds of server."""
    from serve.running import fill

    options = {"token": SECRET, "default_graph": "plain", "validate": False} if request.param else {}
    with Server(fill(tmp_path_factory.mktemp("fuzz") / "store"), query_seconds=3, **options) as running:
        yield running


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(METHODS, PATHS, PARAMS, HEADERS, TYPES, PARAMS.map(encoded) | TEXTS.map(lambda t: t.encode("utf-8", "replace")))
def test_no_request_is_answered_by_500(
    fuzzed: Server, method: str, path: str, params: dict[str, str], headers: dict[str, str], type_: str, body: bytes
) -> None:
    """Any method, path, parameters, headers and body; problem details say what is wrong."""
    url = httpx.URL(f"{fuzzed.url}{path}").copy_with(query=encoded(params))
    sent = {"Content-Type": type_, **headers}
    answer = fuzzed.http.request(method, url, content=body if method != "GET" else b"", headers=sent)
    assert answer.status_code < 500, answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
