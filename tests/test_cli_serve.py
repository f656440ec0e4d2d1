"""`kg serve` by a real process: it says where it serves, answers, and stops when told."""

import json
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from click.testing import Result
from process import start

Run = Callable[..., Result]


@pytest.fixture
def port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def busy() -> Iterator[int]:
    """A port that is taken."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield int(taken.getsockname()[1])


def ask(port: int, query: str) -> bytes:
    """The answer to `query`, waiting for the server to start."""
    for _ in range(600):
        try:
            with urlopen(f"http://127.0.0.1:{port}/?query={quote(query)}", timeout=30) as answer:
                return bytes(answer.read())
        except URLError:
            time.sleep(0.1)
    raise AssertionError("it does not answer")


def test_it_serves_until_it_is_stopped(store: Path, port: int) -> None:
    """The first line says where; Ctrl-C ends it with exit code 0."""
    process = start("serve", "--store", store, "--port", port, "--workers", 1)
    try:
        answer = ask(port, "SELECT (COUNT(*) AS ?n) { ?m a <https://w3id.org/communique/ontology#Meeting> }")
    finally:
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=60)
    assert json.loads(answer)["results"]["bindings"][0]["n"]["value"] == "1"
    first, *_, last = said.splitlines()
    assert first == f"Serving at http://127.0.0.1:{port} (Ctrl-C to stop)"
    assert last == "Stopped."
    assert process.returncode == 0


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_busy_port_is_said_at_once(kg: Run, store: Path, busy: int, command: str) -> None:
    """Exit code 2, before anything is built or loaded."""
    result = kg(command, "--port", busy, "--store", store)
    assert result.exit_code == 2
    assert result.stderr == f"kg: cannot serve at 127.0.0.1:{busy}: Address already in use; try another --port\n"
    assert result.stdout == ""


def test_nothing_to_serve(kg: Run, tmp_path: Path, port: int) -> None:
    """Exit code 3."""
    result = kg("serve", "--port", port, "--store", tmp_path / "none")
    assert result.exit_code == 3
    assert "no store here; run kg build" in result.stderr
