"""The Makefile, as far as it can be tried without installing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="needs make")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files that make looks at."""
    (tmp_path / ".ci").mkdir()
    for name in ("Makefile", "pyproject.toml", ".ci/constraints.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def make(clone: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """What make says."""
    return subprocess.run(["make", *words], cwd=clone, capture_output=True, text=True, check=False)


def test_a_python_that_is_too_old_is_named(clone: Path) -> None:
    """The message says what was found, what is needed, and how to name another one; nothing is made."""
    old = clone / "old-python"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.8.1 && exit 0\nexit 1\n')
    old.chmod(0o755)
    ended = make(clone, "demo", f"PYTHON={old}")
    assert ended.returncode != 0
    assert ended.stderr.startswith("Communiqué needs Python 3.11 or newer; found: Python 3.8.1.")
    assert not (clone / ".venv").exists()


def test_make_alone_says_what_there_is_to_make(clone: Path) -> None:
    """It does not start anything."""
    ended = make(clone)
    assert ended.returncode == 0
    assert "make demo" in ended.stdout
    assert "make test" in ended.stdout


def test_what_is_installed_is_not_installed_again(clone: Path) -> None:
    """The stamp is newer than what it depends on."""
    (clone / ".venv").mkdir()
    (clone / ".venv" / "installed").touch()
    assert "pip install" not in make(clone, "-n", "demo").stdout
    later = (clone / ".venv" / "installed").stat().st_mtime + 10
    os.utime(clone / "pyproject.toml", (later, later))
    assert "pip install" in make(clone, "-n", "demo").stdout
