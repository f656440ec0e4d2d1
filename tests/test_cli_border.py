"""The border: errors become one message and the documented exit code, never a traceback."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from process import run as run_kg
from process import start
from sample import make_store

from kg import errors
from kg.cli.border import EXIT_CODES, Border
from kg.cli.main import cli

Run = Callable[..., Result]


def run(error: BaseException, *words: str) -> Result:
    """What a command ends with that raises `error`."""

    @click.group(cls=Border)
    @click.option("--debug", is_flag=True)
    def group(debug: bool) -> None:
        """A program with one command."""

    @group.command()
    def fail() -> None:
        raise error

    return CliRunner().invoke(group, [*words, "fail"])


FAMILIES = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.KgError)]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_its_exit_code(family: type[errors.KgError]) -> None:
    """The message stands alone on standard error; the code is in the documented table."""
    result = run(family("seeds/x.md: no date line"))
    assert (result.exit_code, result.stderr) == (family.exit_code, "kg: seeds/x.md: no date line\n")
    assert f"\n  {result.exit_code:<4} " in EXIT_CODES


def test_the_unexpected_is_one_line_and_code_70() -> None:
    """A mistake of ours is told in one line that asks for a report."""
    result = run(ZeroDivisionError("two\nlines"))
    assert result.exit_code == 70
    assert result.stderr.count("\n") == 1
    assert "internal error, please report it" in result.stderr
    assert "ZeroDivisionError: two lines" in result.stderr


def test_debug_shows_the_traceback() -> None:
    """Who asks for it gets it."""
    result = run(ZeroDivisionError(), "--debug")
    assert result.exit_code == 70
    assert "Traceback (most recent call last)" in result.stderr


def test_disk_errors_name_the_file() -> None:
    """Exit code 74 with the file and the system's words."""
    result = run(OSError(28, "No space left on device", "graph.trig"))
    assert (result.exit_code, result.stderr) == (74, "kg: graph.trig: No space left on device\n")


def test_an_interruption_is_code_130() -> None:
    """As shells have it."""
    result = run(KeyboardInterrupt())
    assert result.exit_code == 130
    assert result.stderr.startswith("kg: interrupted")


def test_messages_cannot_attack_the_terminal() -> None:
    """A file's name may hold anything."""
    assert "\x1b" not in run(errors.SettingsError("\x1b[2J.txt: no such file")).stderr


@pytest.mark.parametrize("words", ["no-such-command", "build", "serve --port x", "export --format x"])
def test_wrong_usage_is_code_2(kg: Run, words: str) -> None:
    """A mistyped command shows how it is used."""
    result = kg(*words.split())
    assert result.exit_code == 2
    assert "Usage: " in result.stderr


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_help_has_an_example(kg: Run, name: str) -> None:
    """A command's help shows how it is used."""
    output = kg(name, "--help").output
    assert "Example" in output
    assert f"  kg {name}" in output


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    """`kg export | head -1` ends quietly, with the code that a closed pipe has everywhere."""
    store = make_store(tmp_path / "store")
    reading, writing = os.pipe()
    os.close(reading)
    process = start("export", "--store", store, stdout=writing)
    os.close(writing)
    assert process.communicate(timeout=60)[1] == ""
    assert process.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    """Output that cannot be written is an error, even where it was to end up in a buffer."""
    store = make_store(tmp_path / "store")
    with Path("/dev/full").open("wb") as full:
        process = start("info", "--store", store, stdout=full.fileno())
        assert process.communicate(timeout=60)[1] == "kg: output: No space left on device\n"
    assert process.returncode == 74


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs to see how long a process has worked")
def test_an_endless_query_can_be_interrupted(tmp_path: Path) -> None:
    """Ctrl-C is heard while the engine works."""
    store = make_store(tmp_path / "store")
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?j) }"
    process = start("query", "-", "--store", store)
    assert process.stdin
    process.stdin.write(query)
    process.stdin.close()
    process.stdin = None
    wait_until_busy(process.pid)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60)[1].startswith("kg: interrupted")
    assert process.returncode == 130


def wait_until_busy(pid: int) -> None:
    """Until the process has worked for two seconds, which starting up does not take."""
    while True:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        if int(fields[11]) / os.sysconf("SC_CLK_TCK") > 2:
            return
        time.sleep(0.05)


def test_closed_output_is_said(tmp_path: Path) -> None:
    """`kg info >&-` has nowhere to write to: exit code 74 and one line."""
    store = make_store(tmp_path / "store")
    result = run_kg("info", "--store", store, prefix=("sh", "-c", 'exec "$@" >&-', "sh"))
    assert (result.returncode, result.stderr) == (74, "kg: output: closed; expected somewhere to write to\n")


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_help_into_a_closed_pipe_is_quiet(word: str) -> None:
    """As everything else that nobody reads: 141."""
    reading, writing = os.pipe()
    os.close(reading)
    process = start(word, stdout=writing)
    os.close(writing)
    assert process.communicate(timeout=60)[1] == ""
    assert process.returncode == 141


def test_a_reader_that_goes_away_in_the_middle_is_told_from_one_that_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without Python's buffers a pipe takes a part; the rest is not forgotten."""
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    store = make_store(tmp_path / "store")
    process = start("export", "--format", "nquads", "--store", store)
    assert process.stdout
    process.stdout.buffer.read(1)
    time.sleep(0.2)  # until the pipe is full
    process.stdout.close()
    process.stdout = None
    assert process.communicate(timeout=60)[1] == ""
    assert process.returncode == 141


def test_a_store_that_is_a_file_is_named(kg: Run, tmp_path: Path) -> None:
    """Exit code 3 from a build, with the path that the user gave."""
    file = tmp_path / "graph.rq"
    file.write_text("ASK {}")
    result = kg("build", tmp_path, "--store", file)
    assert result.exit_code == 3
    assert result.stderr.startswith(f"kg: {file}: ")
