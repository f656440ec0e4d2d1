"""`kg link`: look up online, review, decide, report, give back."""

import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import config, vocab
from kg.cli import options
from kg.cli.names import expand, shorten
from kg.cli.terminal import line, number, say, say_json, table, warn, write_out
from kg.config import Settings
from kg.errors import NetworkError, SettingsError

if TYPE_CHECKING:
    import pyoxigraph

    from kg.link.decisions import Decision, Verdict
    from kg.link.lookup import LookUp, Service
    from kg.link.polite import Polite
    from kg.link.review import Case
    from kg.link.statements import Statement

decisions_option: options.Decorator = click.option(
    "--decisions", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="File of people's decisions, SSSOM TSV (KG_DECISIONS).  [default: decisions.sssom.tsv]",
)  # fmt: skip


def with_settings(function: Callable[..., None]) -> Callable[..., None]:
    """Options for the settings, before or behind a subcommand's name; `function` gets the settings first."""

    @options.store
    @options.base
    @decisions_option
    @click.pass_context
    @wraps(function)
    def command(context: click.Context, /, store: object, base: object, decisions: object, **more: object) -> None:
        given = {"store": store, "base": base, "decisions": decisions}
        context.obj = (context.obj or {}) | {name: value for name, value in given.items() if value is not None}
        function(config.load(**context.obj), **more)

    return command


author_option: options.Decorator = click.option("--author", default="", metavar="NAME", help="Who decides.")
KEYS = "[s]ame  [n]ot same  [u]nsure  [i] no item at all  [space] skip  [q]uit"


@click.group(invoke_without_command=True)
@click.option("--online", is_flag=True, help="Ask Wikidata for what the gazetteer leaves open.")
@click.option("--contact", metavar="MAIL", help="Your mail address or page; services ask for it (KG_LINK_CONTACT).")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Ask for N things at most.")
@with_settings
def link(settings: Settings, online: bool, contact: str | None, limit: int | None) -> None:
    """Links to Wikidata: look up, review, decide, report, give back.

    Links are made by `kg build`, without network. --online asks for what is open, one request at a time, and keeps
    every answer on disk; the next `kg build` uses them. It can be stopped and started again.

    \b
    Examples:
      kg link --online --contact ada@example.org
      kg link review
      kg link report
    """
    context = click.get_current_context()
    if online:
        _look_up(settings, contact, limit)
    elif context.invoked_subcommand is None:
        click.echo(context.get_help())


def _look_up(settings: Settings, contact: str | None, limit: int | None) -> None:
    from kg.link.decisions import read_decisions, write_decisions
    from kg.link.graph import facts_of, items_of
    from kg.link.known import known_decisions, online_file
    from kg.link.lookup import LookUp, look_up, to_ask
    from kg.link.subjects import subjects

    asked = config.load_link(contact=contact)
    today = settings.run_date or date.today()
    http = _client(settings, asked)
    graph = _graph(settings)
    since = today - timedelta(days=asked.cache_days)
    wanted = to_ask(subjects(facts_of(graph)).values(), items_of(graph), known_decisions(settings), since)[:limit]
    found = LookUp()
    warn(f"Asking {asked.reconciler or asked.wikibase} about {number(len(wanted), 'thing')} …")
    try:
        look_up(wanted, _service(asked, http), today, lambda done: _progress(done, len(wanted)), found)
    finally:
        http.close()
        fresh = {decision.subject for decision in found.decisions}
        kept = [known for known in read_decisions(online_file(settings)) if known.subject not in fresh]
        write_decisions(online_file(settings), (*kept, *found.decisions), settings.base)
    say(f"Looked up {len(wanted) - len(found.missed)} of {len(wanted)}{_tally(found)}.")
    if found.decisions:
        say("`kg build` puts them into the graph; `kg link review` then shows what is undecided.")
    if found.missed:
        for subject, reason in found.missed:
            warn(f"not looked up: {line(next(iter(subject.names), subject.id))}: {reason}")
        raise NetworkError(
            f"{len(found.missed)} of {len(wanted)} were not looked up; the rest is kept, run it again later"
        )


def _tally(found: "LookUp") -> str:
    candidates = sum(bool(decision.qid) for decision in found.decisions)
    without = len(found.decisions) - candidates
    return f": {number(candidates, 'candidate')}, {without} without an item" if found.decisions else ""


def _service(asked: config.LinkSettings, http: "Polite") -> "Service":
    from kg.link.reconciler import Reconciler
    from kg.link.wikibase import Wikibase

    if asked.reconciler:
        return Reconciler(asked.reconciler, http, asked.entities)
    return Wikibase(asked.wikibase, http, asked.entities)


def _progress(done: int, of: int) -> None:
    if done % 25 == 0:
        warn(f"{done} of {of}")


@link.command()
@click.option("--accepted", is_flag=True, help="Also show links that were accepted by name.")
@author_option
@with_settings
def review(settings: Settings, accepted: bool, author: str) -> None:
    """Decide what is open, one key for each: the sentence, the candidate, your verdict.

    Every decision is written at once; stop when you like. `kg build` then obeys.
    """
    from kg.link.decisions import Verdict
    from kg.link.known import known_decisions
    from kg.link.review import cases

    verdicts = {"s": Verdict.SAME, "n": Verdict.NOT_SAME, "u": Verdict.UNSURE, "i": Verdict.NO_ITEM}
    found = list(cases(_graph(settings), known_decisions(settings), accepted=accepted))
    settled: set[str] = set()
    decided = 0
    for nth, case in enumerate(found, 1):
        if case.subject in settled:
            continue
        key = _ask(case, f"{nth} of {len(found)}")
        if key == "q":
            break
        if key in verdicts:
            _record(settings, case.subject, case.names[0], verdicts[key], case.qid, case.description, author)
            decided += 1
            settled |= {case.subject} if key in "si" else set()
    say(f"{decided} decided, in {settings.decisions}." if found else "Nothing is undecided.")


def _ask(case: "Case", where: str) -> str:
    """Shows a case; the key that was pressed."""
    say(f"\n{where}  {line(case.names[0])}  ({case.kind})")
    if len(case.names) > 1:
        say(f"  also: {line(', '.join(case.names[1:6]))}")
    for sentence in case.sentences:
        say(f"  “{line(sentence)}”")
    say(f"  → {case.qid}  {line(case.description)}")
    say(f"    {case.score:.2f}{' (accepted)' if case.accepted else ''}: {line(case.reason)}")
    say(f"  {KEYS}")
    try:
        return click.getchar().lower() or "q"
    except (EOFError, OSError) as error:
        raise SettingsError("review asks for keys: run it in a terminal, or use kg link accept and reject") from error


@link.command()
@click.argument("subject")
@click.argument("item")
@author_option
@with_settings
def accept(settings: Settings, subject: str, item: str, author: str) -> None:
    """Decide that SUBJECT (IRI, prefixed or plain name) is the Wikidata ITEM (Q…)."""
    from kg.link.decisions import Verdict

    _decide(settings, subject, Verdict.SAME, item, author)


@link.command()
@click.argument("subject")
@click.argument("item", required=False)
@author_option
@with_settings
def reject(settings: Settings, subject: str, item: str | None, author: str) -> None:
    """Decide that SUBJECT is not the Wikidata ITEM; without ITEM, that it has no item at all."""
    from kg.link.decisions import Verdict

    _decide(settings, subject, Verdict.NOT_SAME if item else Verdict.NO_ITEM, item or "", author)


def _decide(settings: Settings, name: str, verdict: "Verdict", item: str, author: str) -> None:
    if item and not (item[0] == "Q" and item[1:].isdigit()):
        raise SettingsError(f"item {item!r}: expected a Wikidata item such as Q874")
    subject, label = _find(settings, name)
    decision = _record(settings, subject, label, verdict, item, "", author)
    say(f"{line(label)}: {decision.verdict}{f' as {item}' if item else ''}, in {settings.decisions}. `kg build` obeys.")


def _record(
    settings: Settings, subject: str, label: str, verdict: "Verdict", item: str, about: str, author: str
) -> "Decision":
    from kg.link.decisions import decide, record

    day = (settings.run_date or date.today()).isoformat()
    qid = "" if verdict.value == "no item" else item
    decision = decide(
        subject, verdict, qid, subject_label=label, object_label=about if qid else "", author=author, date=day
    )
    record(settings.decisions, decision, settings.base)
    return decision


def _find(settings: Settings, name: str) -> tuple[str, str]:
    """The IRI and label of the thing of the graph that `name` names."""
    from kg.link.graph import facts_of
    from kg.link.subjects import subjects

    known = subjects(facts_of(_graph(settings)))
    iri = expand(name, vocab.prefixes(settings.base))
    if iri in known:
        return str(iri), next(iter(known[str(iri)].names), name)
    found = [subject for subject in known.values() if name.casefold() in map(str.casefold, subject.names)]
    if len(found) != 1:
        several = ", ".join(shorten(one.id, vocab.prefixes(settings.base)) for one in found)
        raise SettingsError(f"{name}: {f'several things bear it: {several}' if several else 'nothing in the graph'}")
    return found[0].id, next(iter(found[0].names))


@link.command()
@options.as_json
@with_settings
def report(settings: Settings, as_json: bool) -> None:
    """How far the links reach by type, how right they have proved in review, and what is undecided."""
    from kg.link.known import known_decisions
    from kg.link.report import report as make

    lines = make(_graph(settings), known_decisions(settings))
    if as_json:
        say_json([one.as_dict() for one in lines])
        return
    columns = ("type", "things", "linked", "no item", "undecided", "coverage", "judged", "precision")
    write_out(table(columns, [
        (one.type, *map(str, (one.things, one.linked, one.no_item, one.undecided)), _share(one.coverage),
         str(one.judged), _share(one.precision))
        for one in lines
    ]).encode())  # fmt: skip


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


@link.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--online", is_flag=True, help="Leave out what Wikidata has already; asks it.")
@click.option("--contact", metavar="MAIL", help="Your mail address or page, with --online (KG_LINK_CONTACT).")
@with_settings
def quickstatements(settings: Settings, file: Path | None, online: bool, contact: str | None) -> None:
    """Write statements that Wikidata could take, for QuickStatements; nothing is posted.

    Positions held, memberships, signatures and ratifications between linked things, with dates, the articles'
    public addresses and today's date. Look them over before you run them.
    """
    from kg.link.giving import quickstatements as render
    from kg.link.statements import statements

    made = statements(_graph(settings))
    if online:
        made = _without_known(settings, made, contact)
    text = render(made, settings.run_date or date.today())
    if file is None:
        write_out(text.encode())
    else:
        file.write_text(text, encoding="utf-8")
    warn(number(len(made), "statement") + ("" if made else f": {_why_none(online)}"))


def _why_none(online: bool) -> str:
    known = " that Wikidata does not have yet" if online else ""
    return f"it takes a fact{known} between two things with accepted links, from an article with a public address"


def _without_known(settings: Settings, made: list["Statement"], contact: str | None) -> list["Statement"]:
    """Those of the statements that Wikidata does not have yet."""
    from kg.link.wikibase import Wikibase

    asked = config.load_link(contact=contact)
    http = _client(settings, asked)
    try:
        service = Wikibase(asked.wikibase, http, asked.entities)
        subjects, properties = ({getattr(one, name) for one in made} for name in ("subject", "property"))
        known = service.statements(sorted(subjects), sorted(properties))
    finally:
        http.close()
    return [one for one in made if (one.subject, one.property, one.value) not in known]


def _client(settings: Settings, asked: config.LinkSettings) -> "Polite":
    from kg.link.polite import Polite

    today = settings.run_date or date.today()
    return Polite(asked.contact, settings.store / "online", today, asked.cache_days, asked.timeout, _wait)


def _wait(seconds: float) -> None:
    warn(f"No answer yet; trying again in {seconds:.0f} s")
    time.sleep(seconds)


def wikidata_quads(settings: Settings) -> Iterable["pyoxigraph.Quad"]:
    """The graph's facts in Wikidata's terms, for `kg export --wikidata`."""
    from kg.link.giving import wikidata_quads as make
    from kg.link.statements import statements

    graph = _graph(settings)
    return make(graph, statements(graph), settings.run_date or date.today(), settings.base)


def _graph(settings: Settings) -> "pyoxigraph.Store":
    from kg.store import Store

    return Store(settings.store).current().open()
