"""`kg query --list`: which questions there are, and what one of them takes and gives."""

import csv
from collections.abc import Sequence
from dataclasses import asdict
from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING

import click

from kg.cli.terminal import say, say_json, table, write_out
from kg.errors import SettingsError

if TYPE_CHECKING:
    from kg.queries import Param, Query

HEADINGS = {"question": "what it answers", "check": "what it finds; nothing, if all is well", "export": "what it gives"}


def list_queries(name: str | None, format_: str | None) -> None:
    """Prints all queries, or the one of that name in full, in `format_` (table, csv, json; None: table).

    Raises QueryError when there is none of that name, SettingsError for another format.
    """
    from kg.queries import catalogue, find

    queries = [find(name)] if name else catalogue()
    match format_:
        case "json":
            say_json([asdict(one) for one in queries])
        case "csv":
            write_out(_csv(queries))
        case None | "table":
            _tell(queries[0]) if name else _tell_all(queries)
        case _:
            raise SettingsError(f"format {format_}: the list goes into table, csv or json")


def _csv(queries: Sequence["Query"]) -> bytes:
    output = StringIO()
    rows = csv.writer(output)
    rows.writerow(("kind", "name", "parameters", "summary"))
    rows.writerows((one.kind, one.name, _parameters(one), one.summary) for one in queries)
    return output.getvalue().encode()


def _tell_all(queries: Sequence["Query"]) -> None:
    for kind, group in groupby(queries, key=lambda one: one.kind):
        rows = [(one.name, _parameters(one), one.summary) for one in group]
        click.echo(table((f"{kind}s", "parameters", HEADINGS[kind]), rows))
    say("kg query --list NAME tells what one takes and gives, with examples.")


def _parameters(query: "Query") -> str:
    """What may be given, and of which type: name:text from:date."""
    return " ".join(f"{name}:{param.type}" for name, param in query.params.items())


def _tell(query: "Query") -> None:
    say(f"{query.name}: {query.summary}\n")
    if query.params:
        rows = [(name, param.type, _description(param), param.example) for name, param in query.params.items()]
        click.echo(table(("parameter", "takes", "what", "example"), rows))
    click.echo(table(("column", "holds"), list(query.returns.items())), nl=False)


def _description(param: "Param") -> str:
    if param.required:
        return f"{param.description} (required)"
    return f"{param.description} (if not given: {param.default})" if param.default else param.description
