"""Composition: the stages in order. Articles in, a new generation of the store out.

read → extract (unchanged articles come from the cache) → resolve → link → graph → validate → store
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from kg import __version__
from kg.config import Settings, resource
from kg.errors import InputError
from kg.extract import Extractor, load_extractor
from kg.graph import article_quads, confident, facts_in, link_quads, meta_quads, ontology_quads, with_default_graph
from kg.link import known_decisions, link, with_own
from kg.model import Article, BuildReport, Counts, Facts, Finding, Link, Skipped
from kg.read import iter_articles
from kg.resolve import resolve
from kg.store import Store
from kg.validate import Validator
from kg.vocab import KG, RDF
from kg.workers import iter_facts

Progress = Callable[[str, int], None]


def silent(stage: str, done: int) -> None:
    """The progress callback that says nothing. `stage` is a word for people, `done` counts articles in it."""


def build(
    paths: Sequence[Path],
    settings: Settings,
    *,
    exclude: Sequence[str] = (),
    extractor: Extractor | None = None,
    workers: int = 1,
    min_confidence: float = 0,
    progress: Progress = silent,
) -> BuildReport:
    """Builds the graph of all articles in `paths` and makes it the store's current generation.

    The same articles give the same bytes, in whatever order and with however many `workers`. What cannot
    be read is in the report's `skipped`, what breaks a shape in its `findings` and the store's rejected part.
    Facts less sure than `min_confidence`, from 0 to 1, are left out.
    Raises InputError when no article at all could be read, SettingsError, ResourceError or StoreError
    when the build cannot go on; the store's current generation is then as it was.
    """
    store, decisions, gazetteer = Store(settings.store), known_decisions(settings), with_own(settings.gazetteer)
    with store.lock():
        articles = iter_articles(paths, exclude=exclude, limits=settings.limits)
        reading = _read(
            articles, store, extractor or load_extractor(settings.model, settings.extractor), workers, progress
        )
        facts = reading.in_order()
        if not facts:
            raise InputError(_nothing_read(paths, reading.skipped))
        progress("resolving", len(facts))
        resolution = resolve(facts, settings.base)
        graph = _checked(resolution.facts, min_confidence, progress)
        found = (*resolution.links, *link(resolution.facts, decisions=decisions, gazetteer=gazetteer))
        links = _about(found, graph.kept)
        counts = _count(graph.kept)
        progress("writing", len(facts))
        quads = _complete(graph.kept, links, counts, settings)
        skipped = tuple(sorted(reading.skipped, key=_by_name))
        report = BuildReport("", counts, len(reading.fresh), skipped, tuple(graph.findings), len(graph.left_out))
        return store.write(quads, report, graph.rejected).report()


@dataclass(slots=True)
class _Reading:
    """What reading and extraction gave: facts from the cache, facts made anew, and what was skipped."""

    known: list[Facts] = field(default_factory=list)
    fresh: list[Facts] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def in_order(self) -> list[Facts]:
        """All facts by name and content, whatever order they came in; the same article twice counts once."""
        facts = {(one.article.name, one.article.digest): one for one in (*self.known, *self.fresh)}
        return [facts[key] for key in sorted(facts)]


def _read(
    inputs: Iterable[Article | Skipped], store: Store, extractor: Extractor, workers: int, progress: Progress
) -> _Reading:
    reading = _Reading()
    for result in iter_facts(_unknown(inputs, store, extractor.version, reading), extractor, workers):
        if isinstance(result, Skipped):
            reading.skipped.append(result)
        else:
            slim = replace(result, article=_slim(result.article))
            store.cache(_key(result.article, extractor.version), slim)
            reading.fresh.append(slim)
        progress("reading", len(reading.fresh) + len(reading.known))
    return reading


def _unknown(inputs: Iterable[Article | Skipped], store: Store, version: str, reading: _Reading) -> Iterator[Article]:
    """The articles that have to be extracted; the others go straight into `reading`."""
    for item in inputs:
        if isinstance(item, Skipped):
            reading.skipped.append(item)
        elif facts := store.cached(_key(item, version)):
            reading.known.append(replace(facts, article=_slim(item)))
        else:
            yield item


def _key(article: Article, version: str) -> str:
    """The cache key: the code, and everything it sees of the article, so not the file's name."""
    seen = repr((__version__, version, replace(article, name="", digest="")))
    return hashlib.sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()


def _slim(article: Article) -> Article:
    """Without the passages, whose offsets take most of the memory and which no later stage reads."""
    return replace(article, passages=())


@dataclass(slots=True)
class _Graph:
    kept: list[Quad] = field(default_factory=list)
    rejected: list[Quad] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)


def _checked(facts: Iterable[Facts], minimum: float, progress: Progress) -> _Graph:
    """All articles' quads that are sure enough, parted by what the shapes say."""
    validator = Validator(resource("shapes"), resource("ontology"))
    graph = _Graph()
    for done, one in enumerate(facts, 1):
        quads = article_quads(one)
        sure = confident(quads, minimum)
        graph.left_out |= facts_in(quads) - facts_in(sure)
        part = validator.partition(sure, one.id, one.article.name)
        graph.kept += part.kept
        graph.rejected += part.rejected
        graph.findings += part.findings
        progress("validating", done)
    graph.left_out -= facts_in(graph.kept)
    return graph


def _about(links: Iterable[Link], quads: Iterable[Quad]) -> list[Link]:
    """The links of things that `quads` describe."""
    described = {quad.subject for quad in quads}
    return [one for one in links if NamedNode(one.subject) in described]


def _complete(kept: Iterable[Quad], links: Sequence[Link], counts: Counts, settings: Settings) -> list[Quad]:
    """The articles' graphs with those of the links, the ontology and the build, and the default graph."""
    return with_default_graph([
        *kept,
        *link_quads(links, settings.base),
        *ontology_quads(resource("ontology"), settings.base),
        *meta_quads(counts, settings),
    ])  # fmt: skip


ACTORS = (KG.Person, KG.Organization, KG.State, KG.GovernmentBody, KG.IntergovernmentalOrganization)


def _count(quads: Iterable[Quad]) -> Counts:
    """How many things of each kind there are, however many articles speak of them."""
    triples = {quad.triple for quad in quads}
    typed: dict[object, set[object]] = {}
    for triple in triples:
        if triple.predicate == RDF.type:
            typed.setdefault(triple.object, set()).add(triple.subject)

    def number(*classes: object) -> int:
        return len(set[object]().union(*(typed.get(one, set()) for one in classes)))

    return Counts(
        articles=number(KG.Article),
        meetings=number(KG.Meeting),
        agreements=number(KG.Agreement),
        plans=number(KG.Plan),
        actions=number(KG.Action),
        positions=number(KG.Position),
        actors=number(*ACTORS),
        triples=len(triples),
    )


def _by_name(skipped: Skipped) -> tuple[str, str]:
    return skipped.name, skipped.reason


def _nothing_read(paths: Sequence[Path], skipped: Sequence[Skipped]) -> str:
    places = ", ".join(str(path) for path in paths)
    reasons = "".join(f"\n  {one.name}: {one.reason}" for one in sorted(skipped, key=_by_name))
    return f"no article could be read in {places}; the store is as it was{reasons}"
