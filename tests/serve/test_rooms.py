"""The small rooms by themselves: cache, throttle, access log, negotiation, texts of updates, problems."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.config import ServeSettings, load_serve
from kg.errors import SettingsError
from kg.serve.access import AccessLog, printable
from kg.serve.cache import Cache, Entry
from kg.serve.negotiate import GRAPHS, TABLES, negotiate, wants_page
from kg.serve.problem import Details, RequestError
from kg.serve.throttle import CLIENTS, Throttle
from kg.serve.using import UsingError, with_using


def entry(size: int) -> Entry:
    """An answer of so many bytes."""
    return Entry("text/csv", 'W/"x"', b"x" * size)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3_000)), max_size=60))
def test_the_cache_is_bounded(puts: list[tuple[int, int]]) -> None:
    """Whatever is put in, it never holds more than its capacity, and gives back what it holds."""
    cache, latest = Cache(20_000), {}
    for key, size in puts:
        if cache.get(key) is None:
            latest[key] = entry(size)
        cache.put(key, entry(size))
        assert cache.size <= cache.capacity
    assert all(cache.get(key) in (None, latest[key]) for key in latest)
    cache.clear()
    assert (cache.size, cache.get(0)) == (0, None)


def test_what_was_used_last_stays_longest() -> None:
    """The least recently used goes first."""
    cache = Cache(8 * 1_500)
    for key in range(7):
        cache.put(key, entry(900))
    cache.get(0)
    cache.put(7, entry(900))
    cache.put(8, entry(900))
    assert cache.get(0)
    assert not cache.get(1)


def test_a_bucket_fills_with_time() -> None:
    """Two a second: twenty at once, then one each half second; other clients have buckets of their own."""
    throttle = Throttle(2)
    for _ in range(20):
        throttle.check("a", 0)
    with pytest.raises(RequestError) as refusal:
        throttle.check("a", 0)
    assert refusal.value.status == 429
    throttle.check("b", 0)
    throttle.check("a", 0.5)
    with pytest.raises(RequestError):
        throttle.check("a", 0.6)
    for number in range(CLIENTS + 5):
        throttle.check(f"c{number}", 1)
    throttle.check("a", 1)


def test_lines_of_the_log_are_whole(tmp_path: Path) -> None:
    """Written when flushed, one for each request; a path cannot break a line."""
    log = AccessLog(str(tmp_path / "log"))
    log.add(0, "::1", f"GET {printable('/a b' + chr(10) + 'c')}", 200, 10, 0.0125, "query=00 hit")
    log.close()
    assert (tmp_path / "log").read_text() == "1970-01-01T00:00:00Z ::1 GET /a\\x20b\\nc 200 10 12.5ms query=00 hit\n"
    quiet = AccessLog("")
    quiet.add(0, "", "", 200, 0, 0, "")
    quiet.close()


@given(st.text(max_size=80))
def test_any_accept_header_has_an_answer(accept: str) -> None:
    """Formats of ours, or 406; never anything else."""
    tables, graphs = ({"", *(format_.name for format_ in formats)} for formats in (TABLES, GRAPHS))
    with suppress(RequestError):
        table, graph = negotiate(accept)
        assert (table in tables, graph in graphs) == (True, True)


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        ("text/html", True),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", True),
        ("*/*", False),
        ("", False),
        ("text/turtle, text/html;q=0.5", False),
        ("text/html;q=0", False),
    ],
)
def test_who_gets_the_page(accept: str, page: bool) -> None:
    """Whoever would rather have HTML than data."""
    assert wants_page(accept) is page


def test_using_is_put_before_where() -> None:
    """Into each operation that has a WHERE, the short form written out; words in strings stay alone."""
    text = "DELETE { ?s ?p 'where' } INSERT { } WHERE { ?s ?p ?o } ; DELETE WHERE { ?s ?p 1 }"
    assert with_using(text, ("http://e/g",), ("http://e/h",)) == (
        "DELETE { ?s ?p 'where' } INSERT { }  USING <http://e/g> USING NAMED <http://e/h> WHERE { ?s ?p ?o } ; "
        "DELETE { ?s ?p 1 }  USING <http://e/g> USING NAMED <http://e/h> WHERE { ?s ?p 1 }"
    )
    assert with_using(text, None, None) == text
    with pytest.raises(UsingError):
        with_using(text, ("http://e/> WHERE {} #",), ())
    with pytest.raises(UsingError):
        with_using(f"WITH <http://e/x> {text}", ("http://e/g",), ())


def test_details_become_a_document() -> None:
    """With line and column where they are known, and Retry-After where trying again may help."""
    problem = RequestError.of(Details(400, "no", 2, 3))
    assert b'"line": 2' in problem.document()
    assert RequestError.of(Details(504, "late")).headers["retry-after"]


def test_settings_of_the_server_come_from_the_environment() -> None:
    """Numbers, lists and switches by name; what is given wins; what cannot be is refused."""
    environment = {
        "KG_SERVE_WORKERS": "40",
        "KG_SERVE_CORS": "http://a.example, http://b.example",
        "KG_SERVE_VALIDATE": "no",
        "KG_SERVE_RATE": "0.5",
    }
    options = load_serve(environment, workers=3, query_seconds=None)
    assert (options.workers, options.cors, options.validate) == (3, ("http://a.example", "http://b.example"), False)
    assert options.rate == 0.5
    assert load_serve({"KG_SERVE_WORKERS": "40"}).max_workers >= 40
    assert load_serve({}) == ServeSettings()
    for wrong in ({"KG_SERVE_ROWS": "many"}, {"KG_SERVE_VALIDATE": "perhaps"}, {"KG_SERVE_WORKERS": "0"}):
        with pytest.raises(SettingsError):
            load_serve(wrong)
    for given_ in ({"unknown": 1}, {"default_graph": "both"}, {"query_seconds": 0.0}):
        with pytest.raises(SettingsError):
            load_serve({}, **given_)


def test_the_token_is_not_shown() -> None:
    """Neither in messages nor in logs."""
    assert "let me" not in repr(ServeSettings(token="let me"))  # noqa: S106 - for the test


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"KG_SERVE_RATE": "-1"}, "rate -1: expected 0 or more"),
        ({"KG_SERVE_RATE": "nan"}, "expected 0 or more"),
        ({"KG_SERVE_QUERY_SECONDS": "inf"}, "expected more than 0"),
        ({"KG_SERVE_ROWS": "0"}, "rows 0: expected more than 0"),
        ({"KG_SERVE_ROWS": "many"}, "expected a whole number"),
        ({"KG_SERVE_CACHE_BYTES": "1 MB"}, "expected a whole number of bytes"),
        ({"KG_SERVE_BODY_SECONDS": "soon"}, "expected a number of seconds"),
        ({"KG_SERVE_VALIDATE": "perhaps"}, "expected yes or no"),
        ({"KG_SERVE_PUBLIC_URL": "notaurl"}, "public_url 'notaurl': expected an address such as https://"),
        ({"KG_SERVE_PUBLIC_URL": "https://a.example:port"}, "expected an address"),
        ({"KG_SERVE_SERVICES": "b.example/sparql"}, "expected an address"),
        ({"KG_SERVE_CORS": "*,b.example"}, "expected an address"),
        ({"KG_SERVE_PROXIES": "abc"}, "proxies 'abc': expected addresses such as 10.0.0.1"),
        ({"KG_SERVE_PROXY": "10.0.0.1"}, "unknown settings: KG_SERVE_PROXY; expected one of KG_SERVE_WORKERS, "),
    ],
)
def test_wrong_settings_are_refused(environment: dict[str, str], expected: str) -> None:
    """Before anything starts, by a message that says what was found and what was expected."""
    with pytest.raises(SettingsError) as refusal:
        load_serve(environment)
    assert expected in str(refusal.value)


@pytest.mark.parametrize("proxies", ["", "*", "127.0.0.1", "10.0.0.0/8, ::1"])
def test_proxies_are_addresses(proxies: str) -> None:
    """One, several, networks, all or none."""
    assert load_serve({"KG_SERVE_PROXIES": proxies}).proxies == proxies
