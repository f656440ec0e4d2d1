"""When and where: the date and the place that belong to what is told at one point of a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.dates import DateMention
from kg.extract.gazetteer import Kind
from kg.extract.phrases import nameable, written
from kg.extract.refs import Line
from kg.extract.tape import Tape

CUT = re.compile(
    r" (?:;|, which|, who|, where|, while|, but|, whose|which|that|and then|, after|after|following|ahead of|: ) "
)
# A date behind these is no date of the event: "since May", and a plan's period right behind its name.
NOT_WHEN = re.compile(r"(?:\b(?:since|until|till|than|the past|results of|outcomes of)(?: the)?|I\d+(?: for| \()?) $")
# "today announced": the day of the telling.
TELLING = re.compile(r" (?:announce|say|report|tell|state|issue|release|publish|declare)\b")
BEFORE_YEAR = re.compile(
    r"(?:^|\b(?:in|of|during|from|by|until|for|since|early|late|mid|next|last|between|to|and|before|after|,)) $"
)
MOVED_TO = re.compile(
    r"\b(?:put off|postpone|move|reschedule|delay|defer|push back|bring forward|adjourn)"
    r"(?: (?!D\d)[^\s,]+){0,4}? (?:to|until|till|for)(?: the| early| late)? D(\d+)\b"
)
SEATS = frozenset("headquarters seat office residence premises palace hotel embassy building margins".split())
SETTLEMENTS = frozenset("city town village capital port municipality island district resort commune".split())
# At these one is not: the place behind them is theirs.
OCCASIONS = frozenset(
    "summit conference session meeting forum assembly agreement programme festival games anniversary cup".split()
)
OF = frozenset("of de di do da del du des dos das della delle dei der van von".split())
PARTICLES = frozenset("de los las la el al le les da do des dos das den der".split())
# "The summit, which Oslo will host".
HOSTED_BY = re.compile(
    r"\b(?:which|that) (?:the )?([LS])(\d+) (?:(?:be to|be due to|will|would|be set to) )?(?:co-)?host\b"
)
NO_PLACES = frozenset(("CARDINAL", "NORP", "LAW", "MONEY", "PERCENT"))
NOT_A_NAME = frozenset("kingdom republic country region state government parliament cabinet ministry".split())
DESTINATIONS = frozenset(("to", "visit", "visited", "visits", "visiting", "for"))
BEFORE_PLACE = frozenset(("the", "nearby", "his", "her", "its", "neighbouring", "neighboring"))


@dataclass(frozen=True, slots=True)
class Where:
    """A place as written, at words `start` to `end` of its line."""

    name: str
    start: int
    end: int


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around `start` to `end` of the tape's text."""
    left = max((match.end() for match in CUT.finditer(text, 0, start)), default=0)
    right = CUT.search(text, end)
    return left, right.start() if right else len(text)


def when(tape: Tape, start: int, end: int, *, reach: int = 0) -> DateMention | None:
    """The date told for what stands at `start` to `end` of the tape: in its clause, nearest first; else the only
    date of the sentence. The clause goes on at least to `reach`."""
    left, right = clause(tape.text, start, end)
    right = max(right, reach)
    hits = [hit for hit in re.finditer(r"\bD(\d+)\b", tape.text) if _is_of_event(tape.text, hit)]
    inside = [hit for hit in hits if left <= hit.start() < right]
    if not inside and len(hits) == 1:
        inside = hits
    if not inside:
        return None
    if moved := MOVED_TO.search(tape.text, left, right):
        return tape.line.dates[int(moved.group(1))]
    inside = [hit for hit in inside if not _names_something(tape, hit)] or inside
    best = min(inside, key=lambda hit: hit.start() - end if hit.start() >= end else (start - hit.end()) * 1.5)
    return tape.line.dates[int(best.group(1))]


def _names_something(tape: Tape, hit: re.Match[str]) -> bool:
    """A bare year without a preposition belongs to a name: "the 2023 World Cup", "the Action Plan 2023-2026"."""
    edtf = tape.line.dates[int(hit.group(1))].edtf
    return "-" not in edtf and not BEFORE_YEAR.search(tape.text[: hit.start()])


def _is_of_event(text: str, hit: re.Match[str]) -> bool:
    return not NOT_WHEN.search(text[: hit.start()]) and not TELLING.match(text[hit.end() :])


def where(
    tape: Tape, start: int, end: int, *, destination: bool = False, until: int | None = None, reach: int = 0
) -> Where | None:
    """The place told for what stands at `start` to `end` of the tape, behind it rather than before; with
    `destination` also behind "to" and "visit"; not behind `until`, where its topics begin."""
    left, right = clause(tape.text, start, end)
    right = max(right, reach) if until is None else min(right, until)
    first, last = tape.word(left), tape.word(max(right - 1, 0)) + 1
    places = list(_places(tape.line, first, min(last, len(tape.line.words)), tape.word(start) if destination else None))
    behind = [place for place in places if place.start >= tape.word(end - 1)]
    return next(iter(behind or places), None) or _host_place(tape, end)


def _host_place(tape: Tape, end: int) -> Where | None:
    match = HOSTED_BY.search(tape.text, end)
    if not match:
        return None
    mention = (tape.line.places if match.group(1) == "L" else tape.line.refs)[int(match.group(2))]
    return Where(written(tape.line.words, mention.start, mention.end), mention.start, mention.end)


def _places(line: Line, first: int, last: int, destination: int | None) -> Iterator[Where]:
    for i in range(first, last):
        lower = line.words[i].lower
        if lower in ("in", "at") or (destination is not None and i >= destination and lower in DESTINATIONS):
            place = _place(line, i + 1)
            if place:
                yield place


def _place(line: Line, j: int) -> Where | None:
    """The place named from word `j` on."""
    words = line.words
    while j < len(words) and words[j].lower in BEFORE_PLACE:
        j += 1
    if j + 2 < len(words) and words[j].lower in SETTLEMENTS and words[j + 1].lower == "of":
        j += 2
    if j >= len(words):
        return None
    end = _group(line, j)
    if end > j and end < len(words) and words[end].lower in SEATS:
        end += 1
    if words[j].lower in SEATS and j + 2 < len(words) and words[j + 1].lower == "of":
        end = _group(line, j + 3 if words[j + 2].lower == "the" else j + 2)
    if end <= j or _in_date(line, j) or any(word.lower in OCCASIONS for word in words[j:end]):
        return None
    if end - j == 1 and words[j].lower in NOT_A_NAME:
        return None
    end = _further(line, end)
    return Where(written(words, j, end), j, end)


def _group(line: Line, j: int) -> int:
    """Behind the name that begins at `j`."""
    ref = line.ref_at(j)
    if ref and ref.kind is Kind.PERSON:
        return j
    mention = next((place for place in line.places if place.start == j), None)
    if mention and not (mention.end < len(line.words) and nameable(line.words[mention.end])):
        return mention.end
    k = j
    while k < len(line.words) and _in_name(line, k):
        k += 1
    if k > j and k + 1 < len(line.words) and line.words[k].lower in OF:
        name = k + 1 + (line.words[k + 1].lower in PARTICLES)
        if name < len(line.words) and line.words[name].capital:
            k = max(k, _group(line, name))
    return k


def _in_name(line: Line, k: int) -> bool:
    word, ref = line.words[k], line.ref_at(k)
    if ref and ref.kind is Kind.PERSON:
        return False
    if word.text.endswith(("-funded", "-led", "-backed", "-based", "-sponsored", "-supported")):
        return False
    if word.lower in PARTICLES and k + 1 < len(line.words) and line.words[k + 1].capital:
        return True
    return (
        nameable(word)
        and word.entity not in NO_PLACES
        and not _in_date(line, k)
        and not any(c.isdigit() for c in word.text)
    )


def _in_date(line: Line, k: int) -> bool:
    """Whether a word belongs to a date as our own grammar reads it: spaCy takes "Suva last Friday" for one."""
    spans = (line.word_span(date) for date in line.dates)
    return any(start <= k < end for start, end in spans)


def _further(line: Line, end: int) -> int:
    """ "Veldt, Norway", "seat of the River Office in Oslo"."""
    words = line.words
    if end + 1 >= len(words):
        return end
    if words[end].text == "," and words[end + 1].entity in ("GPE", "LOC") and line.ref_at(end + 1) is None:
        following = _group(line, end + 1)
        if following > end + 1 and (
            following == len(words) or words[following].text in (",", ".", ")", "on", "to", "for", "and", "where")
        ):
            return following
    if words[end].lower == "in" and any(place.start == end + 1 for place in line.places):
        return _group(line, end + 1)
    return _through_states(line, end)


def _through_states(line: Line, end: int) -> int:
    """ "Nigeria, Ghana and Togo": a trip to several states."""
    starts = {place.start: place for place in line.places if place.kind is Kind.STATE}
    if not any(place.end == end for place in starts.values()):
        return end
    i = end
    while i < len(line.words) and line.words[i].lower in (",", "and"):
        j = i + 1
        while j < len(line.words) and line.words[j].lower in ("and", "the"):
            j += 1
        if j not in starts:
            break
        i = end = starts[j].end
    return end
