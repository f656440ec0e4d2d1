"""Whose agreement or plan it is. The first that says so decides:

    its words        "treaty between A and B", "A–B agreement", "its accord with B", "A's plan", "OECD Water Strategy"
    what was done    who signed, extended or terminated it; for a plan also who adopted, launched or completed it
    who met          "the two countries' memorandum", "a treaty which both sides signed"

Persons stand for the state or organization whose post they hold.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.extract.actions import Deed
from kg.extract.documents import Document
from kg.extract.events import Event
from kg.extract.gazetteer import Kind
from kg.extract.instruments import InstrumentMention
from kg.extract.party_names import company, hyphened, listed, owner, represented, stated_in
from kg.extract.reading import Reading
from kg.extract.refs import Line
from kg.extract.tape import GROUP, Tape, make_tape
from kg.model import ActionType, ActorType

CONCLUDING = frozenset((ActionType.SIGNED, ActionType.EXTENDED, ActionType.TERMINATED))
OWNING = frozenset((ActionType.ADOPTED, ActionType.LAUNCHED, ActionType.COMPLETED, ActionType.PROPOSED))
GOVERNING = re.compile(
    r"\b(?:government|cabinet|council of ministers|parliament|(?:national )?assembly|senate|congress)\b"
)
COUNTRIES = re.compile(r"\b(?:two|both) (?:countries|states|nations|governments|peoples|neighbou?rs)\b")
SIDES = re.compile(
    r"\b(?:(?:the|both|two|their|our) (?:two |three |four )?"
    r"(?:countries|states|nations|governments|sides|parties|peoples|"
    r"organi[sz]ations|institutions|universities|ministers|leaders|presidents|neighbou?rs|officials|ministries)|both|"
    r"they|the two)\b"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A document with all that is told of it: where it is named, what was done to it, the article's meetings."""

    reading: Reading
    document: Document
    deeds: Sequence[Deed]
    events: Sequence[Event]

    def mentions(self) -> Iterator[tuple[Line, InstrumentMention]]:
        yield from ((line, mention) for line, mention in self.document.mentions if mention in line.instruments)


def settle_parties(
    reading: Reading, documents: Sequence[Document], deeds: Sequence[Deed], events: Sequence[Event]
) -> None:
    """Fills in the parties of the documents."""
    for number, document in enumerate(documents):
        own = [deed for deed in deeds if deed.document == number]
        told = _Told(reading, document, own, events)
        found = (list(dict.fromkeys(rule(told))) for rule in RULES)
        document.parties = next((keys for keys in found if keys), [])


# ---- its words -----------------------------------------------------------------------------------------
def _between(told: _Told) -> Iterator[int]:
    """ "agreement between A and B", also where a few words stand before "between"."""
    for line, mention in told.mentions():
        lowers = [word.lower for word in line.words]
        near = range(mention.start, min(mention.end + 5, len(lowers)))
        start = next((i + 1 for i in near if lowers[i] == "between"), None)
        if start is None:
            continue
        keys = list(dict.fromkeys(listed(told.reading, line, start)))
        if len(keys) < 2 and SIDES.search(" ".join(lowers[start : start + 6])):
            keys = _pair(told, line)
        if len(keys) > 1:
            yield from keys
            return


def _hyphened(told: _Told) -> Iterator[int]:
    for line, mention in told.document.mentions:
        yield from hyphened(told.reading, line, mention)


def _with(told: _Told) -> Iterator[int]:
    """ "its accord with B", "a memorandum was signed with B": B, and who stands before or whose people met it."""
    for line, mention in told.mentions():
        tape = make_tape(line)
        keys = _company(told.reading, tape, mention)
        if not keys:
            continue
        own = list(company(told.reading, tape, mention))
        theirs = {*keys, *(told.reading.cast[key].state for key in keys)}
        own = [key for key in own if key not in theirs] or [key for key in _pair(told, line) if key not in theirs]
        yield from [*own, *keys]
        return


def _company(reading: Reading, tape: Tape, mention: InstrumentMention) -> list[int]:
    """Those behind "with": in the name, right behind it, or behind its verb in the passive."""
    line = tape.line
    lowers = [word.lower for word in line.words[mention.start : mention.end]]
    if "with" in lowers:
        return list(listed(reading, line, mention.start + lowers.index("with") + 1))
    name = f"I{line.instruments.index(mention)}"
    found = re.search(rf"\b{name}(?: \S+){{0,3}}? with (?:the )?({GROUP})", tape.text)
    found = found or re.search(rf"\b{name} (?:be|have be|to be)(?: \S+){{0,5}}? with (?:the )?({GROUP})", tape.text)
    keys = (key for ref in tape.refs(*found.span(1)) for key in ref.keys) if found else ()
    return list(represented(reading, keys))


def _owned(told: _Told) -> Iterator[int]:
    """ "Kenya's plan", "the bank's strategy", "their memorandum"."""
    for line, mention in told.mentions():
        found = list(owner(told.reading, line, mention))
        if found and (not told.document.agreement or len(found) > 1):
            yield from found
            return


def _in_name(told: _Told) -> Iterator[int]:
    """ "OECD Water Strategy", "Kenya Vision 2030", "National Migration Strategy"."""
    if not told.document.agreement:
        for line, mention in told.mentions():
            yield from stated_in(told.reading, line, mention)


def _itself(told: _Told) -> Iterator[int]:
    """A statement that is the article itself: whose it is "of", "by" or "from"."""
    line, mention = told.document.mentions[0]
    if line not in told.reading.headlines:
        return
    for i in range(mention.head + 1, len(line.words)):
        lower = line.words[i].lower
        if lower == "by":
            yield from (key for ref in line.refs if ref.start > i and ref.kind is Kind.PERSON for key in ref.keys)
        if lower in ("of", "from", "by", "between"):
            yield from listed(told.reading, line, i + 1)
        if lower in ("on", "regarding", "concerning", "of", "from", "by", "between"):
            return


# ---- what was done -------------------------------------------------------------------------------------
def _acted(told: _Told) -> Iterator[int]:
    """Who concluded it; whose plan was adopted or launched."""
    telling = CONCLUDING if told.document.agreement else CONCLUDING | OWNING
    for deed in told.deeds:
        keys = _agents(told, deed) if deed.type in telling else []
        if keys:
            yield from keys
            return


def _agents(told: _Told, deed: Deed) -> list[int]:
    """Who did it; an agreement takes two, if need be those who met."""
    reading = told.reading
    keys = list(dict.fromkeys(represented(reading, deed.actors)))
    text = make_tape(deed.line).text
    if len(keys) < 2 and (told.document.agreement or deed.type is ActionType.SIGNED):
        return _pair(told, deed.line) if SIDES.search(text) or (not keys and not deed.date) else []
    if deed.type is ActionType.ADOPTED:
        return [_state_of(reading, key) for key in keys] or _of_government(reading, text)
    return keys


def _state_of(reading: Reading, key: int) -> int:
    """What a cabinet or a parliament adopts is its state's."""
    entity = reading.cast[key]
    own = entity.type is ActorType.GOVERNMENT_BODY and GOVERNING.search(entity.name.lower())
    if not own and not GOVERNING.fullmatch(entity.name.lower()):
        return key
    return next((one for one in (entity.state, reading.home) if one is not None), key)


def _of_government(reading: Reading, text: str) -> list[int]:
    """ "approved by the government": by that of the home state."""
    by = re.search(rf"\bby (?:the |its )?{GOVERNING.pattern}", text)
    return [reading.home] if by and reading.home is not None else []


# ---- who met -------------------------------------------------------------------------------------------
def _pair(told: _Told, line: Line) -> list[int]:
    """The two or more sides of the meeting told last before the line or in it; of "two countries" the states."""
    text = line.sentence.text.lower()
    sides = _states_of if COUNTRIES.search(text) else represented
    before = [event for event in told.events if event.first <= line.index]
    for event in sorted(before, key=lambda event: -event.first):
        keys = list(dict.fromkeys(sides(told.reading, event.people)))
        if len(keys) > 1:
            return keys
    return _home_and_other(told.reading) if SIDES.search(text) else []


def _states_of(reading: Reading, keys: Iterable[int]) -> Iterator[int]:
    for key in represented(reading, keys):
        entity = reading.cast[key]
        state = key if entity.type is ActorType.STATE else entity.state
        if state is not None:
            yield state


def _home_and_other(reading: Reading) -> list[int]:
    """Without such a meeting: the home state and the one other that the article clearly is about."""
    counts = Counter(
        key for line in reading.lines for ref in line.refs for key in ref.keys if ref.kind in (Kind.STATE, Kind.IGO)
    )
    others = [(key, count) for key, count in counts.most_common() if key != reading.home]
    if reading.home is None or not others or (len(others) > 1 and others[0][1] < 2 * others[1][1]):
        return []
    return [reading.home, others[0][0]]


def _of_sides(told: _Told) -> Iterator[int]:
    """ "the two countries' treaty", "both sides signed": the sides of the meeting at hand."""
    for line, mention in told.mentions():
        text = " ".join(word.lower for word in line.words[max(0, mention.start - 8) : mention.end + 8])
        if told.document.agreement and SIDES.search(text):
            yield from _pair(told, line)
            return


RULES: tuple[Callable[[_Told], Iterable[int]], ...] = (
    _itself, _between, _hyphened, _with, _owned, _acted, _in_name, _of_sides,
)  # fmt: skip
