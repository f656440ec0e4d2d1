"""Whom the article names as its source, and which sentences it lays to them."""

import re

from kg.extract.reading import Reading
from kg.extract.refs import Line
from kg.extract.tape import ACTOR, Tape, make_tape

PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\baccord to (?:\S+ ){{0,6}}?(?:the )?({ACTOR})",
        rf"\baccording to (?:\S+ ){{0,6}}?(?:the )?({ACTOR})",
        rf"\b(?:with reference to|refer to|referring to|quot\w+|cit\w+|cite|quote) (?:the )?({ACTOR})",
        rf"\b({ACTOR})(?: (?:\S+ ){{0,2}}| )(?:tell|told|report|inform|announce|say)\b(?: \S+){{0,4}} \.$",
        rf"\b(?:report|say|announce|inform|tell) (?:by )?(?:the )?({ACTOR})(?: \S+)? \.?$",
        rf"(?:report|announce)(?: by)? (?:the )?({ACTOR})",
        rf"\b(?:the )?({ACTOR}) (?:say|announce|report) in a "
        r"(?:communiqué|communique|statement|release|press release|report)",
        rf"\bthe press service of (?:the )?({ACTOR})",
    )
)


def find_sources(reading: Reading) -> dict[int, list[Line]]:
    """Entity key of each organization or state that is a source: the lines that it is named as source of."""
    sources: dict[int, list[Line]] = {}
    for line in reading.lines:
        for key in _named(make_tape(line)):
            sources.setdefault(key, []).append(line)
    return sources


def _named(tape: Tape) -> dict[int, None]:
    found: dict[int, None] = {}
    for pattern in PATTERNS:
        for match in pattern.finditer(tape.text):
            if match.group(1)[0] != "P":
                found |= dict.fromkeys(tape.line.refs[int(match.group(1)[1:])].keys)
    return found
