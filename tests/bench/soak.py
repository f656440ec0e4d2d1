"""Asks a server of its own for a long time, with good, bad, slow and endless queries and new generations, and
watches that it answers, neither grows nor leaves anything behind:

    python tests/bench/soak.py --minutes 60

Ends with an error when a good query was not answered, or memory grew.
"""

import argparse
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import httpx
from serve.running import Server, fill, gone

POINTS = " ".join(f"<http://e/s{n}> <http://e/p> <http://e/o{n % 7}> ." for n in range(300))
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?q . ?s ?t ?u }"
ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"


def ask(server: Server, end: float, number: int, found: Counter[str]) -> None:
    """One client: a connection of its own, until `end`."""
    with httpx.Client(base_url=server.url, timeout=60) as client:
        turn = 7 * number  # not all endless queries at once
        while time.monotonic() < end:
            turn += 1
            kind, query = "good", f"SELECT * {{ <http://e/s{turn % 300}> ?p ?o{number} }}"
            if turn % 50 == 0:
                kind, query = [("endless", CROSS), ("bad", "SELECT {"), ("long", ROWS)][turn // 50 % 3]
            try:
                status = str(client.get("/sparql", params={"query": query}).status_code)
            except httpx.HTTPError as error:
                status = type(error).__name__
            found[f"{kind} {status}"] += 1


def kilobytes(server: Server) -> int:
    """Memory of the front."""
    lines = Path(f"/proc/{server.process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def main() -> int:
    """Runs, prints what was seen, and says whether all was well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--clients", type=int, default=8)
    given = parser.parse_args()
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        root = fill(Path(folder) / "store", POINTS)
        with Server(root, query_seconds=6, max_workers=2 + given.clients, cache_bytes=4 * 2**20) as server:
            started = time.monotonic()
            end = started + given.minutes * 60
            clients = [threading.Thread(target=ask, args=(server, end, n, found)) for n in range(given.clients)]
            for client in clients:
                client.start()
            sizes = []
            while time.monotonic() < end:
                time.sleep(min(10, max(0.1, end - time.monotonic())))
                fill(root, f"{POINTS} <http://e/a> <http://e/generation> {len(sizes)} .")
                sizes.append(kilobytes(server))
                print(
                    f"{time.monotonic() - started:6.0f} s  {sizes[-1]:8} kB  {len(server.processes())} processes",
                    flush=True,
                )
            for client in clients:
                client.join()
            everybody = server.processes()
        time.sleep(1)  # the system takes leave of a process after its parent has
        left = [pid for pid in everybody if not gone(pid)]
    print(*(f"{count:8} {kind}" for kind, count in sorted(found.items())), sep="\n")
    bad = [
        kind
        for kind in found
        if kind.split()[1] not in {"good": "200", "long": "200", "bad": "400", "endless": "504"}[kind.split()[0]]
    ]
    settled = sizes[len(sizes) // 4] if sizes else 0
    grown = bool(sizes) and sizes[-1] > settled * 1.5 + 20_000
    print(f"unexpected: {bad or 'none'}; left behind: {left or 'none'}; memory grew: {'yes' if grown else 'no'}")
    return 1 if bad or left or grown else 0


if __name__ == "__main__":
    sys.exit(main())
