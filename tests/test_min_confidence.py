"""`--min-confidence`: what is less sure stays out, at the build or at the export, and nothing dangles."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import Result
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from sample import MEETING
from tiny import write_articles

from kg import queries
from kg.cli.build import tell
from kg.config import Settings, resource
from kg.graph import confident, facts_in
from kg.model import (
    Action,
    ActionType,
    Actor,
    ActorType,
    Agreement,
    AgreementType,
    Article,
    BuildReport,
    Counts,
    Evidence,
    Facts,
    Meeting,
    MeetingKind,
    Position,
    Severity,
    Status,
    Topic,
)
from kg.pipeline import build
from kg.store import Store
from kg.validate import Validator
from kg.vocab import KG, RDF

Run = Callable[..., Result]

MET, TREATY, SIGNED, SAW = SENTENCES = (
    "Ada Byron met Carl Gauss on a bridge.",
    "They discussed the Ink Treaty.",
    "Norland signed the Ink Treaty on that day.",
    "Emmy Noether saw Ada Byron about rings.",
)
SURE, UNSURE = 0.9, 0.4


class Graded:
    """Knows the sentences above and how sure each is; of the treaty it is sure in articles that say SURELY."""

    version = "graded-1"

    def __call__(self, article: Article) -> Facts:
        """What they state, with the evidence that two facts share."""

        def words(*sentences: str) -> tuple[Evidence, ...]:
            starts = [(article.text.index(one), one) for one in sentences]
            return tuple(Evidence(start, start + len(one), one) for start, one in starts)

        treaty = SURE if "SURELY" in article.text else UNSURE
        talks = Meeting(MeetingKind.MEETING, Status.HELD, participants=("ada", "carl"), confidence=SURE)
        return Facts(
            article,
            actors=(
                Actor("ada", ActorType.PERSON, "Ada Byron"),
                Actor("carl", ActorType.PERSON, "Carl Gauss"),
                Actor("emmy", ActorType.PERSON, "Emmy Noether"),
                Actor("norland", ActorType.STATE, "Norland"),
            ),
            topics=(Topic("rings", "rings"),),
            positions=(Position("ada", "Countess", evidence=words(MET), confidence=SURE),),
            agreements=(
                Agreement("ink", AgreementType.TREATY, "Ink Treaty", evidence=words(TREATY), confidence=treaty),
            ),
            meetings=(
                replace(talks, discusses=("ink",), outcomes=("ink",), evidence=words(MET, TREATY)),
                replace(
                    talks,
                    participants=("emmy", "ada"),
                    topics=("rings",),
                    evidence=words(SAW),
                    confidence=UNSURE,
                ),
            ),
            actions=(
                Action(ActionType.SIGNED, "ink", actors=("norland",), evidence=words(SIGNED), confidence=SURE),
            ),
        )  # fmt: skip


def run(tmp_path: Path, minimum: float, **texts: str) -> tuple[BuildReport, list[Quad]]:
    """A build of articles with the sentences and `texts`: its report and the whole graph."""
    folder = write_articles(tmp_path / "articles", **{name: " ".join((*SENTENCES, texts[name])) for name in texts})
    settings = Settings(store=tmp_path / f"store-{minimum}")
    report = build((folder,), settings, extractor=Graded(), min_confidence=minimum)
    return report, list(Store(settings.store).current().open())


def quotes(quads: list[Quad]) -> set[str]:
    """The words that are evidence in `quads`."""
    return {quad.object.value for quad in quads if quad.predicate == KG.quote and isinstance(quad.object, Literal)}


def dangling(quads: list[Quad]) -> set[str]:
    """IRIs of the data that are pointed to and described nowhere."""
    described = {quad.subject for quad in quads}
    pointed = {
        quad.object for quad in quads if isinstance(quad.object, NamedNode) and quad.predicate != KG.mergedFrom
    }  # fmt: skip
    linked = {quad.object for quad in quads if quad.predicate == KG.target}
    base = Settings().base
    return {node.value for node in pointed - described - linked if node.value.startswith(base)}


def test_without_a_minimum_all_is_there(tmp_path: Path) -> None:
    """Nothing is left out unasked."""
    report, quads = run(tmp_path, 0, one="")
    assert report.left_out == 0
    assert quotes(quads) == set(SENTENCES)
    assert (report.counts.meetings, report.counts.actions, report.counts.agreements) == (2, 1, 1)


def test_unsure_facts_go_with_what_only_they_mention(tmp_path: Path) -> None:
    """The treaty, its signing, the second meeting, and whom only these knew; the rest keeps its evidence."""
    report, quads = run(tmp_path, 0.5, one="")
    assert report.left_out == 3
    assert (report.counts.meetings, report.counts.positions, report.counts.actors) == (1, 1, 2)
    assert (report.counts.actions, report.counts.agreements) == (0, 0)
    assert quotes(quads) == {MET, TREATY}
    assert not any(word in str(quad) for quad in quads for word in ("emmy", "norland", "ink-treaty", "topic/rings"))
    assert dangling(quads) == set()


def test_what_one_article_is_sure_of_stays(tmp_path: Path) -> None:
    """The treaty stands in the graph of the article that is sure of it, not in the other's; it is not left out."""
    report, quads = run(tmp_path, 0.5, one="", two="SURELY it is so.")
    assert (report.counts.agreements, report.counts.actions, report.left_out) == (1, 1, 1)
    graphs = {str(quad.graph_name) for quad in quads if quad.predicate == RDF.type and quad.object == KG.Agreement}
    assert graphs == {"DEFAULT", f"<{Settings().base}article/two>"}
    assert dangling(quads) == set()


def test_the_minimum_itself_is_sure_enough(tmp_path: Path) -> None:
    """Below means below."""
    assert run(tmp_path, UNSURE, one="")[0].left_out == 0


def test_an_article_outlives_its_facts(tmp_path: Path) -> None:
    """It was read, even if nothing in it is sure enough."""
    report, quads = run(tmp_path, 1, one="")
    assert (report.counts.articles, report.left_out) == (1, 5)
    assert quotes(quads) == set()


@pytest.mark.parametrize("minimum", [0.5, 1])
def test_shapes_and_checks_hold(tmp_path: Path, minimum: float) -> None:
    """What is left is as sound as the whole."""
    report, _ = run(tmp_path, minimum, one="", two="SURELY it is so.")
    assert not any(one.severity == Severity.VIOLATION for one in report.findings)
    graph = Store(tmp_path / f"store-{minimum}").current().open()
    for query in queries.catalogue():
        if query.kind == "check":
            assert list(queries.run(graph, query, {})) == [], query.name


@pytest.mark.parametrize("texts", [{"one": ""}, {"one": "", "two": "SURELY it is so."}])
def test_export_leaves_out_what_a_build_does(kg: Run, tmp_path: Path, texts: dict[str, str]) -> None:
    """The same graph either way, apart from what is told of the build; the shapes hold of the file."""
    run(tmp_path, 0, **texts)
    _, built = run(tmp_path, 0.5, **texts)
    file = tmp_path / "sure.nq"
    ended = kg("export", file, "--store", tmp_path / "store-0", "--min-confidence", "0.5")
    assert ended.exit_code == 0, ended.output
    exported = list(pyoxigraph.parse(path=str(file)))
    meta = NamedNode(Settings().base + "graph/meta")
    told = {quad.triple for quad in (*built, *exported) if quad.graph_name == meta}
    assert {quad for quad in exported if quad.triple not in told} == {q for q in built if q.triple not in told}
    findings = Validator(resource("shapes"), resource("ontology")).check(exported, "", "sure.nq")
    assert [one for one in findings if one.severity == Severity.VIOLATION] == []


def test_one_article_exports_the_same_way(kg: Run, tmp_path: Path) -> None:
    """With --article there is one graph."""
    run(tmp_path, 0, one="")
    words = ("--article", "one.txt", "--format", "nquads", "--min-confidence", "0.5")
    told = kg("export", "--store", tmp_path / "store-0", *words).stdout
    assert MET in told
    assert SAW not in told


def test_the_command_line_hands_it_on(kg: Run, tmp_path: Path) -> None:
    """A build asked for certainty leaves out what the grammar is less sure of, and its report says how many."""
    where = (resource("seeds"), "--exclude", "00[2-9]*", "--store", tmp_path / "store", "--json")
    most = json.loads(kg("build", *where).stdout)
    few = json.loads(kg("build", *where, "--min-confidence", "1").stdout)
    lost = sum(most["counts"][kind] - few["counts"][kind] for kind in ("meetings", "actions", "agreements", "plans"))
    lost += most["counts"]["positions"] - few["counts"]["positions"]
    assert few["left_out"] == lost > 0
    assert most["left_out"] == 0


def test_the_report_says_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    """Only where some were left out."""
    tell(BuildReport("", Counts(), left_out=1234), Settings().base)
    assert "1,234 facts left out, for want of confidence" in capsys.readouterr().out
    tell(BuildReport("", Counts()), Settings().base)
    assert "left out" not in capsys.readouterr().out


@pytest.mark.parametrize("command", ["build", "export"])
@pytest.mark.parametrize("value", ["1.01", "-0.1", "nan", "much"])
def test_what_is_no_confidence_is_refused(kg: Run, store: Path, command: str, value: str) -> None:
    """Exit code 2 before anything is done."""
    words = [resource("seeds")] if command == "build" else []
    ended = kg(command, *words, "--store", store, f"--min-confidence={value}")
    assert ended.exit_code == 2
    assert value in ended.stderr


def test_it_does_not_go_with_wikidata(kg: Run, store: Path) -> None:
    """Statements in Wikidata's terms have no confidence."""
    ended = kg("export", "--store", store, "--wikidata", "--min-confidence", "0.5")
    assert ended.exit_code == 2
    assert "--min-confidence" in ended.stderr


def test_facts_of_the_default_graph_alone() -> None:
    """What stands in no other graph is measured where it stands; what is no number is not below."""
    fact, other, odd = (NamedNode(MEETING + end) for end in ("", "x", "y"))
    values = ((fact, "0.2"), (other, "0.8"), (odd, "high"))
    quads = [Quad(node, RDF.type, KG.Meeting, DefaultGraph()) for node, _ in values]
    quads += [Quad(node, KG.confidence, Literal(value), DefaultGraph()) for node, value in values]
    assert facts_in(confident(quads, 0.5)) == {other.value, odd.value}
