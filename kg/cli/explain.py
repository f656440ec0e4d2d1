"""`kg explain`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pyoxigraph import NamedNode, Store

from kg import config, vocab
from kg.cli import options
from kg.cli.names import expand, shorten
from kg.cli.terminal import line, say, say_json
from kg.errors import SettingsError

if TYPE_CHECKING:
    from kg.explain import Explanation, Sentence, Statement


@click.command()
@click.argument("thing", metavar="IRI|NAME")
@options.store
@options.base
@options.as_json
def explain(thing: str, store: Path | None, base: str | None, as_json: bool) -> None:
    """Show who says what about a thing.

    Prints the facts about it and the sentences that say so, with their articles. The thing is given
    by its IRI, by a prefixed name such as person:rashid-meredov, or by a name it bears.

    \b
    Example:
      kg explain "Rashid Meredov"
    """
    from kg import explain as logic
    from kg.store import Store as Folder

    settings = config.load(store=store, base=base)
    prefixes = vocab.prefixes(settings.base)
    graph = Folder(settings.store).current().open()
    found = logic.explain(graph, _iri(graph, thing, prefixes))
    if found is None:
        raise SettingsError(f"{thing}: no article says anything about it")
    if as_json:
        say_json(asdict(found))
    else:
        _Text(graph, prefixes).tell(found)


SUGGESTIONS = 5
HEADED = (vocab.RDF.type.value, vocab.RDFS.label.value)  # already said in the first line


def _iri(graph: Store, thing: str, prefixes: dict[str, str]) -> str:
    from kg.explain import like, named

    if not thing.strip():
        raise SettingsError("no name was given; expected an IRI, a prefixed name or a name")
    if iri := expand(thing, prefixes):
        return _checked(iri)
    match named(graph, thing):
        case []:
            near = " or ".join(like(graph, thing)[:SUGGESTIONS])
            expected = f"did you mean {near}?" if near else "expected an IRI, a prefixed name or a name in full"
            raise SettingsError(f"{thing}: nothing bears this name; {expected}")
        case [iri]:
            return iri
        case several:
            names = ", ".join(shorten(iri, prefixes) for iri in several)
            raise SettingsError(f"{thing}: several things bear this name; expected one of {names}")


def _checked(iri: str) -> str:
    try:
        return NamedNode(iri).value
    except ValueError as error:
        raise SettingsError(f"{iri}: expected an IRI; {error}") from None


class _Text:
    """Prints an explanation for people."""

    def __init__(self, graph: Store, prefixes: dict[str, str]) -> None:
        self.graph = graph
        self.prefixes = prefixes

    def tell(self, found: "Explanation") -> None:
        types = ", ".join(shorten(one, self.prefixes) for one in found.types)
        say(f"{line(found.label) or '(no name)'}  {shorten(found.iri, self.prefixes)}  {types}")
        for sentences, statements in _by_sentences(found.facts):
            self._group(sentences, [self._fact(one) for one in statements if one.predicate not in HEADED])
        for sentences, statements in _by_sentences(found.mentions):
            self._group(sentences, [self._mention(one) for one in statements])

    def _group(self, sentences: Iterable["Sentence"], facts: Iterable[str]) -> None:
        """Facts and, once, the sentences that they share."""
        say()
        for fact in facts:
            say(f"  {fact}")
        for one in sentences:
            said = f", said by {self._thing(one.said_by)}" if one.said_by else ""
            say(f"    > {line(one.quote)}")
            say(f"      {line(one.file)}, characters {one.start} to {one.end}{said}")

    def _fact(self, statement: "Statement") -> str:
        value = line(statement.object) if statement.literal else self._thing(statement.object)
        return f"{shorten(statement.predicate, self.prefixes)}  {value}"

    def _mention(self, statement: "Statement") -> str:
        return f"is {shorten(statement.predicate, self.prefixes)} of  {self._thing(statement.subject)}"

    def _thing(self, iri: str) -> str:
        from kg.explain import label

        name = line(label(self.graph, iri))
        return f"{name} ({shorten(iri, self.prefixes)})" if name else shorten(iri, self.prefixes)


def _by_sentences(
    statements: Sequence["Statement"],
) -> Iterator[tuple[tuple["Sentence", ...], list["Statement"]]]:
    groups: dict[tuple[Sentence, ...], list[Statement]] = {}
    for one in statements:
        groups.setdefault(one.sentences, []).append(one)
    yield from groups.items()
