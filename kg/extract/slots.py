"""When and where: the date and the place that belong to what is told at one point of a line."""

import re
from dataclasses import dataclass

from kg.extract.dates import DateMention
from kg.extract.gazetteer import Kind
from kg.extract.phrases import Mention, nameable, written
from kg.extract.refs import Line
from kg.extract.tape import Tape

CUT = re.compile(r" (?:;|, which|, who|, where|, while|, but|, whose|which|that|and then|, after|after|following|: ) ")
NOT_WHEN = re.compile(r"(?:since|until|till|for|of|than|born|the|from) (?:the )?$")
SEATS = frozenset(("headquarters", "seat", "office", "residence", "premises", "palace", "hotel", "embassy", "building"))
DESTINATION = frozenset(("in", "at", "to"))


@dataclass(frozen=True, slots=True)
class Where:
    """A place as written; `body`: the organization at whose seat it is, as the index of its ref."""

    name: str
    start: int
    end: int


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around `start` to `end` of the tape's text."""
    left = max((match.end() for match in CUT.finditer(text, 0, start)), default=0)
    right = CUT.search(text, end)
    return left, right.start() if right else len(text)


def when(tape: Tape, start: int, end: int, *, alone: bool = True) -> DateMention | None:
    """The date told for what stands at `start` to `end` of the tape: in its clause, nearest first; with `alone`
    also the only date of the sentence."""
    left, right = clause(tape.text, start, end)
    hits = [match for match in re.finditer(r"\bD(\d+)\b", tape.text) if not _no_date(tape.text, match)]
    inside = [match for match in hits if left <= match.start() < right]
    if not inside and alone and len(hits) == 1:
        inside = hits
    if not inside:
        return None
    best = min(inside, key=lambda match: match.start() - end if match.start() >= end else (start - match.end()) * 1.5)
    return tape.line.dates[int(best.group(1))]


def _no_date(text: str, match: re.Match[str]) -> bool:
    return bool(
        re.search(r"\b(?:since|until|till|than|the past|results of|outcomes of)(?: the)? $", text[: match.start()])
    )


def where(line: Line, tape: Tape, start: int, end: int, *, destination: bool = False) -> Where | None:
    """The place told for what stands at `start` to `end` of the tape; with `destination` also behind "to"."""
    left, right = clause(tape.text, start, end)
    first, last = tape.word(left), tape.word(max(right - 1, 0)) + 1
    origin = tape.word(end - 1) + 1
    found = [
        place
        for i in range(first, min(last, len(line.words)))
        if (place := _place_at(line, i, destination=destination and i >= tape.word(start)))
    ]
    behind = [place for place in found if place.start >= origin - 1]
    return (behind or found or [None])[0]


def _place_at(line: Line, i: int, *, destination: bool) -> Where | None:
    """The place named at word `i` behind a preposition there."""
    words = line.words
    if words[i].lower not in (
        "in",
        "at",
        *(("to", "visit", "visited", "visits", "for") if destination else ()),
    ) or i + 1 >= len(words):
        return None
    j = i + 1
    while j < len(words) and words[j].lower in ("the", "nearby", "his", "her", "its"):
        j += 1
    if j >= len(words):
        return None
    end = _group(line, j)
    if words[j].lower in SEATS and j + 2 < len(words) and words[j + 1].lower == "of":
        end = _group(line, j + 3 if words[j + 2].lower == "the" else j + 2)
    if end <= j or _is_time(line, j, end):
        return None
    end = _further(line, end)
    return Where(written(words, j, end), j, end)


def _group(line: Line, j: int) -> int:
    """Behind the name that begins at `j`."""
    mention = next((place for place in line.places if place.start == j), None)
    ref = line.ref_at(j)
    if ref and ref.kind is Kind.PERSON:
        return j
    if mention:
        return mention.end
    k = j
    while (
        k < len(line.words)
        and nameable(line.words[k])
        and line.words[k].entity not in ("DATE", "TIME", "PERSON", "CARDINAL", "NORP")
    ):
        k += 1
    if (
        k < len(line.words)
        and k > j
        and line.words[k].lower == "of"
        and k + 1 < len(line.words)
        and line.words[k + 1].capital
    ):
        k = max(k, _group(line, k + 1))
    return k


def _further(line: Line, end: int) -> int:
    """ "Los Angeles, California", "headquarters of the General Secretariat in Jeddah"."""
    words = line.words
    if (
        end + 1 < len(words)
        and words[end].text == ","
        and words[end + 1].capital
        and words[end + 1].entity in ("GPE", "LOC")
        and line.ref_at(end + 1) is None
    ):
        following = _group(line, end + 1)
        if (
            following < len(words) and words[following].text in (",", ".", ")", "on", "to", "for", "and")
        ) or following == len(words):
            return following
    if end + 1 < len(words) and words[end].lower == "in" and next((m for m in line.places if m.start == end + 1), None):
        return _group(line, end + 1)
    return end


def _is_time(line: Line, start: int, end: int) -> bool:
    return line.words[start].entity in ("DATE", "TIME", "EVENT", "LAW") or any(
        word.lower in ("summit", "conference", "session", "meeting", "forum", "assembly", "agreement", "programme")
        for word in line.words[start:end]
    )


def place_mention(line: Line, where_: Where) -> Mention | None:
    """The known place or body that a `Where` names."""
    return next((place for place in line.places if place.start == where_.start), None)
