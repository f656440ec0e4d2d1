"""`kg query`."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import config, vocab
from kg.cli import options
from kg.cli.answers import render
from kg.cli.listing import list_queries
from kg.cli.terminal import interruptible, write_out
from kg.config import Settings
from kg.errors import QueryError, SettingsError

if TYPE_CHECKING:
    from kg.queries import Query

FORMATS = ("table", "csv", "json", "ttl")


@click.command()
@click.argument("name", required=False, metavar="NAME|FILE|-")
@click.option("--param", "params", multiple=True, metavar="K=V", help="A value for the query; may be repeated.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Form of the answer.  [default: table, or ttl]")
@click.option("--list", "list_", is_flag=True, help="List the questions that come along, or tell of one.")
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
    Prefixes need not be declared. `kg query --list` lists the questions with their parameters, `kg query --list NAME`
    tells what one takes and gives.

    \b
    Examples:
      kg query --list
      kg query --list who-met-whom
      kg query who-met-whom --param name=Meredov --format csv
      echo "SELECT (COUNT(*) AS ?n) { ?m a kg:Meeting }" | kg query -
    """
    if as_json and format_ not in (None, "json"):
        raise SettingsError(f"--json and --format {format_}: expected one of them")
    format_ = "json" if as_json else format_
    if list_ or name is None:
        list_queries(name, format_)
        return
    settings = config.load(store=store, base=base)
    question, values = _question(name), _values(params)
    write_out(interruptible(lambda: _answer(settings, question, values, format_)))


def _question(name: str) -> "Query":
    from kg.queries import find, parse

    if name == "-":
        return parse(_text(sys.stdin.buffer.read(), name))
    path = Path(name)
    if path.is_dir():
        raise SettingsError(f"{name}: a folder; expected a query in a file, or a name from `kg query --list`")
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


def _values(params: Iterable[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in map(_pair, params):
        if name in values:
            raise SettingsError(f"--param {name}: given twice; expected one value")
        values[name] = value
    return values


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise SettingsError(f"--param {text}: expected NAME=VALUE")
    return name, value


def _answer(settings: Settings, question: "Query", params: Mapping[str, str], format_: str | None) -> bytes:
    from kg.queries import run
    from kg.store import Store

    graph = Store(settings.store).current().open()
    try:
        return render(run(graph, question, params, settings.base), format_, settings.base)
    except QueryError as error:
        if not isinstance(error.__cause__, SyntaxError):
            raise
        raise QueryError(f"{question.name}: {_mistake(error.__cause__, question.text, settings.base)}") from error


def _mistake(error: SyntaxError, text: str, base: str) -> str:
    """Where `text` stops being SPARQL, in the server's words."""
    from pyoxigraph import Store as Graph

    from kg.serve.syntax import explain

    return explain(error, text, lambda changed: Graph().query(changed, prefixes=vocab.prefixes(base))).detail
