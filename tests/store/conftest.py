"""What the tests of the store share."""

from pathlib import Path

import pytest

from kg.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of which nothing is there yet."""
    return Store(tmp_path / "kg")
