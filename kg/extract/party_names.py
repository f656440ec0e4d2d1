"""The names of parties around the name of an agreement or a plan, as keys of the cast."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.extract.gazetteer import Kind, Known, lookup
from kg.extract.instruments import InstrumentMention
from kg.extract.phrases import POSSESSIVES, known_names, written
from kg.extract.reading import Reading
from kg.extract.refs import Line
from kg.extract.tape import GROUP, Tape, make_tape
from kg.model import ActorType

NAMED = frozenset((Kind.STATE, Kind.IGO, Kind.DEMONYM))
IN_LIST = frozenset(
    ", and & the ( ) of both as well government governments republic kingdom people state side sides".split()
)
LONGEST = 40  # words of a list
HYPHEN = re.compile(r"\s?[-–—]\s?")


def represented(reading: Reading, keys: Iterable[int]) -> Iterator[int]:
    """For whom actors stand: persons for the state, else the organization, of their post."""
    for key in keys:
        entity = reading.cast[key]
        if entity.type is not ActorType.PERSON:
            yield key
            continue
        owners = next((post.owners for post in entity.posts if post.owners), ())
        states = [one for one in owners if reading.cast[one].type is ActorType.STATE]
        yield from (states or list(owners))[:1]


def listed(reading: Reading, line: Line, start: int, *, persons: bool = False) -> Iterator[int]:
    """Those whom a list that begins at word `start` names: "A, B and the Government of C". `persons`: persons stand
    for themselves."""
    names, words, i = _names(reading, line), line.words, start
    while i < min(len(words), start + LONGEST):
        if i in names:
            i, keys = names[i]
            yield from keys if persons else represented(reading, keys)
        elif words[i].capital and words[i].pos == "PROPN" and words[i].lower not in IN_LIST:
            end = i + 1
            while end < len(words) and words[end].capital and end not in names:
                end += 1
            name = written(words, i, end)
            yield reading.cast.organization(Kind.ORGANIZATION, name, name, line.index)
            i = end
        elif (meant := reading.cast.by_head(words[i].lower) if words[i - 1].lower == "the" else None) is not None:
            yield meant
            i += 1
        elif words[i].lower in IN_LIST or words[i].text.isupper():
            i += 1
        else:
            return


def _names(reading: Reading, line: Line) -> dict[int, tuple[int, tuple[int, ...]]]:
    """The actors that a line names, also within other names: first word to end and keys."""
    found: dict[int, tuple[int, tuple[int, ...]]] = {}
    for name in known_names(line.words):
        if name.kind in NAMED:
            found[name.start] = (name.end, (_key(reading, name.kind, name.name, line),))
    for ref in line.refs:
        found[ref.start] = (ref.end, ref.keys)
    return found


def _key(reading: Reading, kind: Kind, name: str, line: Line) -> int:
    return reading.cast.organization(Kind.IGO if kind is Kind.IGO else Kind.STATE, name, name, line.index)


def hyphened(reading: Reading, line: Line, mention: InstrumentMention) -> Iterator[int]:
    """ "EU-Norway Fisheries Agreement", "treaty on the Uzbek-Kyrgyz border"."""
    parts = HYPHEN.split(written(line.words, mention.start, mention.end))
    for left, right in pairwise(parts):
        one, other = _known_end(left.split()), _known_start(right.split())
        if one and other:
            yield _key(reading, one.kind, one.name, line)
            yield _key(reading, other.kind, other.name, line)


def _known_end(words: list[str]) -> Known | None:
    found = (lookup(" ".join(words[i:])) for i in range(len(words)))
    return next((known for known in found if known and known.kind in NAMED), None)


def _known_start(words: list[str]) -> Known | None:
    found = (lookup(" ".join(words[:i])) for i in range(len(words), 0, -1))
    return next((known for known in found if known and known.kind in NAMED), None)


def company(reading: Reading, tape: Tape, mention: InstrumentMention) -> Iterator[int]:
    """Who has or concludes it "with" others: by a possessive, else the actors named nearest before it."""
    own = list(owner(reading, tape.line, mention))
    if own:
        yield from own
        return
    groups = list(re.finditer(GROUP, tape.text[: tape.place(mention.start)]))
    if groups:
        yield from represented(reading, (key for ref in tape.refs(*groups[-1].span()) for key in ref.keys))


def possessor(reading: Reading, line: Line, end: int) -> Iterator[int]:
    """The actor whose name ends at word `end`."""
    for start, (stop, keys) in sorted(_names(reading, line).items()):
        if stop == end and start < end:
            yield from represented(reading, keys)
            return


def owner(reading: Reading, line: Line, mention: InstrumentMention) -> Iterator[int]:
    """ "Turkmenistan's National Plan", "Mercosur's unfinished agreement", "the bank's strategy", "its plan"."""
    words, i = line.words, mention.start
    while i > 0 and i > mention.start - 3 and words[i - 1].pos in ("ADJ", "NUM"):
        i -= 1
    if i >= 2 and words[i - 1].lower in POSSESSIVES:
        found = list(possessor(reading, line, i - 1))
        head = reading.cast.by_head(words[i - 2].lower) if not found else None
        yield from found if head is None else [head]
    elif i >= 1 and words[i - 1].lower in ("its", "their"):
        yield from _subject(reading, line, i - 1)


def _subject(reading: Reading, line: Line, end: int) -> Iterator[int]:
    """Whom "its" or "their" means: the actors named first in the sentence."""
    tape = make_tape(line)
    group = re.search(GROUP, tape.text[: tape.place(end)])
    if group:
        yield from represented(reading, (key for ref in tape.refs(*group.span()) for key in ref.keys))


def stated_in(reading: Reading, line: Line, mention: InstrumentMention) -> Iterator[int]:
    """The state or organization whose name stands before a plan's head or behind it and "of"; for a "national" plan
    the state that the sentence names as subject, else the home state."""
    before = max(mention.start - 1, 0)
    for name in known_names(line.words[before : mention.end]):
        start = name.start + before
        if name.kind in NAMED and (start <= mention.start or name.kind is Kind.IGO or _is_of(line, start)):
            yield _key(reading, name.kind, name.name, line)
            return
    if re.match(r"(?:\S+ )?(?:National|State)\b", mention.name):
        states = [ref.keys[0] for ref in line.refs if ref.kind is Kind.STATE]
        if states:
            yield states[0]
        elif reading.home is not None:
            yield reading.home


def _is_of(line: Line, start: int) -> bool:
    before = [word.lower for word in line.words[max(0, start - 2) : start] if word.lower != "the"]
    return before[-1:] == ["of"]
