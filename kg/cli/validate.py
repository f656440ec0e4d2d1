"""`kg validate`."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click
import pyoxigraph

from kg import config
from kg.cli import options
from kg.cli.build import place, tally
from kg.cli.terminal import line, say, say_json
from kg.config import Settings
from kg.errors import SettingsError
from kg.model import Finding, Severity


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE…]")
@options.store
@options.as_json
@click.pass_context
def validate(ctx: click.Context, files: tuple[Path, ...], store: Path | None, as_json: bool) -> None:
    """Show what the shapes found.

    At the last build or, when RDF FILEs are given, in those. The exit code is 1 when a shape is broken; warnings pass.
    In a file without named graphs (Turtle, N-Triples, RDF/XML), two values for a thing that several articles tell of
    are a note: each article may have one.

    \b
    Examples:
      kg validate
      kg validate my-facts.ttl --json
    """
    settings = config.load(store=store)
    findings = [one for file in files for one in _check(file)] if files else _stored(settings)
    if as_json:
        say_json([asdict(one) for one in findings])
    else:
        _tell(findings, settings.base)
    if any(one.severity == Severity.VIOLATION for one in findings):
        ctx.exit(1)


def _stored(settings: Settings) -> Sequence[Finding]:
    from kg.store import Store

    return Store(settings.store).current().report().findings


def _check(file: Path) -> list[Finding]:
    """What the shapes say of each graph in `file`, the graph's IRI being the finding's article."""
    from kg.validate import Validator

    validator = Validator(config.resource("shapes"), config.resource("ontology"))
    return validator.check(_parse(file), "", str(file))


def _parse(file: Path) -> list[pyoxigraph.Quad]:
    try:
        return list(pyoxigraph.parse(path=str(file)))
    except (SyntaxError, ValueError) as error:
        raise SettingsError(f"{file}: expected RDF in the format that its ending names; {error}") from None
    except OSError as error:
        raise SettingsError(f"{file}: {error.strerror or error}") from None


def _tell(findings: Sequence[Finding], base: str) -> None:
    for one in findings:
        say(f"{one.severity}: {line(one.file)}: {line(one.message)}")
        say(f"  at {place(one, base)}")
    say(tally(findings))
