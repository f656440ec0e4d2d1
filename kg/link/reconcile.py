"""A reconciliation service over the graph's things: Reconciliation API 0.2 and 1.0-draft, without HTTP.

Specifications: https://reconciliation-api.github.io/specs/0.2/ and https://reconciliation-api.github.io/specs/1.0-draft/.
Each version's JSON goes in and out; what is wrong with it raises `BadRequestError`, in words for its author.
"""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from kg import __version__
from kg.link.names import fold
from kg.link.reconcile_queries import (
    BATCH,
    MOST,
    BadRequestError,
    Condition,
    Query,
    are_texts,
    check_size,
    query_02,
    query_10,
)  # fmt: skip
from kg.link.things import PROPERTIES, TYPES, Thing, Things, has_type, likeness
from kg.vocab import KG_NS

SURE, AHEAD = 95.0, 10.0  # a candidate is the match when it is this good and this far ahead
NAME_SHARE = 0.8  # of the score, when there are properties to compare
WIDTH, HEIGHT = 400, 160


def manifest_02(root: str, base: str) -> dict[str, Any]:
    """The manifest of version 0.2; `root`: address of the service, `base`: what ids are preceded by."""

    def service(path: str) -> dict[str, str]:
        return {"service_url": root, "service_path": path}

    return {
        **_manifest("0.2"),
        "identifierSpace": base,
        "schemaSpace": KG_NS,
        "view": {"url": base + "{{id}}"},
        "suggest": {kind: service(f"/suggest/{kind}") for kind in ("entity", "property", "type")},
        "preview": {"url": f"{root}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "extend": {"propose_properties": service("/extend/propose"), "property_settings": []},
    }


def manifest_10(base: str) -> dict[str, Any]:
    """The manifest of version 1.0-draft."""
    return {
        **_manifest("1.0-draft"),
        "view": {"url": base + "{+id}"},
        "suggest": {"entity": True, "property": True, "type": True},
        "preview": {"width": WIDTH, "height": HEIGHT},
        "extend": {"proposeProperties": True, "propertySettings": []},
        "standardizedScore": True,
    }


def _manifest(version: str) -> dict[str, Any]:
    return {
        "versions": [version],
        "name": "Communiqué: actors, places and agreements of the graph",
        "serviceVersion": __version__,
        "defaultTypes": [_type(type_) for type_ in TYPES],
        "batchSize": BATCH,
    }


def answer_02(things: Things, queries: object) -> dict[str, Any]:
    """Results by query, for a batch of version 0.2."""
    if not isinstance(queries, Mapping):
        raise BadRequestError("queries: expected an object of queries by name")
    check_size(queries)
    parsed = {name: query_02(query) for name, query in queries.items()}
    return {name: {"result": candidates(things, query)} for name, query in parsed.items()}


def answer_10(things: Things, batch: object) -> dict[str, Any]:
    """Candidates in the order of the queries, for a batch of version 1.0-draft."""
    queries = batch.get("queries") if isinstance(batch, Mapping) else None
    if not isinstance(queries, list):
        raise BadRequestError('expected an object with a list "queries"')
    check_size(queries)
    return {"results": [{"candidates": candidates(things, query)} for query in map(query_10, queries)]}


def candidates(things: Things, query: Query) -> list[dict[str, Any]]:
    """The best candidates for a query; the first is a match when it is good and clearly ahead."""
    scored = sorted(_scored(things, query), key=lambda pair: (-pair[0], pair[1].name, pair[1].id))[: query.limit + 1]
    ahead = len(scored) < 2 or scored[0][0] - scored[1][0] >= AHEAD
    return [
        _candidate(thing, score, features, match=not number and score >= SURE and ahead and bool(query.name))
        for number, (score, thing, features) in enumerate(scored[: query.limit])
    ]


def _scored(things: Things, query: Query) -> Iterator[tuple[float, Thing, dict[str, float]]]:
    found = things.like(query.name) if query.name else things.of_types(query.type)
    for thing in found:
        name = likeness(query.name, thing) if query.name else 100.0
        if not name or not has_type(thing, query.type):
            continue
        met = {condition.property: _is_met(things, condition, thing) for condition in query.conditions}
        if all(met[condition.property] for condition in query.conditions if condition.required):
            share = sum(met.values()) / len(met) if met else 1.0
            score = round(NAME_SHARE * name + (1 - NAME_SHARE) * 100 * share, 1) if met else name
            yield score, thing, {"name": name} | {f"property:{key}": float(value) for key, value in met.items()}


def _is_met(things: Things, condition: Condition, thing: Thing) -> bool:
    has = {fold(form) for value in thing.values.get(condition.property, ()) for form in _forms(things, str(value))}
    hits = [fold(value) in has for value in condition.values]
    return {"any": any(hits), "all": all(hits), "none": not any(hits)}[condition.quantifier]


def _forms(things: Things, value: str) -> tuple[str, ...]:
    """A value, and the names of the thing that it is the id of."""
    named = things.by_id.get(value)
    return (value, *named.names) if named else (value,)


def _candidate(thing: Thing, score: float, features: Mapping[str, float], *, match: bool) -> dict[str, Any]:
    return {
        **_entity(thing),
        "type": [_type(type_) for type_ in thing.types],
        "score": score,
        "match": match,
        "features": [{"id": key, "name": key.replace(":", " "), "value": value} for key, value in features.items()],
    }


def suggest(things: Things, kind: str, prefix: str, cursor: int = 0) -> dict[str, Any]:
    """Suggestions of entities, properties or types whose name begins with `prefix`, from the `cursor`-th on."""
    if kind == "entity":
        shown = things.beginning(prefix)[cursor : cursor + MOST]
        return {"result": [_entity(thing) | {"notable": [_type(type_) for type_ in thing.types]} for thing in shown]}
    wanted = fold(prefix)
    if kind == "type":
        found = [_type(id_) for id_ in TYPES if wanted in fold(TYPES[id_][0])]
    else:
        found = [_property(id_) for id_ in PROPERTIES if wanted in fold(PROPERTIES[id_][0]) or wanted in fold(id_)]
    return {"result": found[cursor : cursor + MOST]}


def propose(type_: str, limit: int | None = None) -> dict[str, Any]:
    """The properties whose values can be had for things of a type."""
    persons, bodies = {"title", "organization"}, {"partOf"}
    left_out = (persons if type_ != "Person" else set()) | (bodies if type_ != "GovernmentBody" else set())
    shown = [_property(id_) for id_ in PROPERTIES if not type_ or type_ == "Actor" or id_ not in left_out]
    return {"type": type_, "properties": shown[:limit], **({} if limit is None else {"limit": limit})}


def extend(things: Things, request: object, *, version: str) -> dict[str, Any]:
    """The values of properties for things: rows by id in version 0.2, a list of them in 1.0-draft."""
    ids = request.get("ids") if isinstance(request, Mapping) else None
    wanted = request.get("properties") if isinstance(request, Mapping) else None
    if (
        not are_texts(ids)
        or not isinstance(wanted, list)
        or not all(isinstance(p, Mapping) and "id" in p for p in wanted)
    ):
        raise BadRequestError(
            'expected an object with a list "ids" of texts and a list "properties" of objects with an "id"'
        )
    check_size(ids)
    names = [str(p["id"]) for p in wanted]
    values = {id_: {name: _extended(things, id_, name) for name in names} for id_ in map(str, ids or ())}
    meta = [{"id": name, "name": PROPERTIES.get(name, (name,))[0]} for name in names]
    if version == "0.2":
        return {"meta": meta, "rows": values}
    rows = [{"id": id_, "properties": [{"id": n, "values": v} for n, v in row.items()]} for id_, row in values.items()]
    return {"meta": meta, "rows": rows}


def _extended(things: Things, id_: str, property_: str) -> list[dict[str, Any]]:
    thing = things.by_id.get(id_)
    return [_value(things, value) for value in thing.values.get(property_, ())] if thing else []


def _value(things: Things, value: str | int) -> dict[str, Any]:
    if isinstance(value, int):
        return {"int": value}
    named = things.by_id.get(value)
    return {"id": named.id, "name": named.name} if named else {"str": value}


def preview(things: Things, id_: str) -> str | None:
    """A small page on a thing, to be shown in a frame; None when there is no such thing."""
    thing = things.by_id.get(id_)
    if thing is None:
        return None
    rows = (_row(things, key, values) for key, values in thing.values.items() if key in PROPERTIES and values)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(thing.name)}</title>'
        f"<style>body{{font:14px sans-serif;margin:8px}}h1{{font-size:16px;margin:0}}"
        f"th{{text-align:left;font-weight:normal;color:#555;padding-right:8px;vertical-align:top}}</style>"
        f"<h1>{escape(thing.name)}</h1><p>{escape(thing.description)}</p><table>{''.join(rows)}</table></html>"
    )


def _row(things: Things, key: str, values: list[str | int]) -> str:
    told = ", ".join(_shown(things, value) for value in values[:6])
    return f"<tr><th>{escape(PROPERTIES[key][0])}</th><td>{escape(told)}</td></tr>"


def _shown(things: Things, value: str | int) -> str:
    named = things.by_id.get(str(value))
    return named.name if named else str(value)


def _entity(thing: Thing) -> dict[str, Any]:
    return {"id": thing.id, "name": thing.name, "description": thing.description}


def _type(id_: str) -> dict[str, Any]:
    return {"id": id_, "name": TYPES[id_][0]}


def _property(id_: str) -> dict[str, Any]:
    return {"id": id_, "name": PROPERTIES[id_][0], "description": PROPERTIES[id_][1]}
