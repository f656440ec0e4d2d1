"""The world's states, their English names and demonyms: reference data that several stages share.

Names and Wikidata items agree with the package rigour (a test compares them); rigour has no demonyms,
so these are set down in `states.tsv`. A leading "the" is left off: strip it before looking a name up.

Traps for whoever matches text against these names: they are names only with a capital letter. Georgia
is also a state of the United States, Jordan and Chad are given names, Niger is a river, Turkey (now
Türkiye) a bird, and with accents folded away "male" would be Malé, the capital of the Maldives. Some
names hold others (Niger in Nigeria, Guinea in Equatorial Guinea, Sudan in South Sudan): longest first.
"Congolese" is said of two states; "Dominican" here of the Dominican Republic only. People are no
state: "Turkmen" means the state in "the Turkmen side", but not in "a Turkmen poet".
"""

from dataclasses import dataclass
from functools import cache

from kg.config import PACKAGE


@dataclass(frozen=True, slots=True)
class State:
    """`code`: as in ISO 3166, lower case (rigour's own for states that are no more); `names`: `name`, `full_name`,
    and every other English form; `demonyms`: adjectives and nouns for its people, singular."""

    qid: str
    code: str
    name: str
    full_name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None


@cache
def states() -> tuple[State, ...]:
    """All states, sorted by name."""
    lines = (PACKAGE / "states.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(_state(line) for line in lines if not line.startswith("#"))


def _state(line: str) -> State:
    code, qid, name, full_name, names, demonyms, capital = line.split("\t")
    return State(qid, code, name, full_name, _several(names), _several(demonyms), capital or None)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
