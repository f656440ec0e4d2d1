"""Statements in the forms that Wikidata takes: QuickStatements (version 1), and its RDF.

Formats: Help:QuickStatements; the Wikibase RDF dump format. Nothing is ever posted.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeAlias

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from kg import edtf
from kg.link.graph import items_of
from kg.link.statements import POINT_IN_TIME, Statement
from kg.vocab import KG, PREFIXES, PROV, RDF, RDFS, XSD

REFERENCE_URL, RETRIEVED = "854", "813"
PARTICIPANT, PARTICIPANT_IN, LOCATION, ORGANIZER = "P710", "P1344", "P276", "P664"
WIKIBASE = "http://wikiba.se/ontology#"
PROP = "http://www.wikidata.org/prop/"
WIKIDATA_PREFIXES = {
    "p": PROP, "ps": PROP + "statement/", "pq": PROP + "qualifier/", "pqv": PROP + "qualifier/value/",
    "pr": PROP + "reference/", "wikibase": WIKIBASE,
}  # fmt: skip
Told: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]


def quickstatements(statements: Iterable[Statement], retrieved: date) -> str:
    """The lines of QuickStatements, version 1: one statement each, its reference URLs and the day `retrieved`."""
    return "".join("\t".join(_columns(statement, retrieved)) + "\n" for statement in statements)


def _columns(statement: Statement, retrieved: date) -> Iterator[str]:
    yield from (statement.subject, statement.property, statement.value)
    if statement.qualifier:
        yield from (statement.qualifier[0], _time(statement.qualifier[1]))
    for number, url in enumerate(statement.urls):
        mark = "!S" if number else "S"
        yield from (mark + REFERENCE_URL, f'"{url}"', "S" + RETRIEVED, _time(retrieved.isoformat()))


def _time(when: str) -> str:
    """An EDTF date as Wikidata's time with its precision: 9 year, 10 month, 11 day."""
    year, month, day = (*when.split("-"), "00", "00")[:3]
    return f"+{year}-{month}-{day}T00:00:00Z/{_precision(when)}"


def _precision(when: str) -> int:
    return 9 + when.count("-")


def wikidata_quads(store: pyoxigraph.Store, statements: Iterable[Statement], retrieved: date, base: str) -> list[Quad]:
    """The graph's facts on linked things in Wikidata's terms, sorted: statements with qualifiers and references, and
    meetings (under their own IRIs) with participants, hosts, places and days."""
    told = [*(t for one in statements for t in _statement(one, retrieved, base)), *_meetings(store)]
    return [Quad(*triple) for triple in sorted(set(told), key=lambda triple: tuple(map(str, triple)))]


def _statement(statement: Statement, retrieved: date, base: str) -> Iterator[Told]:
    key = f"{statement.subject} {statement.property} {statement.value} {statement.qualifier}"
    node = NamedNode(f"{base}statement/{statement.subject}-{_digest(key)}")
    subject, value = _wd(statement.subject), _wd(statement.value)
    yield subject, _wdt(statement.property), value
    yield subject, NamedNode(PROP + statement.property), node
    yield node, RDF.type, NamedNode(WIKIBASE + "Statement")
    yield node, NamedNode(WIKIDATA_PREFIXES["ps"] + statement.property), value
    if statement.qualifier:
        property_, when = statement.qualifier
        time = NamedNode(f"{base}time/{when}")
        yield node, NamedNode(WIKIDATA_PREFIXES["pq"] + property_), _instant(when)
        yield node, NamedNode(WIKIDATA_PREFIXES["pqv"] + property_), time
        yield time, RDF.type, NamedNode(WIKIBASE + "TimeValue")
        yield time, NamedNode(WIKIBASE + "timeValue"), _instant(when)
        yield time, NamedNode(WIKIBASE + "timePrecision"), Literal(_precision(when))
    for url in statement.urls:
        reference = NamedNode(f"{base}reference/{_digest(url + retrieved.isoformat())}")
        yield node, PROV.wasDerivedFrom, reference
        yield reference, RDF.type, NamedNode(WIKIBASE + "Reference")
        yield reference, NamedNode(f"{WIKIDATA_PREFIXES['pr']}P{REFERENCE_URL}"), NamedNode(url)
        yield reference, NamedNode(f"{WIKIDATA_PREFIXES['pr']}P{RETRIEVED}"), _instant(retrieved.isoformat())


def _meetings(store: pyoxigraph.Store) -> Iterator[Told]:
    items = items_of(store)
    properties = {KG.participant: PARTICIPANT, KG.host: ORGANIZER, KG.place: LOCATION}
    for quad in store.quads_for_pattern(None, RDF.type, KG.Meeting, pyoxigraph.DefaultGraph()):
        meeting = quad.subject
        facts = list(store.quads_for_pattern(meeting, None, None, pyoxigraph.DefaultGraph()))
        linked = [
            (properties[fact.predicate], _wd(items[fact.object.value]))
            for fact in facts
            if fact.predicate in properties and isinstance(fact.object, NamedNode) and fact.object.value in items
        ]
        if not isinstance(meeting, NamedNode) or not linked:
            continue
        for property_, item in linked:
            yield meeting, _wdt(property_), item
            if property_ == PARTICIPANT:
                yield item, _wdt(PARTICIPANT_IN), meeting
        for fact in facts:
            if fact.predicate == KG.date and isinstance(fact.object, Literal) and edtf.is_valid(fact.object.value):
                yield meeting, _wdt(POINT_IN_TIME), _instant(fact.object.value)
            if fact.predicate == RDFS.label and isinstance(fact.object, Literal):
                yield meeting, RDFS.label, fact.object


def _instant(when: str) -> Literal:
    """The first day that an EDTF date means, as Wikidata writes times."""
    return Literal(f"{edtf.bounds(when)[0].isoformat()}T00:00:00Z", datatype=XSD.dateTime)


def _wd(qid: str) -> NamedNode:
    return NamedNode(PREFIXES["wd"] + qid)


def _wdt(property_: str) -> NamedNode:
    return NamedNode(PREFIXES["wdt"] + property_)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
