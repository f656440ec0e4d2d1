"""Facts and reports as JSON."""

import json
from functools import cache

from pydantic import TypeAdapter

from kg.model import BuildReport, Facts


@cache
def _facts() -> TypeAdapter[Facts]:
    return TypeAdapter(Facts)


@cache
def _report() -> TypeAdapter[BuildReport]:
    return TypeAdapter(BuildReport)


def facts_to_json(facts: Facts) -> bytes:
    """Raises ValueError for text that no UTF-8 can hold (half a surrogate pair)."""
    return _facts().dump_json(facts)


def facts_from_json(data: bytes) -> Facts:
    """Raises ValueError when `data` is not what `facts_to_json` gave."""
    return _facts().validate_json(data)


def report_to_json(report: BuildReport) -> bytes:
    """Indented, for people. A file name that no UTF-8 can hold is written with question marks."""
    document = _report().dump_python(report, mode="json")
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def report_from_json(data: bytes) -> BuildReport:
    """Raises ValueError when `data` is not what `report_to_json` gave."""
    return _report().validate_json(data)
