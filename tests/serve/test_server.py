"""What the web server does around the application: whole answers go out in one piece, as HTTP wants them."""

import socket
import time
from urllib.parse import quote

import pytest
from serve.running import Server

ASK = "GET /sparql?query=ASK%20%7B%7D HTTP/{version}\r\nHost: example.org\r\nAccept: text/csv\r\n{more}\r\n"


def talk(server: Server, text: str, answers: int = 1) -> list[str]:
    """What comes back for `text` on one connection: so many answers, or all until the server ends it."""
    received = ""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(text.encode())
        while received.count("HTTP/1.1 ") < answers or not received.endswith(("true", "\r\n\r\n")):
            data = connection.recv(1 << 16)
            if not data:
                break
            received += data.decode()
    return received.split("HTTP/1.1 ")[1:]


def ask(version: str = "1.1", more: str = "") -> str:
    """A request that is answered with `true`."""
    return ASK.format(version=version, more=more)


def test_requests_sent_at_once_are_answered_in_their_order(server: Server) -> None:
    """RFC 9112, section 9.3.2: each answer is whole, the one in the middle is an error."""
    first, wrong, last = talk(server, ask() + "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n" + ask(), 3)
    assert [answer[:3] for answer in (first, wrong, last)] == ["200", "404", "200"]
    assert "content-length: 4\r\n" in first
    assert last.endswith("\r\n\r\ntrue")


@pytest.mark.parametrize(("version", "more"), [("1.0", ""), ("1.1", "Connection: close\r\n")])
def test_a_client_that_wants_one_answer_gets_the_connection_ended(server: Server, version: str, more: str) -> None:
    """RFC 9112, section 9.6: the answer says so, and the connection ends after it."""
    (answer,) = talk(server, ask(version, more), answers=2)
    assert "connection: close\r\n" in answer
    assert answer.endswith("true")


def test_head_tells_the_length_and_sends_nothing(server: Server) -> None:
    """RFC 9110, section 9.3.2: the header of the answer to GET, the next answer right behind it."""
    head, answer = talk(server, ask().replace("GET", "HEAD") + ask(), 2)
    assert "content-length: 4\r\n" in head
    assert head.endswith("\r\n\r\n")
    assert answer.endswith("\r\n\r\ntrue")


def test_a_client_that_does_not_read_is_waited_for(server: Server) -> None:
    """Its answers do not pile up in memory: of ninety that are large, no more are made than the network holds."""
    numbers = " ".join(map(str, range(100)))
    query = quote(f"SELECT * {{ VALUES ?a {{ {numbers} }} VALUES ?b {{ {numbers} }} }}")
    before = server.metric("kg_cache_hits_total")
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(90 * ask().replace("ASK%20%7B%7D", query).encode())
        time.sleep(1.5)
        assert server.metric("kg_cache_hits_total") - before < 60


def test_a_client_that_sends_without_end_is_left(server: Server) -> None:
    """Hundreds of requests on one connection that wait for their turn end it; others are answered."""
    with (
        socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection,
        pytest.raises((BrokenPipeError, ConnectionResetError)),
    ):
        connection.sendall(500_000 * ask().encode())
    assert server.truth("")
