"""Names that are known beforehand: states and their demonyms, capitals, regions, well-known organizations.

One longest-match table from word sequences to what they name, so that "Guinea" never matches inside
"Equatorial Guinea", nor "Sudan" inside "South Sudan"."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg.extract.lexicon import IGOS, ORGANIZATIONS, REGIONS, SEATS_OF_GOVERNMENT
from kg.extract.words import Word
from kg.states import states

APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})


class Kind(StrEnum):
    """What a stretch of words names."""

    PERSON = "person"
    STATE = "state"
    DEMONYM = "demonym"
    IGO = "intergovernmental organization"
    BODY = "government body"
    ORGANIZATION = "organization"
    PLACE = "place"
    REGION = "region"
    AGREEMENT = "agreement"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Known:
    """A known name: `name` is its canonical form ("Turkmenistan" for "Turkmen"), `state` whose it is."""

    kind: Kind
    name: str
    state: str | None = None


Key = tuple[str, ...]


@cache
def _table() -> tuple[dict[Key, Known], int]:
    table: dict[Key, Known] = {}
    for region in REGIONS:
        table[_key(region)] = Known(Kind.REGION, region.removeprefix("the "))
    for kind, names in ((Kind.ORGANIZATION, ORGANIZATIONS), (Kind.IGO, IGOS)):
        for name, forms in names.items():
            for form in (name, *forms):
                table[_key(form)] = Known(kind, name)
    for seat, state_name in SEATS_OF_GOVERNMENT.items():
        table[_key(seat)] = Known(Kind.BODY, seat, state_name)
    for state in states():
        if state.capital:
            table.setdefault(_key(state.capital), Known(Kind.PLACE, state.capital))
        for demonym in state.demonyms:
            table.setdefault(_key(demonym), Known(Kind.DEMONYM, state.name))
        for form in state.names:
            table[_key(form)] = Known(Kind.STATE, state.name)
    return table, max(map(len, table))


def _key(name: str) -> Key:
    return tuple(_folded(part) for part in name.replace("'s", " 's").replace("’s", " ’s").split())


def _folded(word: str) -> str:
    folded = word.translate(APOSTROPHES)
    return "International" if folded == "Int'l" else folded


def match(words: Sequence[Word], i: int) -> tuple[int, Known] | None:
    """The longest known name that begins at word `i`: the index behind it and what it is, or None.

    Case counts ("male" is not Malé), but a name in capitals throughout is known too.
    """
    table, longest = _table()
    if not (words[i].capital or words[i].text[0].isdigit()):
        return None
    texts = [_folded(word.text) for word in words[i : i + longest]]
    for size in range(len(texts), 0, -1):
        known = table.get(tuple(texts[:size])) or _upper_match(texts[:size])
        if known:
            return i + size, known
    return None


def _upper_match(texts: list[str]) -> Known | None:
    if not all(text.isupper() for text in texts) or (len(texts) == 1 and len(texts[0]) < 4):
        return None
    return _table()[0].get(tuple(text.title() for text in texts))


def state_of_demonym(word: str) -> str | None:
    """The state's name for a demonym ("Turkmen", "French"), else None."""
    known = _table()[0].get((_folded(word),))
    return known.name if known and known.kind is Kind.DEMONYM else None


def lookup(name: str) -> Known | None:
    """What a whole name is known as, else None; a leading article is no part of a name."""
    return _table()[0].get(_key(name.removeprefix("the ").removeprefix("The ")))
