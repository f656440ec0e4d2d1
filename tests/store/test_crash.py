"""kill -9 at any moment leaves the last whole generation."""

import subprocess
import sys
import time
from pathlib import Path

from store import victim
from store.victim import quads, report

from kg.store import Generation, Store
from kg.store.generation import content_id

WRITER = """
import sys
from pathlib import Path
from kg.store import Store
from store.victim import quads, report
print("ready", flush=True)
for number in range(int(sys.argv[2]), 10 ** 6):
    Store(Path(sys.argv[1])).write(quads(number, 20_000), report(), quads(-1))
    print(number, flush=True)
"""


def assert_whole(store: Store) -> None:
    """The current generation, and each beside it, is what its id says, with its report."""
    store.current()
    for path in (store.root / "generations").iterdir():
        generation = Generation(path)
        assert content_id(generation.open()) == generation.id == generation.report().generation
        assert set(generation.rejected()) == set(quads(-1))


def test_killed_before_any_operation_on_disk(tmp_path: Path) -> None:
    """A writer is killed before its first, second, third … operation, until one gets to the end: at all
    times the store holds a whole generation, and the next write finds nothing in its way."""
    store = Store(tmp_path / "kg")
    store.write(quads(0), report(), quads(-1))
    command = [sys.executable, victim.__file__, str(store.root)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=victim.ENVIRONMENT
    )
    assert process.stdin
    assert process.stdout
    answers = []
    while not answers or answers[-1] == "killed":
        print("next", file=process.stdin, flush=True)
        answers.append(process.stdout.readline().strip())
        assert_whole(store)
        assert store.cached("key") in (None, victim.facts("words 1"), victim.facts("words 2"))
    process.communicate()
    assert answers[-1] == "done"
    assert len(answers) > 30
    assert set(store.current().open()) == set(quads(0))
    assert len(list((store.root / "generations").iterdir())) == 2
    assert not list((store.root / "scratch").iterdir())


def test_killed_before_there_is_a_generation(tmp_path: Path) -> None:
    """Killed on its very first write, a store is none, or whole; the next write works."""
    for touch in range(1, 40, 4):
        store = Store(tmp_path / str(touch))
        code = "import sys; from pathlib import Path; from store import victim; r = Path(sys.argv[1]);"
        code += "victim.kill_at(r, int(sys.argv[2])); victim.build(r, 1)"
        subprocess.run([sys.executable, "-c", code, str(store.root), str(touch)], env=victim.ENVIRONMENT, check=False)
        if (store.root / "current").exists():
            assert_whole(store)
        assert set(store.write(quads(5), report()).open()) == set(quads(5))


def test_killed_at_any_time(tmp_path: Path) -> None:
    """As above, at moments that nothing chose: while the engine writes its files, for one."""
    store = Store(tmp_path / "kg")
    store.write(quads(0), report(), quads(-1))
    for delay in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(store.root), str(delay + 1)],
            stdout=subprocess.PIPE,
            text=True,
            env=victim.ENVIRONMENT,
        )
        assert process.stdout
        process.stdout.readline()
        time.sleep(0.03 * delay)
        process.kill()
        process.communicate()
        assert_whole(store)
    assert set(store.write(quads(1, 10), report()).open()) == set(quads(1, 10))
