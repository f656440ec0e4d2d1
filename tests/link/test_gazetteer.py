"""The gazetteer: its table and its index."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from kg.errors import ResourceError
from kg.link.gazetteer import COLUMNS, TABLE, Gazetteer, entry_keys, read_table, shipped
from kg.states import states

ROWS = [line.split("\t") for line in read_table(TABLE).decode().splitlines()]
TYPES = {
    "agreement", "city", "government_body", "intergovernmental_organization", "organization", "person", "position",
    "region", "topic",
}  # fmt: skip


def test_the_table_is_clean() -> None:
    """Every row has five cells, a known type, an item that stands once, a country of the states' table, NFC text."""
    codes = {state.code for state in states()} | {""}
    known = {code for *_, code, _ in ROWS} - codes
    assert {len(row) for row in ROWS} == {len(COLUMNS)}
    assert {row[0] for row in ROWS} == TYPES
    assert Counter(row[2] for row in ROWS).most_common(1)[0][1] == 1
    assert all(row[2][0] == "Q" and row[2][1:].isdigit() for row in ROWS)
    assert known <= {"hk", "mo", "pr", "ps"}, known
    assert all(cell == unicodedata.normalize("NFC", cell).strip() for row in ROWS for cell in row)


def test_the_table_is_sorted() -> None:
    """Rows stand by type, label and number of the item, so that changes to the table are easy to read."""
    assert sorted(ROWS, key=lambda row: (row[0], row[1].casefold(), int(row[2][1:]))) == ROWS


def test_states_stand_in_their_own_table() -> None:
    """No state's item is repeated; the gazetteer that is used holds both tables."""
    assert not {row[2] for row in ROWS} & {state.qid for state in states()}
    assert len(shipped()) == len(ROWS) + len(states())


def test_every_entry_is_found_under_each_of_its_keys() -> None:
    """Looking up any key of any entry gives that entry among others."""
    gazetteer = shipped()
    for row in range(0, len(gazetteer), 7):
        entry = gazetteer.entry(row)
        assert all(entry in gazetteer.find(key) for key in entry_keys(entry)), entry


def test_an_unknown_key_finds_nothing() -> None:
    """Keys behind, between and before all others are simply not there."""
    assert list(shipped().find("name:atlantis")) == []
    assert list(Gazetteer(b"").find("name:baku")) == []


def test_a_table_of_one_row_without_line_end() -> None:
    """The last line of a table may lack its line end."""
    gazetteer = Gazetteer(b"city\tBaku\tQ9248\taz\t")
    assert [entry.qid for entry in gazetteer.find("name:baku")] == ["Q9248"]


@pytest.mark.parametrize(("text", "message"), [(None, "cannot be read"), ("a\tb\n", "columns a, b; expected type")])
def test_a_broken_table_is_named(tmp_path: Path, text: str | None, message: str) -> None:
    """A missing table or one with other columns is said with its path."""
    path = tmp_path / "table.tsv"
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(ResourceError, match=message):
        read_table(path)


def test_the_readme_beside_the_table_counts_right() -> None:
    """How many items of each type there are is said as it is."""
    text = TABLE.with_name("README.md").read_text("utf-8")
    counts = Counter(row[0] for row in ROWS)
    told = {number.replace(",", "") for number in re.findall(r"\b\d[\d,]*\b", text)}
    assert {str(count) for count in counts.values()} | {str(len(ROWS))} <= told
