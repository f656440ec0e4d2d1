"""Noun phrases that may be topics: where they begin and end, how a list of them falls apart, what goes without saying."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.gazetteer import Kind
from kg.extract.refs import Line
from kg.extract.words import Word

ABOUT = frozenset("on about regarding concerning upon".split())
# Heads that say nothing by themselves; what follows them is the topic.
LIGHT = frozenset(
    """
    issue question matter topic subject way means possibility need importance value significance range number variety
    series view opinion concern aspect point area field sphere domain detail prospect interest appreciation gratitude
    hope readiness willingness desire intention fact role satisfaction host lot wide mutual common various several
    other current key important particular different specific pressing possible such thing problem agenda item list
    """.split()
)
LINKS = frozenset("of on in to for at about regarding concerning with upon related relating including between".split())
STOPS = frozenset(
    "during after before as while when since until because although though whereas despite following through so if by"
    " but via amid ahead per under than where who which that whose whom whether what".split()
)
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
ENDS = frozenset(". ; : ? ! ( ) — – …".split())
QUOTES = frozenset("“ ” \" ' ‘ ’ `` ''".split())
NOMINAL = frozenset(("NOUN", "PROPN", "NUM"))
MOST_WORDS = 16


def phrases_from(line: Line, start: int) -> tuple[list[str], int]:
    """The topics that begin at word `start`, and where they end."""
    start = _past_company(line, start)
    end = _clause_end(line, start)
    return list(_phrases(line, start, end)), end


def phrases_before(line: Line, verb: int) -> Iterator[str]:
    """The topics that are the subject of the passive verb at word `verb`."""
    words = line.words
    end = verb
    while end > 0 and (
        words[end - 1].pos in ("AUX", "ADV", "PART", "ADP", "ADJ", "DET") or words[end - 1].lemma == "be"
    ):
        end -= 1
    start = end
    while (
        start > 0
        and words[start - 1].tag not in FINITE
        and words[start - 1].text not in ENDS
        and words[start - 1].lower not in STOPS
    ):
        start -= 1
    yield from _phrases(line, start, end)


def _past_company(line: Line, start: int) -> int:
    """Past those with whom one talks: "discussed with Minister A and his deputy B the …"."""
    if start >= len(line.words) or line.words[start].lower != "with":
        return start
    ends = [ref.end for ref in line.refs if ref.kind is Kind.PERSON and start < ref.start < start + 25]
    return max(ends) if ends else start


def _clause_end(line: Line, start: int) -> int:
    words, end = line.words, start
    while end < len(words):
        word = words[end]
        if word.text in ENDS or word.tag in FINITE or word.pos == "AUX":
            break
        if word.lower in STOPS and end > start and not _fixed(words, end):
            break
        end += 1
    return end


def _fixed(words: Sequence[Word], i: int) -> bool:
    """ "as well as", "such as"."""
    near = [word.lower for word in words[max(0, i - 2) : i + 3]]
    return words[i].lower == "as" and ("well" in near or "such" in near)


# ---- lists -------------------------------------------------------------------------------------------
def _phrases(line: Line, start: int, end: int) -> Iterator[str]:
    item = start
    listed = False
    i = start
    while i < end:
        width = _joint(line.words, i, item, end, listed=listed)
        if width:
            listed = listed or line.words[i].text == ","
            yield from _phrase(line, item, i)
            item = i = i + width
        else:
            i += 1
    yield from _phrase(line, item, end)


def _joint(words: Sequence[Word], i: int, item: int, end: int, *, listed: bool) -> int:
    """How many words join two items at word `i`; none when it joins parts of one."""
    lower = [word.lower for word in words[i : i + 4]]
    if lower[:3] == ["as", "well", "as"]:
        return 3
    if lower[:2] in (["such", "as"], ["along", "with"], ["together", "with"], ["to", "include"]):
        return 2
    if lower[0] in ("including", "namely"):
        return 1
    if i == item or words[i - 1].pos not in (*NOMINAL, "VERB", "PUNCT", "SYM"):
        return 0
    if lower[0] == ",":
        return 2 if lower[1:2] in (["and"], ["or"]) else 1
    if lower[0] in ("and", "or") and i + 1 < end and (listed or _stands_alone(words, i, item, end)):
        return 1
    return 0


def _stands_alone(words: Sequence[Word], i: int, item: int, end: int) -> bool:
    """Whether what follows "and" is a topic rather than the rest of one."""
    return words[i + 1].pos in ("DET", "ADP", "PART") or words[i + 1].tag in ("PRP$", "VBG", "TO")


# ---- one phrase --------------------------------------------------------------------------------------
def _phrase(line: Line, start: int, end: int) -> Iterator[str]:
    start, end = _trim(line, start, end)
    words = line.words[start:end]
    if not words or len(words) > MOST_WORDS or not _tells(line, start, end):
        return
    text = line.sentence.between(start, end)
    yield re.sub(r"\s+", " ", text).strip(" ,“”\"'‘’()")


def _tells(line: Line, start: int, end: int) -> bool:
    words = line.words[start:end]
    if not any(word.pos in NOMINAL for word in words) or all(
        word.lemma in LIGHT for word in words if word.pos != "DET"
    ):
        return False
    return not any(ref.start <= start and end <= ref.end for ref in line.refs if ref.kind is Kind.PERSON)


def _trim(line: Line, start: int, end: int) -> tuple[int, int]:
    words = line.words
    while start < end and _weightless(words, start, end):
        start += 1
    while end > start and words[end - 1].pos not in (*NOMINAL, "ADJ", "VERB", "SYM"):
        end -= 1
    return start, end


def _weightless(words: Sequence[Word], i: int, end: int) -> bool:
    word = words[i]
    if word.pos in ("DET", "ADP", "ADV", "PUNCT", "CCONJ", "PRON", "SCONJ", "PART", "AUX") or word.tag in (
        "VB",
        "TO",
        "PRP$",
    ):
        return True
    return (
        word.lemma in LIGHT
        and i + 1 < end
        and (word.pos == "ADJ" or words[i + 1].lower in LINKS or words[i + 1].lemma in LIGHT)
    )
