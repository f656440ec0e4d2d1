"""`kg export`."""

import os
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

import click
from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as Graph

from kg import config, vocab
from kg.cli import options
from kg.cli.link import wikidata_quads
from kg.cli.names import expand
from kg.cli.terminal import write_out
from kg.errors import SettingsError
from kg.vocab import KG

SUFFIXES = {
    ".trig": "trig",
    ".ttl": "turtle",
    ".nq": "nquads",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
    ".json": "jsonld",
    ".rdf": "rdfxml",
    ".xml": "rdfxml",
}
STANDARD_OUTPUT = Path("-")
FORMATS = ("trig", "turtle", "nquads", "ntriples", "jsonld", "rdfxml")


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Format.  [default: what FILE ends in, or trig]")
@click.option("--article", metavar="NAME", help="Only what this article states: its file's name or its IRI.")
@click.option("--wikidata", is_flag=True, help="Facts on linked things in Wikidata's own terms.")
@options.min_confidence
@options.store
@options.base
def export(
    file: Path | None,
    format_: str | None,
    article: str | None,
    wikidata: bool,
    min_confidence: float,
    store: Path | None,
    base: str | None,
) -> None:
    """Write the graph as RDF.

    Goes to FILE, or to standard output (-); sorted, so the same graph gives the same bytes. trig, nquads and
    jsonld keep the articles apart, each in its named graph; turtle, ntriples and rdfxml hold every triple once.
    FILE appears when it is whole; a device or a pipe is written to. With a fact that is left out goes what only
    it mentions; graph:meta still counts the whole graph.

    \b
    Examples:
      kg export graph.trig
      kg export --article 003_9baeddda8f5807ec.txt --format turtle
    """
    from kg.graph import confident, serialize
    from kg.store import Store

    settings = config.load(store=store, base=base)
    graph = Store(settings.store).current().open()
    quads = _article(graph, article, settings.base) if article else iter(graph)
    if wikidata and article:
        raise SettingsError("--wikidata tells of the whole graph: give either it or --article")
    if wikidata and min_confidence:
        raise SettingsError("--wikidata tells no confidence: give either it or --min-confidence")
    quads = wikidata_quads(settings) if wikidata else confident(quads, min_confidence)
    file = None if file == STANDARD_OUTPUT else file
    format_ = format_ or _guess(file)
    if file is None:
        output = BytesIO()
        serialize(quads, format_, output, settings.base)
        write_out(output.getvalue())
    else:
        _write(file, quads, format_, settings.base)


def _guess(file: Path | None) -> str:
    if file is None:
        return "trig"
    try:
        return SUFFIXES[file.suffix.lower()]
    except KeyError:
        raise SettingsError(
            f"{file}: no format is known by the ending {file.suffix!r}; expected {', '.join(SUFFIXES)} or --format"
        ) from None


def _article(graph: Graph, name: str, base: str) -> Iterable[Quad]:
    """The quads of the article that `name` names; of all of them when several files bore that name."""
    iri = expand(name, vocab.prefixes(base))
    articles = sorted(
        quad.subject.value
        for quad in graph.quads_for_pattern(None, KG.fileName, None, None)
        if quad.subject == quad.graph_name and isinstance(quad.subject, NamedNode)
        if name == getattr(quad.object, "value", None) or iri == quad.subject.value
    )
    if not articles:
        raise SettingsError(f"{name}: no article of this name in the store; `kg query articles` lists them")
    return [quad for one in articles for quad in graph.quads_for_pattern(None, None, None, NamedNode(one))]


def _write(file: Path, quads: Iterable[Quad], format_: str, base: str) -> None:
    """Makes `file` hold the quads. A device or a pipe is written to; of a link, what it points to is replaced."""
    from kg.graph import serialize

    try:
        if file.exists() and not file.is_file():
            with file.open("wb") as output:
                serialize(quads, format_, output, base)
        else:
            _replace(Path(os.path.realpath(file)), lambda output: serialize(quads, format_, output, base))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error


def _replace(file: Path, fill: Callable[[IO[bytes]], None]) -> None:
    """Writes beside `file` and renames: a reader sees the old file or the whole new one."""
    with NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as beside:
        try:
            fill(beside)
            beside.flush()
            os.fchmod(beside.fileno(), 0o666 & ~_umask())
            os.fsync(beside.fileno())
            Path(beside.name).replace(file)
        except BaseException:
            Path(beside.name).unlink(missing_ok=True)
            raise


def _umask() -> int:
    os.umask(mask := os.umask(0))
    return mask
