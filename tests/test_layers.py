"""The rows of the architecture: a module imports only from rows above its own, and stages never meet."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import kg

PACKAGE = Path(kg.__file__).parent

# Rooms by row, top to bottom. A room is a module or a folder directly in kg/.
ROWS = (
    ("errors", "config", "edtf", "vocab", "model", "states", "pruning"),
    ("read", "extract", "resolve", "link", "graph", "validate", "store", "queries", "workers", "explain"),
    ("pipeline", "serve"),
    ("cli",),
)
ROW = {room: row for row, rooms in enumerate(ROWS) for room in rooms}
STAGES = set(ROWS[1])

Edge = tuple[str, str]


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    names = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return names


def imports(name: str, source: str, known: set[str]) -> Iterator[str]:
    """The modules of the package that module `name` imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name}: imports are written out in full"
            targets = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for target in targets:
            found = target if target in known else target.rpartition(".")[0]
            if found in known and found != name:
                yield found


def edges() -> set[Edge]:
    """Who imports whom."""
    known = modules()
    return {(name, to) for name, path in known.items() for to in imports(name, path.read_text("utf-8"), set(known))}


def room(name: str) -> str:
    """`extract` for kg.extract.names; empty for kg itself, which holds only the version."""
    return name.split(".")[1] if "." in name else ""


def broken_rows(found: set[Edge]) -> list[Edge]:
    """Imports that go sideways into another stage, or down."""
    between = [(a, b) for a, b in found if room(a) != room(b) and room(b)]
    return sorted(
        (a, b)
        for a, b in between
        if not room(a) or ROW[room(a)] < ROW[room(b)] or (room(a) in STAGES and room(b) in STAGES)
    )


def find_cycle(found: set[Edge]) -> list[str]:
    """Modules that import each other in a ring; empty when there is none."""
    graph: dict[str, set[str]] = {}
    for a, b in found:
        graph.setdefault(a, set()).add(b)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_every_room_has_a_row() -> None:
    """A new module or folder in kg/ has to be given its row."""
    rooms = {room(name) for name in modules()} - {""}
    assert rooms == set(ROW)


def test_modules_import_only_from_rows_above_and_stages_never_each_other() -> None:
    """The rows hold, wherever in a module an import stands."""
    assert broken_rows(edges()) == []


def test_there_are_no_import_cycles() -> None:
    """Any module can be read before those that import it."""
    assert find_cycle(edges()) == []


@pytest.mark.parametrize(
    "wrong", [("kg.read", "kg.graph.write"), ("kg.model", "kg.read"), ("kg.pipeline", "kg.cli"), ("kg", "kg.config")]
)
def test_an_import_against_the_rows_is_found(wrong: Edge) -> None:
    """The check can fail: sideways, downwards, and from the package itself."""
    assert broken_rows({wrong}) == [wrong]


def test_a_cycle_is_found() -> None:
    """The check can fail: two modules that import each other."""
    assert find_cycle({("kg.read.a", "kg.read.b"), ("kg.read.b", "kg.read.a")})


def test_imports_inside_functions_are_seen() -> None:
    """Moving an import into a function hides nothing."""
    source = "def f():\n    from kg.graph import write\n    import kg.store\n"
    assert list(imports("kg.read", source, {"kg.graph", "kg.graph.write", "kg.store"})) == [
        "kg.graph.write",
        "kg.store",
    ]
