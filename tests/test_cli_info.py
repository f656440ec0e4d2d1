"""`kg info` and `kg validate`: what a build found."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sample import TROUBLED, make_store

from kg.cli.build import program
from kg.config import Settings

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def troubled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose build skipped an article and found a violation."""
    return make_store(tmp_path_factory.mktemp("troubled") / "store", TROUBLED)


def test_info_counts(kg: Run, store: Path) -> None:
    """Version, generation and how much of each kind."""
    output = kg("info", "--store", store).output
    assert output.startswith("Communiqué ")
    assert "generation  " in output
    assert "      2 articles\n" in output
    assert "      0 violations, 0 warnings" in output


def test_info_for_programs(kg: Run, troubled: Path) -> None:
    """JSON has the settings, the counts, the findings and what was skipped."""
    found = json.loads(kg("info", "--store", troubled, "--json").output)
    assert found["version"]
    assert found["model"] == Settings().model
    assert found["counts"]["meetings"] == 1
    assert found["skipped"][0]["name"] == "c.txt"
    assert found["findings"][0]["severity"] == "Violation"


def test_info_names_what_was_kept_out(kg: Run, troubled: Path) -> None:
    """Each skipped input and each violation with its reason, control characters shown."""
    result = kg("info", "--store", troubled)
    assert result.exit_code == 0
    assert "b.txt: No \\u001b[2Jevidence. (meeting:m1); kept out" in result.stderr
    assert "c.txt: empty \\u001b[2J; skipped" in result.stderr


def test_validate_shows_the_findings_of_the_build(kg: Run, troubled: Path) -> None:
    """Exit code 1 when a shape was broken."""
    result = kg("validate", "--store", troubled)
    assert result.exit_code == 1
    assert result.output.startswith("Violation: b.txt: No \\u001b[2Jevidence.\n  at ")
    assert result.output.endswith("1 violation, 1 warning\n")
    assert len(json.loads(kg("validate", "--store", troubled, "--json").output)) == 2


def test_validate_is_content_with_a_clean_build(kg: Run, store: Path) -> None:
    """Exit code 0."""
    result = kg("validate", "--store", store)
    assert (result.exit_code, result.output) == (0, "0 violations, 0 warnings\n")


def test_validate_checks_a_file(kg: Run, tmp_path: Path) -> None:
    """A meeting without evidence breaks a shape, in whatever graph of the file it stands."""
    prefixes = "@prefix kg: <https://w3id.org/communique/ontology#> . @prefix : <http://example.org/> .\n"
    (tmp_path / "good.ttl").write_text(prefixes)
    assert kg("validate", tmp_path / "good.ttl").exit_code == 0
    (tmp_path / "bad.trig").write_text(prefixes + ":g { :m a kg:Meeting }")
    result = kg("validate", tmp_path / "bad.trig", "--json")
    assert result.exit_code == 1
    findings = json.loads(result.output)
    assert {one["focus"] for one in findings} == {"http://example.org/m"}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("broken.ttl", b"<a> <b> ", "broken.ttl: expected RDF in the format that its ending names"),
        ("facts.docx", b"", "facts.docx: expected RDF in the format that its ending names"),
        ("missing.ttl", None, "missing.ttl: No such file or directory"),
    ],
)
def test_validate_refuses_what_is_no_rdf(
    kg: Run, tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    """Exit code 2 and a message that names the file."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = kg("validate", tmp_path / name)
    assert result.exit_code == 2
    assert message in result.stderr


def test_the_command_is_named_as_the_shell_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its path in an environment that is not activated, else by its name."""
    command = tmp_path / ".venv" / "bin" / "kg"
    command.parent.mkdir(parents=True)
    command.write_text("#!/bin/sh\n")
    command.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", [str(command)])
    monkeypatch.setenv("PATH", "/usr/bin")
    assert program() == ".venv/bin/kg"
    monkeypatch.setenv("PATH", str(command.parent))
    assert program() == "kg"
    monkeypatch.setattr("sys.argv", ["-c"])
    assert program() == "kg"
