"""The links of the five seeds after a build by the whole pipeline."""

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode

from kg.config import Settings, resource
from kg.link.graph import items_of
from kg.pipeline import build
from kg.store import Store
from kg.vocab import RDFS

ITEMS = {
    "Turkmenistan": "Q874", "Kazakhstan": "Q232", "Kyrgyzstan": "Q813", "Uzbekistan": "Q265", "Azerbaijan": "Q227",
    "Ashgabat": "Q23438", "Baku": "Q9248", "Bangkok": "Q1861", "Central Asia": "Q27275",
    "International Organization for Migration": "Q472311", "United Nations": "Q1065", "Rashid Meredov": "Q58141",
    "Gurbanguly Berdymuhamedov": "Q57530", "Ministry of Foreign Affairs of Turkmenistan": "Q4294398",
    "Cabinet of Ministers": "Q4206687",
}  # fmt: skip


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Item by label of everything that has one."""
    settings = Settings(store=tmp_path_factory.mktemp("seeds") / "store", decisions=Path("none.tsv"))
    build([resource("seeds")], settings)
    graph = Store(settings.store).current().open()
    labels = {
        quad.subject.value: quad.object.value  # type: ignore[union-attr]
        for quad in graph.quads_for_pattern(None, RDFS.label, None, DefaultGraph())
        if isinstance(quad.subject, NamedNode)
    }
    return {labels[thing]: item for thing, item in items_of(graph).items()}


def test_every_link_is_right(linked: dict[str, str]) -> None:
    """Whatever is linked has the item that two or more sources give it; nothing else is linked."""
    assert {name: ITEMS.get(name) for name in linked} == linked


@pytest.mark.parametrize(
    "name",
    [
        "Turkmenistan", "International Organization for Migration", "Rashid Meredov", "Gurbanguly Berdymuhamedov",
        "Ministry of Foreign Affairs of Turkmenistan", "Ashgabat", "Baku",
    ],
)  # fmt: skip
def test_the_main_ones_are_linked(linked: dict[str, str], name: str) -> None:
    """Those of whom the seeds tell have their items."""
    assert linked[name] == ITEMS[name]
