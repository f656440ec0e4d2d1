"""Servers and stores for the tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from serve.running import Server, fill


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A read-only server of `DATA`, for all tests that leave it as it is; from disk, where coverage can see it."""
    with Server(fill(tmp_path_factory.mktemp("serve") / "store"), query_seconds=3, memory_bytes=0) as running:
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with `DATA`, for one test."""
    return fill(tmp_path / "store")
