"""A line as a tape: one symbol for each mention, one word for each other word, so that patterns of the genre can be
written as regular expressions over short, regular text.

    "The online meeting was held on Tuesday between Minister X Y and IOM."
    "the online meeting be hold on D0 between P0 and O1 ."

P person, S state, O organization, I instrument, D date, L place; the number is the mention's index in its list.
Verbs stand in their lemma, all other words in small letters.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from kg.extract.gazetteer import Kind
from kg.extract.refs import Line, Ref

SYMBOLS = {Kind.PERSON: "P", Kind.STATE: "S", Kind.DEMONYM: "S"}
ACTOR = r"[PSO]\d+"
# Persons, states and organizations in a row: "P0 , P1 and the S2".
JOINT = (
    r"(?: ,)?(?: (?:and|&|as well as|together with|along with|accompanied by|flanked by|joined by|alongside|"
    r"in the presence of|with|led by|headed by))?(?: (?:the|his|her|its|their|by))?"
    r"(?: (?:counterpart|colleague|host|guest)s?)?(?: ,)?"
)
BRACKET = r"(?: \( \S+ \))?"  # an acronym
GROUP = rf"{ACTOR}{BRACKET}(?:{JOINT} {ACTOR}{BRACKET})*"


@dataclass(frozen=True, slots=True)
class Tape:
    """`text` is the tape; `starts[k]` the place of unit k in it; `words[k]` the first word of unit k."""

    line: Line
    text: str
    starts: tuple[int, ...]
    words: tuple[int, ...]

    def word(self, place: int) -> int:
        """The line's word at a place of the text."""
        return self.words[max(bisect_right(self.starts, place) - 1, 0)]

    def refs(self, start: int, end: int) -> list[Ref]:
        """The actors between two places of the text, in order."""
        return [self.line.refs[int(hit[1:])] for hit in re.findall(rf"\b{ACTOR}\b", self.text[start:end])]

    def place(self, word: int) -> int:
        """Where a word of the line stands in the text."""
        return self.starts[max(bisect_right(self.words, word) - 1, 0)]


def make_tape(line: Line) -> Tape:
    """The tape of a line."""
    labels = _labels(line)
    units: list[str] = []
    starts: list[int] = []
    firsts: list[int] = []
    place = i = 0
    while i < len(line.words):
        label, end = labels.get(i, ("", i + 1))
        unit = label or _plain(line, i)
        units.append(unit)
        starts.append(place)
        firsts.append(i)
        place += len(unit) + 1
        i = max(end, i + 1)
    return Tape(line, " ".join(units), tuple(starts), tuple(firsts))


def _labels(line: Line) -> dict[int, tuple[str, int]]:
    """First word of each mention: its symbol and its end. Actors go before dates and places."""
    labels: dict[int, tuple[str, int]] = {}
    for n, instrument in enumerate(line.instruments):
        labels[instrument.start] = (f"I{n}", instrument.end)
    taken = {i for start, (_, end) in labels.items() for i in range(start, end)}
    for n, ref in enumerate(line.refs):
        if taken.isdisjoint(range(ref.start, ref.end)):
            labels[ref.start] = (f"{SYMBOLS.get(ref.kind, 'O')}{n}", ref.end)
            taken.update(range(ref.start, ref.end))
    for n, mention in enumerate(line.dates):
        start, end = line.word_span(mention)
        if taken.isdisjoint(range(start, end)) and end > start:
            labels[start] = (f"D{n}", end)
            taken.update(range(start, end))
    for n, place in enumerate(line.places):
        if taken.isdisjoint(range(place.start, place.end)):
            labels[place.start] = (f"L{n}", place.end)
            taken.update(range(place.start, place.end))
    return labels


def _plain(line: Line, i: int) -> str:
    word = line.words[i]
    text = word.lemma if word.pos in ("VERB", "AUX") and word.lemma else word.lower
    return text.replace(" ", "_")
