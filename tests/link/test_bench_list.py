"""The list that precision and recall of links are measured with."""

import csv
from pathlib import Path

from kg.link.gazetteer import TABLE, read_table
from kg.states import states

LIST = Path(__file__).parents[1] / "bench" / "link_actors.tsv"


def test_the_list_is_long_enough_and_honest() -> None:
    """At least 150 marked actors; every marked item is in the gazetteer or among the states, the rest says so."""
    lines = [line for line in LIST.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t"))
    held = {line.split("\t")[2] for line in read_table(TABLE).decode().splitlines()} | {s.qid for s in states()}
    items = [row["item"] for row in rows]
    assert len(rows) >= 150
    assert sum(item.startswith("Q") for item in items) >= 150
    assert {item for item in items if not item.startswith("Q")} == {"none", "unknown"}
    assert {item for item in items if item.startswith("Q")} <= held
