"""Any service of the Reconciliation API, version 0.2 (https://www.w3.org/community/reports/reconciliation/)."""

import json
from collections.abc import Mapping
from typing import Any

from kg.errors import NetworkError
from kg.link.gazetteer import Entry
from kg.link.polite import Polite
from kg.link.subjects import Subject
from kg.link.wikibase import CITIZENSHIP, COUNTRY, HUMAN, KINDS, Found, names_to_ask
from kg.model import ActorType
from kg.states import states
from kg.vocab import PREFIXES

LIMIT = 5


class Reconciler:
    """A reconciliation service. `entities`: what its ids are to be preceded by to make IRIs (its identifier space)."""

    def __init__(self, endpoint: str, http: Polite, entities: str = PREFIXES["wd"]) -> None:
        self.endpoint = endpoint
        self.http = http
        self.entities = entities

    def find(self, subject: Subject) -> list[Found]:
        """Items that the service proposes for `subject`.

        Raises NetworkError when the service fails.
        """
        names = names_to_ask(subject)
        queries = {f"q{number}": self._query(subject, name) for number, name in enumerate(names)}
        if not queries:
            return []
        answer = self.http.json(self.endpoint, {"queries": json.dumps(queries)}, post=True)
        if not isinstance(answer, Mapping):
            raise NetworkError(f"{self.endpoint}: answers {type(answer).__name__}; expected an object of results")
        found = (self._found(subject, hit) for key in queries for hit in self._hits(answer, key))
        return list({one.entry.qid: one for one in found}.values())

    def _query(self, subject: Subject, name: str) -> dict[str, Any]:
        query: dict[str, Any] = {"query": name, "limit": LIMIT}
        person = subject.kind == ActorType.PERSON
        if person:
            query["type"] = HUMAN
        items = {state.code: state.qid for state in states()}
        about = [{"pid": CITIZENSHIP if person else COUNTRY, "v": {"id": items[c]}} for c in sorted(subject.countries)]
        if about and subject.kind != ActorType.STATE:
            query["properties"] = about
        return query

    def _hits(self, answer: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        hits = answer.get(key, {}).get("result") if isinstance(answer.get(key), Mapping) else None
        if not isinstance(hits, list) or not all(isinstance(hit, Mapping) and "id" in hit for hit in hits):
            raise NetworkError(f"{self.endpoint}: the answer has no results for query {key!r}")
        return hits

    def _found(self, subject: Subject, hit: Mapping[str, Any]) -> Found:
        name = str(hit.get("name", hit["id"]))
        type_ = "state" if subject.kind == ActorType.STATE else KINDS.get(subject.kind, subject.kind.lower())
        codes = {state.qid: state.code for state in states()}
        entry = Entry(type_, name, str(hit["id"]), codes.get(str(hit["id"]), ""), (), (name,))
        return Found(entry, str(hit.get("description") or ""), bool(hit.get("match")))
