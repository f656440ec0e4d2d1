"""The gazetteer: Wikidata items with their names, found by key.

Built for millions of rows: the rows stay bytes, and the index is one sorted array of 64-bit numbers, of which the
upper 38 bits come from a key and the lower 26 are the row's number. What a look-up finds is to be compared with
the names themselves (`match`): two keys may share their 38 bits.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.config import PACKAGE
from kg.errors import ResourceError, SettingsError
from kg.link.names import bag, bag_of, fold, words
from kg.link.persons import keys, skeleton
from kg.states import states

TABLE = PACKAGE / "link" / "data" / "gazetteer.tsv"
COLUMNS = ("type", "label", "qid", "country", "acronyms")
ITEM = re.compile(rb"Q[1-9]\d*")
ROW_BITS = 26
ROW_MASK = (1 << ROW_BITS) - 1
KEY_MASK = (1 << 64) - 1 - ROW_MASK
PLACES = frozenset({"city", "region", "state"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A Wikidata item. `type`: as in the table, or "state"; `names`: `label` and what else it is called in full;
    `country`: code of the state that it belongs to, empty when unknown."""

    type: str
    label: str
    qid: str
    country: str
    acronyms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class Gazetteer:
    """Entries by key. `rows`: lines of the table as bytes, without its head; its size in memory is that of the
    table plus 16 bytes for each row and each key."""

    def __init__(self, table: bytes) -> None:
        self._table = table
        self._starts = array("Q", _starts(table))
        self._index = array("Q", sorted(self._pairs()))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def find(self, key: str) -> Iterator[Entry]:
        """The entries under `key`, in the order of the table; see `entry_keys` for what keys there are."""
        wanted = hash(key) & KEY_MASK
        position = bisect_left(self._index, wanted)
        while position < len(self._index) and self._index[position] & KEY_MASK == wanted:
            yield self.entry(self._index[position] & ROW_MASK)
            position += 1

    def entry(self, row: int) -> Entry:
        """The entry in a row, counted from 0."""
        line = self._table[self._starts[row] : self._starts[row + 1]].decode().rstrip("\n")
        type_, label, qid, country, acronyms, *names = line.split("\t")
        return Entry(type_, label, qid, country, _several(acronyms), (label, *names))

    def _pairs(self) -> Iterator[int]:
        for row in range(len(self)):
            for key in set(entry_keys(self.entry(row))):
                yield (hash(key) & KEY_MASK) | row


@cache
def shipped() -> Gazetteer:
    """The gazetteer that the package ships, together with the states.

    Raises ResourceError when its table is missing or has other columns than it should.
    """
    return Gazetteer(_state_rows() + read_table(TABLE))


def with_own(path: Path | None) -> Gazetteer:
    """The shipped gazetteer, and with it the rows of a table of one's own, which win; None: only the shipped one.

    Raises SettingsError, which names file and line, when the table is not built as `COLUMNS` say.
    """
    if path is None:
        return shipped()
    try:
        own = read_table(path)
    except ResourceError as error:
        raise SettingsError(str(error)) from error
    for number, line in enumerate(own.splitlines(), 2):
        cells = line.split(b"\t")
        if len(cells) != len(COLUMNS) or not ITEM.fullmatch(cells[2]):
            raise SettingsError(f"{path}:{number}: expected {len(COLUMNS)} cells, the third an item such as Q874")
    return Gazetteer(_state_rows() + read_table(TABLE) + own)


def read_table(path: Path) -> bytes:
    """The rows of a gazetteer's table (tab-separated, first line its columns).

    Raises ResourceError when the file cannot be read or has other columns than `COLUMNS`.
    """
    try:
        head, _, rows = path.read_bytes().partition(b"\n")
    except OSError as error:
        raise ResourceError(f"{path}: cannot be read: {error.strerror}") from error
    found = head.decode(errors="replace").rstrip("\r").split("\t")
    if tuple(found) != COLUMNS:
        raise ResourceError(f"{path}: columns {', '.join(found)}; expected {', '.join(COLUMNS)}")
    return rows


def entry_keys(entry: Entry) -> Iterator[str]:
    """The keys under which an entry stands:

    `name:` a place's or state's folded name; `bag:` the words of any other name; `body:` country and the words of a
    government body's name without its country; `person:` consonants of two of a person's names;
    `surname:` those of the last; `acronym:` as written; `item:` the item itself.
    """
    yield f"item:{entry.qid}"
    yield from (f"acronym:{acronym}" for acronym in entry.acronyms)
    if entry.type in PLACES:
        yield from (f"name:{form}" for form in place_forms(entry))
    elif entry.type == "person":
        yield from person_keys(keys(entry.label))
    else:
        yield f"bag:{bag(entry.label)}"
        if entry.country:
            yield body_key(entry.country, entry.label)


def place_forms(entry: Entry) -> set[str]:
    """The folded names of a place; a city also without what follows a comma ("Washington, D.C.")."""
    forms = {fold(name) for name in entry.names}
    return forms | {fold(name.partition(",")[0]) for name in entry.names} if entry.type == "city" else forms


def describe(qid: str, gazetteer: Gazetteer) -> str:
    """An item in words, as far as the gazetteer knows it: "Ashgabat, city, Turkmenistan"; empty when it does not."""
    for entry in gazetteer.find(f"item:{qid}"):
        if entry.qid == qid:
            state = next(
                (state.name for state in states() if state.code == entry.country and entry.type != "state"), ""
            )
            return ", ".join(filter(None, (entry.label, entry.type.replace("_", " "), state)))
    return ""


def person_keys(name: tuple[str, ...]) -> Iterator[str]:
    """Keys for a person's name, given as `persons.keys`: its first word with each other one, in any order."""
    bones = [skeleton(word) for word in name]
    yield from ("person:" + " ".join(sorted((bones[0], other))) for other in bones[1:])
    if bones:
        yield f"surname:{bones[-1]}"


def body_key(country: str, name: str) -> str:
    """Key for a government body of `country` (code): the words of its name without the country's own name."""
    found = words(name)
    for form in country_forms(country):
        found = _without(found, form)
    return f"body:{country} {bag_of(found)}"


@cache
def country_forms(country: str) -> tuple[tuple[str, ...], ...]:
    """The names and demonyms of a state as `words`, the longest first."""
    state = next((state for state in states() if state.code == country), None)
    forms = {words(form) for form in (*state.names, *state.demonyms)} if state else set()
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def _without(found: tuple[str, ...], form: tuple[str, ...]) -> tuple[str, ...]:
    for start in range(len(found) - len(form) + 1):
        if found[start : start + len(form)] == form:
            return found[:start] + found[start + len(form) :]
    return found


def _state_rows() -> bytes:
    rows = (("state", state.name, state.qid, state.code, "", *state.names[1:]) for state in states())
    return "".join("\t".join(row) + "\n" for row in rows).encode()


def _starts(table: bytes) -> Iterable[int]:
    position = 0
    while position < len(table):
        yield position
        end = table.find(b"\n", position)
        position = len(table) if end < 0 else end + 1
    yield len(table)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
