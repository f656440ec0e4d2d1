"""What was talked about: the phrases behind (in the passive voice: before) the verbs and nouns of discussion.

Three classes of words open a topic. Words of discussion ("discuss", "touch upon", "talks on") do so by themselves,
words of saying ("stressed", "welcomed", "thanked for") when what is said has an object, and words of advancing
("to strengthen") when a purpose of the meeting is named. `kg.extract.topic_phrases` reads the phrases themselves.
"""

from collections.abc import Iterator

from kg.extract.refs import Line
from kg.extract.topic_phrases import ABOUT, phrases_before, phrases_from
from kg.extract.words import Word

DISCUSS = frozenset(
    """
    discuss review explore examine raise address debate tackle cover consider outline broach analyse analyze assess
    weigh reconsider revisit survey mention
    """.split()
)
SAY = frozenset(
    """
    stress emphasize emphasise underscore underline highlight note welcome reaffirm affirm reiterate condemn commend
    praise appreciate acknowledge propose suggest encourage recognize recognise applaud present request support
    express voice condemn recall regret urge seek hail value explain demand reassert praise confirm describe
    """.split()
)
ADVANCE = frozenset(
    """
    advance strengthen deepen promote enhance expand boost develop improve broaden bolster intensify accelerate
    reinforce further coordinate combat counter prevent
    """.split()
)
# Words of discussion that reach their topic through a preposition; what stands between is a person or "views".
THROUGH = {
    "touch": "on upon",
    "talk": "about on",
    "speak": "about of on",
    "focus": "on upon",
    "dwell": "on upon",
    "exchange": "on upon about",
    "refer": "to",
    "deal": "with",
    "brief": "on about",
    "update": "on about",
    "inform": "on about of",
    "tell": "about of",
    "consult": "on about",
    "confer": "on about",
    "center": "on upon",
    "centre": "on upon",
    "concentrate": "on upon",
    "devote": "to",
    "dedicate": "to",
    "turn": "to",
    "return": "to",
    "agree": "on upon",
    "thank": "for",
    "congratulate": "on",
    "call": "for",
    "ask": "for",
    "plead": "for",
    "press": "for",
    "insist": "on",
    "elaborate": "on",
    "negotiate": "on",
    "commit": "to",
    "recommit": "to",
    "pledge": "to",
    "attention": "to",
    "stock": "of",
}
TALKS = frozenset(
    """
    talk talks discussion conversation meeting consultation negotiation dialogue conference seminar session call forum
    workshop view opinion exchange summit briefing event
    """.split()
)
AGENDA = frozenset("agenda table menu".split())
REACH = 20


def topics_in(line: Line, *, about_meeting: bool) -> Iterator[str]:
    """The topics that a line tells, in order. `about_meeting`: the line tells of a meeting itself, not of what came up."""
    words = line.words
    i = 0
    while i < len(words):
        if _is_passive(words, i):
            yield from phrases_before(line, i)
            i += 1
            continue
        start = _opened(words, i, about_meeting=about_meeting)
        if start is None:
            i += 1
            continue
        found, end = phrases_from(line, start)
        yield from found
        i = max(end, i + 1)


def _opened(words: tuple[Word, ...], i: int, *, about_meeting: bool) -> int | None:
    """Where the topics begin that word `i` opens."""
    word = words[i]
    if word.lemma in THROUGH and word.pos in ("VERB", "NOUN"):
        return _behind(words, i, THROUGH[word.lemma].split())
    if word.pos == "VERB" and word.lemma in DISCUSS | SAY:
        return i + 1
    if word.tag == "VB" and word.lemma in ADVANCE and _purpose(words, i):
        return i + 1
    if word.pos == "NOUN" and word.lemma in TALKS and i + 1 < len(words) and words[i + 1].lower in ABOUT:
        return i + 2
    return None


def _purpose(words: tuple[Word, ...], i: int) -> bool:
    return any(word.tag == "TO" for word in words[max(0, i - 2) : i])


def _behind(words: tuple[Word, ...], i: int, prepositions: list[str]) -> int | None:
    """Behind the first of the prepositions after word `i`, before the next finite verb."""
    for j in range(i + 1, min(i + REACH, len(words))):
        if words[j].lower in prepositions:
            return j + 1
        if words[j].tag in ("VBD", "VBZ", "VBP", "MD") or words[j].text in (".", ";", ":"):
            return None
    return None


def _is_passive(words: tuple[Word, ...], i: int) -> bool:
    """ "X was discussed", "X has been touched upon", "X is on the agenda"."""
    word = words[i]
    if word.lemma in AGENDA:
        return any(before.lemma in ("be", "figure", "stand") for before in words[max(0, i - 5) : i])
    through = (
        word.lemma in ("touch", "talk", "deal", "refer", "agree")
        and words[i + 1 : i + 2] != ()
        and (words[i + 1].lower in THROUGH[word.lemma].split())
    )
    if word.tag not in ("VBN", "VBD") or not (word.lemma in DISCUSS | SAY or through):
        return False
    return any(before.lemma == "be" for before in words[max(0, i - 3) : i])
