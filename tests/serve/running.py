"""A real server for the tests: processes, sockets, signals."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph

from kg.config import PACKAGE
from kg.model import BuildReport, Counts
from kg.store import Store

SECRET = "let me"  # noqa: S105 - for tests

MAIN = """
import json, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from kg.config import ServeSettings, Settings
from kg.serve import serve
options = json.loads(sys.argv[4])
for name in ("cors", "services"):
    options[name] = tuple(options.get(name, ("*",) if name == "cors" else ()))
serve(Settings(store=Path(sys.argv[2])), "127.0.0.1", int(sys.argv[3]), ServeSettings(**options))
"""

DATA = """
PREFIX : <http://example.org/>
:anna :met :boris , :chen ; :name "Anna"@en , "Анна"@ru .
:boris :age 40 .
GRAPH :one { :anna :met :boris ; :name "Anna"@en , "Анна"@ru . }
GRAPH :two { :anna :met :chen . :boris :age 40 . }
"""


class Server:
    """`kg serve` in a process of its own. Use it as a context; `http` asks it."""

    def __init__(self, root: Path, **options: Any) -> None:
        self.root = root
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.sparql = f"{self.url}/sparql"
        self.log = root.parent / f"server-{self.port}.log"
        self._options = {"workers": 2, "max_workers": 6, "access_log": "", **options}

    def __enter__(self) -> "Server":
        self.http = httpx.Client(base_url=self.url, timeout=30)
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self.http.close()

    def start(self) -> None:
        command = [sys.executable, "-c", MAIN, str(PACKAGE.parent), str(self.root), str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen([*command, json.dumps(self._options)], stdout=log, stderr=log)
        wait_until(self._answers, 60, lambda: self.log.read_text(errors="replace"))

    def _answers(self) -> bool:
        try:
            return self.http.get("/readyz").status_code == 200
        except httpx.TransportError:
            assert self.process.poll() is None, self.log.read_text(errors="replace")
            return False

    def stop(self, sign: int = signal.SIGTERM) -> int:
        """Ends the server, and says with which code."""
        if self.process.poll() is None:
            self.process.send_signal(sign)
        return self.process.wait(60)

    def ask(self, query: str, accept: str = "application/sparql-results+json", **params: Any) -> httpx.Response:
        return self.http.get("/sparql", params={"query": query, **params}, headers={"Accept": accept})

    def update(self, text: str, token: str = SECRET, **params: Any) -> httpx.Response:
        headers = {"Content-Type": "application/sparql-update", "Authorization": f"Bearer {token}"}
        return self.http.post("/sparql", content=text.encode(), params=params, headers=headers)

    def truth(self, pattern: str, **params: Any) -> bool:
        """What ASK says of a pattern."""
        answer = self.ask(f"ASK {{ {pattern} }}", **params)
        assert answer.status_code == 200, answer.text
        return bool(answer.json()["boolean"])

    def metric(self, name: str) -> float:
        """The sum over a metric's labels."""
        lines = self.http.get("/metrics").text.splitlines()
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith((f"{name}{{", f"{name} ")))

    def processes(self) -> list[int]:
        """The server's own id and those of all processes below it."""
        found = [self.process.pid]
        for pid in found:
            for task in Path(f"/proc/{pid}/task").glob("*/children"):
                with suppress(OSError):  # a thread may end while it is looked at
                    found += [int(child) for child in task.read_text().split()]
        return found


def free_port() -> int:
    """A port that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(holds: Callable[[], bool], seconds: float = 15, why: Callable[[], str] = str) -> None:
    """Fails when `holds` does not come true in time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not within {seconds} s: {why()}"
        time.sleep(0.05)


def gone(pid: int) -> bool:
    """Whether a process has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def fill(root: Path, trig: str = DATA) -> Path:
    """A store whose current generation holds what `trig` says."""
    quads = pyoxigraph.parse(trig, pyoxigraph.RdfFormat.TRIG)
    Store(root).write(quads, BuildReport(generation="", counts=Counts()))
    return root


def kill(pid: int) -> None:
    """As a crash would."""
    os.kill(pid, signal.SIGKILL)
