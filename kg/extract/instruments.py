"""Names of agreements and plans in a sentence.

    named      "the 1951 Refugee Convention", "Work Plan 2021–2022", "Agreement on Visa Exemption between A and B"
    quoted     the project "Strengthening Border Security"
    described  "a cooperation agreement", "memorandum of understanding on vocational education"

A described one must stand on its own: "the agreement", "joint projects", "existing agreements" name none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.lexicon import AGREEMENT_HEADS, PLAN_HEADS
from kg.extract.phrases import POSSESSIVES, Mention, complements_end, nameable, written
from kg.extract.words import Word

HEADS = AGREEMENT_HEADS | PLAN_HEADS
PLURALS = {
    "agreements": "agreement", "memoranda": "memorandum", "memorandums": "memorandum", "plans": "plan", "naps": "nap",
    "programmes": "programme", "programs": "program", "strategies": "strategy", "roadmaps": "roadmap", "treaties": "treaty",
    "conventions": "convention", "declarations": "declaration", "contracts": "contract", "projects": "project", "mous": "mou",
}  # fmt: skip
OPENING, CLOSING = frozenset("“\"'‘«„``"), frozenset("”\"'’»''")
# Words before the head that do not make a described instrument stand on its own.
VAGUE = frozenset(
    """new existing other several various current this that such first second third draft own future possible numerous many key recent
    important historic bilateral multilateral final signed relevant appropriate same different further similar specific corresponding
    respective full comprehensive large small ongoing major main general initial additional previous earlier next last good
    mutual some any all concrete practical regular following above said detailed latest successor special
    political international global press written public brief strong clear annual""".split()
)
# Described plans of these kinds are too common to stand on their own in small letters.
NAMED_ONLY = frozenset(("framework", "project", "program", "programme", "report", "initiative", "statement", "scheme", "deal", "agenda",
                        "contract", "commitment", "pledge", "communiqué", "communique", "blueprint", "charter", "compact"))  # fmt: skip
TELLING = frozenset(
    ("joint", "action", "peace", "tentative", "final", "voluntary", "national", "ceasefire", "hostage", "trilateral")
)
COMPLEMENT = frozenset(
    (
        "of",
        "for",
        "on",
        "to",
        "in",
        "against",
        "between",
        "with",
        "relating",
        "concerning",
        "regarding",
        "relative",
        "about",
        "towards",
    )
)


@dataclass(frozen=True, slots=True)
class InstrumentMention:
    """Words `start` to `end` name an agreement or a plan of `type`; `named`: by a proper name; `definite`: with "the";
    `parts`: known names inside."""

    start: int
    end: int
    head: int
    type: str
    name: str
    named: bool
    agreement: bool
    definite: bool
    plural: bool = False


def find_instruments(words: Sequence[Word], known: dict[int, Mention]) -> list[InstrumentMention]:
    """Agreements and plans that the sentence names, in order, none overlapping another."""
    found: list[InstrumentMention] = []
    least = 0
    for i, word in enumerate(words):
        if i < least or _head(word) not in HEADS or i in known or (i + 1 < len(words) and _heads_on(words, i)):
            continue
        mention = _mention(words, i, known, least)
        if mention:
            found.append(mention)
            least = mention.end
    return found


def _head(word: Word) -> str:
    return PLURALS.get(word.lower, word.lower)


def _heads_on(words: Sequence[Word], i: int) -> bool:
    """ "Plan Implementation Unit", "Framework Agreement": the phrase's head stands further right."""
    following = words[i + 1]
    return (
        following.capital
        and words[i].capital
        and (
            _head(following) in HEADS
            or following.lower in ("office", "unit", "committee", "team", "group", "council", "director", "manager")
        )
    )


def _mention(words: Sequence[Word], head: int, known: dict[int, Mention], least: int) -> InstrumentMention | None:
    quoted = _quoted(words, head)
    if quoted:
        return quoted
    start = _start(words, head, known, least)
    named = (words[head].capital and (start < head or not (head == 0 or words[head - 1].text in ".:"))) or _has_name(
        words, start, head
    )
    end = _named_end(words, head, known) if named else _described_end(words, head, known)
    if named and not _telling(words, start, head, end):
        return None
    if not named and not _stands_alone(words, start, head, end):
        return None
    return _made(words, start, head, end, named=named)


def _made(words: Sequence[Word], start: int, head: int, end: int, *, named: bool) -> InstrumentMention:
    key = _head(words[head])
    agreement = key in AGREEMENT_HEADS
    definite = start > 0 and words[start - 1].lower in ("the", "this", "its", "their")
    plural = words[head].lower in PLURALS and words[head].lower != key
    return InstrumentMention(
        start, end, head, HEADS[key], written(words, start, end), named, agreement, definite, plural
    )


def _start(words: Sequence[Word], head: int, known: dict[int, Mention], least: int) -> int:
    ends = {mention.end: mention for mention in known.values()}
    i = head
    while i > least:
        word = words[i - 1]
        if i in ends:
            i = ends[i].start
        elif word.lower in POSSESSIVES and i - 1 in ends:
            break  # the owner is a party, not part of the name
        elif (
            (nameable(word, opens=i == 1) and words[head].capital)
            or (word.text.isdigit() and len(word.text) == 4 and words[head].capital)
            or (
                word.pos in ("ADJ", "NOUN", "PROPN")
                and word.lower not in VAGUE
                and not word.capital
                and not (words[head].capital and i == head)
            )
        ):
            i -= 1
        elif (
            word.lower in ("and", "&")
            and i >= 2
            and i - 2 >= least
            and words[i].capital
            and words[i - 2].capital
            and words[i - 2].pos in ("NOUN", "PROPN", "ADJ")
            and (i - 2) not in known
            and not words[i - 2].entity.startswith(("PER", "GPE"))
        ):
            i -= 2
        elif word.tag == "VBG" and word.capital:
            i -= 1
        else:
            break
    return i


def _has_name(words: Sequence[Word], start: int, head: int) -> bool:
    return any(word.capital for word in words[start:head])


def _named_end(words: Sequence[Word], head: int, known: dict[int, Mention]) -> int:
    """Behind the complements of a named instrument; small words stand between capitalised ones."""
    end = head + 1
    while True:
        further = complements_end(words, end, known, COMPLEMENT)
        further = max(further, _loose_end(words, end, known))
        if further == end:
            break
        end = further
    if end == head + 1 or words[end - 1].lower in ("understanding", "intent"):
        end = _lower_tail(words, end)
    return end


def _loose_end(words: Sequence[Word], i: int, known: dict[int, Mention]) -> int:
    """ "to a Peaceful and Democratic End to the Transitional Period", "Relating to the Status of Refugees"."""
    j = i
    while (
        j < len(words)
        and j - i < 4
        and (
            words[j].lower in COMPLEMENT
            or words[j].lower in ("a", "the", "an", "and", "its")
            or words[j].lower in ("relating", "relative", "associating")
        )
    ):
        j += 1
    if j == i or j >= len(words) or words[i].lower in ("and", "the", "a", "its", "in") or j in known:
        return i
    k = j
    while (
        k < len(words)
        and (
            nameable(words[k])
            or (
                words[k].lower in ("and", ",")
                and k + 1 < len(words)
                and nameable(words[k + 1])
                and words[k + 1].entity == words[k - 1].entity
                and k > j
            )
        )
        and words[k].entity not in ("PERSON", "DATE")
    ):
        k += 1
    return k if k > j else i


def _lower_tail(words: Sequence[Word], i: int) -> int:
    """ "… on mutual exemption of visa for holders of ordinary passport": a noun phrase in small letters."""
    if i + 1 >= len(words) or words[i].lower not in ("on", "of", "for", "in", "to", "relative"):
        return i
    j = i + 1
    while j < len(words) and (
        words[j].pos in ("NOUN", "ADJ", "PROPN", "ADP", "DET")
        or words[j].lower in ("and", "of", "the", "to")
        or (words[j].pos == "VERB" and words[j - 1].lower == "to")
    ):
        if words[j].lower in ("between", "with", "by", "during", "at", "since", "until") or words[j].entity in (
            "DATE",
            "PERSON",
        ):
            break
        j += 1
    while j > i + 1 and words[j - 1].pos in ("ADP", "DET", "CCONJ", "PART"):
        j -= 1
    return j if j > i + 1 and any(word.pos in ("NOUN", "PROPN") for word in words[i + 1 : j]) else i


def _described_end(words: Sequence[Word], head: int, known: dict[int, Mention]) -> int:
    end = head + 1
    if (
        end + 1 < len(words)
        and words[end].lower == "of"
        and words[end + 1].lower in ("understanding", "intent", "cooperation", "co-operation")
    ):
        end += 2
    return _lower_tail(words, end)


def _telling(words: Sequence[Word], start: int, head: int, end: int) -> bool:
    """A single capitalised head names nothing ("the Agreement")."""
    return (
        end - start > 1 and any(word.capital for i, word in enumerate(words[start:end], start) if i != head)
    ) or end - head > 2


def _stands_alone(words: Sequence[Word], start: int, head: int, end: int) -> bool:
    if words[head].lower in PLURALS:
        return False
    before = [word.lower for word in words[start:head] if word.lower not in VAGUE]
    if words[head].pos not in ("NOUN", "PROPN"):
        return False
    if _head(words[head]) in NAMED_ONLY:
        return any(word in TELLING for word in before)
    if words[start - 1].lower in ("no", "any") if start else False:
        return False
    return bool(before) or (end > head + 1 and words[head + 1].lower in ("on", "of", "for"))


def _quoted(words: Sequence[Word], head: int) -> InstrumentMention | None:
    """The name in quotation marks around the head, or right behind it."""
    opening = next((i for i in range(head, max(head - 12, -1), -1) if words[i].text in OPENING), None)
    closing = next(
        (
            i
            for i in range(head, min(head + 40, len(words)))
            if (words[i].text in CLOSING and words[i].lower not in POSSESSIVES) or words[i].text in ("''", "”")
        ),
        None,
    )
    if opening is not None and closing is not None and words[opening + 1].capital and _even(words, opening):
        return _made(words, opening + 1, head, closing, named=True)
    i = head + 1
    while i < len(words) and words[i].lower in (
        "entitled",
        "called",
        "titled",
        "named",
        "on",
        "of",
        ",",
        "the",
        "dubbed",
    ):
        i += 1
    if i + 1 < len(words) and words[i].text in OPENING and words[i + 1].capital:
        closing = next((j for j in range(i + 1, min(i + 25, len(words))) if words[j].text in CLOSING), None)
        if closing and any(word.capital for word in words[i + 1 : closing]):
            inner = next((j for j in range(i + 1, closing) if _head(words[j]) in HEADS), head)
            made = _made(words, i + 1, head if inner == head else inner, closing, named=True)
            return made
    return None


def _even(words: Sequence[Word], opening: int) -> bool:
    """Whether the mark at `opening` opens: as many marks before it close as open."""
    mark = words[opening].text
    return mark in "“‘«„``" or sum(word.text == mark for word in words[:opening]) % 2 == 0
