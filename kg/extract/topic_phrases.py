"""Noun phrases that may be topics: where they begin and end, how a list of them falls apart, what says nothing."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.gazetteer import Kind
from kg.extract.refs import Line, Ref
from kg.extract.words import Word

ABOUT = frozenset("on about regarding concerning upon".split())
# Words that say nothing by themselves; what follows them is the topic.
LIGHT = frozenset(
    """
    issue question matter topic subject thing problem point item list agenda aspect detail way means step measure idea
    possibility need importance value significance role option prospect range number variety series lot wide size
    area field sphere domain view opinion concern interest appreciation gratitude regret hope readiness willingness
    keenness desire intention satisfaction fact commitment effort work initiative proposal order
    event meeting talk discussion trip visit proceeding relationship post
    eve sideline margin occasion behalf side part hand day word conclusion beginning
    mutual common various several other current key important particular different specific pressing possible such
    """.split()
)
PEOPLE = frozenset(
    """
    leader member official delegation journalist ally adviser advisor colleague counterpart minister guest host
    partner participant audience interlocutor envoy ambassador representative head team president
    """.split()
)
LINKS = frozenset(
    """
    of on in to for at about regarding concerning with upon over toward towards against between related relating
    including
    """.split()
)
STOPS = frozenset(
    """
    during after before as while when since until because although though whereas despite following through so if
    but via amid ahead where who which that whose whom whether what
    """.split()
)
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
ENDS = frozenset(". ; : ? ! — – …".split())
NOMINAL = ("NOUN", "PROPN", "NUM")
UNSTRESSED = frozenset("DET ADP ADV PUNCT CCONJ PRON SCONJ PART AUX".split())
MOST_WORDS = 16
COMPANY = 25  # words within which those end with whom something is discussed


def phrases_from(line: Line, start: int) -> tuple[list[str], int]:
    """The topics that begin at word `start`, and the word at which they end."""
    start = end = _past_company(line, start)
    while end < len(line.words) and not _ends(line.words, end, start):
        end += 1
    return list(phrases(line, start, end)), end


def phrases_before(line: Line, verb: int) -> Iterator[str]:
    """The topics that are the subject of the passive verb at word `verb`."""
    words, end = line.words, verb
    while end > 0 and (words[end - 1].pos in (*UNSTRESSED, "ADJ") or words[end - 1].lemma == "be"):
        end -= 1
    start = end
    while start > 0 and not _bounds(words[start - 1]):
        start -= 1
    yield from phrases(line, start, end)


def phrases(line: Line, start: int, end: int) -> Iterator[str]:
    """The topics that words `start` to `end` list."""
    item, i, listed = start, start, False
    while i < end:
        width = _joint(line.words, i, item, end, listed=listed)
        if width:
            listed = listed or line.words[i].text == ","
            yield from _phrase(line, item, i)
            item = i + width
        i += max(width, 1)
    yield from _phrase(line, item, end)


# ---- where phrases begin and end -----------------------------------------------------------------------
def _past_company(line: Line, start: int) -> int:
    """Past those with whom or of whom one speaks: "discussed with Minister A and his deputy B …", "praised A for …"."""
    words, ref = line.words, line.ref_at(start)
    if start < len(words) and words[start].lower == "with":
        return max([start, *(ref.end for ref in _persons(line) if start < ref.start < start + COMPANY)])
    if ref and ref.kind is Kind.PERSON and ref.end < len(words) and words[ref.end].lower == "for":
        return ref.end + 1
    return start


def _persons(line: Line) -> list[Ref]:
    return [ref for ref in line.refs if ref.kind is Kind.PERSON]


def _bounds(word: Word) -> bool:
    return word.tag in FINITE or word.text in ENDS or word.lower in STOPS


def _ends(words: Sequence[Word], i: int, start: int) -> bool:
    """Whether the clause that began at `start` ends before word `i`."""
    word, before = words[i], words[i - 1]
    if word.text in ENDS or (word.pos == "AUX" and i > start):
        return True
    if word.tag in FINITE:  # behind a determiner the tagger takes participles for past tenses
        return before.pos not in ("ADP", "DET", "ADJ") and before.tag != "PRP$"
    if word.lower == "by":
        return i > start and before.tag != "VBN" and before.lower != "including"
    return word.lower in STOPS and i > start and not _fixed(words, i)


def _fixed(words: Sequence[Word], i: int) -> bool:
    """ "as well as", "such as"."""
    near = [word.lower for word in words[max(0, i - 2) : i + 3]]
    return words[i].lower == "as" and ("well" in near or "such" in near)


# ---- lists -------------------------------------------------------------------------------------------
def _joint(words: Sequence[Word], i: int, item: int, end: int, *, listed: bool) -> int:
    """How many words join two items at word `i`; none when they join parts of one."""
    lower = [word.lower for word in words[i : i + 3]]
    if lower == ["as", "well", "as"]:
        return 3
    if lower[:2] in (["such", "as"], ["along", "with"], ["together", "with"], ["to", "include"]):
        return 2
    if lower[0] in ("including", "namely"):
        return 1
    if i == item or words[i - 1].pos not in (*NOMINAL, "VERB", "PUNCT", "SYM"):
        return 0  # "political, economic and cultural ties"
    if lower[0] == ",":
        return 2 if lower[1:2] in (["and"], ["or"]) else 1
    return int(lower[0] in ("and", "or") and i + 1 < end and (listed or _stands_alone(words, i, item, end)))


def _stands_alone(words: Sequence[Word], i: int, item: int, end: int) -> bool:
    """Whether what follows the "and" at word `i` is a topic rather than the rest of one."""
    if any(word.lower == "between" for word in words[item:i]):
        return False
    if any(word.tag == "POS" for word in words[i + 1 : min(i + 4, end)]) or (i - item > 2 and end - i > 3):
        return True
    return words[i + 1].pos in ("DET", "ADP", "PART") or words[i + 1].tag in ("PRP$", "VBG", "TO")


# ---- one phrase --------------------------------------------------------------------------------------
def _phrase(line: Line, start: int, end: int) -> Iterator[str]:
    start, end = _trim(line.words, start, end)
    start, end = _trim(line.words, start, _shorter(line.words, start, end))
    if start < end and _tells(line, start, end):
        text = re.sub(r" ?\([^)]*(?:\)|$)|[“”\"]", "", line.sentence.between(start, end))
        yield re.sub(r"\s+", " ", text).strip(" ,'‘’()")


def _trim(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """The words without what says nothing before them, and without what is no noun, or a date, behind them."""
    while start < end and _is_weightless(words, start, end):
        start += 1
    while end > start and (
        not (words[end - 1].pos in (*NOMINAL, "ADJ", "SYM") or words[end - 1].tag == "VBG")
        or words[end - 1].entity in ("DATE", "TIME")
    ):
        end -= 1
    return start, end


def _is_weightless(words: Sequence[Word], i: int, end: int) -> bool:
    word = words[i]
    if word.pos in UNSTRESSED or word.tag in ("VB", "TO", "PRP$"):
        return True
    after = words[i + 1] if i + 1 < end else None
    return word.lemma in LIGHT and after is not None and (
        word.pos == "ADJ" or after.lower in LINKS or after.lemma in LIGHT
    )  # fmt: skip


def _shorter(words: Sequence[Word], start: int, end: int) -> int:
    """The end of the phrase, or of its first parts when it is long."""
    if end - start <= MOST_WORDS:
        return end
    joints = [i for i in range(start + 3, start + MOST_WORDS) if words[i].pos in ("ADP", "CCONJ", "PART", "PUNCT")]
    return joints[-1] if joints else start


def _tells(line: Line, start: int, end: int) -> bool:
    """Whether the words are a topic: not light words only, no actor, no document (those are told apart), no remark."""
    words = line.words[start:end]
    if not any(word.pos in NOMINAL for word in words) or all(word.lemma in LIGHT for word in words):
        return False
    names = [(ref.start, ref.end) for ref in line.refs] + [(name.start, name.end) for name in line.instruments]
    if any(first <= start and end <= last for first, last in names):
        return False
    is_remark = words[0].tag == "VBN" and len(words) > 1 and words[1].pos == "ADP"  # "signed in Cairo"
    return not is_remark and _head(words).lemma not in PEOPLE and not _is_person(line, start, end)


def _head(words: Sequence[Word]) -> Word:
    """The noun before the first preposition."""
    links = [i for i, word in enumerate(words) if word.pos == "ADP" and i]
    return words[(links[0] if links else len(words)) - 1]


def _is_person(line: Line, start: int, end: int) -> bool:
    """Whether a person is the head of the phrase: "Minister A in the capital", not "A's visit" or "support of A"."""
    first = next((ref for ref in _persons(line) if start <= ref.start < end), None)
    if first is None or any(word.pos == "ADP" for word in line.words[start : first.start]):
        return False
    return first.end >= len(line.words) or line.words[first.end].tag != "POS"
