"""Bad input and bad luck, by real processes: a clear message, the right exit code, and nothing lost."""

import json
import os
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from process import run, start

GOOD = """Ministers discuss water

ROME, Italy, March 3, 2021. Foreign Minister of Italy Carla Bianchi met with Foreign Minister of Chad
Idriss Moussa in Rome on March 2, 2021. The sides discussed the management of water.
"""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `articles/good.txt` and the `store` that was built from it."""
    place = tmp_path_factory.mktemp("built")
    (place / "articles").mkdir()
    (place / "articles" / "good.txt").write_text(GOOD, "utf-8")
    ended = run("build", place / "articles", "--store", place / "store")
    assert ended.returncode == 0, ended.stderr
    return place


@pytest.fixture
def place(built: Path, tmp_path: Path) -> Path:
    """A copy of `built` to spoil."""
    return Path(shutil.copytree(built, tmp_path / "place"))


def info(place: Path) -> dict[str, object]:
    """What the store says of itself."""
    ended = run("info", "--store", place / "store", "--json")
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    assert isinstance(found, dict)
    return found


def assert_still_serves(place: Path) -> None:
    """The store answers from the generation before the accident."""
    counts = info(place)["counts"]
    assert isinstance(counts, dict)
    assert counts["articles"] == 1
    ended = run("export", "--store", place / "store", "--format", "nquads", "--article", "good.txt")
    assert "Carla Bianchi" in ended.stdout


BAD_FILES = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.txt": bytes(range(256)) * 40,
    "long.txt": b"word " * 2_000_000,
    "encoding.txt": "Президент встретился с министром иностранных дел.".encode("utf-16"),
    "half.txt": GOOD.encode() + b"\xff\xfe\xc3\x28 broken \x81\x8d",
    "broken.json": b'{"title": "Ministers", "text": ',
    "other.json": b'[1, 2, "three"]',
    "broken.jsonl": b'{"title": "Ministers\n',
    "front.md": b"---\ntitle: Ministers discuss water\npublished: 2021-03-03\n\nThe sides met in Rome.\n",
    "yaml.md": b"---\ntitle: [Ministers\n---\n\nThe sides met in Rome.\n",
}


@pytest.mark.parametrize("name", sorted(BAD_FILES))
def test_a_file_that_cannot_be_read_is_skipped(place: Path, name: str) -> None:
    """Exit code 1; the message names the file and gives a reason; the other article is there."""
    (place / "articles" / name).write_bytes(BAD_FILES[name])
    ended = run("build", place / "articles", "--store", place / "store")
    assert ended.returncode == 1, ended.stderr
    complaints = [line for line in ended.stderr.splitlines() if name in line]
    assert complaints
    assert all(line.endswith("; skipped") and len(line) < 400 for line in complaints)
    assert "Traceback" not in ended.stderr
    assert_still_serves(place)


@pytest.mark.parametrize("name", ["empty.txt", "broken.json"])
def test_nothing_but_bad_files_leaves_the_store_alone(place: Path, name: str) -> None:
    """A build that read nothing does not replace a graph."""
    (place / name).write_bytes(BAD_FILES[name])
    ended = run("build", place / name, "--store", place / "store")
    assert ended.returncode == 1
    assert "no article could be read" in ended.stderr
    assert name in ended.stderr
    assert_still_serves(place)


def test_a_broken_line_costs_that_record_alone(place: Path) -> None:
    """In a file of records the good ones are read."""
    record = json.dumps({"title": "Ministers discuss water", "published": "2021-03-03", "text": GOOD})
    (place / "articles" / "mixed.jsonl").write_text(f"{record}\n{{broken\n", "utf-8")
    ended = run("build", place / "articles", "--store", place / "store", "--json")
    assert ended.returncode == 1
    report = json.loads(ended.stdout)
    assert report["counts"]["articles"] == 2
    assert len(report["skipped"]) == 1
    assert "mixed.jsonl" in report["skipped"][0]["name"]


def test_a_missing_folder_is_a_wrong_argument(place: Path) -> None:
    """Exit code 2; nothing is built from the rest."""
    ended = run("build", place / "articles", place / "nowhere", "--store", place / "store")
    assert ended.returncode == 2
    assert "nowhere" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert_still_serves(place)


@pytest.mark.parametrize("words", [("build", "{}/articles"), ("info",), ("query", "articles"), ("export",), ("serve",)])
def test_a_store_of_another_version_is_left_alone(place: Path, words: tuple[str, ...]) -> None:
    """Exit code 3; the message says which version was found and what to do."""
    (place / "store" / "VERSION").write_text("99\n")
    before = sorted(path.name for path in (place / "store").rglob("*"))
    ended = run(*(word.format(place) for word in words), "--store", place / "store")
    assert ended.returncode == 3, ended.stderr
    assert "version '99'" in ended.stderr
    assert sorted(path.name for path in (place / "store").rglob("*") if path.name != "lock") == [
        name for name in before if name != "lock"
    ]


def without_root() -> tuple[str, ...]:
    """A command that runs another without root's right to write anywhere."""
    if os.geteuid() != 0:
        return ()
    if not shutil.which("setpriv"):
        pytest.skip("root may write anywhere, and there is no setpriv to forbid it")
    return ("setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner")


def test_a_read_only_disk_stops_the_build(place: Path) -> None:
    """Exit code 3, the folder is named, the graph can still be read."""
    prefix = without_root()
    for folder in (place / "store", *(path for path in (place / "store").rglob("*") if path.is_dir())):
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    (place / "store" / "lock").chmod(stat.S_IRUSR) if (place / "store" / "lock").exists() else None
    (place / "articles" / "more.txt").write_text(GOOD.replace("Chad", "Mali"), "utf-8")
    try:
        ended = run("build", place / "articles", "--store", place / "store", prefix=prefix)
        assert ended.returncode == 3, ended.stderr
        assert "cannot be written" in ended.stderr
        asked = run("info", "--store", place / "store", prefix=prefix)
        assert asked.returncode == 0, asked.stderr
    finally:
        for folder in (place / "store", *(path for path in (place / "store").rglob("*") if path.is_dir())):
            folder.chmod(stat.S_IRWXU)
    assert_still_serves(place)


def many(place: Path, number: int = 80) -> Path:
    """A folder with so many articles that a build takes a while."""
    folder = place / "many"
    folder.mkdir()
    for one in range(number):
        text = GOOD.replace("water", f"water in province {one}") + "\nBoth sides agreed to meet again soon." * 20
        (folder / f"{one:03}.txt").write_text(text, "utf-8")
    return folder


def facts(place: Path) -> int:
    """How many articles' facts the store keeps."""
    return len(list((place / "store" / "facts").rglob("*.json")))


def wait_until(condition: Callable[[], bool], process: "subprocess.Popen[str] | None" = None) -> None:
    """Waits for at most two minutes; `process` must not end before."""
    for _ in range(2400):
        if condition():
            return
        assert process is None or process.poll() is None, process.communicate()[1]
        time.sleep(0.05)
    raise AssertionError("it took too long")


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_leaves_the_last_generation(place: Path, workers: int) -> None:
    """Exit code 130 with one line; what was extracted so far need not be extracted again."""
    process = start("build", many(place), "--store", place / "store", "--workers", workers)
    wait_until(lambda: facts(place) > 3, process)
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=120)
    assert process.returncode == 130
    assert complaint.strip() == "kg: interrupted; the store is as it was"
    assert facts(place) > 3
    assert_still_serves(place)


def test_kill_leaves_the_last_generation_and_no_worker(place: Path) -> None:
    """After kill -9 the store serves, workers end by themselves, and the next build goes through."""
    process = start("build", many(place), "--store", place / "store", "--workers", 2)
    wait_until(lambda: facts(place) > 3, process)
    children = children_of(process.pid)
    process.kill()
    process.communicate(timeout=120)
    assert_still_serves(place)
    wait_until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))
    shutil.rmtree(place / "many")
    ended = run("build", place / "articles", "--store", place / "store")
    assert ended.returncode == 0, ended.stderr


def children_of(pid: int) -> list[int]:
    """The processes that `pid` has started; none where there is no /proc."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if int(fields[1]) == pid:
            found.append(int(file.parent.name))
    return found


def test_two_builds_at_once_do_not_mix(place: Path) -> None:
    """The second one is told to wait its turn, by exit code 3."""
    process = start("build", many(place), "--store", place / "store")
    try:
        wait_until(lambda: facts(place) > 1, process)
        ended = run("build", place / "articles", "--store", place / "store")
        assert ended.returncode == 3
        assert "another build is writing here" in ended.stderr
    finally:
        process.kill()
        process.communicate(timeout=120)
    assert_still_serves(place)
