"""What was talked about: the phrases behind (in the passive voice: before) the words that speak of talking.

Three classes of words open a topic: words of discussion ("discuss", "touch upon", "talks on"), words of saying that
take an object ("stressed", "welcomed", "thanked for"), and words of advancing in a purpose ("to strengthen").
`kg.extract.topic_phrases` reads the phrases themselves.
"""

from collections.abc import Iterator

from kg.extract.refs import Line
from kg.extract.topic_phrases import ABOUT, FINITE, phrases, phrases_before, phrases_from
from kg.extract.words import Word

DISCUSS = frozenset(
    """
    discuss review explore examine raise address debate tackle cover consider outline broach analyse analyze assess
    weigh reconsider revisit survey mention
    """.split()
)
SAY = frozenset(
    """
    stress emphasize emphasise underscore underline highlight note welcome reaffirm affirm reassert reiterate confirm
    condemn commend praise appreciate value hail acknowledge recognize recognise applaud propose suggest encourage
    present request demand urge support express voice share recall regret explain
    """.split()
)
OPENERS = DISCUSS | SAY
ADVANCE = frozenset(
    """
    advance strengthen deepen promote enhance expand boost develop improve broaden bolster intensify accelerate
    reinforce further coordinate combat counter prevent
    protect defend secure restore facilitate resolve increase reduce fight tackle
    """.split()
)
# Words that reach their topic through a preposition right behind them …
NEAR = {
    "touch": "on upon",
    "focus": "on upon",
    "dwell": "on upon",
    "concentrate": "on upon",
    "center": "on upon around",
    "centre": "on upon around",
    "elaborate": "on",
    "insist": "on",
    "agree": "on upon that",
    "refer": "to",
    "devote": "to",
    "dedicate": "to",
    "turn": "to",
    "return": "to",
    "commit": "to",
    "recommit": "to",
    "pledge": "to",
    "attention": "to",
    "speak": "of",
    "stock": "of",
    "deal": "with",
    "dominate": "by",
    "call": "for",
    "plead": "for",
    "press": "for",
    "ask": "for",
    "look": "at into",
    "go": "through over",
    "take": "up",
    "inquire": "about into",
    "coordinate": "on",
    "cooperate": "on in",
    "collaborate": "on in",
}
# … or behind the person spoken to, or "views".
ACROSS = {
    "talk": "about on",
    "speak": "about on",
    "exchange": "on upon about",
    "brief": "on about",
    "update": "on about",
    "inform": "on about of that",
    "tell": "about of",
    "consult": "on about",
    "confer": "on about",
    "thank": "for",
    "congratulate": "on",
    "negotiate": "on",
}
TALKS = frozenset("talk talks discussion conversation consultation negotiation dialogue view opinion exchange".split())
OCCASIONS = frozenset("meeting conference seminar session call forum workshop summit briefing event".split())
AGENDA = frozenset("agenda table menu".split())
HEADS = AGENDA | TALKS | OCCASIONS | frozenset("topic theme subject issue question".split())
FRAMES = [
    frame.split() for frame in ("on", "regarding", "concerning", "with regard to", "as for", "as to", "in relation to")
]
REACH = 20


def topics_in(line: Line, *, about_meeting: bool) -> Iterator[str]:
    """The topics that a line tells, in order, in its own words. `about_meeting`: the line tells of a meeting itself."""
    yield from _framed(line)
    words, i, opened = line.words, 0, False
    while i < len(words):
        if _is_passive(words, i):
            yield from phrases_before(line, i)
        start = None if _is_passive(words, i) else _opened(line, i, about_meeting=about_meeting, opened=opened)
        if start is None:
            i += 1
            continue
        found, end = phrases_from(line, start)
        yield from found
        i, opened = max(end, i + 1), True


def _framed(line: Line) -> Iterator[str]:
    """ "On trade, …", "With regard to visas, …": the topic that opens the sentence, up to the comma."""
    lower = [word.lower for word in line.words[:12]]
    for frame in FRAMES:
        if lower[: len(frame)] == frame and "," in lower:
            yield from phrases(line, len(frame), lower.index(","))


def _opened(line: Line, i: int, *, about_meeting: bool, opened: bool) -> int | None:
    """Where the topics begin that word `i` opens. `opened`: some word before it has opened topics already."""
    words, word = line.words, line.words[i]
    if opened and _resumes(words, i):
        return i + 2
    if word.pos in ("VERB", "NOUN") and word.lemma in NEAR | ACROSS:
        start = _behind(line, i, NEAR.get(word.lemma, ""), 3) or _behind(line, i, ACROSS.get(word.lemma, ""), REACH)
        if start:
            return start
    if word.pos == "VERB" and word.lemma == "include":
        return i + 1 if opened or any(before.lemma in HEADS for before in words[max(0, i - 4) : i]) else None
    if word.pos == "VERB" and word.lemma in OPENERS:
        return i + 1
    if word.tag == "VB" and word.lemma in ADVANCE and any(before.tag == "TO" for before in words[max(0, i - 2) : i]):
        return i + 1
    heads = TALKS | OCCASIONS if about_meeting else TALKS
    if word.pos == "NOUN" and word.lemma in heads and i + 1 < len(words):
        company = words[i + 1].lower in ("with", "between")
        return _behind(line, i, " ".join(sorted(ABOUT)), REACH if company else 2)
    return None


def _resumes(words: tuple[Word, ...], i: int) -> bool:
    """Whether a list goes on at word `i`, behind a relative clause: "the dam, which …, and the price of water"."""
    rest = words[i : i + 3]
    return (
        [word.lower for word in rest[:2]] == [",", "and"]
        and len(rest) > 2
        and rest[2].pos in ("DET", "ADP", "ADJ", "NOUN")
        and not any(word.tag in FINITE for word in words[i:])
    )


def _behind(line: Line, i: int, prepositions: str, reach: int) -> int | None:
    """Behind the first of the prepositions after word `i`, before the next finite verb; "of" may belong to a name."""
    words, wanted = line.words, prepositions.split()
    for j in range(i + 1, min(i + reach, len(words) - 1)):
        if words[j].lower in wanted and not (words[j].lower == "of" and j > i + 1 and line.ref_at(j + 1)):
            return j + 1
        if words[j].tag in FINITE or words[j].text in (".", ";", ":"):
            return None
    return None


def _is_passive(words: tuple[Word, ...], i: int) -> bool:
    """ "X was discussed", "X has been touched upon", "X is on the agenda"."""
    word = words[i]
    if word.lemma in AGENDA:
        return any(before.lemma in ("be", "figure", "stand") for before in words[max(0, i - 5) : i])
    if word.tag not in ("VBN", "VBD") or not (word.lemma in OPENERS or _stranded(words, i)):
        return False
    return any(before.lemma == "be" for before in words[max(0, i - 3) : i])


def _stranded(words: tuple[Word, ...], i: int) -> bool:
    """ "was touched upon", "were dealt with": the preposition stays behind when its topic goes before the verb."""
    following = words[i + 1].lower if i + 1 < len(words) else ""
    after = words[i + 2].pos if i + 2 < len(words) else "PUNCT"
    prepositions = f"{NEAR.get(words[i].lemma, '')} {ACROSS.get(words[i].lemma, '')}".split()
    return following in prepositions and after in ("PUNCT", "ADP", "ADV", "SCONJ", "CCONJ")
