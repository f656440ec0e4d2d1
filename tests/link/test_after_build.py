"""What happens after a build: review, report, statements for Wikidata, and the commands."""

import json
import re
from datetime import date
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner, Result
from pyoxigraph import NamedNode, RdfFormat, serialize
from sample import make_store

from kg.cli.main import cli
from kg.config import Settings
from kg.link.decisions import Verdict, decide, read_decisions
from kg.link.giving import quickstatements, wikidata_quads
from kg.link.graph import facts_of, items_of
from kg.link.report import report
from kg.link.review import cases, sentences
from kg.link.statements import Statement, is_public, statements
from kg.link.subjects import subjects
from kg.store import Store

from .made import BASE, iri
from .store import HOJAMYRAT, MEETING, MEREDOV, PACT, URL, articles, build

TODAY = date(2026, 11, 22)
WD, WDT = "http://www.wikidata.org/entity/", "http://www.wikidata.org/prop/direct/"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A store that is linked."""
    return build(tmp_path)


@pytest.fixture
def linked(settings: Settings):  # type: ignore[no-untyped-def]
    """Its graph."""
    return Store(settings.store).current().open()


def run(settings: Settings, *words: str, keys: str = "") -> Result:
    """`kg` on this store."""
    env = {
        "KG_STORE": str(settings.store), "KG_BASE": BASE, "KG_DECISIONS": str(settings.decisions),
        "KG_RUN_DATE": "2026-11-22",
    }  # fmt: skip
    return CliRunner().invoke(cli, words, input=keys, env=env, prog_name="kg")


def test_the_graph_gives_the_subjects_back(linked) -> None:  # type: ignore[no-untyped-def]
    """Names, kinds and states of all things are the same out of the graph as out of the facts, texts aside."""
    before, after = subjects(articles()), subjects(facts_of(linked))
    assert after.keys() == before.keys()
    for id_, subject in before.items():
        assert set(after[id_].names) == set(subject.names)
        assert (after[id_].kind, after[id_].countries) == (subject.kind, subject.countries)


def test_a_reviewer_sees_sentence_candidate_and_reason(linked) -> None:  # type: ignore[no-untyped-def]
    """A person of whom only the surname is given is a case with its sentence."""
    found = [case for case in cases(linked, ()) if case.subject == HOJAMYRAT]
    assert [(case.qid, case.accepted) for case in found] == [("Q39083354", False)]
    assert found[0].description == "Hojamyrat Annagurbanow, person, Turkmenistan"
    assert found[0].sentences == ("Rashid Meredov met Annagurbanov in Ashgabat.",)
    assert "only the surname" in found[0].reason
    assert MEREDOV in {case.subject for case in cases(linked, (), accepted=True)}


def test_decided_cases_are_not_shown_again(linked) -> None:  # type: ignore[no-untyped-def]
    """Neither a decided pair nor any candidate of a settled subject comes back, unless it is another pair."""
    assert not [c for c in cases(linked, [decide(HOJAMYRAT, Verdict.NOT_SAME, "Q39083354")]) if c.subject == HOJAMYRAT]
    assert not [c for c in cases(linked, [decide(HOJAMYRAT, Verdict.NO_ITEM)]) if c.subject == HOJAMYRAT]
    assert [c for c in cases(linked, [decide(HOJAMYRAT, Verdict.NOT_SAME, "Q1")]) if c.subject == HOJAMYRAT]


def test_sentences_name_the_thing_first(linked) -> None:  # type: ignore[no-untyped-def]
    """Of the sentences behind a thing's facts those that name it come first, the shorter first, two at most."""
    assert sentences(linked, MEREDOV, ["Rashid Meredov"]) == [
        "Foreign Minister Rashid Meredov",
        "Rashid Meredov met Annagurbanov in Ashgabat.",
    ]
    assert sentences(linked, PACT, ["Paris Agreement"])[0] == "They signed the Paris Agreement."


def test_the_report_counts_by_type(linked) -> None:  # type: ignore[no-untyped-def]
    """Things, links, open ones by type; what people judged gives precision, "no item" counts as settled."""
    lines = {one.type: one for one in report(linked, ())}
    assert (lines["Person"].things, lines["Person"].linked, lines["Person"].undecided) == (3, 1, 1)
    assert lines["Person"].precision is None
    assert lines["all"].things == sum(one.things for name, one in lines.items() if name != "all")
    judged = [
        decide(MEREDOV, Verdict.SAME, "Q58141"), decide(iri("actor", "Turkmenistan"), Verdict.NOT_SAME, "Q874"),
        decide(iri("place", "Ashgabat"), Verdict.SAME, "Q1"), decide(iri("actor", "Nobody Knows"), Verdict.NO_ITEM),
        decide(PACT, Verdict.NO_ITEM),
    ]  # fmt: skip
    lines = {one.type: one for one in report(linked, judged)}
    assert (lines["Person"].judged, lines["Person"].precision, lines["Person"].no_item) == (1, 1.0, 1)
    assert lines["State"].precision == lines["Place"].precision == lines["Agreement"].precision == 0.0
    assert lines["all"].as_dict()["judged"] == 4


def test_statements_for_wikidata(linked) -> None:  # type: ignore[no-untyped-def]
    """Held acts between linked things with a public article become statements, each with its date and address."""
    assert statements(linked) == [
        Statement("Q874", "P463", "Q472311", ("P580", "2013"), (URL,)),
        Statement("Q58141", "P39", "Q108837408", ("P585", "2021-03-03"), (URL,)),
        Statement("Q21707860", "P1891", "Q874", ("P585", "2016-09-23"), (URL,)),
        Statement("Q21707860", "P6193", "Q874", ("P585", "2016-10"), (URL,)),
    ]


def test_quickstatements_lines(linked) -> None:  # type: ignore[no-untyped-def]
    """Tabs between columns, times with their precision, strings quoted, references last; a line each."""
    lines = quickstatements(statements(linked), TODAY).splitlines()
    source = f'S854\t"{URL}"\tS813\t+2026-11-22T00:00:00Z/11'
    assert lines == [
        f"Q874\tP463\tQ472311\tP580\t+2013-00-00T00:00:00Z/9\t{source}",
        f"Q58141\tP39\tQ108837408\tP585\t+2021-03-03T00:00:00Z/11\t{source}",
        f"Q21707860\tP1891\tQ874\tP585\t+2016-09-23T00:00:00Z/11\t{source}",
        f"Q21707860\tP6193\tQ874\tP585\t+2016-10-00T00:00:00Z/10\t{source}",
    ]


def test_several_articles_are_several_references() -> None:
    """A second article opens a second block of references."""
    text = quickstatements([Statement("Q1", "P463", "Q2", None, ("https://a.org/1", "https://a.org/2"))], TODAY)
    assert re.fullmatch(
        r'Q1\tP463\tQ2\tS854\t"https://a\.org/1"\tS813\t\S+\t!S854\t"https://a\.org/2"\tS813\t\S+\n', text
    )


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("https://news.example.org/a?b=1", True), ("http://93.184.216.34/a", True), ("https://a.org/x|y", False),
        ("http://localhost/a", False), ("http://127.0.0.1/a", False), ("http://192.168.1.1/", False), ("", False),
        ("file:///etc/passwd", False), ("http://intranet/a", False), ('https://a.org/"', False), ("http://[x", False),
        ("https://printer.local/a", False), ("https://a.org/a b", False),
    ],
)  # fmt: skip
def test_only_public_addresses_are_given(url: str, public: bool) -> None:
    """An address that only some can open, or that would break the file, is no reference."""
    assert is_public(url) is public


def test_wikidata_terms(linked) -> None:  # type: ignore[no-untyped-def]
    """Direct and full statements with qualifier, precision and reference; meetings with linked participants."""
    quads = wikidata_quads(linked, statements(linked), TODAY, BASE)
    triples = {(q.subject.value, q.predicate.value, q.object.value) for q in quads}
    assert (WD + "Q874", WDT + "P463", WD + "Q472311") in triples
    assert (MEETING, WDT + "P710", WD + "Q58141") in triples
    assert (WD + "Q58141", WDT + "P1344", MEETING) in triples
    assert (MEETING, WDT + "P276", WD + "Q23438") in triples
    assert (MEETING, WDT + "P664", WD + "Q58141") in triples
    assert (MEETING, WDT + "P585", "2021-03-02T00:00:00Z") in triples
    node = next(o for s, p, o in triples if s == WD + "Q874" and p == "http://www.wikidata.org/prop/P463")
    assert (node, "http://www.wikidata.org/prop/statement/P463", WD + "Q472311") in triples
    time = next(o for s, p, o in triples if s == node and p == "http://www.wikidata.org/prop/qualifier/value/P580")
    assert (time, "http://wikiba.se/ontology#timePrecision", "9") in triples
    reference = next(o for s, p, o in triples if s == node and p.endswith("wasDerivedFrom"))
    assert (reference, "http://www.wikidata.org/prop/reference/P854", URL) in triples
    assert all(isinstance(q.predicate, NamedNode) for q in quads)
    assert serialize(quads, format=RdfFormat.N_TRIPLES) == serialize(
        wikidata_quads(linked, statements(linked), TODAY, BASE), format=RdfFormat.N_TRIPLES
    )


def test_review_writes_each_decision_at_once(settings: Settings) -> None:
    """One key decides; "same" settles the subject; the next build obeys."""
    shown = run(settings, "link", "review", "--author", "Ada", keys="s" + "q" * 9)
    assert shown.exit_code == 0, shown.output
    assert "Rashid Meredov met Annagurbanov" in shown.output
    assert "1 decided" in shown.output
    (decision,) = read_decisions(settings.decisions)
    assert (decision.verdict, decision.author, decision.date) == (Verdict.SAME, "Ada", "2026-11-22")
    build(settings.decisions.parent)
    assert items_of(Store(settings.store).current().open())[HOJAMYRAT] == "Q39083354"
    assert "Nothing is undecided" in run(settings, "link", "review", keys="q").output


@pytest.mark.parametrize(
    ("key", "verdict"), [("n", Verdict.NOT_SAME), ("u", Verdict.UNSURE), ("i", Verdict.NO_ITEM), (" ", None)]
)
def test_each_key_is_its_verdict(settings: Settings, key: str, verdict: Verdict | None) -> None:
    """Not same, unsure, no item; the space bar decides nothing."""
    run(settings, "link", "review", keys=key + "q" * 9)
    assert [decision.verdict for decision in read_decisions(settings.decisions)] == ([verdict] if verdict else [])


def test_accept_and_reject(settings: Settings) -> None:
    """By plain name, prefixed name or IRI; what is not in the graph or no item is refused with exit code 2."""
    assert run(settings, "link", "accept", "annagurbanov", "Q39083354").exit_code == 0
    assert run(settings, "link", "reject", MEREDOV, "Q58141").exit_code == 0
    assert run(settings, "link", "reject", "Nobody Knows").exit_code == 0
    said = {decision.subject: decision.verdict for decision in read_decisions(settings.decisions)}
    assert said == {HOJAMYRAT: Verdict.SAME, MEREDOV: Verdict.NOT_SAME, iri("actor", "Nobody Knows"): Verdict.NO_ITEM}
    for words in (("accept", "Atlantis", "Q1"), ("accept", "Annagurbanov", "874")):
        assert run(settings, "link", *words).exit_code == 2


def test_report_command(settings: Settings) -> None:
    """A table for people, JSON for programs."""
    assert "Person" in run(settings, "link", "report").output
    lines = json.loads(run(settings, "link", "report", "--json").output)
    assert lines[-1]["type"] == "all"


def test_quickstatements_and_export_commands(settings: Settings, tmp_path: Path) -> None:
    """Both write to a file or to standard output; the export is RDF in any format of `kg export`."""
    file = tmp_path / "statements.txt"
    assert run(settings, "link", "quickstatements", str(file)).exit_code == 0
    assert file.read_text("utf-8").count("\n") == 4
    assert "Q874\tP463" in run(settings, "link", "quickstatements").output
    exported = run(settings, "export", "--wikidata", "--format", "ntriples")
    assert "<http://www.wikidata.org/prop/direct/P463>" in exported.output
    assert run(settings, "export", "--wikidata", "--article", "talks").exit_code == 2


def test_link_alone_explains_itself(settings: Settings) -> None:
    """Without --online nothing is asked; a contact is required when it is."""
    assert "--online" in run(settings, "link").output
    refused = run(settings, "link", "--online")
    assert refused.exit_code == 2
    assert "mail address" in refused.output


def test_review_without_anybody_to_answer(settings: Settings) -> None:
    """Without a terminal nothing is decided, and the exit code says that something was wrong, or nothing was done."""
    ended = run(settings, "link", "review", keys="")
    assert ended.exit_code in (0, 1, 2)
    assert read_decisions(settings.decisions) == ()


def test_options_stand_before_or_behind_the_subcommand(settings: Settings) -> None:
    """The store may be named at either place; behind wins."""
    folder = str(settings.store)
    for words in (("link", "--store", folder, "report"), ("link", "report", "--store", folder)):
        assert CliRunner().invoke(cli, [*words, "--base", BASE], prog_name="kg").exit_code == 0


def test_a_name_of_several_things_is_refused(settings: Settings) -> None:
    """Which one is meant has to be said; the things are listed."""
    refused = run(settings, "link", "reject", "ministry of foreign affairs")
    assert refused.exit_code == 0
    assert run(settings, "link", "reject", "nothing of that name").exit_code == 2


def test_what_is_no_item_and_no_date_is_not_given_back() -> None:
    """Graphs come from anywhere: an item must look like one, a date like one, whatever a triple says."""
    turtle = f"""
    @prefix kg: <https://w3id.org/communique/ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix kgc: <https://w3id.org/communique/concept/> . @prefix schema: <https://schema.org/> .
    <urn:a> owl:sameAs <{WD}Q1> . <urn:b> owl:sameAs <{WD}Q2> .
    <urn:c> owl:sameAs <{WD}Q3#x>, <https://example.org/Q4> .
    <urn:act> a kg:Action ; kg:eventType kgc:joined ; kg:status kgc:held ; kg:object <urn:b>, <urn:c> ;
      kg:participant <urn:a> ; kg:date "2021\\tP1" ; kg:evidence <urn:e> .
    <urn:e> kg:article <urn:art> . <urn:art> schema:url "{URL}" .
    """
    graph = pyoxigraph.Store()
    graph.load(turtle.encode(), format=RdfFormat.TURTLE)
    assert items_of(graph) == {"urn:a": "Q1", "urn:b": "Q2"}
    assert statements(graph) == [Statement("Q1", "P463", "Q2", None, (URL,))]


def test_no_statements_is_explained(tmp_path: Path) -> None:
    """What a statement takes, when there is none."""
    store = make_store(tmp_path / "store")
    answer = CliRunner().invoke(cli, ["link", "quickstatements", "--store", str(store)], prog_name="kg")
    assert answer.stderr.startswith("0 statements: it takes a fact between two things with accepted links, from an")
