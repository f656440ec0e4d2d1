"""Queries of the Reconciliation API, versions 0.2 and 1.0-draft, as one type; what is wrong with them, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

BATCH = 50
MOST = 50  # candidates or suggestions in an answer
DEFAULT_LIMIT = 5


class BadRequestError(ValueError):
    """A request that the specification does not allow; the message says what was expected."""


class TooManyError(BadRequestError):
    """More queries or ids in one request than the manifest allows."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A property that should have `values`: one of them ("any"), "all" or "none"; or, if `required`, has to."""

    property: str
    values: tuple[str, ...]
    required: bool = False
    quantifier: str = "any"


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; without `name` all things that fulfil the conditions."""

    name: str
    type: str = ""
    limit: int = DEFAULT_LIMIT
    conditions: tuple[Condition, ...] = ()


def query_02(query: object) -> Query:
    """A query of version 0.2."""
    if not isinstance(query, Mapping) or not isinstance(query.get("query", ""), str):
        raise BadRequestError('each query: expected an object with a text "query"')
    if not query.get("query") and not query.get("properties"):
        raise BadRequestError('each query: expected a text "query" or "properties"')
    types = query.get("type") or ""
    type_ = types[0] if isinstance(types, list) and types else types
    given = query.get("properties") or []
    if not isinstance(type_, str) or not isinstance(given, list):
        raise BadRequestError('each query: expected a text "type" and a list "properties"')
    conditions = tuple(_condition(condition, "pid", "v") for condition in given)
    return Query(query.get("query", ""), type_, _limit(query), conditions)


def query_10(query: object) -> Query:
    """A query of version 1.0-draft: conditions on names and properties."""
    if not isinstance(query, Mapping) or not isinstance(query.get("conditions"), list) or not query["conditions"]:
        raise BadRequestError('each query: expected an object with a list "conditions" that is not empty')
    type_ = query.get("type") or ""
    if not isinstance(type_, str):
        raise BadRequestError('each query: expected one text as "type"')
    names: list[str] = []
    conditions = []
    for condition in query["conditions"]:
        kind = condition.get("matchType") if isinstance(condition, Mapping) else None
        if kind not in ("name", "property"):
            raise BadRequestError('each condition: expected "matchType" to be "name" or "property"')
        parsed = _condition(
            {"propertyId": "name", **condition} if kind == "name" else condition, "propertyId", "propertyValue"
        )
        if kind == "name":
            names += parsed.values
        else:
            conditions.append(parsed)
    return Query(names[0] if names else "", type_, _limit(query), tuple(conditions))


def _condition(condition: object, key: str, value: str) -> Condition:
    """A condition; earlier drafts of 1.0 name its parts as version 0.2 does."""
    if not isinstance(condition, Mapping) or not isinstance(condition.get(key, condition.get("pid")), str):
        raise BadRequestError(f'each condition: expected an object with a text "{key}"')
    given = condition.get(value, condition.get("v"))
    values = given if isinstance(given, list) else [given]
    quantifier = condition.get("matchQuantifier", "any")
    if quantifier not in ("any", "all", "none"):
        raise BadRequestError('each condition: expected "matchQuantifier" to be any, all or none')
    name = str(condition.get(key, condition.get("pid")))
    return Condition(name, tuple(map(_text, values)), bool(condition.get("required")), quantifier)


def _text(value: object) -> str:
    if isinstance(value, Mapping) and isinstance(value.get("id"), str):
        return str(value["id"])
    if isinstance(value, str | int | float):
        return str(value)
    raise BadRequestError('each value: expected a text, a number, a truth value or an object with an "id"')


def _limit(query: Mapping[str, Any]) -> int:
    limit = query.get("limit", DEFAULT_LIMIT)
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        raise BadRequestError('each query: expected "limit" to be a number from 1 on')
    return min(limit, MOST)


def are_texts(values: object) -> bool:
    """Whether `values` is a list of texts."""
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def check_size(batch: Sequence[Any] | Mapping[str, Any] | None) -> None:
    """Raises TooManyError when a batch is larger than the manifest allows."""
    if batch is not None and len(batch) > BATCH:
        raise TooManyError(f"{len(batch)} in one request; expected {BATCH} at most, the batchSize of the manifest")
