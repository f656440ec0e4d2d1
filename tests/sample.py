"""A hand-made store for tests of the command line: two articles about one meeting, by whoever is Ada."""

from pathlib import Path

from kg.config import DEFAULT_BASE, Settings, resource
from kg.graph import article_quads, meta_quads, ontology_quads, with_default_graph
from kg.model import (
    Actor,
    ActorType,
    Article,
    BuildReport,
    Counts,
    Evidence,
    Facts,
    Finding,
    Meeting,
    MeetingKind,
    Severity,
    Skipped,
    Status,
)
from kg.store import Store

D = DEFAULT_BASE
ADA, CARL, TWIN, MEETING = f"{D}person/ada-byron", f"{D}person/carl-gauss", f"{D}person/carl-gauss-2", f"{D}meeting/m1"
ESCAPE = "\x1b[2J"
FINDING = Finding(f"{D}article/b", "b.txt", Severity.VIOLATION, "kg:MeetingShape", MEETING, "", f"No {ESCAPE}evidence.")
WARNING = Finding(f"{D}article/b", "b.txt", Severity.WARNING, "kg:ArticleShape", f"{D}article/b", "", "No headline.")
COUNTS = Counts(articles=2, meetings=1, actors=3, triples=40)
CLEAN = BuildReport("", COUNTS, 2)
TROUBLED = BuildReport("", COUNTS, 2, (Skipped("c.txt", f"empty {ESCAPE}"),), (FINDING, WARNING))


def facts(name: str, quote: str) -> Facts:
    """One article, after resolution, in which Ada meets Carl."""
    words = Evidence(10, 10 + len(quote), quote, said_by=ADA)
    people = (
        Actor(ADA, ActorType.PERSON, "Ada Byron", (f"Ada {ESCAPE}[red]Lovelace",)),
        Actor(CARL, ActorType.PERSON, "Carl Gauss"),
        Actor(TWIN, ActorType.PERSON, "Carl Twin", ("Carl Gauss",)),
    )
    meeting = Meeting(
        MeetingKind.MEETING, Status.HELD, date="2021-03-02", participants=(ADA, CARL), evidence=(words,), id=MEETING
    )
    article = Article(f"{name}.txt", "", "", ())
    return Facts(article, actors=people, meetings=(meeting,), id=f"{D}article/{name}")


def make_store(folder: Path, report: BuildReport = CLEAN) -> Path:
    """A store in `folder` with both articles and the ontology."""
    settings = Settings(store=folder)
    articles = [facts("a", "Ada Byron met Carl Gauss."), facts("b", f"Carl was met {ESCAPE}by Ada.")]
    quads = [quad for one in articles for quad in article_quads(one)]
    quads += ontology_quads(resource("ontology"), D) + meta_quads(report.counts, settings)
    Store(folder).write(with_default_graph(quads), report)
    return folder
