"""Generations: whole, named by their content, switched in one step."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from store.victim import ENVIRONMENT, quads, report

from kg.errors import StoreError
from kg.model import Counts, Finding, Severity, Skipped
from kg.store import Generation, Store
from kg.store.generation import content_id


def generations(store: Store) -> set[str]:
    """The ids of those on disk."""
    return {path.name for path in (store.root / "generations").iterdir()}


def snapshot(root: Path) -> dict[Path, tuple[int, int]]:
    """Every file with its identity and time of change."""
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in root.rglob("*") if path.is_file()}


def test_what_is_written_is_what_is_read(store: Store) -> None:
    """A generation holds exactly the quads, the report with its id, and what was rejected."""
    finding = Finding("http://example.org/a", "a.txt", Severity.WARNING, "shape", "focus", "path", "message", "value")
    told = replace(
        report(), counts=Counts(articles=2), extracted=1, skipped=(Skipped("b.txt", "empty"),), findings=(finding,)
    )
    written = store.write(quads(1), told, quads(2))
    current = store.current()
    assert current == written
    assert set(current.open()) == set(quads(1))
    assert current.report() == replace(told, generation=current.id)
    assert set(current.rejected()) == set(quads(2))


def test_a_generation_is_read_only(store: Store) -> None:
    """Nobody can write into a generation."""
    graph = store.write(quads(1), report()).open()
    with pytest.raises(RuntimeError):
        graph.add(quads(2)[0])


def test_an_empty_graph_is_a_generation_too(store: Store) -> None:
    """No quads, none rejected: nothing special."""
    generation = store.write([], report())
    assert list(generation.open()) == generation.rejected() == []


TERMS = st.sampled_from([NamedNode(f"http://example.org/{name}") for name in "abc"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5).map(Literal)
QUADS = st.lists(st.builds(Quad, TERMS, TERMS, TERMS | TEXTS, TERMS | st.just(DefaultGraph())), max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(QUADS)
def test_any_quads_survive(tmp_path: Path, some: list[Quad]) -> None:
    """Whatever text they hold, quads come back as they went in, and the id says so."""
    generation = Store(tmp_path / "any").write(some, report(), some)
    assert set(generation.open()) == set(generation.rejected()) == set(some)
    assert content_id(generation.open()) == generation.id


@given(QUADS, st.randoms())
def test_the_id_is_of_the_content(some: list[Quad], chance: object) -> None:
    """Order and repetition do not matter, anything else does."""
    shuffled = [*some, *some[:2]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert content_id(shuffled) == content_id(some)
    assert content_id([*some, *quads(1, 1)]) != content_id(some)


def test_the_id_is_the_same_on_every_machine() -> None:
    """An id that changes means that generations of older programs are not recognised."""
    assert content_id(quads(1, 2)) == "02530b24011e90f4"


def test_the_same_graph_is_not_written_again(store: Store) -> None:
    """A second build of the same articles changes no file."""
    store.write(quads(1), report(), quads(2))
    before = snapshot(store.root)
    store.write(reversed(quads(1)), report(), quads(2))
    assert snapshot(store.root) == before


def test_the_same_graph_with_another_report(store: Store) -> None:
    """What was skipped or rejected this time is kept, though the graph is the same."""
    first = store.write(quads(1), report())
    skipped = replace(report(), skipped=(Skipped("b.txt", "empty"),))
    second = store.write(quads(1), skipped, quads(2))
    assert first.id == second.id
    assert second.report().skipped == skipped.skipped
    assert set(second.rejected()) == set(quads(2))


def test_the_generation_before_is_kept(store: Store) -> None:
    """Who reads the generation before goes on reading; older ones go."""
    first, second, third = (store.write(quads(number), report()) for number in (1, 2, 3))
    assert generations(store) == {second.id, third.id}
    assert not first.path.exists()
    assert set(second.open()) == set(quads(2))
    assert store.current() == third


def test_back_to_the_generation_before(store: Store) -> None:
    """When the articles are again what they were, the graph that is still there is served again."""
    first, second = (store.write(quads(number), report()) for number in (1, 2))
    made = snapshot(first.path)
    assert store.write(quads(1), report()) == store.current() == first
    assert snapshot(first.path) == made
    assert generations(store) == {first.id, second.id}


def test_an_open_generation_outlives_its_removal(store: Store) -> None:
    """A server that keeps a generation open does not fail when the next is built."""
    graph = store.write(quads(1), report()).open()
    store.write(quads(2), report())
    assert set(graph) == set(quads(1))


READER = """
import sys
from pathlib import Path
from kg.store import Store
graph = Store(Path(sys.argv[1])).current().open()
print(len(graph), flush=True)
sys.stdin.readline()
print(len(graph))
"""


def test_several_processes_read_while_another_writes(store: Store) -> None:
    """Readers in processes of their own see one whole generation, whatever is written meanwhile."""
    store.write(quads(1), report())
    command = [sys.executable, "-c", READER, str(store.root)]
    readers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
        for _ in range(2)
    ]
    assert [reader.stdout.readline() for reader in readers if reader.stdout] == ["20\n", "20\n"]
    store.write(quads(2, 50), report())
    assert [reader.communicate("go on\n")[0] for reader in readers] == ["20\n", "20\n"]


def test_bad_names_in_a_report(store: Store) -> None:
    """A file name that is no UTF-8 does not keep the report from being written."""
    told = replace(report(), skipped=(Skipped("caf\udce9.txt", "empty"),))
    assert store.write(quads(1), told).report().skipped == (Skipped("caf?.txt", "empty"),)


def test_the_quads_are_asked_for_once(store: Store) -> None:
    """An iterator is as good as a list."""
    assert len(store.write(iter(quads(1)), report(), iter(quads(2))).open()) == 20


def test_what_the_source_of_the_quads_raises_is_its_own(store: Store) -> None:
    """An error in making the quads is not taken for one of the disk."""

    def broken() -> object:
        yield quads(1)[0]
        raise OSError("not the store's")

    with pytest.raises(OSError, match="not the store's"):
        store.write(broken(), report())  # type: ignore[arg-type]


def test_generations_compare_by_place(tmp_path: Path) -> None:
    """A generation is a place on disk, named by its id."""
    assert Generation(tmp_path / "abc").id == "abc"
    with pytest.raises(StoreError, match="damaged"):
        Generation(tmp_path / "abc").open()
