"""`kg info`."""

from dataclasses import asdict
from pathlib import Path

import click

from kg import __version__, config
from kg.cli import options
from kg.cli.build import tell
from kg.cli.terminal import say, say_json


@click.command()
@options.store
@options.as_json
def info(store: Path | None, as_json: bool) -> None:
    """Show what the store holds.

    Prints version, generation, counts, what the shapes found and which inputs were skipped.

    \b
    Example:
      kg info --json
    """
    from kg.store import Store

    settings = config.load(store=store)
    generation = Store(settings.store).current()
    report = generation.report()
    if as_json:
        head = {"version": __version__, "store": str(settings.store), "base": settings.base, "model": settings.model}
        say_json(head | asdict(report))
        return
    say(f"Communiqué {__version__}")
    say(f"store       {settings.store}")
    say(f"generation  {report.generation}")
    say(f"model       {settings.model}")
    tell(report, settings.base)
