"""The README is true: every command in it runs, and what it lists is what there is."""

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import config
from kg.cli.border import EXIT_CODES
from kg.cli.main import cli
from kg.queries import catalogue

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
LINES = [line.removeprefix("$ ") for kind, block in BLOCKS if kind in ("", "sh") for line in block.splitlines()]
COMMANDS = list(dict.fromkeys(re.sub(r"\s+#.*", "", line) for line in LINES if line.startswith(("kg ", "$ kg "))))
ENDLESS = ("kg serve", "kg demo")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a fresh clone in which `kg demo` has run."""
    place = tmp_path_factory.mktemp("clone")
    (place / "seeds").symlink_to(config.resource("seeds"))
    (place / "articles").symlink_to(config.resource("seeds"))
    ended = CliRunner().invoke(cli, ["demo", "--no-serve", "--store", str(place / ".kg")])
    assert ended.exit_code == 0, ended.output
    return place


def test_there_are_commands_to_try() -> None:
    """The test below would pass without any."""
    assert len(COMMANDS) >= 10


@pytest.mark.parametrize("command", [one for one in COMMANDS if not one.startswith(ENDLESS)])
def test_each_command_runs(clone: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it stands, in a clone after `kg demo`; a query from outside is given to it."""
    monkeypatch.chdir(clone)
    words = shlex.split(command.partition(" < ")[0])[1:]
    ended = CliRunner().invoke(cli, words, input="SELECT ?m { ?m a kg:Meeting }")
    assert ended.exit_code == 0, f"{ended.output}\n{ended.stderr}"
    assert ended.stdout or Path(words[1]).exists()


@pytest.mark.parametrize("command", [one for one in COMMANDS if one.startswith(ENDLESS)])
def test_each_server_command_parses(command: str) -> None:
    """Its options exist."""
    assert CliRunner().invoke(cli, [*shlex.split(command)[1:], "--help"]).exit_code == 0


def flat(text: str) -> str:
    """`text` with single blanks."""
    return " ".join(text.split())


def test_the_picture_shows_what_happens(clone: Path) -> None:
    """The words stand in the article, the triples and the answer are what the commands give; … stands for the rest."""
    article, triples, answer = re.split(r"^ *│.*\n *▼\n", BLOCKS[0][1], flags=re.MULTILINE)
    words, _, file = article.partition("…")
    assert flat(words) in flat((clone / file.strip()).read_text("utf-8"))
    export = ["export", "--store", str(clone / ".kg"), "--article", Path(file.strip()).name, "--format", "turtle"]
    stated = {flat(line) for line in CliRunner().invoke(cli, export).stdout.splitlines()}
    assert {flat(line) for line in triples.splitlines() if line} <= stated
    command = re.findall(r"│ +(kg query .*)", BLOCKS[0][1])[0]
    rows = [
        flat(line)
        for line in CliRunner()
        .invoke(cli, [*shlex.split(command)[1:], "--store", str(clone / ".kg")])
        .stdout.splitlines()
    ]
    for line in answer.splitlines():
        assert any(row.startswith(flat(line.replace("…", ""))) for row in rows), line


def test_each_question_shown_asks_what_it_says() -> None:
    """The table's questions and their summaries are those of the catalogue."""
    summaries = {query.name: query.summary for query in catalogue()}
    shown = re.findall(r"^\| `([a-z-]+)` \| (.*\?) \|$", README, re.MULTILINE)
    assert len(shown) >= 10
    assert all(summaries[name] == summary for name, summary in shown)


def test_every_command_is_shown() -> None:
    """No command of the program is left out."""
    shown = {one.split()[1] for one in COMMANDS}
    assert shown >= set(cli.commands)


def test_every_exit_code_is_shown() -> None:
    """The README's table is that of `kg --help`."""
    for code, meaning in re.findall(r"^  (\d+) +(.*)$", EXIT_CODES, re.MULTILINE):
        assert f"| {code} | {meaning} |" in README


def test_every_setting_is_shown() -> None:
    """Each variable of the environment has its row."""
    for name in config.ENVIRONMENT:
        assert f"| `{name}` |" in README


def test_links_lead_somewhere() -> None:
    """Relative links are to files of the clone."""
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_make_targets_exist() -> None:
    """What the README tells to make can be made."""
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for line in LINES:
        if line.startswith("make "):
            assert line.split()[1] in targets


def test_nothing_of_this_machine_is_in_it() -> None:
    """No path of whoever wrote it."""
    assert str(Path.home()) not in README or os.sep == str(Path.home())
