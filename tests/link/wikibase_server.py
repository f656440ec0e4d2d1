"""A small Wikibase for the tests, run as a process of its own: python wikibase_server.py

It prints its port and answers on 127.0.0.1 as the Action API does (wbsearchentities, wbgetentities), about 300 items:
those of the shipped gazetteer and some that only bear a name. The first part of the path says how it behaves:

  /ok/…            as it should
  /busy/…          429 with Retry-After twice, then as it should       /forever/…  429 always
  /lag/…           the error maxlag with Retry-After once              /hour/…     429 with Retry-After: 3600
  /slow/…          after a second                                      /down/…     500 always
  /broken/…        half an answer                                      /odd/…      JSON of another shape
  /denied/…        403                                                 /error/…    the API's own error
  /long/…          more than 16 MB                                     /nolist/…   an object without the list
  /noitem/…        items without ids                                   /later/…    503 with a date in Retry-After

`/log` gives the requests so far, with how many were under way at once.
"""

import gzip
import json
import sys
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from kg.link.gazetteer import TABLE, read_table
from kg.link.names import fold
from kg.states import states

CLASSES = {"person": "Q5", "city": "Q515", "government_body": "Q192350", "agreement": "Q131569"}
CODES = {state.code: state.qid for state in states()}
PROPERTY = {"person": "P27"}


def _claim(property_: str, target: str, rank: str = "normal") -> dict:
    value = {"entity-type": "item", "id": target, "numeric-id": int(target[1:])}
    snak = {"snaktype": "value", "property": property_, "datavalue": {"type": "wikibase-entityid", "value": value}}
    return {"mainsnak": snak, "type": "statement", "rank": rank}


def _item(qid: str, label: str, type_: str, country: str, aliases: list[str] = []) -> dict:  # noqa: B006
    claims = {"P31": [_claim("P31", CLASSES.get(type_, type_))]}
    if country:
        key = PROPERTY.get(type_, "P17")
        claims[key] = [_claim(key, "Q15180", "deprecated"), _claim(key, CODES[country], "preferred")]
    return {
        "type": "item",
        "id": qid,
        "labels": {"en": {"language": "en", "value": label}},
        "descriptions": {"en": {"language": "en", "value": f"item of the tests ({type_})"}},
        "aliases": {"en": [{"language": "en", "value": alias} for alias in aliases]} if aliases else [],
        "claims": claims,
    }


def _items() -> dict[str, dict]:
    rows = [line.split("\t") for line in read_table(TABLE).decode().splitlines()]
    chosen = [row for row in rows[::14] if row[0] in CLASSES and (row[3] in CODES or not row[3])]
    made = [_item(qid, label, type_, country) for type_, label, qid, country, _ in chosen]
    made.append(_item("Q874", "Turkmenistan", "Q3624078", "", ["Turkmenia"]))
    made[-1]["claims"]["P463"] = [_claim("P463", "Q1065"), _claim("P463", "Q472311")]
    made += [_item(state.qid, state.name, "Q3624078", "", list(state.names[1:])) for state in states()[::20]]
    made += [
        _item("Q900001", "Nadira Turdieva", "person", "uz", ["Nodira Turdiyeva"]),
        _item("Q900002", "Nadira Turdieva", "Q101352", ""),
        _item("Q900003", "Karl Ohnesorg", "person", "at"),
        _item("Q900004", "Karl Ohnesorg", "person", "at"),
        _item("Q900005", "Green Corridor Convention", "agreement", ""),
        _item("Q900006", "Lakeside Water Authority", "Q43229", "", ["LWA"]),
        _item("Q900007", "Port Amber", "city", "fj"),
        _item("Q900008", "Port Amber (disambiguation)", "Q4167410", ""),
    ]
    return {item["id"]: item for item in made}


ITEMS = _items()
LOG: list[dict] = []
TIMES: Counter[str] = Counter()
LOCK = threading.Lock()
UNDER_WAY = 0


def search(text: str, limit: int) -> list[dict]:
    """Exact labels and aliases first, then those that begin so, as wbsearchentities does."""
    wanted, hits = fold(text), []
    for item in ITEMS.values():
        names = [item["labels"]["en"]["value"]]
        names += [alias["value"] for alias in item["aliases"]["en"]] if item["aliases"] else []
        best = next(
            (n for n in names if fold(n) == wanted), next((n for n in names if fold(n).startswith(wanted)), None)
        )
        if best and wanted:
            hits.append((fold(best) != wanted, {"id": item["id"], "label": names[0], "match": {"text": best}}))
    return [hit for _, hit in sorted(hits, key=lambda pair: pair[0])][:limit]


def answer(query: dict[str, str]) -> dict:
    """What the Action API answers to a query."""
    if query.get("action") == "wbsearchentities":
        return {
            "searchinfo": {"search": query["search"]},
            "search": search(query["search"], int(query["limit"])),
            "success": 1,
        }
    if query.get("action") == "wbgetentities":
        ids = query["ids"].split("|")
        if len(ids) > 50:
            return {"error": {"code": "toomanyvalues", "info": "Too many values supplied for parameter ids"}}
        return {"entities": {i: ITEMS.get(i, {"id": i, "missing": ""}) for i in ids}, "success": 1}
    return {"error": {"code": "badvalue", "info": "Unrecognized value for parameter action"}}


class Handler(BaseHTTPRequestHandler):
    """Answers by the first part of the path."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A request of the Action API, or for the log."""
        global UNDER_WAY
        parts = urlsplit(self.path)
        if parts.path == "/log":
            return self._send(json.dumps(LOG).encode())
        mode = parts.path.split("/")[1]
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        with LOCK:
            UNDER_WAY += 1
            TIMES[mode] += 1
            turn = TIMES[mode]
            headers = {key.lower(): value for key, value in self.headers.items()}
            LOG.append({"mode": mode, "query": query, "headers": headers, "at_once": UNDER_WAY})
        try:
            getattr(self, f"_{mode}")(query, turn)
        finally:
            with LOCK:
                UNDER_WAY -= 1
        return None

    def do_POST(self) -> None:
        """Queries of the Reconciliation API 0.2: every name is taken for that of an item, the first one surely."""
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        mode = self.path.split("/")[1]
        queries = json.loads(form["queries"][0])
        LOG.append({"mode": f"post-{mode}", "query": queries, "headers": {}, "at_once": 1})
        if mode != "ok":
            return getattr(self, f"_{mode}")({}, 1)
        hits = {
            key: [
                {"id": hit["id"], "name": hit["label"], "match": not n} for n, hit in enumerate(search(q["query"], 5))
            ]
            for key, q in queries.items()
        }
        return self._send(json.dumps({key: {"result": found} for key, found in hits.items()}).encode())

    def _ok(self, query: dict[str, str], turn: int) -> None:
        self._send(json.dumps(answer(query)).encode())

    def _busy(self, query: dict[str, str], turn: int) -> None:
        self._send(b"wait", 429, {"Retry-After": "7"}) if turn <= 2 else self._ok(query, turn)

    def _forever(self, query: dict[str, str], turn: int) -> None:
        self._send(b"wait", 429, {"Retry-After": "1"})

    def _hour(self, query: dict[str, str], turn: int) -> None:
        self._send(b"wait", 429, {"Retry-After": "3600"})

    def _later(self, query: dict[str, str], turn: int) -> None:
        self._send(b"wait", 503, {"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"})

    def _lag(self, query: dict[str, str], turn: int) -> None:
        lagged = {"error": {"code": "maxlag", "info": "Waiting for db: 6 seconds lagged", "lag": 6}}
        if turn == 1:
            return self._send(json.dumps(lagged).encode(), headers={"Retry-After": "5"})
        return self._ok(query, turn)

    def _slow(self, query: dict[str, str], turn: int) -> None:
        time.sleep(1)
        self._ok(query, turn)

    def _down(self, query: dict[str, str], turn: int) -> None:
        self._send(b"down", 500)

    def _broken(self, query: dict[str, str], turn: int) -> None:
        self._send(json.dumps(answer(query)).encode()[:-9])

    def _odd(self, query: dict[str, str], turn: int) -> None:
        self._send(b"[]")

    def _nolist(self, query: dict[str, str], turn: int) -> None:
        self._send(b'{"success": 1}')

    def _noitem(self, query: dict[str, str], turn: int) -> None:
        if query["action"] == "wbsearchentities":
            return self._ok(query, turn)
        return self._send(b'{"entities": {"Q1": {"labels": {"en": {"language": "en"}}}}}')

    def _denied(self, query: dict[str, str], turn: int) -> None:
        self._send(b"no", 403)

    def _error(self, query: dict[str, str], turn: int) -> None:
        self._send(b'{"error": {"code": "badtoken", "info": "Invalid token"}}')

    def _long(self, query: dict[str, str], turn: int) -> None:
        self._send(b'"' + b"x" * (17 << 20) + b'"')

    def _send(self, body: bytes, status: int = 200, headers: dict[str, str] | None = None) -> None:
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            body, headers = gzip.compress(body), {**(headers or {}), "Content-Encoding": "gzip"}
        self.send_response(status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the log is asked for."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    sys.stdout.close()
    server.serve_forever()
