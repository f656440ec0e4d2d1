"""What was talked about: short noun phrases behind the verbs of discussion, in the article's words."""

import re
from collections.abc import Iterator

from kg.extract.refs import Line
from kg.extract.words import Word

STRONG = frozenset(
    """
    discuss review explore examine raise address focus touch exchange talk debate tackle cover consider
    outline
    """.split()
)
NOUNS = frozenset(
    """
    talks discussions discussion conversation meeting consultations negotiations dialogue conference seminar
    session call forum workshop views
    """.split()
)
OPENERS = frozenset("on about regarding concerning including of upon over".split())
SKIP = frozenset(
    """the a an number of their its his her our issue issues question questions matter matters topic topics ways way
    possibility possibilities need importance range wide in particular well such as various several also related
    relating
    to including both view views current key""".split()
)
INNER = frozenset(
    "of in on for to and between with the against from a an at by 's ’s - / & towards as well its their our".split()
)
STOPS = frozenset("which who that where while during after before at when as since following".split())


def topics_in(line: Line, *, about_meeting: bool) -> Iterator[str]:
    """The topics that a line tells. `about_meeting`: the line speaks of a meeting by a noun too."""
    words = line.words
    i = 0
    while i < len(words):
        if _opens(words, i, about_meeting=about_meeting):
            start, end = _list_span(words, i + 1)
            yield from _items(words, start, end, line)
            i = max(end, i + 1)
        else:
            i += 1


def _opens(words: tuple[Word, ...], i: int, *, about_meeting: bool) -> bool:
    word = words[i]
    if word.pos in ("VERB", "AUX") and word.lemma in STRONG:
        return not (i + 1 < len(words) and words[i + 1].lower in ("by", "during", "at", "in", "with", ",", "."))
    return (
        about_meeting
        and word.lower in ("on", "about", "regarding", "concerning")
        and i > 0
        and words[i - 1].lower in NOUNS
    )


def _list_span(words: tuple[Word, ...], i: int) -> tuple[int, int]:
    while i < len(words) and (words[i].lower in OPENERS or words[i].lower in SKIP):
        i += 1
    end = i
    while (
        end < len(words)
        and words[end].text not in (".", ";", ":", "?", "!", "”", '"')
        and words[end].lower not in STOPS
    ):
        if words[end].pos in ("VERB", "AUX") and words[end].tag not in ("VBG", "VBN", "VB"):
            break
        end += 1
    return i, end


def _items(words: tuple[Word, ...], start: int, end: int, line: Line) -> Iterator[str]:
    """The list's items: split at commas and at "and" before a new noun phrase."""
    item = start
    for i in range(start, end + 1):
        splits = i == end or words[i].text == "," or (words[i].lower == "and" and _new_phrase(words, i, start, end))
        if splits:
            text = _trimmed(words, item, i)
            if text:
                yield text
            item = i + 1


def _new_phrase(words: tuple[Word, ...], i: int, start: int, end: int) -> bool:
    """Whether "and" joins two topics rather than two words of one: the right side stands alone."""
    return i - start > 2 and end - i > 2


def _trimmed(words: tuple[Word, ...], start: int, end: int) -> str:
    while start < end and (
        words[start].lower in SKIP
        or words[start].lower in OPENERS
        or words[start].lower in INNER
        or words[start].pos in ("ADV", "PUNCT")
    ):
        start += 1
    while end > start and (
        words[end - 1].lower in INNER or words[end - 1].pos in ("PUNCT", "ADP", "ADV", "CCONJ", "PRON")
    ):
        end -= 1
    if end - start < 1 or end - start > 14 or not any(word.pos in ("NOUN", "PROPN") for word in words[start:end]):
        return ""
    text = "".join(
        word.text + (" " if i + 1 < end and words[i + 1].start > word.end else "")
        for i, word in enumerate(words[start:end], start)
    )
    return re.sub(r"\s+", " ", text).strip(" ,“”\"'‘’()")
