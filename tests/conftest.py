"""What several folders of tests share."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sample import make_store

from kg.cli.main import cli

Run = Callable[..., Result]


@pytest.fixture
def kg() -> Run:
    """Runs `kg` with the given words in this process."""
    return lambda *words, **how: CliRunner().invoke(cli, [str(word) for word in words], prog_name="kg", **how)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-made store of `sample`, to be read only."""
    return make_store(tmp_path_factory.mktemp("sample") / "store")
