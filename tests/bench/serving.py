"""How fast endpoints answer, side by side: CPU for each request and requests a second.

    python tests/bench/serving.py --articles 10000 NAME=URL=PID …

Each server holds the graph of `news.py` with as many articles. For each of nine queries the servers take
turns, several rounds, so that a noisy machine hits all alike: one connection (CPU of the server's whole
process tree for each request), then eight. Parameters differ from request to request; the best of the
rounds is told, as noise only adds. Needs `wrk`. Rows are compared between the servers.
"""

import argparse
import itertools
import json
import math
import os
import subprocess
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from random import Random
from typing import NamedTuple
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from news import KG, PEOPLE, RDFS, SCHEMA, TOPICS, iri, name

ROWS, TRIPLES = "application/sparql-results+json", "application/n-triples"
PREFIXES = f"PREFIX kg: <{KG}> PREFIX rdfs: <{RDFS}> PREFIX schema: <{SCHEMA}> "
LUA = """
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local turn = 0
request = function()
  turn = turn % #paths + 1
  return wrk.format("GET", paths[turn], { Accept = os.getenv("ACCEPT"), Host = wrk.host .. ":" .. wrk.port })
end
done = function(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("RESULT %d %d %d %d\\n", summary.requests, summary.duration, latency:percentile(50), failed))
end
"""


class Server(NamedTuple):
    name: str
    url: str
    pid: int


def queries(articles: int, different: int = 64) -> dict[str, tuple[str, list[str]]]:
    """The nine queries by name: what to accept, and their variants."""
    random = Random(3)  # noqa: S311 - the same for everybody
    people = [iri("person", random.randrange(PEOPLE // 2)) for _ in range(different)]
    numbers = [random.randrange(articles) for _ in range(different)]
    met = "?m kg:participant ?a , ?b FILTER(STR(?a) < STR(?b))"
    shapes: dict[str, tuple[str, list[str]]] = {
        "point": (ROWS, [f"SELECT ?p ?o {{ {iri('meeting', n)} ?p ?o }}" for n in numbers]),
        "meetings by date": (ROWS, [
            f"SELECT ?m ?d ?l {{ ?m kg:participant {p} ; kg:earliest ?d ; rdfs:label ?l }} "
            "ORDER BY DESC(?d) ?m LIMIT 20"
            for p in people
        ]),
        "who met whom": (ROWS, [
            f"SELECT ?a ?b (COUNT(?m) AS ?n) {{ {met} }} GROUP BY ?a ?b ORDER BY DESC(?n) ?a ?b LIMIT 20"
        ]),
        "contains": (ROWS, [
            f"SELECT ?x ?h {{ ?x schema:headline ?h FILTER(CONTAINS(LCASE(STR(?h)), '{name(n % PEOPLE).lower()}')) }}"
            for n in numbers
        ]),
        "three hops": (ROWS, [f"SELECT DISTINCT ?s {{ {p} ^kg:participant/kg:outcome/kg:party ?s }}" for p in people]),
        "optionals": (ROWS, [
            "SELECT ?m ?d ?l ?place ?ag ?until { GRAPH ?g { ?m a kg:Meeting ; kg:earliest ?d ; kg:topic "
            f"{iri('topic', topic)} . OPTIONAL {{ ?m rdfs:label ?l }} OPTIONAL {{ ?m kg:place/rdfs:label ?place }} "
            "OPTIONAL { ?m kg:outcome/rdfs:label ?ag } OPTIONAL { ?m kg:discusses/kg:period ?until } } } "
            "ORDER BY DESC(?d) ?m ?ag LIMIT 50"
            for topic in range(TOPICS)
        ]),
        "construct": (TRIPLES, [
            f"CONSTRUCT {{ {p} ?p ?o . ?s ?q {p} }} WHERE {{ {{ {p} ?p ?o }} UNION {{ ?s ?q {p} }} }}" for p in people
        ]),
        "ask": (ROWS, [f"ASK {{ ?m kg:participant {a} , {b} }}" for a, b in itertools.pairwise(people)]),
        "many rows": (ROWS, ["SELECT ?m ?d ?l { ?m a kg:Meeting ; kg:earliest ?d ; rdfs:label ?l } LIMIT 5000"]),
    }  # fmt: skip
    return {key: (accept, [PREFIXES + text for text in texts]) for key, (accept, texts) in shapes.items()}


def cpu_seconds(pid: int) -> float:
    """CPU time that a process, what it started and what that left behind have used."""
    family, ticks = [pid], 0
    for member in family:
        for task in Path(f"/proc/{member}/task").glob("*/children"):
            try:
                family += map(int, task.read_text().split())
            except OSError:
                continue
    for member in family:
        try:
            fields = Path(f"/proc/{member}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        ticks += sum(map(int, fields[11:15]))  # its own, and that of children which have ended
    return ticks / os.sysconf("SC_CLK_TCK")


def load(server: Server, accept: str, texts: list[str], connections: int, seconds: float) -> dict[str, float]:
    """What `wrk` measured: milliseconds of CPU and of waiting for a request, requests a second."""
    parts = urlsplit(server.url)
    with tempfile.TemporaryDirectory() as folder:
        paths, script = Path(folder, "paths"), Path(folder, "wrk.lua")
        paths.write_text("\n".join(f"{parts.path}?query={quote(text, safe='')}" for text in texts))
        script.write_text(LUA)
        before = cpu_seconds(server.pid)
        command = ["wrk", "-t1", f"-c{connections}", f"-d{math.ceil(seconds)}s", "--timeout", "60s", "-s", str(script)]
        done = subprocess.run(
            [*command, f"http://{parts.netloc}/"],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PATHS": str(paths), "ACCEPT": accept},
        )
        used = cpu_seconds(server.pid) - before
    line = next(line for line in done.stdout.splitlines() if line.startswith("RESULT"))
    count, duration, waited, failed = map(int, line.split()[1:])
    assert not failed, f"{server.name}: {failed} requests failed"
    count = max(count, 1)  # a machine that is busy otherwise
    return {"cpu": used * 1000 / count, "wait": waited / 1000, "rate": count / duration * 1e6}


def answer(server: Server, accept: str, text: str) -> int:
    """How much is in the answer, to compare: rows, or triples."""
    request = Request(f"{server.url}?query={quote(text, safe='')}", headers={"Accept": accept})
    with urlopen(request, timeout=120) as response:
        body = response.read()
    if accept == TRIPLES:
        return len({line for line in body.splitlines() if line})
    document = json.loads(body)
    return int(document["boolean"]) if "boolean" in document else len(document["results"]["bindings"])


def main() -> None:
    """Measures, and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("servers", nargs="+", metavar="NAME=URL=PID")
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--only", default="", help="names of queries, with commas between")
    given = parser.parse_args()
    servers = [Server(n, url, int(pid)) for n, url, pid in (text.split("=") for text in given.servers)]
    ratios: dict[str, list[float]] = defaultdict(list)
    print("| query | " + " | ".join(f"{s.name}: CPU ms, req/s of 8" for s in servers) + " | CPU | req/s |")
    print("| --- |" + " --- |" * (len(servers) + 2))
    for key, (accept, texts) in queries(given.articles).items():
        if given.only and key not in given.only.split(","):
            continue
        started = time.monotonic()
        counts = {server.name: answer(server, accept, texts[0]) for server in servers}
        seconds = max(given.seconds, 4 * (time.monotonic() - started))
        assert len(set(counts.values())) == 1, f"{key}: the servers disagree: {counts}"
        found: dict[tuple[str, str], list[float]] = defaultdict(list)
        for _ in range(given.rounds):
            for server in servers:
                found[server.name, "cpu"].append(load(server, accept, texts, 1, seconds)["cpu"])
            for server in servers:
                found[server.name, "rate"].append(load(server, accept, texts, 8, seconds)["rate"])
        cells = [
            f"{min(found[s.name, 'cpu']):.3f}, {max(found[s.name, 'rate']):,.0f}" for s in servers
        ]  # fmt: skip
        for measure, best in (("cpu", min), ("rate", max)):
            ours, theirs = (best(found[s.name, measure]) for s in servers[:2]) if len(servers) > 1 else (1.0, 1.0)
            ratios[measure].append(ours / theirs)
        print(f"| {key} | {' | '.join(cells)} | {ratios['cpu'][-1]:.2f} | {ratios['rate'][-1]:.2f} |", flush=True)
    means = [math.exp(sum(map(math.log, ratios[m])) / len(ratios[m])) for m in ("cpu", "rate")]
    print(f"| geometric mean |{' |' * len(servers)} {means[0]:.2f} | {means[1]:.2f} |")


if __name__ == "__main__":
    main()
