"""`kg query`."""

import sys
from collections.abc import Mapping
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import config
from kg.cli import options
from kg.cli.answers import render
from kg.cli.terminal import interruptible, say_json, table, write_out
from kg.config import Settings
from kg.errors import QueryError, SettingsError

if TYPE_CHECKING:
    from kg.queries import Query

HEADINGS = {"question": "what it answers", "check": "what it finds; nothing, if all is well", "export": "what it gives"}
FORMATS = ("table", "csv", "json", "ttl")


@click.command()
@click.argument("name", required=False, metavar="NAME|FILE|-")
@click.option("--param", "params", multiple=True, metavar="K=V", help="A value for the query; may be repeated.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Form of the answer.  [default: table, or ttl]")
@click.option("--list", "list_", is_flag=True, help="List the questions that come with Communiqué.")
@options.store
@options.base
@options.as_json
def query(
    name: str | None,
    params: tuple[str, ...],
    format_: str | None,
    list_: bool,
    store: Path | None,
    base: str | None,
    as_json: bool,
) -> None:
    """Ask the graph a question.

    A question that comes with Communiqué by its NAME, a SPARQL query in FILE, or one from standard input (-).
    Prefixes need not be declared. A question's parameters and what they take are in `kg query --list`.

    \b
    Examples:
      kg query --list
      kg query who-met-whom --param name=Meredov --format csv
      echo "SELECT (COUNT(*) AS ?n) { ?m a kg:Meeting }" | kg query -
    """
    if list_ or name is None:
        _list(as_json)
        return
    settings = config.load(store=store, base=base)
    question, values = _question(name), dict(map(_pair, params))
    write_out(interruptible(lambda: _answer(settings, question, values, "json" if as_json else format_)))


def _list(as_json: bool) -> None:
    from kg.queries import catalogue

    if as_json:
        say_json([asdict(one) for one in catalogue()])
    else:
        for kind, queries in groupby(catalogue(), key=lambda one: one.kind):
            rows = [(one.name, " ".join(one.params), one.summary) for one in queries]
            click.echo(table((f"{kind}s", "parameters", HEADINGS[kind]), rows))


def _question(name: str) -> "Query":
    from kg.queries import find, parse

    if name == "-":
        return parse(_text(sys.stdin.buffer.read(), name))
    path = Path(name)
    if path.is_file():
        return parse(_text(path.read_bytes(), name), name, path=path)
    if path.suffix:
        raise SettingsError(f"{name}: no such file; expected a query in a file, or a name from `kg query --list`")
    return find(name)


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise QueryError(f"{name}: expected SPARQL in UTF-8") from None


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise SettingsError(f"--param {text}: expected NAME=VALUE")
    return name, value


def _answer(settings: Settings, question: "Query", params: Mapping[str, str], format_: str | None) -> bytes:
    from kg.queries import run
    from kg.store import Store

    graph = Store(settings.store).current().open()
    return render(run(graph, question, params, settings.base), format_, settings.base)
