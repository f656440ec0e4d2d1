"""`kg explain`: who says what about a thing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Graph
from sample import ADA, CARL, ESCAPE, MEETING, TWIN, D

from kg.explain import explain, label, named
from kg.store import Store
from kg.vocab import KG, RDFS

Run = Callable[..., Result]


@pytest.mark.parametrize("thing", [ADA, f"<{ADA}>", "person:ada-byron", "Ada Byron", "ada byron"])
def test_a_thing_can_be_named_in_any_way(kg: Run, store: Path, thing: str) -> None:
    """IRI, prefixed name, or a name it bears, in whatever case."""
    result = kg("explain", thing, "--store", store)
    assert result.exit_code == 0, result.output
    assert result.output.startswith("Ada Byron  person:ada-byron  kg:Person\n")


def test_the_sentences_of_all_articles_are_told(kg: Run, store: Path) -> None:
    """What the graph knows of Ada, it knows from two articles; both are quoted, with the speaker."""
    output = kg("explain", "Ada Byron", "--store", store).output
    assert "is kg:participant of  meeting, held, 2021-03-02 (meeting:m1)" in output
    assert "> Ada Byron met Carl Gauss.\n      a.txt, characters 10 to 35, said by Ada Byron (person:ada" in output
    assert "b.txt, characters 10 to" in output


def test_a_sentence_is_shown_once_for_all_that_it_supports(kg: Run, store: Path) -> None:
    """Facts that rest on the same sentences stand together."""
    assert kg("explain", CARL, "--store", store).output.count("> Ada Byron met Carl Gauss.") == 1


def test_a_fact_is_explained_by_its_own_sentences(kg: Run, store: Path) -> None:
    """A meeting bears its evidence itself."""
    output = kg("explain", MEETING, "--store", store).output
    assert output.startswith("meeting, held, 2021-03-02  meeting:m1  kg:Meeting\n")
    assert "kg:participant  Ada Byron (person:ada-byron)" in output
    assert "kg:date  2021-03-02" in output
    assert "> Ada Byron met Carl Gauss." in output


def test_article_text_cannot_attack_the_terminal(kg: Run, store: Path) -> None:
    """Escape sequences in names and quotes are shown, never sent; markup is text."""
    output = kg("explain", "Ada Byron", "--store", store).output
    assert "\x1b" not in output
    assert r"Ada \u001b[2J[red]Lovelace" in output


def test_json_holds_everything(kg: Run, store: Path) -> None:
    """Programs get statements with articles and sentences."""
    found = json.loads(kg("explain", "person:ada-byron", "--store", store, "--json").stdout)
    assert found["iri"] == ADA
    mention = next(one for one in found["mentions"] if one["subject"] == MEETING)
    assert mention["articles"] == [f"{D}article/a", f"{D}article/b"]
    assert mention["sentences"][1]["quote"] == f"Carl was met {ESCAPE}by Ada."


def test_a_name_of_several_things_asks_which(kg: Run, store: Path) -> None:
    """Nobody is explained by mistake."""
    result = kg("explain", "Carl Gauss", "--store", store)
    assert result.exit_code == 2
    assert result.stderr == (
        "kg: Carl Gauss: several things bear this name; expected one of person:carl-gauss, person:carl-gauss-2\n"
    )


@pytest.mark.parametrize(
    ("thing", "message"),
    [
        ("Gauss", "Gauss: nothing bears this name; did you mean Carl Gauss?"),
        (" ", "kg: no name was given"),
        ("Nobody", "nothing bears this name; expected an IRI, a prefixed name or a name in full"),
        ("person:nobody", "no article says anything about it"),
        ("http://a b/", "expected an IRI"),
    ],
)
def test_what_is_unknown_is_said(kg: Run, store: Path, thing: str, message: str) -> None:
    """Exit code 2 and what would have been expected."""
    result = kg("explain", thing, "--store", store)
    assert result.exit_code == 2
    assert message in result.stderr


def test_explanations_leave_the_default_graph_out(store: Path) -> None:
    """A statement counts the articles that make it; the graph that sums them up is none."""
    graph = Store(store).current().open()
    found = explain(graph, CARL)
    assert found is not None
    assert {article for one in found.facts for article in one.articles} == {f"{D}article/a", f"{D}article/b"}


def test_names_are_found_in_any_case(store: Path) -> None:
    """Labels and other forms, whatever their case; several things come sorted."""
    assert named(Store(store).current().open(), "CARL gauss") == [CARL, TWIN]


def test_a_post_is_told_with_its_organization() -> None:
    """A title alone does not say which post it is."""
    graph = Graph()
    graph.add(Quad(NamedNode("a:post"), KG.title, Literal("Prime Minister")))
    graph.add(Quad(NamedNode("a:post"), KG.organization, NamedNode("a:lune")))
    graph.add(Quad(NamedNode("a:lune"), RDFS.label, Literal("Lune")))
    assert label(graph, "a:post") == "Prime Minister, Lune"
