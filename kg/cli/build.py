"""`kg build` and `kg demo`."""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from kg import config, vocab
from kg.cli import options, serving
from kg.cli.names import shorten
from kg.cli.terminal import line, number, progress, say, say_json, warn
from kg.config import Settings
from kg.model import BuildReport, Finding, Severity


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@options.store
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out files that match; may be repeated.")
@click.option("--extractor", metavar="NAME", help="Installed extractor that reads (KG_EXTRACTOR).  [default: grammar]")
@click.option("--model", metavar="NAME", help="Installed spaCy model to read with (KG_MODEL).")
@options.base
@click.option("--run-date", metavar="DATE", help="The day that the build is dated with (KG_RUN_DATE).")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read articles."
)
@options.min_confidence
@options.as_json
@click.pass_context
def build(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    store: Path | None,
    exclude: tuple[str, ...],
    extractor: str | None,
    model: str | None,
    base: str | None,
    run_date: str | None,
    workers: int,
    min_confidence: float,
    as_json: bool,
) -> None:
    """Build the graph from articles.

    PATH… are files and folders: .txt, .md with front matter, .json, .jsonl. The new graph replaces the store's
    old one in one step; articles that have not changed are not read again. An article that cannot be
    read is skipped and named, and the exit code is then 1; so it is when a fact breaks a shape and is
    therefore kept out of the graph.

    \b
    Example:
      kg build seeds --store .kg
    """
    settings = config.load(store=store, extractor=extractor, model=model, base=base, run_date=run_date)
    report = _build(paths, settings, exclude, workers, min_confidence)
    if as_json:
        say_json(asdict(report))
    else:
        tell(report, settings.base)
    if not is_clean(report):
        ctx.exit(1)


@click.command()
@options.store
@serving.host
@serving.port
@click.option("--no-serve", is_flag=True, help="Build and print only.")
def demo(store: Path | None, host: str, port: int, no_serve: bool) -> None:
    """Build and serve five sample articles.

    Shows what was found in them. The store's graph is replaced.

    \b
    Example:
      kg demo --port 8001
    """
    settings = config.load(store=store)
    if not no_serve:
        serving.check_port(host, port)
    say("Reading five articles about Turkmenistan and the International Organization for Migration …")
    report = _build((config.resource("seeds"),), settings, (), 1)
    tell(report, settings.base)
    kg = program()
    say(f'Ask it, in another terminal:  {kg} query who-met-whom    {kg} explain "Rashid Meredov"')
    if not no_serve:
        serving.serve_until_stopped(settings, host, port, config.load_serve())


def program() -> str:
    """What to type to run this command: `kg`, or its path when the shell would not find it or find another."""
    here, found = Path(sys.argv[0]), shutil.which("kg")
    if here.name != "kg" or not here.is_file() or (found and here.samefile(found)):
        return "kg"
    return os.path.relpath(here) if here.absolute().is_relative_to(Path.cwd()) else str(here)


def _build(
    paths: tuple[Path, ...], settings: Settings, exclude: tuple[str, ...], workers: int, min_confidence: float = 0
) -> BuildReport:
    from kg import pipeline

    with progress() as callback:
        return pipeline.build(
            paths, settings, exclude=exclude, workers=workers, min_confidence=min_confidence, progress=callback
        )


def is_clean(report: BuildReport) -> bool:
    """Whether nothing was skipped and no shape broken."""
    return not report.skipped and not any(one.severity == Severity.VIOLATION for one in report.findings)


KINDS = ("articles", "meetings", "agreements", "plans", "actions", "positions", "actors")


def tell(report: BuildReport, base: str) -> None:
    """Prints what a build found: counts, findings, and what was skipped and why; IRIs short, as under `base`."""
    for kind in KINDS:
        say(f"  {getattr(report.counts, kind):>7,} {kind}")
    say(f"  {report.counts.triples:>7,} triples")
    if report.left_out:
        say(f"  {report.left_out:>7,} facts left out, for want of confidence")
    say(f"  {tally(report.findings, width=7)} found by the shapes")
    for finding in report.findings:
        if finding.severity == Severity.VIOLATION:
            warn(f"{line(finding.file)}: {line(finding.message)} ({place(finding, base)}); kept out of the graph")
    for skipped in report.skipped:
        warn(f"{line(skipped.name)}: {line(skipped.reason)}; skipped")


def place(finding: Finding, base: str) -> str:
    """Where a shape was broken: the node and its property, with the value when there is one."""
    parts = (shorten(part, vocab.prefixes(base)) for part in (finding.focus, finding.path, finding.value) if part)
    return line(" ".join(parts))


def tally(findings: Sequence[Finding], width: int = 0) -> str:
    """How many findings there are of each severity; notes are named only if there are any."""
    violations, warnings, notes = (sum(one.severity == each for one in findings) for each in Severity)
    counts = [number(violations, "violation", width), number(warnings, "warning")]
    return ", ".join([*counts, number(notes, "note")] if notes else counts)
