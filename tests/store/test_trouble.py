"""Stores that are not there, not ours, damaged, in use, or on a disk that takes nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from store.victim import ENVIRONMENT, facts, quads, report

from kg.errors import StoreError
from kg.store import Store


def test_no_store(tmp_path: Path) -> None:
    """Where nothing was built, the message says what to do."""
    with pytest.raises(StoreError, match=r"kg: no store here; run kg build$"):
        Store(tmp_path / "kg").current()


def test_a_store_without_a_generation_is_none(store: Store) -> None:
    """A build that was killed before its end leaves nothing to serve."""
    store.cache("key", facts())
    with pytest.raises(StoreError, match="no store here; run kg build"):
        store.current()


def test_another_version(store: Store) -> None:
    """A store that another version wrote is neither read nor written."""
    store.write(quads(1), report())
    (store.root / "VERSION").write_text("7\n")
    for use in (store.current, lambda: store.write(quads(2), report()), lambda: store.cache("key", facts())):
        with pytest.raises(StoreError, match="a store of version '7'; expected '1'"):
            use()
    (store.root / "VERSION").write_text("1\n")
    assert set(store.current().open()) == set(quads(1))


def test_a_folder_that_holds_something_else(tmp_path: Path) -> None:
    """A folder of somebody's is not made a store."""
    (tmp_path / "letters.txt").write_text("dear")
    with pytest.raises(StoreError, match=r"no store, it holds letters.txt; expected an empty or a new folder"):
        Store(tmp_path).write(quads(1), report())
    assert {path.name for path in tmp_path.iterdir()} == {"letters.txt", "lock"}


def test_a_missing_generation(store: Store) -> None:
    """When the current generation is gone, the message names it, and a build repairs the store."""
    generation = store.write(quads(1), report())
    shutil.rmtree(generation.path)
    with pytest.raises(StoreError, match=f"{generation.id}: no such generation"):
        store.current()
    store.write(quads(1), report())
    assert set(store.current().open()) == set(quads(1))


@pytest.mark.parametrize("part", ["report.json", "rejected.nq", "graph/CURRENT"])
@pytest.mark.parametrize("content", [None, b"", b"\xff{"])
def test_damage(store: Store, part: str, content: bytes | None) -> None:
    """A part of a generation that is missing or is not what it should be is named, with what to do."""
    path = store.write(quads(1), report()).path / part
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    current = store.current()
    use = {"report.json": current.report, "rejected.nq": current.rejected, "graph/CURRENT": current.open}[part]
    if (part, content) == ("rejected.nq", b""):
        assert use() == []
        return
    with pytest.raises(StoreError, match=r"damaged \(.+\); expected what kg build wrote: remove it and run kg build"):
        use()


def test_damage_of_the_pointer(store: Store) -> None:
    """A pointer that is no text is damage, not a missing store."""
    store.write(quads(1), report())
    (store.root / "current").write_bytes(b"\xff\xff")
    with pytest.raises(StoreError, match="damaged"):
        store.current()


def test_cut_off_graph_files(store: Store) -> None:
    """Files of the engine that were cut off are damage."""
    generation = store.write(quads(1), report())
    for path in generation.path.glob("graph/*.sst"):
        path.write_bytes(path.read_bytes()[:50])
    with pytest.raises(StoreError, match="damaged"):
        store.current().open()


def test_a_second_build(store: Store) -> None:
    """While one build holds the store, another is told so and changes nothing."""
    store.write(quads(1), report())
    other = Store(store.root)
    with store.lock():
        for use in (lambda: other.write(quads(2), report()), lambda: other.cache("key", facts())):
            with pytest.raises(StoreError, match="another build is writing here; expected one at a time"):
                use()
        assert set(other.current().open()) == set(quads(1))
        store.write(quads(3), report())
    assert set(other.write(quads(2), report()).open()) == set(quads(2))


HOLDER = """
import sys
from pathlib import Path
from kg.store import Store
with Store(Path(sys.argv[1])).lock():
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_second_build_in_another_process(store: Store) -> None:
    """The lock holds between processes, and ends with its holder even when that is killed."""
    command = [sys.executable, "-c", HOLDER, str(store.root)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    with pytest.raises(StoreError, match="another build is writing here"):
        store.write(quads(1), report())
    process.kill()
    process.communicate()
    assert store.write(quads(1), report()) == store.current()


def test_a_failed_write_lets_go_of_the_lock(store: Store) -> None:
    """After an error the next write can take the lock."""
    store.write(quads(1), report())
    (store.root / "VERSION").write_text("7\n")
    with pytest.raises(StoreError):
        store.write(quads(2), report())
    (store.root / "VERSION").write_text("1\n")
    assert Store(store.root).write(quads(2), report()) == store.current()


def test_a_file_in_the_way(tmp_path: Path) -> None:
    """A store cannot be where a file is."""
    (tmp_path / "kg").write_text("a file")
    with pytest.raises(StoreError, match=r"kg: cannot be written \(.+\); expected a folder that can be written"):
        Store(tmp_path / "kg").write(quads(1), report())
    with pytest.raises(StoreError, match="damaged"):
        Store(tmp_path / "kg").current()


# In a mount namespace of its own, so that nothing of it is left behind
MOUNTED = """
import subprocess, sys
from pathlib import Path
from kg.errors import StoreError
from kg.store import Store
from store.victim import quads, report

root, options = Path(sys.argv[1]), sys.argv[2]
subprocess.run(["mount", "-t", "tmpfs", "-o", options.partition(" ")[0], "tmpfs", str(root)], check=True)
store = Store(root / "kg")
store.write(quads(1), report())
if " ro" in options:
    subprocess.run(["mount", "-o", "remount,ro", str(root)], check=True)
try:
    store.write(quads(2, 60_000), report())
except StoreError as error:
    print(error)
current = store.current()
print(set(current.open()) == set(quads(1)), current.report().generation == current.id)
if " ro" not in options:
    print(len(store.write(quads(3), report()).open()))
"""


def mounted(tmp_path: Path, options: str) -> list[str]:
    """What `MOUNTED` prints; skips the test where mounting is impossible."""
    own = ["unshare", "--user", "--map-root-user", "--mount"]
    probe = ["sh", "-c", f"mount -t tmpfs tmpfs {tmp_path}"]
    if not shutil.which("unshare") or subprocess.run([*own, *probe], capture_output=True, check=False).returncode:
        pytest.skip("file systems cannot be mounted here")
    command = [*own, sys.executable, "-c", MOUNTED, str(tmp_path), options]
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_read_only_disk(tmp_path: Path) -> None:
    """Nothing can be written; what is there can be read."""
    error, *rest = mounted(tmp_path, "size=8m ro")
    assert error.endswith("cannot be written (Read-only file system); expected a folder that can be written")
    assert rest == ["True True"]


def test_a_full_disk(tmp_path: Path) -> None:
    """A generation that does not fit is not there at all; what fits can be written after it."""
    error, *rest = mounted(tmp_path, "size=1m")
    assert "cannot be written (" in error
    assert error.endswith("expected free space on this disk")
    assert rest == ["True True", "20"]
