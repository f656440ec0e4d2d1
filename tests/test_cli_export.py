"""`kg export`: the graph as files."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import Result
from pyoxigraph import RdfFormat
from sample import MEETING, D

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("ending", "format_"),
    [
        ("trig", RdfFormat.TRIG),
        ("ttl", RdfFormat.TURTLE),
        ("nq", RdfFormat.N_QUADS),
        ("nt", RdfFormat.N_TRIPLES),
        ("jsonld", RdfFormat.JSON_LD),
        ("rdf", RdfFormat.RDF_XML),
    ],
)
def test_the_ending_names_the_format(kg: Run, store: Path, tmp_path: Path, ending: str, format_: RdfFormat) -> None:
    """Each format can be read back and holds the meeting; twice gives the same bytes."""
    first, second = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    for file in (first, second):
        assert kg("export", file, "--store", store).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    assert any(quad.subject.value == MEETING for quad in pyoxigraph.parse(path=str(first), format=format_))


def test_standard_output_gets_trig(kg: Run, store: Path) -> None:
    """Without a file and a format, the dataset in TriG, with prefixes."""
    output = kg("export", "--store", store).output
    assert "@prefix kg:" in output
    assert "article:a {" in output


@pytest.mark.parametrize("name", ["a.txt", f"{D}article/a", "article:a"])
def test_one_article(kg: Run, store: Path, name: str) -> None:
    """By the name of its file, its IRI or prefixed name; and nothing of the others."""
    output = kg("export", "--store", store, "--format", "nquads", "--article", name).stdout
    assert {line.rsplit(" ", 2)[1] for line in output.splitlines()} == {f"<{D}article/a>"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("graph.docx",), "graph.docx: no format is known by the ending '.docx'"),
        (("--article", "z.txt"), "z.txt: no article of this name in the store; `kg query articles` lists them"),
        (("no/such/folder/graph.trig",), "no/such/folder"),
    ],
)
def test_what_cannot_be_exported(kg: Run, store: Path, words: tuple[str, ...], message: str) -> None:
    """A message that names what was found and what was expected."""
    result = kg("export", "--store", store, *words)
    assert result.exit_code in (2, 74)
    assert message in result.stderr


def test_a_file_is_replaced_whole(kg: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails half-way the old file stands, and nothing lies beside it."""
    file = tmp_path / "graph.trig"
    file.write_text("old")

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    result = kg("export", file, "--store", store)
    assert result.exit_code == 74
    assert "No space left on device" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["graph.trig"]
    assert file.read_text() == "old"


def test_a_new_file_has_the_usual_rights(kg: Run, store: Path, tmp_path: Path) -> None:
    """Others may read it, as the umask says: writing beside must not show."""
    before = os.umask(0o022)
    try:
        kg("export", tmp_path / "graph.trig", "--store", store)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "graph.trig").stat().st_mode) == 0o644


def test_a_pipe_is_written_to(kg: Run, store: Path, tmp_path: Path) -> None:
    """What is no regular file takes the bytes and stays what it is."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # small enough a graph for the pipe to take it whole
    assert kg("export", pipe, "--format", "nquads", "--article", "a.txt", "--store", store).exit_code == 0
    assert pipe.is_fifo()
    assert os.read(reader, 1 << 16).startswith(b"<http")
    os.close(reader)


def test_a_link_is_followed(kg: Run, store: Path, tmp_path: Path) -> None:
    """What it points to is replaced; the link stays."""
    target, link = tmp_path / "target.trig", tmp_path / "link.trig"
    target.write_text("old")
    link.symlink_to(target)
    assert kg("export", link, "--store", store).exit_code == 0
    assert link.is_symlink()
    assert target.read_text() == kg("export", "--store", store).output


def test_a_dash_is_standard_output(kg: Run, store: Path) -> None:
    """As it is to other programs."""
    assert kg("export", "-", "--store", store).stdout == kg("export", "--store", store).stdout
