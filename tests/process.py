"""`kg` as a process of its own, as a user runs it."""

import os
import subprocess
import sys
from pathlib import Path

import kg

KG = (sys.executable, "-c", "from kg.cli import main; main()")


def environment(**more: str) -> dict[str, str]:
    """This process's, without settings of Communiqué, and with the package that is being tested."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    return kept | {"PYTHONPATH": str(Path(kg.__file__).parents[1])} | more


def run(*words: object, cwd: Path | None = None, prefix: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[str]":
    """`kg` with these words, to its end; `prefix` is a command that runs it."""
    command = [*prefix, *KG, *map(str, words)]
    return subprocess.run(
        command, cwd=cwd, env=environment(), capture_output=True, text=True, encoding="utf-8", check=False, timeout=300
    )


def start(*words: object, stdout: int = subprocess.PIPE) -> "subprocess.Popen[str]":
    """`kg` with these words, running; its output goes to the descriptor `stdout`."""
    return subprocess.Popen(
        [*KG, *map(str, words)],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
