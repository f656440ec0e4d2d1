"""The gazetteer: its table and its index."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from kg.errors import ResourceError, SettingsError
from kg.link import link
from kg.link.gazetteer import COLUMNS, TABLE, Gazetteer, entry_keys, read_table, shipped, with_own
from kg.states import states

from .made import IGO, actor, facts

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


HEAD = "type\tlabel\tqid\tcountry\tacronyms\n"


def test_a_table_of_ones_own_comes_on_top(tmp_path: Path) -> None:
    """Its rows are found beside the shipped ones, and win where both hold an item."""
    path = tmp_path / "own.tsv"
    path.write_text(f"{HEAD}intergovernmental_organization\tLakeside Water Authority\tQ900006\t\tLWA\n", "utf-8")
    made = link([facts(actor(IGO, "LWA"), actor(IGO, "United Nations"))], gazetteer=with_own(path))
    assert [one.target.rpartition("/")[2] for one in made] == ["Q900006", "Q1065"]
    path.write_text(f"{HEAD}intergovernmental_organization\tWorld Parliament\tQ1065\t\tWP\n", "utf-8")
    assert [one.reason for one in link([facts(actor(IGO, "WP"))], gazetteer=with_own(path))]
    assert with_own(None) is shipped()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "cannot be read"), ("a\tb\n", "expected type"), (f"{HEAD}city\tBaku\n", r"own\.tsv:2: expected 5 cells"),
        (f"{HEAD}city\tBaku\tQ1\taz\t\ncity\tBaku\tBaku\taz\t\n", r"own\.tsv:3: .* item such as Q874"),
    ],
)  # fmt: skip
def test_a_broken_table_of_ones_own_is_a_wrong_setting(tmp_path: Path, text: str | None, message: str) -> None:
    """File and line are named; nothing is half-linked."""
    path = tmp_path / "own.tsv"
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=message):
        with_own(path)
